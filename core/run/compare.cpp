#include "core/run/compare.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/run/compared_side.hpp"
#include "core/run/compared_tables.hpp"

namespace handlesim {

namespace {

bool is_known(const Judgement& judgement) {
    return judgement.verdict == Verdict::known || (judgement.verdict == Verdict::skipped && !judgement.because.empty());
}

// Whether a check or an expectation was judged at all, and how.
enum class Judged : std::uint8_t { met, missed, open };
Judged judged(const Judgement& judgement) {
    switch (judgement.verdict) {
        case Verdict::unexpected: return Judged::missed;
        case Verdict::unspecified:
        case Verdict::not_evaluated: return Judged::open;
        default: return Judged::met;
    }
}

std::string words(const CallOutcome& outcome) {
    return describe(outcome.status);
}

// Whether values of a kind are too many to tell differences apart by.
bool is_countless(ResultKind kind) {
    switch (kind) {
        case ResultKind::flag:
        case ResultKind::wait:
        case ResultKind::object_type:
        case ResultKind::win32_error: return false;
        default: return true;
    }
}

// Of a call that was made.
std::string words(const StepRecord& record) {
    return record.report.blocked ? "blocks" : words(record.report.own);
}

bool same_error(Status first, Status second) {
    if (is_error(first) != is_error(second)) return false;
    if (!is_error(first)) return true;  // how a success is called is nobody's concern
    // A backend that has no status for an error tells the error alone.
    const bool both = !is_win32_only(first) && !is_win32_only(second);
    return win32_error(first) == win32_error(second) && (!both || first == second);
}

std::string numbers(const std::vector<std::uint32_t>& steps, const std::string& none) {
    std::string text;
    for (const std::uint32_t step : steps) text += (text.empty() ? "of step " : ", ") + std::to_string(step);
    return text.empty() ? none : text;
}

class Comparing {
public:
    Comparing(const Transcript& first, const Transcript& second) : first_(first), second_(second) {}

    Comparison run() {
        for (TablesApart& apart :
             compare_changes(first_, first_.run().header.beginning, second_, second_.run().header.beginning, tokens_)) {
            differ(Part::beginning, apart.process + "'s table", {std::move(apart.first), std::move(apart.first_kind)},
                   {std::move(apart.second), std::move(apart.second_kind)});
        }
        const std::size_t common = std::min(first_.run().steps.size(), second_.run().steps.size());
        for (std::size_t i = 0; i < common && result_.not_comparable_from == 0; ++i) {
            step_ = static_cast<std::uint32_t>(i + 1);
            compare_steps(first_.run().steps[i], second_.run().steps[i]);
            ++result_.steps;
        }
        if (result_.not_comparable_from == 0) compare_ends();
        result_.agree = result_.differences.empty();
        if (!result_.agree) {
            result_.verdict = Comparison::Verdict::differs;
        } else if (!result_.as_expected) {
            result_.verdict = Comparison::Verdict::unexpected;
        } else if (!result_.known.empty()) {
            result_.verdict = Comparison::Verdict::known;
        }
        return std::move(result_);
    }

private:
    ComparedSide first_, second_;
    Tokens tokens_;
    Comparison result_;
    std::uint32_t step_ = 0;
    bool differed_ = false;  // in this step

    using Part = Difference::Part;

    // What one side says, and its kind where that is less.
    struct Said {
        Said(std::string text) : words(std::move(text)), kind(words) {}  // NOLINT(google-explicit-constructor)
        Said(std::string text, std::string of_kind) : words(std::move(text)), kind(std::move(of_kind)) {}
        std::string words, kind;
    };

    Difference& differ(Part part, std::string what, Said first, Said second, std::vector<std::string> reasons = {}) {
        differed_ = true;
        return result_.differences.emplace_back(Difference{.step = step_,
                                                           .part = part,
                                                           .field = {},
                                                           .what = std::move(what),
                                                           .first = std::move(first.words),
                                                           .second = std::move(second.words),
                                                           .reasons = std::move(reasons),
                                                           .first_kind = std::move(first.kind),
                                                           .second_kind = std::move(second.kind)});
    }

    // Both sides alike, and not as the scenario expects.
    void surprise(Part part, std::string what, std::string first, std::string second,
                  std::vector<std::string> reasons = {}) {
        result_.surprises.push_back({.step = step_,
                                     .part = part,
                                     .field = {},
                                     .what = std::move(what),
                                     .first = std::move(first),
                                     .second = std::move(second),
                                     .reasons = std::move(reasons),
                                     .first_kind = {},
                                     .second_kind = {}});
    }

    void compare_steps(const StepRecord& first, const StepRecord& second) {
        differed_ = false;
        first_.follow(first);
        second_.follow(second);
        if (first.made && second.made) {
            compare_outcomes("outcome", first, second);
            if (result_.not_comparable_from != 0) return;
            compare_values(first, second);
        } else if (first.made != second.made) {
            const auto made = [](const StepRecord& record) { return record.made ? words(record) : "not made"; };
            differ(Part::outcome, "outcome", made(first), made(second),
                   (first.made ? second : first).judgement.reasons);
        }
        compare_completed(first, second);
        compare_tables(first, second);
        compare_never_returned(first, second);
        compare_judgements("judgement", first.judgement, second.judgement);
        compare_always(first, second);
    }

    void compare_outcomes(const std::string& what, const StepRecord& first, const StepRecord& second) {
        if (!first.report.blocked && !second.report.blocked) {
            compare_outcomes(what, first.report.own, second.report.own);
            return;
        }
        if (first.report.blocked == second.report.blocked) return;
        const bool open = first.report.own.unspecified || second.report.own.unspecified;
        if (open) {
            leave_open(false);
        } else {
            differ(Part::outcome, what, words(first), words(second));
        }
    }

    // An outcome that the profile leaves open agrees with any; one of another kind ends the comparison.
    void leave_open(bool same_kind) {
        ++result_.open_answers;
        if (!same_kind) result_.not_comparable_from = step_;
    }

    void compare_outcomes(const std::string& what, const CallOutcome& first, const CallOutcome& second) {
        const bool same_kind = is_error(first.status) == is_error(second.status);
        if (first.unspecified || second.unspecified) {
            leave_open(same_kind);
            return;
        }
        if (!same_kind || !same_error(first.status, second.status)) {
            differ(Part::outcome, what, words(first), words(second));
            return;
        }
        std::map<std::string_view, ResultField> fields;  // by name, which is the order they are told in
        for (const CallOutcome* outcome : {&first, &second}) {
            for (const ResultValue& value : outcome->results.values()) fields[info(value.field).name] = value.field;
        }
        for (const auto& named : fields) {
            const ResultField field = named.second;
            const auto open = [&](const CallOutcome& outcome) {
                const ResultValue* found = outcome.results.find(field);
                return found != nullptr && found->unspecified;
            };
            if (open(first) || open(second)) {
                ++result_.open_answers;
                continue;
            }
            const std::string left = first_.value(first, field);
            const std::string right = second_.value(second, field);
            if (left == right) continue;
            const bool countless = is_countless(info(field).kind);
            const auto said = [&](const std::string& value) { return Said(value, countless ? "another" : value); };
            differ(Part::result, "result " + std::string(named.first), said(left), said(right)).field = field;
        }
    }

    void compare_values(const StepRecord& first, const StepRecord& second) {
        if (!first.succeeded() || !second.succeeded()) return;
        for (const NamedValue& named : first.named) {
            // A view's address means nothing to anybody else.
            if (first_.run().symbols()[named.name].kind != SymbolKind::handle) continue;
            const std::string_view name = first_.name(named.name);
            const auto same = [&](const NamedValue& other) { return second_.name(other.name) == name; };
            const auto other = std::ranges::find_if(second.named, same);
            if (other == second.named.end()) continue;
            const std::string left = first_.meaning(first, named.value.value);
            const std::string right = second_.meaning(second, other->value.value);
            if (left == right) continue;
            const auto told = [](const std::string& meaning) {
                return meaning.empty() ? Said("a new entry")
                                       : Said(meaning, meaning == nothing ? meaning : "an object");
            };
            differ(Part::meaning, "what " + std::string(name) + " stands for", told(left), told(right));
        }
    }

    void compare_completed(const StepRecord& first, const StepRecord& second) {
        const auto of = [](const StepRecord& record, std::uint32_t number) -> const ReleasedCall* {
            const auto found = std::ranges::find(record.released, number, &ReleasedCall::step);
            return found == record.released.end() ? nullptr : &*found;
        };
        std::set<std::uint32_t> steps;
        for (const ReleasedCall& one : first.released) steps.insert(one.step);
        for (const ReleasedCall& one : second.released) steps.insert(one.step);
        for (const std::uint32_t number : steps) {
            const std::string what = "the call of step " + std::to_string(number);
            const ReleasedCall* left = of(first, number);
            const ReleasedCall* right = of(second, number);
            if (left != nullptr && right != nullptr) {
                compare_outcomes(what, left->outcome, right->outcome);
                if (result_.not_comparable_from == 0) compare_judgements(what, left->judgement, right->judgement);
            } else {
                for (const ReleasedCall* one : {left, right}) {
                    if (one != nullptr) expect(judged(one->judgement));
                }
                const auto state = [](const ReleasedCall* one) {
                    return one == nullptr ? std::string("does not return here") : "returns: " + words(one->outcome);
                };
                differ(Part::completed, what, state(left), state(right));
            }
        }
    }

    // Calls that ended with their threads and should not have.
    void compare_never_returned(const StepRecord& first, const StepRecord& second) {
        const std::string what = "calls that end with their threads";
        const auto ended = [](const StepRecord& record) { return numbers(record.never_returned, "no call ends"); };
        if (!first.never_returned.empty() || !second.never_returned.empty()) result_.as_expected = false;
        if (first.never_returned != second.never_returned) {
            differ(Part::ended, what, {ended(first), ""}, {ended(second), ""});
        } else if (!first.never_returned.empty()) {
            surprise(Part::ended, what, ended(first), ended(second));
        }
    }

    void compare_tables(const StepRecord& first, const StepRecord& second) {
        for (TablesApart& apart : compare_changes(first_, first, second_, second, tokens_)) {
            differ(Part::table, apart.process + "'s table", {std::move(apart.first), std::move(apart.first_kind)},
                   {std::move(apart.second), std::move(apart.second_kind)});
        }
    }

    void compare_always(const StepRecord& first, const StepRecord& second) {
        std::set<std::size_t> checks;
        for (const BrokenCheck& broken : first.broken_checks) checks.insert(broken.index);
        for (const BrokenCheck& broken : second.broken_checks) checks.insert(broken.index);
        for (const std::size_t index : checks) {
            const auto of = [&](const StepRecord& record) {
                const auto found = std::ranges::find(record.broken_checks, index, &BrokenCheck::index);
                return found == record.broken_checks.end() ? Judgement{} : found->judgement;
            };
            compare_judgements("check " + std::to_string(index + 1) + " of always", of(first), of(second));
        }
    }

    void expect(Judged side) {
        if (side == Judged::missed) result_.as_expected = false;
    }

    // How the two sides judge the same thing. What differs already is not told again.
    void compare_judgements(const std::string& what, const Judgement& first, const Judgement& second) {
        note_known(first);
        const Judged left = judged(first);
        const Judged right = judged(second);
        expect(left);
        expect(right);
        if (left == Judged::open || right == Judged::open) return;
        const auto& reasons = left == Judged::missed ? first.reasons : second.reasons;
        const auto state = [](Judged one) { return one == Judged::met ? "as expected" : "not as expected"; };
        if (left != right) {
            if (!differed_) {
                differ(Part::judgement, what, std::string(state(left)), std::string(state(right)), reasons);
            } else if (!result_.differences.empty()) {
                result_.differences.back().reasons = reasons;
            }
        } else if (left == Judged::missed) {
            surprise(Part::judgement, what, state(left), state(right), reasons);
        }
    }

    void note_known(const Judgement& judgement) {
        if (is_known(judgement)) result_.known.push_back({step_, judgement.because});
    }

    void compare_ends() {
        step_ = 0;
        differed_ = false;
        const Transcript& first = first_.run();
        const Transcript& second = second_.run();
        if (first.steps.size() != second.steps.size()) {
            differ(Part::length, "number of steps", std::to_string(first.steps.size()),
                   std::to_string(second.steps.size()));
        }
        const std::string left = numbers(first.summary.still_blocked, "none");
        const std::string right = numbers(second.summary.still_blocked, "none");
        const std::string what = "calls that never returned";
        if (!first.summary.still_blocked.empty() || !second.summary.still_blocked.empty()) result_.as_expected = false;
        if (left != right) {
            differ(Part::ended, what, {left, ""}, {right, ""});
        } else if (!first.summary.still_blocked.empty()) {
            surprise(Part::ended, what, left, right);
        }
        const auto& checks = first.summary.at_the_end;
        for (std::size_t i = 0; i < std::min(checks.size(), second.summary.at_the_end.size()); ++i) {
            differed_ = false;
            compare_judgements("check " + std::to_string(i + 1) + " of finally", checks[i],
                               second.summary.at_the_end[i]);
        }
    }
};

}  // namespace

std::string_view to_string(Comparison::Verdict verdict) {
    switch (verdict) {
        case Comparison::Verdict::agree: return "agree";
        case Comparison::Verdict::known: return "known";
        case Comparison::Verdict::unexpected: return "unexpected";
        case Comparison::Verdict::differs: return "differs";
    }
    return {};
}

Comparison compare(const Transcript& first, const Transcript& second) {
    return Comparing(first, second).run();
}

std::string moment_words(const Difference& difference) {
    if (difference.part == Difference::Part::beginning) return "before the first step: ";
    return difference.step == 0 ? "at the end: " : "step " + std::to_string(difference.step) + ": ";
}

}  // namespace handlesim
