#include <algorithm>
#include <array>

#include "cli/verbs.hpp"

namespace handlesim {

ExitCode worse(ExitCode left, ExitCode right) {
    constexpr std::array order{ExitCode::violation, ExitCode::backend, ExitCode::invalid,
                               ExitCode::surprise,  ExitCode::bounded, ExitCode::as_expected};
    return *std::ranges::find_if(order, [&](ExitCode code) { return code == left || code == right; });
}

void add_common_options(CLI::App& verb, CommonOptions& options, const std::vector<std::string>& formats) {
    std::string list;
    for (const std::string& format : formats) list += (list.empty() ? "" : ", ") + format;
    verb.add_option("--format", options.format, "How to write the result: " + list)
        ->type_name("FORMAT")
        ->check(CLI::IsMember(formats));
    verb.add_option("-o,--output", options.output, "Write the result to a file instead of standard output")
        ->type_name("FILE");
    verb.add_option("--color", options.color, "Colours: auto, always or never; auto heeds NO_COLOR")
        ->type_name("WHEN")
        ->check(CLI::IsMember(std::vector<std::string>{"auto", "always", "never"}));
    verb.add_flag("--quiet", options.quiet, "Print nothing but surprises");
}

}  // namespace handlesim
