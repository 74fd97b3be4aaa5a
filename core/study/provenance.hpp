// Who holds what since which call: derived from a recorded run, whoever made its calls.
//
// Provenance is part of the run, not of the state: the machine carries none of it. Everything here is a span of steps,
// so that any moment can be asked about: what is said of step N holds after its call.
#pragma once

#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/scenario/recorded.hpp"
#include "core/study/written_step.hpp"

namespace handlesim {

// Which object: of a process or thread its name, of others their number in the run.
using ObjectKey = std::string;
inline constexpr std::uint32_t never = std::numeric_limits<std::uint32_t>::max();
inline constexpr std::size_t no_entry = std::numeric_limits<std::size_t>::max();

struct Span {
    std::uint32_t since = 0;
    std::uint32_t until = never;  // the step that ended it
    bool holds_after(std::uint32_t step) const { return since <= step && step < until; }
};

// One entry of one table, from the call that made it to the one that removed it.
struct EntryRecord {
    ObjectKey object;
    std::string process, value, type, access;
    std::string name;       // that stands for this value and this object; may be empty
    std::string cause;      // "created", "opened", "inherited", "duplicated"
    std::string operation;  // the call that made it
    std::string by;         // the thread that made that call
    bool inherit = false;   // when it was made
    std::size_t from = no_entry;
    Span span;
    struct Flag {
        std::uint32_t step = 0;
        std::string by;
        bool inherit = false;
    };
    std::vector<Flag> flags;  // changes of the inherit flag

    bool inheritable_after(std::uint32_t step) const;
};

// A reference that is no handle.
struct OtherReference {
    ObjectKey object;
    std::string reason, by;
    Span span;
};

struct ObjectRecord {
    ObjectKey key;
    std::string type, name;
    std::uint32_t made_in = 0;  // 0: it was there at the beginning
    std::string words() const { return type + (name.empty() ? "" : " " + name); }
};

class Provenance {
public:
    explicit Provenance(const RecordedRun& run);

    const RecordedRun& run() const { return *run_; }
    std::uint32_t last_step() const { return static_cast<std::uint32_t>(run_->steps.size()); }
    const RecordedStep& step(std::uint32_t number) const { return run_->steps[number - 1]; }
    const WrittenStep& written(std::uint32_t number) const { return written_[number - 1]; }

    const std::vector<EntryRecord>& entries() const { return entries_; }
    const std::vector<OtherReference>& others() const { return others_; }
    const std::map<ObjectKey, ObjectRecord>& objects() const { return objects_; }
    const ObjectRecord& object(const ObjectKey& key) const;

    // Entries for the object after a step, in the order in which they were made.
    std::vector<std::size_t> handles(const ObjectKey& object, std::uint32_t step) const;
    const std::vector<std::size_t>& handles_ever(const ObjectKey& object) const;
    std::size_t entry_at(std::string_view process, std::string_view value, std::uint32_t step) const;
    // The steps in which a process passed that value to a call, other than to give it to a child.
    const std::vector<std::uint32_t>& uses(const std::string& process, const std::string& value) const;
    // How an entry came to be, the oldest first.
    std::vector<std::size_t> chain(std::size_t entry) const;

    // The value that a written handle passes: "h" and "h|1" alike; empty where its name stands for nothing.
    std::string value_of(std::string_view handle) const;
    // The entry, or through a pseudo-handle the object, that a written handle reaches after a step, as used by a
    // process. Empty where it reaches nothing.
    std::size_t reached_entry(std::string_view handle, std::string_view process, std::uint32_t step) const;
    ObjectKey reached(std::string_view handle, std::string_view process, std::uint32_t step) const;
    // What a name was bound to, or the object of the process or thread of that name.
    ObjectKey named(std::string_view name) const;
    std::vector<std::string> names() const;
    // The call that was to bind a name, whatever became of it; 0 where there is none.
    std::uint32_t binder_of(std::string_view name) const;
    // The step that bound a name; 0 where none did.
    std::uint32_t bound_in(std::string_view name) const;

    std::optional<Span> life_of_process(std::string_view process) const;
    std::optional<Span> life_of_thread(std::string_view thread) const;
    bool alive(const ObjectKey& object, std::uint32_t step) const;
    // The step in which the object ended; `never` while it exists.
    std::uint32_t end_of(const ObjectKey& object) const;
    // Of a pipe's end: the other ends as they are connected after a step.
    std::vector<ObjectKey> other_ends(const ObjectKey& end, std::uint32_t step) const;

private:
    struct Connection {
        ObjectKey first, second;
        Span span;
    };

    const RecordedRun* run_;
    std::vector<WrittenStep> written_;
    std::vector<EntryRecord> entries_;
    std::vector<OtherReference> others_;
    std::vector<Connection> connections_;
    std::map<ObjectKey, ObjectRecord> objects_;
    std::map<ObjectKey, std::vector<std::size_t>> by_object_;
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> by_place_;
    std::map<std::pair<std::string, std::string>, std::vector<std::uint32_t>> uses_;
    std::map<std::string, std::string, std::less<>> values_;      // by name
    std::map<std::string, ObjectKey, std::less<>> bound_;         // by name
    std::map<std::string, std::uint32_t, std::less<>> bound_in_;  // by name
    std::map<std::string, Span, std::less<>> threads_, processes_;

    void follow(const RecordedStep& step, const WrittenStep& written);
    void note_uses(const RecordedStep& step, const WrittenStep& written);
    void begin_actors(const RecordedStep& step, const WrittenStep& written);
    std::vector<std::string> ended_by(const RecordedStep& step, const WrittenStep& written) const;
    void end_threads(const RecordedStep& step, const WrittenStep& written);
    void change_table(const RecordedChange& change, const RecordedStep& step, const WrittenStep& written);
    std::size_t source_of(const RecordedChange& change, const RecordedStep& step, const WrittenStep& written) const;
    void change_reference(const RecordedReference& change, std::uint32_t step);
    void connect(const RecordedStep& step);
    void bind(const RecordedStep& step);
    ObjectKey know(const std::string& type, const std::string& name, std::optional<std::uint32_t> id,
                   std::uint32_t step);
};

}  // namespace handlesim
