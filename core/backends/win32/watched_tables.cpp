#include "core/backends/win32/watched_tables.hpp"

#include <algorithm>
#include <cstring>
#include <set>
#include <utility>

#include "core/backends/win32/agent.hpp"
#include "core/backends/win32/scratch_folder.hpp"
#include "core/backends/win32/system_lock.hpp"

namespace handlesim::win32 {

namespace {

constexpr int system_extended_handle_information = 64;
constexpr NtStatus info_length_mismatch = static_cast<NtStatus>(0xC0000004);
constexpr std::uint32_t attribute_protect_close = 1;
constexpr std::uint32_t attribute_inherit = 2;
constexpr AccessMask standing_access = FILE_TRAVERSE | SYNCHRONIZE;  // of a process's current directory

}  // namespace

Tables::Lists Tables::list_all() {
    const SystemLock turn;
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
    Lists lists;
    for (const AgentProcess& process : agents_.processes()) {
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
    for (auto& [process, listed] : lists) {
        if (!std::ranges::is_sorted(listed, {}, &Listed::value)) std::ranges::sort(listed, {}, &Listed::value);
    }
    return lists;
}

const Tables::Seen* Tables::seen_at(SymbolId process, std::uint64_t value) const {
    const auto table = tables_.find(process);
    if (table == tables_.end()) return nullptr;
    const auto value_of_entry = [](const Seen& seen) { return seen.listed.value; };
    const auto found = std::ranges::lower_bound(table->second.entries, value, {}, value_of_entry);
    return found == table->second.entries.end() || found->listed.value != value ? nullptr : &*found;
}

bool Tables::is_own(const AgentProcess& process, std::uint64_t value) const {
    if (native_api().wine_get_version != nullptr && value < Handle::from_slot(first_slot).value) return true;
    return std::ranges::any_of(process.threads, [&](SymbolId name) {
        const auto& own = agents_.thread(name)->own_handles;
        return std::ranges::find(own, value) != own.end();
    });
}

bool Tables::is_filler(const AgentThread& initial, std::uint64_t value) {
    const SlotIndex slot = Handle{value}.slot();
    return slot > 0 && slot < first_slot && ((initial.fillers >> (slot - 1)) & 1U) != 0;
}

// Tag bits say nothing, and a kernel may look at the low half of a number only.
bool Tables::is_agents_own(SymbolId name, Handle value) const {
    const AgentProcess* process = agents_.process(name);
    const Handle entry = Handle::from_slot(Handle{value.value & 0xFFFF'FFFFU}.slot());
    if (process == nullptr || entry == null_handle) return false;
    const Seen* seen = seen_at(name, entry.value);
    // What stood there before the agent spoke is the scenario's, low as it may be: a copy of a standard handle.
    return seen == nullptr ? is_own(*process, entry.value) : seen->view.object == ObjectTag::none;
}

EntryView Tables::identify(AgentProcess& process, const Listed& listed, const CallTraces& traces) {
    const bool settled = tables_[process.name].settled;
    if (settled && is_own(process, listed.value)) return {};
    // Most of what stands there when the agent first speaks: it says so, and nothing has to be asked.
    if (!settled && is_filler(*agents_.thread(process.name), listed.value)) return {};
    const OwnedHandle duplicate = borrow(process.name, listed.value);
    if (!duplicate) return {};
    const std::optional<ObjectType> type = type_of(listed, duplicate.get());
    if (!type) return {};
    ObjectTag object = find_object(*type, {process.name, listed.value}, duplicate.get(), traces);
    if (!settled && object != ObjectTag::none && object == agents_.thread(process.name)->object) {
        // No creator can give a process a handle to its own thread: mingw's thread library has opened it.
        ++at(object).systems;
        return {};
    }
    if (object == ObjectTag::none) {
        // What an agent makes for itself when it starts; copies of standard handles have been moved behind that.
        const bool is_moved = native_api().wine_get_version != nullptr && !is_own(process, listed.value);
        // A token that stands there before the process has run was put there: nothing else makes one so early.
        const bool is_given = !agents_.thread(process.name)->ready && *type == ObjectType::token;
        const bool stands = *type == ObjectType::file && listed.access == standing_access &&
                            is_in_a_folder(final_path_of(duplicate.get()));
        if (!settled && !is_moved && !is_given && !stands) return {};
        object = add_object(*type, traces.name);
    }
    return {object,
            *type,
            listed.access,
            (listed.attributes & attribute_inherit) != 0,
            (listed.attributes & attribute_protect_close) != 0,
            traces.open_access.contains(process.name)};
}

void Tables::follow_moved(const AgentProcess& process, const std::vector<Listed>& listed) {
    Table& table = tables_[process.name];
    if (table.settled || table.entries.empty() || !agents_.thread(process.name)->ready) return;
    std::set<std::uint64_t> before;  // and what is found on the way
    for (const Seen& seen : table.entries) before.insert(seen.listed.value);
    for (Seen& seen : table.entries) {
        const bool is_moved = seen.born_with && seen.view.object != ObjectTag::none;  // by the agent
        if (!is_moved || !is_own(process, seen.listed.value)) continue;
        const Listed& was = seen.listed;
        const auto moved = std::ranges::find_if(listed, [&](const Listed& one) {
            return one.type_index == was.type_index && one.access == was.access && one.attributes == was.attributes &&
                   !is_own(process, one.value) && !before.contains(one.value);
        });
        if (moved == listed.end()) continue;
        displace(seen.view.object, {process.name, was.value});
        place(seen.view.object, {process.name, moved->value});
        seen.listed = *moved;
        seen.told = Handle{moved->value};
        before.insert(moved->value);
    }
    std::ranges::sort(table.entries, {}, [](const Seen& seen) { return seen.listed.value; });
}

void Tables::remove_gone(const AgentProcess& process, const std::vector<Listed>& listed, const CallTraces& traces,
                         std::vector<TableChange>& changes) {
    Table& table = tables_[process.name];
    auto there = listed.begin();
    const auto is_gone = [&](const Seen& seen) {
        const std::uint64_t value = seen.listed.value;
        while (there != listed.end() && there->value < value) ++there;
        if (there == listed.end() || there->value != value) return true;
        // A value that a call has just returned stands for a new entry, whatever stood there.
        return there->type_index != seen.listed.type_index ||
               (traces.returned_to == process.name && traces.returned.contains(value) && !traces.source);
    };
    const auto leave = [&](const Seen& seen) {
        if (!is_gone(seen)) return false;
        if (seen.view.object == ObjectTag::none) {
            --table.own;
            return true;
        }
        displace(seen.view.object, {process.name, seen.listed.value});
        TableChange& change = changes.emplace_back();
        change.kind = TableChange::Kind::removed;
        change.process = process.name;
        change.value = seen.told;
        change.before = seen.view;
        change.cause = process.ended ? EntryCause::swept : EntryCause::closed;
        return true;
    };
    // One after the other, in their order.
    auto kept = table.entries.begin();
    for (Seen& seen : table.entries) {
        if (!leave(seen)) *kept++ = seen;
    }
    table.entries.erase(kept, table.entries.end());
}

void Tables::add_new(AgentProcess& process, const std::vector<Listed>& listed, const CallTraces& traces,
                     std::vector<TableChange>& changes) {
    Table& table = tables_[process.name];
    std::vector<Seen> after;
    after.reserve(listed.size());
    auto known = table.entries.begin();  // each of them is listed
    std::set<std::uint64_t> taken;       // before its agent has run, since what stands low now gets other numbers then
    if (!table.settled) {
        for (const Listed& one : listed) taken.insert(one.value);
        for (const Seen& seen : table.entries) taken.insert(seen.told.value);
    }
    const auto told_by_another = [&](std::uint64_t value) {
        return std::ranges::any_of(table.entries, [&](const Seen& seen) {
            return seen.view.object != ObjectTag::none && seen.told.value == value && seen.listed.value != value;
        });
    };
    for (const Listed& one : listed) {
        if (known == table.entries.end() || known->listed.value != one.value) {
            const EntryView view = identify(process, one, traces);
            after.push_back({one, view, Handle{one.value}, table.entries.empty()});
            Seen& seen = after.back();
            if (view.object == ObjectTag::none) {
                ++table.own;
                continue;
            }
            const bool is_low = is_own(process, one.value);
            if (!table.settled && !is_low && told_by_another(one.value)) {
                throw BackendError("a process was given more handles before it ran than its agent leaves numbers for");
            }
            if (!table.settled && is_low) {
                SlotIndex slot = first_slot;
                while (!taken.insert(Handle::from_slot(slot).value).second) ++slot;
                seen.told = Handle::from_slot(slot);
            }
            place(view.object, {process.name, one.value});
            TableChange& change = changes.emplace_back();
            change.process = process.name;
            change.value = seen.told;
            change.after = view;
            const EntryCause at_birth = traces.inherits ? EntryCause::inherited : EntryCause::duplicated;
            const bool stands = view.type == ObjectType::file && view.access == standing_access;
            change.cause = stands ? EntryCause::opened : table.settled ? traces.cause : at_birth;
            continue;
        }
        Seen& seen = after.emplace_back(*known++);
        if (seen.listed.access == one.access && seen.listed.attributes == one.attributes) continue;
        seen.listed = one;
        if (seen.view.object == ObjectTag::none) continue;
        const EntryView before = seen.view;
        seen.view.access = one.access;
        seen.view.inherit = (one.attributes & attribute_inherit) != 0;
        seen.view.protect_from_close = (one.attributes & attribute_protect_close) != 0;
        TableChange& change = changes.emplace_back();
        change.kind = TableChange::Kind::changed;
        change.process = process.name;
        change.value = seen.told;
        change.before = before;
        change.after = seen.view;
        change.cause = EntryCause::flags_set;
    }
    table.entries = std::move(after);
    // Its agent speaks, so whatever it needs for itself is there.
    table.settled = agents_.thread(process.name)->ready;
}

// What somebody else has put into a process before its agent ran. Now that the agent's own is there, it can go where it
// would be without one. False where nothing was moved.
bool Tables::move_up(const AgentProcess& process, const std::vector<Listed>& listed) {
    Table& table = tables_[process.name];
    if (table.settled || process.ended || !agents_.thread(process.name)->ready) return false;
    std::vector<Seen*> low;
    for (Seen& seen : table.entries) {
        const bool is_low = seen.view.object != ObjectTag::none && is_own(process, seen.listed.value);
        if (!is_low) continue;
        if (seen.view.protect_from_close) throw BackendError("what a process was given before it ran is protected");
        low.push_back(&seen);
    }
    std::ranges::sort(low, {}, [](const Seen* seen) { return seen->told.value; });
    HANDLE own = process.handle.get();
    // Wine closes nothing without a target.
    const auto close = [&](HANDLE there) {
        HANDLE taken_out = nullptr;
        DuplicateHandle(own, there, GetCurrentProcess(), &taken_out, 0, FALSE,
                        DUPLICATE_SAME_ACCESS | DUPLICATE_CLOSE_SOURCE);
        const OwnedHandle closed(taken_out);
    };
    for (Seen* seen : low) {
        // To duplicate and close in one call would leave it where it is (wine-tests D03). The lowest places may be
        // free.
        HANDLE copy = to_native(seen->listed.value);
        std::vector<HANDLE> below;
        HANDLE moved = nullptr;
        while (DuplicateHandle(own, copy, own, &moved, 0, seen->view.inherit ? TRUE : FALSE, DUPLICATE_SAME_ACCESS) !=
                   FALSE &&
               to_number(moved) < seen->told.value) {
            below.push_back(std::exchange(moved, nullptr));
        }
        const bool arrives = to_number(moved) == seen->told.value;
        if (!arrives && moved != nullptr) below.push_back(moved);
        std::ranges::for_each(below, close);
        if (!arrives) {  // it goes on being told by its number where only the agent's own has that
            const auto there = std::ranges::find(listed, seen->told.value, &Listed::value);
            if (there != listed.end() && there->access == standing_access) {
                throw BackendError("a process was given a handle before it ran and opened its current directory");
            }
            continue;
        }
        close(copy);
        displace(seen->view.object, {process.name, seen->listed.value});
        place(seen->view.object, {process.name, to_number(moved)});
        seen->listed.value = to_number(moved);
    }
    std::ranges::sort(table.entries, {}, [](const Seen& seen) { return seen.listed.value; });
    return !low.empty();
}

std::vector<TableChange> Tables::look(const CallTraces& traces) {
    Lists lists = list_all();
    static const std::vector<Listed> nothing;
    const auto of = [&](const AgentProcess& process) -> const std::vector<Listed>& {
        const auto found = lists.find(process.id);
        return process.ended || found == lists.end() ? nothing : found->second;
    };
    bool moved = false;
    for (const AgentProcess& process : agents_.processes()) {
        follow_moved(process, of(process));
        moved = move_up(process, of(process)) || moved;
    }
    if (moved) lists = list_all();
    std::vector<TableChange> changes;
    for (const AgentProcess& process : agents_.processes()) {
        remove_gone(process, of(process), traces, changes);
    }
    forget_systems_handles();
    // Older processes first: a child's entries are recognised by its parent's.
    for (AgentProcess& process : agents_.processes()) {
        if (!process.ended) add_new(process, of(process), traces, changes);
    }
    count_systems_handles();
    return changes;
}

std::optional<EntryView> Tables::entry(SymbolId process, Handle value) const {
    if (!value.may_be_entry()) return std::nullopt;
    const Handle plain = Handle::from_slot(value.slot());
    const Seen* seen = seen_at(process, not_yet_moved(process, plain).value_or(plain).value);
    return seen == nullptr || seen->view.object == ObjectTag::none ? std::nullopt : std::optional(seen->view);
}

Handle Tables::told(SymbolId process, Handle value) const {
    const Seen* seen = value.may_be_entry() ? seen_at(process, Handle::from_slot(value.slot()).value) : nullptr;
    return seen == nullptr ? value : seen->told.with_tag(static_cast<unsigned>(value.value & 3U));
}

std::optional<Handle> Tables::not_yet_moved(SymbolId name, Handle value) const {
    const auto table = tables_.find(name);
    if (table == tables_.end() || !value.may_be_entry()) return std::nullopt;
    const Handle plain = Handle::from_slot(value.slot());
    const auto found = std::ranges::find(table->second.entries, plain, &Seen::told);
    if (found == table->second.entries.end() || found->listed.value == plain.value) return std::nullopt;
    return Handle{found->listed.value}.with_tag(static_cast<unsigned>(value.value & 3U));
}

bool Tables::has_unmoved(SymbolId name) const {
    const auto table = tables_.find(name);
    if (table == tables_.end()) return false;
    return std::ranges::any_of(table->second.entries,
                               [](const Seen& seen) { return seen.told.value != seen.listed.value; });
}

SymbolId Tables::process_behind(Handle handle, SymbolId process) const {
    if (handle == current_process) return process;
    const std::optional<EntryView> meant = entry(process, handle);
    if (!meant) return SymbolId::none;
    const auto& all = agents_.processes();
    const auto found = std::ranges::find(all, meant->object, &AgentProcess::object);
    return found == all.end() ? SymbolId::none : found->name;
}

std::size_t Tables::size(SymbolId process) const {
    const auto table = tables_.find(process);
    return table == tables_.end() ? 0 : table->second.entries.size() - table->second.own;
}

std::size_t Tables::own_entries(SymbolId process) const {
    return tables_.at(process).own;
}

}  // namespace handlesim::win32
