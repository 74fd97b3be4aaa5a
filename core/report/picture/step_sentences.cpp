#include "core/report/picture/step_sentences.hpp"

#include <algorithm>

#include "core/language/say.hpp"
#include "core/report/run_words.hpp"
#include "core/run/words.hpp"

namespace handlesim {

namespace {

using Kind = StepSentence::Kind;

class Sentences {
public:
    Sentences(const MomentFollower& follower, const StepRecord& record)
        : follower_(follower), record_(record), symbols_(follower.symbols()) {}

    std::vector<StepSentence> all() {
        tell_surprises();
        tell_copies();
        tell_ends();
        tell_waits();
        tell_returns();
        tell_objects();
        return std::move(sentences_);
    }

private:
    const MomentFollower& follower_;
    const StepRecord& record_;
    const Symbols& symbols_;
    std::vector<StepSentence> sentences_;

    void add(std::string text, Kind kind = Kind::plain) { sentences_.push_back({std::move(text), kind}); }
    std::string name(SymbolId id) const { return std::string(symbols_[id].name); }
    std::string words(const ObjectCounts& one) const {
        return std::string(info(one.type).name) + " " + follower_.state().naming().object(one.object);
    }

    // The first few of a list, and how many more there are.
    static std::string some_of(const std::vector<std::string>& all) {
        constexpr std::size_t most = 4;
        std::string text;
        for (std::size_t i = 0; i < all.size() && i < most; ++i) text += (i == 0 ? "" : ", ") + all[i];
        return all.size() <= most ? text : say("{} and {} more", text, all.size() - most);
    }

    // --- Surprises

    void tell(const Judgement& judgement, const std::string& about) {
        if (judgement.verdict == Verdict::unexpected) {
            for (const std::string& reason : judgement.reasons) add(about + reason, Kind::surprise);
        } else if (!judgement.because.empty()) {
            const bool known = judgement.verdict == Verdict::known;
            const Scenario& scenario = follower_.state().scenario();
            add(about + (known ? say("known difference from {}: ", scenario.profile->name) : "") +
                std::string(scenario.told(judgement.because)));
        }
    }

    void tell_surprises() {
        tell(record_.judgement, "");
        for (const ReleasedCall& released : record_.released) {
            tell(released.judgement, step_words(released.step) + ": ");
        }
        for (const std::uint32_t step : record_.never_returned) {
            add(say("the call of {} never returns: its thread has ended", step_words(step)), Kind::surprise);
        }
        for (const BrokenCheck& broken : record_.broken_checks) {
            tell(broken.judgement, say("always, check {}: ", broken.index + 1));
        }
        for (const BrokenInvariant& one : record_.report.broken) {
            add(say("invariant violated: {}", one.sentence + " " + one.detail), Kind::surprise);
        }
    }

    // --- Entries that were copied from another table

    void tell_copies() {
        const std::vector<SymbolId>& started = follower_.started();
        std::vector<std::pair<std::pair<SymbolId, SymbolId>, std::vector<std::string>>> inherited;
        for (const PictureRow& row : follower_.rows()) {
            if (row.mark == PictureMark::went || row.from_process == SymbolId::none) continue;
            const std::string entry = entry_name_words(row.value, row.name, symbols_);
            if (row.cause == EntryCause::inherited) {
                const std::pair way(row.process, row.from_process);
                const auto same = [&](const auto& one) { return one.first == way; };
                auto found = std::ranges::find_if(inherited, same);
                if (found == inherited.end()) found = inherited.insert(found, {way, {}});
                found->second.push_back(entry);
            } else if (row.from_process != row.process) {
                add(say("{} is given {}, a duplicate of {}'s {}", name(row.process), entry, name(row.from_process),
                        to_string(row.from_value)),
                    Kind::turning_point);
            }
        }
        for (const auto& [way, entries] : inherited) {
            const std::string how_many = entries.size() == 1 ? "" : counted(entries.size(), "handle") + ": ";
            add(say("{} inherits {} from {}", name(way.first), how_many + some_of(entries), name(way.second)),
                Kind::turning_point);
        }
        for (const SymbolId process : started) {
            if (follower_.state().table(process).empty()) add(say("{} starts with an empty table", name(process)));
        }
    }

    // --- Ends

    // "child holds it as 0x4 (me)"
    std::string keepers(const ObjectCounts& counts) const {
        std::vector<std::string> holders;
        for (const SymbolId process : counts.held_by) {
            for (const auto& [slot, entry] : follower_.state().table(process)) {
                if (entry.object != counts.object) continue;
                const Handle value = Handle::from_slot(slot);
                const SymbolId called = follower_.state().naming().entry(process, value, entry.object);
                holders.push_back(say("{} holds it as {}", name(process), entry_name_words(value, called, symbols_)));
            }
        }
        if (!holders.empty()) return some_of(holders);
        const auto runs = [](const OtherHold& one) { return one.reason == ReferenceReason::running; };
        if (std::ranges::any_of(counts.others, runs)) return say("it still runs");
        return say("kept by {}", other_references_words(counts, symbols_));
    }

    void tell_ends() {
        for (const SymbolId process : follower_.ended()) {
            const std::optional<ObjectCounts> counts = follower_.counts(follower_.state().process_object(process));
            if (!counts) {
                add(say("{} has ended, and its object is gone with it: nobody holds a handle to it", name(process)));
            } else {
                add(say("{} has ended, but its object lives on: {}", name(process), keepers(*counts)),
                    Kind::turning_point);
            }
        }
    }

    // --- Waits

    void tell_waits() {
        for (const PictureWait& wait : follower_.waits()) {
            if (wait.step != record_.number) continue;
            // A translation's sentence is whole.
            const bool whole = language() != Language::english || wait.words.starts_with("it ");
            add(say("{} does not go on: {}", name(wait.thread), (whole ? "" : "it waits: ") + wait.words),
                Kind::turning_point);
        }
    }

    void tell_returns() {
        for (const ReleasedCall& released : record_.released) {
            const Step& origin = follower_.state().scenario().steps[released.step - 1];
            const WrittenCall& call = *origin.call();
            add(say("{} returns: {}'s {} \u2192 {}", step_words(released.step), name(origin.by), info(call).name,
                    outcome_words(call, released.outcome, symbols_)));
        }
    }

    // --- Objects

    // Whose end this step is: told with it.
    bool is_told(ObjectTag object) const {
        return std::ranges::any_of(
            follower_.ended(), [&](SymbolId process) { return follower_.state().process_object(process) == object; });
    }

    bool lost_a_handle(ObjectTag object) const {
        return std::ranges::any_of(follower_.rows(), [&](const PictureRow& row) {
            return row.mark == PictureMark::went && row.entry.object == object;
        });
    }

    void tell_objects() {
        for (const PictureObject& one : follower_.changed_objects()) {
            if (is_told(one.counts.object) || one.counts.type == ObjectType::thread) continue;
            if (one.mark == PictureMark::went) {
                add(lost_a_handle(one.counts.object) ? say("{} is gone: its last handle was closed", words(one.counts))
                                                     : say("{} is gone: its last reference went", words(one.counts)),
                    one.ended || follower_.was_shared(one.counts.object) ? Kind::turning_point : Kind::plain);
            } else if (one.mark == PictureMark::changed && lost_a_handle(one.counts.object)) {
                const bool kept_by_others = one.counts.handle_count == 0;
                add(kept_by_others
                        ? say("{} has no handle any more, and stays: {}", words(one.counts), keepers(one.counts))
                        : say("{} stays: {}", words(one.counts), keepers(one.counts)));
            }
        }
    }
};

}  // namespace

std::vector<StepSentence> step_sentences(const MomentFollower& follower, const StepRecord& record) {
    return Sentences(follower, record).all();
}

}  // namespace handlesim
