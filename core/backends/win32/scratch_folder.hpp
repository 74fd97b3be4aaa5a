// A scenario's files, and how they vanish.
//
// The controller removes a folder when its scenario is over; what a controller that is killed leaves, the janitor
// removes (janitor.hpp).
#pragma once

#include <string>

#include "core/backends/win32/windows_api.hpp"

namespace handlesim::win32 {

// Makes a folder of this name below the controller's own, which nobody else has. The path that it returns begins with
// \\?\ and is final. Throws BackendError.
std::wstring make_folder(const std::wstring& name);
// Removes it with all its files, and the one above when it was the last.
void remove_folder(const std::wstring& folder);
// Removes a controller's folder with everything in it. False while something there is still in use.
bool remove_controllers_folder(const std::wstring& base);

// Where an opened file really lies; empty where the system does not say.
std::wstring final_path_of(HANDLE file);
// Whether the path leads into some scenario's folder.
bool is_in_a_folder(const std::wstring& path);
// Whether that is the folder of this final path.
bool lies_beside(HANDLE file, const std::wstring& path);

}  // namespace handlesim::win32
