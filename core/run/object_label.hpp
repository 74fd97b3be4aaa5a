// What an object is called at one moment of a run.
#pragma once

#include <cstdint>
#include <string>

#include "core/scenario/symbols.hpp"

namespace handlesim {

// Identity of one object within one run: a number that is given out once.
enum class ObjectTag : std::uint32_t { none = 0xFFFFFFFF };

struct ObjectLabel {
    enum class Kind : std::uint8_t { unknown, process, thread, handle, step };
    Kind kind = Kind::unknown;
    SymbolId symbol = SymbolId::none;  // of a process, thread or handle
    std::uint32_t step = 0;            // that made it, where its handle was dropped; 0: it was there before

    friend bool operator==(const ObjectLabel&, const ObjectLabel&) = default;
};

// Of an object that was there at the start, and that nothing names.
inline constexpr std::string_view of_the_start = "of the start";
// "parent", "parent/t1", "ready" or "of step 4": what stands behind the type.
std::string to_string(const ObjectLabel& name, const Symbols& symbols);
// The same in the reader's language.
std::string words_of(const ObjectLabel& name, const Symbols& symbols);

}  // namespace handlesim
