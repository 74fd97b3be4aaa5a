#include "cli/trace_input.hpp"

#include <vector>

#include "cli/verbs.hpp"
#include "core/json/document_error.hpp"

namespace handlesim {

std::string kinds_of_logs() {
    std::string all;
    for (const trace::Importer& one : trace::all_importers()) all += (all.empty() ? "" : ", ") + std::string(one.kind);
    return all;
}

const trace::Importer& importer_of(const std::string& as, trace::Lines& lines) {
    if (as.empty()) return trace::recognise(lines);
    if (const trace::Importer* importer = trace::find_importer(as)) return *importer;
    std::vector<std::string_view> kinds;
    for (const trace::Importer& one : trace::all_importers()) kinds.push_back(one.kind);
    const std::string hint = did_you_mean(as, kinds);
    throw UsageError("--as " + as + ": there is no such kind of log; " +
                     (hint.empty() ? "there are " + kinds_of_logs() : hint));
}

}  // namespace handlesim
