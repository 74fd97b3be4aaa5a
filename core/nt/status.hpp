// NTSTATUS and the Win32 errors derived from it.
//
// The model answers every failed call with an NTSTATUS; GetLastError's number follows from it by the fixed mapping of
// RtlNtStatusToDosError (nt-kernel 7 status). Win32 error 6 hides three causes (a bad value, a wrong type, a protected
// handle), so expectations may name either.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace handlesim {

enum class Status : std::uint32_t {
    success = 0x00000000,
    pending = 0x00000103,             // the call was begun, and Win32 says so by an error
    object_name_exists = 0x40000000,  // a success: the Create call found the name and opened it
    buffer_overflow = 0x80000005,     // a warning, which Win32 calls an error: there is more than fitted in
    handles_closed = 0x8000000A,
    info_length_mismatch = 0xC0000004,
    access_violation = 0xC0000005,
    invalid_handle = 0xC0000008,
    invalid_cid = 0xC000000B,
    invalid_parameter = 0xC000000D,
    invalid_device_request = 0xC0000010,
    end_of_file = 0xC0000011,
    not_mapped_view = 0xC0000019,
    invalid_file_for_section = 0xC0000020,
    access_denied = 0xC0000022,
    buffer_too_small = 0xC0000023,
    object_type_mismatch = 0xC0000024,
    invalid_parameter_mix = 0xC0000030,
    object_name_invalid = 0xC0000033,
    object_name_not_found = 0xC0000034,
    object_name_collision = 0xC0000035,
    object_path_not_found = 0xC000003A,
    object_path_syntax_bad = 0xC000003B,
    section_too_big = 0xC0000040,
    sharing_violation = 0xC0000043,
    invalid_page_protection = 0xC0000045,
    mutant_not_owned = 0xC0000046,
    semaphore_limit_exceeded = 0xC0000047,
    suspend_count_exceeded = 0xC000004A,
    thread_is_terminating = 0xC000004B,
    section_protection = 0xC000004E,
    delete_pending = 0xC0000056,
    privilege_not_held = 0xC0000061,
    disk_full = 0xC000007F,
    insufficient_resources = 0xC000009A,
    instance_not_available = 0xC00000AB,
    pipe_not_available = 0xC00000AC,
    invalid_pipe_state = 0xC00000AD,
    illegal_function = 0xC00000AF,
    pipe_disconnected = 0xC00000B0,
    pipe_closing = 0xC00000B1,
    pipe_connected = 0xC00000B2,
    pipe_listening = 0xC00000B3,
    io_timeout = 0xC00000B5,
    file_is_a_directory = 0xC00000BA,
    not_supported = 0xC00000BB,
    bad_device_type = 0xC00000CB,
    pipe_empty = 0xC00000D9,
    invalid_parameter_1 = 0xC00000EF,
    directory_not_empty = 0xC0000101,
    not_a_directory = 0xC0000103,
    process_is_terminating = 0xC000010A,
    mapped_file_size_zero = 0xC000011E,
    cancelled = 0xC0000120,
    cannot_delete = 0xC0000121,
    pipe_broken = 0xC000014B,
    not_found = 0xC0000225,
    handle_not_closable = 0xC0000235,
    user_mapped_file = 0xC0000243,
    // Win32 errors that no NTSTATUS gives: the calls make them up themselves.
    file_exists = 0xC0070050,
    io_incomplete = 0xC00703E4,
    socket_interrupted = 0xC0072714,
    socket_invalid = 0xC0072726,
    socket_expected = 0xC0072736,
    socket_not_supported = 0xC007273D,
    socket_address_in_use = 0xC0072740,
    socket_aborted = 0xC0072745,
    socket_reset = 0xC0072746,
    socket_is_connected = 0xC0072748,
    socket_not_connected = 0xC0072749,
    socket_shut_down = 0xC007274A,
    socket_refused = 0xC007274D,
};

// As Win32 sees it: errors, the one warning that makes a call return FALSE, and what is begun and not over.
constexpr bool is_error(Status status) {
    return static_cast<std::uint32_t>(status) >= 0x80000000U || status == Status::pending;
}

// Whether the call returned what it was to return, handles and numbers: also where Win32 tells by an error that it goes
// on, or that there is more.
constexpr bool returns_values(Status status) {
    return !is_error(status) || status == Status::pending || status == Status::buffer_overflow;
}

// A real kernel may answer what the model never does. Such an error is kept by its Win32 number, as a status of the
// facility that the system itself has for that (FACILITY_NTWIN32 of ntstatus.h).
constexpr Status status_of_win32(std::uint32_t error) {
    return static_cast<Status>(0xC0070000U | (error & 0xFFFFU));
}
constexpr bool is_win32_only(Status status) {
    return static_cast<std::uint32_t>(status) >> 16U == 0xC007U;
}

struct StatusInfo {
    Status status;
    std::string_view name;     // "STATUS_INVALID_HANDLE"
    std::uint32_t win32;       // 6
    std::string_view meaning;  // one sentence
};

struct Win32Error {
    std::uint32_t code;
    std::string_view name;  // "ERROR_INVALID_HANDLE"
};

// Every status that the model knows, by value; `info` of any of them is total, `find_status` of any number.
std::span<const StatusInfo> all_statuses();
const StatusInfo* find_status(std::uint32_t value);
const StatusInfo& info(Status status);

// Win32 error names that an expectation may use, by code.
std::span<const Win32Error> all_win32_errors();

std::uint32_t win32_error(Status status);
std::string_view win32_error_name(std::uint32_t code);  // empty where the code is none of them
std::string win32_error_text(std::uint32_t code);       // its name, or "error 1234"
std::string to_string(Status status);                   // its name, or that of the Win32 error that it stands for
// In a report's words: "success", "ERROR_INVALID_HANDLE (STATUS_HANDLE_NOT_CLOSABLE)", "ERROR_BUSY".
std::string describe(Status status);
std::optional<Status> status_named(std::string_view name);
std::optional<std::uint32_t> win32_error_named(std::string_view name);

}  // namespace handlesim
