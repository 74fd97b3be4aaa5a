#include "core/why/machine_beside.hpp"

#include <algorithm>
#include <array>

namespace handlesim {

namespace {

bool same_result(const CallOutcome& one, const CallOutcome& other, ResultField field) {
    const ResultValue* first = one.results.find(field);
    const ResultValue* second = other.results.find(field);
    return first == nullptr || second == nullptr || first->number == second->number;
}

// What later steps depend on.
bool same_outcome(const CallOutcome& one, const CallOutcome& other) {
    if (is_error(one.status) != is_error(other.status)) return false;
    if (is_error(one.status) && win32_error(one.status) != win32_error(other.status)) return false;
    return same_result(one, other, ResultField::wait) && same_result(one, other, ResultField::index) &&
           same_result(one, other, ResultField::last_error);
}

}  // namespace

MachineBeside::MachineBeside(const RunHeader& header, const Profile& profile)
    : scenario_(header.scenario),
      model_(make_model(profile, policy_, StepChecks::changes)),
      is_the_run_(is_model(header.backend) && !header.recorded),
      bindings_(header.scenario->symbols.size()),
      pending_(header.scenario->symbols.size()) {
    const std::vector<TableChange> entries = model_->begin(*scenario_);
    for (const NamedValue& one : named_at_the_start(*scenario_, entries)) {
        bindings_[static_cast<std::size_t>(one.name)] = one.value;
    }
    for (const ActorObjects& objects : header.start) {
        if (objects.process != ObjectTag::none) pair(model_->process_object(objects.actor), objects.process);
        pair(model_->thread_object(objects.actor), objects.thread);
        note_owners(objects.actor, 0);
    }
    StepReport there;
    there.tables = entries;
    if (!is_the_run_) pair_new(header.beginning, there);
}

void MachineBeside::follow(const StepRecord& record) {
    refusal_ = Reason();
    if (!agrees() || !record.made) return;
    const SymbolId thread = record.step->by;
    const WrittenCall& call = *record.step->call();
    if (model_->thread_state(thread) != ThreadState::ready || !can_be_made(call)) {
        differs_since_ = record.number;
        return;
    }
    const StepReport made = model_->call(thread, call, bindings_);
    if (!is_alike(record, made)) {
        differs_since_ = record.number;
        return;
    }

    pending_[static_cast<std::size_t>(thread)] = &call;
    if (!made.blocked) bind(call, made.own);
    for (const CallOutcome& released : made.released) {
        if (const WrittenCall* inside = pending_[static_cast<std::size_t>(released.thread)]) bind(*inside, released);
    }
    if (!is_the_run_) pair_new(record, made);
    // Who ended gave up before whoever got it then.
    for (const SymbolId ended : made.ended_threads) note_owners(ended, record.number, true);
    note_owners(thread, record.number);
    for (const CallOutcome& released : made.released) note_owners(released.thread, record.number);

    if (!made.blocked) refusal_ = told(made.own.reason);
}

// A recording may say what the machine cannot do: a name that nothing is bound to, a process that exists already.
bool MachineBeside::can_be_made(const WrittenCall& call) const {
    const auto is_bound = [&](SymbolId name) {
        return scenario_->symbols[name].kind != SymbolKind::handle || bindings_[static_cast<std::size_t>(name)].bound;
    };
    for (const PassedHandle& passed : passed_handles(call)) {
        if (!is_bound(passed.handle.name)) return false;
    }
    for (const SymbolId created : creations_of(call)) {
        if (created != SymbolId::none && model_->thread_state(created) != ThreadState::absent) return false;
    }
    bool possible = true;
    each_field(call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) {
        if (const SymbolId process = process_in(field); process != SymbolId::none) {
            possible = possible && model_->process_exists(process);
        } else if (const SymbolId other = thread_in(field); other != SymbolId::none) {
            possible = possible && model_->thread_state(other) != ThreadState::absent;
        } else if (const SymbolId value = value_in(field); value != SymbolId::none) {
            possible = possible && bindings_[static_cast<std::size_t>(value)].bound;
        }
    });
    return possible;
}

bool MachineBeside::is_alike(const StepRecord& record, const StepReport& made) const {
    if (record.report.blocked != made.blocked || record.report.released.size() != made.released.size()) return false;
    if (!made.blocked && !same_outcome(record.report.own, made.own)) return false;
    return std::ranges::all_of(record.report.released, [&](const CallOutcome& released) {
        const auto same = std::ranges::find(made.released, released.thread, &CallOutcome::thread);
        return same != made.released.end() && same_outcome(released, *same);
    });
}

void MachineBeside::bind(const WrittenCall& call, const CallOutcome& outcome) {
    const std::array<SymbolId, 2> names = bindings_of(call);
    const std::array<Bound, 2> values = bound_by(call, outcome);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names.at(i) != SymbolId::none) bindings_[static_cast<std::size_t>(names.at(i))] = values.at(i);
    }
}

// --- Tags

void MachineBeside::pair(ObjectTag own, ObjectTag of_run) {
    if (is_the_run_ || own == ObjectTag::none || of_run == ObjectTag::none) return;
    own_.emplace(of_run, own);
    runs_.emplace(own, of_run);
}

// Objects by their names; those that nobody named by the order in which each table got them.
void MachineBeside::pair_new(const StepRecord& record, const StepReport& made) {
    for (const ActorObjects& objects : record.created) {
        if (objects.process != ObjectTag::none) pair(model_->process_object(objects.actor), objects.process);
        pair(model_->thread_object(objects.actor), objects.thread);
    }
    for (const NamedValue& named : record.named) {
        pair(bindings_[static_cast<std::size_t>(named.name)].object, named.value.object);
    }
    const auto unpaired = [](const StepReport& report, const std::map<ObjectTag, ObjectTag>& known) {
        std::vector<const TableChange*> changes;
        for (const TableChange& change : report.tables) {
            if (change.kind == TableChange::Kind::added && !known.contains(change.after.object)) {
                changes.push_back(&change);
            }
        }
        std::ranges::stable_sort(changes, {}, [](const TableChange* change) { return change->process; });
        return changes;
    };
    const auto of_run = unpaired(record.report, own_);
    const auto of_machine = unpaired(made, runs_);
    for (std::size_t i = 0; i < std::min(of_run.size(), of_machine.size()); ++i) {
        if (of_run[i]->process == of_machine[i]->process && of_run[i]->after.type == of_machine[i]->after.type) {
            pair(of_machine[i]->after.object, of_run[i]->after.object);
        }
    }
}

ObjectTag MachineBeside::own_tag(ObjectTag of_run) const {
    if (is_the_run_) return of_run;
    const auto found = own_.find(of_run);
    return found == own_.end() ? ObjectTag::none : found->second;
}

ObjectTag MachineBeside::run_tag(ObjectTag own) const {
    if (is_the_run_) return own;
    const auto found = runs_.find(own);
    return found == runs_.end() ? ObjectTag::none : found->second;
}

Reason MachineBeside::told(Reason reason) const {
    reason.object = run_tag(reason.object);
    reason.other = run_tag(reason.other);
    for (ObjectTag& other : reason.more) other = run_tag(other);
    std::erase(reason.more, ObjectTag::none);
    return reason;
}

// --- Questions

bool MachineBeside::is_blocked(SymbolId thread) const {
    return agrees() && !model_->waits_for(thread).reasons.empty();
}

bool MachineBeside::is_suspended(SymbolId thread) const {
    return agrees() && model_->thread_state(thread) == ThreadState::suspended;
}

Waiting MachineBeside::waits_for(SymbolId thread) const {
    Waiting waiting;
    if (!agrees()) return waiting;
    waiting = model_->waits_for(thread);
    for (Reason& reason : waiting.reasons) reason = told(std::move(reason));
    return waiting;
}

Reason MachineBeside::waits_for(ObjectTag object, SymbolId thread) const {
    const ObjectTag own = own_tag(object);
    return agrees() && own != ObjectTag::none ? told(model_->waits_for(own, thread)) : Reason();
}

MachineBeside::Ownership MachineBeside::owner_of(ObjectTag mutex) const {
    const auto found = owners_.find(own_tag(mutex));
    return found == owners_.end() ? Ownership() : found->second;
}

MachineBeside::Ownership MachineBeside::abandoned_by(ObjectTag mutex) const {
    const auto found = abandoned_.find(own_tag(mutex));
    return found == abandoned_.end() ? Ownership() : found->second;
}

// Only a thread that acted can have come to own something, or have given it back.
void MachineBeside::note_owners(SymbolId thread, std::uint32_t step, bool ended) {
    std::vector<ObjectTag> owned = model_->owned_by(thread);
    std::vector<ObjectTag>& before = owned_[thread];
    for (const ObjectTag mutex : before) {
        const bool kept = std::ranges::find(owned, mutex) != owned.end();
        if (kept || owners_[mutex].owner != thread) continue;
        if (ended) abandoned_[mutex] = owners_[mutex];
        owners_.erase(mutex);
    }
    for (const ObjectTag mutex : owned) {
        if (std::ranges::find(before, mutex) != before.end()) continue;
        owners_[mutex] = {thread, step};
    }
    before = std::move(owned);
}

}  // namespace handlesim
