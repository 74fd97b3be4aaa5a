// What makes a scenario's calls: the model, or a real kernel.
//
// A backend speaks in the scenario's names. It tells values and object identities apart by small tags of its own, and
// says of every step what it changed in the tables, so that everything behind it needs no backend any more.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/nt/object_type.hpp"
#include "core/nt/references.hpp"
#include "core/nt/results.hpp"
#include "core/nt/status.hpp"
#include "core/run/object_label.hpp"
#include "core/run/reason.hpp"
#include "core/scenario/scenario.hpp"

namespace handlesim {

// What a name stands for once a step has bound it.
struct Bound {
    bool bound = false;
    Handle value{};
    ObjectTag object = ObjectTag::none;  // none: the number stands for nothing (a failed call)
    bool open = false;                   // no more certain than a step that the profile leaves open

    // Every member, for whoever writes them down and reads them back.
    template <class Visit, class Of>
    static void each_part(Visit& visit, Of& of) {
        auto& [bound, value, object, open] = of;
        visit(bound, value, object, open);
    }
};
using Bindings = std::vector<Bound>;  // by SymbolId

struct EntryView {
    ObjectTag object = ObjectTag::none;
    ObjectType type{};
    AccessMask access = 0;
    bool inherit = false;
    bool protect_from_close = false;
    bool access_unspecified = false;
};

// Whether it looks like what a process has of its current directory: CreateFile gives no such access.
inline bool is_where_it_stands(const EntryView& entry) {
    return entry.type == ObjectType::file && entry.access == (access::file_execute | access::synchronize);
}

struct ObjectView {
    ObjectType type{};
    std::optional<bool> alive = false;  // none: a real kernel does not show what lives without handles
    bool running = false;               // a process or thread that has not ended
    std::uint32_t handle_count = 0;
    std::uint32_t usage_count = 0;
    Observed observed;  // what the backend can tell of it
};

// A call that has returned.
struct CallOutcome {
    SymbolId thread = SymbolId::none;
    Status status = Status::success;
    bool unspecified = false;
    Results results;  // the number of `process` is a SymbolId
    Reason reason;    // what refused it; only the machine knows, and a recording does not tell
    std::array<Handle, 2> handles{};
    std::array<ObjectTag, 2> objects{ObjectTag::none, ObjectTag::none};
};

struct TableChange {
    enum class Kind : std::uint8_t { added, removed, changed };
    Kind kind{};
    SymbolId process = SymbolId::none;
    Handle value{};
    EntryView before{};
    EntryView after{};
    EntryCause cause = EntryCause::unknown;
    // Where an inherited or duplicated entry was copied from, as far as the backend can tell.
    SymbolId from_process = SymbolId::none;
    Handle from_value{};
    // What entry and object are called after the step; the runner fills them in.
    SymbolId name = SymbolId::none;
    ObjectLabel label;

    // The entry as it is, or was before it was removed.
    const EntryView& entry() const { return kind == Kind::removed ? before : after; }
};

// A reference that is no handle came or went: what keeps an object besides the tables.
struct ReferenceChange {
    bool added = false;
    ObjectTag object = ObjectTag::none;
    ObjectType type{};
    ReferenceReason reason{};
    SymbolId by = SymbolId::none;  // the thread or process behind it, where there is one
    ObjectLabel label;             // the runner fills it in
};

// A client came to a pipe's server end, or one of the two lost the other.
struct ConnectionChange {
    bool connected = false;
    ObjectTag end = ObjectTag::none;    // the server's; of a disconnection: either
    ObjectTag other = ObjectTag::none;  // the client's; of a disconnection: none
};

// One invariant that a step broke.
struct BrokenInvariant {
    std::string name;
    std::string sentence;
    std::string detail;
};

struct StepReport {
    bool blocked = false;  // the call has not returned
    CallOutcome own;       // of a call that is blocked: whether the profile leaves open that it is, and nothing else
    std::vector<CallOutcome> released;
    std::vector<SymbolId> ended_threads;  // their pending calls never return
    std::vector<TableChange> tables;
    std::vector<ReferenceChange> references;  // as far as the backend can see them
    std::vector<ConnectionChange> connections;
    std::vector<BrokenInvariant> broken;
};

// The backend itself failed: nothing is known of what the scenario would have come to.
class BackendError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

enum class ThreadState : std::uint8_t { absent, ready, blocked, suspended, ended };

// What a call that returned binds its names to: a failed one leaves there what the API does. `open`: the call depends
// on a step that the profile leaves open.
std::array<Bound, 2> bound_by(const WrittenCall& call, const CallOutcome& outcome, bool open = false);

class Backend {
public:
    Backend() = default;
    Backend(const Backend&) = delete;
    Backend& operator=(const Backend&) = delete;
    virtual ~Backend() = default;

    virtual std::string_view name() const = 0;  // "model"
    std::string_view profile() const { return behaves_as().name; }
    virtual std::string_view system() const = 0;    // what it stands on, in words
    virtual const Profile& behaves_as() const = 0;  // whose known differences hold here

    // Makes what the scenario's `start` lists. Called once, before anything else. Answers the entries that tables have
    // at the start, in the scenario's order.
    virtual std::vector<TableChange> begin(const Scenario& scenario) = 0;
    // The thread must be ready, and every name that the call mentions bound.
    virtual StepReport call(SymbolId thread, const WrittenCall& call, const Bindings& bindings) = 0;
    // After the last step: what only a look at everything finds.
    virtual std::vector<BrokenInvariant> end() = 0;

    // The number that a literal of the scenario stands for; a real table does not begin empty.
    virtual Handle literal(Handle written) const { return written; }

    virtual ThreadState thread_state(SymbolId thread) const = 0;  // a process stands for its initial thread
    virtual bool process_exists(SymbolId process) const = 0;      // was created, whatever became of it

    virtual ObjectTag process_object(SymbolId process) const = 0;
    virtual ObjectTag thread_object(SymbolId thread) const = 0;
    virtual std::optional<EntryView> entry(SymbolId process, Handle value) const = 0;
    virtual std::size_t table_size(SymbolId process) const = 0;
    virtual ObjectView object(ObjectTag tag) const = 0;
    virtual std::vector<SymbolId> holders(ObjectTag tag) const = 0;  // in the order of their creation
    // A mutex's owner (a thread; none: nobody), the running processes in a job, and the job whose end ended a process
    // (none: no job's). Nothing where the object is no such one, or the backend cannot tell.
    virtual std::optional<SymbolId> owner(ObjectTag /*tag*/) const { return std::nullopt; }
    virtual std::optional<std::vector<SymbolId>> members(ObjectTag /*tag*/) const { return std::nullopt; }
    virtual std::optional<ObjectTag> terminated_by(ObjectTag /*tag*/) const { return std::nullopt; }
};

// The number that a written handle passes.
Handle value_of(Written::Handle handle, const Symbols& symbols, const Bindings& bindings, const Backend& backend);

}  // namespace handlesim
