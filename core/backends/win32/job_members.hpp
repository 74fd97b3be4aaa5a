// Who is in a job.
#pragma once

#include <optional>
#include <vector>

#include "core/backends/win32/windows_api.hpp"

namespace handlesim::win32 {

// How many that run; none where the handle is no job's.
std::optional<DWORD> members(HANDLE job);
// Their ids, those of jobs within it among them.
std::vector<DWORD> ids_in(HANDLE job);
// The process with this id, where it is in the job; null else. Between being told an id and opening it its process may
// have gone, and the id be somebody else's: what is opened is looked at before anything is done to it.
OwnedHandle open_member(HANDLE job, DWORD id, DWORD access);

}  // namespace handlesim::win32
