#include "core/report/json/coverage_json.hpp"

#include "core/nt/facts/facts.hpp"
#include "core/nt/rules.hpp"

namespace handlesim {

Json coverage_json(const Coverage& coverage) {
    Json operations = Json::object();
    Json errors = Json::object();
    Json missing = Json::array();
    for (std::size_t i = 0; i < all_operations().size(); ++i) {
        const OperationInfo& operation = *all_operations()[i];
        operations[operation.name] = coverage.calls_of(i);
        Json reached = Json::object();
        for (const Status status : operation.errors) {
            const std::string name(info(status).name);
            reached[name] = coverage.times(i, status);
            if (coverage.times(i, status) == 0) missing.push_back(std::string(operation.name) + ": " + name);
        }
        if (!reached.empty()) errors[operation.name] = std::move(reached);
    }
    Json switches = Json::object();
    for (const Switch& one : all_switches()) switches[one.name] = coverage.times(one);
    return {{"operations", std::move(operations)},
            {"errors", std::move(errors)},
            {"errors_reached", coverage.errors().reached},
            {"errors_declared", coverage.errors().all},
            {"errors_missing", std::move(missing)},
            {"switches", std::move(switches)},
            {"pairs", coverage.pairs()}};
}

Json scenario_coverage_json(const Coverage& coverage) {
    Json json = coverage_json(coverage);
    Json rules = Json::object();
    for (const Rule& rule : all_rules()) rules[rule.id] = coverage.has_rule(rule.id);
    json["rules"] = std::move(rules);
    json["facts_cited"] = coverage.facts().reached;
    json["facts"] = coverage.facts().all;
    Json missing = Json::array();
    for (const std::span<const Fact> table : tables_of_facts()) {
        for (const Fact& fact : table) {
            if (!coverage.has_fact(fact.id)) missing.push_back(std::string(fact.id));
        }
    }
    json["facts_missing"] = std::move(missing);
    return json;
}

}  // namespace handlesim
