#include "core/why/trial.hpp"

#include <algorithm>
#include <array>

#include "core/language/say.hpp"
#include "core/run/words.hpp"

namespace handlesim {

namespace {

using Kind = Symptom::Kind;

bool bad(const Judgement& judgement) {
    return judgement.verdict == Verdict::unexpected;
}

// Of a file or directory that somebody keeps.
bool is_refused_for_users(const StepRecord& record) {
    constexpr std::array statuses{Status::sharing_violation, Status::access_denied, Status::user_mapped_file,
                                  Status::directory_not_empty};
    return record.failed() && std::ranges::any_of(statuses, [&](Status status) {
               return win32_error(record.report.own.status) == win32_error(status);
           });
}

bool expects_nothing(const Step& step) {
    return !step.extras || !step.extras->expect;
}

bool found_it_taken(const StepRecord& record) {
    const ResultValue* found = record.report.own.results.find(ResultField::last_error);
    return found == nullptr || found->number == win32_error(Status::object_name_exists);
}

}  // namespace

std::string Trial::result() const {
    std::string text = own_result();
    for (std::uint32_t step = symptom_.step + 1; step <= before_.last_step(); ++step) {
        if (surprising_after_.contains(place(step)) && no_longer_fails(step)) {
            text += say("; {} then succeeds too", step_words(step));
        }
    }
    return text;
}

std::string Trial::own_result() const {
    if (symptom_.always != 0) return say("check {} of `always` then holds", symptom_.always);
    if (symptom_.finally != 0) return say("check {} of `finally` then holds", symptom_.finally);
    const std::string step = step_words(symptom_.step);
    if (symptom_.asked != SymbolId::none) {
        return say("{} is then gone after {}", before_.name(symptom_.asked), step);
    }
    const StepRecord& record = now(symptom_.step);
    if (!record.made) return say("{} then holds", step);
    if (symptom_.kind == Kind::name) return say("{} then makes an object of its own", step);
    const CallOutcome* outcome = came_to(symptom_.step);
    if (outcome == nullptr && is_to_wait()) return say("{} then waits for data", step);
    const bool failed = outcome != nullptr && is_error(outcome->status);
    return say("{} then comes to {}", step, failed ? win32_error_text(win32_error(outcome->status)) : say("success"));
}

// What a call of the unchanged scenario comes to in the changed one, at once or later; null where it does not return.
const CallOutcome* Trial::came_to(std::uint32_t step) const {
    const StepRecord& record = now(step);
    if (!record.made || !record.report.blocked) return record.outcome();
    // One that returned later as it was has to return at once, else nothing is better.
    if (symptom_.is_over && step == symptom_.step) return nullptr;
    for (const StepRecord& later : after_.steps) {
        const auto released = std::ranges::find(later.released, place(step), &ReleasedCall::step);
        if (released != later.released.end()) return &released->outcome;
    }
    return nullptr;
}

// What a read of an empty pipe does, where nobody told its end not to.
bool Trial::is_to_wait() const {
    return symptom_.is_a_step() && symptom_.main_reason().kind == ReasonKind::does_not_wait;
}

bool Trial::symptom_gone() const {
    const auto holds = [](const Judgement& judgement) { return judgement.verdict == Verdict::as_expected; };
    if (symptom_.always != 0) return holds(after_.summary.always[symptom_.always - 1]);
    if (symptom_.finally != 0) return holds(after_.summary.at_the_end[symptom_.finally - 1]);
    if (symptom_.asked != SymbolId::none) {
        const Provenance provenance(after_);
        return !provenance.alive(provenance.named(symptom_.asked), last_place_until(symptom_.step));
    }
    const StepRecord& record = now(symptom_.step);
    // Where nothing is said of a read, its end is as good as data: it returns.
    const bool open =
        symptom_.kind == Kind::data_end && record.step->call() != nullptr && expects_nothing(*record.step);
    if (symptom_.unexpected && !open && surprising_after_.contains(place(symptom_.step))) return false;
    if (record.step->check() != nullptr) return holds(record.judgement);
    const CallOutcome* outcome = came_to(symptom_.step);
    if (is_to_wait()) return outcome == nullptr ? record.report.blocked : !is_error(outcome->status);
    if (outcome == nullptr) return false;
    if (symptom_.kind == Kind::name) return !found_it_taken(record);
    if (symptom_.kind == Kind::file) return !is_refused_for_users(record);
    if (symptom_.unexpected) return true;
    return symptom_.kind == Kind::data_end || !is_error(outcome->status);
}

// After everything that stands at or before the old step, with what was inserted behind it.
std::uint32_t Trial::last_place_until(std::uint32_t step) const {
    const std::size_t next = step;
    return next < change_.place.size() ? change_.place[next] - 1 : static_cast<std::uint32_t>(after_.steps.size());
}

// A step that surprised before, and now does so by an error that it did not have: it was not made, or waited.
bool Trial::fails_otherwise(std::uint32_t step) const {
    if (!trouble_.surprising.contains(step) || before_.call(step) == nullptr || trouble_.same.contains(step))
        return false;
    if (!surprising_after_.contains(place(step))) return false;
    const StepRecord& before = then(step);
    const CallOutcome* after = came_to(step);
    if (after == nullptr || !is_error(after->status)) return false;
    return !before.failed() || win32_error(before.report.own.status) != win32_error(after->status);
}

// Of a circle all have to come out of it.
bool Trial::circle_is_broken() const {
    return std::ranges::all_of(trouble_.circle, [&](std::uint32_t step) { return came_to(step) != nullptr; });
}

bool Trial::nothing_else_surprises() const {
    for (const std::uint32_t added : change_.added) {
        if (surprising_after_.contains(added)) return false;
    }
    for (std::uint32_t step = 1; step <= before_.last_step(); ++step) {
        if (step == symptom_.step && symptom_.is_a_step()) continue;
        if (!keeps_std_handles(step)) return false;
        const bool worse = !trouble_.surprising.contains(step) && surprising_after_.contains(place(step));
        const bool vanished = then(step).judgement.verdict == Verdict::as_expected &&
                              now(step).judgement.verdict == Verdict::not_evaluated;
        if ((worse || vanished) && !excused(step) && !no_longer_fails(step)) return false;
        if (fails_otherwise(step)) return false;
    }
    const Scenario& scenario = before_.scenario();
    return lasting_hold(trouble_.run.summary.always, after_.summary.always, scenario.always) &&
           lasting_hold(trouble_.run.summary.at_the_end, after_.summary.at_the_end, scenario.at_the_end);
}

bool Trial::lasting_hold(const std::vector<Judgement>& before, const std::vector<Judgement>& after,
                         const std::vector<CheckWithKnown>& checks) const {
    for (std::size_t i = 0; i < checks.size(); ++i) {
        if (!bad(before[i]) && bad(after[i]) && !excused(checks[i].check)) return false;
    }
    return true;
}

// A call that failed after the trouble, and because of it, may succeed now.
bool Trial::no_longer_fails(std::uint32_t step) const {
    return step > symptom_.step && then(step).failed() && now(step).succeeded();
}

// Another call with the same trouble, an await of the held-up call, or a check of what held it up.
bool Trial::excused(std::uint32_t step) const {
    if (trouble_.same.contains(step)) return true;
    const Step& written = before_.step(step);
    if (const Check* check = written.check()) return excused(*check);
    if (!written.is_await() || step < symptom_.step) return false;
    if (written.by != before_.step(symptom_.step).by) return false;
    for (std::uint32_t between = symptom_.step + 1; between < step; ++between) {
        const Step& other = before_.step(between);
        if (other.by == written.by && other.call() != nullptr) return false;
    }
    return true;
}

bool Trial::excused(const Check& check) const {
    if (check.subject == Check::Subject::object) return is_meant(before_.named(check.name));
    return std::ranges::any_of(symptom_.held, [&](ObjectTag held) {
        const auto handles = before_.handles(held, symptom_.held_after);
        return std::ranges::any_of(handles, [&](std::size_t entry) {
            const auto chain = before_.chain(entry);
            return std::ranges::any_of(chain,
                                       [&](std::size_t link) { return before_.entries()[link].process == check.name; });
        });
    });
}

bool Trial::is_meant(ObjectTag object) const {
    const auto& held = symptom_.held;
    if (std::ranges::find(held, object) != held.end()) return true;
    return std::ranges::any_of(held, [&](ObjectTag end) {
        const auto others = before_.other_ends(end, symptom_.held_after);
        return std::ranges::find(others, object) != others.end();
    });
}

// What a child was given as a standard handle must still reach it.
bool Trial::keeps_std_handles(std::uint32_t step) const {
    const WrittenCall* call = before_.call(step);
    const auto* spawn = call == nullptr ? nullptr : call->get_if<op::CreateProcess<Written>>();
    if (spawn == nullptr) return true;
    for (const auto& given : spawn->std_handles) {
        if (!given) continue;
        const auto arrives = [&](const StepRecord& record) {
            return std::ranges::any_of(record.report.tables, [&](const TableChange& change) {
                return change.cause == EntryCause::inherited && change.name == given->name;
            });
        };
        if (arrives(then(step)) && !arrives(now(step))) return false;
    }
    return true;
}

}  // namespace handlesim
