// The handle tables of the agents, seen from outside: the kernel's own list of entries, and which object each refers
// to.
//
// Two entries refer to one object if the kernel says so of duplicates that are made for the question and closed at
// once: a duplicate that was kept would hold a pipe open. What an agent needs for itself is left out.
#pragma once

#include <map>
#include <set>
#include <unordered_map>

#include "core/backends/win32/crew.hpp"

namespace handlesim::win32 {

// What a call tells about the entries that appear with it.
struct CallTraces {
    std::set<std::uint64_t> returned;          // values that the call returned: an entry there is a new one
    SymbolId returned_to = SymbolId::none;     // in whose table
    bool opened = false;                       // by name: the object was there before
    ObjectTag opened_actor = ObjectTag::none;  // a process or thread that was opened by its id
    std::set<SymbolId> open_access;            // in these tables the profile leaves a new entry's access open
    std::string_view name;                     // by which the object was made or opened
    std::string_view cause;                    // "created", "opened", "duplicated"
    OwnedHandle source;                        // a duplicate of what CLOSE_SOURCE is about to close, for this step only
    ObjectTag source_object = ObjectTag::none;
};

class Tables {
public:
    explicit Tables(Crew& crew) : crew_(crew) {}

    // Makes an object known that has no entry yet: a process or a thread.
    ObjectTag add_actor(ObjectType type) { return add_object(type, {}); }
    // Reads every table and tells what has changed since the last time.
    std::vector<TableChange> look(const CallTraces& traces);

    std::optional<EntryView> entry(SymbolId process, Handle value) const;
    std::size_t size(SymbolId process) const;
    // Entries of a process that are the agent's own.
    std::size_t own_entries(SymbolId process) const;
    std::vector<SymbolId> holders(ObjectTag object) const;

    // HandleCount as the kernel has it, without handles that the controller or the system itself keeps.
    std::uint32_t handle_count(ObjectTag object) const;
    ObjectType type(ObjectTag object) const { return objects_[static_cast<std::size_t>(object)].type; }
    const std::string& name_of(ObjectTag object) const { return objects_[static_cast<std::size_t>(object)].name; }
    // Which port a socket was bound to.
    std::optional<std::uint16_t> port_of(ObjectTag object) const;
    void note_port(ObjectTag object, std::uint16_t port) { ports_[object] = port; }
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
    };
    struct Table {
        std::map<std::uint64_t, Seen> entries;
        bool settled = false;  // its agent has made all that it needs
    };
    struct Object {
        ObjectType type{};
        std::string name;           // by which it was made or opened first, as the kernel has it
        std::uint32_t systems = 0;  // handles that the system itself keeps to a process or thread
        bool counted = false;       // those are known
    };

    Crew& crew_;
    std::map<SymbolId, Table> tables_;
    std::vector<Object> objects_;
    std::map<ObjectTag, std::uint16_t> ports_;
    std::unordered_map<std::uint16_t, std::optional<ObjectType>> types_;  // by the kernel's index
    std::vector<std::uint8_t> buffer_;

    std::map<std::uint32_t, std::vector<Listed>> list_all();
    std::optional<ObjectType> type_of(const Listed& listed, HANDLE duplicate);
    EntryView identify(AgentProcess& process, const Listed& listed, const CallTraces& traces);
    ObjectTag find_object(ObjectType type, HANDLE duplicate, const CallTraces& traces) const;
    bool is_own(const AgentProcess& process, std::uint64_t value) const;
    HANDLE own_handle(ObjectTag object) const;
    std::uint32_t kernel_count(ObjectTag object) const;
    void count_systems_handles();
    void forget_systems_handles();
    void remove_gone(const AgentProcess& process, const std::vector<Listed>& listed, const CallTraces& traces,
                     std::vector<TableChange>& changes);
    void add_new(AgentProcess& process, const std::vector<Listed>& listed, const CallTraces& traces,
                 std::vector<TableChange>& changes);
    ObjectTag add_object(ObjectType type, std::string_view name);
};

}  // namespace handlesim::win32
