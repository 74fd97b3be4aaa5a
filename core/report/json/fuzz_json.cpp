#include <ostream>

#include "core/nt/version.hpp"
#include "core/report/fuzz_report.hpp"
#include "core/report/json/coverage_json.hpp"

namespace handlesim {

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
