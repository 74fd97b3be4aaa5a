#include <ostream>

#include "core/language/say.hpp"
#include "core/nt/number_words.hpp"
#include "core/report/fuzz_report.hpp"
#include "core/report/text/layout.hpp"

namespace handlesim {

namespace {

std::string share(const Coverage::Share& share) {
    return std::to_string(share.reached) + " of " + std::to_string(share.all);
}

void print_group(std::ostream& out, const FuzzReport& report, const std::string& group, const FoundGroup& found,
                 const TextStyle& style) {
    const Finding& finding = found.finding;
    out << flowing(finding.invariant ? "BROKEN   " : "DIFFERS  ", group, style.width, "         ");
    out << wrapped("found " + counted(found.count, "time") + ", first in program " + std::to_string(found.seed) +
                       (finding.step == 0 ? "" : ", step " + std::to_string(finding.step)),
                   style.width, "         ");
    if (!finding.first.empty()) out << wrapped("one side: " + finding.first, style.width, "         ");
    if (!finding.second.empty()) out << wrapped("the other: " + finding.second, style.width, "         ");
    const auto file = report.files.find(group);
    if (file != report.files.end()) out << wrapped("smallest scenario: " + file->second, style.width, "         ");
}

}  // namespace

void print_fuzz(std::ostream& out, const FuzzReport& report, bool quiet, const TextStyle& style) {
    const FuzzResult& result = *report.result;
    std::uint64_t known = 0;
    std::size_t fresh = 0;
    for (const auto& [group, found] : result.groups) {
        if (found.known) {
            known += found.count;
        } else {
            ++fresh;
            print_group(out, report, group, found, style);
        }
    }
    if (quiet) return;
    const double seconds = result.seconds > 0 ? result.seconds : 1;
    const auto line = [&](const std::string& text) { out << wrapped(text, style.width, ""); };
    line(counted(result.programs, "program") + " of " + counted(result.calls, "call") + " on " + report.sides +
         ", seed " + std::to_string(report.seed) + ", " +
         std::to_string(static_cast<std::uint64_t>(static_cast<double>(result.calls) / seconds)) + " calls a second");
    line("reached: " + share(result.coverage.operations()) + " operations, " + share(result.coverage.errors()) +
         " declared errors, " + share(result.coverage.switches()) + " switches, " +
         counted(result.coverage.pairs(), "pair") + " of calls on one object");
    if (result.not_played > 0)
        line(counted(result.not_played, "program") + " could not be played: " + result.not_played_because);
    if (result.by_chance > 0) line(counted(result.by_chance, "find") + " did not come again, so by chance");
    if (known > 0) line(counted(known, "find") + " of kinds that are filed");
    out << (fresh == 0 ? std::string("nothing found")
                       : std::to_string(fresh) + (fresh == 1 ? " kind of difference" : " kinds of differences"))
        << '\n';
}

}  // namespace handlesim
