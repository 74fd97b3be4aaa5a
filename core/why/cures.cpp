#include "core/why/cures.hpp"

#include <algorithm>

#include "core/backends/model/model_backend.hpp"
#include "core/backends/model/run_on_model.hpp"
#include "core/json/document_error.hpp"
#include "core/language/say.hpp"
#include "core/run/words.hpp"
#include "core/scenario/write_scenario.hpp"
#include "core/why/lint.hpp"
#include "core/why/trial.hpp"

namespace handlesim {

namespace {

class Search {
public:
    Search(const CuredRun& of, const Symptom& symptom, CureBudget& budget)
        : of_(of), all_(of.all), symptom_(symptom), budget_(budget), surprising_(unexpected_steps(of.run)) {
        for (const Symptom& other : of.symptoms) {
            const auto shared = [&](ObjectTag held) {
                return std::ranges::find(symptom.held, held) != symptom.held.end();
            };
            if (other.is_a_step() && std::ranges::any_of(other.held, shared)) same_trouble_.insert(other.step);
            const bool waits = other.is_a_step() && other.waits_on();
            const auto& cycle = symptom.wait.cycle;
            const bool in_circle = waits && std::ranges::find(cycle, all_.step(other.step).by) != cycle.end();
            if (in_circle && other.step != symptom.step) circle_.insert(other.step);
        }
    }

    CureSearch run() {
        if (!model_shows_it()) return std::move(result_);
        most_runs_ = budget_.runs_for_next(all_.last_step());
        const std::vector<Edit> edits = possible_edits(all_, symptom_);
        result_.possible = static_cast<std::uint32_t>(edits.size());
        for (const Edit& edit : edits) {
            if (!may_go_on()) break;
            if (!has_smaller(edit)) try_out({&edit});
        }
        if (result_.cures.empty() && unproven_.empty()) try_pairs(edits);
        // Better one for this order than none at all.
        if (result_.cures.empty()) {
            if (unproven_.size() > budget_.limits().most_cures) unproven_.resize(budget_.limits().most_cures);
            result_.cures = std::move(unproven_);
        }
        if (result_.cures.empty()) {
            result_.none_because =
                say(edits.empty() ? "none of the changes that are known here fits"
                    : bounded_    ? "not all changes were tried"
                                  : "no single change and no pair of those that are known here does it");
        }
        result_.all_tried = !bounded_;
        return std::move(result_);
    }

private:
    const CuredRun& of_;
    const Provenance& all_;
    const Symptom& symptom_;
    CureBudget& budget_;
    std::set<std::uint32_t> surprising_;
    std::set<std::uint32_t> same_trouble_;
    std::set<std::uint32_t> circle_;
    std::optional<std::size_t> stale_before_;
    std::uint32_t most_runs_ = 0;
    bool bounded_ = false;
    CureSearch result_;
    std::vector<ExplainedCure> unproven_;  // that cure the listed order only

    bool may_go_on() {
        if (result_.tried >= most_runs_) bounded_ = true;
        return !bounded_ && result_.cures.size() < budget_.limits().most_cures;
    }

    // A cure that this change only adds something to: its words begin with those of the cure, in every language.
    bool has_smaller(const Edit& edit) const {
        return std::ranges::any_of(
            result_.cures, [&](const ExplainedCure& cure) { return edit.words.starts_with(cure.edits.front() + ","); });
    }

    void try_pairs(const std::vector<Edit>& edits) {
        constexpr std::size_t most_pairs = 2;
        for (std::size_t i = 0; i < edits.size(); ++i) {
            for (std::size_t j = i + 1; j < edits.size(); ++j) {
                if (result_.cures.size() >= most_pairs || !may_go_on()) return;
                try_out({&edits[i], &edits[j]});
            }
        }
    }

    const Profile& profile() const {
        if (of_.profile != nullptr) return *of_.profile;
        return profile_of(of_.run);
    }

    // A recording may be of another system: what the model does not show it cannot cure.
    bool model_shows_it() {
        if (is_model(of_.run.header.backend) || !symptom_.is_a_step()) return true;
        const Transcript again = run_on_model(all_.scenario(), profile());
        const StepRecord& there = of_.run.step(symptom_.step);
        const StepRecord& here = again.step(symptom_.step);
        const bool alike = there.made == here.made && there.report.blocked == here.report.blocked &&
                           there.failed() == here.failed() &&
                           win32_error(there.report.own.status) == win32_error(here.report.own.status);
        if (!alike) {
            result_.none_because = say("the model, as {}, does not show this, so nothing was tried", profile().name);
        }
        return alike;
    }

    // Calls that pass a number after its entry was closed.
    static std::size_t stale_uses(const Provenance& provenance, const Transcript& run) {
        std::size_t count = 0;
        for (const StepRecord& record : run.steps) {
            for (const Note& note : lint_call(provenance, record)) {
                count += note.rule == "HT010" || note.rule == "HT023" ? 1 : 0;
            }
        }
        return count;
    }

    void try_out(const std::vector<const Edit*>& edits) {
        try {
            const EditedScenario change = edited(all_.scenario(), edits);
            ++result_.tried;
            budget_.spend(change.scenario.steps.size());
            const Transcript after = run_on_model(change.scenario, profile());
            const Trial trial({all_, of_.run, symptom_, same_trouble_, surprising_, circle_}, change, after);
            if (!trial.cured()) return;
            // What comes out right because a number means something else by now is none.
            if (!stale_before_) stale_before_ = stale_uses(all_, of_.run);
            if (stale_uses(Provenance(after), after) > *stale_before_) return;
            ExplainedCure cure;
            for (const Edit* edit : edits) cure.edits.push_back(edit->words);
            cure.result = trial.result();
            cure.scenario = write_scenario(change.scenario);
            if (of_.prove && symptom_.is_a_step()) {
                const bool hung = symptom_.kind == Symptom::Kind::data_end;
                const Proof proof = of_.prove(change.scenario, change.place[symptom_.step - 1], hung);
                cure.orders = proof.words;
                if (proof.answer == Proof::Answer::fails) {
                    unproven_.push_back(std::move(cure));
                    return;
                }
            }
            result_.cures.push_back(std::move(cure));
        } catch (const DocumentError&) {
            // A change that makes no scenario, such as a name used before it is bound, is none.
        }
    }
};

}  // namespace

std::uint32_t CureBudget::runs_for_next(std::uint32_t steps) {
    const std::uint64_t left = spent_ < limits_.most_steps ? limits_.most_steps - spent_ : 0;
    const std::uint64_t share = left / std::max<std::size_t>(symptoms_, 1);
    if (symptoms_ > 0) --symptoms_;
    const std::uint64_t runs = std::max<std::uint64_t>(share / std::max<std::uint32_t>(steps, 1), limits_.first_runs);
    const std::uint64_t possible = left / std::max<std::uint32_t>(steps, 1);
    return static_cast<std::uint32_t>(std::min({runs, possible, std::uint64_t{limits_.most_runs}}));
}

CureSearch find_cures(const CuredRun& of, const Symptom& symptom, CureBudget& budget) {
    return Search(of, symptom, budget).run();
}

}  // namespace handlesim
