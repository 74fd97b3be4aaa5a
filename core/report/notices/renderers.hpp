// The formats of notices_report.hpp, one file each.
#pragma once

#include "core/report/notices_report.hpp"

namespace handlesim {

void print_sarif(std::ostream& out, std::string_view verb, const std::vector<NoticedFile>& files);
void print_junit(std::ostream& out, std::string_view verb, const std::vector<NoticedFile>& files);
void print_tap(std::ostream& out, std::string_view verb, const std::vector<NoticedFile>& files);
void print_github(std::ostream& out, std::string_view verb, const std::vector<NoticedFile>& files);

// "file:3:14: sentence", and the remedy.
std::string words_of(const Notice& notice);
inline bool fails(const NoticedFile& file) {
    for (const Notice& notice : file.notices) {
        if (notice.severity == Severity::error) return true;
    }
    return false;
}

}  // namespace handlesim
