// An exchange of names, and whether it turns one part of a scenario into another.
#pragma once

#include <vector>

#include "core/explore/programs.hpp"

namespace handlesim {

class Renaming {
public:
    // Nothing is exchanged yet.
    explicit Renaming(const Symbols& symbols);
    // The exchange that `images` tells, by SymbolId, and no other.
    Renaming(const Symbols& symbols, std::vector<SymbolId> images);

    // Learns that the one stands for the other; false where one of them already stands for something else. Reserved
    // words and numbers stand for themselves alone.
    bool learn(SymbolId one, SymbolId other);
    // From here on what was not learned stays what it is, and nothing is learned any more.
    void close();
    const std::vector<SymbolId>& images() const { return images_; }

    // Whether the one becomes the other; before it is closed it learns what makes it so.
    bool turns(const Program& one, const Program& other);
    bool turns(const Check& one, const Check& other);

private:
    const Symbols& symbols_;
    std::vector<SymbolId> images_;  // by SymbolId; none: not learned
    bool closed_ = false;

    bool turns(const ProgramCall& one, const ProgramCall& other);
    bool turns(const WrittenCall& one, const WrittenCall& other);
    bool turns(const Expectation& one, const Expectation& other);
    bool turns(const Alternative& one, const Alternative& other);
    bool turns(const Hold& one, const Hold& other);

    template <class Part>
    bool turns_part(const Part& one, const Part& other);
    template <class Part>
    bool turns_part(const std::optional<Part>& one, const std::optional<Part>& other);
    template <class Part>
    bool turns_part(const std::vector<Part>& one, const std::vector<Part>& other);
};

}  // namespace handlesim
