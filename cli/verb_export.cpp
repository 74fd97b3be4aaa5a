// `handlesim export`: scenarios as programs in C.
#include <iostream>
#include <memory>
#include <set>

#include "cli/output.hpp"
#include "cli/paths.hpp"
#include "cli/recording.hpp"
#include "cli/verbs.hpp"
#include "core/export/export.hpp"
#include "core/export/header_files.hpp"
#include "core/language/say.hpp"
#include "core/nt/number_words.hpp"
#include "core/scenario/read_scenario.hpp"

namespace handlesim {

namespace {

struct ExportArguments {
    CommonOptions common;
    std::vector<std::string> paths;
    std::string to, filter;
    ProfileOption profile;
};

class Exporting {
public:
    Exporting(const ExportArguments& arguments, const std::vector<std::string>& files)
        : arguments_(arguments), inputs_(arguments.profile.with(files)), folder_(arguments.common.output) {}

    ExportedEntry export_one(const std::string& file, const std::string& folder_in_index) {
        Scenario scenario = read_told_scenario(file, read_text(file, std::cin));
        const Profile& profile = arguments_.profile.of(scenario);
        ExportedEntry entry{folder_in_index, scenario.title, scenario.story, {}, {}};
        try {
            entry.exported = export_to_c(std::move(scenario), profile, folder_in_index.empty() ? "" : "../");
        } catch (const NotExportable& refused) {
            entry.left_out = refused.why();
            std::cerr << "handlesim: " << refused.what() << "; no programs are written for it\n";
            return entry;
        }
        const std::string folder = folder_in_index.empty() ? folder_ : folder_ + "/" + folder_in_index;
        make_folder("-o", folder);
        for (const ExportedFile& program : entry.exported.programs) write(folder + "/" + program.name, program.text);
        return entry;
    }

    // Once, beside the programs or the index.
    void write_headers() const {
        for (const HeaderFile& header : header_files()) write(folder_ + "/" + std::string(header.name), header.text);
    }

    void write(const std::string& name, std::string_view text) const {
        Output output(name, inputs_);
        output.stream() << text;
        output.commit();
    }

private:
    const ExportArguments& arguments_;
    std::vector<std::string> inputs_;
    std::string folder_;
};

// The scenario's own, and where two have one name, with a number.
std::string own_folder(const std::string& file, std::set<std::string>& taken) {
    const std::string name = folder_name(file);
    std::string folder = name;
    for (int next = 2; !taken.insert(folder).second; ++next) folder = name + "-" + std::to_string(next);
    return folder;
}

ExitCode export_verb(const ExportArguments& arguments) {
    if (arguments.to != "c") throw UsageError("--to " + arguments.to + ": scenarios are exported to c; write --to c");
    if (arguments.common.output.empty() || arguments.common.output == "-") {
        throw UsageError("export writes files into a folder; name it with -o DIR");
    }
    const std::vector<std::string> files = scenario_files(arguments.paths, arguments.filter);
    const bool with_index = files.size() > 1 || files != arguments.paths;
    Exporting exporting(arguments, files);
    make_folder("-o", arguments.common.output);
    std::vector<ExportedEntry> entries;
    std::set<std::string> folders;
    for (const std::string& file : files)
        entries.push_back(exporting.export_one(file, with_index ? own_folder(file, folders) : std::string()));
    std::size_t programs = 0, written = 0;
    for (const ExportedEntry& entry : entries) {
        programs += entry.exported.programs.size();
        if (entry.left_out.empty()) ++written;
    }
    if (written > 0) exporting.write_headers();
    if (with_index) exporting.write(arguments.common.output + "/README.md", index_of(entries));
    if (written == 0) return ExitCode::invalid;
    if (!arguments.common.quiet) {
        std::cout << "wrote " << counted(programs, "program") << " of " << counted(written, "scenario") << " to "
                  << arguments.common.output << '\n';
        if (written < entries.size()) std::cout << "left out " << counted(entries.size() - written, "scenario") << '\n';
    }
    return ExitCode::as_expected;
}

}  // namespace

void add_export(CLI::App& app, Action& action) {
    auto arguments = std::make_shared<ExportArguments>();
    CLI::App* verb = app.add_subcommand("export", "Write scenarios as programs, one small C file a process");
    verb->add_option("SCENARIO", arguments->paths, "Scenario files, or folders of them")->required();
    verb->add_option("--to", arguments->to, "The language: c")->type_name("LANGUAGE")->required();
    add_filter_option(*verb, arguments->filter);
    add_profile_option(*verb, arguments->profile);
    add_common_options(*verb, arguments->common, {"text"});
    verb->get_option("--output")
        ->description("The folder for the programs, made where it is not there")
        ->type_name("DIR");
    verb->callback([arguments, &action] { action = [arguments] { return export_verb(*arguments); }; });
}

}  // namespace handlesim
