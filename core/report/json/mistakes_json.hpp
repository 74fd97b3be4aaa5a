// What is wrong with a document, for programs.
#pragma once

#include "core/json/document_error.hpp"
#include "core/json/json.hpp"

namespace handlesim {

// [ { "file", "line", "column", "pointer", "what", "remedy" } ]; a place that is not known is line and column 0.
Json mistakes_json(const DocumentError& error);

}  // namespace handlesim
