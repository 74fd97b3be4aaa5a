// Ports of the loopback address, as the controller sees them.
#pragma once

#include <cstdint>

namespace handlesim::win32 {

// A port that nobody uses at the moment. Throws BackendError where there is none.
std::uint16_t find_free_port();
bool is_port_taken(std::uint16_t port);

}  // namespace handlesim::win32
