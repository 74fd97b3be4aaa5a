#include "core/why/explain.hpp"

#include <algorithm>
#include <set>

#include "core/language/say.hpp"
#include "core/run/words.hpp"
#include "core/why/causes.hpp"
#include "core/why/describe_object.hpp"
#include "core/why/lint.hpp"
#include "core/why/names_in_run.hpp"

namespace handlesim {

namespace {

using Kind = Symptom::Kind;

bool is_as_expected(const Transcript& run) {
    const auto bad = [](const Judgement& judgement) { return judgement.verdict == Verdict::unexpected; };
    if (std::ranges::any_of(run.summary.always, bad) || std::ranges::any_of(run.summary.at_the_end, bad)) return false;
    return unexpected_steps(run).empty();
}

class Explainer {
public:
    Explainer(const Transcript& run, const WhyOptions& options)
        : run_(run), options_(options), all_(run), symptoms_(find_symptoms(all_, run, options.profile)) {
        result_.title = run.scenario().told(run.scenario().title);
        result_.backend = run.header.backend;
        result_.profile = run.header.profile;
        result_.name = options.name;
        result_.one_step = options.at != 0;
        result_.as_expected = is_as_expected(run);
        std::set<SymbolId> threads;
        for (const Step& step : run.scenario().steps) {
            if (step.call() != nullptr) threads.insert(step.by);
        }
        result_.threads = threads.size();
    }

    Explanation explain() {
        if (options_.name.empty()) {
            explain_all();
        } else {
            explain_object(*run_.symbols().find(options_.name));
        }
        return std::move(result_);
    }

private:
    const Transcript& run_;
    const WhyOptions& options_;
    Provenance all_;
    std::vector<Symptom> symptoms_;
    Explanation result_;

    void explain_all() {
        std::vector<Symptom> asked;
        for (const Symptom& symptom : symptoms_) {
            if (is_asked_about(symptom)) asked.push_back(symptom);
        }
        tell(asked);
        result_.at = options_.at == 0 ? all_.last_step() : options_.at;
        for (const ObjectRecord& object : all_.objects()) {
            if (lingering(all_, object.tag, SymbolId::none, result_.at)) {
                result_.lingering.push_back(words_of(object.label, all_.symbols()));
            }
        }
        std::ranges::sort(result_.lingering);
        if (options_.at == 0) tell_suspicions();
    }

    // What lint knows, but for what is told already, and for what most scenarios leave open at their end.
    void tell_suspicions() {
        // Of one cause there may be many traces: they are told again only where they are about something else.
        std::set<std::pair<std::string, std::uint32_t>> told;
        std::set<std::string> rules;
        for (const ExplainedProblem& problem : result_.problems) {
            for (const Note& note : problem.rules) {
                told.emplace(note.rule, note.step);
                if (note.rule != "HT003" && note.rule != "HT010" && note.rule != "HT023") rules.insert(note.rule);
            }
        }
        for (Note& note : lint(all_, run_, symptoms_)) {
            const bool is_new = !told.contains({note.rule, note.step}) && !rules.contains(note.rule);
            if (note.rule != "HT022" && is_new) result_.suspicions.push_back(std::move(note));
        }
    }

    // Of one moment: what that step shows, and every call that still waits then.
    bool is_asked_about(const Symptom& symptom) const {
        // What was refused as it was to be is no problem; lint knows its rule.
        if (!symptom.wrong && !symptom.unexpected && symptom.reason.kind != ReasonKind::none) return false;
        return options_.at == 0 || symptom.step == options_.at || symptom.waits_on();
    }

    // --- One object

    void explain_object(SymbolId name) {
        const ObjectTag object = all_.named(name);
        if (all_.object(object).tag == ObjectTag::none) {
            explain_nothing(name);
            return;
        }
        std::vector<Symptom> symptoms;
        for (const Symptom& symptom : symptoms_) {
            if (is_asked_about(symptom) && concerns(symptom, object)) symptoms.push_back(symptom);
        }
        result_.at = options_.at;
        if (result_.at == 0) choose_moment(symptoms);
        if (auto symptom = lingering(all_, object, name, result_.at)) symptoms.push_back(std::move(*symptom));
        result_.object = describe_object(all_, object, result_.at);
        if (options_.at == 0) std::erase_if(symptoms, [](const Symptom& symptom) { return !symptom.wrong; });
        tell(symptoms);
    }

    // A name that a call was to bind and did not.
    void explain_nothing(SymbolId name) {
        const std::uint32_t binder = all_.symbols()[name].bound_by;
        result_.at = options_.at == 0 ? all_.last_step() : options_.at;
        result_.object.emplace();
        result_.object->name = options_.name;
        result_.object->at = result_.at;
        if (binder == 0) return;
        const StepRecord& record = run_.step(binder);
        const std::string step = step_words(binder), call = words_of(*record.step, all_.symbols());
        result_.object->life =
            record.failed() ? say("{}, {}, failed with {}: the name stands for no object", step, call,
                                  win32_error_text(win32_error(record.report.own.status)))
                            : say("{}, {}, gave no handle to an object: the name stands for no object", step, call);
    }

    void choose_moment(const std::vector<Symptom>& symptoms) {
        const auto wrong = std::ranges::find_if(symptoms, [](const Symptom& one) { return one.wrong; });
        result_.at = wrong == symptoms.end() ? all_.last_step() : wrong->held_after;
        result_.why_at = wrong == symptoms.end()
                             ? say("the end of the run")
                             : say("since step {} is the first that shows the trouble", wrong->step);
    }

    // The object holds the symptom up, or is the other end of what does.
    bool concerns(const Symptom& symptom, ObjectTag object) const {
        return std::ranges::any_of(symptom.held, [&](ObjectTag held) {
            if (held == object) return true;
            const auto ends = all_.other_ends(held, symptom.held_after);
            return std::ranges::find(ends, object) != ends.end();
        });
    }

    // --- Problems

    // As many as anybody reads; a leak has as many as there were rounds.
    static constexpr std::size_t most_objects = 8;

    static bool is_curable(const Symptom& symptom) {
        return symptom.kind != Kind::other && symptom.wrong && symptom.follows_from == 0;
    }

    void tell(const std::vector<Symptom>& symptoms) {
        CureBudget budget(options_.limits, static_cast<std::size_t>(std::ranges::count_if(symptoms, is_curable)));
        for (const Symptom& symptom : symptoms) tell(symptom, budget);
    }

    void tell(const Symptom& symptom, CureBudget& budget) {
        ExplainedProblem problem;
        problem.step = symptom.step;
        if (symptom.is_a_step()) {
            const Step& step = all_.step(symptom.step);
            if (step.by != SymbolId::none) problem.by = all_.name(step.by);
            problem.call = words_of(step, all_.symbols());
        }
        if (symptom.always != 0) problem.call = say("always, check {}", symptom.always);
        if (symptom.finally != 0) problem.call = say("finally, check {}", symptom.finally);
        problem.sentence = symptom.sentence;
        problem.wrong = symptom.wrong;
        problem.unexpected = symptom.unexpected;
        problem.follows_from = symptom.follows_from;
        problem.open = symptom.open;
        problem.alone = symptom.alone;
        tell_reasons(symptom, problem);
        if (symptom.follows_from != 0) {
            result_.problems.push_back(std::move(problem));
            return;
        }
        for (const ObjectTag object : symptom.held) {
            // What was asked about is described already.
            const bool told = result_.object && result_.at == symptom.held_after &&
                              object == all_.named(*run_.symbols().find(options_.name));
            if (told) continue;
            if (problem.objects.size() < most_objects) {
                problem.objects.push_back(describe_object(all_, object, symptom.held_after));
            } else {
                ++problem.more_objects;
            }
        }
        NoteList notes;
        notes.add(causes_of(all_, symptom));
        if (symptom.is_a_step() && symptom.wrong) notes.add(lint_call(all_, run_.step(symptom.step)));
        problem.rules = notes.take();
        if (is_curable(symptom) && options_.cures) {
            CureSearch search = find_cures({all_, run_, symptoms_, options_.profile, options_.prove}, symptom, budget);
            problem.cures = std::move(search.cures);
            problem.tried = search.tried;
            problem.possible = search.possible;
            problem.all_tried = search.all_tried;
            problem.no_cure = std::move(search.none_because);
        }
        result_.problems.push_back(std::move(problem));
    }

    void tell_reasons(const Symptom& symptom, ExplainedProblem& problem) const {
        problem.all = symptom.wait.waiting.all;
        for (const Reason& reason : symptom.wait.waiting.reasons) problem.reasons.push_back(told(reason, symptom));
        if (problem.reasons.empty() && symptom.reason.kind != ReasonKind::none) {
            problem.reasons.push_back(told(symptom.reason, symptom));
        }
        problem.cycle = names_of_actors(all_, symptom.wait.cycle);
        problem.could = names_of_actors(all_, symptom.wait.could);
        problem.anyone = symptom.wait.anyone;
    }

    ExplainedReason told(const Reason& reason, const Symptom& symptom) const {
        ExplainedReason result;
        result.kind = info(reason.kind).name;
        const auto words = [&](ObjectTag object) {
            return object == ObjectTag::none ? std::string() : all_.plain_words(object);
        };
        result.object = words(reason.object);
        result.other = words(reason.other);
        if (reason.thread != SymbolId::none) result.thread = all_.name(reason.thread);
        if (reason.process != SymbolId::none) result.process = all_.name(reason.process);
        result.since = reason.kind == ReasonKind::mutex_owner ? symptom.owned_since : 0;
        result.number = reason.number;
        const ObjectTag held = reason.other == ObjectTag::none ? reason.object : reason.other;
        for (const std::size_t entry : all_.handles(held, symptom.held_after)) {
            std::string process(all_.name(all_.entries()[entry].process));
            if (std::ranges::find(result.holders, process) == result.holders.end()) {
                result.holders.push_back(std::move(process));
            }
        }
        return result;
    }
};

bool is_actor(const Symbol& symbol) {
    return symbol.kind == SymbolKind::process || symbol.kind == SymbolKind::thread;
}

}  // namespace

namespace {

// The run as far as a step, as if nobody knew what comes.
Transcript cut(const Transcript& run, std::uint32_t until) {
    Transcript first = run;
    first.steps.resize(until);
    first.complete = false;
    first.summary.at_the_end.clear();
    std::erase_if(first.summary.still_blocked, [&](std::uint32_t step) { return step > until; });
    return first;
}

}  // namespace

Explanation explain(const Transcript& run, const WhyOptions& options) {
    if (options.at == 0 || options.at >= run.steps.size()) return Explainer(run, options).explain();
    Explanation told = Explainer(cut(run, options.at), options).explain();
    told.as_expected = is_as_expected(run);
    return told;
}

bool knows(const Transcript& run, std::string_view name) {
    const auto symbol = run.symbols().find(name);
    if (!symbol) return false;
    const Symbol& known = run.symbols()[*symbol];
    return is_actor(known) || known.kind == SymbolKind::handle || is_value(known.kind);
}

std::vector<std::string> names_of(const Transcript& run) {
    std::vector<std::string> names;
    const Symbols& symbols = run.symbols();
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        const std::string_view name = symbols[static_cast<SymbolId>(i)].name;
        if (knows(run, name)) names.emplace_back(name);
    }
    return names;
}

}  // namespace handlesim
