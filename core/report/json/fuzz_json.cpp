#include <ostream>

#include "core/json/json.hpp"
#include "core/nt/version.hpp"
#include "core/report/fuzz_report.hpp"

namespace handlesim {

namespace {

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

}  // namespace

void print_fuzz_as_json(std::ostream& out, const FuzzReport& report, int exit_code) {
    const FuzzResult& result = *report.result;
    Json differences = Json::array();
    for (const auto& [group, found] : result.groups) {
        Json one{{"group", group},
                 {"count", found.count},
                 {"known", found.known},
                 {"invariant", found.finding.invariant},
                 {"program", std::to_string(found.seed)},
                 {"step", found.finding.step},
                 {"first", found.finding.first},
                 {"second", found.finding.second}};
        const auto file = report.files.find(group);
        if (file != report.files.end()) one["file"] = file->second;
        differences.push_back(std::move(one));
    }
    const Json json{{"format", "handlesim-fuzz/1"},
                    {"version", version},
                    {"sides", report.sides},
                    {"seed", std::to_string(report.seed)},
                    {"programs", result.programs},
                    {"calls", result.calls},
                    {"not_played", result.not_played},
                    {"not_played_because", result.not_played_because},
                    {"by_chance", result.by_chance},
                    {"seconds", result.seconds},
                    {"differences", std::move(differences)},
                    {"coverage", coverage_json(result.coverage)},
                    {"exit_code", exit_code}};
    out << json.dump(2) << '\n';
}

}  // namespace handlesim
