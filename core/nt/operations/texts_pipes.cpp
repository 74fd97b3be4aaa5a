// What the manual says about the calls of the group "pipes".
#include "core/nt/operations/texts.hpp"

namespace handlesim {

namespace {

constexpr std::array pipes_texts{
    OperationInfo{
        .name = "CreatePipe",
        .group = "pipes",
        .summary = "Makes an anonymous pipe: two connected file objects, one to read, one to write.",
        .cites = "docs CreatePipe; nt-kernel 8.1; wine-tests K01",
        .fields = {{"inherit", "SECURITY_ATTRIBUTES.bInheritHandle, of both ends"},
                   {"size", "the buffer's size in bytes; 0 = 4096"},
                   {"read_as", "names the read end's handle"},
                   {"write_as", "names the write end's handle"}},
        .errors = {Status::insufficient_resources},
        .about = ObjectType::file,
    },
    OperationInfo{
        .name = "CreateNamedPipe",
        .group = "pipes",
        .summary = "Makes an instance of a named pipe: its server end, which listens at once.",
        .cites = "docs CreateNamedPipe; nt-kernel 8.6; nt-kernel 8.7; wine-tests K09; wine-tests K12; wine-tests K17",
        .fields = {{"name", "the whole path: \\\\.\\pipe\\NAME; case does not count"},
                   {"direction", "PIPE_ACCESS_...: who may write, seen from the server"},
                   {"type", "message: the server reads message by message, a client bytes"},
                   {"instances", "how many there may be; 255 = any number"},
                   {"overlapped", "FILE_FLAG_OVERLAPPED: calls on it do not wait"},
                   object_inherit,
                   new_handle},
        .results = {ResultField::last_error},
        .errors = {Status::object_name_invalid, Status::object_path_not_found, Status::object_type_mismatch,
                   Status::invalid_parameter, Status::instance_not_available, Status::access_denied,
                   Status::insufficient_resources},
        .about = ObjectType::file,
        .fails_with_invalid_handle_value = true,
    },
    OperationInfo{
        .name = "ConnectNamedPipe",
        .group = "pipes",
        .summary = "Waits until a client has opened this instance; makes a disconnected one listen again.",
        .cites = "docs ConnectNamedPipe; nt-kernel 8.4; wine-tests K10",
        .fields = {{"handle", "the server end"},
                   {"event", "OVERLAPPED.hEvent: signalled when a client is there"},
                   {"pending_as", "names the call for GetOverlappedResult and CancelIoEx"}},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::pipe_connected, Status::pipe_closing,
                   Status::illegal_function, Status::invalid_device_request, Status::not_supported,
                   Status::handles_closed, Status::pending, Status::pipe_listening, Status::access_denied,
                   Status::cancelled},
    },
    OperationInfo{
        .name = "DisconnectNamedPipe",
        .group = "pipes",
        .summary = "Takes the client away from an instance; what was not read is lost.",
        .cites = "docs DisconnectNamedPipe; nt-kernel 8.4; nt-kernel 8.5; wine-tests K16",
        .fields = {{"handle", "the server end"}},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::pipe_disconnected,
                   Status::pipe_listening, Status::illegal_function, Status::invalid_device_request,
                   Status::not_supported},
    },
    OperationInfo{
        .name = "PeekNamedPipe",
        .group = "pipes",
        .summary = "Tells how much a read would find, without reading it.",
        .cites = "docs PeekNamedPipe; nt-kernel 8.3; nt-kernel 8.4; wine-tests K08; wine-tests K18",
        .fields = {{"handle", "an end that reads; FILE_READ_DATA"}},
        .results = {ResultField::available},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied, Status::pipe_broken,
                   Status::invalid_pipe_state, Status::pipe_disconnected, Status::invalid_device_request,
                   Status::not_supported},
    },
    OperationInfo{
        .name = "SetNamedPipeHandleState",
        .group = "pipes",
        .summary = "Sets how a pipe's end is read and whether calls wait; it belongs to the file object, so to all of "
                   "its handles in all processes.",
        .cites = "docs SetNamedPipeHandleState",
        .fields = {{"handle", "an end of a pipe; FILE_WRITE_ATTRIBUTES"},
                   {"mode", "byte or message, PIPE_READMODE_... and PIPE_NOWAIT joined by |"},
                   {"nowait", "PIPE_NOWAIT beside it"}},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied,
                   Status::pipe_disconnected, Status::invalid_parameter, Status::invalid_device_request},
    },
};

}  // namespace

std::span<const OperationInfo> texts_of_pipes() {
    return pipes_texts;
}

}  // namespace handlesim
