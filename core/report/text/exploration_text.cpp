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
            const std::string in = !found.orders          ? "every order (not counted, since the search was reduced)"
                                   : *found.orders == "1" ? "the only order"
                                                          : "all " + *found.orders + " orders";
            return Paint(color).good("holds") + " in " + in;
        }
        case Answer::nothing_to_judge:
            return Paint(color).odd("nothing to judge") +
                   (found.orders ? " in " + counted(*found.orders, "order") : "");
        case Answer::bounded: return Paint(color).odd("NOT DECIDED") + ": the search ended at " + found.bound;
        case Answer::found: break;
    }
    std::string text = Paint(color).bad("FOUND");
    if (found.orders) text += " in " + *found.bad_orders + " of " + counted(*found.orders, "order");
    if (!found.bound.empty()) text += "; the search ended at " + found.bound;
    return text;
}

std::string why_missing(const Find& find) {
    for (const Stuck& stuck : find.stuck) {
        if (stuck.step != find.step) continue;
        if (stuck.reason == Stuck::Reason::blocked) return "never returns";
        if (stuck.reason == Stuck::Reason::suspended) return "is never gone on from";
    }
    return "is never made";
}

std::string subject(const Find& find) {
    switch (find.kind) {
        case FindKind::expect: return "step " + std::to_string(find.step) + " does not come out as expected";
        case FindKind::always: return "check " + std::to_string(find.check) + " of always is broken";
        case FindKind::finally: return "check " + std::to_string(find.check) + " of finally is broken";
        case FindKind::hang: return "step " + std::to_string(find.step) + " " + why_missing(find) + ": a hang";
    }
    return {};
}

}  // namespace

void print_exploration(std::ostream& out, const ExploredScenario& explored, const TextStyle& style) {
    const bool color = style.color;
    const Exploration& found = *explored.found;
    out << wrapped(Paint(color).head(explored.scenario->title), style.width, "")
        << wrapped(explored.scenario->file + ", as " + std::string(explored.scenario->profile->name), style.width, "")
        << '\n'
        << wrapped(headline(found, color), style.width, "")
        << wrapped(counted(std::to_string(found.states), "state") + ", " +
                       counted(std::to_string(found.transitions), "step") + " between them, " +
                       (found.bound.empty() ? "the longest order has " : "seen up to ") +
                       counted(std::to_string(found.depth), "step"),
                   style.width, "  ");
    for (const std::vector<SymbolId>& set : found.interchangeable) {
        std::string names;
        for (const SymbolId process : set) {
            names += (names.empty()           ? ""
                      : process == set.back() ? " and "
                                              : ", ") +
                     std::string(explored.scenario->symbols[process].name);
        }
        out << wrapped(names + " do the same: states in which they have changed places are one", style.width, "  ");
    }
    if (!found.bound.empty() && found.bound != "interrupted") {
        out << wrapped(std::string("Further: ") + (found.reduced ? "" : "--reduce, ") +
                           "a higher bound, or --shard on several machines",
                       style.width, "  ");
    }
    for (const BrokenInvariant& one : found.broken) {
        out << Paint(color).bad("INVARIANT VIOLATED") << ": " << one.name << '\n'
            << wrapped(std::string(one.sentence) + " " + one.detail, style.width, "  ");
    }
    for (const std::string& pointer : found.never_evaluated) {
        out << "  never evaluated in any order: the check at " << pointer << '\n';
    }
}

void print_find_heading(std::ostream& out, const Find& find, const Scenario& scenario, std::size_t number,
                        const TextStyle& style) {
    out << '\n'
        << wrapped(Paint(style.color).head("Find " + std::to_string(number) + ": " + subject(find)) + ", after " +
                       counted(std::to_string(find.order.size()), "step"),
                   style.width, "")
        << wrapped(find.reason, style.width, "  ");
    if (find.step > 0 && find.step <= scenario.steps.size()) {
        PlaceFinder places;
        out << wrapped("at " + places.at(scenario, scenario.steps[find.step - 1].offset), style.width, "  ");
    }
    if (!find.race) out << "  It is so in every order: this is not a race.\n";
    if (find.no_return && *find.no_return == 0) out << "  No order escapes.\n";
    if (find.no_return && *find.no_return > 0) {
        out << "  No order escapes any more after the step marked >.\n";
    }
    for (const SymbolId thread : find.never_started) {
        out << "  " << scenario.symbols[thread].name << " never started.\n";
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
