// `handlesim explore`: every order of a scenario's calls.
#include "core/explore/explore.hpp"
#include "core/json/file_path.hpp"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <memory>
#include <sstream>
#include <utility>

#include "cli/limit_options.hpp"
#include "cli/output.hpp"
#include "cli/paths.hpp"
#include "cli/recording.hpp"
#include "cli/trace_input.hpp"
#include "cli/verbs.hpp"
#include "core/explore/counterexample.hpp"
#include "core/explore/replay_backend.hpp"
#include "core/report/exploration_report.hpp"
#include "core/report/notices_report.hpp"
#include "core/report/text/layout.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/write_scenario.hpp"
#include "core/world/closed_world.hpp"

namespace handlesim {

namespace {

struct ExploreArguments {
    CommonOptions common;
    std::vector<std::string> files;
    std::string counterexample;
    std::string find;
    std::string shard;
    std::string world;
    ProfileOption profile;
    std::string filter;
    bool no_reduction = false;
    SearchOptions search;
};

std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free);

void note_interrupt(int /*signal*/) {
    interrupted = true;
    std::signal(SIGINT, SIG_DFL);
}

// Ctrl-C ends the search with its partial answer; a second one ends the program.
class InterruptGuard {
public:
    InterruptGuard() : before_(std::signal(SIGINT, note_interrupt)) {}
    ~InterruptGuard() { std::signal(SIGINT, before_); }
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

private:
    void (*before_)(int);
};

void tell_progress(const SearchProgress& progress) {
    constexpr double mega = 1e6;
    std::ostringstream text;
    text.precision(0);
    text << std::fixed << "depth " << progress.depth << ", " << progress.states << " states, frontier "
         << progress.frontier << ", " << static_cast<double>(progress.states) / progress.seconds << " states/s, "
         << static_cast<double>(progress.bytes) / mega << " MB\n";
    std::cerr << text.str();
}

std::vector<FindKind> kinds_of(const std::string& list) {
    std::vector<FindKind> kinds;
    std::istringstream words(list + ',');
    for (std::string word; std::getline(words, word, ',');) {
        const auto kind = find_kind_named(word);
        if (!kind)
            throw UsageError("--find takes expect, always, finally, hang, joined by commas, not \"" + word + "\"");
        kinds.push_back(*kind);
    }
    std::ranges::sort(kinds);
    kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());  // clang 14 has no std::ranges::unique
    return kinds;
}

// Whole numbers with something between them; empty where one of them is none.
std::vector<std::uint64_t> numbers_in(const std::string& text, char between) {
    std::vector<std::uint64_t> numbers;
    std::istringstream parts(text + between);
    for (std::string part; std::getline(parts, part, between);) {
        const auto number = whole_number(part);
        if (!number) return {};
        numbers.push_back(*number);
    }
    return numbers;
}

Shard shard_of(const std::string& text) {
    const std::vector<std::uint64_t> numbers = numbers_in(text, '/');
    if (numbers.size() != 2 || numbers[0] < 1 || numbers[0] > numbers[1] || numbers[1] > most_shards) {
        throw UsageError("--shard takes I/N with 1 <= I <= N <= " + std::to_string(most_shards) +
                         ", for example 2/8, not \"" + text + "\"");
    }
    return {static_cast<std::uint32_t>(numbers[0]), static_cast<std::uint32_t>(numbers[1])};
}

WorldSize world_of(const std::string& text, bool reduce) {
    const std::vector<std::uint64_t> numbers = numbers_in(text, ',');
    if (numbers.size() != 3) {
        throw UsageError("--world takes P,O,H: processes, objects, slots of a table, for example 3,2,3, not \"" + text +
                         "\"");
    }
    // Whatever does not fit is too large by far.
    const auto size = [&](std::size_t which) {
        return static_cast<unsigned>(std::min<std::uint64_t>(numbers[which], 1000));
    };
    const WorldSize world{size(0), size(1), size(2)};
    if (!WorldTables::fits(world)) {
        throw UsageError("--world " + text + " is too large: at most " + std::to_string(WorldTables::most_processes) +
                         " processes, " + std::to_string(WorldTables::most_objects) + " objects, and " +
                         std::to_string(WorldTables::most_contents) + " contents of a table, which are (2*O+1)^H");
    }
    constexpr std::uint64_t most_bytes = std::uint64_t{1} << 40U;
    if (!reduce && bytes_needed(world, 1) > most_bytes) {
        throw UsageError("--world " + text + " needs more than a terabyte; --reduce makes one state of symmetric ones");
    }
    return world;
}

// One scenario with what was found in it; both stay where they are.
struct Explored {
    Scenario scenario;
    Exploration found;
    std::optional<ResultDealt> dealt;
};

class Explore {
public:
    explicit Explore(const ExploreArguments& arguments)
        : arguments_(arguments),
          options_(arguments.search),
          files_(scenario_files(arguments.files, arguments.filter)),
          output_(arguments.common.output, arguments.profile.with(files_)) {
        if (!arguments.find.empty()) options_.kinds = kinds_of(arguments.find);
        if (!arguments.shard.empty()) options_.shard = shard_of(arguments.shard);
        if (arguments.counterexample.ends_with('/')) make_folder("--counterexample", arguments.counterexample);
        options_.interrupted = &interrupted;
        if (!arguments.common.quiet) options_.progress = tell_progress;
    }

    ExitCode world() {
        const InterruptGuard guard;
        if (is_notice_format(arguments_.common.format)) {
            throw UsageError("--format " + arguments_.common.format + " is for scenarios; a world has no file");
        }
        const WorldSize world = world_of(arguments_.world, options_.reduce);
        const WorldResult found = explore_world(world, options_);
        if (arguments_.common.format == "json") {
            print_world_as_json(output_.stream(), world, found);
        } else {
            print_world(output_.stream(), world, found, style_for(arguments_.common.color, output_));
        }
        output_.commit();
        return found.bound.empty() ? ExitCode::as_expected : ExitCode::bounded;
    }

    ExitCode all() {
        const InterruptGuard guard;
        ExitCode code = ExitCode::as_expected;
        const std::vector<OwnFile> files = own_files();
        for (const OwnFile& file : files) code = worse(code, one(file));
        if (arguments_.common.format == "json" && (files.empty() || !explored_.empty())) {
            std::vector<ResultDocument> list;
            for (const auto& one : explored_) {
                list.push_back(result_of(one->found, one->scenario));
                list.back().dealt = one->dealt;
            }
            print_results_as_json(output_.stream(), list);
        }
        if (arguments_.common.format == "text" && files.size() > 1) print_sum(files.size());
        print_notices(output_.stream(), arguments_.common.format, "explore", noticed_);
        if (files.empty() || !explored_.empty() || !noticed_.empty()) output_.commit();
        return code;
    }

private:
    const ExploreArguments& arguments_;
    SearchOptions options_;
    std::vector<std::string> files_;
    Output output_;
    std::vector<std::unique_ptr<Explored>> explored_;
    std::vector<NoticedFile> noticed_;
    bool wrote_first_ = false;

    struct OwnFile {
        std::string file;
        std::optional<ResultDealt> dealt;
    };

    // Several scenarios are dealt out to the shards whole; of a single one the search is split.
    std::vector<OwnFile> own_files() {
        std::vector<OwnFile> own;
        if (files_.size() == 1 || options_.shard.count == 1) {
            for (const std::string& file : files_) own.push_back({file, std::nullopt});
            return own;
        }
        const auto count = static_cast<std::uint32_t>(files_.size());
        for (std::uint32_t i = options_.shard.index - 1; i < count; i += options_.shard.count) {
            own.push_back({files_[i], ResultDealt{i + 1, count}});
        }
        options_.shard = {};
        return own;
    }

    ExitCode one(const OwnFile& own) {
        try {
            auto explored = std::make_unique<Explored>();
            explored->scenario = read_told_scenario(own.file, read_text(own.file, std::cin));
            if (arguments_.profile.given()) explored->scenario.expect_as(*arguments_.profile.profile);
            explored->found = explore(explored->scenario, options_);
            explored->dealt = own.dealt;
            write_counterexamples(*explored);
            if (arguments_.common.format == "text") print(*explored);
            explored_.push_back(std::move(explored));
            const Exploration& found = explored_.back()->found;
            if (is_notice_format(arguments_.common.format)) {
                const Scenario& scenario = explored_.back()->scenario;
                const std::string_view asked =
                    arguments_.profile.given() ? arguments_.profile.profile->name : std::string_view();
                noticed_.push_back({own.file, scenario.title, notices_of(scenario, found, asked), {}});
            }
            return found.broken.empty() ? exit_code_of(found.answer) : ExitCode::violation;
        } catch (const DocumentError& error) {
            output_.stream().flush();
            std::cerr << report_of(error) << '\n';
            if (is_notice_format(arguments_.common.format)) noticed_.push_back({own.file, {}, notices_of(error), {}});
            return ExitCode::invalid;
        }
    }

    void print(const Explored& explored) {
        std::ostream& out = output_.stream();
        const TextStyle style = style_for(arguments_.common.color, output_);
        if (arguments_.common.quiet && explored.found.answer == Answer::holds) return;
        if (!explored_.empty()) out << '\n';
        print_exploration(out, {&explored.scenario, &explored.found}, style);
        for (std::size_t i = 0; i < explored.found.finds.size(); ++i) {
            const Find& find = explored.found.finds[i];
            print_find_heading(out, find, explored.scenario, i + 1, style);
            const Scenario played = counterexample(explored.scenario, find);
            const std::unique_ptr<Backend> backend = make_replay_backend(*explored.scenario.profile, find);
            const std::unique_ptr<RunObserver> lanes = make_lanes(out, find, explored.scenario, *backend, style);
            run(played, *backend, {}, *lanes);
        }
        if (!explored.found.finds.empty() && !arguments_.common.quiet)
            offer_why(explored.scenario.file, out, style.width);
    }

    // Of several scenarios, how many came out how.
    void print_sum(std::size_t files) {
        std::size_t found = 0, bounded = 0, nothing = 0;
        for (const auto& one : explored_) {
            found += one->found.answer == Answer::found ? 1U : 0U;
            bounded += one->found.answer == Answer::bounded ? 1U : 0U;
            nothing += one->found.answer == Answer::nothing_to_judge ? 1U : 0U;
        }
        const std::size_t holds = explored_.size() - found - bounded - nothing;
        if (arguments_.common.quiet && found + bounded == 0 && explored_.size() == files) return;
        std::string text = std::to_string(files) + " scenarios: " + std::to_string(holds) +
                           (holds == 1 ? " holds" : " hold") + " in every order";
        const auto add = [&](std::size_t number, const char* what) {
            if (number > 0) text += ", " + std::to_string(number) + what;
        };
        add(found, " with finds");
        add(bounded, " not decided");
        add(nothing, " with nothing to judge");
        add(files - explored_.size(), " invalid");
        output_.stream() << '\n' << wrapped(text, style_for(arguments_.common.color, output_).width, "");
    }

    // A find is a scenario: who holds what in it, and what cures it, is `why`'s to tell.
    void offer_why(const std::string& file, std::ostream& out, std::size_t width) const {
        const std::string& given = arguments_.counterexample;
        std::string text = "`handlesim why " + given + (given.ends_with('/') ? "..." : "") + "` tells";
        if (given.empty()) {
            text = "`handlesim explore " + file +
                   " --counterexample find.json` writes the first find as a scenario; `handlesim why find.json` tells";
        }
        out << '\n' << wrapped(text + " who holds what in it, and what cures it.", width, "");
    }

    // The first find of all into a file; every find into a folder.
    void write_counterexamples(const Explored& explored) {
        const std::string& target = arguments_.counterexample;
        if (target.empty() || explored.found.finds.empty()) return;
        if (!target.ends_with('/')) {
            if (std::exchange(wrote_first_, true)) return;
            write(target, write_scenario(counterexample(explored.scenario, explored.found.finds.front())));
            return;
        }
        const std::string stem = file_name(file_path(explored.scenario.file).stem());
        for (const Find& find : explored.found.finds) {
            write(target + (stem == "-" ? "scenario" : stem) + "-" + std::string(to_string(find.kind)) + "-" +
                      std::to_string(find.number()) + ".json",
                  write_scenario(counterexample(explored.scenario, find)));
        }
    }

    void write(const std::string& file, const std::string& text) const {
        Output output(file, arguments_.profile.with(files_));
        output.stream() << text;
        output.commit();
    }
};

}  // namespace

void add_explore(CLI::App& app, Action& action) {
    auto arguments = std::make_shared<ExploreArguments>();
    CLI::App* verb = app.add_subcommand("explore", "Try every order in which the threads' calls can happen");
    CLI::Option* files = verb->add_option(
        "SCENARIO", arguments->files, "Scenario files, folders of them (every *.json below), or - for standard input");
    // A closed world has no calls of anybody's: nothing can be expected of it, and nothing be dealt out.
    CLI::Option* world = verb->add_option("--world", arguments->world,
                                          "Explore a closed world of P processes, O objects, H slots instead")
                             ->type_name("P,O,H")
                             ->excludes(files);
    add_profile_option(*verb, arguments->profile)->excludes(world);
    verb->add_option("--counterexample", arguments->counterexample,
                     "Write the first find as a scenario that `run` replays; a name ending in / takes one file a find")
        ->type_name("FILE")
        ->excludes(world);
    verb->add_option("--find", arguments->find,
                     "What to look for: expect, always, finally, hang; all of them if absent")
        ->type_name("KINDS")
        ->excludes(world);
    add_filter_option(*verb, arguments->filter);
    add_limit_options(*verb, arguments->search);
    verb->add_flag(
            "--all-choices", arguments->search.all_choices,
            "Also try every outcome that the profile's system leaves open: which free slot is taken, what ends first")
        ->excludes(world);
    CLI::Option* reduce = verb->add_flag("--reduce", arguments->search.reduce,
                                         "Leave out what makes no difference; orders are not counted then");
    verb->add_flag("--no-reduction", arguments->no_reduction, "Leave nothing out, as without --reduce")
        ->excludes(reduce);
    verb->add_option("--shard", arguments->shard,
                     "Search the I-th of N parts; `merge` puts their JSON results together")
        ->type_name("I/N")
        ->excludes(world);
    add_common_options(*verb, arguments->common, {"text", "json", "junit", "tap", "sarif", "github"});
    verb->callback([arguments, &action] {
        action = [arguments] {
            if (!arguments->world.empty()) return Explore(*arguments).world();
            if (arguments->files.empty()) throw UsageError("explore takes scenario files, or --world P,O,H");
            return Explore(*arguments).all();
        };
    });
}

}  // namespace handlesim
