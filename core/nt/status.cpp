#include "core/nt/status.hpp"

#include <algorithm>
#include <array>

namespace handlesim {

namespace {

constexpr std::array statuses{
    StatusInfo{Status::success, "STATUS_SUCCESS", 0, "The call succeeded."},
    StatusInfo{Status::pending, "STATUS_PENDING", 997,
               "The call was begun and goes on by itself: its event is signalled when it is done, and "
               "GetOverlappedResult tells what came of it."},
    StatusInfo{Status::object_name_exists, "STATUS_OBJECT_NAME_EXISTS", 183,
               "A success: the name was taken by an object of the same type, which was opened. Win32's Create calls"
               " return the handle and set ERROR_ALREADY_EXISTS."},
    StatusInfo{Status::buffer_overflow, "STATUS_BUFFER_OVERFLOW", 234,
               "The message is longer than the buffer: the call returns what fits, and the rest stays."},
    StatusInfo{Status::handles_closed, "STATUS_HANDLES_CLOSED", 676,
               "The last handle was closed while the call was inside."},
    StatusInfo{Status::info_length_mismatch, "STATUS_INFO_LENGTH_MISMATCH", 24,
               "The size of the data does not fit the request, as an empty handle list."},
    StatusInfo{Status::access_violation, "STATUS_ACCESS_VIOLATION", 998,
               "The address lies in no view of the caller's process, or not in that part of it."},
    StatusInfo{Status::invalid_handle, "STATUS_INVALID_HANDLE", 6,
               "The number is no entry of the table in which it was looked up."},
    StatusInfo{Status::invalid_cid, "STATUS_INVALID_CID", 87, "No process or thread object has this id any more."},
    StatusInfo{Status::invalid_parameter, "STATUS_INVALID_PARAMETER", 87, "A parameter has a value that cannot be."},
    StatusInfo{Status::invalid_device_request, "STATUS_INVALID_DEVICE_REQUEST", 1,
               "The file is of another kind than the request is for."},
    StatusInfo{Status::end_of_file, "STATUS_END_OF_FILE", 38, "The file has nothing at or behind this offset."},
    StatusInfo{Status::not_mapped_view, "STATUS_NOT_MAPPED_VIEW", 487,
               "The address is no view of the caller's process."},
    StatusInfo{Status::invalid_file_for_section, "STATUS_INVALID_FILE_FOR_SECTION", 193,
               "The file is of a kind that cannot be mapped, as a pipe or a directory."},
    StatusInfo{Status::access_denied, "STATUS_ACCESS_DENIED", 5,
               "The handle's granted access, or the object's security, does not allow what was asked."},
    StatusInfo{Status::buffer_too_small, "STATUS_BUFFER_TOO_SMALL", 122,
               "The next message of the mailslot is longer than the buffer; it stays where it is."},
    StatusInfo{Status::object_type_mismatch, "STATUS_OBJECT_TYPE_MISMATCH", 6,
               "The handle is valid but refers to an object of another type."},
    StatusInfo{Status::invalid_parameter_mix, "STATUS_INVALID_PARAMETER_MIX", 87,
               "The parameters exclude one another, as the same object twice in a wait for all."},
    StatusInfo{Status::object_name_invalid, "STATUS_OBJECT_NAME_INVALID", 123, "The name is not well-formed."},
    StatusInfo{Status::object_name_not_found, "STATUS_OBJECT_NAME_NOT_FOUND", 2, "No object has this name."},
    StatusInfo{Status::object_name_collision, "STATUS_OBJECT_NAME_COLLISION", 183,
               "The name is taken, and this call only creates."},
    StatusInfo{Status::object_path_not_found, "STATUS_OBJECT_PATH_NOT_FOUND", 3,
               "A directory of the name does not exist, as for any backslash behind an unknown prefix."},
    StatusInfo{Status::object_path_syntax_bad, "STATUS_OBJECT_PATH_SYNTAX_BAD", 161, "The path is not well-formed."},
    StatusInfo{Status::section_too_big, "STATUS_SECTION_TOO_BIG", 8,
               "The section is to be larger than the file, which its protection does not let grow."},
    StatusInfo{Status::sharing_violation, "STATUS_SHARING_VIOLATION", 32,
               "Somebody has the file open in a way that does not share, or this open does not share what somebody "
               "does."},
    StatusInfo{Status::invalid_page_protection, "STATUS_INVALID_PAGE_PROTECTION", 87,
               "The page protection is none that a section can have."},
    StatusInfo{Status::mutant_not_owned, "STATUS_MUTANT_NOT_OWNED", 288, "The calling thread does not own the mutex."},
    StatusInfo{Status::semaphore_limit_exceeded, "STATUS_SEMAPHORE_LIMIT_EXCEEDED", 298,
               "The release would raise the semaphore above its maximum."},
    StatusInfo{Status::suspend_count_exceeded, "STATUS_SUSPEND_COUNT_EXCEEDED", 156,
               "The thread is already suspended 127 times."},
    StatusInfo{Status::thread_is_terminating, "STATUS_THREAD_IS_TERMINATING", 5, "The thread has ended."},
    StatusInfo{Status::section_protection, "STATUS_SECTION_PROTECTION", 87,
               "The section was made with a protection that does not allow such a view."},
    StatusInfo{Status::delete_pending, "STATUS_DELETE_PENDING", 5,
               "The file is going to be deleted when its last handle is closed, and cannot be opened until then."},
    StatusInfo{Status::privilege_not_held, "STATUS_PRIVILEGE_NOT_HELD", 1314,
               "The request needs a privilege that the caller does not hold."},
    StatusInfo{Status::disk_full, "STATUS_DISK_FULL", 112, "There is no room for so much data."},
    StatusInfo{Status::insufficient_resources, "STATUS_INSUFFICIENT_RESOURCES", 1450, "The handle table is full."},
    StatusInfo{Status::instance_not_available, "STATUS_INSTANCE_NOT_AVAILABLE", 231,
               "The pipe has as many instances as it may have."},
    StatusInfo{Status::pipe_not_available, "STATUS_PIPE_NOT_AVAILABLE", 231, "No instance of the pipe is listening."},
    StatusInfo{Status::invalid_pipe_state, "STATUS_INVALID_PIPE_STATE", 230,
               "The pipe's end is in no state for this request."},
    StatusInfo{Status::illegal_function, "STATUS_ILLEGAL_FUNCTION", 1, "The request is for the other end of the pipe."},
    StatusInfo{Status::pipe_disconnected, "STATUS_PIPE_DISCONNECTED", 233, "The server has disconnected the pipe."},
    StatusInfo{Status::pipe_closing, "STATUS_PIPE_CLOSING", 232,
               "The other end of the pipe was closed: nobody can read what is written."},
    StatusInfo{Status::pipe_connected, "STATUS_PIPE_CONNECTED", 535, "A client is connected already."},
    StatusInfo{Status::pipe_listening, "STATUS_PIPE_LISTENING", 536, "No client has connected to this end yet."},
    StatusInfo{Status::io_timeout, "STATUS_IO_TIMEOUT", 121, "No message came within the mailslot's read timeout."},
    StatusInfo{Status::file_is_a_directory, "STATUS_FILE_IS_A_DIRECTORY", 5,
               "The path leads to a directory, and the call is for files; FILE_FLAG_BACKUP_SEMANTICS opens one."},
    StatusInfo{Status::not_supported, "STATUS_NOT_SUPPORTED", 50, "The file does not know this request."},
    StatusInfo{Status::bad_device_type, "STATUS_BAD_DEVICE_TYPE", 66,
               "The path leads to something that the call is not for, as a pipe."},
    StatusInfo{Status::pipe_empty, "STATUS_PIPE_EMPTY", 232,
               "There is nothing to read, and the end is in PIPE_NOWAIT mode, so that the call does not wait."},
    StatusInfo{Status::invalid_parameter_1, "STATUS_INVALID_PARAMETER_1", 87,
               "The first parameter cannot be, as a wait for no object or for more than 64."},
    StatusInfo{Status::directory_not_empty, "STATUS_DIRECTORY_NOT_EMPTY", 145, "Something is in the directory."},
    StatusInfo{Status::not_a_directory, "STATUS_NOT_A_DIRECTORY", 267,
               "The path leads to a file, and a directory is needed."},
    StatusInfo{Status::process_is_terminating, "STATUS_PROCESS_IS_TERMINATING", 5,
               "The process has ended: it has no handle table any more."},
    StatusInfo{Status::mapped_file_size_zero, "STATUS_MAPPED_FILE_SIZE_ZERO", 1006,
               "An empty file cannot be mapped as long as it is."},
    StatusInfo{Status::cancelled, "STATUS_CANCELLED", 995, "The call was given up before it was done."},
    StatusInfo{Status::cannot_delete, "STATUS_CANNOT_DELETE", 5,
               "A section of the file exists: it cannot be deleted while it is mapped or may be."},
    StatusInfo{Status::pipe_broken, "STATUS_PIPE_BROKEN", 109,
               "The other end of the pipe was closed and everything that it wrote has been read: the end of the "
               "data."},
    StatusInfo{Status::not_found, "STATUS_NOT_FOUND", 1168, "No call of this sort is under way."},
    StatusInfo{Status::handle_not_closable, "STATUS_HANDLE_NOT_CLOSABLE", 6, "The handle is protected from close."},
    StatusInfo{Status::user_mapped_file, "STATUS_USER_MAPPED_FILE", 1224,
               "A section of the file exists, so that its content cannot be thrown away."},
    StatusInfo{Status::file_exists, "NTSTATUS_FROM_WIN32(ERROR_FILE_EXISTS)", 80,
               "CREATE_NEW found a file of this name; CreateFile turns STATUS_OBJECT_NAME_COLLISION into this error "
               "of its own."},
    StatusInfo{Status::io_incomplete, "NTSTATUS_FROM_WIN32(ERROR_IO_INCOMPLETE)", 996,
               "The call is still under way, and GetOverlappedResult was not to wait for it."},
    StatusInfo{Status::socket_interrupted, "NTSTATUS_FROM_WIN32(WSAEINTR)", 10004,
               "The socket was closed while the call was inside."},
    StatusInfo{Status::socket_invalid, "NTSTATUS_FROM_WIN32(WSAEINVAL)", 10022,
               "The socket is in no state for this call: bound already, or not bound yet."},
    StatusInfo{Status::socket_expected, "NTSTATUS_FROM_WIN32(WSAENOTSOCK)", 10038,
               "The number is no socket in the caller's table."},
    StatusInfo{Status::socket_not_supported, "NTSTATUS_FROM_WIN32(WSAEOPNOTSUPP)", 10045,
               "The handle refers to a file that knows no such call."},
    StatusInfo{Status::socket_address_in_use, "NTSTATUS_FROM_WIN32(WSAEADDRINUSE)", 10048,
               "Another socket that still exists is bound to this port."},
    StatusInfo{Status::socket_aborted, "NTSTATUS_FROM_WIN32(WSAECONNABORTED)", 10053,
               "The connection was given up by the own side."},
    StatusInfo{Status::socket_reset, "NTSTATUS_FROM_WIN32(WSAECONNRESET)", 10054,
               "The other side gave the connection up: it was closed with data unread, or has gone."},
    StatusInfo{Status::socket_is_connected, "NTSTATUS_FROM_WIN32(WSAEISCONN)", 10056, "The socket is connected."},
    StatusInfo{Status::socket_not_connected, "NTSTATUS_FROM_WIN32(WSAENOTCONN)", 10057, "The socket is not connected."},
    StatusInfo{Status::socket_shut_down, "NTSTATUS_FROM_WIN32(WSAESHUTDOWN)", 10058,
               "This direction of the connection was shut down by shutdown."},
    StatusInfo{Status::socket_refused, "NTSTATUS_FROM_WIN32(WSAECONNREFUSED)", 10061, "Nobody listens at this port."},
};
static_assert(std::ranges::is_sorted(statuses, {}, &StatusInfo::status));

constexpr std::array win32_errors{
    Win32Error{0, "ERROR_SUCCESS"},
    Win32Error{1, "ERROR_INVALID_FUNCTION"},
    Win32Error{2, "ERROR_FILE_NOT_FOUND"},
    Win32Error{3, "ERROR_PATH_NOT_FOUND"},
    Win32Error{4, "ERROR_TOO_MANY_OPEN_FILES"},
    Win32Error{5, "ERROR_ACCESS_DENIED"},
    Win32Error{6, "ERROR_INVALID_HANDLE"},
    Win32Error{8, "ERROR_NOT_ENOUGH_MEMORY"},
    Win32Error{14, "ERROR_OUTOFMEMORY"},
    Win32Error{24, "ERROR_BAD_LENGTH"},
    Win32Error{31, "ERROR_GEN_FAILURE"},
    Win32Error{32, "ERROR_SHARING_VIOLATION"},
    Win32Error{33, "ERROR_LOCK_VIOLATION"},
    Win32Error{38, "ERROR_HANDLE_EOF"},
    Win32Error{50, "ERROR_NOT_SUPPORTED"},
    Win32Error{66, "ERROR_BAD_DEV_TYPE"},
    Win32Error{80, "ERROR_FILE_EXISTS"},
    Win32Error{87, "ERROR_INVALID_PARAMETER"},
    Win32Error{109, "ERROR_BROKEN_PIPE"},
    Win32Error{112, "ERROR_DISK_FULL"},
    Win32Error{120, "ERROR_CALL_NOT_IMPLEMENTED"},
    Win32Error{121, "ERROR_SEM_TIMEOUT"},
    Win32Error{122, "ERROR_INSUFFICIENT_BUFFER"},
    Win32Error{123, "ERROR_INVALID_NAME"},
    Win32Error{145, "ERROR_DIR_NOT_EMPTY"},
    Win32Error{156, "ERROR_SIGNAL_REFUSED"},
    Win32Error{161, "ERROR_BAD_PATHNAME"},
    Win32Error{170, "ERROR_BUSY"},
    Win32Error{183, "ERROR_ALREADY_EXISTS"},
    Win32Error{193, "ERROR_BAD_EXE_FORMAT"},
    Win32Error{230, "ERROR_BAD_PIPE"},
    Win32Error{231, "ERROR_PIPE_BUSY"},
    Win32Error{232, "ERROR_NO_DATA"},
    Win32Error{233, "ERROR_PIPE_NOT_CONNECTED"},
    Win32Error{234, "ERROR_MORE_DATA"},
    Win32Error{267, "ERROR_DIRECTORY"},
    Win32Error{288, "ERROR_NOT_OWNER"},
    Win32Error{298, "ERROR_TOO_MANY_POSTS"},
    Win32Error{299, "ERROR_PARTIAL_COPY"},
    Win32Error{487, "ERROR_INVALID_ADDRESS"},
    Win32Error{535, "ERROR_PIPE_CONNECTED"},
    Win32Error{536, "ERROR_PIPE_LISTENING"},
    Win32Error{676, "ERROR_HANDLES_CLOSED"},
    Win32Error{698, "ERROR_OBJECT_NAME_EXISTS"},
    Win32Error{995, "ERROR_OPERATION_ABORTED"},
    Win32Error{996, "ERROR_IO_INCOMPLETE"},
    Win32Error{997, "ERROR_IO_PENDING"},
    Win32Error{998, "ERROR_NOACCESS"},
    Win32Error{1006, "ERROR_FILE_INVALID"},
    Win32Error{1008, "ERROR_NO_TOKEN"},
    Win32Error{1168, "ERROR_NOT_FOUND"},
    Win32Error{1224, "ERROR_USER_MAPPED_FILE"},
    Win32Error{1314, "ERROR_PRIVILEGE_NOT_HELD"},
    Win32Error{1450, "ERROR_NO_SYSTEM_RESOURCES"},
    Win32Error{1656, "ERROR_NOT_SAME_OBJECT"},
    Win32Error{1816, "ERROR_NOT_ENOUGH_QUOTA"},
    Win32Error{10004, "WSAEINTR"},
    Win32Error{10013, "WSAEACCES"},
    Win32Error{10022, "WSAEINVAL"},
    Win32Error{10038, "WSAENOTSOCK"},
    Win32Error{10045, "WSAEOPNOTSUPP"},
    Win32Error{10048, "WSAEADDRINUSE"},
    Win32Error{10053, "WSAECONNABORTED"},
    Win32Error{10054, "WSAECONNRESET"},
    Win32Error{10056, "WSAEISCONN"},
    Win32Error{10057, "WSAENOTCONN"},
    Win32Error{10058, "WSAESHUTDOWN"},
    Win32Error{10061, "WSAECONNREFUSED"},
};
static_assert(std::ranges::is_sorted(win32_errors, {}, &Win32Error::code));

}  // namespace

std::span<const StatusInfo> all_statuses() {
    return statuses;
}

const StatusInfo& info(Status status) {
    return *std::ranges::lower_bound(statuses, status, {}, &StatusInfo::status);
}

std::span<const Win32Error> all_win32_errors() {
    return win32_errors;
}

const StatusInfo* find_status(std::uint32_t value) {
    const auto found = std::ranges::find(statuses, static_cast<Status>(value), &StatusInfo::status);
    return found == statuses.end() ? nullptr : &*found;
}

std::uint32_t win32_error(Status status) {
    return is_win32_only(status) ? static_cast<std::uint32_t>(status) & 0xFFFFU : info(status).win32;
}

std::string win32_error_text(std::uint32_t code) {
    const std::string_view name = win32_error_name(code);
    return name.empty() ? "error " + std::to_string(code) : std::string(name);
}

std::string to_string(Status status) {
    return is_win32_only(status) ? win32_error_text(win32_error(status)) : std::string(info(status).name);
}

std::string describe(Status status) {
    if (!is_error(status)) return "success";
    const std::string error = win32_error_text(win32_error(status));
    return is_win32_only(status) ? error : error + " (" + std::string(info(status).name) + ")";
}

std::string_view win32_error_name(std::uint32_t code) {
    const auto found = std::ranges::lower_bound(win32_errors, code, {}, &Win32Error::code);
    return found != win32_errors.end() && found->code == code ? found->name : std::string_view();
}

std::optional<Status> status_named(std::string_view name) {
    const auto found = std::ranges::find(statuses, name, &StatusInfo::name);
    return found == statuses.end() ? std::nullopt : std::optional(found->status);
}

std::optional<std::uint32_t> win32_error_named(std::string_view name) {
    const auto found = std::ranges::find(win32_errors, name, &Win32Error::name);
    return found == win32_errors.end() ? std::nullopt : std::optional(found->code);
}

}  // namespace handlesim
