#include "core/study/explain.hpp"

#include <algorithm>

#include "core/study/causes.hpp"
#include "core/study/describe_object.hpp"
#include "core/study/lint.hpp"

namespace handlesim {

namespace {

using Kind = Symptom::Kind;

class Explainer {
public:
    Explainer(const RecordedRun& run, const WhyOptions& options) : options_(options), all_(run) {
        result_.title = run.title;
        result_.backend = run.backend;
        result_.profile = run.profile;
        result_.name = options.name;
        result_.as_expected = is_as_expected(run);
    }

    Explanation explain() {
        if (options_.name.empty()) {
            for (const Symptom& symptom : find_symptoms(all_)) {
                if (options_.at == 0 || symptom.step == options_.at) tell(symptom);
            }
            result_.at = options_.at == 0 ? all_.last_step() : options_.at;
            for (const auto& [key, object] : all_.objects()) {
                if (lingering(all_, key, object.name, result_.at)) result_.lingering.push_back(object.name);
            }
        } else {
            explain_object();
        }
        return std::move(result_);
    }

private:
    const WhyOptions& options_;
    Provenance all_;
    Explanation result_;

    static bool is_as_expected(const RecordedRun& run) {
        const auto bad = [](const RecordedVerdict& verdict) { return verdict.verdict == "unexpected"; };
        if (std::ranges::any_of(run.always, bad) || std::ranges::any_of(run.at_the_end, bad)) return false;
        return unexpected_steps(run).empty();
    }

    // --- One object

    void explain_object() {
        const ObjectKey object = all_.named(options_.name);
        if (object.empty()) {
            explain_nothing();
            return;
        }
        std::vector<Symptom> symptoms;
        for (Symptom& symptom : find_symptoms(all_)) {
            const bool at = options_.at == 0 || symptom.step == options_.at;
            if (at && concerns(symptom, object)) symptoms.push_back(std::move(symptom));
        }
        result_.at = options_.at;
        if (result_.at == 0) choose_moment(symptoms);
        if (auto symptom = lingering(all_, object, options_.name, result_.at)) symptoms.push_back(std::move(*symptom));
        result_.object = describe_object(all_, object, result_.at);
        for (const Symptom& symptom : symptoms) {
            if (options_.at != 0 || symptom.wrong) tell(symptom);
        }
    }

    // A name that a call was to bind and did not.
    void explain_nothing() {
        const std::uint32_t binder = all_.binder_of(options_.name);
        result_.at = options_.at == 0 ? all_.last_step() : options_.at;
        result_.object.emplace();
        result_.object->name = options_.name;
        result_.object->at = result_.at;
        if (binder == 0) return;
        const RecordedStep& step = all_.step(binder);
        const bool failed = step.outcome && !step.outcome->error.empty();
        result_.object->life =
            "step " + std::to_string(binder) + ", " + call_words(all_, binder) + ", " +
            (failed ? "failed with " + step.outcome->error : std::string("gave no handle to an object")) +
            ": the name stands for no object";
    }

    void choose_moment(const std::vector<Symptom>& symptoms) {
        const auto wrong = std::ranges::find_if(symptoms, [](const Symptom& one) { return one.wrong; });
        result_.at = wrong == symptoms.end() ? all_.last_step() : wrong->held_after;
        result_.why_at = wrong == symptoms.end()
                             ? "the end of the run"
                             : "since step " + std::to_string(wrong->step) + " is the first that shows the trouble";
    }

    // The object holds the symptom up, or is the other end of what does.
    bool concerns(const Symptom& symptom, const ObjectKey& object) const {
        return std::ranges::any_of(symptom.held, [&](const ObjectKey& held) {
            if (held == object) return true;
            const auto ends = all_.other_ends(held, symptom.held_after);
            return std::ranges::find(ends, object) != ends.end();
        });
    }

    // --- One problem

    void tell(const Symptom& symptom) {
        ExplainedProblem problem;
        problem.step = symptom.step;
        const bool by_call = symptom.is_a_step();
        problem.by = by_call ? all_.step(symptom.step).by : std::string();
        problem.call = by_call ? call_words(all_, symptom.step) : std::string();
        if (symptom.always != 0) problem.call = "always, check " + std::to_string(symptom.always);
        if (symptom.finally != 0) problem.call = "finally, check " + std::to_string(symptom.finally);
        problem.sentence = symptom.sentence;
        problem.wrong = symptom.wrong;
        problem.unexpected = symptom.unexpected;
        for (const ObjectKey& object : symptom.held) {
            // What was asked about is described already.
            const bool told = result_.object && result_.at == symptom.held_after && object == all_.named(options_.name);
            if (!told) problem.objects.push_back(describe_object(all_, object, symptom.held_after));
        }
        problem.rules = causes_of(all_, symptom);
        if (by_call && symptom.wrong) {
            for (Note& note : lint_call(all_, symptom.step)) add_note(problem.rules, std::move(note));
        }
        cure(symptom, problem);
        result_.problems.push_back(std::move(problem));
    }

    void cure(const Symptom& symptom, ExplainedProblem& problem) const {
        const bool curable = symptom.kind != Kind::wait && symptom.kind != Kind::other && symptom.wrong;
        if (!curable || !options_.cures) return;
        CureSearch search = find_cures(all_, symptom, options_.limits);
        problem.cures = std::move(search.cures);
        problem.tried = search.tried;
        problem.no_cure = std::move(search.none_because);
    }
};

}  // namespace

Explanation explain(const RecordedRun& run, const WhyOptions& options) {
    return Explainer(run, options).explain();
}

Reasons::Reasons(const RecordedRun& run) : provenance_(run), symptoms_(find_symptoms(provenance_)) {}

std::vector<std::string> Reasons::of_step(std::uint32_t step) const {
    std::vector<std::string> reasons;
    for (const Symptom& symptom : symptoms_) {
        if (symptom.is_a_step() && symptom.step == step) add(symptom, reasons);
    }
    return reasons;
}

std::vector<std::string> Reasons::of_always(std::uint32_t step, std::size_t place) const {
    std::vector<std::string> reasons;
    for (const Symptom& symptom : symptoms_) {
        if (symptom.always == place && symptom.step == step) add(symptom, reasons);
    }
    return reasons;
}

std::vector<std::string> Reasons::of_finally(std::size_t place) const {
    std::vector<std::string> reasons;
    for (const Symptom& symptom : symptoms_) {
        if (symptom.finally == place) add(symptom, reasons);
    }
    return reasons;
}

void Reasons::add(const Symptom& symptom, std::vector<std::string>& reasons) const {
    if (symptom.kind == Kind::wait || symptom.kind == Kind::other) return;
    for (const ObjectKey& object : symptom.held) {
        for (const std::size_t index : provenance_.handles(object, symptom.held_after)) {
            const EntryRecord& entry = provenance_.entries()[index];
            const std::vector<std::size_t> chain = provenance_.chain(index);
            std::string reason = entry.process + " still holds " + provenance_.object(object).words() + " as " +
                                 entry.value + ", " + entry.cause + " in step " + std::to_string(entry.span.since);
            const std::uint32_t first = provenance_.entries()[chain.front()].span.since;
            if (chain.size() > 1) reason += "; it goes back to step " + std::to_string(first);
            reasons.push_back(std::move(reason));
        }
    }
    if (!reasons.empty()) reasons.emplace_back("`handlesim why` tells by which calls, and what would cure it");
}

}  // namespace handlesim
