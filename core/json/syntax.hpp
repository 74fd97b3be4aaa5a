// Why a text is no JSON, in the words of who wrote it: where a comma, a quote or a bracket is missing or too much.
//
// The parser only says whether a text is JSON. This looks at one that is none, goes on behind each mistake as if it had
// been mended, and so finds them all.
#pragma once

#include <string_view>
#include <vector>

#include "core/json/document_error.hpp"

namespace handlesim {

// With their places, in order, at most Mistakes::most of them; none where the text is JSON.
std::vector<DocumentError> syntax_mistakes(std::string_view text);

// That the text is not in UTF-8, after which nothing else can be said of it; none where it is.
std::vector<DocumentError> encoding_mistakes(std::string_view text);

}  // namespace handlesim
