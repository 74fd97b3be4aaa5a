// A scenario: who exists at the beginning, which calls are made in which order, what is expected of them.
//
// A plain document. Reading it is read_scenario.hpp's affair, making its calls is the runner's.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/nt/object_type.hpp"
#include "core/nt/profile.hpp"
#include "core/nt/results.hpp"
#include "core/scenario/observed.hpp"
#include "core/scenario/written.hpp"

namespace handlesim {

// One result field and the value that it must have.
struct ExpectedResult {
    ResultField field{};
    std::uint64_t number = 0;  // of `process`: the symbol
    std::string text;          // of `name`
};

// One of the outcomes that an expectation accepts.
struct Alternative {
    enum class Kind : std::uint8_t { success, blocks, fails, any, status, win32 };
    Kind kind = Kind::success;
    Status status = Status::success;
    std::uint32_t win32 = 0;
    std::vector<ExpectedResult> results;  // all must match
};

// What a call must come to: any of the alternatives.
struct Expectation {
    std::vector<Alternative> alternatives{Alternative{}};
    bool accepts_blocking() const;
};

// What one entry of a table must look like.
struct Hold {
    Written::Handle handle;
    std::optional<ObjectType> type;
    std::optional<SymbolId> object;  // a process, thread or handle name
    bool any_object = false;
    std::optional<AccessMask> access;
    std::string access_as_written;
    std::optional<bool> inherit;
    std::optional<bool> protect_from_close;
};

struct Check {
    enum class Subject : std::uint8_t { table, object };
    Subject subject = Subject::table;
    SymbolId name = SymbolId::none;  // a process; for an object also a handle or a thread

    std::optional<std::vector<Hold>> holds;
    std::optional<std::vector<Written::Handle>> lacks;
    std::optional<bool> only;

    std::optional<std::vector<SymbolId>> held_by;
    std::optional<std::uint32_t> handle_count;
    std::optional<std::uint32_t> usage_count;
    std::optional<bool> alive;
    std::optional<bool> running;
    Observed observed;

    // The same check with the keys replaced that `other` gives.
    Check replaced_by(const Check& other) const;
};

// What a profile is known to do otherwise at one step.
struct Known {
    std::string_view profile;
    std::string because;
    bool skip = false;
    std::optional<Expectation> expect;  // at a call
    std::optional<Check> check;         // at a check: the keys that replace its own
};

// Judges the last call of a thread.
struct Await {};

struct CheckWithKnown {
    Check check;
    std::string note;
    std::vector<Known> known;
    std::uint64_t offset = 0;  // where it stands in the text
    std::uint32_t length = 0;
};

struct Step {
    std::variant<WrittenCall, Await, std::unique_ptr<Check>> what;
    SymbolId by = SymbolId::none;  // the calling thread; none at a check

    // Most steps have none of these.
    struct Extras {
        std::optional<Expectation> expect;
        std::string note;
        std::vector<Known> known;
    };
    std::unique_ptr<Extras> extras;

    std::uint64_t offset = 0;  // where its text stands in the scenario's
    std::uint32_t length = 0;

    const Expectation& expectation() const;
    std::string_view note() const { return extras ? std::string_view(extras->note) : std::string_view(); }
    // What the profile is known to do here, by itself or by the one it falls back to.
    const Known* known_for(std::string_view profile, std::string_view own_profile) const;
};

const Known* find_known(const std::vector<Known>& known, std::string_view profile, std::string_view own_profile);

struct Scenario {
    std::string file;  // as the user named it; "-" is standard input
    std::string text;  // the whole document
    std::string title;
    std::string story;
    std::vector<std::string> cites;
    const Profile* profile = nullptr;  // whose behaviour the expectations speak of
    Symbols symbols;
    std::vector<SymbolId> start;  // processes and further threads, in their order
    std::vector<Step> steps;
    std::vector<CheckWithKnown> always;
    std::vector<CheckWithKnown> at_the_end;

    // The text of a step or of a lasting check.
    template <class Part>
    std::string_view text_of(const Part& part) const {
        return std::string_view(text).substr(part.offset, part.length);
    }
};

// Line and column of a place in the text, both from 1; columns count characters.
struct Position {
    std::size_t line = 1;
    std::size_t column = 1;
};
Position position_of(std::string_view text, std::size_t offset);

// Positions of places that mostly come in order: goes on from the last one instead of from the beginning.
class PositionFinder {
public:
    Position at(std::string_view text, std::size_t offset);

private:
    std::size_t offset_ = 0;
    Position position_;
};

}  // namespace handlesim
