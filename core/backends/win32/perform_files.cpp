// Groups "files", "pipes" and "mailslots". Names are whole paths here: the controller has put them into the sandbox.
#include <algorithm>
#include <array>
#include <memory>

#include "core/backends/win32/perform_named.hpp"
#include "core/backends/win32/scratch_folder.hpp"

namespace handlesim::win32 {

namespace {

constexpr std::array<DWORD, 3> directions{PIPE_ACCESS_DUPLEX, PIPE_ACCESS_INBOUND, PIPE_ACCESS_OUTBOUND};

}  // namespace

void perform(const op::CreateFile<Native>& call, Agent& /*agent*/, Reply& reply) {
    SECURITY_ATTRIBUTES attributes = security(call.inherit);
    const DWORD disposition = static_cast<DWORD>(call.disposition) + 1;  // CREATE_NEW is 1, and so on in this order
    const DWORD flags = FILE_ATTRIBUTE_NORMAL | (call.delete_on_close ? FILE_FLAG_DELETE_ON_CLOSE : 0U) |
                        (call.overlapped ? FILE_FLAG_OVERLAPPED : 0U);
    const std::wstring path = widen(call.path.text);
    HANDLE file = CreateFileW(path.c_str(), call.access, call.share.bits, &attributes, disposition, flags, nullptr);
    if (!reply.returns(file)) return;
    reply.add_last_error();
    // Before anything is written, where it really lies is looked at.
    if (!path.starts_with(L"\\\\.\\") && !lies_beside(file, path)) {
        CloseHandle(file);
        reply.refuse(Refusal::left_the_folder);
    }
}

void perform(const op::MoveFile<Native>& call, Agent& /*agent*/, Reply& reply) {
    reply.done(MoveFileW(widen(call.from.text).c_str(), widen(call.to.text).c_str()));
}

void perform(const op::DeleteFile<Native>& call, Agent& /*agent*/, Reply& reply) {
    reply.done(DeleteFileW(widen(call.path.text).c_str()));
}

void perform(const op::GetFileAttributes<Native>& call, Agent& /*agent*/, Reply& reply) {
    reply.done(GetFileAttributesW(widen(call.path.text).c_str()) != INVALID_FILE_ATTRIBUTES ? TRUE : FALSE);
}

void perform(const op::CreatePipe<Native>& call, Agent& /*agent*/, Reply& reply) {
    SECURITY_ATTRIBUTES attributes = security(call.inherit);
    HANDLE read = nullptr;
    HANDLE write = nullptr;
    if (!reply.done(CreatePipe(&read, &write, &attributes, static_cast<DWORD>(call.size.value)))) return;
    reply.handle(0, read);
    reply.handle(1, write);
}

void perform(const op::CreateNamedPipe<Native>& call, Agent& /*agent*/, Reply& reply) {
    SECURITY_ATTRIBUTES attributes = security(call.inherit);
    const DWORD mode = (call.type == PipeType::message ? PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE : PIPE_TYPE_BYTE) |
                       PIPE_REJECT_REMOTE_CLIENTS;
    const DWORD open_mode =
        directions.at(static_cast<std::size_t>(call.direction)) | (call.overlapped ? FILE_FLAG_OVERLAPPED : 0U);
    if (reply.returns(CreateNamedPipeW(widen(call.name).c_str(), open_mode, mode,
                                       static_cast<DWORD>(call.instances.value), default_pipe_size, default_pipe_size,
                                       0, &attributes))) {
        reply.add_last_error();
    }
}

void perform(const op::DisconnectNamedPipe<Native>& call, Agent& /*agent*/, Reply& reply) {
    reply.done(DisconnectNamedPipe(to_native(call.handle)));
}

void perform(const op::SetNamedPipeHandleState<Native>& call, Agent& /*agent*/, Reply& reply) {
    DWORD mode = call.mode.bits | (call.nowait ? PipeMode::nowait_bit : 0U);
    reply.done(SetNamedPipeHandleState(to_native(call.handle), &mode, nullptr, nullptr));
}

void perform(const op::PeekNamedPipe<Native>& call, Agent& /*agent*/, Reply& reply) {
    DWORD available = 0;
    if (reply.done(PeekNamedPipe(to_native(call.handle), nullptr, 0, nullptr, &available, nullptr))) {
        reply.add(ResultField::available, available);
    }
}

void perform(const op::CreateMailslot<Native>& call, Agent& /*agent*/, Reply& reply) {
    SECURITY_ATTRIBUTES attributes = security(call.inherit);
    if (reply.returns(CreateMailslotW(widen(call.name).c_str(), static_cast<DWORD>(call.max_message.value),
                                      call.read_timeout_ms.milliseconds, &attributes))) {
        reply.add_last_error();
    }
}

void perform(const op::GetMailslotInfo<Native>& call, Agent& /*agent*/, Reply& reply) {
    DWORD next = 0;
    DWORD count = 0;
    if (!reply.done(GetMailslotInfo(to_native(call.handle), nullptr, &next, &count, nullptr))) return;
    reply.add(ResultField::messages, count);
    reply.add(ResultField::next_size, next);
}

}  // namespace handlesim::win32
