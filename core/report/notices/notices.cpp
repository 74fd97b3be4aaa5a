#include <algorithm>

#include "core/explore/exploration.hpp"
#include "core/json/plain_text.hpp"
#include "core/language/say.hpp"
#include "core/nt/rules.hpp"
#include "core/report/notices_report.hpp"
#include "core/report/run_words.hpp"
#include "core/run/compare.hpp"
#include "core/run/words.hpp"

namespace handlesim {

namespace {

// A step's place, or none: the scenario as a whole.
std::optional<Position> position_of_step(PlaceFinder& places, const Scenario& scenario, std::uint32_t step) {
    if (step == 0 || step > scenario.steps.size()) return std::nullopt;
    return places.position(scenario, scenario.steps[step - 1].offset);
}

std::string words_of_step(const Scenario& scenario, std::uint32_t number) {
    const Step& step = scenario.steps[number - 1];
    std::string words = "step " + std::to_string(number);
    if (step.by != SymbolId::none) words += ", " + std::string(scenario.symbols[step.by].name);
    if (const WrittenCall* call = step.call()) words += ": " + call_words(*call, scenario.symbols);
    if (const Check* check = step.check()) words += ": " + check_words(*check, scenario.symbols);
    return words;
}

// As it is typed into a shell, with a profile where one is given; empty of standard input, which is gone.
std::string command(std::string_view verb, const Scenario& scenario, std::string_view profile) {
    if (scenario.file == "-") return {};
    const bool is_plain = scenario.file.find_first_of(" '\"\\$`&|;<>()*?") == std::string::npos;
    std::string words = "handlesim " + std::string(verb) + " " + (is_plain ? scenario.file : in_quotes(scenario.file));
    if (!profile.empty()) words += " --profile " + std::string(profile);
    return words;
}

}  // namespace

const std::vector<NoticeRule>& notice_rules() {
    static const std::vector<NoticeRule> rules{
        {"invalid-file", "invalid-file", "The file is no scenario, or no transcript."},
        {"failed", "failed", "The calls could not be made."},
        {"unexpected", "unexpected", "A call or a check did not come out as the scenario expects."},
        {"still-blocked", "still-blocked", "A call has not returned at the end, and was not expected to block."},
        {"invariant", "invariant", "An invariant of the model was violated: a fault of the program."},
        {"hang", "hang", "In some order of the threads' calls nothing can happen any more."},
        {"order", "order", "In some order of the threads' calls something does not come out as expected."},
        {"not-decided", "not-decided", "The search ended at its bound."},
        {"difference", "difference", "Two systems do different things."},
        {"held-up", "held-up", "A call is held up, or was refused, against what is expected."},
    };
    return rules;
}

std::vector<Notice> notices_of(const DocumentError& error) {
    std::vector<Notice> notices;
    for (const DocumentError* one : error.all()) {
        const std::string pointer = one->pointer().empty() ? "" : " (at " + one->pointer() + ")";
        notices.push_back(
            {Severity::error, "invalid-file", one->what() + pointer, one->hint(), one->file, one->position, {}});
    }
    return notices;
}

std::vector<Notice> notices_of(const Scenario& scenario, const std::vector<Note>& notes, Severity severity) {
    std::vector<Notice> notices;
    PlaceFinder places;
    for (const Note& note : notes) {
        const Rule* rule = find_rule(note.rule);
        notices.push_back({severity,
                           note.rule,
                           (rule == nullptr ? "" : std::string(rule->name) + ": ") + note.sentence,
                           rule == nullptr ? std::string() : say(rule->remedy),
                           scenario.file,
                           position_of_step(places, scenario, note.step),
                           {}});
    }
    return notices;
}

std::vector<Notice> notices_of(const Scenario& scenario, const Explanation& explanation) {
    std::vector<Notice> notices;
    PlaceFinder places;
    for (const ExplainedProblem& one : explanation.problems) {
        if (!one.wrong || one.follows_from != 0) continue;
        std::string remedy = one.no_cure;
        std::string mended;
        if (!one.cures.empty()) {
            remedy = joined(one.cures.front().edits, ", and ");
            mended = one.cures.front().scenario;
        }
        // What the scenario expects to go wrong is worth a look, and no failure: the exit code is 0.
        const Severity severity = explanation.as_expected ? Severity::warning : Severity::error;
        notices.push_back({severity, one.rules.empty() ? "held-up" : one.rules.front().rule,
                           "step " + std::to_string(one.step) + (one.by.empty() ? "" : ", " + one.by) +
                               (one.call.empty() ? "" : ": " + one.call) +
                               (one.sentence.empty() ? "" : ": " + one.sentence),
                           remedy, scenario.file, position_of_step(places, scenario, one.step), mended});
    }
    return notices;
}

std::vector<Notice> notices_of(const Scenario& scenario, const Exploration& found, std::string_view profile) {
    std::vector<Notice> notices;
    PlaceFinder places;
    const std::string explore = command("explore", scenario, profile);
    for (const Find& find : found.finds) {
        std::string order;
        for (const OrderStep& step : find.order) order += (order.empty() ? "" : " ") + std::to_string(step.step);
        const bool hang = find.kind == FindKind::hang;
        const std::string what =
            find.check != 0 ? "check " + std::to_string(find.check) + " of " + std::string(to_string(find.kind))
                            : words_of_step(scenario, find.step);
        notices.push_back(
            {Severity::error,
             hang ? "hang" : "order",
             what + ": " + find.reason + (find.race ? "." : ". It is so in every order.") + " The order: " + order,
             explore.empty() ? "" : "`" + explore + " --counterexample find.json` writes the first find as a scenario",
             scenario.file,
             position_of_step(places, scenario, find.step),
             {}});
    }
    for (const BrokenInvariant& one : found.broken) {
        notices.push_back({Severity::error,
                           "invariant",
                           std::string(one.name) + ": " + one.detail,
                           {},
                           scenario.file,
                           std::nullopt,
                           {}});
    }
    if (!found.bound.empty() && found.finds.empty()) {
        notices.push_back({Severity::error,
                           "not-decided",
                           "the search ended at " + found.bound,
                           "a higher bound, --reduce, or --shard on several machines",
                           scenario.file,
                           std::nullopt,
                           {}});
    }
    return notices;
}

std::vector<Notice> notices_of(const Scenario& scenario, const Comparison& comparison) {
    std::vector<Notice> notices;
    PlaceFinder places;
    const auto add = [&](const Difference& one, bool differs) {
        std::string sentence =
            moment_words(one) + one.what + ": " + one.first + (differs ? " against " + one.second : "");
        if (!one.reasons.empty()) sentence += "; " + joined(one.reasons, "; ");
        notices.push_back({Severity::error,
                           differs ? "difference" : "unexpected",
                           sentence,
                           {},
                           scenario.file,
                           position_of_step(places, scenario, one.step),
                           {}});
    };
    for (const Difference& one : comparison.differences) add(one, true);
    for (const Difference& one : comparison.surprises) add(one, false);
    return notices;
}

void NoticingObserver::begin(const RunHeader& header) {
    files_.push_back({header.scenario->file, header.scenario->title, {}, {}});
    places_ = {};
    // A recording shows whose behaviour it is.
    const bool its_own = header.recorded || header.profile == header.scenario->profile->name;
    why_ = command("why", *header.scenario, its_own ? std::string_view() : std::string_view(header.profile));
}

void NoticingObserver::add(const Scenario& scenario, std::uint64_t offset, std::string_view rule,
                           std::string sentence) {
    files_.back().notices.push_back({Severity::error,
                                     std::string(rule),
                                     std::move(sentence),
                                     why_.empty() ? "" : "`" + why_ + "` tells who holds what",
                                     scenario.file,
                                     places_.position(scenario, offset),
                                     {}});
}

void NoticingObserver::step(const RunHeader& header, const StepRecord& record) {
    if (!record.surprising()) return;
    const Scenario& scenario = *header.scenario;
    const auto tell = [&](std::uint32_t number, const std::vector<std::string>& reasons) {
        add(scenario, scenario.steps[number - 1].offset, "unexpected",
            words_of_step(scenario, number) + ": " + joined(reasons, "; "));
    };
    if (record.judgement.verdict == Verdict::unexpected) tell(record.number, record.judgement.reasons);
    for (const ReleasedCall& released : record.released) {
        if (released.judgement.verdict == Verdict::unexpected) tell(released.step, released.judgement.reasons);
    }
    for (const std::uint32_t step : record.never_returned) tell(step, {"it never returns: its thread has ended"});
    for (const BrokenCheck& broken : record.broken_checks) {
        const CheckWithKnown& lasting = scenario.always[broken.index];
        add(scenario, lasting.offset, "unexpected",
            "always: " + check_words(lasting.check, scenario.symbols) + ", after step " +
                std::to_string(record.number) + ": " + joined(broken.judgement.reasons, "; "));
    }
    for (const BrokenInvariant& one : record.report.broken) {
        add(scenario, record.step->offset, "invariant", std::string(one.name) + ": " + one.detail);
    }
}

void NoticingObserver::end(const RunHeader& header, const Summary& summary) {
    const Scenario& scenario = *header.scenario;
    for (const std::uint32_t step : summary.still_blocked) {
        const auto because = summary.blocked_because.find(step);
        const std::string why =
            because == summary.blocked_because.end() ? std::string() : "; " + joined(because->second, "; ");
        add(scenario, scenario.steps[step - 1].offset, "still-blocked",
            words_of_step(scenario, step) + " has not returned at the end" + why);
    }
    for (std::size_t i = 0; i < summary.at_the_end.size(); ++i) {
        if (summary.at_the_end[i].verdict != Verdict::unexpected) continue;
        const CheckWithKnown& lasting = scenario.at_the_end[i];
        add(scenario, lasting.offset, "unexpected",
            "finally: " + check_words(lasting.check, scenario.symbols) + ": " +
                joined(summary.at_the_end[i].reasons, "; "));
    }
    for (const BrokenInvariant& one : summary.broken) {
        add(scenario, 0, "invariant", std::string(one.name) + ": " + one.detail);
    }
}

}  // namespace handlesim
