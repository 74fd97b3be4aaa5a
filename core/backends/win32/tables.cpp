#include "core/backends/win32/tables.hpp"

#include <algorithm>
#include <cstring>

#include "core/backends/win32/agent.hpp"
#include "core/backends/win32/text.hpp"
#include "core/backends/win32/turn.hpp"

namespace handlesim::win32 {

namespace {

constexpr int system_extended_handle_information = 64;
constexpr int object_basic_information = 0;
constexpr int object_type_information = 2;
constexpr NtStatus info_length_mismatch = static_cast<NtStatus>(0xC0000004);
constexpr std::uint32_t attribute_protect_close = 1;
constexpr std::uint32_t attribute_inherit = 2;

bool same(HANDLE left, HANDLE right) {
    return native_api().NtCompareObjects(left, right) == 0;
}

std::uint32_t count_of(HANDLE handle) {
    ObjectBasicInformation basic{};
    native_api().NtQueryObject(handle, object_basic_information, &basic, sizeof basic, nullptr);
    return basic.handle_count;
}

}  // namespace

std::map<std::uint32_t, std::vector<Tables::Listed>> Tables::list_all() {
    const Turn turn;
    if (buffer_.empty()) buffer_.resize(std::size_t{1} << 18U);
    NtStatus status = 0;
    ULONG needed = 0;
    while ((status = native_api().NtQuerySystemInformation(system_extended_handle_information, buffer_.data(),
                                                           static_cast<ULONG>(buffer_.size()), &needed)) ==
           info_length_mismatch) {
        buffer_.resize(std::max<std::size_t>(buffer_.size() * 2, needed));
    }
    if (status < 0) throw BackendError("the system does not list its handles");
    std::uintptr_t count = 0;
    std::memcpy(&count, buffer_.data(), sizeof count);
    std::map<std::uint32_t, std::vector<Listed>> lists;
    for (const AgentProcess& process : crew_.processes()) {
        if (!process.ended) lists[process.id];
    }
    const std::uint8_t* next = buffer_.data() + 2 * sizeof count;
    for (; count > 0; --count, next += sizeof(SystemHandleEntry)) {
        SystemHandleEntry entry{};
        std::memcpy(&entry, next, sizeof entry);
        const auto list = lists.find(static_cast<std::uint32_t>(entry.process_id));
        if (list == lists.end()) continue;
        list->second.push_back({entry.value, entry.access, entry.attributes, entry.type_index});
    }
    return lists;
}

OwnedHandle Tables::borrow(SymbolId name, std::uint64_t value) const {
    const AgentProcess* process = crew_.process(name);
    HANDLE copy = nullptr;
    if (process == nullptr || !process->handle ||
        DuplicateHandle(process->handle.get(), to_native(value), GetCurrentProcess(), &copy, 0, FALSE,
                        DUPLICATE_SAME_ACCESS) == FALSE) {
        return OwnedHandle();
    }
    return OwnedHandle(copy);
}

std::optional<ObjectType> Tables::type_of(const Listed& listed, HANDLE duplicate) {
    const auto known = types_.find(listed.type_index);
    if (known != types_.end()) return known->second;
    struct {
        UnicodeString head;
        std::array<wchar_t, 256> text;
    } information{};
    if (native_api().NtQueryObject(duplicate, object_type_information, &information, sizeof information, nullptr) < 0) {
        return std::nullopt;
    }
    const std::wstring_view name(information.head.text, information.head.length / sizeof(wchar_t));
    return types_[listed.type_index] = object_type_named(narrow(name));
}

ObjectTag Tables::add_object(ObjectType type, std::string_view name) {
    Object& object = objects_.emplace_back();
    object.type = type;
    object.name = name;
    return static_cast<ObjectTag>(objects_.size() - 1);
}

// A process's or thread's object is known by the controller's own handle while it runs.
HANDLE Tables::own_handle(ObjectTag object) const {
    for (const AgentProcess& process : crew_.processes()) {
        if (process.object == object) return process.handle.get();
    }
    for (const AgentThread& thread : crew_.threads()) {
        if (thread.object == object) return thread.handle.get();
    }
    return nullptr;
}

// Which known object a duplicate refers to; none where it is new.
ObjectTag Tables::find_object(ObjectType type, HANDLE duplicate, const CallTraces& traces) const {
    if (traces.source && same(traces.source.get(), duplicate)) return traces.source_object;
    std::set<ObjectTag> asked;
    for (const auto& [name, table] : tables_) {
        for (const auto& [value, seen] : table.entries) {
            const ObjectTag object = seen.view.object;
            if (object == ObjectTag::none || seen.view.type != type || !asked.insert(object).second) continue;
            const OwnedHandle other = borrow(name, value);
            if (!other) {
                asked.erase(object);
            } else if (same(other.get(), duplicate)) {
                return object;
            }
        }
    }
    for (std::size_t i = 0; i < objects_.size(); ++i) {
        const auto object = static_cast<ObjectTag>(i);
        if (objects_[i].type != type || asked.contains(object)) continue;
        const HANDLE own = own_handle(object);
        if (own != nullptr && same(own, duplicate)) return object;
        if (traces.opened_actor == object && own == nullptr) return object;  // dead, and found by its id
        // Nobody holds it, and yet it was opened: a thread that waits for it has kept it and its name.
        const bool by_name = traces.opened && type != ObjectType::file;  // each opening makes a file object of its own
        if (by_name && own == nullptr && !traces.name.empty() && objects_[i].name == traces.name) return object;
    }
    return ObjectTag::none;
}

bool Tables::is_own(const AgentProcess& process, std::uint64_t value) const {
    if (native_api().wine_get_version != nullptr && value < Handle::from_slot(first_slot).value) return true;
    return std::ranges::any_of(process.threads, [&](SymbolId name) {
        const auto& own = crew_.thread(name)->own_handles;
        return std::ranges::find(own, value) != own.end();
    });
}

EntryView Tables::identify(AgentProcess& process, const Listed& listed, const CallTraces& traces) {
    const bool settled = tables_[process.name].settled;
    if (settled && is_own(process, listed.value)) return {};
    const OwnedHandle duplicate = borrow(process.name, listed.value);
    if (!duplicate) return {};
    const std::optional<ObjectType> type = type_of(listed, duplicate.get());
    if (!type) return {};
    ObjectTag object = find_object(*type, duplicate.get(), traces);
    if (!settled && object != ObjectTag::none && object == crew_.thread(process.name)->object) {
        // No creator can give a process a handle to its own thread: mingw's thread library has opened it.
        ++objects_[static_cast<std::size_t>(object)].systems;
        return {};
    }
    if (object == ObjectTag::none) {
        if (!settled) return {};  // what an agent makes for itself when it starts
        object = add_object(*type, traces.name);
    }
    return {object,
            *type,
            listed.access,
            (listed.attributes & attribute_inherit) != 0,
            (listed.attributes & attribute_protect_close) != 0,
            traces.open_access.contains(process.name)};
}

void Tables::remove_gone(const AgentProcess& process, const std::vector<Listed>& listed, const CallTraces& traces,
                         std::vector<TableChange>& changes) {
    std::map<std::uint64_t, std::uint16_t> there;
    for (const Listed& one : listed) there[one.value] = one.type_index;
    auto& entries = tables_[process.name].entries;
    for (auto entry = entries.begin(); entry != entries.end();) {
        const auto& [value, seen] = *entry;
        const auto found = there.find(value);
        // A value that a call has just returned stands for a new entry, whatever stood there.
        const bool replaced =
            found != there.end() &&
            (found->second != seen.listed.type_index ||
             (traces.returned_to == process.name && traces.returned.contains(value) && !traces.source));
        if (found != there.end() && !replaced) {
            ++entry;
            continue;
        }
        if (seen.view.object != ObjectTag::none) {
            changes.push_back({TableChange::Kind::removed,
                               process.name,
                               Handle{value},
                               seen.view,
                               {},
                               process.ended ? "closed with its process" : "closed"});
        }
        entry = entries.erase(entry);
    }
}

void Tables::add_new(AgentProcess& process, const std::vector<Listed>& listed, const CallTraces& traces,
                     std::vector<TableChange>& changes) {
    Table& table = tables_[process.name];
    for (const Listed& one : listed) {
        const auto known = table.entries.find(one.value);
        if (known == table.entries.end()) {
            const EntryView view = identify(process, one, traces);
            table.entries[one.value] = {one, view};
            if (view.object == ObjectTag::none) continue;
            const std::string_view cause = table.settled ? traces.cause : "inherited";
            changes.push_back({TableChange::Kind::added, process.name, Handle{one.value}, {}, view, cause});
            continue;
        }
        Seen& seen = known->second;
        if (seen.listed.access == one.access && seen.listed.attributes == one.attributes) continue;
        seen.listed = one;
        if (seen.view.object == ObjectTag::none) continue;
        const EntryView before = seen.view;
        seen.view.access = one.access;
        seen.view.inherit = (one.attributes & attribute_inherit) != 0;
        seen.view.protect_from_close = (one.attributes & attribute_protect_close) != 0;
        changes.push_back(
            {TableChange::Kind::changed, process.name, Handle{one.value}, before, seen.view, "flags set"});
    }
    // Its agent speaks, so whatever it needs for itself is there.
    table.settled = crew_.thread(process.name)->ready;
}

std::vector<TableChange> Tables::look(const CallTraces& traces) {
    const auto lists = list_all();
    const auto of = [&](const AgentProcess& process) {
        const auto found = lists.find(process.id);
        return process.ended || found == lists.end() ? std::vector<Listed>() : found->second;
    };
    std::vector<TableChange> changes;
    for (const AgentProcess& process : crew_.processes()) remove_gone(process, of(process), traces, changes);
    forget_systems_handles();
    // Older processes first: a child's entries are recognised by its parent's.
    for (AgentProcess& process : crew_.processes()) {
        if (!process.ended) add_new(process, of(process), traces, changes);
    }
    count_systems_handles();
    return changes;
}

std::optional<EntryView> Tables::entry(SymbolId process, Handle value) const {
    const auto table = tables_.find(process);
    if (table == tables_.end() || !value.may_be_entry()) return std::nullopt;
    const auto found = table->second.entries.find(Handle::from_slot(value.slot()).value);
    if (found == table->second.entries.end() || found->second.view.object == ObjectTag::none) return std::nullopt;
    return found->second.view;
}

std::size_t Tables::size(SymbolId process) const {
    const auto table = tables_.find(process);
    return table == tables_.end() ? 0 : table->second.entries.size() - own_entries(process);
}

std::size_t Tables::own_entries(SymbolId process) const {
    const auto& entries = tables_.at(process).entries;
    return static_cast<std::size_t>(
        std::ranges::count_if(entries, [](const auto& entry) { return entry.second.view.object == ObjectTag::none; }));
}

std::optional<std::uint16_t> Tables::port_of(ObjectTag object) const {
    const auto found = ports_.find(object);
    return found == ports_.end() ? std::nullopt : std::optional(found->second);
}

OwnedHandle Tables::borrow_any(ObjectTag object, AccessMask access) const {
    for (const auto& [name, table] : tables_) {
        for (const auto& [value, seen] : table.entries) {
            if (seen.view.object != object || (seen.view.access & access) != access) continue;
            if (OwnedHandle duplicate = borrow(name, value)) return duplicate;
        }
    }
    return OwnedHandle();
}

std::vector<OwnedHandle> Tables::borrow_all(ObjectType type) const {
    std::vector<OwnedHandle> all;
    for (std::size_t i = 0; i < objects_.size(); ++i) {
        if (objects_[i].type != type) continue;
        if (OwnedHandle one = borrow_any(static_cast<ObjectTag>(i), 0)) all.push_back(std::move(one));
    }
    return all;
}

std::vector<SymbolId> Tables::holders(ObjectTag object) const {
    std::vector<SymbolId> found;
    for (const AgentProcess& process : crew_.processes()) {
        const auto table = tables_.find(process.name);
        if (table == tables_.end()) continue;
        const bool holds = std::ranges::any_of(table->second.entries,
                                               [&](const auto& entry) { return entry.second.view.object == object; });
        if (holds) found.push_back(process.name);
    }
    return found;
}

// What the kernel counts, through the controller's own handle or one that is borrowed for the question.
std::uint32_t Tables::kernel_count(ObjectTag object) const {
    if (HANDLE own = own_handle(object); own != nullptr) return count_of(own) - 1;
    for (const auto& [name, table] : tables_) {
        for (const auto& [value, seen] : table.entries) {
            if (seen.view.object != object) continue;
            if (const OwnedHandle duplicate = borrow(name, value)) return count_of(duplicate.get()) - 1;
        }
    }
    return 0;
}

// Windows itself keeps handles to processes and threads (csrss does); how many shows when the object is new. Wine keeps
// none, and there the kernel's number stays a witness of its own.
void Tables::count_systems_handles() {
    for (std::size_t i = 0; i < objects_.size(); ++i) {
        if (objects_[i].counted) continue;
        objects_[i].counted = true;
        const auto object = static_cast<ObjectTag>(i);
        if (native_api().wine_get_version != nullptr || own_handle(object) == nullptr) continue;
        std::uint32_t entries = 0;
        for (const auto& [name, table] : tables_) {
            entries += static_cast<std::uint32_t>(std::ranges::count_if(
                table.entries, [&](const auto& entry) { return entry.second.view.object == object; }));
        }
        objects_[i].systems += kernel_count(object) - entries;
    }
}

// To what has ended nobody but the scenario keeps handles.
void Tables::forget_systems_handles() {
    const auto forget = [&](const auto& actor) {
        if (actor.ended) objects_[static_cast<std::size_t>(actor.object)].systems = 0;
    };
    for (const AgentProcess& process : crew_.processes()) forget(process);
    for (const AgentThread& thread : crew_.threads()) forget(thread);
}

std::uint32_t Tables::foreign_handles(ObjectTag object) const {
    return objects_[static_cast<std::size_t>(object)].systems + (own_handle(object) != nullptr ? 1 : 0);
}

std::uint32_t Tables::handle_count(ObjectTag object) const {
    const std::uint32_t count = kernel_count(object);
    const std::uint32_t systems = objects_[static_cast<std::size_t>(object)].systems;
    return count > systems ? count - systems : 0;
}

}  // namespace handlesim::win32
