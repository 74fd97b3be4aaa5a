#include <array>

#include "core/report/notices/renderers.hpp"

namespace handlesim {

namespace {

struct Format {
    std::string_view name;
    void (*print)(std::ostream&, std::string_view, const std::vector<NoticedFile>&);
};
constexpr std::array formats{Format{"sarif", print_sarif}, Format{"junit", print_junit}, Format{"tap", print_tap},
                             Format{"github", print_github}};

}  // namespace

bool is_notice_format(std::string_view format) {
    for (const Format& one : formats) {
        if (one.name == format) return true;
    }
    return false;
}

void print_notices(std::ostream& out, std::string_view format, std::string_view verb,
                   const std::vector<NoticedFile>& files) {
    for (const Format& one : formats) {
        if (one.name == format) one.print(out, verb, files);
    }
}

std::string words_of(const Notice& notice) {
    std::string text = notice.file;
    if (notice.place) text += ":" + std::to_string(notice.place->line) + ":" + std::to_string(notice.place->column);
    return text + ": " + notice.sentence + (notice.remedy.empty() ? "" : "\nremedy: " + notice.remedy);
}

}  // namespace handlesim
