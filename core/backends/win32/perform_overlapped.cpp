// Reading, writing and connecting, with an OVERLAPPED structure or without, and what is asked about such calls later.
#include <algorithm>
#include <cstring>
#include <memory>

#include "core/backends/win32/perform.hpp"

namespace handlesim::win32 {

namespace {

// A program that uses a file which was opened for overlapped use passes the structure whatever it says of it.
template <class Call>
bool passes_structure(const Call& call) {
    const bool said = call.event.has_value() || call.pending_as.given;
    if constexpr (requires { call.offset; }) {
        return said || call.offset.value != 0 || is_for_overlapped_use(to_native(call.handle));
    } else {
        return said || is_for_overlapped_use(to_native(call.handle));
    }
}

template <class Call>
BegunCall& begin(Agent& agent, const Call& call, std::uint64_t offset, std::size_t bytes) {
    return agent.begun_calls().add(to_native(call.event.value_or(null_handle)), offset, bytes);
}

// What a call with a structure comes to: done, begun, or refused.
bool returned(BegunCall& begun, BOOL works, Reply& reply) {
    const bool done = reply.done(works);
    if (done || reply.answer().error == ERROR_IO_PENDING || reply.answer().error == ERROR_MORE_DATA) {
        reply.handle(0, BegunCalls::name_of(begun));
    }
    return done || reply.answer().error == ERROR_MORE_DATA;
}

// Where there is more than fitted in, the structure alone says how much was moved.
void add_moved(const BegunCall& begun, DWORD moved, Reply& reply) {
    if (reply.answer().failed) moved = static_cast<DWORD>(begun.overlapped.InternalHigh);
    if (begun.reads) reply.add_text(ResultField::data, std::string(begun.buffer.get(), moved));
    if (begun.writes) reply.add(ResultField::written, moved);
}

}  // namespace

void perform(const op::ReadFile<Native>& call, Agent& agent, Reply& reply) {
    const LowSlots for_waiting(agent, 1);  // Wine keeps a handle of its own in the table while a call waits
    const auto size = static_cast<DWORD>(std::min<std::int64_t>(call.size.value, most_bytes_at_once));
    DWORD moved = 0;
    if (passes_structure(call)) {
        BegunCall& begun = begin(agent, call, static_cast<std::uint64_t>(call.offset.value), size);
        begun.reads = true;
        const BOOL works = ReadFile(to_native(call.handle), begun.buffer.get(), size, &moved, &begun.overlapped);
        if (returned(begun, works, reply)) add_moved(begun, moved, reply);
        return;
    }
    const auto buffer = std::make_unique_for_overwrite<char[]>(size);
    const BOOL works = ReadFile(to_native(call.handle), buffer.get(), size, &moved, nullptr);
    const bool partial = works == FALSE && GetLastError() == ERROR_MORE_DATA;
    // A shorter buffer is a difference only where it is filled.
    if (size < call.size.value && (moved == size || partial)) return reply.refuse(Refusal::too_many_bytes);
    if (reply.done(works) || partial) reply.add_text(ResultField::data, std::string(buffer.get(), moved));
}

void perform(const op::WriteFile<Native>& call, Agent& agent, Reply& reply) {
    const LowSlots for_waiting(agent, 1);  // Wine keeps a handle of its own in the table while a call waits
    const auto length = static_cast<std::size_t>(call.length.value_or(Number{}).value);
    if (length > most_bytes_at_once) return reply.refuse(Refusal::too_many_bytes);
    const std::string data = call.data ? call.data->value : std::string(length, filler_byte);
    const auto size = static_cast<DWORD>(data.size());
    DWORD moved = 0;
    if (passes_structure(call)) {
        BegunCall& begun = begin(agent, call, static_cast<std::uint64_t>(call.offset.value), data.size());
        begun.writes = true;
        std::memcpy(begun.buffer.get(), data.data(), data.size());
        const BOOL works = WriteFile(to_native(call.handle), begun.buffer.get(), size, &moved, &begun.overlapped);
        if (returned(begun, works, reply)) add_moved(begun, moved, reply);
        return;
    }
    if (reply.done(WriteFile(to_native(call.handle), data.data(), size, &moved, nullptr))) {
        reply.add(ResultField::written, moved);
    }
}

void perform(const op::ConnectNamedPipe<Native>& call, Agent& agent, Reply& reply) {
    const LowSlots for_waiting(agent, 1);  // Wine keeps a handle of its own in the table while a call waits
    if (!passes_structure(call)) {
        reply.done(ConnectNamedPipe(to_native(call.handle), nullptr));
        return;
    }
    BegunCall& begun = begin(agent, call, 0, 0);
    returned(begun, ConnectNamedPipe(to_native(call.handle), &begun.overlapped), reply);
}

void perform(const op::GetOverlappedResult<Native>& call, Agent& agent, Reply& reply) {
    BegunCall* const begun = agent.begun_calls().find(call.of);
    if (begun == nullptr) {
        SetLastError(ERROR_IO_INCOMPLETE);
        reply.done(FALSE);
        return;
    }
    DWORD moved = 0;
    const BOOL works =
        GetOverlappedResult(to_native(call.handle), &begun->overlapped, &moved, call.wait ? TRUE : FALSE);
    const bool partial = works == FALSE && GetLastError() == ERROR_MORE_DATA;
    if (reply.done(works) || partial) add_moved(*begun, moved, reply);
}

void perform(const op::CancelIoEx<Native>& call, Agent& agent, Reply& reply) {
    OVERLAPPED of_no_call{};  // where the structure was never begun with: the kernel says so itself
    OVERLAPPED* only = nullptr;
    if (call.of) {
        BegunCall* const begun = agent.begun_calls().find(*call.of);
        only = begun == nullptr ? &of_no_call : &begun->overlapped;
    }
    reply.done(CancelIoEx(to_native(call.handle), only));
}

// No kernel makes objects of types that it does not have.
void perform(const op::CreateOpaque<Native>& /*call*/, Agent& /*agent*/, Reply& reply) {
    reply.refuse(Refusal::model_only);
}

}  // namespace handlesim::win32
