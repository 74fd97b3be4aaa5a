// Bytes on their way: what was written into a pipe or mailslot and not read yet.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/kernel/ids.hpp"

namespace handlesim {

// What one write carries: bytes, or so many filler bytes, which take no memory until they are read.
class Payload {
public:
    Payload() = default;
    explicit Payload(std::string bytes) : bytes_(std::move(bytes)), size_(bytes_.size()) {}
    static Payload filler(std::uint64_t size);

    std::uint64_t size() const { return size_; }
    // Empty where it carries nothing, or filler bytes only.
    std::string_view bytes() const { return bytes_; }
    void append_to(std::string& text, std::uint64_t from, std::uint64_t count) const;

    friend bool operator==(const Payload&, const Payload&) = default;

    // Every member (parts.hpp).
    template <class Visit, class Of>
    static void each_part(Visit& visit, Of& payload) {
        auto& [bytes, size] = payload;
        visit(bytes, size);
    }

private:
    std::string bytes_;  // empty: filler bytes
    std::uint64_t size_ = 0;
};

// One write that nobody has read to its end.
struct Packet {
    Payload payload;
    std::uint64_t taken = 0;       // read already
    CallId writer = CallId::none;  // its call is not done

    std::uint64_t left() const { return payload.size() - taken; }

    friend bool operator==(const Packet&, const Packet&) = default;
};

// First in, first out. The packets that are gone are kept until they are the larger part, so that taking one is cheap.
class PacketQueue {
public:
    bool empty() const { return first_ == packets_.size(); }
    std::size_t size() const { return packets_.size() - first_; }
    std::uint64_t bytes() const { return bytes_; }  // in all packets, not read yet
    const Packet& front() const { return packets_[first_]; }

    void push(Packet packet);
    // Appends up to `count` bytes of the first packet to `text`; the packet goes with its last byte.
    std::uint64_t take(std::string& text, std::uint64_t count);
    void pop();
    void clear();

    // The packet whose write is not done; null where there is none.
    Packet* of_writer(CallId writer);
    // How much lies in the queue up to and with that packet.
    std::uint64_t bytes_up_to(const Packet& packet) const;
    void remove_of_writer(CallId writer);

    template <class Visit>
    void for_each(Visit&& visit) const {
        for (std::size_t index = first_; index < packets_.size(); ++index) visit(packets_[index]);
    }

    friend bool operator==(const PacketQueue&, const PacketQueue&) = default;

    // Every member (parts.hpp).
    template <class Visit, class Queue>
    static void each_part(Visit& visit, Queue& queue) {
        auto& [packets, first, bytes] = queue;
        visit(packets, first, bytes);
    }

private:
    std::vector<Packet> packets_;
    std::size_t first_ = 0;
    std::uint64_t bytes_ = 0;
};

}  // namespace handlesim
