#include "core/fuzz/fuzz.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "core/coverage/other_switches.hpp"
#include "core/fuzz/author.hpp"
#include "core/fuzz/readable_names.hpp"
#include "core/fuzz/shrink.hpp"

namespace handlesim {

namespace {

using Clock = std::chrono::steady_clock;

class Fuzzing {
public:
    Fuzzing(const FuzzOptions& options, Judge& judge)
        : options_(options),
          judge_(judge),
          small_(*options.profile),
          others_(*options.profile),
          author_(result_.coverage, {.model_alone = options.model_alone, .long_repeats = options.model_alone}),
          dice_(options.seed),
          start_(Clock::now()) {
        constexpr std::uint32_t few = 12;
        small_.table_capacity = few;
    }

    FuzzResult run() {
        while (!is_enough()) one_program();
        result_.seconds = seconds_since(start_);
        return std::move(result_);
    }

private:
    const FuzzOptions& options_;
    Judge& judge_;
    FuzzResult result_;
    Profile small_;         // the profile, with tables for a few entries
    OtherSwitches others_;  // the profile, with one switch otherwise
    Author author_;
    Dice dice_;
    Clock::time_point start_;

    static double seconds_since(Clock::time_point then) {
        return std::chrono::duration<double>(Clock::now() - then).count();
    }
    bool is_enough() const {
        return (options_.calls != 0 && result_.calls >= options_.calls) ||
               (options_.seconds != 0 && seconds_since(start_) >= options_.seconds);
    }

    void one_program() {
        const std::uint64_t seed = dice_.throw_all();
        // Short ones for every order, long ones for what takes many calls to reach; longer ones on a kernel, where a
        // process takes as long to start as fifty calls.
        constexpr std::array<std::size_t, 4> lengths{6, 12, 20, 40};
        constexpr std::size_t times_on_a_kernel = 3;
        const std::size_t length = dice_.one_of(lengths) * (options_.model_alone ? 1 : times_on_a_kernel);
        const RandomProgram program = author_.write(any_profile(), seed, length);
        result_.coverage.add(program.run);
        try_a_switch(program);
        ++result_.programs;
        result_.calls = result_.coverage.calls();
        try {
            const auto found = judge_.judge(*program.scenario);
            if (!found) return;
            const auto again = judge_.judge(*program.scenario);
            if (again && again->group() == found->group()) {
                note(*program.scenario, *found, seed);
            } else {
                ++result_.by_chance;
            }
        } catch (const BackendError& error) {
            if (result_.not_played++ == 0) result_.not_played_because = error.what();
        }
    }

    // The model alone is also played as what no system is: it has to be sound whatever the switches say.
    const Profile& any_profile() {
        if (!options_.model_alone || dice_.one_in(2)) return *options_.profile;
        if (dice_.one_in(3)) return small_;
        if (dice_.one_in(2)) return dice_.one_of(all_profiles());
        const auto& others = others_.profiles();
        return std::next(others.begin(), static_cast<std::ptrdiff_t>(dice_.below(others.size())))->second;
    }

    // What of a profile its name does not tell.
    std::string variation(const Profile& profile) const {
        if (&profile == &small_) return ", with tables of " + std::to_string(small_.table_capacity) + " entries";
        for (const auto& [one, other] : others_.profiles()) {
            if (&profile == &other) return ", with the switch " + std::string(one->name) + " otherwise";
        }
        return {};
    }

    // Whether the program would have come out otherwise under a profile with one switch set otherwise: of those that no
    // program has shown yet, one.
    void try_a_switch(const RandomProgram& program) {
        if (program.scenario->profile != options_.profile) return;
        std::vector<const Switch*> unseen;
        for (const auto& [one, other] : others_.profiles()) {
            if (result_.coverage.times(*one) == 0) unseen.push_back(one);
        }
        if (unseen.empty()) return;
        const Switch& one = *dice_.one_of(unseen);
        if (others_.shows(*program.scenario, program.run, one)) result_.coverage.add_switch(one);
    }

    void note(const Scenario& scenario, const Finding& finding, std::uint64_t seed) {
        const std::string group = finding.group();
        const auto [found, fresh] = result_.groups.try_emplace(group);
        ++found->second.count;
        if (!fresh) return;
        found->second.finding = finding;
        found->second.seed = seed;
        found->second.known = options_.known_groups.contains(group);
        if (found->second.known) return;
        Scenario smallest = with_readable_names(shrink(scenario, finding, judge_, options_.tries));
        // What it says of its smallest scenario is what a reader wants to see.
        if (const auto again = judge_.judge(smallest); again && again->group() == group) {
            found->second.finding = *again;
        }
        smallest.title = group + variation(*scenario.profile);
        found->second.smallest = std::make_shared<const Scenario>(std::move(smallest));
    }
};

}  // namespace

bool FuzzResult::has_new() const {
    return std::ranges::any_of(groups, [](const auto& entry) { return !entry.second.known; });
}

bool FuzzResult::has_broken_invariant() const {
    return std::ranges::any_of(groups,
                               [](const auto& entry) { return !entry.second.known && entry.second.finding.invariant; });
}

FuzzResult fuzz(const FuzzOptions& options, Judge& judge) {
    return Fuzzing(options, judge).run();
}

}  // namespace handlesim
