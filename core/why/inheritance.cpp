#include "core/why/inheritance.hpp"

#include <algorithm>

#include "core/language/say.hpp"
#include "core/run/words.hpp"
#include "core/why/causes.hpp"

namespace handlesim {

namespace {

using Spawn = op::CreateProcess<Written>;

MissingYes look_at_spawn(const Provenance& all, std::uint32_t step, const Spawn& spawn, std::size_t entry) {
    const EntryRecord& parent = all.entries()[entry];
    MissingYes missing{.spawn = step, .child = SymbolId::none, .entry = entry};
    missing.not_inheritable = !parent.inheritable_after(step - 1);
    missing.no_inheritance = !spawn.inherit_handles;
    const auto is_it = [&](Written::Handle handle) { return all.state().value_of(handle) == parent.value; };
    missing.not_listed = spawn.handle_list && std::ranges::none_of(*spawn.handle_list, is_it);
    return missing;
}

}  // namespace

SymbolId parent_of(const Provenance& all, SymbolId process) {
    const auto life = all.life_of_process(process);
    if (!life || life->since == 0) return SymbolId::none;
    const WrittenCall* call = all.call(life->since);
    const auto* spawn = call == nullptr ? nullptr : call->get_if<Spawn>();
    return spawn == nullptr ? SymbolId::none : all.lister(*spawn, all.step(life->since).by, life->since - 1);
}

std::optional<MissingYes> missing_yes(const Provenance& all, SymbolId process, const EntryRecord& meant) {
    while (process != SymbolId::none && process != meant.process) {
        const SymbolId parent = parent_of(all, process);
        if (parent == SymbolId::none) return std::nullopt;
        const std::uint32_t spawn = all.life_of_process(process)->since;
        const std::size_t had = all.entry_at(parent, meant.value, spawn - 1);
        if (had != no_entry && all.entries()[had].object() == meant.object()) {
            MissingYes missing = look_at_spawn(all, spawn, *all.call(spawn)->get_if<Spawn>(), had);
            missing.child = process;
            const bool any = missing.not_inheritable || missing.no_inheritance || missing.not_listed;
            return any ? std::optional(missing) : std::nullopt;
        }
        process = parent;
    }
    return std::nullopt;
}

std::string MissingYes::words(const Provenance& all) const {
    const EntryRecord& parent = all.entries()[entry];
    const std::string_view caller = all.name(all.step(spawn).by);
    std::vector<std::string> reasons;
    if (not_inheritable) {
        reasons.push_back(say("{}'s {} was not inheritable in {}", all.name(parent.process), entry_words(all, parent),
                              step_words(spawn)));
    }
    if (no_inheritance) {
        reasons.push_back(say("{}'s CreateProcess in {} has inherit_handles false", caller, step_words(spawn)));
    }
    if (not_listed) {
        reasons.push_back(
            say("the handle list of {}'s CreateProcess in {} does not have it", caller, step_words(spawn)));
    }
    std::string text;
    for (const std::string& reason : reasons) text += (text.empty() ? "" : say(", and ")) + reason;
    return text;
}

std::vector<DanglingStdHandle> dangling_std_handles(const Provenance& all, std::uint32_t step) {
    std::vector<DanglingStdHandle> found;
    const WrittenCall* call = all.call(step);
    const auto* spawn = call == nullptr ? nullptr : call->get_if<Spawn>();
    if (spawn == nullptr) return found;
    const SymbolId parent = all.lister(*spawn, all.step(step).by, step - 1);
    const SymbolId child = creations_of(*call)[0];
    const auto life = child == SymbolId::none ? std::nullopt : all.life_of_process(child);
    if (parent == SymbolId::none || !life || life->since != step) return found;
    for (std::size_t i = 0; i < spawn->std_handles.size(); ++i) {
        const auto& given = spawn->std_handles.at(i);
        const auto value = given ? all.state().value_of(*given) : std::nullopt;
        if (!value || !value->may_be_entry()) continue;
        const std::size_t meant = all.entry_at(parent, *value, step - 1);
        if (meant == no_entry || all.entry_at(child, *value, step) != no_entry) continue;
        MissingYes missing = look_at_spawn(all, step, *spawn, meant);
        missing.child = child;
        found.push_back({static_cast<StdHandle>(i), *given, missing});
    }
    return found;
}

std::size_t meant_std_handle(const Provenance& all, SymbolId name) {
    const std::uint32_t bound = all.bound_in(name);
    const WrittenCall* call = bound == 0 ? nullptr : all.call(bound);
    const auto* get = call == nullptr ? nullptr : call->get_if<op::GetStdHandle<Written>>();
    if (get == nullptr) return no_entry;
    const auto life = all.life_of_process(all.process_of(all.step(bound).by));
    if (!life || life->since == 0) return no_entry;
    for (const DanglingStdHandle& one : dangling_std_handles(all, life->since)) {
        if (one.which == get->which) return one.because.entry;
    }
    return no_entry;
}

bool was_closed_in(const Provenance& all, SymbolId process, const EntryRecord& meant, std::uint32_t step) {
    return std::ranges::any_of(all.entries_ever_at(process, meant.value), [&](std::size_t entry) {
        const EntryRecord& one = all.entries()[entry];
        return one.object() == meant.object() && one.span.since < step;
    });
}

}  // namespace handlesim
