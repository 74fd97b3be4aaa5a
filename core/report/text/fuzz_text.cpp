#include <ostream>

#include "core/nt/number_words.hpp"
#include "core/report/fuzz_report.hpp"
#include "core/report/text/layout.hpp"

namespace handlesim {

namespace {

std::string share(const Coverage::Share& share) {
    return std::to_string(share.reached) + " of " + std::to_string(share.all);
}

void print_group(std::ostream& out, const FuzzReport& report, const std::string& group, const FoundGroup& found) {
    const Finding& finding = found.finding;
    out << (finding.invariant ? "BROKEN   " : "DIFFERS  ") << group << '\n';
    out << wrapped("found " + counted(found.count, "time") + ", first in program " + std::to_string(found.seed) +
                       (finding.step == 0 ? "" : ", step " + std::to_string(finding.step)),
                   page_width, "         ");
    if (!finding.first.empty()) out << wrapped("one side: " + finding.first, page_width, "         ");
    if (!finding.second.empty()) out << wrapped("the other: " + finding.second, page_width, "         ");
    const auto file = report.files.find(group);
    if (file != report.files.end()) out << "         smallest scenario: " << file->second << '\n';
}

}  // namespace

void print_fuzz(std::ostream& out, const FuzzReport& report, bool quiet) {
    const FuzzResult& result = *report.result;
    std::uint64_t known = 0;
    std::size_t fresh = 0;
    for (const auto& [group, found] : result.groups) {
        if (found.known) {
            known += found.count;
        } else {
            ++fresh;
            print_group(out, report, group, found);
        }
    }
    if (quiet) return;
    const double seconds = result.seconds > 0 ? result.seconds : 1;
    out << counted(result.programs, "program") << " of " << counted(result.calls, "call") << " on " << report.sides
        << ", seed " << report.seed << ", " << static_cast<std::uint64_t>(static_cast<double>(result.calls) / seconds)
        << " calls a second\n";
    out << "reached: " << share(result.coverage.operations()) << " operations, " << share(result.coverage.errors())
        << " declared errors, " << share(result.coverage.switches()) << " switches, "
        << counted(result.coverage.pairs(), "pair") << " of calls on one object\n";
    if (result.not_played > 0)
        out << counted(result.not_played, "program") << " could not be played: " << result.not_played_because << '\n';
    if (result.by_chance > 0) out << counted(result.by_chance, "find") << " did not come again, so by chance\n";
    if (known > 0) out << counted(known, "find") << " of kinds that are filed\n";
    out << (fresh == 0 ? std::string("nothing found")
                       : std::to_string(fresh) + (fresh == 1 ? " kind of difference" : " kinds of differences"))
        << '\n';
}

}  // namespace handlesim
