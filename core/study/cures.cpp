#include "core/study/cures.hpp"

#include <algorithm>

#include "core/backends/model/model_backend.hpp"
#include "core/scenario/error.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/recorder.hpp"
#include "core/study/edits.hpp"

namespace handlesim {

namespace {

using Kind = Symptom::Kind;

bool bad(const RecordedVerdict& verdict) {
    return verdict.verdict == "unexpected";
}

// A changed scenario's run beside the unchanged one's.
class Trial {
public:
    Trial(const Provenance& before, const Symptom& symptom, const EditedScenario& change, const RecordedRun& after,
          const std::set<std::uint32_t>& same_trouble)
        : before_(before),
          symptom_(symptom),
          change_(change),
          after_(after),
          same_trouble_(same_trouble),
          surprising_before_(unexpected_steps(before.run())),
          surprising_after_(unexpected_steps(after)) {}

    bool cured() const { return symptom_gone() && nothing_else_surprises(); }

    std::string result() const {
        std::string text = own_result();
        for (std::uint32_t step = symptom_.step + 1; step <= before_.last_step(); ++step) {
            if (surprising_after_.contains(place(step)) && no_longer_fails(step)) {
                text += "; step " + std::to_string(step) + " then succeeds too";
            }
        }
        return text;
    }

private:
    const Provenance& before_;
    const Symptom& symptom_;
    const EditedScenario& change_;
    const RecordedRun& after_;
    const std::set<std::uint32_t>& same_trouble_;
    std::set<std::uint32_t> surprising_before_, surprising_after_;

    std::string own_result() const {
        if (symptom_.always != 0) return "check " + std::to_string(symptom_.always) + " of `always` then holds";
        if (symptom_.finally != 0) return "check " + std::to_string(symptom_.finally) + " of `finally` then holds";
        const std::string step = "step " + std::to_string(symptom_.step);
        if (!symptom_.asked.empty()) return symptom_.asked + " is then gone after " + step;
        const RecordedStep& now = after_.steps[place(symptom_.step) - 1];
        if (!now.outcome) return step + " then holds";
        if (symptom_.kind == Kind::name) return step + " then makes an object of its own";
        return step + " then comes to " + (now.outcome->error.empty() ? "success" : now.outcome->error);
    }

    std::uint32_t place(std::uint32_t step) const { return change_.place[step - 1]; }

    bool symptom_gone() const {
        if (symptom_.always != 0) return after_.always[symptom_.always - 1].verdict == "as_expected";
        if (symptom_.finally != 0) return after_.at_the_end[symptom_.finally - 1].verdict == "as_expected";
        if (!symptom_.asked.empty()) {
            const Provenance provenance(after_);
            const std::uint32_t then = last_place_until(symptom_.step);
            return !provenance.alive(provenance.named(symptom_.asked), then);
        }
        const RecordedStep& now = after_.steps[place(symptom_.step) - 1];
        if (symptom_.unexpected && surprising_after_.contains(place(symptom_.step))) return false;
        if (now.operation.empty()) return now.verdict.verdict == "as_expected";
        if (!now.outcome || now.outcome->blocked) return false;
        if (symptom_.kind == Kind::name) {
            const auto found = now.outcome->results.find("last_error");
            return found != now.outcome->results.end() && found->second != "\"ERROR_ALREADY_EXISTS\"";
        }
        return symptom_.kind == Kind::data_end || now.outcome->error.empty();
    }

    // After everything that stands at or before the old step, with what was inserted behind it.
    std::uint32_t last_place_until(std::uint32_t step) const {
        const std::size_t next = step;
        return next < change_.place.size() ? change_.place[next] - 1 : static_cast<std::uint32_t>(after_.steps.size());
    }

    bool nothing_else_surprises() const {
        for (const std::uint32_t added : change_.added) {
            if (surprising_after_.contains(added)) return false;
        }
        for (std::uint32_t step = 1; step <= before_.last_step(); ++step) {
            if (step == symptom_.step && symptom_.is_a_step()) continue;
            if (!keeps_std_handles(step)) return false;
            const bool worse = !surprising_before_.contains(step) && surprising_after_.contains(place(step));
            const bool vanished = before_.step(step).verdict.verdict == "as_expected" &&
                                  after_.steps[place(step) - 1].verdict.verdict == "not_evaluated";
            if ((worse || vanished) && !excused(before_.written(step), step) && !no_longer_fails(step)) return false;
        }
        return lasting_hold(before_.run().always, after_.always, before_.run().always_text) &&
               lasting_hold(before_.run().at_the_end, after_.at_the_end, before_.run().finally_text);
    }

    bool lasting_hold(const std::vector<RecordedVerdict>& before, const std::vector<RecordedVerdict>& after,
                      const std::string& text) const {
        const std::vector<WrittenStep> checks = lasting_checks(text);
        for (std::size_t i = 0; i < before.size() && i < after.size() && i < checks.size(); ++i) {
            if (!bad(before[i]) && bad(after[i]) && !excused(checks[i], 0)) return false;
        }
        return true;
    }

    // A call that failed after the trouble, and because of it, may succeed now.
    bool no_longer_fails(std::uint32_t step) const {
        const auto& then = before_.step(step).outcome;
        const auto& now = after_.steps[place(step) - 1].outcome;
        const bool failed = then && !then->blocked && !then->error.empty();
        return step > symptom_.step && failed && now && !now->blocked && now->error.empty();
    }

    // Another call with the same trouble, an await of the held-up call, or a check of what held it up.
    bool excused(const WrittenStep& written, std::uint32_t step) const {
        if (same_trouble_.contains(step)) return true;
        if (written.has("check_object")) {
            const ObjectKey object = before_.named(written.text("check_object"));
            return is_meant(object);
        }
        if (written.has("check_table")) {
            return std::ranges::any_of(symptom_.held, [&](const ObjectKey& held) {
                const auto handles = before_.handles(held, symptom_.held_after);
                return std::ranges::any_of(handles, [&](std::size_t entry) {
                    const auto chain = before_.chain(entry);
                    return std::ranges::any_of(chain, [&](std::size_t link) {
                        return before_.entries()[link].process == written.text("check_table");
                    });
                });
            });
        }
        if (step == 0 || before_.step(step).operation != "await" || step < symptom_.step) return false;
        if (before_.step(step).by != before_.step(symptom_.step).by) return false;
        for (std::uint32_t between = symptom_.step + 1; between < step; ++between) {
            const RecordedStep& other = before_.step(between);
            if (other.by == before_.step(step).by && other.operation != "await") return false;
        }
        return true;
    }

    bool is_meant(const ObjectKey& object) const {
        const auto& held = symptom_.held;
        if (std::ranges::find(held, object) != held.end()) return true;
        return std::ranges::any_of(held, [&](const ObjectKey& end) {
            const auto others = before_.other_ends(end, symptom_.held_after);
            return std::ranges::find(others, object) != others.end();
        });
    }

    // What a child was given as a standard handle must still reach it.
    bool keeps_std_handles(std::uint32_t step) const {
        if (before_.step(step).operation != "CreateProcess") return true;
        for (const std::string_view field : {"stdin", "stdout", "stderr"}) {
            const std::string name = before_.written(step).text(field);
            const auto arrives = [&](const RecordedStep& spawn) {
                return std::ranges::any_of(spawn.tables, [&](const RecordedChange& change) {
                    return change.cause == "inherited" && change.name == name;
                });
            };
            if (arrives(before_.step(step)) && !arrives(after_.steps[place(step) - 1])) return false;
        }
        return true;
    }
};

class Search {
public:
    Search(const Provenance& provenance, const Symptom& symptom, const CureLimits& limits)
        : all_(provenance), symptom_(symptom), limits_(limits) {
        for (const Symptom& other : find_symptoms(provenance)) {
            const auto shared = [&](const ObjectKey& held) {
                return std::ranges::find(symptom.held, held) != symptom.held.end();
            };
            if (other.is_a_step() && std::ranges::any_of(other.held, shared)) same_trouble_.insert(other.step);
        }
    }

    CureSearch run() {
        if (all_.last_step() > limits_.most_steps / 4) {
            result_.none_because = "the scenario is too long to try changes on it";
            return std::move(result_);
        }
        if (!model_shows_it()) return std::move(result_);
        const std::vector<Edit> edits = possible_edits(all_, symptom_);
        for (const Edit& edit : edits) {
            if (!may_go_on()) break;
            if (!has_smaller(edit)) try_out({&edit});
        }
        if (result_.cures.empty()) try_pairs(edits);
        if (result_.cures.empty()) {
            const bool bounded = result_.tried >= limits_.most_runs;
            result_.none_because = bounded ? "none was found within the limit" : "no single change and no pair does it";
            if (edits.empty()) result_.none_because = "no handle could be closed, or kept from being inherited";
        }
        return std::move(result_);
    }

private:
    const Provenance& all_;
    const Symptom& symptom_;
    CureLimits limits_;
    std::set<std::uint32_t> same_trouble_;
    CureSearch result_;

    bool may_go_on() const {
        return result_.cures.size() < limits_.most_cures && result_.tried < limits_.most_runs &&
               std::uint64_t{result_.tried} * all_.last_step() < limits_.most_steps;
    }

    // A cure that this change only adds something to.
    bool has_smaller(const Edit& edit) const {
        return std::ranges::any_of(
            result_.cures, [&](const ExplainedCure& cure) { return edit.words.starts_with(cure.edits.front() + ","); });
    }

    void try_pairs(const std::vector<Edit>& edits) {
        constexpr std::size_t most_pairs = 2;
        for (std::size_t i = 0; i < edits.size(); ++i) {
            for (std::size_t j = i + 1; j < edits.size(); ++j) {
                if (!may_go_on() || result_.cures.size() >= most_pairs) return;
                try_out({&edits[i], &edits[j]});
            }
        }
    }

    // A recording may be of another system: what the model does not show it cannot cure.
    bool model_shows_it() {
        if (all_.run().backend == "model") return true;
        const EditedScenario same = edited(all_.run(), {});
        const RecordedRun again = run_on_model(same.text, all_.run().profile);
        const bool asked = !symptom_.is_a_step();
        const auto& there = all_.step(symptom_.step).outcome;
        const auto& here = again.steps[symptom_.step - 1].outcome;
        const bool alike = asked || (there.has_value() == here.has_value() &&
                                     (!there || (there->blocked == here->blocked && there->error == here->error)));
        if (!alike)
            result_.none_because = "the model, as " + again.profile + ", does not show this, so nothing was tried";
        return alike;
    }

    void try_out(const std::vector<const Edit*>& edits) {
        ++result_.tried;
        const EditedScenario change = edited(all_.run(), edits);
        try {
            const RecordedRun after = run_on_model(change.text, all_.run().profile);
            const Trial trial(all_, symptom_, change, after, same_trouble_);
            if (!trial.cured()) return;
            ExplainedCure cure;
            for (const Edit* edit : edits) cure.edits.push_back(edit->words);
            cure.result = trial.result();
            cure.scenario = change.text;
            result_.cures.push_back(std::move(cure));
        } catch (const DocumentError&) {
            // A change that makes no scenario, such as a name used before it is bound, is none.
            --result_.tried;
        }
    }
};

}  // namespace

CureSearch find_cures(const Provenance& provenance, const Symptom& symptom, const CureLimits& limits) {
    return Search(provenance, symptom, limits).run();
}

RecordedRun run_on_model(const std::string& text, const std::string& profile) {
    const Scenario scenario = read_scenario("", text);
    const Profile* found = find_profile(profile);
    Recorder recorder("");
    run(scenario, *make_model_backend(found == nullptr ? *scenario.profile : *found), {}, recorder);
    return recorder.run();
}

}  // namespace handlesim
