#include "core/explore/result.hpp"

#include "core/nt/version.hpp"
#include "core/run/transcript.hpp"

namespace handlesim {

namespace {

std::string name_of(SymbolId id, const Scenario& scenario) {
    return std::string(scenario.symbols[id].name);
}

ResultFind find_result(const Find& find, const Scenario& scenario) {
    ResultFind result;
    result.kind = find.kind;
    result.step = find.step;
    result.check = find.check;
    result.race = find.race;
    result.no_return = find.no_return;
    result.changes = find.changes;
    result.begins_with = find.begins_with;
    result.reason = find.reason;
    for (const OrderStep& step : find.order) {
        result.order.push_back(step.step);
        if (step.thread == SymbolId::none) result.firings.push_back(static_cast<std::uint32_t>(result.order.size()));
    }
    for (const Stuck& stuck : find.stuck) {
        const bool named = stuck.name != SymbolId::none;
        result.stuck.push_back({name_of(stuck.thread, scenario), stuck.reason, stuck.step,
                                named ? name_of(stuck.name, scenario) : std::string()});
    }
    for (const SymbolId thread : find.never_started) result.never_started.push_back(name_of(thread, scenario));
    return result;
}

ResultShard shard_result(const ShardPart& part) {
    ResultShard shard{part.index, part.count, part.has_orders, {}};
    for (const std::vector<bool>& layer : part.escapes) {
        std::string& digits = shard.escapes.emplace_back();
        for (const bool escapes_from : layer) digits += escapes_from ? '1' : '0';
    }
    return shard;
}

}  // namespace

std::string_view to_string(Stuck::Reason reason) {
    switch (reason) {
        case Stuck::Reason::blocked: return "blocked";
        case Stuck::Reason::never_told: return "never_told";
        case Stuck::Reason::suspended: return "suspended";
    }
    return {};
}

ResultDocument result_of(const Exploration& found, const Scenario& scenario) {
    ResultDocument result;
    result.version = version;
    result.answer = found.answer;
    result.states = found.states;
    result.transitions = found.transitions;
    result.reduced = found.reduced;
    result.orders = found.orders;
    result.bad_orders = found.bad_orders;
    for (const Find& find : found.finds) result.finds.push_back(find_result(find, scenario));
    result.depth = found.depth;
    result.scenario = scenario.file;
    result.title = scenario.title;
    result.hash = hash_of(scenario.text);
    result.profile = scenario.profile->name;
    result.kinds = found.kinds;
    result.all_choices = found.all_choices;
    for (const std::vector<SymbolId>& set : found.interchangeable) {
        std::vector<std::string>& names = result.interchangeable.emplace_back();
        for (const SymbolId process : set) names.push_back(name_of(process, scenario));
    }
    result.bound = found.bound;
    for (const BrokenInvariant& one : found.broken) {
        result.violations.push_back({std::string(one.name), one.detail});
    }
    if (found.part) result.shard = shard_result(*found.part);
    result.never_evaluated = found.never_evaluated;
    return result;
}

}  // namespace handlesim
