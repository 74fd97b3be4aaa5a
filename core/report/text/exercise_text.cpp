#include <ostream>

#include "core/language/say.hpp"
#include "core/report/exercise_report.hpp"
#include "core/report/run_words.hpp"
#include "core/report/text/layout.hpp"
#include "core/report/text/paint.hpp"

namespace handlesim {

void print_checked_answer(std::ostream& out, const CheckedAnswer& checked, const TextStyle& style) {
    const Paint paint(style.color);
    const JudgedAnswer& judged = *checked.judged;
    out << wrapped(paint.head(checked.exercise->title), style.width, "");
    if (judged.wrong) {
        out << judged.wrong->report(style.width) << '\n';
    } else if (judged.holes > 0) {
        out << counted(judged.holes, "hole") << " not filled yet: each is a \"?\"\n";
    }
    for (const std::string& sentence : judged.changed) out << wrapped(sentence, style.width, "");
    for (const JudgedGoal& one : judged.goals) {
        const std::string mark = one.met ? paint.good("met    ") : paint.bad("not met");
        out << flowing("  " + mark + "  ", one.goal->say + " (" + counted(one.goal->points, "point") + ")", style.width,
                       "           ");
    }
    const std::string score = std::to_string(judged.score) + " of " + counted(judged.of, "point");
    out << (judged.solved ? paint.good("solved") : paint.bad("not solved yet")) << ": " << score << '\n';
}

}  // namespace handlesim
