#include <handlesim/report.hpp>
#include <sstream>

#include "core/report/run_report.hpp"
#include "core/run/transcript.hpp"

namespace handlesim {

std::string text_of(const Transcript& run, const TextSettings& settings) {
    TextOptions options;
    options.every_step = !settings.surprises_only;
    switch (settings.tables) {
        case Tables::none: options.tables = TablesShown::none; break;
        case Tables::end: options.tables = TablesShown::end; break;
        case Tables::each: options.tables = TablesShown::each; break;
    }
    options.style.width = settings.width;
    std::ostringstream out;
    replay(run, *make_text_report(out, options));
    return out.str();
}

std::string json_of(const Transcript& run) {
    std::ostringstream out;
    const auto report = make_json_report(out);
    replay(run, report->observer());
    report->finish(run.summary.good ? 0 : 1);
    return out.str();
}

}  // namespace handlesim
