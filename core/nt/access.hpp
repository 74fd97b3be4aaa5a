// Access masks: what a handle allows, bit by bit, under the names of winnt.h.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace handlesim {

using AccessMask = std::uint32_t;
enum class ObjectType : std::uint8_t;

namespace access {

inline constexpr AccessMask generic_read = 0x80000000;
inline constexpr AccessMask generic_write = 0x40000000;
inline constexpr AccessMask generic_execute = 0x20000000;
inline constexpr AccessMask generic_all = 0x10000000;
inline constexpr AccessMask generic_bits = 0xF0000000;
inline constexpr AccessMask maximum_allowed = 0x02000000;
inline constexpr AccessMask system_security = 0x01000000;
// Bits with no meaning: a duplicate that asks for one is refused before anything is closed (nt-kernel 5.4).
inline constexpr AccessMask reserved_bits = 0x0CE00000;
inline constexpr AccessMask synchronize = 0x00100000;
// A table entry stores the bits below its flags; generic bits can never be stored (nt-kernel 1.15).
inline constexpr AccessMask storable_bits = 0x03FFFFFF;

inline constexpr AccessMask process_terminate = 0x0001;
inline constexpr AccessMask process_vm_operation = 0x0008;
inline constexpr AccessMask process_vm_write = 0x0020;
inline constexpr AccessMask process_dup_handle = 0x0040;
inline constexpr AccessMask process_create_process = 0x0080;
inline constexpr AccessMask process_set_information = 0x0200;
inline constexpr AccessMask process_query_information = 0x0400;
inline constexpr AccessMask process_query_limited_information = 0x1000;
inline constexpr AccessMask process_set_limited_information = 0x2000;
inline constexpr AccessMask thread_terminate = 0x0001;
inline constexpr AccessMask thread_suspend_resume = 0x0002;
inline constexpr AccessMask thread_set_information = 0x0020;
inline constexpr AccessMask thread_query_information = 0x0040;
inline constexpr AccessMask thread_set_limited_information = 0x0400;
inline constexpr AccessMask thread_query_limited_information = 0x0800;
inline constexpr AccessMask thread_resume = 0x1000;
inline constexpr AccessMask event_modify_state = 0x0002;
inline constexpr AccessMask semaphore_modify_state = 0x0002;
inline constexpr AccessMask timer_modify_state = 0x0002;
inline constexpr AccessMask process_set_quota = 0x0100;
inline constexpr AccessMask job_assign_process = 0x0001;
inline constexpr AccessMask job_set_attributes = 0x0002;
inline constexpr AccessMask job_query = 0x0004;
inline constexpr AccessMask job_terminate = 0x0008;
inline constexpr AccessMask section_map_write = 0x0002;
inline constexpr AccessMask section_map_read = 0x0004;
inline constexpr AccessMask file_read_data = 0x0001;
inline constexpr AccessMask file_write_data = 0x0002;
inline constexpr AccessMask file_append_data = 0x0004;
inline constexpr AccessMask file_execute = 0x0020;
inline constexpr AccessMask file_write_ea = 0x0010;
inline constexpr AccessMask file_read_attributes = 0x0080;
inline constexpr AccessMask file_write_attributes = 0x0100;
inline constexpr AccessMask delete_right = 0x00010000;

}  // namespace access

struct AccessName {
    std::string_view name;  // "PROCESS_DUP_HANDLE"
    AccessMask mask;
    std::optional<ObjectType> type;  // none: standard and generic rights, meant for every type
};

std::span<const AccessName> all_access_names();

// One name, or a hexadecimal number "0x1F0003". Nothing where the word is neither.
std::optional<AccessMask> access_named(std::string_view word);

// The mask in names of the type, largest first: "PROCESS_ALL_ACCESS", "SYNCHRONIZE|EVENT_MODIFY_STATE"; bits without
// a name follow as one number; 0 is "0x0". Without a type, in the names that mean the same for every type.
std::string describe_access(std::optional<ObjectType> type, AccessMask mask);

}  // namespace handlesim
