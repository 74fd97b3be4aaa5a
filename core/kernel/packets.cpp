#include "core/kernel/packets.hpp"

#include <algorithm>

#include "core/nt/operations/values.hpp"

namespace handlesim {

Payload Payload::filler(std::uint64_t size) {
    Payload payload;
    payload.size_ = size;
    return payload;
}

void Payload::append_to(std::string& text, std::uint64_t from, std::uint64_t count) const {
    if (bytes_.empty()) {
        text.append(static_cast<std::size_t>(count), filler_byte);
    } else {
        text.append(bytes_, static_cast<std::size_t>(from), static_cast<std::size_t>(count));
    }
}

void PacketQueue::push(Packet packet) {
    bytes_ += packet.left();
    packets_.push_back(std::move(packet));
}

std::uint64_t PacketQueue::take(std::string& text, std::uint64_t count) {
    Packet& packet = packets_[first_];
    const std::uint64_t taken = std::min(count, packet.left());
    packet.payload.append_to(text, packet.taken, taken);
    packet.taken += taken;
    bytes_ -= taken;
    if (packet.left() == 0) pop();
    return taken;
}

void PacketQueue::pop() {
    bytes_ -= packets_[first_].left();
    packets_[first_] = Packet{};
    ++first_;
    if (first_ * 2 < packets_.size()) return;
    packets_.erase(packets_.begin(), packets_.begin() + static_cast<std::ptrdiff_t>(first_));
    first_ = 0;
}

void PacketQueue::clear() {
    *this = PacketQueue{};
}

Packet* PacketQueue::of_writer(CallId writer) {
    // A write that waits is the last one, or among the last.
    for (std::size_t index = packets_.size(); index-- > first_;) {
        if (packets_[index].writer == writer) return &packets_[index];
    }
    return nullptr;
}

std::uint64_t PacketQueue::bytes_up_to(const Packet& packet) const {
    std::uint64_t behind = 0;
    for (std::size_t index = packets_.size(); index-- > first_ && &packets_[index] != &packet;) {
        behind += packets_[index].left();
    }
    return bytes_ - behind;
}

void PacketQueue::remove_of_writer(CallId writer) {
    const Packet* packet = of_writer(writer);
    if (packet == nullptr) return;
    bytes_ -= packet->left();
    packets_.erase(packets_.begin() + (packet - packets_.data()));
}

}  // namespace handlesim
