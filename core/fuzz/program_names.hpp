// What the calls of a random program can be about: the names that it has given so far, and those that it still may.
#pragma once

#include <string>
#include <vector>

#include "core/scenario/scenario.hpp"

namespace handlesim {

struct Names {
    struct Given {
        SymbolId name = SymbolId::none;
        std::uint32_t operation = 0;        // that gave it
        SymbolId process = SymbolId::none;  // that it was given in
    };
    std::vector<Given> handles;  // the latest last
    std::vector<Given> recent;   // that the last calls passed or gave
    std::vector<SymbolId> views, begun;
    std::vector<SymbolId> fresh_handles, fresh_views, fresh_begun, fresh_processes;  // the next one last
    std::vector<SymbolId> special;                                                   // reserved words and numbers
    std::vector<std::string> objects, paths;                                         // what was named
    std::vector<std::string> directories;                                            // that a call was to make
    std::vector<std::string> recent_files;                                           // that the last calls were about

    // The next one after `given` others that a call already has; none where all are given.
    static SymbolId fresh(const std::vector<SymbolId>& names, std::size_t given) {
        return given < names.size() ? names[names.size() - 1 - given] : SymbolId::none;
    }

    // A call is going to be made: what it gives is no longer fresh, and what it is about is recent.
    void note(const Step& step, Symbols& symbols);
    // A call has led to something: the names of objects in it are there to meet again.
    void remember(const WrittenCall& call);

private:
    void note_recent(const WrittenCall& call, SymbolId process, const Symbols& symbols);
    void note_files(const WrittenCall& call);
};

}  // namespace handlesim
