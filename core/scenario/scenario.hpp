// A scenario: who exists at the beginning, which calls are made in which order, what is expected of them.
//
// A plain document. Reading it is read_scenario.hpp's affair, making its calls is the runner's.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/json/position.hpp"
#include "core/nt/object_type.hpp"
#include "core/nt/profile.hpp"
#include "core/nt/results.hpp"
#include "core/scenario/boxed.hpp"
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
    std::optional<std::vector<SymbolId>> members;  // of a job: the running processes in it
    std::optional<SymbolId> owner;                 // of a mutex: a thread; none: nobody
    std::optional<SymbolId> terminated_by;         // of a process: a job's name; none: no job
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
    const Profile* profile = nullptr;
    std::string because;
    std::vector<const Switch*> switches;  // that the reason names: then it holds for every profile that does the same
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
    std::variant<WrittenCall, Await, Boxed<Check>> what;
    SymbolId by = SymbolId::none;  // the calling thread; none at a check

    // Most steps have none of these.
    struct Extras {
        std::optional<Expectation> expect;
        std::string note;
        std::vector<Known> known;
    };
    Boxed<Extras> extras;

    std::uint64_t offset = 0;   // where its text stands in the scenario's
    std::uint32_t length = 0;   // 0: it is written nowhere so, as in a block that is repeated
    std::uint32_t element = 0;  // its place in the document's list of steps, or its block's

    const WrittenCall* call() const { return std::get_if<WrittenCall>(&what); }
    const Check* check() const {
        const auto* boxed = std::get_if<Boxed<Check>>(&what);
        return boxed == nullptr ? nullptr : &**boxed;
    }
    bool is_await() const { return std::holds_alternative<Await>(what); }
    const Expectation& expectation() const;
    std::string_view note() const { return extras ? std::string_view(extras->note) : std::string_view(); }
    // What a profile is known to do here; `own` is the one that the scenario expects.
    const Known* known_for(const Profile& played, const Profile& own) const;
};

// An entry of a table that was there before the first step.
struct StartEntry {
    SymbolId process = SymbolId::none;  // whose table
    SymbolId name = SymbolId::none;     // that stands for the number; none: nobody was told it
    std::optional<Handle> value;        // absent: the lowest number that no other entry has
    ObjectType type{};
    std::string type_name;  // as it is written; of a type that the model does not know, that type's
    // Entries with one text have one object, which is called so: a file's path, a named object's name. Of a process,
    // thread or token whose it is (`actor`). Absent: an object that no other entry has.
    std::string object;
    SymbolId actor = SymbolId::none;
    std::optional<AccessMask> access;  // absent: all that the type has
    std::string access_as_written;
    bool inherit = false, protect_from_close = false;
};

// "scenario.json:12:5": where a part stands, told in the order of the parts.
class PlaceFinder {
public:
    std::string at(const struct Scenario& scenario, std::uint64_t offset);
    // In the file.
    Position position(const Scenario& scenario, std::uint64_t offset);

private:
    PositionFinder positions_;
};

const Known* find_known(const std::vector<Known>& known, const Profile& played, const Profile& own);

struct Scenario {
    std::string file;              // as the user named it; "-" is standard input
    std::string text;              // the document that it was read from; empty where it was made otherwise
    std::size_t lines_before = 0;  // of the file, where the text is a part of one
    std::string title;
    std::string story;
    std::vector<std::string> cites;
    const Profile* profile = nullptr;  // whose behaviour the expectations speak of
    Symbols symbols;
    std::vector<SymbolId> start;            // processes and further threads, in their order
    std::vector<StartEntry> start_entries;  // by process, in the order of `start`
    std::vector<Step> steps;
    std::vector<CheckWithKnown> always;
    std::vector<CheckWithKnown> at_the_end;
    // In the language of the user, what its titles, stories, notes and reasons say (read_translation); by the text.
    std::map<std::string, std::string, std::less<>> translation;

    // One of its texts as it is told to the user: translated, where it is.
    std::string_view told(std::string_view words) const {
        const auto found = translation.find(words);
        return found == translation.end() ? words : std::string_view(found->second);
    }

    // A copy that can be changed; it has no text. Names that steps bind must be bound anew (bind_names).
    Scenario without_text() const;

    // The directories that are there before the first step, parents before what is in them: those that a CreateProcess
    // names as its current_directory and that no call of the scenario makes, wherever it stands, and those of files
    // that somebody has open then.
    std::vector<std::string> directories_at_the_start() const { return directories_at_the_start(steps); }
    // As if it had other steps.
    std::vector<std::string> directories_at_the_start(const std::vector<Step>& other_steps) const;

    // Has the scenario begin with the directories that `whole` begins with, though it makes other calls.
    void begin_with_directories_of(const Scenario& whole);

    // What no real kernel can be made to do: the first such call, by its step's number; 0: tables that are not empty
    // at the start.
    std::optional<std::uint32_t> model_only_step() const;

    // In whose table the number of a handle's name stands: that of the process whose call binds it.
    SymbolId table_of(SymbolId handle) const;

    // The text of a step or of a lasting check; empty where there is none.
    template <class Part>
    std::string_view text_of(const Part& part) const {
        return std::string_view(text).substr(part.offset, part.length);
    }

    // Has the expectations speak of another profile: what that one is known to do takes the place of what was written,
    // and what it leaves out is neither made nor checked. The profile must live as long as the scenario.
    void expect_as(const Profile& other);
};

}  // namespace handlesim
