// Who cleans up behind a controller, however it ends.
//
// The janitor is one more process beside the controller, and it is there before anything else is. It shares a job with
// the controller in which everything is born that the controller starts; it waits for the controller's end, ends
// whoever is in the job until nobody is left, removes the controller's folder, and ends. The job ends everybody with
// its last handle, so that a janitor that is killed together with its controller is not missed.
#pragma once

#include <string>

#include "core/backends/win32/windows_api.hpp"

namespace handlesim::win32 {

// A job that processes cannot break away from. Throws BackendError.
OwnedHandle make_keeping_job(bool ends_with_its_handles);
// The job of everything that this program starts, the janitor apart; one more handle to it. The first call starts the
// janitor. Throws BackendError.
OwnedHandle job_of_this_controller();
// The folder that the janitor removes; whoever needs it makes it.
const std::wstring& folder_of_this_controller();

// Letters that nobody guesses.
std::string random_digits();

}  // namespace handlesim::win32
