// A scenario as programs: one small C file a process, plain Win32, in the order of the calls.
//
// The programs are to be read, and to be run on any Windows or what calls itself so: each expectation is a line with
// its step's number. What order there is between processes, and who can be asked what at which moment, is known from
// the model, on which the scenario is played once for this.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "core/scenario/scenario.hpp"

namespace handlesim {

struct ExportedFile {
    std::string name;  // "DuplicateProcessParent.c"
    std::string text;
};

struct ExportedScenario {
    std::vector<ExportedFile> programs;  // the one to start first
    std::uint32_t steps = 0;             // of the scenario
    std::uint32_t not_asked = 0;         // of these the ones that no program can make or ask for
};

// There is no program for this scenario: `what` is "FILE:LINE:COLUMN: step N: why".
class NotExportable : public std::runtime_error {
public:
    NotExportable(const std::string& place, const std::string& why)
        : std::runtime_error(place + ": " + why), why_(why) {}
    const std::string& why() const { return why_; }

private:
    std::string why_;
};

// Its expectations are those of the profile: of the scenario's own, or of another by what that is known to do. Throws
// NotExportable.
// `headers` is the folder of the headers as the programs see it: "" beside them, "../" above.
ExportedScenario export_to_c(Scenario scenario, const Profile& profile, const std::string& headers = {});

// "15-duplicate-process" of the path of a scenario's file: what its folder is called.
std::string folder_name(const std::string& scenario_file);

// A scenario's place in the index of a folder.
struct ExportedEntry {
    std::string folder;
    std::string title, story;
    ExportedScenario exported;
    std::string left_out;  // why there are no programs; empty where there are
};
// The index, in Markdown.
std::string index_of(const std::vector<ExportedEntry>& entries);

// How a program is built in one line.
std::string line_for_mingw(const ExportedFile& program, bool is_first, bool uses_sockets);
std::string line_for_msvc(const ExportedFile& program, bool is_first, bool uses_sockets);

}  // namespace handlesim
