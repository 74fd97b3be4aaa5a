// Checks that do not hold, processes that linger, and what follows from what.
#include <algorithm>

#include "core/language/say.hpp"
#include "core/run/words.hpp"
#include "core/why/inheritance.hpp"
#include "core/why/names_in_run.hpp"
#include "core/why/symptoms.hpp"

namespace handlesim {

namespace {

using Kind = Symptom::Kind;

// A process's object goes with the last handle to it and to its threads (nt-kernel 3.1).
void add_threads(const Provenance& all, Symptom& symptom) {
    const std::vector<ObjectTag> held = symptom.held;
    for (const ObjectTag object : held) {
        if (all.object(object).type != ObjectType::process) continue;
        for (const SymbolId thread : all.threads_of(all.process_of_object(object))) {
            const ObjectTag of_thread = all.state().thread_object(thread);
            if (all.alive(of_thread, symptom.held_after)) symptom.held.push_back(of_thread);
        }
    }
}

// The jobs that a process is in.
std::vector<ObjectTag> jobs_of(const Provenance& all, SymbolId process, std::uint32_t step) {
    std::vector<ObjectTag> jobs;
    for (const OtherReference& one : all.others()) {
        if (one.reason == ReferenceReason::member && one.by == process && one.span.holds_after(step)) {
            jobs.push_back(one.object);
        }
    }
    return jobs;
}

}  // namespace

const Profile& profile_of(const Transcript& run, const Profile* given) {
    if (given != nullptr) return *given;
    const Profile* found = find_profile(run.header.profile);
    return found == nullptr ? *run.scenario().profile : *found;
}

Symptom SymptomFinder::at_the_end(std::size_t index, const Judgement& judgement) const {
    Symptom symptom = checked(all_.scenario().at_the_end[index].check, judgement, all_.last_step());
    symptom.finally = index + 1;
    return symptom;
}

Symptom SymptomFinder::checked(const Check& check, const Judgement& judgement, std::uint32_t step) const {
    Symptom symptom;
    symptom.step = symptom.held_after = step;
    symptom.unexpected = true;
    symptom.sentence = joined(judgement.reasons);
    symptom = check.subject == Check::Subject::object ? checked_object(check, std::move(symptom))
                                                      : checked_table(check, std::move(symptom));
    add_threads(all_, symptom);
    std::erase_if(symptom.held, [&](ObjectTag object) { return !all_.alive(object, step); });
    if (symptom.held.empty() && symptom.kind != Kind::missing) symptom.kind = Kind::other;
    return symptom;
}

Symptom SymptomFinder::checked_object(const Check& check, Symptom symptom) const {
    const ObjectTag object = all_.named(check.name);
    const bool of_the_other = check.observed.eof.has_value() || check.observed.broken.has_value();
    symptom.kind = of_the_other ? Kind::data_end : Kind::life;
    symptom.held = of_the_other ? all_.other_ends(object, symptom.step) : std::vector<ObjectTag>{object};
    if (check.handle_count || check.usage_count) symptom.kind = Kind::count;
    // A process runs on: its job, where it is in one, could have ended it.
    const SymbolId process = all_.process_of_object(object);
    const bool runs_on = check.running && !*check.running && process != SymbolId::none;
    if (!runs_on || all_.has_ended(process, symptom.step)) return symptom;
    const std::vector<ObjectTag> jobs = jobs_of(all_, process, symptom.step);
    if (jobs.empty()) return symptom;
    symptom.kind = Kind::job;
    symptom.held = jobs;
    for (const ObjectTag job : jobs) {
        symptom.sentence +=
            say("; it is in {}; a kill-on-close job ends its processes when the last handle to it is closed",
                all_.words(job));
    }
    return symptom;
}

// What a table holds beside what the check lists.
void SymptomFinder::add_surplus(const Check& check, Symptom& symptom) const {
    std::set<ObjectTag> seen;
    for (const EntryRecord& entry : all_.entries()) {
        if (entry.process != check.name || !entry.span.holds_after(symptom.step)) continue;
        const auto is_it = [&](const Hold& hold) { return all_.state().value_of(hold.handle) == entry.value; };
        if (check.holds && std::ranges::any_of(*check.holds, is_it)) continue;
        if (seen.insert(entry.object()).second) symptom.held.push_back(entry.object());
    }
}

Symptom SymptomFinder::checked_table(const Check& check, Symptom symptom) const {
    symptom.kind = Kind::table;
    symptom.table = check.name;
    if (check.lacks) {
        for (const Written::Handle& handle : *check.lacks) {
            const ObjectTag object = all_.named(handle.name);
            if (object != ObjectTag::none && all_.reached(handle, check.name, symptom.step) == object) {
                symptom.held.push_back(object);
            }
        }
    }
    if (check.only && *check.only) add_surplus(check, symptom);
    if (!symptom.held.empty() || !check.holds) return symptom;
    for (const Hold& hold : *check.holds) {
        if (all_.symbols()[hold.handle.name].kind != SymbolKind::handle) continue;
        const std::size_t meant = all_.origin_of(hold.handle.name);
        if (meant == no_entry || all_.entries()[meant].process == check.name) continue;
        const EntryRecord& entry = all_.entries()[meant];
        if (all_.entry_at(check.name, entry.value, symptom.step) != no_entry) continue;
        symptom.kind = Kind::missing;
        symptom.meant = meant;
        return symptom;
    }
    return symptom;
}

// --- A whole run

namespace {

// Which symptom is only the consequence of an earlier one.
class Consequences {
public:
    Consequences(const Provenance& all, const Transcript& run, std::vector<Symptom>& symptoms)
        : all_(all), run_(run), symptoms_(symptoms) {
        for (const Symptom& symptom : symptoms) {
            if (!symptom.is_a_step() || !symptom.wrong) continue;
            told_.insert(symptom.step);
            note_signal(symptom.step);
        }
    }

    void mark() {
        for (Symptom& symptom : symptoms_) {
            if (!symptom.is_a_step() || !symptom.wrong) continue;
            std::uint32_t cause = cause_of(symptom);
            if (cause == 0) cause = same_hindrance(symptom);
            if (cause != 0 && cause < symptom.step && told_.contains(cause)) symptom.follows_from = cause;
        }
    }

private:
    const Provenance& all_;
    const Transcript& run_;
    std::vector<Symptom>& symptoms_;
    std::set<std::uint32_t> told_;
    std::map<std::vector<ObjectTag>, std::uint32_t> hindrances_;  // by what is in the way: the first step refused
    std::map<ObjectTag, std::uint32_t> signallers_;  // the first call that was to signal an object, and did not

    // The first step that was refused because of the very same objects.
    std::uint32_t same_hindrance(const Symptom& symptom) {
        const bool refused = symptom.kind == Kind::file || symptom.kind == Kind::port || symptom.kind == Kind::instance;
        if (!refused || symptom.held.empty()) return 0;
        return hindrances_.try_emplace(symptom.held, symptom.step).first->second;
    }

    std::uint32_t cause_of(const Symptom& symptom) const {
        const StepRecord& record = run_.step(symptom.step);
        const WrittenCall* call = record.step->call();
        if (call == nullptr) return 0;
        if (!record.made) return why_not_made(record);
        if (const std::uint32_t binder = failed_binder(*call); binder != 0) return binder;
        return failed_signaller(symptom);
    }

    // The thread is inside another call, or was to be created by one that failed; or a name was.
    std::uint32_t why_not_made(const StepRecord& record) const {
        const SymbolId thread = record.step->by;
        const auto life = all_.life_of_thread(thread);
        if (life && life->since < record.number) {
            for (std::uint32_t step = record.number - 1; step > 0; --step) {
                const StepRecord& other = run_.step(step);
                if (other.step->call() == nullptr || other.step->by != thread) continue;
                if (other.made && other.report.blocked) return step;
                if (other.made) break;
            }
        }
        const std::uint32_t creator = all_.symbols()[thread].bound_by;
        if (!life && creator != 0) return creator;
        return failed_binder(*record.step->call());
    }

    // A name that it passes was bound by a call that is wrong itself, or by one that passes such a name.
    std::uint32_t failed_binder(const WrittenCall& call, int depth = 0) const {
        constexpr int deepest = 8;
        std::uint32_t found = 0;
        const auto look = [&](SymbolId name) {
            const std::uint32_t binder = all_.symbols()[name].bound_by;
            if (found != 0 || binder == 0 || all_.call(binder) == nullptr) return;
            if (told_.contains(binder)) {
                found = binder;
            } else if (depth < deepest && run_.step(binder).made) {
                found = failed_binder(*all_.call(binder), depth + 1);
            }
        };
        each_field(call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) {
            if (const SymbolId value = value_in(field); value != SymbolId::none) look(value);
        });
        for (const PassedHandle& passed : passed_handles(call)) {
            if (all_.symbols()[passed.handle.name].kind == SymbolKind::handle) look(passed.handle.name);
        }
        return found;
    }

    // It waits for a signal that an earlier call was to give.
    std::uint32_t failed_signaller(const Symptom& symptom) const {
        for (const Reason& reason : symptom.wait.waiting.reasons) {
            const auto found = signallers_.find(reason.object);
            if (found != signallers_.end()) return found->second;
        }
        return 0;
    }

    void note_signal(std::uint32_t step) {
        const StepRecord& record = run_.step(step);
        if (record.step->call() == nullptr || record.succeeded() || (record.made && record.report.blocked)) return;
        const WrittenCall& call = *record.step->call();
        const auto means = [&](Written::Handle handle) {
            if (all_.symbols()[handle.name].kind != SymbolKind::handle) return;
            signallers_.emplace(all_.named(handle.name), step);
        };
        if (const auto* set = call.get_if<op::SetEvent<Written>>()) means(set->handle);
        if (const auto* release = call.get_if<op::ReleaseSemaphore<Written>>()) means(release->handle);
        if (const auto* release = call.get_if<op::ReleaseMutex<Written>>()) means(release->handle);
        if (const auto* timer = call.get_if<op::SetWaitableTimer<Written>>()) means(timer->handle);
        if (const auto* both = call.get_if<op::SignalObjectAndWait<Written>>()) means(both->signal);
    }
};

// After which step nobody asks the machine any more: where no call waits or is refused it need not be led along.
std::uint32_t last_question_in(const Transcript& run) {
    std::uint32_t last = 0;
    std::set<std::uint32_t> inside;
    for (const StepRecord& record : run.steps) {
        for (const ReleasedCall& released : record.released) inside.erase(released.step);
        if (!record.made) continue;
        if (record.report.blocked) inside.insert(record.number);
        const Results& results = record.report.own.results;
        const bool waited = results.find(ResultField::wait) != nullptr;
        const ResultValue* told = results.find(ResultField::last_error);
        if (record.report.blocked || record.failed() || waited || (told != nullptr && told->number != 0)) {
            last = record.number;
        }
        if (!record.released.empty()) last = record.number;
    }
    return inside.empty() ? last : run.steps.back().number;
}

}  // namespace

std::vector<Symptom> find_symptoms(const Provenance& provenance, const Transcript& run, const Profile* profile) {
    MachineBeside machine(run.header, profile_of(run, profile));
    SymptomFinder finder(provenance, machine, &run);
    std::vector<Symptom> all;
    const std::uint32_t last_question = last_question_in(run);
    for (const StepRecord& record : run.steps) {
        if (record.number <= last_question) machine.follow(record);
        for (Symptom& symptom : finder.look_at(record)) all.push_back(std::move(symptom));
    }
    std::ranges::stable_sort(all, {}, &Symptom::step);
    const auto& at_the_end = run.summary.at_the_end;
    for (std::size_t i = 0; i < at_the_end.size(); ++i) {
        if (at_the_end[i].verdict == Verdict::unexpected) all.push_back(finder.at_the_end(i, at_the_end[i]));
    }
    Consequences(provenance, run, all).mark();
    return all;
}

std::optional<Symptom> lingering(const Provenance& all, ObjectTag object, SymbolId name, std::uint32_t step) {
    const ObjectRecord& record = all.object(object);
    // A damaged recording may call a process's object by another name.
    const bool process = record.type == ObjectType::process && record.label.kind == ObjectLabel::Kind::process;
    if (record.tag == ObjectTag::none || !process || !all.alive(object, step)) {
        return std::nullopt;
    }
    const auto life = all.life_of_process(record.label.symbol);
    if (!life || life->holds_after(step)) return std::nullopt;
    Symptom symptom;
    symptom.kind = Kind::life;
    symptom.step = symptom.held_after = step;
    symptom.held = {object};
    symptom.asked = name;
    add_threads(all, symptom);
    symptom.sentence =
        say("{} ended in {}, and its object is still there", all.name(record.label.symbol), step_words(life->until));
    return symptom;
}

}  // namespace handlesim
