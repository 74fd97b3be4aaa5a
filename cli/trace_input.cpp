#include "cli/trace_input.hpp"

#include <vector>

#include "cli/output.hpp"
#include "cli/verbs.hpp"
#include "core/language/say.hpp"
#include "core/nt/number_words.hpp"

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

std::string report_of(const DocumentError& error) {
    std::string report = error.report(page_width(false));
    if (error.file.empty() || error.file == "-") return report;
    try {
        const auto source = trace::open_log(error.file);
        trace::Lines lines(*source, error.file);
        const trace::Importer& importer = trace::recognise(lines);
        report += "\n  it looks like a log: " + std::string(importer.what) + "; `handlesim check-trace " + error.file +
                  "` follows it, `handlesim import " + error.file + " -o DIR` makes a scenario of it";
    } catch (const trace::LogError&) {  // nor a log
    }
    return report;
}

void must_have_been_read(const trace::Traced& traced) {
    if (traced.handle_events > 0 || (traced.header.says_nothing && traced.unread == 0)) return;
    std::string why = traced.file + ": nothing in it tells of a handle, read as " + traced.header.kind + " (" +
                      traced.header.tool + ")";
    if (traced.unread > 0) {
        const trace::Unread& first = traced.first_unread.front();
        why += "; " + counted(traced.unread, "line") + " could not be read, the first is " +
               std::to_string(first.line) + ": " + first.why;
    }
    throw UsageError(why + "; --as KIND reads it as another kind of log: " + kinds_of_logs());
}

}  // namespace handlesim
