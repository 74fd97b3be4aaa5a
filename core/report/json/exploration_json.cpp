#include <ostream>

#include "core/json/json.hpp"
#include "core/report/exploration_report.hpp"

namespace handlesim {

namespace {

Json stuck_json(const ResultStuck& stuck) {
    Json json{{"thread", stuck.thread}, {"reason", to_string(stuck.reason)}, {"step", stuck.step}};
    if (!stuck.name.empty()) json["name"] = stuck.name;
    return json;
}

Json find_json(const ResultFind& find) {
    Json json{{"kind", to_string(find.kind)},
              {"step", find.step},
              {"length", find.order.size()},
              {"race", find.race},
              {"no_return", find.no_return ? Json(*find.no_return) : Json(nullptr)},
              {"order", find.order}};
    if (find.check != 0) json["check"] = find.check;
    json["changes"] = find.changes;
    // Counted from 1: which steps of the order are a timer's firing.
    if (!find.firings.empty()) json["firings"] = find.firings;
    if (!find.begins_with.empty()) json["begins_with"] = find.begins_with;
    json["reason"] = find.reason;
    for (const ResultStuck& stuck : find.stuck) json["stuck"].push_back(stuck_json(stuck));
    if (!find.never_started.empty()) json["never_started"] = find.never_started;
    return json;
}

Json count_json(const std::optional<std::string>& count) {
    return count ? Json(*count) : Json(nullptr);
}

Json options_json(const ResultDocument& result) {
    Json kinds = Json::array();
    for (const FindKind kind : result.kinds) kinds.push_back(to_string(kind));
    return {{"find", std::move(kinds)}, {"all_choices", result.all_choices}};
}

Json result_json(const ResultDocument& result) {
    Json finds = Json::array();
    for (const ResultFind& find : result.finds) finds.push_back(find_json(find));
    Json json{{"verdict", to_string(result.answer)},
              {"states", result.states},
              {"transitions", result.transitions},
              {"reduced", result.reduced},
              {"orders", count_json(result.orders)},
              {"bad_orders", count_json(result.bad_orders)},
              {"finds", std::move(finds)},
              {"format", result_format},
              {"version", result.version},
              {"depth", result.depth},
              {"scenario", result.scenario},
              {"title", result.title},
              {"hash", result.hash},
              {"profile", result.profile},
              {"options", options_json(result)}};
    if (!result.interchangeable.empty()) json["interchangeable"] = result.interchangeable;
    if (!result.bound.empty()) json["bound"] = result.bound;
    for (const ResultDocument::Violation& one : result.violations) {
        json["violations"].push_back({{"invariant", one.invariant}, {"detail", one.detail}});
    }
    if (result.shard) {
        json["shard"] = {{"index", result.shard->index},
                         {"count", result.shard->count},
                         {"has_orders", result.shard->has_orders},
                         {"escapes", result.shard->escapes}};
    }
    if (result.dealt) json["dealt"] = {{"place", result.dealt->place}, {"count", result.dealt->count}};
    if (!result.never_evaluated.empty()) json["never_evaluated"] = result.never_evaluated;
    return json;
}

}  // namespace

void print_results_as_json(std::ostream& out, const std::vector<ResultDocument>& results) {
    Json list = Json::array();
    for (const ResultDocument& one : results) list.push_back(result_json(one));
    out << (results.size() == 1 ? list.items.front() : list).dump(2) << '\n';
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
              {"world", Json::array({world.processes, world.objects, world.slots})},
              {"bytes", found.bytes}};
    if (!found.bound.empty()) json["bound"] = found.bound;
    out << json.dump(2) << '\n';
}

}  // namespace handlesim
