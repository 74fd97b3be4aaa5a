// The handle tables of the agents, seen from outside: the kernel's own list of entries, and which object each refers
// to.
//
// Two entries refer to one object if the kernel says so of duplicates that are made for the question and closed at
// once: a duplicate that was kept would hold a pipe open. What an agent needs for itself is left out.
//
// Such a question costs the kernel three calls, so it is asked of few objects: of those that the call hints at, and
// only where none of them is it, of all. An entry that is the only one of its object needs no question at all: the
// kernel counts its handles.
#pragma once

#include <array>
#include <map>
#include <set>
#include <unordered_map>
#include <vector>

#include "core/backends/win32/agents.hpp"

namespace handlesim::win32 {

// What a call tells about the entries that appear with it.
struct CallTraces {
    std::set<std::uint64_t> returned;          // values that the call returned: an entry there is a new one
    SymbolId returned_to = SymbolId::none;     // in whose table
    bool opened = false;                       // by name: the object was there before
    ObjectTag opened_actor = ObjectTag::none;  // a process or thread that was opened by its id
    std::set<SymbolId> open_access;            // in these tables the profile leaves a new entry's access open
    ObjectTag copied = ObjectTag::none;        // what DuplicateHandle was told to copy
    SymbolId heir_of = SymbolId::none;         // whose entries a new process inherits, under the same values
    bool inherits = true;                      // else it has duplicates of standard handles at most (nt-kernel 4.9)
    std::string_view name;                     // by which the object was made or opened
    EntryCause cause = EntryCause::unknown;    // created, opened or duplicated
    OwnedHandle source;                        // a duplicate of what CLOSE_SOURCE is about to close, for this step only
    ObjectTag source_object = ObjectTag::none;
};

class Tables {
public:
    explicit Tables(Agents& agents) : agents_(agents) {}

    // Makes an object known that has no entry yet: a process or a thread, to which the controller has a handle while it
    // runs.
    ObjectTag add_actor(ObjectType type, const OwnedHandle& handle);
    // Reads every table and tells what has changed since the last time.
    std::vector<TableChange> look(const CallTraces& traces);

    std::optional<EntryView> entry(SymbolId process, Handle value) const;
    std::size_t size(SymbolId process) const;
    // What stands in a process that has not run yet has the numbers that its agent's own handles will have. It is told
    // by the numbers that it will have; this is the one that it has so far, or for good where its place was taken. None
    // where it is no such number.
    std::optional<Handle> not_yet_moved(SymbolId process, Handle told) const;
    // The other way round, of any number.
    Handle told(SymbolId process, Handle value) const;
    bool has_unmoved(SymbolId process) const;
    // The process that a handle means in a process's table; none where that cannot be told.
    SymbolId process_behind(Handle handle, SymbolId process) const;
    // Entries of a process that are the agent's own.
    std::size_t own_entries(SymbolId process) const;
    // Whether a number means one of those, so that no call of the scenario may be made with it.
    bool is_agents_own(SymbolId process, Handle value) const;
    std::vector<SymbolId> holders(ObjectTag object) const;

    // HandleCount as the kernel has it, without handles that the controller or the system itself keeps.
    std::uint32_t handle_count(ObjectTag object) const;
    ObjectType type(ObjectTag object) const { return at(object).type; }
    const std::string& name_of(ObjectTag object) const { return at(object).name; }
    // Which port a socket was bound to.
    std::optional<std::uint16_t> port_of(ObjectTag object) const;
    void note_port(ObjectTag object, std::uint16_t port) { ports_[object] = port; }
    // Whether Winsock made it.
    bool is_socket(ObjectTag object) const { return sockets_.contains(object); }
    void note_socket(ObjectTag object) { sockets_.insert(object); }
    // A handle to the object with that access; of every object of a type one each.
    OwnedHandle borrow_any(ObjectTag object, AccessMask access) const;
    std::vector<OwnedHandle> borrow_all(ObjectType type) const;
    // A duplicate of an entry, in this program's table.
    OwnedHandle borrow(SymbolId process, std::uint64_t value) const;
    // Handles to an object that are not the scenario's.
    std::uint32_t foreign_handles(ObjectTag object) const;

private:
    struct Listed {
        std::uint64_t value = 0;
        AccessMask access = 0;
        std::uint32_t attributes = 0;
        std::uint16_t type_index = 0;
    };
    struct Seen {
        Listed listed;
        EntryView view;  // object none: the agent's own
        Handle told;     // what has not been moved yet, by the number that it will have
        bool born_with;  // it was there before anybody could put something into the process
    };
    struct Table {
        std::vector<Seen> entries;  // in the order of their values
        std::size_t own = 0;        // how many of them are the agent's own
        bool settled = false;       // its agent has made all that it needs
    };
    struct Place {
        SymbolId process{};
        std::uint64_t value = 0;
        friend auto operator<=>(const Place&, const Place&) = default;
    };
    struct Object {
        ObjectType type{};
        std::string name;                  // by which it was made or opened first, as the kernel has it
        const OwnedHandle* own = nullptr;  // of a process or thread: the controller's handle
        std::set<Place> places;            // the entries that refer to it
        std::uint32_t systems = 0;         // handles that the system itself keeps to a process or thread
    };

    Agents& agents_;
    std::map<SymbolId, Table> tables_;
    std::vector<Object> objects_;
    std::array<std::set<ObjectTag>, object_type_count> held_;  // the objects that have entries, by type
    std::unordered_map<std::string, std::vector<ObjectTag>> named_;
    std::size_t counted_ = 0;  // of so many objects the system's handles are known
    std::map<ObjectTag, std::uint16_t> ports_;
    std::set<ObjectTag> sockets_;
    std::unordered_map<std::uint16_t, std::optional<ObjectType>> types_;  // by the kernel's index
    std::vector<std::uint8_t> buffer_;

    const Object& at(ObjectTag object) const { return objects_[static_cast<std::size_t>(object)]; }
    Object& at(ObjectTag object) { return objects_[static_cast<std::size_t>(object)]; }
    ObjectTag add_object(ObjectType type, std::string_view name);
    void place(ObjectTag object, Place where);
    void displace(ObjectTag object, Place where);
    const Seen* seen_at(SymbolId process, std::uint64_t value) const;

    using Lists = std::map<std::uint32_t, std::vector<Listed>>;  // by the process's id, in the order of their values
    Lists list_all();
    // The agent has moved what stood where its own handles are (Agent::run): the same entries, elsewhere.
    void follow_moved(const AgentProcess& process, const std::vector<Listed>& listed);
    bool move_up(const AgentProcess& process, const std::vector<Listed>& listed);
    void remove_gone(const AgentProcess& process, const std::vector<Listed>& listed, const CallTraces& traces,
                     std::vector<TableChange>& changes);
    void add_new(AgentProcess& process, const std::vector<Listed>& listed, const CallTraces& traces,
                 std::vector<TableChange>& changes);

    std::optional<ObjectType> type_of(const Listed& listed, HANDLE duplicate);
    EntryView identify(AgentProcess& process, const Listed& listed, const CallTraces& traces);
    std::vector<ObjectTag> hints(ObjectType type, Place where, HANDLE duplicate, const CallTraces& traces) const;
    ObjectTag find_object(ObjectType type, Place where, HANDLE duplicate, const CallTraces& traces) const;
    bool is_object(ObjectTag object, HANDLE duplicate) const;
    bool is_own(const AgentProcess& process, std::uint64_t value) const;
    static bool is_filler(const AgentThread& initial, std::uint64_t value);
    HANDLE own_handle(ObjectTag object) const;
    std::uint32_t kernel_count(ObjectTag object) const;
    void count_systems_handles();
    void forget_systems_handles();
};

}  // namespace handlesim::win32
