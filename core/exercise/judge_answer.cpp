#include <algorithm>

#include "core/backends/model/run_on_model.hpp"
#include "core/exercise/exercise.hpp"
#include "core/exercise/template.hpp"
#include "core/explore/explore.hpp"
#include "core/json/parse.hpp"
#include "core/run/transcript.hpp"
#include "core/scenario/read_scenario.hpp"

namespace handlesim {

namespace {

constexpr std::uint64_t most_states = 200'000;
constexpr double most_seconds = 20;

Transcript played(const Scenario& scenario) {
    return run_on_model(scenario, *scenario.profile);
}

class Judge {
public:
    Judge(const Json& answer, const std::string& file, const Scenario& scenario)
        : answer_(answer), file_(file), scenario_(scenario), run_(played(scenario)) {}

    bool meets(const Goal& goal) const {
        switch (goal.kind) {
            case Goal::Kind::as_expected: return run_.summary.good;
            case Goal::Kind::check: return holds(goal.check, "finally");
            case Goal::Kind::always: return holds(goal.check, "always");
            case Goal::Kind::explore: return explored(goal.word);
            case Goal::Kind::hangs:
                return std::ranges::all_of(goal.threads, [&](const std::string& one) { return hangs(one); });
            case Goal::Kind::calls: {
                const std::uint32_t count = calls_of(goal.word);
                return goal.least <= count && count <= goal.most;
            }
        }
        return false;
    }

private:
    const Json& answer_;
    const std::string& file_;
    const Scenario& scenario_;
    Transcript run_;

    // The check as one more of the answer's own. It may speak of what the answer does not have: then it does not hold.
    bool holds(const Json& check, std::string_view list) const {
        Json more = answer_;
        more[list].push_back(check);
        try {
            const Scenario scenario = read_scenario(file_, more.dump());
            const Transcript run = played(scenario);
            const Summary& summary = run.summary;
            return (list == "finally" ? summary.at_the_end : summary.always).back().verdict == Verdict::as_expected;
        } catch (const DocumentError&) {
            return false;
        }
    }

    // Calls that were made, in each round of a block.
    std::uint32_t calls_of(const std::string& operation) const {
        return static_cast<std::uint32_t>(std::ranges::count_if(run_.steps, [&](const StepRecord& record) {
            return record.made && info(*record.step->call()).name == operation;
        }));
    }

    bool explored(const std::string& verdict) const {
        SearchOptions options;
        options.reduce = true;
        options.max_states = most_states;
        options.timeout_seconds = most_seconds;
        return to_string(explore(scenario_, options).answer) == verdict;
    }

    // Inside a call at the end, expected or not.
    bool hangs(const std::string& thread) const {
        std::vector<std::uint32_t> waiting;
        for (const StepRecord& record : run_.steps) {
            const SymbolId by = record.step->by;
            const bool its_own = by != SymbolId::none && run_.symbols()[by].name == thread;
            if (its_own && record.made && record.report.blocked) waiting.push_back(record.number);
            for (const ReleasedCall& released : record.released) std::erase(waiting, released.step);
            for (const std::uint32_t ended : record.never_returned) std::erase(waiting, ended);
        }
        return !waiting.empty();
    }
};

}  // namespace

JudgedAnswer judge_answer(const Exercise& exercise, const std::string& file, const std::string& text) {
    JudgedAnswer judged;
    for (const Goal& goal : exercise.goals) {
        judged.goals.push_back({&goal, false});
        judged.of += goal.points;
    }
    try {
        const Json answer = parse_json(text);
        judged.holes = holes_in(answer);
        if (judged.holes > 0) return judged;
        const Scenario scenario = read_scenario(file, text);
        judged.changed = exercise.keeps == Exercise::Keeps::steps ? changes_against(exercise.scenario, answer)
                                                                  : changed_programs(exercise.scenario, answer);
        if (!judged.changed.empty()) return judged;
        const Judge judge(answer, file, scenario);
        for (JudgedGoal& one : judged.goals) {
            one.met = judge.meets(*one.goal);
            if (one.met) judged.score += one.goal->points;
        }
    } catch (DocumentError& error) {
        if (error.file.empty()) error.file = file;
        judged.wrong = error;
    }
    judged.solved = std::ranges::all_of(judged.goals, &JudgedGoal::met);
    return judged;
}

}  // namespace handlesim
