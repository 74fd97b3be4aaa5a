#include "core/explore/blocked_on.hpp"

#include "core/language/say.hpp"

#include <algorithm>

namespace handlesim {

namespace {

// Names as they are in one situation: an object goes by the first name in the scenario that is bound to it.
class NamesInSituation final : public ReasonNames {
public:
    NamesInSituation(const Situation& situation, const Scenario& scenario)
        : situation_(situation), scenario_(scenario) {}

    std::string object(ObjectTag object) const override {
        const Model& model = *situation_.model;
        const std::string type(info(model.object(object).type).name);
        for (std::size_t i = 0; i < scenario_.symbols.size(); ++i) {
            const auto id = static_cast<SymbolId>(i);
            const SymbolKind kind = scenario_.symbols[id].kind;
            const bool process = kind == SymbolKind::process && model.process_exists(id);
            if (process && model.process_object(id) == object) return type + " " + actor(id);
            const bool thread =
                process || (kind == SymbolKind::thread && model.thread_state(id) != ThreadState::absent);
            if (thread && model.thread_object(id) == object) return type + " " + actor(id);
        }
        // Symbols stand in the order in which the scenario mentions them first.
        for (std::size_t i = 0; i < situation_.bindings.size(); ++i) {
            const Bound& bound = situation_.bindings[i];
            if (is_value(scenario_.symbols[static_cast<SymbolId>(i)].kind)) continue;
            if (bound.bound && bound.object == object) return type + " " + actor(static_cast<SymbolId>(i));
        }
        return say("a {} without a name", type);
    }

    std::vector<std::string> holders(ObjectTag object) const override {
        const Model& model = *situation_.model;
        std::vector<std::string> processes;
        for (std::size_t i = 0; i < scenario_.symbols.size(); ++i) {
            const auto id = static_cast<SymbolId>(i);
            if (scenario_.symbols[id].kind != SymbolKind::process || !holds(model, id, object)) continue;
            processes.push_back(actor(id));
        }
        return processes;
    }

    std::string actor(SymbolId id) const override { return std::string(scenario_.symbols[id].name); }
    // The order in which calls were made is not part of a situation.
    std::string call(SymbolId /*thread*/) const override { return {}; }
    std::string owned(ObjectTag /*mutex*/) const override { return {}; }
    std::string ended(SymbolId /*actor*/) const override { return {}; }

private:
    const Situation& situation_;
    const Scenario& scenario_;

    static bool holds(const Model& model, SymbolId process, ObjectTag object) {
        const ProcessId id = model.identities().processes[static_cast<std::size_t>(process)];
        if (id == ProcessId::none) return false;
        bool found = false;
        model.machine()[id].table.for_each([&](SlotIndex /*slot*/, const Entry& entry) {
            found = found || static_cast<ObjectTag>(entry.object()) == object;
        });
        return found;
    }
};

}  // namespace

std::string awaited_by(const Situation& situation, SymbolId thread, const Scenario& scenario) {
    return awaited_words(situation.model->waits_for(thread), NamesInSituation(situation, scenario));
}

std::string refused_by(const Situation& situation, const CallOutcome& outcome, const Scenario& scenario) {
    if (!is_error(outcome.status)) return {};
    return refused_words(outcome.reason, NamesInSituation(situation, scenario));
}

}  // namespace handlesim
