#include "core/export/export.hpp"

#include "core/export/c_program.hpp"
#include "core/language/say.hpp"
#include "core/nt/number_words.hpp"
#include "core/run/words.hpp"

namespace handlesim {

namespace {

// What the headers have room for, and a reader patience.
constexpr std::size_t most_steps = 380;

}  // namespace

ExportedScenario export_to_c(Scenario scenario, const Profile& profile, const std::string& headers) {
    if (const auto step = scenario.model_only_step()) {
        const bool has_place = *step != 0 && scenario.steps[*step - 1].length > 0;
        throw NotExportable(
            has_place ? PlaceFinder().at(scenario, scenario.steps[*step - 1].offset) : scenario.file + ":1:1",
            model_only_words(scenario, *step));
    }
    if (scenario.steps.size() > most_steps) {
        throw NotExportable(scenario.file + ":1:1", "a program of " + counted(scenario.steps.size(), "step") +
                                                        " nobody reads; up to " + std::to_string(most_steps) +
                                                        " are written");
    }
    const CNames names(scenario);
    const Played played = play_for_export(scenario, profile, names);
    // What the profile is known to do is what is expected from here on; the steps stay where they are.
    scenario.expect_as(profile);
    ExportedScenario exported;
    exported.steps = static_cast<std::uint32_t>(scenario.steps.size());
    exported.programs = write_programs(scenario, names, played, headers, exported.not_asked);
    return exported;
}

std::string line_for_mingw(const ExportedFile& program, bool is_first, bool uses_sockets) {
    const std::string name = program.name.substr(0, program.name.rfind('.'));
    return "x86_64-w64-mingw32-gcc -Wall -O1 " + std::string(is_first ? "" : "-mwindows ") + program.name + " -o " +
           name + ".exe" + (uses_sockets ? " -lws2_32" : "");
}

std::string line_for_msvc(const ExportedFile& program, bool is_first, bool uses_sockets) {
    return "cl /W3 " + program.name + (uses_sockets ? " ws2_32.lib" : "") +
           (is_first ? "" : " /link /SUBSYSTEM:WINDOWS /ENTRY:mainCRTStartup");
}

}  // namespace handlesim
