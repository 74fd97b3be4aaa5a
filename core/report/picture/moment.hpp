// What a picture of one moment of a run shows: the tables, the objects with their counts, who waits for what, and what
// the last step changed. A plain value, made by `MomentFollower`, drawn by the page and as SVG, Mermaid or DOT.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/run/object_counts.hpp"

namespace handlesim {

// How a part of the picture comes out of the last step.
enum class PictureMark : char { none = ' ', came = '+', changed = '~', went = '-' };

struct PictureRow {
    SymbolId process = SymbolId::none;
    Handle value{};
    EntryView entry;  // as it is, or was before it went
    SymbolId name = SymbolId::none;
    PictureMark mark = PictureMark::none;
    // Of an entry that the last step brought: how, and where it was copied from.
    EntryCause cause = EntryCause::unknown;
    SymbolId from_process = SymbolId::none;
    Handle from_value{};
};

// A number that stands in no table, passed by the call of the last step.
struct PicturePseudo {
    SymbolId process = SymbolId::none;  // for whom it was looked up
    SymbolId name = SymbolId::none;     // as the call has it
    Handle value{};
    ObjectTag object = ObjectTag::none;  // none: of a token, which is no object of its own here
};

struct PictureObject {
    ObjectCounts counts;
    PictureMark mark = PictureMark::none;
    bool ended = false;  // a process or thread that has ended, and is still kept
};

// A thread inside a call that has not returned.
struct PictureWait {
    SymbolId thread = SymbolId::none;
    std::uint32_t step = 0;  // of the call
    std::string words;       // "it waits for Process parent to end"
    std::vector<ObjectTag> objects;
};

struct PictureTable {
    SymbolId process = SymbolId::none;
    bool running = false;
    PictureMark mark = PictureMark::none;  // the process came, or ended
    std::vector<PictureRow> rows;          // by value; those that went at their places
    std::size_t left_out = 0;              // rows that a short picture does not show
};

struct Moment {
    std::uint32_t step = 0;  // 0: before the first
    std::vector<PictureTable> tables;
    std::vector<PictureObject> objects;  // those that went in the last step too
    std::vector<PictureWait> waits;
    std::vector<PicturePseudo> pseudo;
    std::vector<std::pair<ObjectTag, ObjectTag>> pairs;  // the ends of pipes that belong together
};

// The same with long tables cut: their first and last rows, and those that the last step changed.
Moment shortened(Moment moment);

// "running, waiter child, 2 x view of parent": what else than handles keeps an object.
std::string other_references_words(const ObjectCounts& counts, const Symbols& symbols);
// "0x8 (w)".
std::string entry_name_words(Handle value, SymbolId name, const Symbols& symbols);
// Whether two views of one place of a table show the same.
bool same_entry(const EntryView& left, const EntryView& right);
// "PROCESS_ALL_ACCESS", "unspecified".
std::string access_words(const EntryView& entry);

}  // namespace handlesim
