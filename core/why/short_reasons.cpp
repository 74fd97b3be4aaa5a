#include "core/why/short_reasons.hpp"

#include <algorithm>
#include <unordered_map>

#include "core/backends/model/model_backend.hpp"
#include "core/language/say.hpp"
#include "core/run/words.hpp"

namespace handlesim {

namespace {

bool surprises(const Judgement& judgement) {
    return judgement.verdict == Verdict::unexpected;
}

void add(Judgement& judgement, const std::vector<std::string>& reasons) {
    if (surprises(judgement)) judgement.reasons.insert(judgement.reasons.end(), reasons.begin(), reasons.end());
}

}  // namespace

// Follows the run, and keeps what shows that somebody still holds something.
class ShortReasons::Looking final : public RunObserver {
public:
    Looking(const RunHeader& header, const Profile& profile)
        : provenance_(header),
          machine_(header, profile),
          finder_(provenance_, machine_, nullptr),
          last_calls_(header.scenario->symbols.size()) {}

    void begin(const RunHeader& /*header*/) override {}
    void end(const RunHeader& /*header*/, const Summary& /*summary*/) override {}
    void step(const RunHeader& /*header*/, const StepRecord& record) override {
        provenance_.follow(record);
        machine_.follow(record);
        broken_always_.clear();
        for (Symptom& symptom : finder_.look_at(record)) {
            if (symptom.always != 0) {
                broken_always_.emplace(symptom.always, std::move(symptom));
            } else {
                by_step_.emplace(record.number, std::move(symptom));
            }
        }
        if (record.step->call() != nullptr) last_call(record.step->by) = record.number;
    }

    // What an await finds is the call before it.
    std::vector<std::string> of_step(const StepRecord& record) {
        if (!record.step->is_await()) return reasons(by_step_, record.number);
        const std::uint32_t call = last_call(record.step->by);
        return record.awaited || record.awaits_the_dead || call == 0 ? reasons(by_step_, call) : of_blocked(call);
    }
    // As things stand, and not as they did when it began.
    std::vector<std::string> of_blocked(std::uint32_t step) const { return reasons(finder_.still_blocked(step)); }
    std::vector<std::string> of_always(std::size_t place) const { return reasons(broken_always_, place); }
    std::vector<std::string> of_finally(std::size_t index, const Judgement& judgement) const {
        return reasons(finder_.at_the_end(index, judgement));
    }

private:
    Provenance provenance_;
    MachineBeside machine_;
    SymptomFinder finder_;
    std::unordered_map<std::uint32_t, Symptom> by_step_;
    std::unordered_map<std::size_t, Symptom> broken_always_;  // in the last step
    std::vector<std::uint32_t> last_calls_;                   // by thread

    std::uint32_t& last_call(SymbolId thread) { return last_calls_[static_cast<std::size_t>(thread)]; }

    template <class Key>
    std::vector<std::string> reasons(const std::unordered_map<Key, Symptom>& symptoms, Key key) const {
        const auto found = symptoms.find(key);
        return found == symptoms.end() ? std::vector<std::string>() : reasons(found->second);
    }

    std::vector<std::string> reasons(const Symptom& symptom) const {
        std::vector<std::string> all;
        if (!symptom.because.empty()) all.push_back(symptom.because);
        if (!symptom.is_about_holders()) return finished(std::move(all));
        for (const ObjectTag object : symptom.held) {
            for (const std::size_t index : provenance_.handles(object, symptom.held_after)) {
                const EntryRecord& entry = provenance_.entries()[index];
                const std::vector<std::size_t> chain = provenance_.chain(index);
                std::string reason =
                    entry.cause == EntryCause::there_before
                        ? say("{} still holds {} as {}, there from the start", provenance_.name(entry.process),
                              provenance_.words(object), to_string(entry.value))
                        : say("{} still holds {} as {}, {} in {}", provenance_.name(entry.process),
                              provenance_.words(object), to_string(entry.value), say(to_string(entry.cause)),
                              step_words(entry.span.since));
                const std::uint32_t first = provenance_.entries()[chain.front()].span.since;
                if (chain.size() > 1) reason += say("; it goes back to {}", step_words(first));
                all.push_back(std::move(reason));
            }
        }
        return finished(std::move(all));
    }

    static std::vector<std::string> finished(std::vector<std::string> all) {
        if (!all.empty()) all.push_back(say("`handlesim why` tells by which calls, and looks for a cure"));
        return all;
    }
};

ShortReasons::ShortReasons(RunObserver& next, Past past, const Profile* profile)
    : next_(next), past_(std::move(past)), profile_(profile) {}

ShortReasons::~ShortReasons() = default;

void ShortReasons::begin(const RunHeader& header) {
    if (profile_ == nullptr) profile_ = find_profile(header.profile);
    if (profile_ == nullptr) profile_ = header.scenario->profile;
    looking_.reset();
    next_.begin(header);
}

ShortReasons::Looking& ShortReasons::looking(const RunHeader& header) {
    if (!looking_) {
        looking_ = std::make_unique<Looking>(header, *profile_);
        if (steps_ > 0) past_(steps_, *looking_);
    }
    return *looking_;
}

void ShortReasons::step(const RunHeader& header, const StepRecord& record) {
    const bool surprised = surprises(record.judgement) || !record.broken_checks.empty();
    if (!surprised && !looking_) {
        steps_ = record.number;
        next_.step(header, record);
        return;
    }
    Looking& looking_back = looking(header);
    looking_back.step(header, record);
    if (!surprised) {
        next_.step(header, record);
        return;
    }
    StepRecord told = record;
    add(told.judgement, looking_back.of_step(record));
    for (BrokenCheck& check : told.broken_checks) add(check.judgement, looking_back.of_always(check.index + 1));
    next_.step(header, told);
}

void ShortReasons::end(const RunHeader& header, const Summary& summary) {
    if (summary.still_blocked.empty() && std::ranges::none_of(summary.at_the_end, surprises)) {
        next_.end(header, summary);
        return;
    }
    const Looking& looking_back = looking(header);
    Summary told = summary;
    for (const std::uint32_t step : summary.still_blocked) {
        std::vector<std::string> why = looking_back.of_blocked(step);
        if (!why.empty()) told.blocked_because[step] = std::move(why);
    }
    for (std::size_t i = 0; i < told.at_the_end.size(); ++i) {
        if (surprises(told.at_the_end[i])) add(told.at_the_end[i], looking_back.of_finally(i, told.at_the_end[i]));
    }
    next_.end(header, told);
}

ShortReasons::Past past_on_model(const Scenario& scenario, const Profile& profile) {
    return [&scenario, &profile](std::uint32_t until, RunObserver& observer) {
        run(scenario, *make_model_backend(profile), {.until = until}, observer);
    };
}

}  // namespace handlesim
