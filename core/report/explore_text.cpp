#include <ostream>

#include "core/report/explore_report.hpp"
#include "core/report/words.hpp"

namespace handlesim {

namespace {

constexpr std::size_t page_width = 100;

std::string counted(const std::string& number, std::string_view what) {
    return number + " " + std::string(what) + (number == "1" ? "" : "s");
}

std::string painted(std::string_view code, const std::string& text, bool color) {
    return color ? "\x1b[" + std::string(code) + "m" + text + "\x1b[0m" : text;
}

std::string headline(const Exploration& found, bool color) {
    switch (found.answer) {
        case Answer::holds: {
            const std::string in = !found.orders          ? "every order (not counted, since the search was reduced)"
                                   : *found.orders == "1" ? "the only order"
                                                          : "all " + *found.orders + " orders";
            return painted("32", "holds", color) + " in " + in;
        }
        case Answer::nothing_to_judge:
            return painted("33", "nothing to judge", color) +
                   (found.orders ? " in " + counted(*found.orders, "order") : "");
        case Answer::bounded: return painted("33", "NOT DECIDED", color) + ": the search ended at " + found.bound;
        case Answer::found: break;
    }
    std::string text = painted("1;31", "FOUND", color);
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

void print_exploration(std::ostream& out, const ExploredScenario& explored, bool color) {
    const Exploration& found = *explored.found;
    out << painted("1", explored.scenario->title, color) << '\n'
        << explored.scenario->file << ", as " << explored.scenario->profile->name << "\n\n"
        << headline(found, color) << '\n'
        << "  " << counted(std::to_string(found.states), "state") << ", "
        << counted(std::to_string(found.transitions), "step") << " between them, "
        << (found.bound.empty() ? "the longest order has " : "seen up to ")
        << counted(std::to_string(found.depth), "step") << '\n';
    for (const std::vector<SymbolId>& set : found.interchangeable) {
        std::string names;
        for (const SymbolId process : set) {
            names += (names.empty()           ? ""
                      : process == set.back() ? " and "
                                              : ", ") +
                     std::string(explored.scenario->symbols[process].name);
        }
        out << wrapped(names + " do the same: states in which they have changed places are one", page_width, "  ");
    }
    if (!found.bound.empty() && found.bound != "interrupted") {
        out << "  Further: " << (found.reduced ? "" : "--reduce, ")
            << "a higher bound, or --shard on several machines\n";
    }
    for (const BrokenInvariant& one : found.broken) {
        out << painted("1;31", "INVARIANT VIOLATED", color) << ": " << one.name << '\n'
            << wrapped(std::string(one.sentence) + " " + one.detail, page_width, "  ");
    }
    for (const std::string& pointer : found.never_evaluated) {
        out << "  never evaluated in any order: the check at " << pointer << '\n';
    }
}

void print_find_heading(std::ostream& out, const Find& find, const Scenario& scenario, std::size_t number, bool color) {
    out << '\n'
        << painted("1", "Find " + std::to_string(number) + ": " + subject(find), color) << ", after "
        << counted(std::to_string(find.order.size()), "step") << '\n'
        << wrapped(find.reason, page_width, "  ");
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

void print_world(std::ostream& out, const WorldSize& world, const WorldResult& found, bool color) {
    out << painted("1", "A closed world", color) << " of " << std::to_string(world.processes)
        << (world.processes == 1 ? " process" : " processes") << ", "
        << counted(std::to_string(world.objects), "object") << " and " << counted(std::to_string(world.slots), "slot")
        << " in each table\n\n"
        << (found.bound.empty() ? painted("32", "explored to the end", color)
                                : painted("33", "NOT TO THE END", color) + ": the search ended at " + found.bound)
        << '\n'
        << "  " << counted(std::to_string(found.states), "state")
        << (found.symmetric ? " up to the names of objects, slots and processes" : "") << ", "
        << counted(std::to_string(found.edges), "call") << " between them, the farthest state needs "
        << counted(std::to_string(found.depth), "call") << '\n';
}

}  // namespace handlesim
