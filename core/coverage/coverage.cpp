#include "core/coverage/coverage.hpp"

#include <algorithm>
#include <unordered_map>

#include "core/nt/facts/facts.hpp"
#include "core/nt/rules.hpp"
#include "core/run/run_state.hpp"

namespace handlesim {

Coverage::Coverage() : made_(all_operations().size()), ends_(all_operations().size()) {
    for (const OperationInfo* operation : all_operations()) {
        missing_.emplace_back(operation->errors.begin(), operation->errors.end());
    }
}

void Coverage::add(const Transcript& run) {
    RunState state(run.header);
    for (const std::string& cited : run.scenario().cites) add_facts(cited);
    std::unordered_map<ObjectTag, std::size_t> last;  // the operation that was last on an object
    std::vector<std::size_t> operation_of(run.steps.size() + 1);
    for (const StepRecord& record : run.steps) {
        const WrittenCall* call = record.step->call();
        if (call == nullptr || !record.made) continue;
        const std::size_t operation = call->index();
        operation_of[record.number] = operation;
        ++calls_;
        if (made_[operation]++ == 0) add_facts(all_operations()[operation]->cites);
        if (const CallOutcome* outcome = record.outcome()) add_end(operation, outcome->status);
        for (const ReleasedCall& released : record.released) {
            add_end(operation_of[released.step], released.outcome.status);
        }
        for (const PassedHandle& passed : passed_handles(*call)) {
            const ObjectTag object = state.reached(passed.handle, record.step->by);
            if (object == ObjectTag::none) continue;
            const auto [found, fresh] = last.emplace(object, operation);
            if (!fresh) pairs_.emplace(std::exchange(found->second, operation), operation);
        }
        state.follow(record);
    }
}

void Coverage::add_end(std::size_t operation, Status status) {
    if (ends_[operation][status]++ == 0) std::erase(missing_[operation], status);
}

void Coverage::add_rule(std::string_view id) {
    if (const Rule* rule = find_rule(id)) rules_.insert(rule->id);
}

// What a scenario cites may be something else than a fact: a public thread.
void Coverage::add_facts(std::string_view ids) {
    for (const std::string_view id : ids_in(ids)) {
        if (const auto fact = find_fact(id)) facts_.insert(fact->id);
    }
}

std::uint64_t Coverage::times(std::size_t operation, Status status) const {
    const auto found = ends_[operation].find(status);
    return found == ends_[operation].end() ? 0 : found->second;
}

std::uint64_t Coverage::times(const Switch& one) const {
    const auto found = switches_.find(&one);
    return found == switches_.end() ? 0 : found->second;
}

Coverage::Share Coverage::operations() const {
    const auto reached = std::ranges::count_if(made_, [](std::uint64_t times) { return times > 0; });
    return {static_cast<std::size_t>(reached), made_.size()};
}

Coverage::Share Coverage::errors() const {
    Share share;
    for (std::size_t operation = 0; operation < made_.size(); ++operation) {
        const std::size_t all = all_operations()[operation]->errors.size();
        share.all += all;
        share.reached += all - missing(operation).size();
    }
    return share;
}

Coverage::Share Coverage::switches() const {
    return {switches_.size(), all_switches().size()};
}

Coverage::Share Coverage::rules() const {
    return {rules_.size(), all_rules().size()};
}

Coverage::Share Coverage::facts() const {
    std::size_t all = 0;
    for (const std::span<const Fact> table : tables_of_facts()) all += table.size();
    return {facts_.size(), all};
}

}  // namespace handlesim
