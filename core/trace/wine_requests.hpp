// The requests of Wine's server that touch handle tables: which of their fields is a handle, and what they make.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace handlesim::trace {

struct WineRequest {
    enum class Role : std::uint8_t {
        uses,          // no change of a table
        makes,         // the reply's field `gives` is a new handle, where it is not 0
        closes,        // the handle in `uses`
        waits,         // makes a handle that the server closes when a wait on it ends
        ends_by_self,  // closes the handle in `uses`, whatever comes of it
        duplicates,
        sets_flags,
        new_process,
        new_thread,
        begins_thread,
        selects,
        sets_station,
        sets_desktop,
        takes_irp,  // a driver answers a request, whose handle the server closes, and is given the next one
        hides,      // the server may make entries for it that it does not print
        other,      // its handles are of another kind, or none
    };
    std::string_view name;
    Role role = Role::uses;
    std::string_view uses;   // a field of the request
    std::string_view gives;  // a field of the reply
    std::string_view type;   // of what it makes
};

// Null for a request that is not in the table.
const WineRequest* find_wine_request(std::string_view name);

}  // namespace handlesim::trace
