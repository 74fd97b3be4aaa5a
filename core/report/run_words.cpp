#include "core/report/run_words.hpp"

#include "core/language/say.hpp"
#include "core/run/words.hpp"

namespace handlesim {

std::string stage_words(const RunHeader& header) {
    return is_model(header.backend) ? say("on the model as {} ({})", header.profile, say(header.system))
                                    : say("on a real kernel, {}, judged as {}", say(header.system), header.profile);
}

std::string judged_check_words(const Check& check, const Judgement& judgement, const Symbols& symbols) {
    const bool replaced = judgement.known != nullptr && judgement.known->check;
    return check_words(replaced ? check.replaced_by(*judgement.known->check) : check, symbols);
}

std::string await_words(const StepRecord& record, const Symbols& symbols) {
    if (record.awaits_the_dead) return say("never returns, its thread has ended");
    if (!record.awaited) return record.judgement.verdict == Verdict::unexpected ? "" : say("still blocked");
    if (is_error(record.awaited->status)) return win32_error_text(win32_error(record.awaited->status));
    const std::string results = result_words(*record.awaited, symbols);
    return results.empty() ? say("success") : results;
}

std::string further_counts(const Summary& summary) {
    std::string text;
    const auto add = [&](std::size_t number, const std::string& words) {
        if (number > 0) text += ", " + words;
    };
    add(summary.unexpected, say("{} unexpected", summary.unexpected));
    add(summary.known, counted(summary.known, "known difference"));
    add(summary.skipped, say("{} left out", counted(summary.skipped, "step")));
    add(summary.unspecified, say("{} unspecified", summary.unspecified));
    add(summary.not_evaluated, say("{} never evaluated", counted(summary.not_evaluated, "check")));
    add(summary.violations, counted(summary.violations, "invariant violation"));
    return text;
}

}  // namespace handlesim
