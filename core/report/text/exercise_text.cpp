#include <algorithm>
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
        out << say("{} not filled yet: each is a \"?\"", counted(judged.holes, "hole")) << '\n';
    }
    for (const std::string& sentence : judged.changed) out << wrapped(sentence, style.width, "");
    const std::size_t width = std::max(width_of(say("met")), width_of(say("not met")));
    for (const JudgedGoal& one : judged.goals) {
        const std::string mark =
            one.met ? paint.good(padded(say("met"), width)) : paint.bad(padded(say("not met"), width));
        out << flowing("  " + mark + "  ", one.goal->say + " (" + counted(one.goal->points, "point") + ")", style.width,
                       std::string(width + 4, ' '));
    }
    const std::string state = judged.solved ? paint.good(say("solved")) : paint.bad(say("not solved yet"));
    out << say("{}: {} of {}", state, judged.score, counted(judged.of, "point")) << '\n';
}

}  // namespace handlesim
