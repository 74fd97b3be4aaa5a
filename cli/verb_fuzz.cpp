// `handlesim fuzz`: random programs on the model, or, in the Windows binary, on the model and the kernel underneath.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include "cli/limit_options.hpp"
#include "cli/output.hpp"
#include "cli/paths.hpp"
#include "cli/real_run.hpp"
#include "cli/verbs.hpp"
#include "core/json/file_path.hpp"
#include "core/report/fuzz_report.hpp"
#include "core/run/transcript.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/write_scenario.hpp"

namespace handlesim {

namespace {

struct FuzzArguments {
    CommonOptions common;
    ProfileOption profile;
    FuzzOptions options;
    std::string known;
    bool model_only = false;
};

// The model against the kernel underneath. With a folder the program that is being played stands in it: where a kernel
// does not live through one, that file is what is left.
class KernelJudge final : public Judge {
public:
    explicit KernelJudge(const std::string& folder) : playing_(folder.empty() ? "" : folder + "/playing.json") {
        if (playing_.empty() || !std::filesystem::exists(file_path(playing_))) return;
        throw UsageError("\"" + playing_ + "\" is there, a program that a kernel did not live through; move it away");
    }
    KernelJudge(const KernelJudge&) = delete;
    KernelJudge& operator=(const KernelJudge&) = delete;
    ~KernelJudge() override {
        std::error_code ignored;
        if (!playing_.empty()) std::filesystem::remove(file_path(playing_), ignored);
    }

    std::optional<Finding> judge(const Scenario& scenario) override {
        if (!playing_.empty()) std::ofstream(file_path(playing_), std::ios::binary) << write_scenario(scenario);
        if (!difference(scenario, Patience::little)) return std::nullopt;
        return difference(scenario, Patience::all);
    }

private:
    std::string playing_;

    static std::optional<Finding> difference(const Scenario& scenario, Patience patience) {
        Recorder model, kernel;
        RealRun real(scenario, {}, &model, patience);
        real.run(kernel);
        return first_difference(model.run(), kernel.run());
    }
};

// "ReadFile: outcome: success against ERROR_NO_DATA" as a file's name.
std::string file_name_of(const std::string& group) {
    std::string name;
    for (const char c : group) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        if (plain) {
            name += c;
        } else if (!name.empty() && name.back() != '-') {
            name += '-';
        }
    }
    constexpr std::size_t longest = 120;
    name = name.substr(0, longest);
    while (name.ends_with('-')) name.pop_back();
    return name + ".json";
}

// Groups that somebody has filed: the titles of the scenarios in a folder.
std::set<std::string> groups_in(const std::string& folder) {
    std::set<std::string> groups;
    for (const std::string& file : scenario_files({folder})) {
        groups.insert(read_scenario(file, read_text(file, std::cin)).title);
    }
    return groups;
}

class FuzzVerb {
public:
    explicit FuzzVerb(FuzzArguments& arguments) : arguments_(arguments), on_kernel_(has_real_kernel()) {
        if (arguments.model_only) on_kernel_ = false;
        if (arguments.options.calls == 0 && arguments.options.seconds == 0) {
            throw UsageError("fuzz goes on until something ends it; give --calls N, --timeout SECONDS, or both");
        }
        if (on_kernel_ && arguments.profile.given()) {
            throw UsageError("--profile is for the model alone; a real kernel shows its own behaviour (--model-only)");
        }
        FuzzOptions& options = arguments_.options;
        options.profile = on_kernel_                  ? &real_kernel_profile()
                          : arguments.profile.given() ? arguments.profile.profile.get()
                                                      : &default_profile();
        if (!arguments.known.empty()) options.known_groups = groups_in(arguments.known);
        if (!arguments.common.output.empty()) make_folder("-o", arguments.common.output);
        options.model_alone = !on_kernel_;
    }

    ExitCode run() {
        const std::unique_ptr<Judge> judge =
            on_kernel_ ? std::make_unique<KernelJudge>(arguments_.common.output) : make_model_judge();
        const FuzzResult result = fuzz(arguments_.options, *judge);
        FuzzReport report{sides(), arguments_.options.seed, &result, {}};
        write_finds(result, report);
        ExitCode code = result.has_new() ? ExitCode::surprise : ExitCode::as_expected;
        if (result.has_broken_invariant()) code = ExitCode::violation;
        if (result.programs == result.not_played) code = ExitCode::backend;
        if (arguments_.common.format == "json") {
            print_fuzz_as_json(std::cout, report, static_cast<int>(code));
        } else {
            print_fuzz(std::cout, report, arguments_.common.quiet, {false, page_width(true)});
        }
        return code;
    }

private:
    FuzzArguments& arguments_;
    bool on_kernel_;

    std::string sides() const {
        const std::string model = "the model as " + std::string(arguments_.options.profile->name);
        return on_kernel_ ? model + " and the kernel underneath" : model;
    }

    void write_finds(const FuzzResult& result, FuzzReport& report) const {
        if (arguments_.common.output.empty()) return;
        for (const auto& [group, found] : result.groups) {
            if (!found.smallest) continue;
            Scenario scenario = found.smallest->without_text();
            bind_names(scenario);
            const Finding& finding = found.finding;
            if (finding.step > 0 && finding.step <= scenario.steps.size()) {
                scenario.steps[finding.step - 1].extras.made().note =
                    finding.what + ": " + finding.first + " against " + finding.second;
            }
            const std::string file = arguments_.common.output + "/" + file_name_of(group);
            Output output(file, {});
            output.stream() << write_scenario(scenario);
            output.commit();
            report.files[group] = file;
        }
    }
};

}  // namespace

void add_fuzz(CLI::App& app, Action& action) {
    auto arguments = std::make_shared<FuzzArguments>();
    CLI::App* verb = app.add_subcommand(
        "fuzz", "Play random programs on the model, and in the Windows binary on the kernel underneath too");
    FuzzOptions& options = arguments->options;
    add_whole_number(*verb, "--seed", options.seed, "Where chance begins; the same seed plays the same programs (1)");
    add_whole_number(*verb, "--calls", options.calls, "How many calls are made at least", 1);
    add_timeout(*verb, options.seconds, "For how long programs are played");
    add_profile_option(*verb, arguments->profile);
    verb->add_option("--known", arguments->known, "A folder with finds that are filed: their kinds are counted only")
        ->type_name("DIR");
    verb->add_flag("--model-only", arguments->model_only, "In the Windows binary: leave the kernel alone");
    add_common_options(*verb, arguments->common, {"text", "json"});
    verb->get_option("--output")->description("Write each find, shrunk, as a scenario into a folder")->type_name("DIR");
    verb->callback([arguments, &action] { action = [arguments] { return FuzzVerb(*arguments).run(); }; });
}

}  // namespace handlesim
