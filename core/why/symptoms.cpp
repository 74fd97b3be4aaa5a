// Calls: what held them up, and what refused them.
#include "core/why/symptoms.hpp"

#include <algorithm>

#include "core/language/say.hpp"
#include "core/run/judge.hpp"
#include "core/run/words.hpp"
#include "core/why/causes.hpp"
#include "core/why/inheritance.hpp"
#include "core/why/names_in_run.hpp"
#include "core/why/wait_words.hpp"

namespace handlesim {

namespace {

using Kind = Symptom::Kind;

std::string end_words(const CallOutcome& outcome) {
    if (is_error(outcome.status)) return win32_error_text(win32_error(outcome.status));
    const ResultValue* wait = outcome.results.find(ResultField::wait);
    return wait == nullptr ? say("success") : std::string(to_string(static_cast<WaitResult>(wait->number)));
}

bool reads(const WrittenCall& call) {
    return call.is<op::ReadFile<Written>>() || call.is<op::Recv<Written>>();
}

// A socket tells the end of the data by success without any.
bool is_end_of_data(const WrittenCall& call, const CallOutcome& outcome) {
    return is_error(outcome.status) || (call.is<op::Recv<Written>>() && outcome.results.text().empty());
}

void note_surprises(const StepRecord& record, std::set<std::uint32_t>& steps) {
    if (record.judgement.verdict == Verdict::unexpected) steps.insert(record.number);
    steps.insert(record.never_returned.begin(), record.never_returned.end());
    for (const ReleasedCall& released : record.released) {
        if (released.judgement.verdict == Verdict::unexpected) steps.insert(released.step);
    }
}

}  // namespace

// What a call waits on: handles that it passes, in the order of its fields, each object once.
std::vector<ObjectTag> waited_on(const Provenance& all, std::uint32_t step) {
    std::vector<ObjectTag> found;
    const auto add = [&](Written::Handle handle) {
        const ObjectTag object = all.reached(handle, all.step(step).by, step);
        if (object != ObjectTag::none && std::ranges::find(found, object) == found.end()) found.push_back(object);
    };
    const WrittenCall& call = *all.call(step);
    if (const auto* signal = call.get_if<op::SignalObjectAndWait<Written>>()) {
        add(signal->wait);
        return found;
    }
    for (const PassedHandle& passed : passed_handles(call)) add(passed.handle);
    return found;
}

void add_unique(std::vector<ObjectTag>& objects, ObjectTag object) {
    if (object != ObjectTag::none && std::ranges::find(objects, object) == objects.end()) objects.push_back(object);
}

std::set<std::uint32_t> unexpected_steps(const Transcript& run) {
    std::set<std::uint32_t> found(run.summary.still_blocked.begin(), run.summary.still_blocked.end());
    for (const StepRecord& record : run.steps) note_surprises(record, found);
    return found;
}

SymptomFinder::SymptomFinder(const Provenance& provenance, const MachineBeside& machine, const Transcript* whole)
    : all_(provenance), machine_(machine), whole_(whole != nullptr) {
    if (whole == nullptr) return;
    complete_ = whole->complete;
    unexpected_ = unexpected_steps(*whole);
    for (const StepRecord& record : whole->steps) {
        for (const ReleasedCall& released : record.released) {
            completions_[released.step] = {record.number, released.outcome, &released.judgement};
        }
    }
}

bool SymptomFinder::is_unexpected(const StepRecord& record) const {
    return record.judgement.verdict == Verdict::unexpected || unexpected_.contains(record.number);
}

std::vector<Symptom> SymptomFinder::look_at(const StepRecord& record) {
    std::vector<Symptom> found;
    const bool unexpected = is_unexpected(record);
    for (const BrokenCheck& broken : record.broken_checks) {
        found.push_back(checked(all_.scenario().always[broken.index].check, broken.judgement, record.number));
        found.back().always = broken.index + 1;
    }
    std::optional<Symptom> symptom;
    if (const Check* check = record.step->check()) {
        if (unexpected) symptom = checked(*check, record.judgement, record.number);
    } else if (record.made && record.report.blocked) {
        if (record.report.own.unspecified) open_.insert(record.number);
        told_after_.emplace(moment_of(record), record.number);
    } else if (record.made) {
        symptom = refused(record);
        if (!symptom && unexpected) {
            symptom.emplace().sentence = joined(record.judgement.reasons);
        }
    } else if (unexpected && !record.step->is_await()) {
        symptom.emplace().sentence = joined(record.judgement.reasons) + end_of_actor(record);
    }
    if (symptom) {
        symptom->step = record.number;
        if (symptom->held_after == 0) symptom->held_after = record.number;
        symptom->unexpected = unexpected;
        symptom->wrong = symptom->wrong || unexpected;
        found.push_back(std::move(*symptom));
    }
    const auto [first, last] = told_after_.equal_range(record.number);
    for (auto due = first; due != last; ++due) found.push_back(blocked(due->second, record.number));
    told_after_.erase(first, last);
    return found;
}

// A call that was not made because its thread had ended: when, and by whom.
std::string SymptomFinder::end_of_actor(const StepRecord& record) const {
    const SymbolId thread = record.step->by;
    const std::optional<Span> life = all_.life_of_thread(thread);
    if (record.made || !life || life->until > record.number) return {};
    return say("; it ended {}", NamesInRun(all_, machine_, record.number).ended(thread));
}

// --- Calls that have not returned

// The step after which a call that blocks is told: its last moment, or the present one.
std::uint32_t SymptomFinder::moment_of(const StepRecord& record) const {
    if (!whole_) return record.number;
    const auto completion = completions_.find(record.number);
    if (completion != completions_.end()) return std::max(completion->second.step - 1, record.number);
    const std::optional<Span> life = all_.life_of_thread(record.step->by);
    return life && life->until != never ? std::max(life->until - 1, record.number) : all_.last_step();
}

std::string SymptomFinder::completion_words(std::uint32_t step) const {
    const auto completion = completions_.find(step);
    if (completion == completions_.end()) {
        const std::optional<Span> life = all_.life_of_thread(all_.step(step).by);
        if (life && life->until != never) return say("; its thread ended in {}, inside it", step_words(life->until));
        if (!whole_) return "";
        return complete_ ? say("; it has not returned at the end of the run")
                         : say("; it has not returned after {}", step_words(all_.last_step()));
    }
    const CallOutcome& outcome = completion->second.outcome;
    const bool read = reads(*all_.call(step)) && !is_error(outcome.status);
    return say("; {} completes it, with {}", step_words(completion->second.step),
               !read                                       ? end_words(outcome)
               : is_end_of_data(*all_.call(step), outcome) ? say("the end of the data")
                                                           : say("data"));
}

Symptom SymptomFinder::still_blocked(std::uint32_t step) const {
    return blocked(step, all_.last_step());
}

Symptom SymptomFinder::blocked(std::uint32_t step, std::uint32_t moment) const {
    if (auto symptom = failed_wait(step)) return *std::move(symptom);
    const SymbolId thread = all_.step(step).by;
    Symptom symptom;
    symptom.step = step;
    symptom.held_after = moment;
    symptom.kind = Kind::wait;
    symptom.unexpected = unexpected_.contains(step);
    symptom.is_over = completions_.contains(step);
    const std::optional<Span> life = all_.life_of_thread(thread);
    symptom.is_over = symptom.is_over || (life && life->until != never);
    symptom.wrong = symptom.unexpected;
    Waiting waiting = machine_.waits_for(thread);
    if (waiting.reasons.empty()) {
        symptom.alone = true;
        symptom.held = waited_on(all_, step);
        std::vector<std::string> words;
        for (const ObjectTag object : symptom.held) words.push_back(all_.words(object));
        symptom.sentence = words.empty() ? say("it waits") : say("it waits for {}", listed(words));
        symptom.sentence +=
            say(" (by the recording alone: the model does something else in {})", step_words(machine_.differs_since()));
    } else {
        tell_wait(symptom, thread, std::move(waiting), symptom.is_over);
        symptom.sentence =
            say("it waits for {}", awaited_words(symptom.wait.waiting, NamesInRun(all_, machine_, moment)));
    }
    symptom.sentence += completion_words(step);
    if (!symptom.is_over) symptom.sentence += end_of_wait_words(all_, symptom);
    symptom.open = open_.contains(step);
    if (symptom.open) symptom.sentence += "; " + say("the profile leaves open whether it blocks");
    symptom.because = symptom.sentence;
    if (symptom.kind == Kind::data_end) judge_data_wait(symptom, all_.process_of(thread));

    const bool hopeless = std::ranges::find(symptom.wait.hopeless, true) != symptom.wait.hopeless.end();
    const bool circle = !symptom.wait.cycle.empty();
    const bool other = symptom.wait.anyone || !symptom.wait.could.empty();
    symptom.wrong = symptom.wrong || (!symptom.is_over && !symptom.open && (circle || (hopeless && !other)));
    return symptom;
}

// What it waits for, and what that hangs on; of a wait that is over nobody asks any more who could have ended it.
void SymptomFinder::tell_wait(Symptom& symptom, SymbolId thread, Waiting waiting, bool over) const {
    if (waiting.reasons.empty()) return;
    for (const Reason& reason : waiting.reasons) {
        const bool of_pipe = reason.kind == ReasonKind::data || reason.kind == ReasonKind::room;
        add_unique(symptom.held, of_pipe ? reason.other : reason.object);
        if (reason.kind == ReasonKind::data) symptom.kind = Kind::data_end;
        if (reason.kind == ReasonKind::mutex_owner) symptom.owned_since = machine_.owner_of(reason.object).since;
    }
    if (over && !symptom.unexpected) {
        symptom.wait.waiting = std::move(waiting);
        return;
    }
    const WaitGraph graph(all_, machine_, symptom.held_after);
    symptom.wait = graph.of(thread, std::move(waiting));
    const std::vector<SymbolId>& cycle = symptom.wait.cycle;
    for (std::size_t i = 0; i < cycle.size(); ++i) {
        symptom.cycle_words.push_back(graph.edge_words(cycle[i], cycle[(i + 1) % cycle.size()]));
    }
}

// A read waits as it should where whoever holds the other end has use for it.
void SymptomFinder::judge_data_wait(Symptom& symptom, SymbolId process) const {
    bool suspicious = false;
    for (const ObjectTag end : symptom.held) {
        for (const std::size_t entry : all_.handles(end, symptom.held_after)) {
            suspicious = suspicious || is_leftover(all_, entry, process);
        }
    }
    const auto completion = completions_.find(symptom.step);
    const bool got_data =
        completion != completions_.end() && !is_end_of_data(*all_.call(symptom.step), completion->second.outcome);
    if (suspicious && !got_data) symptom.wrong = true;
}

bool Symptom::is_about_holders() const {
    switch (kind) {
        case Kind::data_end:
        case Kind::port:
        case Kind::name:
        case Kind::file:
        case Kind::life:
        case Kind::count:
        case Kind::table:
        case Kind::job: return true;
        default: return false;
    }
}

bool has_use(const Provenance& all, std::size_t index) {
    const EntryRecord& entry = all.entries()[index];
    if (entry.cause != EntryCause::inherited) return true;
    const auto is_it = [&](Written::Handle handle) { return all.state().value_of(handle) == entry.value; };
    if (const auto* spawn = all.call(entry.span.since)->get_if<op::CreateProcess<Written>>()) {
        for (const auto& given : spawn->std_handles) {
            if (given && is_it(*given)) return true;
        }
        if (spawn->handle_list && std::ranges::any_of(*spawn->handle_list, is_it)) return true;
    }
    const std::vector<std::uint32_t>& uses = all.uses(entry.process, entry.value);
    const auto first = std::ranges::upper_bound(uses, entry.span.since);
    return first != uses.end() && *first <= entry.span.until;
}

}  // namespace handlesim
