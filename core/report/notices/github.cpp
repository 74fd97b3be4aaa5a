// Workflow commands of GitHub Actions, which become annotations in the changed files.
#include <ostream>

#include "core/report/notices/renderers.hpp"

namespace handlesim {

namespace {

std::string escaped(std::string_view text, bool property) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '%': result += "%25"; break;
            case '\r': result += "%0D"; break;
            case '\n': result += "%0A"; break;
            case ':': result += property ? "%3A" : ":"; break;
            case ',': result += property ? "%2C" : ","; break;
            default: result += c;
        }
    }
    return result;
}

}  // namespace

void print_github(std::ostream& out, std::string_view /*verb*/, const std::vector<NoticedFile>& files) {
    for (const NoticedFile& file : files) {
        for (const Notice& notice : file.notices) {
            out << (notice.severity == Severity::error ? "::error" : "::warning")
                << " file=" << escaped(notice.file, true);
            if (notice.place) out << ",line=" << notice.place->line << ",col=" << notice.place->column;
            const std::string words = notice.sentence + (notice.remedy.empty() ? "" : "\nremedy: " + notice.remedy);
            out << ",title=" << escaped(notice.rule, true) << "::" << escaped(words, false) << '\n';
        }
    }
}

}  // namespace handlesim
