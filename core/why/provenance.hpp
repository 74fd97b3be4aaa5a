// Who holds what since which call: derived from a run, whoever made its calls.
//
// Provenance is part of the run, not of the state: the machine carries none of it. Everything here is a span of steps,
// so that any moment can be asked about: what is said of step N holds after its call. It follows a run record by
// record; a question about an object costs what was ever held of it, not what the run has of others.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/run/run_state.hpp"
#include "core/run/transcript.hpp"

namespace handlesim {

inline constexpr std::uint32_t never = std::numeric_limits<std::uint32_t>::max();
inline constexpr std::size_t no_entry = std::numeric_limits<std::size_t>::max();

struct Span {
    std::uint32_t since = 0;
    std::uint32_t until = never;  // the step that ended it
    bool holds_after(std::uint32_t step) const { return since <= step && step < until; }
};

// One entry of one table, from the call that made it to the one that removed it.
struct EntryRecord {
    SymbolId process = SymbolId::none;
    Handle value;
    EntryView view;                  // as it was last
    SymbolId name = SymbolId::none;  // that stands for this value and this object
    EntryCause cause = EntryCause::unknown;
    bool inherit = false;         // when it was made
    std::size_t from = no_entry;  // the entry that it was copied from
    Span span;                    // since: the step in which it came, which is its call's where that did not wait
    std::uint32_t made_by = 0;    // the step whose call made it; 0: it was there before
    struct Flag {
        std::uint32_t step = 0;
        bool inherit = false;
    };
    std::vector<Flag> flags;  // changes of the inherit flag

    ObjectTag object() const { return view.object; }
    bool inheritable_after(std::uint32_t step) const;
};

// A reference that is no handle.
struct OtherReference {
    ObjectTag object = ObjectTag::none;
    ReferenceReason reason{};
    SymbolId by = SymbolId::none;
    Span span;
};

struct ObjectRecord {
    ObjectTag tag = ObjectTag::none;
    ObjectType type{};
    ObjectLabel label;
    std::uint32_t made_in = 0;         // 0: it was there at the beginning
    std::vector<std::size_t> handles;  // entries, ever, in the order in which they were made
    std::vector<std::size_t> others;   // other references, ever
    struct Port {
        std::uint32_t bound_in = 0;
        std::string label;
    };
    std::vector<Port> ports;  // of a socket
};

class Provenance {
public:
    explicit Provenance(const RunHeader& header);
    // Of a whole run; the run must outlive it.
    explicit Provenance(const Transcript& run);
    // The records must stay where they are, or be told by whoever asks (`record`).
    void follow(const StepRecord& record);

    const Scenario& scenario() const { return state_.scenario(); }
    const Symbols& symbols() const { return state_.scenario().symbols; }
    std::string_view name(SymbolId id) const { return symbols()[id].name; }
    SymbolId process_of(SymbolId thread) const { return symbols()[thread].process; }
    std::uint32_t last_step() const { return last_step_; }
    const Step& step(std::uint32_t number) const { return scenario().steps[number - 1]; }
    // The call of a step; null where it is none, and before the first.
    const WrittenCall* call(std::uint32_t number) const { return number == 0 ? nullptr : step(number).call(); }
    // Whether the call of a step returned an error; not one that was begun and goes on.
    bool failed(std::uint32_t number) const;
    // As things stand after the last step that was followed.
    const RunState& state() const { return state_; }

    const std::vector<EntryRecord>& entries() const { return entries_; }
    const std::vector<OtherReference>& others() const { return others_; }
    // By tag; `tag` is none where there is no such object.
    const std::vector<ObjectRecord>& objects() const { return objects_; }
    const ObjectRecord& object(ObjectTag tag) const;
    // "File w", "Process child", as people are told, and without the type; and as formats for machines have it, in one
    // language only.
    std::string words(ObjectTag tag) const;
    std::string label_words(ObjectTag tag) const;
    std::string plain_words(ObjectTag tag) const;

    // Entries for the object after a step, in the order in which they were made.
    std::vector<std::size_t> handles(ObjectTag object, std::uint32_t step) const;
    std::size_t entry_at(SymbolId process, Handle value, std::uint32_t step) const;
    // Entries that ever stood at that value.
    const std::vector<std::size_t>& entries_ever_at(SymbolId process, Handle value) const;
    // The steps in which a process passed that value to a call, other than to give it to a child.
    const std::vector<std::uint32_t>& uses(SymbolId process, Handle value) const;
    // Whose handles a CreateProcess lists and inherits: the caller's, or those of the parent that it names.
    SymbolId lister(const op::CreateProcess<Written>& call, SymbolId thread, std::uint32_t step) const;
    // The steps whose CreateProcess has that value of that table in its handle list.
    const std::vector<std::uint32_t>& listings(SymbolId process, Handle value) const;
    // How an entry came to be, the oldest first.
    std::vector<std::size_t> chain(std::size_t entry) const;

    // The entry, or the object also through a pseudo-handle, that a written handle reaches after a step, as used by a
    // thread. None where it reaches nothing.
    std::size_t reached_entry(Written::Handle handle, SymbolId process, std::uint32_t step) const;
    ObjectTag reached(Written::Handle handle, SymbolId thread, std::uint32_t step) const;
    // The process that a handle, by default the caller itself, means; none where it is no process.
    SymbolId process_behind(Written::Handle handle, SymbolId thread, std::uint32_t step) const;

    // What a name was bound to, or the object of the process or thread of that name.
    ObjectTag named(SymbolId name) const;
    // The step that bound a name; 0 where none did.
    std::uint32_t bound_in(SymbolId name) const;
    // The entry that the value stood for when the name was bound.
    std::size_t origin_of(SymbolId name) const;

    std::optional<Span> life_of_process(SymbolId process) const;
    std::optional<Span> life_of_thread(SymbolId thread) const;
    // Whether a process existed and has ended by then; false of none.
    bool has_ended(SymbolId process, std::uint32_t step) const;
    // The process whose object, or whose thread's object, this is; none where it is neither.
    SymbolId process_of_object(ObjectTag tag) const;
    const std::vector<SymbolId>& threads_of(SymbolId process) const;
    bool alive(ObjectTag object, std::uint32_t step) const;
    // The step in which the object ended; `never` while it exists.
    std::uint32_t end_of(ObjectTag object) const;
    // Of a pipe's end: the other ends as they are connected after a step.
    std::vector<ObjectTag> other_ends(ObjectTag end, std::uint32_t step) const;
    // Whether Winsock made it.
    bool is_socket(ObjectTag object) const;

private:
    struct Connection {
        ObjectTag first = ObjectTag::none, second = ObjectTag::none;
        Span span;
    };
    struct Name {
        ObjectTag object = ObjectTag::none;
        std::uint32_t bound_in = 0;
        std::size_t origin = no_entry;
    };
    struct Actor {
        std::optional<Span> life;          // of the thread, of a process its initial one
        std::vector<SymbolId> threads;     // of a process
        std::optional<Span> process_life;  // of a process
    };
    using Place = std::uint64_t;  // a value in a table
    using ByPlace = std::unordered_map<Place, std::vector<std::size_t>>;
    using StepsByPlace = std::unordered_map<Place, std::vector<std::uint32_t>>;

    RunState state_;
    std::uint32_t last_step_ = 0;
    std::vector<std::uint32_t> failed_;  // steps, in their order
    std::vector<EntryRecord> entries_;
    std::vector<OtherReference> others_;
    std::vector<Connection> connections_;
    std::unordered_map<ObjectTag, std::vector<std::size_t>> connections_of_;
    std::vector<ObjectRecord> objects_;  // by tag
    ByPlace by_place_;
    StepsByPlace uses_, listings_;
    std::vector<Name> names_;    // by SymbolId
    std::vector<Actor> actors_;  // by SymbolId

    static Place place(SymbolId process, Handle value);
    Actor& actor(SymbolId id) { return actors_[static_cast<std::size_t>(id)]; }
    const Actor& actor(SymbolId id) const { return actors_[static_cast<std::size_t>(id)]; }

    void note_uses(const StepRecord& record);
    void note_port(const StepRecord& record);
    void begin_actor(const ActorObjects& objects, std::uint32_t step);
    void end_threads(const std::vector<SymbolId>& ended, std::uint32_t step);
    void change_table(const TableChange& change, const StepRecord& record);
    // The step whose call made what a change tells of: that of the call that had waited, where there is one.
    std::uint32_t maker_of(const TableChange& change, const StepRecord& record) const;
    std::size_t source_of(const TableChange& change, const StepRecord& record) const;
    void change_reference(const ReferenceChange& change, std::uint32_t step);
    void connect(const StepRecord& record);
    void add_connection(ObjectTag first, ObjectTag second, std::uint32_t step);
    void bind(const StepRecord& record);
    ObjectRecord& know(ObjectTag tag, ObjectType type, const ObjectLabel& label, std::uint32_t step);
};

}  // namespace handlesim
