#include "core/run/run.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "core/run/judge.hpp"

namespace handlesim {

namespace {

class Runner {
public:
    Runner(const Scenario& scenario, Backend& backend, const RunOptions& options, RunObserver& observer)
        : scenario_(scenario),
          backend_(backend),
          options_(options),
          observer_(observer),
          bindings_(scenario.symbols.size()),
          naming_(scenario.symbols),
          arrivals_(scenario),
          context_{scenario_, backend_, bindings_, naming_, &arrivals_},
          header_(header_of(scenario, backend)),
          lasting_broken_(scenario.always.size()) {
        summary_.always.assign(scenario.always.size(), {Verdict::not_evaluated, {}, nullptr, {}});
    }

    Summary run() {
        StepRecord& beginning = header_.beginning;
        beginning.report.tables = backend_.begin(scenario_);
        header_.system = backend_.system();  // how it treats this scenario is a part of that
        for (const SymbolId id : scenario_.start) header_.start.push_back(name_actor(id));
        beginning.named = named_at_the_start(scenario_, beginning.report.tables);
        for (const NamedValue& one : beginning.named) bindings_[static_cast<std::size_t>(one.name)] = one.value;
        naming_.follow(beginning);
        arrivals_.follow(beginning);
        name_changes(beginning.report);
        observer_.begin(header_);
        const std::size_t last = options_.until == 0 ? scenario_.steps.size()
                                                     : std::min<std::size_t>(options_.until, scenario_.steps.size());
        for (std::size_t i = 0; i < last || has_more(i); ++i) {
            StepRecord record;
            record.number = static_cast<std::uint32_t>(i + 1);
            record.step = &scenario_.steps[i];
            take(record);
            check_always(record);
            be_strict(record.judgement);
            count(record);
            observer_.step(header_, record);
        }
        if (options_.until != 0) {
            summary_.good = summary_.unexpected == 0 && summary_.violations == 0;
            return std::move(summary_);
        }
        finish();
        observer_.end(header_, summary_);
        return std::move(summary_);
    }

private:
    // The last call of a thread, by the thread's symbol.
    struct LastCall {
        std::uint32_t step = 0;  // 0: it has made none
        bool pending = false;
        bool judged = false;     // its own expectation accepts blocking
        bool may_block = false;  // that, or an await says so, or the profile leaves it open: it need not return
        bool open = false;       // the profile leaves open whether it blocks
        bool never_returned = false;
        CallOutcome outcome;
        std::uint32_t open_step() const { return pending && open ? step : 0; }  // while it is left open
    };

    const Scenario& scenario_;
    Backend& backend_;
    const RunOptions& options_;
    RunObserver& observer_;
    Bindings bindings_;
    Naming naming_;
    Arrivals arrivals_;
    RunContext context_;
    RunHeader header_;
    std::unordered_map<SymbolId, LastCall> last_calls_;
    std::vector<bool> lasting_broken_;
    Summary summary_;

    std::string_view name_of(SymbolId id) const { return scenario_.symbols[id].name; }
    LastCall& last_call(SymbolId thread) { return last_calls_[thread]; }
    const Step& step_at(std::uint32_t number) const { return scenario_.steps[number - 1]; }
    const Known* known_for(const Step& step) const { return step.known_for(backend_.behaves_as(), *scenario_.profile); }

    bool has_more(std::size_t played) const {
        return options_.until == 0 && options_.more && options_.more() && played < scenario_.steps.size();
    }

    // --- Steps

    void take(StepRecord& record) {
        const Step& step = *record.step;
        if (const Known* known = known_for(step); known != nullptr && known->skip) {
            record.judgement = {Verdict::skipped, {}, known, known->because};
        } else if (const Check* check = step.check()) {
            record.judgement = judge(*check, known_for(step), context_);
            if (record.judgement.verdict == Verdict::not_evaluated) never_evaluated("/steps", record.number - 1);
        } else if (std::holds_alternative<Await>(step.what)) {
            await(record);
        } else {
            make_call(record);
        }
    }

    void not_made(StepRecord& record, const std::string& reason) {
        record.judgement = {Verdict::unexpected, {"not made: " + reason}, nullptr, {}};
    }

    void make_call(StepRecord& record) {
        const Step& step = *record.step;
        const auto& call = std::get<WrittenCall>(step.what);
        if (const std::string reason = why_not_ready(step.by); !reason.empty()) {
            not_made(record, reason);
            return leave_open(record.judgement, last_call(step.by).open_step());
        }
        if (const std::string reason = unbound_name(call); !reason.empty()) return not_made(record, reason);

        record.made = true;
        record.report = backend_.call(step.by, call, bindings_);
        LastCall& last = last_call(step.by);
        last = LastCall{.step = record.number, .outcome = {}};
        if (record.report.blocked) {
            last.pending = true;
            judge_blocking(record, call);
        } else {
            last.outcome = record.report.own;
            bind_results(record, call, record.report.own);
            record.judgement =
                judge(step.expectation(), known_for(step), Happened{&record.report.own}, scenario_.symbols);
            explain_surprise(record.judgement, step, record.report.own.status);
            leave_open(record.judgement, open_step(call));
        }
        for (const CallOutcome& released : record.report.released) release(record, released);
        for (const SymbolId thread : record.report.ended_threads) end_thread(record, thread);
        note_objects(record);
        arrivals_.follow(record);
        name_changes(record.report);
    }

    // What surprises because of a step that the profile leaves open does not. 0: of none.
    static void leave_open(Judgement& judgement, std::uint32_t step) {
        if (step == 0 || judgement.verdict != Verdict::unexpected) return;
        judgement = {Verdict::unspecified, {}, nullptr, because_of_open(step)};
    }
    std::uint32_t open_step(const WrittenCall& call) const { return open_step_of(call, bindings_, scenario_.symbols); }

    // A call that blocks is judged now if blocking is what is expected, and otherwise when it returns.
    void judge_blocking(StepRecord& record, const WrittenCall& call) {
        const Step& step = *record.step;
        LastCall& last = last_call(step.by);
        last.judged = record.report.own.unspecified;
        last.open = last.judged || open_step(call) != 0;
        last.may_block = record.report.own.unspecified = last.open;
        const Known* known = known_for(step);
        const bool known_blocks = known != nullptr && known->expect && known->expect->accepts_blocking();
        if (last.judged) {
            record.judgement.verdict = Verdict::unspecified;
        } else if (known_blocks || (known == nullptr && step.expectation().accepts_blocking())) {
            last.judged = true;
            last.may_block = true;
            record.judgement = judge(step.expectation(), known, Happened{}, scenario_.symbols);
        }
    }

    void release(StepRecord& record, const CallOutcome& outcome) {
        LastCall& last = last_call(outcome.thread);
        const Step& origin = step_at(last.step);
        bind_results(record, std::get<WrittenCall>(origin.what), outcome);
        ReleasedCall released{.step = last.step, .outcome = outcome, .judgement = {}};
        if (!last.judged) {
            released.judgement = judge(origin.expectation(), known_for(origin), Happened{&outcome}, scenario_.symbols);
            explain_surprise(released.judgement, origin, outcome.status);
            leave_open(released.judgement, open_step(std::get<WrittenCall>(origin.what)));
            be_strict(released.judgement);
        }
        last.pending = false;
        last.outcome = outcome;
        record.released.push_back(std::move(released));
    }

    void end_thread(StepRecord& record, SymbolId thread) {
        LastCall& last = last_call(thread);
        if (!last.pending) return;
        last.pending = false;
        last.never_returned = true;
        if (last.may_block) return;
        record.never_returned.push_back(last.step);
        ++summary_.unexpected;
    }

    void await(StepRecord& record) {
        const Step& step = *record.step;
        LastCall& last = last_call(step.by);
        const std::string who(name_of(step.by));
        if (last.step == 0) return not_made(record, who + " has made no call to await");
        record.awaits_the_dead = last.never_returned;
        const bool returned = !last.pending && !last.never_returned;
        const Happened happened{returned ? &last.outcome : nullptr};
        if (returned) record.awaited = last.outcome;
        record.judgement = judge(step.expectation(), known_for(step), happened, scenario_.symbols);
        leave_open(record.judgement, last.open_step());
        if (last.pending && record.judgement.verdict != Verdict::unexpected) last.may_block = true;
        if (record.judgement.verdict == Verdict::unexpected) {
            record.judgement.reasons.front() += " (the call of step " + std::to_string(last.step) + ")";
        }
    }

    // --- Who can make a call, with which names

    std::string why_not_ready(SymbolId thread) {
        const std::string who(name_of(thread));
        const LastCall& last = last_call(thread);
        switch (backend_.thread_state(thread)) {
            case ThreadState::ready: return {};
            case ThreadState::absent: return who + " does not exist";
            case ThreadState::blocked: return who + " is blocked in step " + std::to_string(last.step);
            case ThreadState::suspended:
                return who + (last.pending ? " is blocked in step " + std::to_string(last.step) : " is suspended");
            case ThreadState::ended: return who + " has ended";
        }
        return {};
    }

    std::string unbound_name(const WrittenCall& call) {
        std::string missing;
        const auto note = [&](SymbolId id, std::string_view fault) {
            if (missing.empty()) missing = std::string(name_of(id)) + std::string(fault);
        };
        for (const PassedHandle& passed : passed_handles(call)) {
            if (!is_bound(passed.handle, context_)) note(passed.handle.name, " is bound to no value");
        }
        each_field(call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) {
            if (const SymbolId process = process_in(field); process != SymbolId::none) {
                if (!backend_.process_exists(process)) note(process, " was never created");
            } else if (const SymbolId value = value_in(field); value != SymbolId::none) {
                if (!bindings_[static_cast<std::size_t>(value)].bound) note(value, " is bound to no value");
            } else if (const SymbolId thread = thread_in(field); thread != SymbolId::none) {
                if (backend_.thread_state(thread) == ThreadState::absent) note(thread, " was never created");
            }
        });
        return missing;
    }

    // --- Names

    ActorObjects name_actor(SymbolId id) {
        const bool process = scenario_.symbols[id].kind == SymbolKind::process;
        const ActorObjects objects{id, process ? backend_.process_object(id) : ObjectTag::none,
                                   backend_.thread_object(id)};
        naming_.actor(objects);
        return objects;
    }

    void bind_results(StepRecord& record, const WrittenCall& call, const CallOutcome& outcome) {
        const std::array<SymbolId, 2> names = bindings_of(call);
        const std::array<Bound, 2> values = bound_by(call, outcome, open_step(call) != 0);
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (names.at(i) == SymbolId::none) continue;
            Bound& bound = bindings_[static_cast<std::size_t>(names.at(i))];
            bound = values.at(i);
            const SymbolId process = table_of(record.report, bound, scenario_.symbols[outcome.thread].process);
            record.named.push_back({names.at(i), bound, process});
            naming_.bound(names.at(i), bound, process);
        }
        if (is_error(outcome.status)) return;
        const std::array<SymbolId, 2> created = creations_of(call);
        for (const SymbolId id : created) {
            if (id != SymbolId::none) record.created.push_back(name_actor(id));
        }
    }

    void note_objects(const StepRecord& record) {
        for (const TableChange& change : record.report.tables) {
            if (change.kind == TableChange::Kind::added) naming_.seen(change.after.object, record.number);
        }
    }

    void name_changes(StepReport& report) const {
        for (TableChange& change : report.tables) {
            change.name = naming_.entry(change.process, change.value, change.entry().object);
            change.label = naming_.name(change.entry().object);
        }
        for (ReferenceChange& change : report.references) change.label = naming_.name(change.object);
    }

    // --- Judgements

    void explain_surprise(Judgement& judgement, const Step& step, Status status) const {
        if (judgement.verdict != Verdict::unexpected || !is_error(status)) return;
        const SymbolId process = scenario_.symbols[step.by].process;
        for (std::string& reason : explain(std::get<WrittenCall>(step.what), process, status, context_)) {
            judgement.reasons.push_back(std::move(reason));
        }
    }

    void check_always(StepRecord& record) {
        for (std::size_t i = 0; i < scenario_.always.size(); ++i) {
            Judgement judgement = judge_lasting(scenario_.always[i]);
            if (judgement.verdict == Verdict::not_evaluated) continue;
            be_strict(judgement);
            const bool broken = judgement.verdict == Verdict::unexpected;
            if (broken || summary_.always[i].verdict != Verdict::unexpected) summary_.always[i] = judgement;
            // A check that stays broken is told once.
            if (broken && !lasting_broken_[i]) record.broken_checks.push_back({i, std::move(judgement)});
            lasting_broken_[i] = broken;
        }
    }

    Judgement judge_lasting(const CheckWithKnown& lasting) const {
        const Known* known = find_known(lasting.known, backend_.behaves_as(), *scenario_.profile);
        if (known != nullptr && known->skip) return {Verdict::skipped, {}, known, known->because};
        return judge(lasting.check, known, context_);
    }

    void never_evaluated(const std::string& list, std::size_t index) {
        summary_.never_evaluated.push_back(list + "/" + std::to_string(index));
        ++summary_.not_evaluated;
    }

    void count(const StepRecord& record) {
        ++summary_.steps;
        switch (record.judgement.verdict) {
            case Verdict::as_expected: ++summary_.as_expected; break;
            case Verdict::unexpected: ++summary_.unexpected; break;
            case Verdict::unspecified: ++summary_.unspecified; break;
            case Verdict::known: ++summary_.known; break;
            case Verdict::skipped: ++summary_.skipped; break;
            case Verdict::not_evaluated: break;
        }
        for (const ReleasedCall& released : record.released) {
            if (released.judgement.verdict == Verdict::unexpected) ++summary_.unexpected;
            if (released.judgement.verdict == Verdict::unspecified) ++summary_.unspecified;
            if (released.judgement.verdict == Verdict::known) ++summary_.known;
        }
        summary_.unexpected += static_cast<std::uint32_t>(record.broken_checks.size());
        summary_.violations += static_cast<std::uint32_t>(record.report.broken.size());
    }

    void finish() {
        for (std::size_t i = 0; i < scenario_.at_the_end.size(); ++i) finish_check(i);
        for (std::size_t i = 0; i < scenario_.always.size(); ++i) {
            if (summary_.always[i].verdict == Verdict::not_evaluated) never_evaluated("/always", i);
            if (summary_.always[i].verdict == Verdict::unspecified) ++summary_.unspecified;
        }
        for (const auto& [thread, last] : last_calls_) {
            if (!last.pending) continue;
            const bool follows = last.open && !last.judged;  // from a step that is left open
            if (follows ? options_.strict : !last.may_block) summary_.still_blocked.push_back(last.step);
            if (follows && !options_.strict) ++summary_.unspecified;
        }
        std::ranges::sort(summary_.still_blocked);
        summary_.unexpected += static_cast<std::uint32_t>(summary_.still_blocked.size());
        summary_.broken = backend_.end();
        summary_.violations += static_cast<std::uint32_t>(summary_.broken.size());
        if (options_.strict) summary_.unexpected += summary_.not_evaluated;
        summary_.good = summary_.unexpected == 0 && summary_.violations == 0;
    }

    void finish_check(std::size_t index) {
        Judgement judgement = judge_lasting(scenario_.at_the_end[index]);
        be_strict(judgement);
        switch (judgement.verdict) {
            case Verdict::as_expected: ++summary_.as_expected; break;
            case Verdict::known: ++summary_.known; break;
            case Verdict::skipped: ++summary_.skipped; break;
            case Verdict::unspecified: ++summary_.unspecified; break;
            case Verdict::not_evaluated: never_evaluated("/finally", index); break;
            case Verdict::unexpected: ++summary_.unexpected; break;
        }
        summary_.at_the_end.push_back(std::move(judgement));
    }

    void be_strict(Judgement& judgement) const {
        if (!options_.strict || judgement.verdict != Verdict::unspecified) return;
        judgement.verdict = Verdict::unexpected;
        judgement.reasons.emplace_back(
            "the profile does not say what happens here, and --strict takes that as a surprise");
    }
};

}  // namespace

Summary run(const Scenario& scenario, Backend& backend, const RunOptions& options, RunObserver& observer) {
    return Runner(scenario, backend, options, observer).run();
}

bool StepRecord::surprising() const {
    return judgement.verdict == Verdict::unexpected || !broken_checks.empty() || !report.broken.empty() ||
           !never_returned.empty() ||
           std::ranges::any_of(released, [](const auto& one) { return one.judgement.verdict == Verdict::unexpected; });
}

}  // namespace handlesim
