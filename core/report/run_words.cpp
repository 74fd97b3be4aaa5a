#include "core/report/run_words.hpp"

#include "core/run/words.hpp"

namespace handlesim {

std::string stage_words(const RunHeader& header) {
    return is_model(header.backend) ? "on the model as " + header.profile + " (" + header.system + ")"
                                    : "on a real kernel, " + header.system + ", judged as " + header.profile;
}

std::string judged_check_words(const Check& check, const Judgement& judgement, const Symbols& symbols) {
    const bool replaced = judgement.known != nullptr && judgement.known->check;
    return check_words(replaced ? check.replaced_by(*judgement.known->check) : check, symbols);
}

std::string await_words(const StepRecord& record, const Symbols& symbols) {
    if (record.awaits_the_dead) return "never returns, its thread has ended";
    if (!record.awaited) return record.judgement.verdict == Verdict::unexpected ? "" : "still blocked";
    if (is_error(record.awaited->status)) return win32_error_text(win32_error(record.awaited->status));
    const std::string results = result_words(*record.awaited, symbols);
    return results.empty() ? "success" : results;
}

std::string further_counts(const Summary& summary) {
    std::string text;
    const auto add = [&](std::size_t number, const std::string& words) {
        if (number > 0) text += ", " + words;
    };
    add(summary.unexpected, std::to_string(summary.unexpected) + " unexpected");
    add(summary.known, counted(summary.known, "known difference"));
    add(summary.skipped, counted(summary.skipped, "step") + " left out");
    add(summary.unspecified, std::to_string(summary.unspecified) + " unspecified");
    add(summary.not_evaluated, counted(summary.not_evaluated, "check") + " never evaluated");
    add(summary.violations, counted(summary.violations, "invariant violation"));
    return text;
}

}  // namespace handlesim
