#include <ostream>

#include "core/nt/version.hpp"
#include "core/report/exercise_report.hpp"

namespace handlesim {

void print_checked_answer_as_json(std::ostream& out, const CheckedAnswer& checked) {
    const JudgedAnswer& judged = *checked.judged;
    Json goals = Json::array();
    for (const JudgedGoal& one : judged.goals) {
        goals.push_back({{"met", one.met}, {"points", one.goal->points}, {"say", one.goal->say}});
    }
    Json json{{"format", "handlesim-check/1"},
              {"version", version},
              {"exercise", checked.exercise->file},
              {"title", checked.exercise->title},
              {"answer", checked.file},
              {"solved", judged.solved},
              {"score", judged.score},
              {"of", judged.of},
              {"goals", std::move(goals)},
              {"holes", judged.holes},
              {"changed", judged.changed}};
    if (judged.wrong) {
        const DocumentError& error = *judged.wrong;
        Json wrong{{"message", error.what()}, {"hint", error.hint()}, {"pointer", error.pointer()}};
        if (error.position) {
            wrong["line"] = error.position->line;
            wrong["column"] = error.position->column;
        }
        json["wrong"] = std::move(wrong);
    }
    out << json.dump(2) << '\n';
}

}  // namespace handlesim
