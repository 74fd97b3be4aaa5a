#include "core/explore/explore.hpp"

#include <algorithm>
#include <map>
#include <span>

#include "core/explore/best_paths.hpp"
#include "core/explore/blocked_on.hpp"
#include "core/explore/order_counts.hpp"
#include "core/explore/replay.hpp"
#include "core/json/document_error.hpp"
#include "core/language/say.hpp"
#include "core/run/judge.hpp"

namespace handlesim {

namespace {

class Findings {
public:
    Findings(const Stepping& stepping, const SearchOptions& options, const SearchResult& result)
        : stepping_(stepping),
          symmetry_(stepping.symmetry()),
          options_(options),
          result_(result),
          order_counts_(result, stepping.symmetry(), options.shard) {}

    Exploration exploration() {
        Exploration found;
        found.states = result_.states;
        found.transitions = result_.transitions;
        found.depth = static_cast<std::uint32_t>(result_.graph.layers.size() - 1);
        found.reduced = options_.reduce;
        found.kinds = options_.kinds;
        found.all_choices = options_.all_choices;
        found.interchangeable = symmetry_.sets();
        found.bound = result_.bound;
        found.broken = result_.broken;
        if (is_whole() && !options_.reduce) {
            const OrderCounts::Counts counts = order_counts_.count();
            found.orders = counts.orders.to_decimal();
            found.bad_orders = counts.bad.to_decimal();
        }
        if (options_.shard.count > 1) {
            found.part = part();
            count_own(found);
        }
        collect();
        find_all(found.finds);
        note_never_evaluated(found);
        found.answer = !found.finds.empty() ? Answer::found
                       : !is_whole()        ? Answer::bounded
                       : judges_anything()  ? Answer::holds
                                            : Answer::nothing_to_judge;
        return found;
    }

private:
    struct Candidates {
        std::size_t length = 0;
        std::vector<BestPaths::Goal> goals;
        std::vector<Symmetry::Index> called_by;  // each goal's situation, for the find to have its name there
    };

    const Stepping& stepping_;
    const Symmetry& symmetry_;
    const SearchOptions& options_;
    const SearchResult& result_;
    const OrderCounts order_counts_;
    std::map<std::uint32_t, Candidates> candidates_;  // by the find's packed name

    const Graph& graph() const { return result_.graph; }
    bool is_whole() const { return result_.bound.empty(); }

    // --- What other shards have to know

    std::size_t common_layers() const { return result_.own.empty() ? graph().layers.size() : result_.split_layer + 1; }

    // What all shards explore counts for the first, what is dealt out for its owner. Behind that, one situation can be
    // reached by several shards and counts for each.
    void count_own(Exploration& found) const {
        found.states = found.transitions = 0;
        const std::size_t first = options_.shard.index == 1 ? 0 : common_layers() - (result_.own.empty() ? 0 : 1);
        for (std::size_t l = first; l < graph().layers.size(); ++l) {
            const bool is_split = !result_.own.empty() && l == result_.split_layer;
            found.states +=
                is_split ? static_cast<std::uint64_t>(std::ranges::count(result_.own, true)) : graph().layers[l].size();
            found.transitions += graph().layers[l].edges.size();
        }
    }

    ShardPart part() const {
        ShardPart part{options_.shard.index, options_.shard.count, order_counts_.completes(0, 0), {}};
        for (std::size_t l = 0; l < common_layers(); ++l) {
            std::vector<bool>& escapes = part.escapes.emplace_back();
            for (std::size_t i = 0; i < graph().layers[l].size(); ++i) escapes.push_back(order_counts_.escapes(l, i));
        }
        return part;
    }

    // --- The shortest finds of each name

    void collect() {
        for (std::size_t l = 0; l < graph().layers.size(); ++l) {
            const Graph::Layer& layer = graph().layers[l];
            each_place(layer.situation_marks, [&](std::span<const Mark> marks) {
                const std::uint32_t where = marks.front().where;
                if (belongs(l, where)) add(marks, l, {l, where, nullptr});
            });
            each_place(layer.edge_marks, [&](std::span<const Mark> marks) {
                const Edge& edge = layer.edges[marks.front().where];
                if (belongs(l + 1, edge.target)) add(marks, l + 1, {l, layer.source_of(marks.front().where), &edge});
            });
        }
    }

    template <class Visit>
    static void each_place(std::span<const Mark> marks, const Visit& visit) {
        while (!marks.empty()) {
            const auto end =
                std::ranges::find_if(marks, [&](const Mark& mark) { return mark.where != marks.front().where; });
            const auto size = static_cast<std::size_t>(end - marks.begin());
            visit(marks.first(size));
            marks = marks.subspan(size);
        }
    }

    // Under every name that what is found there can have.
    void add(std::span<const Mark> marks, std::size_t steps, const BestPaths::Goal& goal) {
        std::vector<std::uint32_t> hang;
        for (const Mark& mark : marks) {
            if (FindName::unpacked(mark.what).kind == FindKind::hang) {
                hang.push_back(mark.what);
            } else {
                // Of what is broken from the start the first step tells.
                add_named({mark.what}, std::max<std::size_t>(1, steps - mark.ahead), goal);
            }
        }
        if (!hang.empty()) add_named(hang, steps, goal);
    }

    void add_named(const std::vector<std::uint32_t>& find, std::size_t length, const BestPaths::Goal& goal) {
        std::vector<std::uint32_t> known;
        for (std::size_t i = 0; i < symmetry_.size(); ++i) {
            const auto by = static_cast<Symmetry::Index>(i);
            const std::uint32_t name = names_of_finds(symmetry_, by, find).front();
            if (std::ranges::find(known, name) != known.end()) continue;
            known.push_back(name);
            add(name, length, goal, by);
        }
    }

    // What stands in no complete order is not found. Behind a bound that is not known.
    bool belongs(std::size_t layer, std::uint32_t situation) const {
        return !is_whole() || order_counts_.completes(layer, situation);
    }

    void add(std::uint32_t name, std::size_t length, const BestPaths::Goal& goal, Symmetry::Index called_by) {
        Candidates& candidates = candidates_[name];
        // Layers ascend; of goals that need as many steps, those of one layer are compared.
        const bool first = candidates.goals.empty() || length < candidates.length;
        if (!first && (length > candidates.length || goal.layer != candidates.goals.front().layer)) return;
        if (first) candidates = {length, {}, {}};
        candidates.goals.push_back(goal);
        candidates.called_by.push_back(called_by);
    }

    void find_all(std::vector<Find>& finds) const {
        std::vector<BestPaths::Goal> goals;
        std::vector<std::uint32_t> names;
        for (const auto& [what, candidates] : candidates_) {
            names.push_back(what);
            goals.insert(goals.end(), candidates.goals.begin(), candidates.goals.end());
        }
        const BestPaths paths(graph(), symmetry_, stepping_.programs().programs.size(), goals);
        const std::vector<bool> avoidable =
            is_whole() ? order_counts_.avoidable(names) : std::vector<bool>(names.size());
        for (std::size_t i = 0; i < names.size(); ++i) {
            const Candidates& candidates = candidates_.at(names[i]);
            const BestPaths::Path path = paths.best(candidates.goals);
            finds.push_back(
                find(names[i], called(path.steps, candidates.goals[path.goal].layer, candidates.called_by[path.goal])));
            finds.back().race = !is_whole() || avoidable[i];
        }
        std::ranges::stable_sort(finds, {}, [](const Find& one) { return std::pair(one.order.size(), one.kind); });
    }

    // The path with its steps called as they are in an order, so that the situation of that layer is called so.
    std::vector<BestPaths::Step> called(std::vector<BestPaths::Step> path, std::size_t layer,
                                        Symmetry::Index wanted) const {
        Symmetry::Index sum = 0;
        for (std::size_t place = layer; place-- > 0;) sum = symmetry_.compose(sum, path[place].edge.relabelling);
        Symmetry::Index by = symmetry_.compose(symmetry_.inverse(sum), wanted);
        for (BestPaths::Step& step : path) {
            const Symmetry::Index next = symmetry_.compose(step.edge.relabelling, by);
            if (!stepping_.is_timer({step.edge.action})) {
                step.edge.action = static_cast<std::uint16_t>(symmetry_.program(by, step.edge.action));
            }
            by = next;
        }
        return path;
    }

    // --- One find in words

    Find find(std::uint32_t what, const std::vector<BestPaths::Step>& path) const {
        const FindName name = FindName::unpacked(what);
        Replay replay(stepping_, options_.all_choices);
        for (const BestPaths::Step& step : needed(path, name.kind)) replay.step(step.edge.action, step.edge.outcome);
        Find find;
        find.kind = name.kind;
        find.all_choices = options_.all_choices;
        for (const ReplayedStep& step : replay.steps()) find.order.push_back(step.order);
        if (options_.shard.count > 1) {
            for (std::size_t l = 0; l < path.size() && l < common_layers(); ++l) {
                find.begins_with.push_back(path[l].source);
            }
        }
        find.changes = changes_in(find.order);
        find.never_started = stepping_.never_started(replay.situation());
        const std::uint32_t last = find.order.empty() ? 0 : find.order.back().step;
        const bool is_check = name.kind == FindKind::always || name.kind == FindKind::finally;
        find.step = is_check ? last : name.number;
        find.check = is_check ? name.number : 0;
        switch (name.kind) {
            case FindKind::expect:
                find.reason = why_failed(name.number, replay.steps().back().taken, replay.situation());
                break;
            case FindKind::always:
                find.reason = why_broken(stepping_.scenario().always[name.number - 1], replay.situation());
                break;
            case FindKind::finally:
                find.reason = why_broken(stepping_.scenario().at_the_end[name.number - 1], replay.situation());
                break;
            case FindKind::hang:
                find.stuck = stepping_.stuck(replay.situation());
                for (Stuck& one : find.stuck) {
                    if (one.reason != Stuck::Reason::blocked) continue;
                    one.waits_for = awaited_by(replay.situation(), one.thread, stepping_.scenario());
                }
                find.no_return = no_return(path);
                find.reason = why_stuck(find.stuck);
                break;
        }
        return find;
    }

    // Without the steps that others took ahead: those of each thread behind its last step that concerned somebody.
    std::vector<BestPaths::Step> needed(const std::vector<BestPaths::Step>& path, FindKind kind) const {
        if (kind == FindKind::hang || kind == FindKind::finally) return path;
        std::vector<bool> goes_on(stepping_.programs().programs.size() + 1);
        std::vector<BestPaths::Step> needed;
        for (std::size_t place = path.size(); place-- > 0;) {
            const Edge& edge = path[place].edge;
            const bool is_last = kind == FindKind::expect && place + 1 == path.size();
            const bool is_firing = stepping_.is_timer({edge.action});
            if (edge.alone && !is_last && !goes_on[edge.action]) continue;
            if (!is_firing) goes_on[edge.action] = true;
            needed.push_back(path[place]);
        }
        // `always` speaks of what a step leaves behind. Where none of them mattered it was broken from the start, and
        // still is after whichever comes first.
        if (needed.empty() && !path.empty()) needed.push_back(path.front());
        std::ranges::reverse(needed);
        return needed;
    }

    static std::uint32_t changes_in(const std::vector<OrderStep>& order) {
        std::uint32_t changes = 0;
        SymbolId last = SymbolId::none;
        for (const OrderStep& step : order) {
            if (step.thread == SymbolId::none) continue;
            if (last != SymbolId::none && step.thread != last) ++changes;
            last = step.thread;
        }
        return changes;
    }

    std::optional<std::uint32_t> no_return(const std::vector<BestPaths::Step>& path) const {
        if (!is_whole()) return std::nullopt;
        for (std::size_t place = 0; place < path.size(); ++place) {
            if (!order_counts_.escapes(place, path[place].source)) return static_cast<std::uint32_t>(place);
        }
        return static_cast<std::uint32_t>(path.size());
    }

    std::string why_failed(std::uint32_t step, const Taken& taken, const Situation& situation) const {
        for (const Completed& completed : taken.completed) {
            const ProgramCall& call = stepping_.programs().programs[completed.program].calls[completed.call];
            if (call.step != step) continue;
            const Happened happened{&completed.outcome};
            const Symbols& symbols = stepping_.scenario().symbols;
            std::vector<const Expectation*> expected;
            if (call.expect) expected.push_back(&*call.expect);
            for (const ProgramCall::Awaited& await : call.awaits) expected.push_back(&await.expect);
            for (const Expectation* one : expected) {
                const Judgement judgement = judge(*one, nullptr, happened, symbols);
                if (judgement.verdict != Verdict::unexpected) continue;
                const std::string because = refused_by(situation, completed.outcome, stepping_.scenario());
                return judgement.reasons.front() + (because.empty() ? "" : "; " + because);
            }
        }
        return {};
    }

    std::string why_broken(const CheckWithKnown& lasting, const Situation& situation) const {
        std::string text;
        for (const std::string& reason : stepping_.reasons(lasting, situation))
            text += (text.empty() ? "" : "; ") + reason;
        return text;
    }

    static std::string waits_for(const std::string& what) { return what.empty() ? "" : say(", waiting for {}", what); }

    std::string why_stuck(const std::vector<Stuck>& stuck) const {
        std::string text;
        const auto name_of = [&](SymbolId id) { return std::string(stepping_.scenario().symbols[id].name); };
        for (const Stuck& one : stuck) {
            if (!text.empty()) text += "; ";
            const std::string step = say("step {}", one.step);
            switch (one.reason) {
                case Stuck::Reason::blocked:
                    text += say("{} is blocked in {}", name_of(one.thread), step) + waits_for(one.waits_for);
                    break;
                case Stuck::Reason::suspended: text += say("{} is suspended, at {}", name_of(one.thread), step); break;
                case Stuck::Reason::never_told:
                    text += say("{} is never told {} for {}", name_of(one.thread), name_of(one.name), step);
                    break;
            }
        }
        return text;
    }

    // --- What was judged at all

    void note_never_evaluated(Exploration& found) const {
        const auto note = [&](FindKind kind, std::string_view list, const std::vector<bool>& evaluated) {
            if (!options_.looks_for(kind) || !is_whole()) return;
            for (std::size_t i = 0; i < evaluated.size(); ++i) {
                const std::uint32_t name = FindName{kind, static_cast<std::uint32_t>(i + 1)}.packed();
                const auto images = symmetry_.orbit(name);
                const bool ever = std::ranges::any_of(
                    images, [&](std::uint32_t image) { return evaluated[FindName::unpacked(image).number - 1]; });
                if (!ever) found.never_evaluated.push_back(std::string(list) + std::to_string(i));
            }
        };
        note(FindKind::always, "/always/", result_.always_evaluated);
        note(FindKind::finally, "/finally/", result_.finally_evaluated);
    }

    bool judges_anything() const {
        const auto& programs = stepping_.programs().programs;
        const auto any = [](const std::vector<bool>& flags) { return std::ranges::find(flags, true) != flags.end(); };
        if (options_.looks_for(FindKind::always) && any(result_.always_evaluated)) return true;
        if (options_.looks_for(FindKind::finally) && any(result_.finally_evaluated)) return true;
        if (options_.looks_for(FindKind::hang) && !programs.empty()) return true;
        return options_.looks_for(FindKind::expect) && std::ranges::any_of(programs, [](const Program& program) {
                   return std::ranges::any_of(program.calls, &ProgramCall::is_judged);
               });
    }
};

Exploration explore_until(const Scenario& scenario, const SearchOptions& options, const Deadline& deadline) {
    const Programs programs(scenario);
    // Steps have small numbers in the graph.
    constexpr std::size_t most_threads = 10'000;
    if (programs.programs.size() > most_threads) {
        throw DocumentError("/steps", "explore takes at most " + std::to_string(most_threads) + " threads with calls");
    }
    // Shards must agree on what they have in common.
    const bool symmetric = options.reduce && options.shard.count == 1;
    const Stepping stepping(programs, *scenario.profile, {options.all_choices, symmetric, &deadline});
    const SearchResult result = search(stepping, options, deadline);
    return Findings(stepping, options, result).exploration();
}

}  // namespace

Exploration explore(const Scenario& scenario, const SearchOptions& options) {
    const Deadline deadline(options);
    try {
        return explore_until(scenario, options, deadline);
    } catch (const CutShort& cut) {
        Exploration nothing;
        nothing.answer = Answer::bounded;
        nothing.reduced = options.reduce;
        nothing.kinds = options.kinds;
        nothing.all_choices = options.all_choices;
        nothing.bound = cut.what();
        if (options.shard.count > 1) nothing.part = ShardPart{options.shard.index, options.shard.count, false, {}};
        return nothing;
    }
}

}  // namespace handlesim
