#include <handlesim/why.hpp>
#include <stdexcept>

#include "core/why/explain.hpp"
#include "core/why/lint.hpp"

namespace handlesim {

namespace {

std::vector<NamedRule> named(const std::vector<Note>& notes) {
    std::vector<NamedRule> rules;
    for (const Note& note : notes) rules.push_back({note.rule, note.step, note.sentence});
    return rules;
}

Problem problem_of(const ExplainedProblem& found) {
    Problem problem;
    problem.step = found.step;
    problem.by = found.by;
    problem.call = found.call;
    problem.sentence = found.sentence;
    problem.wrong = found.wrong;
    problem.unexpected = found.unexpected;
    if (!found.reasons.empty()) problem.reason = found.reasons.front().kind;
    problem.cycle = found.cycle;
    problem.could = found.could;
    problem.follows_from = found.follows_from;
    for (const ExplainedObject& object : found.objects) {
        for (const ExplainedHandle& handle : object.handles) {
            Holder& holder = problem.holders.emplace_back();
            holder.process = handle.process;
            holder.value = handle.value;
            holder.name = handle.name;
            holder.used = handle.used;
            for (const ExplainedLink& link : handle.chain) holder.chain.push_back(link.sentence);
        }
    }
    problem.rules = named(found.rules);
    for (const ExplainedCure& cure : found.cures) problem.cures.push_back({cure.edits, cure.scenario});
    return problem;
}

}  // namespace

RunExplanation explain_run(const Transcript& run, const WhySettings& settings) {
    if (!settings.name.empty() && !knows(run, settings.name)) {
        throw std::invalid_argument("the run has nothing that is called \"" + settings.name + "\"");
    }
    if (settings.at > run.steps.size()) {
        throw std::invalid_argument("the run has " + std::to_string(run.steps.size()) + " steps");
    }
    WhyOptions options;
    options.name = settings.name;
    options.at = settings.at;
    options.cures = settings.cures;
    options.profile = settings.profile.get();
    const Explanation found = explain(run, options);
    RunExplanation result;
    result.as_expected = found.as_expected;
    result.lingering = found.lingering;
    result.suspicions = named(found.suspicions);
    for (const ExplainedProblem& problem : found.problems) result.problems.push_back(problem_of(problem));
    return result;
}

std::vector<NamedRule> lint_run(const Transcript& run) {
    return named(lint(run));
}

}  // namespace handlesim
