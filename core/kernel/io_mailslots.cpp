// Mailslots: messages, and what reading them finds (wine-tests K30 to K37).
#include "core/kernel/transition.hpp"

namespace handlesim {

std::optional<Status> Transition::perform_on_mailslot(IoCall& call, Completion& completion) {
    Mailslot& slot = *as<Mailslot>(call.file);
    switch (call.kind) {
        case IoCall::Kind::read: return read_mailslot(slot, call, completion);
        case IoCall::Kind::mailslot_info: {
            const bool empty = slot.messages.empty();
            const std::uint64_t next = empty ? mailslot_no_message : slot.messages.front().left();
            const bool only_one = !profile().mailslot_counts_all;  // wine-tests K34
            const std::uint64_t one = empty || next == 0 ? 0 : 1;
            completion.results.add(ResultField::messages, only_one ? one : slot.messages.size());
            completion.results.add(ResultField::next_size, next);
            return Status::success;
        }
        default: break;
    }
    return refuse_request(call.kind, completion);
}

std::optional<Status> Transition::read_mailslot(Mailslot& slot, IoCall& call, Completion& completion) {
    const bool datagrams = !profile().mailslot_reads_whole;  // own 25
    if (datagrams && call.size == 0) return Status::pipe_broken;
    if (slot.messages.empty()) {
        // In the listed order a read that time would end ends at once. Its time begins when its turn comes.
        const bool limited = slot.read_timeout_ms != Timeout::infinite && !call.begun;
        if (limited && (slot.read_timeout_ms == 0 || choice.choose(Freedom::time_out, 2) == 0)) {
            return Status::io_timeout;
        }
        call.begun = true;
        return std::nullopt;
    }
    const std::uint64_t size = slot.messages.front().left();
    if (datagrams && size == 0) {
        slot.messages.pop();
        note_state(call.file);
        return Status::pipe_broken;
    }
    if (size > call.size && !datagrams) return Status::buffer_too_small;
    std::string data;
    if (slot.messages.take(data, call.size) < size) slot.messages.pop();
    completion.results.add_text(ResultField::data, std::move(data));
    note_state(call.file);
    return Status::success;
}

}  // namespace handlesim
