#include <nlohmann/json.hpp>
#include <ostream>

#include "core/report/explore_report.hpp"

namespace handlesim {

namespace {

using Json = nlohmann::ordered_json;

std::string_view to_string(Stuck::Reason reason) {
    switch (reason) {
        case Stuck::Reason::blocked: return "blocked";
        case Stuck::Reason::never_told: return "never_told";
        case Stuck::Reason::suspended: return "suspended";
    }
    return {};
}

Json stuck_json(const Stuck& stuck, const Symbols& symbols) {
    Json json{{"thread", symbols[stuck.thread].name}, {"reason", to_string(stuck.reason)}, {"step", stuck.step}};
    if (stuck.name != SymbolId::none) json["name"] = symbols[stuck.name].name;
    return json;
}

Json find_json(const Find& find, const Symbols& symbols) {
    Json order = Json::array();
    for (const OrderStep& step : find.order) order.push_back(step.step);
    Json json{{"kind", to_string(find.kind)},
              {"step", find.step},
              {"length", find.order.size()},
              {"race", find.race},
              {"no_return", find.no_return ? Json(*find.no_return) : Json(nullptr)},
              {"order", std::move(order)}};
    if (find.check != 0) json["check"] = find.check;
    json["changes"] = find.changes;
    for (std::size_t i = 0; i < find.order.size(); ++i) {
        // Counted from 1: which steps of the order are a timer's firing.
        if (find.order[i].thread == SymbolId::none) json["firings"].push_back(i + 1);
    }
    if (!find.begins_with.empty()) json["begins_with"] = find.begins_with;
    json["reason"] = find.reason;
    if (!find.stuck.empty()) {
        json["stuck"] = Json::array();
        for (const Stuck& stuck : find.stuck) json["stuck"].push_back(stuck_json(stuck, symbols));
    }
    if (!find.never_started.empty()) {
        json["never_started"] = Json::array();
        for (const SymbolId thread : find.never_started) json["never_started"].push_back(symbols[thread].name);
    }
    return json;
}

Json count_json(const std::optional<std::string>& count) {
    return count ? Json(*count) : Json(nullptr);
}

Json part_json(const ShardPart& part) {
    Json escapes = Json::array();
    for (const std::vector<bool>& layer : part.escapes) {
        std::string digits;
        for (const bool escapes_from : layer) digits += escapes_from ? '1' : '0';
        escapes.push_back(digits);
    }
    return {{"index", part.index}, {"count", part.count}, {"has_orders", part.has_orders}, {"escapes", escapes}};
}

Json exploration_json(const Exploration& found, const Scenario& scenario) {
    Json finds = Json::array();
    for (const Find& find : found.finds) finds.push_back(find_json(find, scenario.symbols));
    Json json{{"verdict", to_string(found.answer)}, {"states", found.states},
              {"transitions", found.transitions},   {"reduced", found.reduced},
              {"orders", count_json(found.orders)}, {"bad_orders", count_json(found.bad_orders)},
              {"finds", std::move(finds)},          {"depth", found.depth},
              {"scenario", scenario.file},          {"title", scenario.title}};
    for (const std::vector<SymbolId>& set : found.interchangeable) {
        Json names = Json::array();
        for (const SymbolId process : set) names.push_back(scenario.symbols[process].name);
        json["interchangeable"].push_back(std::move(names));
    }
    if (!found.bound.empty()) json["bound"] = found.bound;
    for (const BrokenInvariant& one : found.broken) {
        json["violations"].push_back({{"invariant", one.name}, {"detail", one.detail}});
    }
    if (found.part) json["shard"] = part_json(*found.part);
    if (!found.never_evaluated.empty()) json["never_evaluated"] = found.never_evaluated;
    return json;
}

}  // namespace

void print_explorations_as_json(std::ostream& out, const std::vector<ExploredScenario>& explored) {
    Json list = Json::array();
    for (const ExploredScenario& one : explored) list.push_back(exploration_json(*one.found, *one.scenario));
    out << (explored.size() == 1 ? list.front() : list).dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void print_world_as_json(std::ostream& out, const WorldSize& world, const WorldResult& found) {
    Json json{{"verdict", to_string(found.bound.empty() ? Answer::holds : Answer::bounded)},
              {"states", found.states},
              {"transitions", found.edges},
              {"reduced", found.symmetric},
              {"orders", nullptr},
              {"bad_orders", nullptr},
              {"finds", Json::array()},
              {"depth", found.depth},
              {"world", {world.processes, world.objects, world.slots}},
              {"bytes", found.bytes}};
    if (!found.bound.empty()) json["bound"] = found.bound;
    out << json.dump(2) << '\n';
}

}  // namespace handlesim
