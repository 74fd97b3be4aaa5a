// The verbs of the command line, one file each, and what they share.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/explore/exploration.hpp"
#include "core/scenario/scenario.hpp"

namespace handlesim {

// Exit codes (the manual lists them). Of several scenarios the first that applies of 3, 4, 2, 1, 5, 0 counts.
enum class ExitCode : int {
    as_expected = 0,
    surprise = 1,   // an expectation failed
    invalid = 2,    // usage, or input that cannot be read
    violation = 3,  // an invariant of the model
    backend = 4,
    bounded = 5,
};
ExitCode worse(ExitCode left, ExitCode right);
ExitCode exit_code_of(Answer answer);

// The command line cannot be followed; `what` says why and what to do.
class UsageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// Options that every verb has.
struct CommonOptions {
    std::string format = "text";
    std::string output;  // a file; empty = standard output
    std::string color = "auto";
    bool quiet = false;
    std::string language;  // empty: the environment's, in what is for people
};
void add_common_options(CLI::App& verb, CommonOptions& options, const std::vector<std::string>& formats);

// Chooses the language that the verb's options ask for. Where they do not, formats that programs read are English, and
// so is a run that is recorded.
void choose_language(const CLI::App& verb);

// --profile: the name of a profile, or the file of one's own.
struct ProfileOption {
    std::string text;                        // as the user wrote it; empty where it was not given
    std::shared_ptr<const Profile> profile;  // what it names
    bool is_file = false;

    // What a verb reads: its files, and the profile's.
    std::vector<std::string> with(std::vector<std::string> files) const {
        if (is_file) files.push_back(text);
        return files;
    }
    bool given() const { return profile != nullptr; }
    // Whose behaviour to show: the option's, else the one that the scenario speaks of.
    const Profile& of(const Scenario& scenario) const { return given() ? *profile : *scenario.profile; }
};
CLI::Option* add_profile_option(CLI::App& verb, ProfileOption& option);

// --filter: of many scenarios only some.
void add_filter_option(CLI::App& verb, std::string& filter);

// Adds its verb to the command line; what it is to do is left in `action`.
using Action = std::function<ExitCode()>;
void add_run(CLI::App& app, Action& action);
void add_compare(CLI::App& app, Action& action);
void add_explore(CLI::App& app, Action& action);
void add_merge(CLI::App& app, Action& action);
void add_describe(CLI::App& app, Action& action);
void add_why(CLI::App& app, Action& action);
void add_show(CLI::App& app, Action& action);
void add_fuzz(CLI::App& app, Action& action);
void add_check_trace(CLI::App& app, Action& action);
void add_import(CLI::App& app, Action& action);
void add_check(CLI::App& app, Action& action);
void add_export(CLI::App& app, Action& action);

}  // namespace handlesim
