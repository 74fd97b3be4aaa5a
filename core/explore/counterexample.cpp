#include "core/explore/counterexample.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/explore/replay.hpp"
#include "core/run/words.hpp"
#include "core/scenario/read_scenario.hpp"

namespace handlesim {

namespace {

// When a call of the order comes to its end.
struct CallEnd {
    std::size_t at = 0;  // place of its own step
    bool begun = false;  // it did not return at once
    std::optional<std::size_t> returned;
    bool died = false;  // with its thread, before it returned
};

class Writer {
public:
    Writer(const Scenario& scenario, const Find& find)
        : scenario_(scenario),
          find_(find),
          programs_(scenario),
          stepping_(programs_, *scenario.profile, {find.all_choices, false, nullptr}) {}

    Scenario scenario() {
        walk();
        played_ = scenario_.without_text();
        played_.file = "counterexample";
        played_.title = title();
        played_.story = story();
        played_.steps.clear();
        for (std::size_t place = 0; place < find_.order.size(); ++place) write_step(place);
        write_unmade();
        keep_evaluable(played_.always);
        keep_evaluable(played_.at_the_end);
        bind_names(played_);
        return std::move(played_);
    }

private:
    const Scenario& scenario_;
    const Find& find_;
    const Programs programs_;
    const Stepping stepping_;
    Scenario played_;
    std::map<std::uint32_t, CallEnd> ends_;                      // by step
    std::set<std::uint32_t> waited_on_;                          // calls that made mailslots (note_mailslots)
    std::map<std::size_t, std::vector<std::uint32_t>> returns_;  // by place: the steps whose calls return there

    std::string name_of(SymbolId id) const { return std::string(scenario_.symbols[id].name); }

    // --- What happens in the order

    void walk() {
        Replay replay(stepping_, find_.all_choices);
        for (const OrderStep& step : find_.order) {
            replay.step(step.action, step.outcome);
            note_mailslots(replay.situation());
        }
        for (std::size_t place = 0; place < replay.steps().size(); ++place) {
            const ReplayedStep& step = replay.steps()[place];
            if (step.order.thread != SymbolId::none) {
                CallEnd& end = ends_[step.order.step];
                end.at = place;
                end.begun = step.taken.report.blocked;
            }
            for (const Completed& completed : step.taken.completed) {
                const std::uint32_t returned = programs_.programs[completed.program].calls[completed.call].step;
                ends_[returned].returned = place;
                returns_[place].push_back(returned);
            }
        }
        for (const Program& program : programs_.programs) {
            if (replay.situation().model->thread_state(program.thread) != ThreadState::ended) continue;
            for (const ProgramCall& call : program.calls) {
                const auto end = ends_.find(call.step);
                if (end != ends_.end() && !end->second.returned) end->second.died = true;
            }
        }
    }

    // The steps that made the mailslots on which reads wait longer than they would.
    void note_mailslots(const Situation& situation) {
        for (const ThreadId thread : situation.model->identities().threads) {
            if (thread == ThreadId::none) continue;
            const ObjectId slot = read_past_its_limit(situation.model->machine(), thread);
            if (slot == ObjectId::none) continue;
            for (const Program& program : programs_.programs) {
                for (const ProgramCall& call : program.calls) {
                    const SymbolId name = bindings_of(*call.call)[0];
                    if (!call.call->is<op::CreateMailslot<Written>>() || name == SymbolId::none) continue;
                    const Bound& bound = situation.bindings[static_cast<std::size_t>(name)];
                    if (bound.bound && bound.object == static_cast<ObjectTag>(slot)) waited_on_.insert(call.step);
                }
            }
        }
    }

    // --- Steps

    Step original(std::uint32_t step) const { return scenario_.steps[step - 1]; }

    static bool is_blocks(const Alternative& one) { return one.kind == Alternative::Kind::blocks; }

    // Takes "blocks" out of what is expected; whether anything else is.
    static bool remove_blocks(Step& step) {
        if (!step.extras || !step.extras->expect) return false;
        auto& alternatives = step.extras->expect->alternatives;
        std::erase_if(alternatives, is_blocks);
        if (alternatives.empty()) step.extras->expect.reset();
        return step.extras->expect.has_value();
    }

    static void expect(Step& step, Alternative::Kind kind) {
        Expectation& expectation = step.extras.made().expect.emplace();
        expectation.alternatives.front().kind = kind;
    }

    static void set_expect(Step& step, const CallEnd& end) {
        // What ends with its thread never returns, and that is no surprise.
        if (end.died) {
            expect(step, Alternative::Kind::blocks);
        } else if (step.extras && step.extras->expect && step.extras->expect->accepts_blocking()) {
            if (!remove_blocks(step) || end.begun) expect(step, Alternative::Kind::any);
        }
    }

    static void note(Step& step, const std::string& words) {
        std::string& before = step.extras.made().note;
        before = words + (before.empty() ? "" : "; " + before);
    }

    // The time limit of a call; null where it has none.
    static Timeout* limit_of(WrittenCall& call) {
        Timeout* found = nullptr;
        each_field(call, [&](const FieldSpec& /*spec*/, FieldRef<Written> field) {
            if (auto* limit = std::get_if<Timeout*>(&field)) found = *limit;
        });
        return found;
    }

    void write_step(std::size_t place) {
        const OrderStep& order = find_.order[place];
        if (order.thread == SymbolId::none) {
            write_firing(order);
        } else {
            Step step = original(order.step);
            set_expect(step, ends_.at(order.step));
            std::string words = step_words(order.step);
            Timeout* limit = limit_of(std::get<WrittenCall>(step.what));
            if (order.waits_on) {
                words += limit == nullptr ? std::string("; in this order a message comes before its time is over")
                                          : "; in this order it is satisfied before its " +
                                                std::to_string(limit->milliseconds) + " ms are over";
                if (limit != nullptr) limit->milliseconds = Timeout::infinite;
            }
            if (waited_on_.contains(order.step)) {
                words += "; its " + std::to_string(limit->milliseconds) + " ms end no read that waits in this order";
                limit->milliseconds = Timeout::infinite;
            }
            if (order.chosen) words += "; here the system does not choose as the profile would";
            note(step, words);
            played_.steps.push_back(std::move(step));
        }
        for (const std::uint32_t returned : returns_[place]) write_awaits(returned);
    }

    // A timer fires in a listed order where a thread waits for it; the step before says that it does so here.
    void write_firing(const OrderStep& order) {
        if (played_.steps.empty()) return;
        played_.steps.back().extras.made().note += "; then the timer fires that was set by " + step_words(order.step);
    }

    void write_awaits(std::uint32_t returned) {
        const Step& call = scenario_.steps[returned - 1];
        const Program& program = programs_.programs[programs_.of_thread[static_cast<std::size_t>(call.by)]];
        const auto found = std::ranges::find(program.calls, returned, &ProgramCall::step);
        for (const ProgramCall::Awaited& await : found->awaits) {
            Step step = original(await.step);
            remove_blocks(step);
            note(step, step_words(await.step));
            played_.steps.push_back(std::move(step));
        }
    }

    // A call that is never made stands at the end, with those that it would have needed; `run` says why it is not made.
    void write_unmade() {
        if (find_.kind != FindKind::hang) return;
        const std::set<std::uint32_t> unmade = needed_by(find_.step);
        for (const std::uint32_t number : unmade) {
            Step step = original(number);
            note(step, step_words(number) + ", never made");
            remove_blocks(step);
            played_.steps.push_back(std::move(step));
        }
    }

    // The step, and what would have had to bind the names that it needs, and so on; as far as none of it was made.
    std::set<std::uint32_t> needed_by(std::uint32_t last) const {
        std::set<std::uint32_t> unmade;
        std::vector<std::uint32_t> needed{last};
        while (!needed.empty()) {
            const std::uint32_t number = needed.back();
            needed.pop_back();
            if (number == 0 || ends_.contains(number) || !unmade.insert(number).second) continue;
            const Step& step = scenario_.steps[number - 1];
            needed.push_back(scenario_.symbols[step.by].bound_by);
            const Program& program = programs_.programs[programs_.of_thread[static_cast<std::size_t>(step.by)]];
            const ProgramCall& call = *std::ranges::lower_bound(program.calls, number, {}, &ProgramCall::step);
            for (const auto* names : {&call.handles, &call.processes, &call.threads}) {
                for (const SymbolId name : *names) needed.push_back(scenario_.symbols[name].bound_by);
            }
        }
        return unmade;
    }

    // --- Checks

    bool exists(SymbolId name) const {
        const Symbol& symbol = scenario_.symbols[name];
        if (symbol.kind == SymbolKind::reserved || symbol.kind == SymbolKind::literal || symbol.bound_by == 0) {
            return true;
        }
        return ends_.contains(symbol.bound_by);
    }

    bool is_evaluable(const CheckWithKnown& lasting) const {
        std::vector<SymbolId> names = names_in(lasting.check);
        for (const Known& known : lasting.known) {
            if (!known.check) continue;
            const std::vector<SymbolId> more = names_in(lasting.check.replaced_by(*known.check));
            names.insert(names.end(), more.begin(), more.end());
        }
        return std::ranges::all_of(names, [&](SymbolId name) { return exists(name); });
    }

    void keep_evaluable(std::vector<CheckWithKnown>& checks) const {
        std::erase_if(checks, [&](const CheckWithKnown& check) { return !is_evaluable(check); });
    }

    // --- Words

    std::string what() const {
        switch (find_.kind) {
            case FindKind::expect: return "step " + std::to_string(find_.step) + " fails";
            case FindKind::always: return "check " + std::to_string(find_.check) + " of always fails";
            case FindKind::finally: return "check " + std::to_string(find_.check) + " of finally fails";
            case FindKind::hang: return "a hang at step " + std::to_string(find_.step);
        }
        return {};
    }

    std::string title() const {
        const std::string suffix = ": " + what();
        std::string title = scenario_.title;
        constexpr std::size_t longest = 200;
        // By whole characters.
        while (title.size() + suffix.size() > longest) {
            while (!title.empty() && (static_cast<unsigned char>(title.back()) & 0xC0U) == 0x80U) title.pop_back();
            if (!title.empty()) title.pop_back();
        }
        return title + suffix;
    }

    std::string story() const {
        std::string text = "An order that explore found in \"" + scenario_.title + "\". " + find_.reason + ".";
        if (!find_.race) text += " It is so in every order.";
        if (find_.no_return) {
            text += *find_.no_return == 0
                        ? std::string(" No order escapes.")
                        : " No order escapes any more after its step " + std::to_string(*find_.no_return) + ".";
        }
        if (!scenario_.story.empty()) text += "\n\n" + scenario_.story;
        return text;
    }
};

}  // namespace

Scenario counterexample(const Scenario& scenario, const Find& find) {
    Scenario played = Writer(scenario, find).scenario();
    played.begin_with_directories_of(scenario);
    bind_names(played);
    return played;
}

}  // namespace handlesim
