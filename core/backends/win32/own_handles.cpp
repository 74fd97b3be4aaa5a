#include "core/backends/win32/own_handles.hpp"

#include <algorithm>

namespace handlesim::win32 {

namespace {

// Beyond every table (nt-kernel 1.3); its tag bits are those of the number that it replaces.
constexpr Handle nothing(Handle replaced) {
    return Handle{0x7FFF'0000}.with_tag(static_cast<unsigned>(replaced.value & 3U));
}

class Guard {
public:
    Guard(const Agents& agents, const Tables& tables) : agents_(agents), tables_(tables) {}

    // A number that is looked up in the table of `process`; none: nobody knows in which.
    void check(Handle& handle, SymbolId process) const {
        if (const std::optional<Handle> unmoved = tables_.not_yet_moved(process, handle)) {
            handle = *unmoved;
            return;
        }
        const auto own = [&](const AgentProcess& one) { return tables_.is_agents_own(one.name, handle); };
        const bool taken = process == SymbolId::none ? std::ranges::any_of(agents_.processes(), own)
                                                     : tables_.is_agents_own(process, handle);
        if (taken) handle = nothing(handle);
    }
    void check(std::optional<Handle>& handle, SymbolId process) const {
        if (handle) check(*handle, process);
    }
    void check(std::vector<Handle>& handles, SymbolId process) const {
        for (Handle& handle : handles) check(handle, process);
    }
    void check(std::optional<std::vector<Handle>>& handles, SymbolId process) const {
        if (handles) check(*handles, process);
    }
    template <class Member>
    void check(const Member& /*member*/, SymbolId /*process*/) const {}

private:
    const Agents& agents_;
    const Tables& tables_;
};

}  // namespace

void keep_off_own_handles(NativeCall& call, SymbolId caller, const Agents& agents, const Tables& tables) {
    const Guard guard(agents, tables);
    auto* duplicate = call.get_if<op::DuplicateHandle<Native>>();
    auto* create = call.get_if<op::CreateProcess<Native>>();
    // What is not looked up in the caller's own table.
    const void* parent = nullptr;
    SymbolId heirs = caller;
    if (create != nullptr && create->parent_process) {
        parent = &create->parent_process;
        guard.check(create->parent_process, caller);
        heirs = tables.process_behind(*create->parent_process, caller);
        const bool inherits_all = create->inherit_handles && !create->handle_list;
        if (inherits_all && tables.has_unmoved(heirs)) {
            throw BackendError(
                "a child would inherit what a process was given before it ran, where it has other numbers than it is "
                "told by");
        }
    }
    if (duplicate != nullptr) {
        guard.check(duplicate->source_process, caller);
        guard.check(duplicate->target_process, caller);
        guard.check(duplicate->source, tables.process_behind(duplicate->source_process, caller));
        return;
    }
    expand_each_field<FieldRef<Native>>(call, [&](const FieldSpec& /*spec*/, FieldRef<Native> field) {
        std::visit(
            [&](auto* member) {
                if (static_cast<const void*>(member) != parent) guard.check(*member, heirs);
            },
            field);
    });
}

}  // namespace handlesim::win32
