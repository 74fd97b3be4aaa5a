// What the public functions throw instead of the library's own errors.
#pragma once

#include <handlesim/scenario.hpp>

#include "core/json/document_error.hpp"

namespace handlesim {

template <class Read>
auto with_read_errors(const Read& read) {
    try {
        return read();
    } catch (const DocumentError& error) {
        const Position position = error.position.value_or(Position{0, 0});
        throw ReadError(error.report(), error.file, error.pointer(), position.line, position.column);
    }
}

}  // namespace handlesim
