#include <ostream>

#include "core/language/say.hpp"
#include "core/report/exploration_report.hpp"
#include "core/report/run_words.hpp"
#include "core/report/text/layout.hpp"
#include "core/report/text/paint.hpp"

namespace handlesim {

namespace {

std::string headline(const Exploration& found, bool color) {
    switch (found.answer) {
        case Answer::holds: {
            const std::string in = !found.orders ? say("every order (not counted, since the search was reduced)")
                                   : *found.orders == "1" ? say("the only order")
                                                          : say("all {} orders", *found.orders);
            return say("{} in {}", Paint(color).good(say("holds")), in);
        }
        case Answer::nothing_to_judge:
            return found.orders
                       ? say("{} in {}", Paint(color).odd(say("nothing to judge")), counted(*found.orders, "order"))
                       : Paint(color).odd(say("nothing to judge"));
        case Answer::bounded:
            return say("{}: the search ended at {}", Paint(color).odd(say("NOT DECIDED")), say(found.bound));
        case Answer::found: break;
    }
    std::string text = Paint(color).bad(say("FOUND"));
    if (found.orders) text = say("{} in {} of {}", text, *found.bad_orders, counted(*found.orders, "order"));
    if (!found.bound.empty()) text += say("; the search ended at {}", say(found.bound));
    return text;
}

std::string why_missing(const Find& find) {
    for (const Stuck& stuck : find.stuck) {
        if (stuck.step != find.step) continue;
        if (stuck.reason == Stuck::Reason::blocked) return say("never returns");
        if (stuck.reason == Stuck::Reason::suspended) return say("is never gone on from");
    }
    return say("is never made");
}

std::string subject(const Find& find) {
    switch (find.kind) {
        case FindKind::expect: return say("step {} does not come out as expected", find.step);
        case FindKind::always: return say("check {} of always is broken", find.check);
        case FindKind::finally: return say("check {} of finally is broken", find.check);
        case FindKind::hang: return say("step {} {}: a hang", find.step, why_missing(find));
    }
    return {};
}

}  // namespace

void print_exploration(std::ostream& out, const ExploredScenario& explored, const TextStyle& style) {
    const bool color = style.color;
    const Exploration& found = *explored.found;
    out << wrapped(Paint(color).head(explored.scenario->told(explored.scenario->title)), style.width, "")
        << wrapped(say("{}, as {}", explored.scenario->file, explored.scenario->profile->name), style.width, "") << '\n'
        << wrapped(headline(found, color), style.width, "")
        << wrapped(say("{}, {} between them", counted(std::to_string(found.states), "state"),
                       counted(std::to_string(found.transitions), "step")) +
                       ", " +
                       say(found.bound.empty() ? "the longest order has {}" : "seen up to {}",
                           counted(std::to_string(found.depth), "step")),
                   style.width, "  ");
    for (const std::vector<SymbolId>& set : found.interchangeable) {
        std::string names;
        for (const SymbolId process : set) {
            names += (names.empty()           ? ""
                      : process == set.back() ? say(" and ")
                                              : ", ") +
                     std::string(explored.scenario->symbols[process].name);
        }
        out << wrapped(say("{} do the same: states in which they have changed places are one", names), style.width,
                       "  ");
    }
    if (!found.bound.empty() && found.bound != "interrupted") {
        out << wrapped(found.reduced ? say("Further: a higher bound, or --shard on several machines")
                                     : say("Further: --reduce, a higher bound, or --shard on several machines"),
                       style.width, "  ");
    }
    for (const BrokenInvariant& one : found.broken) {
        out << Paint(color).bad(say("INVARIANT VIOLATED")) << ": " << one.name << '\n'
            << wrapped(std::string(one.sentence) + " " + one.detail, style.width, "  ");
    }
    for (const std::string& pointer : found.never_evaluated) {
        out << "  " << say("never evaluated in any order: the check at {}", pointer) << '\n';
    }
}

void print_find_heading(std::ostream& out, const Find& find, const Scenario& scenario, std::size_t number,
                        const TextStyle& style) {
    out << '\n'
        << wrapped(say("{}, after {}", Paint(style.color).head(say("Find {}: {}", number, subject(find))),
                       counted(std::to_string(find.order.size()), "step")),
                   style.width, "")
        << wrapped(find.reason, style.width, "  ");
    if (find.step > 0 && find.step <= scenario.steps.size()) {
        PlaceFinder places;
        out << wrapped(say("at {}", places.at(scenario, scenario.steps[find.step - 1].offset)), style.width, "  ");
    }
    if (!find.race) out << "  " << say("It is so in every order: this is not a race.") << '\n';
    if (find.no_return && *find.no_return == 0) out << "  " << say("No order escapes.") << '\n';
    if (find.no_return && *find.no_return > 0) {
        out << "  " << say("No order escapes any more after the step marked >.") << '\n';
    }
    for (const SymbolId thread : find.never_started) {
        out << "  " << say("{} never started.", scenario.symbols[thread].name) << '\n';
    }
    out << '\n';
}

void print_world(std::ostream& out, const WorldSize& world, const WorldResult& found, const TextStyle& style) {
    const bool color = style.color;
    const std::string size = " of " + std::to_string(world.processes) +
                             (world.processes == 1 ? " process" : " processes") + ", " +
                             counted(std::to_string(world.objects), "object") + " and " +
                             counted(std::to_string(world.slots), "slot") + " in each table";
    const std::string end = found.bound.empty()
                                ? Paint(color).good("explored to the end")
                                : Paint(color).odd("NOT TO THE END") + ": the search ended at " + found.bound;
    out << wrapped(Paint(color).head("A closed world") + size, style.width, "") << '\n'
        << wrapped(end, style.width, "")
        << wrapped(counted(std::to_string(found.states), "state") +
                       (found.symmetric ? " up to the names of objects, slots and processes" : "") + ", " +
                       counted(std::to_string(found.edges), "call") + " between them, the farthest state needs " +
                       counted(std::to_string(found.depth), "call"),
                   style.width, "  ");
}

}  // namespace handlesim
