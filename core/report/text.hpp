// A run as text: for a student line by line, for an engineer at a glance.
#pragma once

#include <iosfwd>
#include <memory>

#include "core/scenario/run.hpp"

namespace handlesim {

enum class TablesShown : std::uint8_t { none, short_end, end, each };

struct TextOptions {
    TablesShown tables = TablesShown::short_end;  // short_end cuts what would fill screens
    bool every_step = true;                       // else only what is not as expected
    bool verdict = true;                          // a last line, also where everything is as expected
    bool color = false;
};

std::unique_ptr<RunObserver> make_text_report(std::ostream& out, const TextOptions& options);

// "NOT ALL AS EXPECTED: 12 files, 1 with surprises", with the counts that matter.
struct FilesSummary {
    std::size_t files = 0;
    std::size_t good = 0;
    std::size_t invalid = 0;
    Summary all;  // summed up
};
void print_files_summary(std::ostream& out, const FilesSummary& summary, bool color);

}  // namespace handlesim
