#include "core/scenario/compare.hpp"

#include <algorithm>
#include <tuple>

namespace handlesim {

namespace {

bool is_known(const RecordedVerdict& verdict) {
    return verdict.verdict == "known" || (verdict.verdict == "skipped" && !verdict.because.empty());
}

// Whether a check or an expectation was judged at all, and how.
enum class Judged : std::uint8_t { met, missed, open };
Judged judged(const RecordedVerdict& verdict) {
    if (verdict.verdict == "unexpected") return Judged::missed;
    return verdict.verdict == "unspecified" || verdict.verdict == "not_evaluated" ? Judged::open : Judged::met;
}

std::string words(const RecordedOutcome& outcome) {
    if (outcome.blocked) return "blocks";
    if (outcome.error.empty()) return "success";
    return outcome.status.starts_with("STATUS_") ? outcome.error + " (" + outcome.status + ")" : outcome.error;
}

// Success, error or blocked.
int kind(const RecordedOutcome& outcome) {
    return outcome.blocked ? 0 : outcome.error.empty() ? 1 : 2;
}

bool same_error(const RecordedOutcome& first, const RecordedOutcome& second) {
    if (first.error != second.error) return false;
    if (first.error.empty()) return true;  // how a success is called is nobody's concern
    // A backend that has no status for an error says so by the error's name.
    const bool both = first.status.starts_with("STATUS_") && second.status.starts_with("STATUS_");
    return !both || first.status == second.status;
}

std::string words(const RecordedChange& change) {
    std::string text = change.change + ": " + change.type + (change.object.empty() ? "" : " " + change.object);
    if (!change.name.empty()) text += " as " + change.name;
    text += ", " + change.access + (change.inherit ? ", inheritable" : ", not inheritable");
    return text + (change.protect_from_close ? ", protected" : "");
}

// A new entry that nobody was told of has a name where its number is by chance one that a name stands for. Only an
// inherited one has its number for a reason.
bool is_named_by_chance(const RecordedChange& change, const RecordedStep& step) {
    return change.change == "added" && change.cause == "duplicated" && !step.values.contains(change.name);
}

bool same_change(const RecordedChange& first, const RecordedChange& second, bool by_name) {
    const auto key = [](const RecordedChange& one) {
        return std::tie(one.process, one.change, one.type, one.object, one.inherit, one.protect_from_close);
    };
    const bool open = first.access == "unspecified" || second.access == "unspecified";
    return key(first) == key(second) && (open || first.access == second.access) &&
           (!by_name || first.name == second.name);
}

// What stands where, followed through a run: the object behind each value of each table.
class Follower {
public:
    void take(const RecordedStep& step) {
        for (const RecordedChange& change : step.tables) {
            const auto place = std::pair(change.process, change.value);
            if (change.change == "removed") {
                there_.erase(place);
            } else {
                there_[place] = change.type + " " + change.object;
            }
        }
    }

    // What a value that a call returned stands for. Empty where the call itself made the entry: the change tells.
    std::string meaning(const RecordedStep& step, const std::string& value) const {
        const bool made = std::ranges::any_of(step.tables, [&](const RecordedChange& change) {
            return change.value == value && change.change != "removed";
        });
        if (made) return {};
        if (!value.starts_with("0x")) return value;  // NULL and the pseudo-handles are the same numbers everywhere
        const auto found = there_.find({step.by.substr(0, step.by.find('/')), value});
        return found == there_.end() ? "nothing" : found->second;
    }

private:
    std::map<std::pair<std::string, std::string>, std::string> there_;
};

class Comparing {
public:
    Comparing(const RecordedRun& first, const RecordedRun& second) : first_(first), second_(second) {}

    Comparison run() {
        const std::size_t common = std::min(first_.steps.size(), second_.steps.size());
        for (std::size_t i = 0; i < common && result_.not_comparable_from == 0; ++i) {
            step_ = static_cast<std::uint32_t>(i + 1);
            compare_steps(first_.steps[i], second_.steps[i]);
            ++result_.steps;
        }
        if (result_.not_comparable_from == 0) compare_ends();
        if (!result_.differences.empty()) {
            result_.verdict = Comparison::Verdict::differs;
        } else if (!result_.surprises.empty()) {
            result_.verdict = Comparison::Verdict::unexpected;
        } else if (!result_.known.empty()) {
            result_.verdict = Comparison::Verdict::known;
        }
        return std::move(result_);
    }

private:
    const RecordedRun& first_;
    const RecordedRun& second_;
    Comparison result_;
    Follower first_tables_, second_tables_;
    std::uint32_t step_ = 0;
    bool differed_ = false;  // in this step

    void differ(std::string what, std::string first, std::string second, std::vector<std::string> reasons = {}) {
        result_.differences.push_back(
            {step_, std::move(what), std::move(first), std::move(second), std::move(reasons)});
        differed_ = true;
    }

    void compare_steps(const RecordedStep& first, const RecordedStep& second) {
        differed_ = false;
        first_tables_.take(first);
        second_tables_.take(second);
        if (first.outcome && second.outcome) {
            compare_outcomes("outcome", *first.outcome, *second.outcome);
            if (result_.not_comparable_from != 0) return;
            compare_values(first, second);
        } else if (first.outcome.has_value() != second.outcome.has_value()) {
            const auto made = [](const RecordedStep& step) { return step.outcome ? words(*step.outcome) : "not made"; };
            differ("outcome", made(first), made(second), (first.outcome ? second : first).verdict.reasons);
        }
        compare_completed(first, second);
        compare_tables(first, second);
        if (first.never_returned != second.never_returned) {
            const auto ended = [](const RecordedStep& step) { return numbers(step.never_returned, "no call ends"); };
            differ("calls that end with their threads", ended(first), ended(second));
        }
        compare_verdicts("judgement", first.verdict, second.verdict);
        compare_always(first, second);
    }

    // An outcome that the profile leaves open agrees with any; one of another kind ends the comparison.
    void compare_outcomes(const std::string& what, const RecordedOutcome& first, const RecordedOutcome& second) {
        if (first.unspecified || second.unspecified) {
            ++result_.open_answers;
            if (kind(first) != kind(second)) result_.not_comparable_from = step_;
            return;
        }
        if (kind(first) != kind(second) || !same_error(first, second)) {
            differ(what, words(first), words(second));
            return;
        }
        std::set<std::string> fields;
        for (const auto& [field, value] : first.results) fields.insert(field);
        for (const auto& [field, value] : second.results) fields.insert(field);
        for (const std::string& field : fields) {
            if (first.open_results.contains(field) || second.open_results.contains(field)) {
                ++result_.open_answers;
                continue;
            }
            const auto value = [&](const RecordedOutcome& outcome) {
                const auto found = outcome.results.find(field);
                return found == outcome.results.end() ? std::string("nothing") : found->second;
            };
            if (value(first) != value(second)) differ("result " + field, value(first), value(second));
        }
    }

    void compare_values(const RecordedStep& first, const RecordedStep& second) {
        for (const auto& [name, value] : first.values) {
            const auto other = second.values.find(name);
            if (other == second.values.end()) continue;
            const std::string left = first_tables_.meaning(first, value);
            const std::string right = second_tables_.meaning(second, other->second);
            if (left != right)
                differ("what " + name + " stands for", left.empty() ? "a new entry" : left,
                       right.empty() ? "a new entry" : right);
        }
    }

    void compare_completed(const RecordedStep& first, const RecordedStep& second) {
        const auto of = [](const RecordedStep& step, std::uint32_t number) -> const RecordedCompletion* {
            const auto found = std::ranges::find(step.completed, number, &RecordedCompletion::step);
            return found == step.completed.end() ? nullptr : &*found;
        };
        std::set<std::uint32_t> steps;
        for (const RecordedCompletion& one : first.completed) steps.insert(one.step);
        for (const RecordedCompletion& one : second.completed) steps.insert(one.step);
        for (const std::uint32_t number : steps) {
            const std::string what = "the call of step " + std::to_string(number);
            const RecordedCompletion* left = of(first, number);
            const RecordedCompletion* right = of(second, number);
            if (left != nullptr && right != nullptr) {
                compare_outcomes(what, left->outcome, right->outcome);
                note_known(left->verdict);
            } else {
                const auto state = [](const RecordedCompletion* one) {
                    return one == nullptr ? std::string("does not return here") : "returns: " + words(one->outcome);
                };
                differ(what, state(left), state(right));
            }
        }
    }

    void compare_tables(const RecordedStep& first, const RecordedStep& second) {
        std::vector<const RecordedChange*> left, right;
        for (const RecordedChange& change : first.tables) left.push_back(&change);
        for (const RecordedChange& change : second.tables) {
            const auto same = [&](const RecordedChange* other) {
                const bool chance = is_named_by_chance(*other, first) || is_named_by_chance(change, second);
                return same_change(*other, change, !chance);
            };
            const auto found = std::find_if(left.begin(), left.end(), same);
            if (found == left.end()) {
                right.push_back(&change);
            } else {
                left.erase(found);
            }
        }
        std::set<std::string> processes;
        for (const RecordedChange* change : left) processes.insert(change->process);
        for (const RecordedChange* change : right) processes.insert(change->process);
        for (const std::string& process : processes) {
            const auto all = [&](const std::vector<const RecordedChange*>& changes) {
                std::string text;
                for (const RecordedChange* change : changes) {
                    if (change->process == process) text += (text.empty() ? "" : "; ") + words(*change);
                }
                return text.empty() ? std::string("no such change") : text;
            };
            differ(process + "'s table", all(left), all(right));
        }
    }

    void compare_always(const RecordedStep& first, const RecordedStep& second) {
        std::set<std::uint32_t> checks;
        for (const auto& [number, verdict] : first.broken_always) checks.insert(number);
        for (const auto& [number, verdict] : second.broken_always) checks.insert(number);
        for (const std::uint32_t number : checks) {
            const auto of = [&](const RecordedStep& step) {
                const auto found = step.broken_always.find(number);
                return found == step.broken_always.end() ? RecordedVerdict{"as_expected", {}, {}} : found->second;
            };
            compare_verdicts("check " + std::to_string(number) + " of always", of(first), of(second));
        }
    }

    // How the two sides judge the same thing. What differs already is not told again.
    void compare_verdicts(const std::string& what, const RecordedVerdict& first, const RecordedVerdict& second) {
        note_known(first);
        const Judged left = judged(first);
        const Judged right = judged(second);
        if (left == Judged::open || right == Judged::open) return;
        const auto& reasons = left == Judged::missed ? first.reasons : second.reasons;
        const auto state = [](Judged one) { return one == Judged::met ? "as expected" : "not as expected"; };
        if (left != right) {
            if (!differed_) {
                differ(what, state(left), state(right), reasons);
            } else if (!result_.differences.empty()) {
                result_.differences.back().reasons = reasons;
            }
        } else if (left == Judged::missed) {
            result_.surprises.push_back({step_, what, state(left), state(right), reasons});
        }
    }

    void note_known(const RecordedVerdict& verdict) {
        if (is_known(verdict)) result_.known.push_back({step_, verdict.because});
    }

    void compare_ends() {
        step_ = 0;
        differed_ = false;
        if (first_.steps.size() != second_.steps.size()) {
            differ("number of steps", std::to_string(first_.steps.size()), std::to_string(second_.steps.size()));
        }
        if (first_.still_blocked != second_.still_blocked) {
            const auto blocked = [](const RecordedRun& run) { return numbers(run.still_blocked, "none"); };
            differ("calls that never returned", blocked(first_), blocked(second_));
        } else if (!first_.still_blocked.empty()) {
            const std::string calls = numbers(first_.still_blocked, "none");
            result_.surprises.push_back({0, "calls that never returned", calls, calls, {}});
        }
        compare_lists("finally", first_.at_the_end, second_.at_the_end);
    }

    void compare_lists(const std::string& list, const std::vector<RecordedVerdict>& first,
                       const std::vector<RecordedVerdict>& second) {
        for (std::size_t i = 0; i < std::min(first.size(), second.size()); ++i) {
            differed_ = false;
            compare_verdicts("check " + std::to_string(i + 1) + " of " + list, first[i], second[i]);
        }
    }

    static std::string numbers(const std::set<std::uint32_t>& steps, const std::string& none) {
        std::string text;
        for (const std::uint32_t step : steps) text += (text.empty() ? "of step " : ", ") + std::to_string(step);
        return text.empty() ? none : text;
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

Comparison compare(const RecordedRun& first, const RecordedRun& second) {
    return Comparing(first, second).run();
}

}  // namespace handlesim
