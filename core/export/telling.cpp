#include <algorithm>

#include "core/export/c_program.hpp"

namespace handlesim {

namespace {

// A command line with more numbers than this is no longer read.
constexpr std::size_t most_on_a_command_line = 12;

template <class List, class Value>
bool contains(const List& list, const Value& value) {
    return std::ranges::find(list, value) != list.end();
}

std::vector<SymbolId> names_in(const PlayedStep& step, const Symbols& symbols) {
    std::vector<SymbolId> names;
    if (step.is_check) {
        for (const Question& question : step.questions)
            names.insert(names.end(), question.names.begin(), question.names.end());
    } else if (const WrittenCall* call = step.step->call()) {
        for (const PassedHandle& passed : passed_handles(*call)) {
            if (symbols[passed.handle.name].kind == SymbolKind::handle) names.push_back(passed.handle.name);
        }
    }
    return names;
}

}  // namespace

Telling::Telling(const Scenario& scenario, const Played& played) : scenario_(scenario), played_(played) {
    for (const PlayedStep& step : played.steps) {
        if (step.by == SymbolId::none) continue;
        for (const SymbolId name : names_in(step, scenario.symbols)) need(step.by, name, step.number);
    }
    for (const auto& [process, names] : on_command_line_) {
        for (const SymbolId name : names) {
            if (!contains(known_[process], name)) known_[process].push_back(name);
        }
    }
}

bool Telling::is_told(SymbolId name) const {
    return contains(told_, name);
}

const std::vector<SymbolId>& Telling::fetched_in(std::uint32_t step) const {
    static const std::vector<SymbolId> none;
    const auto found = fetched_.find(step);
    return found == fetched_.end() ? none : found->second;
}

const std::vector<SymbolId>& Telling::known_to(SymbolId process) const {
    static const std::vector<SymbolId> none;
    const auto found = known_.find(process);
    return found == known_.end() ? none : found->second;
}

// Whether a variable of the same process gets its value after the turn has gone on, so that another thread may be
// faster.
bool Telling::is_set_late(SymbolId name, SymbolId thread) const {
    const std::uint32_t binder = scenario_.symbols[name].bound_by;
    if (binder == 0 || scenario_.steps[binder - 1].by == thread) return false;
    const WrittenCall* call = scenario_.steps[binder - 1].call();
    return played_.steps[binder - 1].blocks || (call != nullptr && call->is<op::CreateProcess<Written>>());
}

void Telling::need(SymbolId thread, SymbolId name, std::uint32_t step) {
    const SymbolId process = scenario_.symbols[thread].process;
    const std::uint32_t binder = scenario_.symbols[name].bound_by;
    const SymbolId maker = binder == 0 || scenario_.steps[binder - 1].by == SymbolId::none
                               ? SymbolId::none
                               : scenario_.symbols[scenario_.steps[binder - 1].by].process;
    const bool own = maker == process;
    if (own && !is_set_late(name, thread)) return;
    if (!own && contains(known_[process], name)) {
        fetch_earlier(process, name, step);
        return;
    }
    const auto created = played_.created.find(process);
    const auto born = played_.born.find(name);
    if (!own && created != played_.created.end() && born != played_.born.end() && born->second < created->second &&
        on_command_line_[process].size() < most_on_a_command_line) {
        known_[process].push_back(name);
        on_command_line_[process].push_back(name);
        need(scenario_.steps[created->second - 1].by, name, created->second);
        return;
    }
    if (!own) known_[process].push_back(name);
    if (!contains(told_, name)) told_.push_back(name);
    if (!contains(fetched_[step], name)) fetched_[step].push_back(name);
    fetch_steps_[{process, name}] = step;
}

// A child that is told a number on its command line may want it from its parent before the parent uses it itself.
void Telling::fetch_earlier(SymbolId process, SymbolId name, std::uint32_t step) {
    const auto found = fetch_steps_.find({process, name});
    if (found == fetch_steps_.end() || found->second <= step) return;
    std::erase(fetched_[found->second], name);
    fetched_[step].push_back(name);
    found->second = step;
}

}  // namespace handlesim
