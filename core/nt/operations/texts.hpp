// The parts of which all_operations is put together, a group of operations each, and what several of them say alike.
#pragma once

#include <array>
#include <span>

#include "core/nt/operations/operation_info.hpp"

namespace handlesim {

std::span<const OperationInfo> texts_of_handles();
std::span<const OperationInfo> texts_of_processes();
std::span<const OperationInfo> texts_of_threads();
std::span<const OperationInfo> texts_of_waits();
std::span<const OperationInfo> texts_of_events();
std::span<const OperationInfo> texts_of_sections();
std::span<const OperationInfo> texts_of_files();
std::span<const OperationInfo> texts_of_pipes();
std::span<const OperationInfo> texts_of_mailslots();
std::span<const OperationInfo> texts_of_jobs();
std::span<const OperationInfo> texts_of_tokens();
std::span<const OperationInfo> texts_of_sockets();

// Fields of Create calls, and those of Open calls by a name.
inline constexpr FieldText object_name{"name", "the object's name; absent = an object without one"};
inline constexpr FieldText object_access{"access", "the access asked for (the Ex form); absent = all"};
inline constexpr FieldText object_inherit{"inherit", "SECURITY_ATTRIBUTES.bInheritHandle"};
inline constexpr FieldText new_handle{"as", "names the new handle"};
inline constexpr ShortList<FieldText, most_fields> opening_fields{{"name", "the object's name"},
                                                                  {"access", "the access asked for"},
                                                                  {"inherit", "whether the new entry is inheritable"},
                                                                  new_handle};

// Named objects share these ends: a name that is ill-formed, taken by another type, or opened with refused access.
inline constexpr ShortList<Status, most_errors> creation_errors{
    Status::object_type_mismatch,  Status::object_path_not_found, Status::object_path_syntax_bad,
    Status::object_name_invalid,   Status::access_denied,         Status::privilege_not_held,
    Status::insufficient_resources};
inline constexpr ShortList<Status, most_errors> opening_errors{
    Status::object_name_not_found,  Status::object_type_mismatch,  Status::object_path_not_found,
    Status::object_path_syntax_bad, Status::object_name_invalid,   Status::access_denied,
    Status::privilege_not_held,     Status::insufficient_resources};
inline constexpr ShortList<Status, most_errors> use_errors{Status::invalid_handle, Status::object_type_mismatch,
                                                           Status::access_denied};

}  // namespace handlesim
