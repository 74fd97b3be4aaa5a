#include "core/explore/stepping.hpp"

#include <algorithm>

#include "core/run/judge.hpp"

namespace handlesim {

namespace {

const Thread& model_thread(const Situation& situation, SymbolId thread) {
    return situation.model->machine()[situation.model->identities().threads[static_cast<std::size_t>(thread)]];
}

// What differs between situations of one search, but for their models.
template <class Visit, class Of>
void all_but_the_model(Visit& visit, Of& situation) {
    auto& [model, bindings, next, waiting, timers, trailing, last_step, labels] = situation;
    visit(bindings, next, waiting, timers, trailing, last_step, labels);
}

}  // namespace

Situation Situation::clone() const {
    return {model->clone(), bindings, next, waiting, timers, trailing, last_step, labels};
}

void Situation::pack(Packer& packer) const {
    model->pack(packer);
    all_but_the_model(packer, *this);
}

void Situation::unpack(Unpacker& packed) {
    model->unpack(packed);
    all_but_the_model(packed, *this);
}

const Process* Situation::process(SymbolId name) const {
    const ProcessId id = model->identities().processes[static_cast<std::size_t>(name)];
    return id == ProcessId::none ? nullptr : &model->machine()[id];
}

Situation Stepping::start(Odometer& odometer) const {
    Situation situation{make_model(profile_, odometer, StepChecks::changes),
                        Bindings(scenario().symbols.size()),
                        std::vector<std::uint32_t>(programs_.programs.size()),
                        std::vector<std::uint8_t>(programs_.programs.size()),
                        {},
                        std::vector<std::uint16_t>(programs_.programs.size())};
    const std::vector<TableChange> entries = situation.model->begin(scenario());
    for (const NamedValue& one : named_at_the_start(scenario(), entries)) {
        situation.bindings[static_cast<std::size_t>(one.name)] = one.value;
    }
    return situation;
}

RunContext Stepping::context(const Situation& situation) const {
    return {scenario(), *situation.model, situation.bindings, naming_};
}

// --- What is possible

SymbolId Stepping::missing_name(const Situation& situation, const ProgramCall& call) const {
    for (const SymbolId name : call.handles) {
        if (!situation.bindings[static_cast<std::size_t>(name)].bound) return name;
    }
    for (const SymbolId name : call.processes) {
        if (!situation.model->process_exists(name)) return name;
    }
    for (const SymbolId name : call.threads) {
        if (situation.model->thread_state(name) == ThreadState::absent) return name;
    }
    return SymbolId::none;
}

bool Stepping::is_ready(const Situation& situation, std::size_t program) const {
    const Program& of = programs_.programs[program];
    return situation.next[program] < of.calls.size() &&
           situation.model->thread_state(of.thread) == ThreadState::ready &&
           missing_name(situation, of.calls[situation.next[program]]) == SymbolId::none;
}

std::vector<PossibleStep> Stepping::actions(const Situation& situation) const {
    std::vector<PossibleStep> possible;
    for (std::size_t program = 0; program < programs_.programs.size(); ++program) {
        if (is_ready(situation, program)) possible.push_back({static_cast<std::uint16_t>(program)});
    }
    for (std::size_t timer = 0; timer < situation.timers.size(); ++timer) {
        possible.push_back({static_cast<std::uint16_t>(programs_.programs.size() + timer)});
    }
    return possible;
}

std::uint32_t Stepping::step_of(const Situation& situation, PossibleStep action) const {
    if (is_timer(action)) return situation.timers[action.number - programs_.programs.size()].set_by;
    return programs_.programs[action.number].calls[situation.next[action.number]].step;
}

// --- What it does

void Stepping::complete(Situation& situation, Taken& taken, const CallOutcome& outcome, bool at_once) const {
    const std::uint32_t program = programs_.of_thread[static_cast<std::size_t>(outcome.thread)];
    const std::uint32_t call = situation.next[program] - 1;
    const WrittenCall& written = *programs_.programs[program].calls[call].call;
    const std::array<SymbolId, 2> names = bindings_of(written);
    const bool open = open_step_of(written, situation.bindings, scenario().symbols) != 0;
    const bool waited_open = (situation.waiting[program] & Waits::open) != 0;
    const std::array<Bound, 2> values = bound_by(written, outcome, open);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names.at(i) != SymbolId::none) situation.bindings[static_cast<std::size_t>(names.at(i))] = values.at(i);
    }
    situation.waiting[program] = 0;
    taken.completed.push_back({program, call, at_once, open || waited_open, outcome});
}

Taken Stepping::take(Situation& situation, PossibleStep action, Odometer& odometer) const {
    Taken taken;
    odometer.rewind();
    situation.last_step = step_of(situation, action);
    situation.model->decide_by(odometer);
    if (is_timer(action)) {
        taken.report = situation.model->fire(situation.timers[action.number - programs_.programs.size()].object);
    } else {
        const Program& program = programs_.programs[action.number];
        const ProgramCall& call = program.calls[situation.next[action.number]++];
        taken.report = situation.model->call(program.thread, *call.call, situation.bindings);
        if (taken.report.blocked) {
            // Of a read the machine knows it.
            const bool reads = model_thread(situation, program.thread).pending == Pending::io;
            const bool on = odometer.waits_on() && !reads;
            const bool open =
                taken.report.own.unspecified || open_step_of(*call.call, situation.bindings, scenario().symbols) != 0;
            situation.waiting[action.number] =
                static_cast<std::uint8_t>((on ? Waits::on : 0) | (open ? Waits::open : 0));
        } else {
            complete(situation, taken, taken.report.own, true);
        }
    }
    for (const CallOutcome& released : taken.report.released) complete(situation, taken, released, false);
    return taken;
}

// --- How it is judged

bool Stepping::fails(const Completed& completed) const {
    if (completed.open) return false;
    const ProgramCall& call = programs_.programs[completed.program].calls[completed.call];
    const Happened happened{&completed.outcome};
    const bool own_is_judged = call.expect && (completed.at_once || !call.may_block);
    if (own_is_judged && meets(*call.expect, happened) == Meets::no) return true;
    return std::ranges::any_of(
        call.awaits, [&](const ProgramCall::Awaited& await) { return meets(await.expect, happened) == Meets::no; });
}

Stepping::Holds Stepping::holds(const CheckWithKnown& lasting, const Situation& situation) const {
    const CheckResult result = evaluate(lasting.check, context(situation));
    if (!result.evaluated) return Holds::not_evaluated;
    return result.reasons.empty() ? Holds::yes : Holds::no;
}

std::vector<std::string> Stepping::reasons(const CheckWithKnown& lasting, const Situation& situation) const {
    // What things are called matters where somebody reads it only.
    Naming naming(scenario().symbols);
    const Model& model = *situation.model;
    for (std::size_t i = 0; i < situation.bindings.size(); ++i) {
        const auto id = static_cast<SymbolId>(i);
        const Symbol& symbol = scenario().symbols[id];
        if (symbol.kind == SymbolKind::process && model.process_exists(id)) {
            naming.actor({id, model.process_object(id), model.thread_object(id)});
        } else if (symbol.kind == SymbolKind::thread && model.thread_state(id) != ThreadState::absent) {
            naming.actor({id, ObjectTag::none, model.thread_object(id)});
        } else if (situation.bindings[i].bound && situation.bindings[i].object != ObjectTag::none) {
            naming.bound(id, situation.bindings[i], scenario().table_of(id));
        }
    }
    return evaluate(lasting.check, {scenario(), model, situation.bindings, naming}).reasons;
}

std::optional<Stuck> Stepping::stuck(const Situation& situation, std::size_t program) const {
    const Program& of = programs_.programs[program];
    const std::uint32_t made = situation.next[program];
    const bool has_calls = made < of.calls.size();
    const bool open = (situation.waiting[program] & Waits::open) != 0;
    switch (situation.model->thread_state(of.thread)) {
        case ThreadState::absent:
        case ThreadState::ended: return std::nullopt;
        case ThreadState::blocked:
            return Stuck{of.thread, Stuck::Reason::blocked, of.calls[made - 1].step, SymbolId::none, {}, open};
        case ThreadState::suspended: {
            // One that is inside a call that has not returned is stuck there.
            const bool inside = model_thread(situation, of.thread).pending != Pending::none;
            if (!inside && !has_calls) return std::nullopt;
            const std::uint32_t step = of.calls[inside ? made - 1 : made].step;
            return Stuck{of.thread, Stuck::Reason::suspended, step, SymbolId::none, {}, open};
        }
        case ThreadState::ready:
            if (!has_calls) return std::nullopt;
            return Stuck{
                of.thread, Stuck::Reason::never_told, of.calls[made].step, missing_name(situation, of.calls[made]), {}};
    }
    return std::nullopt;
}

std::vector<Stuck> Stepping::stuck(const Situation& situation) const {
    std::vector<Stuck> all;
    for (std::size_t program = 0; program < programs_.programs.size(); ++program) {
        if (const auto one = stuck(situation, program)) all.push_back(*one);
    }
    return all;
}

PathEnd Stepping::ending(const Situation& situation) const {
    for (std::size_t program = 0; program < programs_.programs.size(); ++program) {
        const SymbolId thread = programs_.programs[program].thread;
        if (situation.model->thread_state(thread) != ThreadState::blocked) continue;
        const ThreadId id = situation.model->identities().threads[static_cast<std::size_t>(thread)];
        const bool reads = read_past_its_limit(situation.model->machine(), id) != ObjectId::none;
        if (reads || (situation.waiting[program] & Waits::on) != 0) return PathEnd::impossible;
    }
    return stuck(situation).empty() ? PathEnd::finished : PathEnd::hang;
}

std::vector<SymbolId> Stepping::never_started(const Situation& situation) const {
    std::vector<SymbolId> threads;
    for (const Program& program : programs_.programs) {
        if (situation.model->thread_state(program.thread) == ThreadState::absent) threads.push_back(program.thread);
    }
    return threads;
}

std::vector<std::uint32_t> causes_of(const std::vector<Stuck>& stuck) {
    constexpr int left_open = 3;
    const auto rank = [](const Stuck& one) {
        if (one.open) return left_open;
        return one.reason == Stuck::Reason::blocked ? 0 : one.reason == Stuck::Reason::suspended ? 1 : 2;
    };
    const int first = rank(*std::ranges::min_element(stuck, {}, rank));
    std::vector<std::uint32_t> steps;
    if (first == left_open) return steps;
    for (const Stuck& one : stuck) {
        if (rank(one) == first) steps.push_back(one.step);
    }
    return steps;
}

}  // namespace handlesim
