// What shells need to complete verbs and options, and the manual page, made of the command line's own declarations.
#pragma once

#include "cli/verbs.hpp"

namespace handlesim {

// The verb `completions`. What it prints knows all verbs that are there when it is asked.
void add_completions(CLI::App& app, Action& action);

}  // namespace handlesim
