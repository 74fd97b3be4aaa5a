#include "core/study/counterexample.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "core/study/replay.hpp"

namespace handlesim {

namespace {

using Json = nlohmann::ordered_json;

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
          game_(programs_, *scenario.profile, {find.all_choices, false}) {}

    std::string text() {
        walk();
        Json document = Json::parse(scenario_.text.substr(scenario_.text.starts_with("\xEF\xBB\xBF") ? 3 : 0));
        document.erase("$schema");
        document["title"] = title();
        place_behind_title(document, "story", story());
        Json steps = Json::array();
        for (std::size_t place = 0; place < find_.order.size(); ++place) write_step(steps, place);
        write_unmade(steps);
        document["steps"] = std::move(steps);
        keep_evaluable(document, "always", scenario_.always);
        keep_evaluable(document, "finally", scenario_.at_the_end);
        return document.dump(2) + "\n";
    }

private:
    const Scenario& scenario_;
    const Find& find_;
    const Programs programs_;
    const Game game_;
    std::map<std::uint32_t, CallEnd> ends_;                      // by step
    std::set<std::uint32_t> waited_on_;                          // calls that made mailslots (note_mailslots)
    std::map<std::size_t, std::vector<std::uint32_t>> returns_;  // by place: the steps whose calls return there

    std::string name_of(SymbolId id) const { return std::string(scenario_.symbols[id].name); }

    // --- What happens in the order

    void walk() {
        Replay replay(game_, find_.all_choices);
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
                    if (!std::holds_alternative<op::CreateMailslot<Written>>(*call.call) || name == SymbolId::none)
                        continue;
                    const Bound& bound = situation.bindings[static_cast<std::size_t>(name)];
                    if (bound.bound && bound.object == static_cast<ObjectTag>(slot)) waited_on_.insert(call.step);
                }
            }
        }
    }

    // --- Steps

    Json original(std::uint32_t step) const { return Json::parse(scenario_.text_of(scenario_.steps[step - 1])); }

    static bool is_blocks(const Json& expect) { return expect.is_string() && expect == "blocks"; }

    // The expectation without "blocks"; null where nothing is left.
    static Json without_blocks(const Json& expect) {
        if (is_blocks(expect)) return nullptr;
        if (!expect.is_array()) return expect;
        Json rest = Json::array();
        for (const Json& one : expect) {
            if (!is_blocks(one)) rest.push_back(one);
        }
        if (rest.empty()) return nullptr;
        return rest.size() == 1 ? rest.front() : rest;
    }

    void set_expect(Json& step, const CallEnd& end) const {
        // What ends with its thread never returns, and that is no surprise.
        if (end.died) {
            step["expect"] = "blocks";
            return;
        }
        if (!step.contains("expect")) return;
        const bool could_block = step["expect"] != without_blocks(step["expect"]);
        if (!could_block) return;
        const Json rest = without_blocks(step["expect"]);
        step["expect"] = rest.is_null() || end.begun ? Json("any") : rest;
    }

    void note(Json& step, const std::string& words) const {
        const std::string before = step.value("note", "");
        step["note"] = words + (before.empty() ? "" : "; " + before);
    }

    void write_step(Json& steps, std::size_t place) {
        const OrderStep& order = find_.order[place];
        if (order.thread == SymbolId::none) {
            write_firing(steps, order);
        } else {
            Json step = original(order.step);
            const CallEnd& end = ends_.at(order.step);
            set_expect(step, end);
            std::string words = "step " + std::to_string(order.step);
            if (order.waits_on) {
                const bool reads = !step.contains("timeout_ms");
                words +=
                    reads ? "; in this order a message comes before its time is over"
                          : "; in this order it is satisfied before its " + step["timeout_ms"].dump() + " ms are over";
                if (!reads) step["timeout_ms"] = "INFINITE";
            }
            if (waited_on_.contains(order.step)) {
                words += "; its " + step["read_timeout_ms"].dump() + " ms end no read that waits in this order";
                step["read_timeout_ms"] = "INFINITE";
            }
            if (order.chosen) words += "; here the system does not choose as the profile would";
            note(step, words);
            steps.push_back(std::move(step));
        }
        for (const std::uint32_t returned : returns_[place]) write_awaits(steps, returned);
    }

    // A timer fires in a listed order where a thread waits for it; the step before says that it does so here.
    void write_firing(Json& steps, const OrderStep& order) const {
        if (steps.empty()) return;
        Json& before = steps.back();
        before["note"] =
            before.value("note", "") + "; then the timer fires that was set by step " + std::to_string(order.step);
    }

    void write_awaits(Json& steps, std::uint32_t returned) const {
        const Step& call = scenario_.steps[returned - 1];
        const Program& program = programs_.programs[programs_.of_thread[static_cast<std::size_t>(call.by)]];
        const auto found = std::ranges::find(program.calls, returned, &ProgramCall::step);
        for (const ProgramCall::Awaited& await : found->awaits) {
            Json step = original(await.step);
            if (step.contains("expect")) step["expect"] = without_blocks(step["expect"]);
            note(step, "step " + std::to_string(await.step));
            steps.push_back(std::move(step));
        }
    }

    // A call that is never made stands at the end, with those that it would have needed; `run` says why it is not made.
    void write_unmade(Json& steps) const {
        if (find_.kind != FindKind::hang) return;
        std::set<std::uint32_t> unmade;
        need(find_.step, unmade);
        for (const std::uint32_t number : unmade) {
            Json step = original(number);
            note(step, "step " + std::to_string(number) + ", never made");
            if (step.contains("expect")) step["expect"] = without_blocks(step["expect"]);
            if (step["expect"].is_null()) step.erase("expect");
            steps.push_back(std::move(step));
        }
    }

    void need(std::uint32_t number, std::set<std::uint32_t>& unmade) const {
        if (number == 0 || ends_.contains(number) || !unmade.insert(number).second) return;
        const Step& step = scenario_.steps[number - 1];
        need(scenario_.symbols[step.by].bound_by, unmade);
        const Program& program = programs_.programs[programs_.of_thread[static_cast<std::size_t>(step.by)]];
        const ProgramCall& call = *std::ranges::find(program.calls, number, &ProgramCall::step);
        for (const auto* names : {&call.handles, &call.processes, &call.threads}) {
            for (const SymbolId name : *names) need(scenario_.symbols[name].bound_by, unmade);
        }
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

    void keep_evaluable(Json& document, const std::string& key, const std::vector<CheckWithKnown>& checks) const {
        if (checks.empty()) return;
        Json kept = Json::array();
        for (std::size_t i = 0; i < checks.size(); ++i) {
            if (is_evaluable(checks[i])) kept.push_back(document[key][i]);
        }
        document.erase(key);
        if (!kept.empty()) document[key] = std::move(kept);
    }

    // --- Words

    static void place_behind_title(Json& document, const std::string& key, const std::string& value) {
        Json ordered;
        ordered["title"] = document["title"];
        ordered[key] = value;
        for (const auto& [name, member] : document.items()) {
            if (name != "title" && name != key) ordered[name] = member;
        }
        document = std::move(ordered);
    }

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

std::string counterexample(const Scenario& scenario, const Find& find) {
    return Writer(scenario, find).text();
}

}  // namespace handlesim
