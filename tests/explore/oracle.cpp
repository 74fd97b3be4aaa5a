#include "tests/explore/oracle.hpp"

#include <algorithm>

#include "core/backends/model/model_backend.hpp"
#include "core/run/judge.hpp"

namespace handlesim::test {

namespace {

// A call with a limit that cannot be satisfied at once does what it is told, and is counted. A step may begin several:
// they read the bits of the answer.
class ToldChoice final : public Choice {
public:
    explicit ToldChoice(std::string answers) : answers_(std::move(answers)) {}
    std::size_t asked = 0;
    std::size_t choose(Freedom freedom, std::size_t /*options*/) override {
        if (freedom != Freedom::time_out) return 0;
        if (asked == answers_.size()) answers_ += '0';
        return answers_[asked++] == '1' ? 1 : 0;
    }
    bool lets_time_pass() const override { return false; }
    // The next list of answers, counted up as far as anybody asked; nothing behind the last.
    std::optional<std::string> next() const {
        std::string answers = answers_.substr(0, asked);
        while (!answers.empty() && answers.back() == '1') answers.pop_back();
        if (answers.empty()) return std::nullopt;
        answers.back() = '1';
        return answers;
    }

private:
    std::string answers_;
};

struct Call {
    std::uint32_t step = 0;
    std::vector<std::uint32_t> awaits;
};

struct State {
    std::unique_ptr<Model> model;
    Bindings bindings;
    std::map<SymbolId, std::size_t> made;      // calls by thread
    std::set<SymbolId> has_limit;              // blocked in a wait whose limit is not to end it
    std::set<SymbolId> is_open;                // blocked where the profile leaves open whether it is
    std::map<ObjectId, std::uint32_t> timers;  // that are set, and by which step
    OracleOrder order;
};

class Enumerator {
public:
    Enumerator(const Scenario& scenario, std::size_t most)
        : scenario_(scenario), naming_(scenario.symbols), most_(most) {
        for (std::size_t i = 0; i < scenario.steps.size(); ++i) {
            const Step& step = scenario.steps[i];
            const auto number = static_cast<std::uint32_t>(i + 1);
            if (std::holds_alternative<WrittenCall>(step.what)) programs_[step.by].push_back({number, {}});
            if (std::holds_alternative<Await>(step.what)) programs_[step.by].back().awaits.push_back(number);
        }
    }

    std::vector<OracleOrder> run() {
        ToldChoice choice("");
        State start{make_model(*scenario_.profile, choice, StepChecks::everything),
                    Bindings(scenario_.symbols.size()),
                    {},
                    {},
                    {},
                    {},
                    {}};
        const std::vector<TableChange> entries = start.model->begin(scenario_);
        for (const NamedValue& one : named_at_the_start(scenario_, entries)) {
            start.bindings[static_cast<std::size_t>(one.name)] = one.value;
        }
        visit(start);
        if (orders_.size() > most_) orders_.clear();
        return std::move(orders_);
    }

private:
    const Scenario& scenario_;
    Naming naming_;
    std::size_t most_;
    std::map<SymbolId, std::vector<Call>> programs_;
    std::vector<OracleOrder> orders_;

    static State copy(const State& state) {
        return {state.model->clone(), state.bindings, state.made, state.has_limit,
                state.is_open,        state.timers,   state.order};
    }

    void visit(const State& state) {
        if (orders_.size() > most_) return;
        bool went_on = false;
        for (const auto& [thread, calls] : programs_) {
            if (!can_call(state, thread)) continue;
            went_on = true;
            std::size_t outcome = 0;
            for (std::optional<std::string> answers = ""; answers; ++outcome) {
                ToldChoice choice(*answers);
                visit(after_call(state, thread, choice, outcome));
                answers = choice.next();
            }
        }
        for (const auto& [timer, step] : state.timers) {
            went_on = true;
            visit(after_firing(state, timer, step));
        }
        if (!went_on) finish(copy(state));
    }

    bool can_call(const State& state, SymbolId thread) const {
        const auto made = state.made.find(thread);
        const std::size_t next = made == state.made.end() ? 0 : made->second;
        const auto& calls = programs_.at(thread);
        if (next == calls.size() || state.model->thread_state(thread) != ThreadState::ready) return false;
        return all_told(state, call_of(calls[next].step));
    }

    const WrittenCall& call_of(std::uint32_t step) const {
        return std::get<WrittenCall>(scenario_.steps[step - 1].what);
    }

    bool all_told(const State& state, const WrittenCall& call) const {
        const RunContext context{scenario_, *state.model, state.bindings, naming_};
        for (const PassedHandle& passed : passed_handles(call)) {
            if (!is_bound(passed.handle, context)) return false;
        }
        bool told = true;
        each_field(call, [&](const FieldSpec&, ConstFieldRef<Written> field) {
            if (const SymbolId process = process_in(field); process != SymbolId::none) {
                told = told && state.model->process_exists(process);
            } else if (const SymbolId value = value_in(field); value != SymbolId::none) {
                told = told && state.bindings[static_cast<std::size_t>(value)].bound;
            } else if (const SymbolId thread = thread_in(field); thread != SymbolId::none) {
                told = told && state.model->thread_state(thread) != ThreadState::absent;
            }
        });
        return told;
    }

    State after_call(const State& before, SymbolId thread, ToldChoice& choice, std::size_t outcome) const {
        State state = copy(before);
        const std::uint32_t step = programs_.at(thread)[state.made[thread]++].step;
        state.model->decide_by(choice);
        const StepReport report = state.model->call(thread, call_of(step), state.bindings);
        state.order.steps.emplace_back(step, outcome);
        state.order.threads.push_back(thread);
        if (report.blocked && choice.asked > 0) state.has_limit.insert(thread);
        const bool by_name = open_step_of(call_of(step), state.bindings, scenario_.symbols) != 0;
        if (report.blocked && (report.own.unspecified || by_name)) state.is_open.insert(thread);
        if (!report.blocked) complete(state, report.own, true);
        go_on(state, report, step);
        return state;
    }

    State after_firing(const State& before, ObjectId timer, std::uint32_t step) const {
        State state = copy(before);
        ToldChoice choice("");
        state.model->decide_by(choice);
        state.order.steps.emplace_back(step, 0);
        state.order.threads.push_back(SymbolId::none);
        go_on(state, state.model->fire(timer), step);
        return state;
    }

    void go_on(State& state, const StepReport& report, std::uint32_t step) const {
        for (const CallOutcome& released : report.released) complete(state, released, false);
        const System& system = state.model->machine();
        for (std::size_t i = 0; i < system.objects.size(); ++i) {
            const auto id = static_cast<ObjectId>(i);
            if (system.objects[i].exists && system.objects[i].timer_set) {
                state.timers.emplace(id, step);
            } else {
                state.timers.erase(id);
            }
        }
        look(state, scenario_.always, "always ");
    }

    void complete(State& state, const CallOutcome& outcome, bool at_once) const {
        const Call& call = programs_.at(outcome.thread)[state.made.at(outcome.thread) - 1];
        state.has_limit.erase(outcome.thread);
        const bool waited_open = state.is_open.erase(outcome.thread) != 0;
        const WrittenCall& written = call_of(call.step);
        const auto names = bindings_of(written);
        const bool open = open_step_of(written, state.bindings, scenario_.symbols) != 0;
        const auto values = bound_by(written, outcome, open);
        for (std::size_t i = 0; i < 2; ++i) {
            if (names.at(i) != SymbolId::none) state.bindings[static_cast<std::size_t>(names.at(i))] = values.at(i);
        }
        bool fails =
            misses(call.step, outcome) && (at_once || !scenario_.steps[call.step - 1].expectation().accepts_blocking());
        for (const std::uint32_t await : call.awaits) fails = fails || misses(await, outcome);
        if (fails && !open && !waited_open)
            state.order.finds.emplace_back("expect " + std::to_string(call.step), state.order.steps.size());
    }

    // Neither met nor "blocks".
    bool misses(std::uint32_t step, const CallOutcome& outcome) const {
        const Expectation& expectation = scenario_.steps[step - 1].expectation();
        if (expectation.alternatives.size() == 1 && expectation.accepts_blocking()) return false;
        return meets(expectation, Happened{&outcome}) == Meets::no;
    }

    void look(State& state, const std::vector<CheckWithKnown>& checks, const std::string& name) const {
        const RunContext context{scenario_, *state.model, state.bindings, naming_};
        for (std::size_t i = 0; i < checks.size(); ++i) {
            const CheckResult result = evaluate(checks[i].check, context);
            if (!result.evaluated || result.reasons.empty()) continue;
            state.order.finds.emplace_back(name + std::to_string(i + 1), state.order.steps.size());
        }
    }

    // Whether the thread reads a mailslot whose reads have a limit: a call that it did not end.
    static bool reads_in_time(const State& state, ThreadId thread) {
        const System& system = state.model->machine();
        if (system[thread].pending != Pending::io) return false;
        const IoCall& call = system[system[thread].io_call];
        const auto* slot = std::get_if<Mailslot>(&system.files[system[call.file].detail].what);
        return slot != nullptr && slot->read_timeout_ms != Timeout::infinite;
    }

    static constexpr int nobody_says = 3;  // the profile leaves open whether it is stuck

    void finish(State state) {
        std::set<std::pair<int, std::uint32_t>> stuck;
        for (const auto& [thread, calls] : programs_) {
            const ThreadState is = state.model->thread_state(thread);
            if (is == ThreadState::absent || is == ThreadState::ended) continue;
            const std::size_t made = state.made[thread];
            const ThreadId id = state.model->identities().threads[static_cast<std::size_t>(thread)];
            const bool inside = state.model->machine()[id].pending != Pending::none;
            // No such order: it was to end before its time limit, and nothing ends it.
            if (is == ThreadState::blocked && (state.has_limit.contains(thread) || reads_in_time(state, id))) return;
            if (!inside && made == calls.size()) continue;
            const int told = is == ThreadState::blocked ? 0 : is == ThreadState::suspended ? 1 : 2;
            const int rank = state.is_open.contains(thread) ? nobody_says : told;
            stuck.emplace(rank, calls[inside ? made - 1 : made].step);
        }
        if (stuck.empty()) {
            look(state, scenario_.at_the_end, "finally ");
        } else {
            state.order.hangs = true;
            const auto [rank, step] = *stuck.begin();
            if (rank != nobody_says)
                state.order.finds.emplace_back("hang " + std::to_string(step), state.order.steps.size());
        }
        orders_.push_back(std::move(state.order));
    }
};

std::size_t changes_in(const std::vector<SymbolId>& threads, std::size_t length) {
    std::size_t changes = 0;
    SymbolId last = SymbolId::none;
    for (std::size_t i = 0; i < length; ++i) {
        if (threads[i] == SymbolId::none) continue;
        if (last != SymbolId::none && threads[i] != last) ++changes;
        last = threads[i];
    }
    return changes;
}

// Shorter, then fewer changes, then earlier; a firing comes behind every call.
using Cost = std::tuple<std::size_t, std::size_t, std::vector<std::tuple<bool, std::uint32_t, std::size_t>>>;
Cost cost_of(const OracleOrder& order, std::size_t length) {
    Cost cost{length, changes_in(order.threads, length), {}};
    for (std::size_t i = 0; i < length; ++i) {
        const bool fires = order.threads[i] == SymbolId::none;
        std::get<2>(cost).emplace_back(fires, order.steps[i].first, order.steps[i].second);
    }
    return cost;
}

}  // namespace

std::vector<OracleOrder> all_orders(const Scenario& scenario, std::size_t most) {
    return Enumerator(scenario, most).run();
}

OracleAnswer answer_of(const std::vector<OracleOrder>& orders) {
    OracleAnswer answer;
    answer.orders = orders.size();
    std::map<std::string, std::uint64_t> orders_with;
    std::map<std::string, Cost> best;
    std::map<std::string, const OracleOrder*> best_order;
    for (const OracleOrder& order : orders) {
        if (!order.finds.empty()) ++answer.bad;
        std::set<std::string> names;
        for (const auto& [name, length] : order.finds) {
            names.insert(name);
            const Cost cost = cost_of(order, length);
            if (best.contains(name) && !(cost < best.at(name))) continue;
            best[name] = cost;
            best_order[name] = &order;
        }
        for (const std::string& name : names) ++orders_with[name];
    }
    for (const auto& [name, cost] : best) {
        OracleFind& find = answer.finds[name];
        const std::size_t length = std::get<0>(cost);
        const OracleOrder& from = *best_order.at(name);
        for (std::size_t i = 0; i < length; ++i) find.order.push_back(from.steps[i].first);
        find.race = orders_with.at(name) < orders.size();
        if (!name.starts_with("hang")) continue;
        const auto all_hang = [&](std::size_t begun) {
            return std::ranges::all_of(orders, [&](const OracleOrder& order) {
                const bool same =
                    order.steps.size() >= begun &&
                    std::equal(order.steps.begin(), order.steps.begin() + static_cast<std::ptrdiff_t>(begun),
                               from.steps.begin());
                return !same || order.hangs;
            });
        };
        while (!all_hang(find.no_return)) ++find.no_return;
    }
    return answer;
}

}  // namespace handlesim::test
