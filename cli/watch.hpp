// `run --watch`: runs again whenever a file has changed.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace handlesim {

// Runs, waits until one of the files that `files` names is another than it was (also a new one, or one that is gone),
// and runs again, until it is interrupted. What a run throws as UsageError is told, and does not end it.
[[noreturn]] void run_at_every_change(const std::function<std::vector<std::string>()>& files,
                                      const std::function<void()>& run);

}  // namespace handlesim
