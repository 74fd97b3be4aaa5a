// Which objects entries refer to, and how many handles there are to each.
#include <algorithm>

#include "core/backends/win32/text.hpp"
#include "core/backends/win32/watched_tables.hpp"

namespace handlesim::win32 {

namespace {

bool same(HANDLE left, HANDLE right) {
    return native_api().NtCompareObjects(left, right) == 0;
}

std::uint32_t count_of(HANDLE handle) {
    ObjectBasicInformation basic{};
    native_api().NtQueryObject(handle, object_basic_information, &basic, sizeof basic, nullptr);
    return basic.handle_count;
}

}  // namespace

ObjectTag Tables::add_object(ObjectType type, std::string_view name) {
    const auto object = static_cast<ObjectTag>(objects_.size());
    Object& made = objects_.emplace_back();
    made.type = type;
    made.name = name;
    if (!name.empty()) named_[made.name].push_back(object);
    return object;
}

ObjectTag Tables::add_actor(ObjectType type, const OwnedHandle& handle) {
    const ObjectTag object = add_object(type, {});
    at(object).own = &handle;
    return object;
}

void Tables::place(ObjectTag object, Place where) {
    at(object).places.insert(where);
    held_.at(static_cast<std::size_t>(type(object))).insert(object);
}

void Tables::displace(ObjectTag object, Place where) {
    at(object).places.erase(where);
    if (at(object).places.empty()) held_.at(static_cast<std::size_t>(type(object))).erase(object);
}

OwnedHandle Tables::borrow(SymbolId name, std::uint64_t value) const {
    const AgentProcess* process = agents_.process(name);
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

// A process's or thread's object is known by the controller's own handle while it runs.
HANDLE Tables::own_handle(ObjectTag object) const {
    const OwnedHandle* own = at(object).own;
    return own == nullptr ? nullptr : own->get();
}

bool Tables::is_object(ObjectTag object, HANDLE duplicate) const {
    if (const HANDLE own = own_handle(object); own != nullptr) return same(own, duplicate);
    const OwnedHandle borrowed = borrow_any(object, 0);
    return borrowed && same(borrowed.get(), duplicate);
}

// The objects that a new entry most likely refers to, if any that is known.
std::vector<ObjectTag> Tables::hints(ObjectType type, Place where, HANDLE duplicate, const CallTraces& traces) const {
    constexpr SymbolId none = SymbolId::none;
    std::vector<ObjectTag> found{traces.copied, traces.opened_actor};
    if (const Seen* heirs = seen_at(traces.heir_of, where.value)) found.push_back(heirs->view.object);
    if (traces.opened && type != ObjectType::file) {  // each opening makes a file object of its own
        const auto named = named_.find(std::string(traces.name));
        if (named != named_.end()) found.insert(found.end(), named->second.begin(), named->second.end());
    }
    // What may not be asked for its id tells 0.
    const SymbolId process = type == ObjectType::process ? agents_.process_with_id(GetProcessId(duplicate)) : none;
    const SymbolId thread = type == ObjectType::thread ? agents_.thread_with_id(GetThreadId(duplicate)) : none;
    if (process != none) found.push_back(agents_.process(process)->object);
    if (thread != none) found.push_back(agents_.thread(thread)->object);
    return found;
}

// Which known object a duplicate refers to; none where it is new.
ObjectTag Tables::find_object(ObjectType type, Place where, HANDLE duplicate, const CallTraces& traces) const {
    if (traces.source && same(traces.source.get(), duplicate)) return traces.source_object;
    for (const ObjectTag hint : hints(type, where, duplicate, traces)) {
        if (hint != ObjectTag::none && this->type(hint) == type && is_object(hint, duplicate)) return hint;
    }
    // The entry itself and the duplicate: nobody else has a handle to the object.
    constexpr std::uint32_t alone = 2;
    if (count_of(duplicate) != alone) {
        for (const ObjectTag object : held_.at(static_cast<std::size_t>(type))) {
            if (is_object(object, duplicate)) return object;
        }
        for (std::size_t i = 0; i < objects_.size(); ++i) {
            const auto object = static_cast<ObjectTag>(i);
            const HANDLE own = objects_[i].type == type ? own_handle(object) : nullptr;
            if (own != nullptr && same(own, duplicate)) return object;
        }
    }
    const auto is_gone = [&](ObjectTag object) {
        return this->type(object) == type && own_handle(object) == nullptr && at(object).places.empty();
    };
    // Dead, and found by its id.
    if (traces.opened_actor != ObjectTag::none && is_gone(traces.opened_actor)) return traces.opened_actor;
    // Nobody holds it, and yet it was opened: a thread that waits for it has kept it and its name.
    const auto named = named_.find(std::string(traces.name));
    const bool by_name = traces.opened && type != ObjectType::file;
    if (by_name && named != named_.end()) {
        const auto kept = std::ranges::find_if(named->second, is_gone);
        if (kept != named->second.end()) return *kept;
    }
    return ObjectTag::none;
}

std::optional<std::uint16_t> Tables::port_of(ObjectTag object) const {
    const auto found = ports_.find(object);
    return found == ports_.end() ? std::nullopt : std::optional(found->second);
}

OwnedHandle Tables::borrow_any(ObjectTag object, AccessMask access) const {
    for (const Place& where : at(object).places) {
        // An entry of this very step may stand in no table yet.
        const Seen* seen = access == 0 ? nullptr : seen_at(where.process, where.value);
        if (access != 0 && (seen == nullptr || (seen->view.access & access) != access)) continue;
        if (OwnedHandle duplicate = borrow(where.process, where.value)) return duplicate;
    }
    return OwnedHandle();
}

std::vector<OwnedHandle> Tables::borrow_all(ObjectType type) const {
    std::vector<OwnedHandle> all;
    for (const ObjectTag object : held_.at(static_cast<std::size_t>(type))) {
        if (OwnedHandle one = borrow_any(object, 0)) all.push_back(std::move(one));
    }
    return all;
}

std::vector<SymbolId> Tables::holders(ObjectTag object) const {
    std::vector<SymbolId> found;
    for (const AgentProcess& process : agents_.processes()) {
        const auto first = at(object).places.lower_bound({process.name, 0});
        if (first != at(object).places.end() && first->process == process.name) found.push_back(process.name);
    }
    return found;
}

// What the kernel counts, through the controller's own handle or one that is borrowed for the question.
std::uint32_t Tables::kernel_count(ObjectTag object) const {
    if (HANDLE own = own_handle(object); own != nullptr) return count_of(own) - 1;
    const OwnedHandle borrowed = borrow_any(object, 0);
    return borrowed ? count_of(borrowed.get()) - 1 : 0;
}

// Windows itself keeps handles to processes and threads (csrss does); how many shows when the object is new. Wine keeps
// none, and there the kernel's number stays a witness of its own.
void Tables::count_systems_handles() {
    for (; counted_ < objects_.size(); ++counted_) {
        const auto object = static_cast<ObjectTag>(counted_);
        if (native_api().wine_get_version != nullptr || own_handle(object) == nullptr) continue;
        at(object).systems += kernel_count(object) - static_cast<std::uint32_t>(at(object).places.size());
    }
}

// To what has ended nobody but the scenario keeps handles.
void Tables::forget_systems_handles() {
    const auto forget = [&](const auto& actor) {
        if (actor.ended) at(actor.object).systems = 0;
    };
    for (const AgentProcess& process : agents_.processes()) forget(process);
    for (const AgentThread& thread : agents_.threads()) forget(thread);
}

std::uint32_t Tables::foreign_handles(ObjectTag object) const {
    return at(object).systems + (own_handle(object) != nullptr ? 1 : 0);
}

std::uint32_t Tables::handle_count(ObjectTag object) const {
    const std::uint32_t count = kernel_count(object);
    const std::uint32_t systems = at(object).systems;
    return count > systems ? count - systems : 0;
}

}  // namespace handlesim::win32
