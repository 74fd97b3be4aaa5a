// Files that are being written, so that an interrupt takes them away.
#pragma once

#include <string>

namespace handlesim {

// Makes a file of a name that nobody had, beside the place it is for. Throws UsageError where none can be made.
std::string make_unfinished_file(const std::string& place);
// It is finished, or gone.
void forget_unfinished_file(const std::string& file);

// At Ctrl-C unfinished files go, and the program ends with 130.
void heed_interrupts();

}  // namespace handlesim
