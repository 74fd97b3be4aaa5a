#include <handlesim/explore.hpp>

#include "core/api/api_errors.hpp"
#include "core/explore/counterexample.hpp"
#include "core/explore/explore.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/write_scenario.hpp"

namespace handlesim {

namespace {

// By name, so that the order of the library's own enumerations is its own affair.
ExploreAnswer answer_of(Answer answer) {
    switch (answer) {
        case Answer::holds: return ExploreAnswer::holds;
        case Answer::found: return ExploreAnswer::found;
        case Answer::bounded: return ExploreAnswer::bounded;
        case Answer::nothing_to_judge: break;
    }
    return ExploreAnswer::nothing_to_judge;
}

FoundKind kind_of(FindKind kind) {
    switch (kind) {
        case FindKind::expect: return FoundKind::expect;
        case FindKind::always: return FoundKind::always;
        case FindKind::finally: return FoundKind::finally;
        case FindKind::hang: break;
    }
    return FoundKind::hang;
}

FoundOrder found_order(const Scenario& scenario, const Find& find) {
    FoundOrder found{.kind = kind_of(find.kind),
                     .step = find.step,
                     .check = find.check,
                     .race = find.race,
                     .no_return = find.no_return,
                     .order = {},
                     .reason = find.reason,
                     .counterexample = write_scenario(counterexample(scenario, find))};
    for (const OrderStep& step : find.order) found.order.push_back(step.step);
    return found;
}

ExploreResult explored(const Scenario& scenario, const ExploreSettings& settings) {
    SearchOptions options;
    options.jobs = settings.jobs;
    options.reduce = settings.reduce;
    options.all_choices = settings.all_choices;
    options.max_states = settings.max_states;
    options.max_memory = settings.max_memory;
    options.timeout_seconds = settings.timeout_seconds;
    const Exploration exploration = explore(scenario, options);
    ExploreResult result{.answer = answer_of(exploration.answer),
                         .states = exploration.states,
                         .transitions = exploration.transitions,
                         .orders = exploration.orders,
                         .bad_orders = exploration.bad_orders,
                         .bound = exploration.bound,
                         .violated = !exploration.broken.empty(),
                         .finds = {}};
    for (const Find& find : exploration.finds) result.finds.push_back(found_order(scenario, find));
    return result;
}

}  // namespace

ExploreResult explore_orders(const Scenario& scenario, const ExploreSettings& settings) {
    return with_read_errors([&] {
        if (!settings.profile) return explored(scenario, settings);
        Scenario other = read_scenario(scenario.file, scenario.text);
        other.expect_as(*settings.profile);
        return explored(other, settings);
    });
}

}  // namespace handlesim
