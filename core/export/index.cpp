// The index of a folder of exported scenarios.
#include <algorithm>

#include "core/export/export.hpp"
#include "core/language/say.hpp"
#include "core/nt/number_words.hpp"

namespace handlesim {

namespace {

// One line, in a table's cell.
std::string cell(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        if (c == '|') safe += '\\';
        safe += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return safe;
}

// The first sentence of a story is what it shows.
std::string first_sentence(const std::string& story) {
    const std::size_t end = story.find(". ");
    return end == std::string::npos ? story : story.substr(0, end + 1);
}

std::string programs_of(const ExportedEntry& entry) {
    std::string text;
    for (const ExportedFile& file : entry.exported.programs) {
        text += (text.empty() ? "" : ", ") + ("[" + file.name + "](" + entry.folder + "/" + file.name + ")");
    }
    return text;
}

constexpr std::string_view introduction = R"x(# Programs of handle tables

Each folder has the programs of one scenario, a C file a process, in plain Win32. The first program is the one to
start: it has the others started, lets one step after the other have its turn, prints `step 7: as expected` or
`step 7: NOT as expected: CALL (error N)` for each, and exits with 0 where all were as expected, else with 1. Expected
is what Windows does (or what the profile does that the programs were written for).

The first lines of each file say how it is built, with MinGW-w64 and with MSVC; `handlesim_*.h` stand beside this
index, and nothing else is needed. All at once, with MinGW-w64:

```sh
for file in */*.c; do
    (cd "${file%/*}" && sh -c "$(sed -n 's/^ \*   \(x86_64-w64-mingw32-gcc\)/\1/p' "${file##*/}")")
done
```

)x";

}  // namespace

std::string index_of(const std::vector<ExportedEntry>& entries) {
    std::string written, left_out;
    std::size_t count = 0;
    for (const ExportedEntry& entry : entries) {
        if (!entry.left_out.empty()) {
            left_out += "| " + cell(entry.folder) + " | " + cell(entry.left_out) + " |\n";
            continue;
        }
        ++count;
        written += "| " + cell(entry.title) + " | " + cell(first_sentence(entry.story)) + " | " +
                   cell(programs_of(entry)) + " |\n";
    }
    std::string text(introduction);
    text += counted(count, "scenario") + ":\n\n| scenario | what it shows | programs |\n|---|---|---|\n" + written;
    if (!left_out.empty()) text += "\nLeft out:\n\n| scenario | why |\n|---|---|\n" + left_out;
    return text;
}

}  // namespace handlesim
