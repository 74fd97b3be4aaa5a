// `handlesim explore`: every order of a scenario's calls.
#include "core/study/explore.hpp"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <memory>
#include <sstream>
#include <utility>

#ifndef _WIN32
#include <unistd.h>
#endif

#include "cli/output.hpp"
#include "cli/verbs.hpp"
#include "core/report/explore_report.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/study/closed_world.hpp"
#include "core/study/counterexample.hpp"
#include "core/study/replay_backend.hpp"

namespace handlesim {

namespace {

struct ExploreArguments {
    CommonOptions common;
    std::vector<std::string> files;
    std::string counterexample;
    std::string find;
    std::string shard;
    std::string world;
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
    std::istringstream words(list);
    for (std::string word; std::getline(words, word, ',');) {
        const auto kind = find_kind_named(word);
        if (!kind)
            throw UsageError("--find takes expect, always, finally, hang, joined by commas, not \"" + word + "\"");
        kinds.push_back(*kind);
    }
    return kinds;
}

Shard shard_of(const std::string& text) {
    Shard shard;
    char slash = 0;
    char more = 0;
    std::istringstream in(text);
    in >> shard.index >> slash >> shard.count;
    if (!in || slash != '/' || in >> more || shard.index < 1 || shard.index > shard.count) {
        throw UsageError("--shard takes I/N with 1 <= I <= N, for example 2/8, not \"" + text + "\"");
    }
    return shard;
}

WorldSize world_of(const std::string& text, bool reduce) {
    WorldSize world;
    char first = 0;
    char second = 0;
    char more = 0;
    std::istringstream in(text);
    in >> world.processes >> first >> world.objects >> second >> world.slots;
    if (!in || first != ',' || second != ',' || in >> more) {
        throw UsageError("--world takes P,O,H: processes, objects, slots of a table, for example 3,2,3, not \"" + text +
                         "\"");
    }
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
};

class Explore {
public:
    explicit Explore(const ExploreArguments& arguments)
        : arguments_(arguments), options_(arguments.search), output_(arguments.common.output) {
        if (!arguments.find.empty()) options_.kinds = kinds_of(arguments.find);
        if (!arguments.shard.empty()) options_.shard = shard_of(arguments.shard);
        options_.interrupted = &interrupted;
        if (!arguments.common.quiet) options_.progress = tell_progress;
    }

    ExitCode world() {
        const InterruptGuard guard;
        const WorldSize world = world_of(arguments_.world, options_.reduce);
        const WorldResult found = explore_world(world, options_);
        if (arguments_.common.format == "json") {
            print_world_as_json(output_.stream(), world, found);
        } else {
            print_world(output_.stream(), world, found, wants_color(arguments_.common.color, output_));
        }
        output_.commit();
        return found.bound.empty() ? ExitCode::as_expected : ExitCode::bounded;
    }

    ExitCode all() {
        const InterruptGuard guard;
        ExitCode code = ExitCode::as_expected;
        const std::vector<std::string> files = own_files();
        for (const std::string& file : files) code = worse(code, one(file));
        if (arguments_.common.format == "json" && (files.empty() || !explored_.empty())) {
            std::vector<ExploredScenario> list;
            for (const auto& one : explored_) list.push_back({&one->scenario, &one->found});
            print_explorations_as_json(output_.stream(), list);
        }
        if (files.empty() || !explored_.empty()) output_.commit();
        return code;
    }

private:
    const ExploreArguments& arguments_;
    SearchOptions options_;
    Output output_;
    std::vector<std::unique_ptr<Explored>> explored_;
    bool wrote_first_ = false;

    // Several scenarios are dealt out to the shards whole; of a single one the search is split.
    std::vector<std::string> own_files() {
        if (arguments_.files.size() == 1 || options_.shard.count == 1) return arguments_.files;
        std::vector<std::string> own;
        for (std::size_t i = options_.shard.index - 1; i < arguments_.files.size(); i += options_.shard.count) {
            own.push_back(arguments_.files[i]);
        }
        options_.shard = {};
        return own;
    }

    ExitCode one(const std::string& file) {
        try {
            auto explored = std::make_unique<Explored>();
            explored->scenario = read_scenario(file, read_text(file, std::cin));
            explored->found = explore(explored->scenario, options_);
            write_counterexamples(*explored);
            if (arguments_.common.format == "text") print(*explored);
            explored_.push_back(std::move(explored));
            const Exploration& found = explored_.back()->found;
            return found.broken.empty() ? exit_code_of(found.answer) : ExitCode::violation;
        } catch (const DocumentError& error) {
            output_.stream().flush();
            std::cerr << error.report() << '\n';
            return ExitCode::invalid;
        }
    }

    void print(const Explored& explored) {
        std::ostream& out = output_.stream();
        const bool color = wants_color(arguments_.common.color, output_);
        if (arguments_.common.quiet && explored.found.answer == Answer::holds) return;
        if (!explored_.empty()) out << '\n';
        print_exploration(out, {&explored.scenario, &explored.found}, color);
        for (std::size_t i = 0; i < explored.found.finds.size(); ++i) {
            const Find& find = explored.found.finds[i];
            print_find_heading(out, find, explored.scenario, i + 1, color);
            const Scenario played = read_scenario("counterexample", counterexample(explored.scenario, find));
            const std::unique_ptr<RunObserver> lanes = make_lanes(out, find, explored.scenario, color);
            run(played, *make_replay_backend(*played.profile, find), {}, *lanes);
        }
    }

    // The first find of all into a file; every find into a folder.
    void write_counterexamples(const Explored& explored) {
        const std::string& target = arguments_.counterexample;
        if (target.empty() || explored.found.finds.empty()) return;
        if (!target.ends_with('/')) {
            if (std::exchange(wrote_first_, true)) return;
            write(target, counterexample(explored.scenario, explored.found.finds.front()));
            return;
        }
        std::filesystem::create_directories(target);
        const std::string stem = std::filesystem::path(explored.scenario.file).stem().string();
        for (const Find& find : explored.found.finds) {
            const std::uint32_t number = find.check != 0 ? find.check : find.step;
            write(target + (stem == "-" ? "scenario" : stem) + "-" + std::string(to_string(find.kind)) + "-" +
                      std::to_string(number) + ".json",
                  counterexample(explored.scenario, find));
        }
    }

    static void write(const std::string& file, const std::string& text) {
        Output output(file);
        output.stream() << text;
        output.commit();
    }
};

// Three quarters of what the machine has, where the system tells: past that it would begin to swap, or be killed.
std::uint64_t usual_memory() {
#ifdef _SC_PHYS_PAGES
    const long pages = sysconf(_SC_PHYS_PAGES);
    const long page_size = sysconf(_SC_PAGESIZE);
    if (pages > 0 && page_size > 0)
        return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page_size) / 4 * 3;
#endif
    return 0;
}

}  // namespace

void add_explore(CLI::App& app, Action& action) {
    auto arguments = std::make_shared<ExploreArguments>();
    arguments->search.max_memory = usual_memory();
    CLI::App* verb = app.add_subcommand("explore", "Try every order in which the threads' calls can happen");
    CLI::Option* files = verb->add_option("SCENARIO", arguments->files, "Scenario files, or - for standard input");
    verb->add_option("--world", arguments->world, "Explore a closed world of P processes, O objects, H slots instead")
        ->type_name("P,O,H")
        ->excludes(files);
    verb->add_option("--counterexample", arguments->counterexample,
                     "Write the first find as a scenario that `run` replays; a name ending in / takes one file a find")
        ->type_name("FILE");
    verb->add_option("--find", arguments->find,
                     "What to look for: expect, always, finally, hang; all of them if absent")
        ->type_name("KINDS");
    verb->add_option("--jobs", arguments->search.jobs, "How many threads search")
        ->type_name("N")
        ->check(CLI::Range(1, 1024));
    verb->add_option("--max-states", arguments->search.max_states, "End the search after so many states")
        ->type_name("N");
    verb->add_option(
            "--max-memory", arguments->search.max_memory,
            "End the search at so much memory, 0: never; if absent three quarters of the machine's, if it tells")
        ->type_name("BYTES")
        ->transform(CLI::AsSizeValue(false));
    verb->add_option("--timeout", arguments->search.timeout_seconds, "End the search after so many seconds")
        ->type_name("SECONDS")
        ->check(CLI::PositiveNumber);
    verb->add_flag(
        "--all-choices", arguments->search.all_choices,
        "Also try every outcome that the profile's system leaves open: which free slot is taken, what ends first");
    CLI::Option* reduce = verb->add_flag("--reduce", arguments->search.reduce,
                                         "Leave out what makes no difference; orders are not counted then");
    verb->add_flag("--no-reduction", arguments->no_reduction, "Leave nothing out, as without --reduce")
        ->excludes(reduce);
    verb->add_option("--shard", arguments->shard,
                     "Search the I-th of N parts; `merge` puts their JSON results together")
        ->type_name("I/N");
    add_common_options(*verb, arguments->common, {"text", "json"});
    verb->callback([arguments, &action] {
        action = [arguments] {
            if (!arguments->world.empty()) return Explore(*arguments).world();
            if (arguments->files.empty()) throw UsageError("explore takes scenario files, or --world P,O,H");
            return Explore(*arguments).all();
        };
    });
}

}  // namespace handlesim
