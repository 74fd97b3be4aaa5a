// Which step's call brought each entry that stands in a table. A check that nothing else is there names whom it found
// by that.
#pragma once

#include <algorithm>
#include <map>

#include "core/run/run.hpp"

namespace handlesim {

class Arrivals {
public:
    // Follows nothing where no check of the scenario asks.
    explicit Arrivals(const Scenario& scenario) {
        const auto asks = [](const CheckWithKnown& lasting) {
            return lasting.check.only.has_value() || !lasting.known.empty();
        };
        const auto step_asks = [](const Step& step) {
            const Check* check = step.check();
            return check != nullptr && (check->only.has_value() || bool(step.extras));
        };
        asked_ = std::ranges::any_of(scenario.always, asks) || std::ranges::any_of(scenario.at_the_end, asks) ||
                 std::ranges::any_of(scenario.steps, step_asks);
    }
    void follow(const StepRecord& record) {
        if (!asked_) return;
        for (const TableChange& change : record.report.tables) {
            Table& table = tables_[change.process];
            if (change.kind == TableChange::Kind::removed) {
                table.erase(change.value.slot());
            } else if (change.kind == TableChange::Kind::added || change.cause == EntryCause::moved) {
                table[change.value.slot()] = record.number;
            }
        }
    }

    using Table = std::map<SlotIndex, std::uint32_t>;  // the step, by slot
    const Table& in(SymbolId process) const {
        static const Table none;
        const auto found = tables_.find(process);
        return found == tables_.end() ? none : found->second;
    }

private:
    bool asked_ = false;
    std::map<SymbolId, Table> tables_;
};

}  // namespace handlesim
