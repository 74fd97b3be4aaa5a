// The Test Anything Protocol, version 14: a line a file, and below it what is wrong.
#include <ostream>

#include "core/json/json.hpp"
#include "core/report/notices/renderers.hpp"

namespace handlesim {

namespace {

// In a description # begins a directive.
std::string description(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '#' || c == '\\') result += '\\';
        result += c == '\n' ? ' ' : c;
    }
    return result;
}

}  // namespace

void print_tap(std::ostream& out, std::string_view /*verb*/, const std::vector<NoticedFile>& files) {
    out << "TAP version 14\n1.." << files.size() << '\n';
    std::size_t number = 0;
    for (const NoticedFile& file : files) {
        out << (fails(file) ? "not ok " : "ok ") << ++number << " - " << description(file.file);
        if (!file.title.empty()) out << ": " << description(file.title);
        if (!file.skipped.empty()) out << " # SKIP " << description(file.skipped);
        out << '\n';
        if (file.notices.empty()) continue;
        // YAML that is JSON, which YAML is too.
        out << "  ---\n  notices:\n";
        for (const Notice& notice : file.notices) {
            out << "    - severity: " << (notice.severity == Severity::error ? "error" : "warning") << '\n'
                << "      rule: " << in_json(notice.rule) << '\n'
                << "      message: " << in_json(notice.sentence) << '\n';
            if (!notice.remedy.empty()) out << "      remedy: " << in_json(notice.remedy) << '\n';
            out << "      file: " << in_json(notice.file) << '\n';
            if (notice.place) {
                out << "      line: " << notice.place->line << "\n      column: " << notice.place->column << '\n';
            }
        }
        out << "  ...\n";
    }
}

}  // namespace handlesim
