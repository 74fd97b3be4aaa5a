// JUnit XML, which CI systems show: a test case a file, a failure an error, warnings as output.
#include <algorithm>
#include <ostream>

#include "core/report/notices/renderers.hpp"
#include "core/report/xml.hpp"

namespace handlesim {

void print_junit(std::ostream& out, std::string_view verb, const std::vector<NoticedFile>& files) {
    std::size_t failures = 0;
    std::size_t skipped = 0;
    std::string cases;
    for (const NoticedFile& file : files) {
        cases += "  <testcase classname=\"handlesim." + std::string(verb) + "\" name=\"" + in_xml(file.file) + "\">";
        std::string warnings;
        for (const Notice& notice : file.notices) {
            if (notice.severity == Severity::warning) {
                warnings += words_of(notice) + "\n";
                continue;
            }
            cases += "\n    <failure type=\"" + in_xml(notice.rule) + "\" message=\"" + in_xml(notice.sentence) +
                     "\">" + in_xml(words_of(notice)) + "</failure>";
        }
        failures += fails(file) ? 1U : 0U;
        if (!file.skipped.empty()) {
            ++skipped;
            cases += "\n    <skipped message=\"" + in_xml(file.skipped) + "\"/>";
        }
        if (!warnings.empty()) cases += "\n    <system-out>" + in_xml(warnings) + "</system-out>";
        if (!file.notices.empty() || !file.skipped.empty()) cases += "\n  ";
        cases += "</testcase>\n";
    }
    const std::string counts = " tests=\"" + std::to_string(files.size()) + "\" failures=\"" +
                               std::to_string(failures) + "\" errors=\"0\" skipped=\"" + std::to_string(skipped) + "\"";
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"handlesim " << verb << "\"" << counts << ">\n"
        << cases << "</testsuite>\n";
}

}  // namespace handlesim
