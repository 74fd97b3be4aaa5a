// The console that the program writes to.
#pragma once

#include <cstddef>

namespace handlesim::win32 {

// Columns of the console that standard output is; 0 where it is none.
std::size_t console_columns();
// Whether it obeys colours' escapes; from the first time that it is asked it does, where it can.
bool console_shows_colors();

// The console shows UTF-8 for as long as this lives.
class Utf8Console {
public:
    Utf8Console();
    ~Utf8Console();
    Utf8Console(const Utf8Console&) = delete;
    Utf8Console& operator=(const Utf8Console&) = delete;

private:
    unsigned before_;
};

}  // namespace handlesim::win32
