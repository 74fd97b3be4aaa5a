// What the targets share: an input is refused in a way that is meant for users, or nothing goes wrong with it.
#pragma once

#include <handlesim/scenario.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/json/document_error.hpp"

namespace handlesim {

// What libFuzzer wants to be answered. Any other exception ends the process, and is a find.
template <class Try>
int try_input(const std::uint8_t* data, std::size_t size, const Try& attempt) {
    try {
        attempt(std::string(reinterpret_cast<const char*>(data), size));
    } catch (const ReadError&) {      // refused
    } catch (const DocumentError&) {  // refused
    }
    return 0;
}

}  // namespace handlesim
