// Changes that give a process what it lacks: by inheritance, or handed over by whoever has it.
#include <algorithm>

#include "core/language/say.hpp"
#include "core/why/edit_maker.hpp"
#include "core/why/inheritance.hpp"

namespace handlesim {

namespace {

using EditKind = Edit::Kind;
using Spawn = op::CreateProcess<Written>;

class MissingEditor : private EditMaker {
public:
    MissingEditor(const Provenance& all, const Symptom& symptom) : EditMaker(all, symptom) {}

    std::vector<Edit> run() {
        give_what_is_missing();
        return std::move(edits_);
    }

private:
    static void add_to(Edit& edit, const std::string& words) {
        edit.words += (edit.words.empty() ? "" : say(", and ")) + words;
    }

    // --- What a child did not inherit: every yes that was missing

    void give_what_is_missing() {
        const EntryRecord& meant = all_.entries()[symptom_.meant];
        const auto missing = missing_yes(all_, symptom_.table, meant);
        if (missing) {
            inherit(*missing, true);
            if (missing->not_inheritable) inherit(*missing, false);
        }
        hand_over(meant);
    }

    void inherit(const MissingYes& missing, bool at_creation) {
        const EntryRecord& entry = all_.entries()[missing.entry];
        const SymbolId known = usable_name(all_, entry, missing.spawn - 1);
        Edit edit;
        if (missing.not_inheritable && at_creation) {
            const std::uint32_t made = entry.made_by;
            WrittenCall call = made == 0 ? WrittenCall() : *all_.call(made);
            if (made == 0 || inherit_of(call) == nullptr) return;
            edit.parts.push_back(
                patching(made, [](WrittenCall& changed, Symbols& /*symbols*/) { *inherit_of(changed) = true; }));
            add_to(edit, at(made) + "inherit");
        } else if (missing.not_inheritable) {
            if (known == SymbolId::none) return;
            op::SetHandleInformation<Written> call;
            call.handle = {known, 0};
            call.inherit = true;
            const SymbolId by = thread_in(all_, entry.process, all_.step(missing.spawn).by);
            edit.parts.push_back(insertion(EditKind::insert_before, missing.spawn, call_of(by, call)));
            add_to(edit, before(missing.spawn, calls(by, call)));
        }
        if (missing.no_inheritance) {
            edit.parts.push_back(patching(missing.spawn, [](WrittenCall& call, Symbols& /*symbols*/) {
                call.get_if<Spawn>()->inherit_handles = true;
            }));
            add_to(edit, at(missing.spawn) + "inherit_handles");
        }
        if (missing.not_listed) {
            if (known == SymbolId::none) return;
            edit.parts.push_back(patching(missing.spawn, [known](WrittenCall& call, Symbols& /*symbols*/) {
                call.get_if<Spawn>()->handle_list->push_back({known, 0});
            }));
            add_to(edit, at(missing.spawn) + say("put {} into handle_list", name(known)));
        }
        add(std::move(edit), missing.not_inheritable && !at_creation ? rank_before_spawn : rank_creation);
    }

    // Whoever has the entry and a handle to the process that uses the number duplicates it into there.
    void hand_over(const EntryRecord& meant) {
        const std::uint32_t before = symptom_.step - 1;
        if (!symptom_.is_a_step() || all_.call(symptom_.step) == nullptr || meant.name == SymbolId::none) return;
        const SymbolId user = all_.process_of(all_.step(symptom_.step).by);
        const ObjectTag process = all_.state().process_object(user);
        for (const std::size_t holder : all_.handles(meant.object(), before)) {
            const EntryRecord& source = all_.entries()[holder];
            const SymbolId known = usable_name(all_, source, before);
            if (known == SymbolId::none || all_.has_ended(source.process, before)) continue;
            for (const std::size_t entry : all_.handles(process, before)) {
                const EntryRecord& target = all_.entries()[entry];
                const SymbolId to = usable_name(all_, target, before);
                const bool may = (target.view.access & access::process_dup_handle) != 0;
                if (target.process != source.process || to == SymbolId::none || !may) continue;
                hand_over(source.process, known, to, meant.name, user);
                return;
            }
        }
    }

    void hand_over(SymbolId by, SymbolId source, SymbolId to, SymbolId meant, SymbolId user) {
        const std::string fresh = name(meant) + "_in_" + name(user);
        Edit edit;
        edit.parts.push_back({EditKind::insert_before, symptom_.step, 0, {}, [=](Symbols& symbols) {
                                  op::DuplicateHandle<Written> call;
                                  call.source = {source, 0};
                                  call.target_process = {to, 0};
                                  call.as = {symbols.intern(fresh)};
                                  return call_of(by, call);
                              }});
        const std::string call = "DuplicateHandle(source=" + name(source) + ", target_process=" + name(to) + ")";
        add_to(edit, before(symptom_.step, say("{} calls {} as {}", name(by), call, fresh)));
        for (std::uint32_t step = symptom_.step; step <= all_.scenario().steps.size(); ++step) {
            const WrittenCall* one = all_.call(step);
            if (one == nullptr || all_.process_of(all_.step(step).by) != user || !passes(*one, meant)) continue;
            edit.parts.push_back(patching(
                step, [=](WrittenCall& changed, Symbols& symbols) { replace(changed, meant, symbols.intern(fresh)); }));
            add_to(edit, say("{} uses {}", step_words(step), fresh));
        }
        add(std::move(edit));
    }

    static bool passes(const WrittenCall& call, SymbolId handle) {
        const std::vector<PassedHandle> passed = passed_handles(call);
        return std::ranges::any_of(passed, [&](const PassedHandle& one) { return one.handle.name == handle; });
    }

    static void replace(WrittenCall& call, SymbolId from, SymbolId to) {
        const auto one = [&](Written::Handle& handle) {
            if (handle.name == from) handle.name = to;
        };
        each_field(call, [&](const FieldSpec& /*spec*/, FieldRef<Written> field) {
            if (auto* single = std::get_if<Written::Handle*>(&field)) {
                one(**single);
            } else if (auto* maybe = std::get_if<std::optional<Written::Handle>*>(&field)) {
                if (**maybe) one(***maybe);
            } else if (auto* list = std::get_if<std::vector<Written::Handle>*>(&field)) {
                for (Written::Handle& handle : **list) one(handle);
            }
        });
    }
};

}  // namespace

std::vector<Edit> missing_edits(const Provenance& provenance, const Symptom& symptom) {
    return MissingEditor(provenance, symptom).run();
}

bool is_used_from(const Provenance& all, SymbolId process, SymbolId name, std::uint32_t step) {
    for (; step <= all.scenario().steps.size(); ++step) {
        const WrittenCall* call = all.call(step);
        if (call == nullptr || all.process_of(all.step(step).by) != process) continue;
        const std::vector<PassedHandle> passed = passed_handles(*call);
        if (std::ranges::any_of(passed, [&](const PassedHandle& one) { return one.handle.name == name; })) return true;
    }
    return false;
}

bool is_told(const Provenance& all, SymbolId process, SymbolId name) {
    const std::uint32_t bound = all.bound_in(name);
    if (bound != 0 && all.process_of(all.step(bound).by) == process) return true;
    if (all.symbols()[name].bound_by == 0 && all.scenario().table_of(name) == process) return true;
    const auto names_it = [&](Written::Handle handle) { return handle.name == name; };
    const auto life = all.life_of_process(process);
    for (std::uint32_t step = 1; step <= all.scenario().steps.size(); ++step) {
        const WrittenCall* call = all.call(step);
        if (call == nullptr) continue;
        if (all.process_of(all.step(step).by) == process) {
            const std::vector<PassedHandle> passed = passed_handles(*call);
            if (std::ranges::any_of(passed, [&](const PassedHandle& one) { return names_it(one.handle); })) return true;
        }
        const auto* spawn = life && life->since == step ? call->get_if<Spawn>() : nullptr;
        if (spawn == nullptr) continue;
        if (spawn->handle_list && std::ranges::any_of(*spawn->handle_list, names_it)) return true;
        for (const auto& given : spawn->std_handles) {
            if (given && names_it(*given)) return true;
        }
    }
    return false;
}

SymbolId thread_in(const Provenance& all, SymbolId process, SymbolId preferred) {
    return all.process_of(preferred) == process ? preferred : process;
}

}  // namespace handlesim
