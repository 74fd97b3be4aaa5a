// A scenario's files, and how they vanish.
//
// The controller removes a folder when its scenario is over. For a controller that is killed there is the janitor: one
// more process, started with the first folder, that waits for the controller's end, removes what it left, and ends.
#pragma once

#include <string>

namespace handlesim::win32 {

// Makes a folder of this name below a temporary one that belongs to this controller alone. Throws BackendError.
std::wstring make_folder(const std::wstring& name);
// Removes it with all its files, and the one above when it was the last.
void remove_folder(const std::wstring& folder);

}  // namespace handlesim::win32
