#include "core/backends/win32/console.hpp"

#include "core/backends/win32/windows_api.hpp"

namespace handlesim::win32 {

std::size_t console_columns() {
    CONSOLE_SCREEN_BUFFER_INFO screen;
    if (GetConsoleScreenBufferInfo(GetStdHandle(STD_OUTPUT_HANDLE), &screen) == 0) return 0;
    const int columns = screen.srWindow.Right - screen.srWindow.Left + 1;
    return columns > 0 ? static_cast<std::size_t>(columns) : 0;
}

}  // namespace handlesim::win32
