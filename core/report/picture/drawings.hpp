// The ways to draw one moment.
#pragma once

#include <iosfwd>

#include "core/report/picture/moment_follower.hpp"

namespace handlesim {

// What is drawn: a moment with its objects in the order of the picture, and who knows the names.
struct Drawn {
    const Transcript& run;
    const MomentFollower& follower;
    Moment moment;

    std::string object_words(const ObjectCounts& one) const;   // "Process parent"
    std::string count_words(const ObjectCounts& one) const;    // "2 handles, 3 uses, running"
    std::string state_words(const PictureObject& one) const;   // "has ended; its object is kept", or nothing
    std::string wait_words(const PictureWait& wait) const;     // "child waits in WaitForSingleObject, step 8"
    std::string pseudo_words(const PicturePseudo& one) const;  // "-1 CurrentProcess: a number in no table"
    // "parent", "parent, has ended", "child, 1 handle inherited from parent": the head of a table.
    std::string table_words(const PictureTable& table) const;
    std::string_view title() const { return run.scenario().told(run.scenario().title); }
    std::string cause_words(const PictureRow& row) const;  // how it came from another row
    std::string caption() const;                           // "After step 3: parent CreateProcess(...)"
    std::string name(SymbolId id) const;
    // The place of an object in the picture; its size where it is not shown.
    std::size_t place(ObjectTag object) const;
};

Moment in_order(Moment moment, const std::vector<ObjectTag>& order);

void draw_svg(std::ostream& out, const Drawn& drawn);
void draw_mermaid(std::ostream& out, const Drawn& drawn);
void draw_dot(std::ostream& out, const Drawn& drawn);

}  // namespace handlesim
