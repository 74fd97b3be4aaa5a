#include <algorithm>
#include <array>
#include <iostream>

#include "cli/verbs.hpp"
#include "core/language/language.hpp"
#include "core/report/notices_report.hpp"
#include "core/scenario/read_profile.hpp"
#include "core/scenario/read_scenario.hpp"

namespace handlesim {

ExitCode worse(ExitCode left, ExitCode right) {
    constexpr std::array order{ExitCode::violation, ExitCode::backend, ExitCode::invalid,
                               ExitCode::surprise,  ExitCode::bounded, ExitCode::as_expected};
    for (const ExitCode code : order) {
        if (code == left || code == right) return code;
    }
    return left;
}

namespace {

// A name, or a file: what ends in .json or has a slash.
std::shared_ptr<const Profile> profile_named(const std::string& text) {
    // The program's own profiles are nobody's to delete.
    if (const Profile* known = find_profile(text)) return {std::shared_ptr<void>(), known};
    if (text.ends_with(".json") || text.find_first_of("/\\") != std::string::npos) {
        return read_profile_document(text, read_text(text, std::cin));
    }
    std::vector<std::string_view> names;
    std::string list;
    for (const Profile& profile : all_profiles()) {
        names.push_back(profile.name);
        list += std::string(profile.name) + ", ";
    }
    const std::string hint = did_you_mean(text, names);
    throw UsageError("--profile " + text + ": there is no such profile; " +
                     (hint.empty() ? "there are " + list + "or a file NAME.json" : hint));
}

}  // namespace

CLI::Option* add_profile_option(CLI::App& verb, ProfileOption& option) {
    return verb
        .add_option_function<std::string>(
            "--profile",
            [&option, &verb](const std::string& text) {
                choose_language(verb);  // a file may be wrong, and that is told before the verb begins
                option.text = text;
                option.profile = profile_named(text);
                option.is_file = find_profile(text) == nullptr;
            },
            "Whose behaviour to show, instead of the scenario's own: a name, or a file that describes a profile")
        ->type_name("NAME|FILE");
}

void add_filter_option(CLI::App& verb, std::string& filter) {
    verb.add_option("--filter", filter, "Only files with this in their path")->type_name("TEXT");
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
    verb.add_option("--lang", options.language,
                    "The language of texts: en or ko; else as LC_ALL, LC_MESSAGES or LANG say")
        ->type_name("LANGUAGE")
        ->check(CLI::IsMember(std::vector<std::string>{"en", "ko"}));
    verb.add_flag("--quiet", options.quiet, "Print nothing but surprises");
}

void choose_language(const CLI::App& verb) {
    const auto given = [&](const char* name) {
        const CLI::Option* option = verb.get_option_no_throw(name);
        return option == nullptr || option->empty() ? std::string() : option->as<std::string>();
    };
    if (const auto named = language_named(given("--lang"))) return set_language(*named);
    const std::string format = given("--format");
    const bool for_programs = format == "json" || format == "jsonl" || is_notice_format(format);
    // What is written into a document is the same wherever it is made.
    constexpr std::array documents{"--transcript", "--counterexample", "--cured"};
    const bool records = verb.get_name() == "import" ||
                         std::ranges::any_of(documents, [&](const char* option) { return !given(option).empty(); });
    set_language(for_programs || records ? Language::english : language_of_environment());
}

}  // namespace handlesim
