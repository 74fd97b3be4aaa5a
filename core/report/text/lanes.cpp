// An order in lanes: a column for each thread, a line for each step, the decisive step marked.
#include <algorithm>
#include <ostream>

#include "core/language/say.hpp"
#include "core/report/exploration_report.hpp"
#include "core/report/text/layout.hpp"
#include "core/report/text/paint.hpp"
#include "core/report/text/tables.hpp"
#include "core/run/words.hpp"

namespace handlesim {

namespace {

class Lanes final : public RunObserver {
public:
    Lanes(std::ostream& out, const Find& find, const Symbols& names, const Backend& backend, const TextStyle& style)
        : out_(out), find_(find), names_(names), backend_(backend), style_(style) {
        decisive_ = find.order.size();
        if (find.kind == FindKind::hang && find.no_return) decisive_ = *find.no_return;
    }

    void begin(const RunHeader& header) override {
        state_.emplace(header);
        const Symbols& symbols = header.scenario->symbols;
        for (const Step& step : header.scenario->steps) {
            if (step.by == SymbolId::none || std::ranges::find(lanes_, step.by) != lanes_.end()) continue;
            lanes_.push_back(step.by);
        }
        for (const Stuck& stuck : find_.stuck) {
            const auto thread = symbols.find(names_[stuck.thread].name);
            if (thread && std::ranges::find(lanes_, *thread) == lanes_.end()) lanes_.push_back(*thread);
        }
        std::size_t widths = 0;
        for (const SymbolId lane : lanes_) widths += width_of(symbols[lane].name) + 2;
        // Where the names leave no room for the calls, lanes have numbers.
        numbered_lanes_ = widths > style_.width / 2;
        std::string legend;
        out_ << "      ";
        for (std::size_t i = 0; i < lanes_.size(); ++i) {
            const std::string number = std::to_string(i + 1);
            titles_.push_back(numbered_lanes_ ? number : std::string(symbols[lanes_[i]].name));
            if (numbered_lanes_) legend += (i == 0 ? "" : ", ") + say("{} is {}", number, symbols[lanes_[i]].name);
            out_ << (i == 0 ? " " : "  ") << titles_.back();
        }
        out_ << '\n' << wrapped(legend, style_.width, "       ");
    }

    void step(const RunHeader& header, const StepRecord& record) override {
        state_->follow(record);
        if (!std::holds_alternative<WrittenCall>(record.step->what)) return;
        const auto& call = std::get<WrittenCall>(record.step->what);
        const Symbols& symbols = header.scenario->symbols;
        if (!record.made) {
            unnumbered(SymbolId::none, say("never made: {}", call_words(call, symbols)));
            return;
        }
        const std::string what =
            record.report.blocked ? say("blocks") : outcome_words(call, record.report.own, symbols);
        numbered(record.step->by, call_words(call, symbols) + "  ->  " + what);
        print_firings();
        for (const ReleasedCall& released : record.released) {
            const Step& origin = header.scenario->steps[released.step - 1];
            unnumbered(origin.by, "    " + say("returns: {}", outcome_words(std::get<WrittenCall>(origin.what),
                                                                            released.outcome, symbols)));
        }
    }

    void end(const RunHeader& header, const Summary& /*summary*/) override {
        for (const Stuck& stuck : find_.stuck) {
            const auto thread = header.scenario->symbols.find(names_[stuck.thread].name);
            unnumbered(thread.value_or(SymbolId::none), "    " + stuck_words(stuck));
        }
        out_ << '\n';
        constexpr TableLimits limits{.most_entries = 40, .most_tables = 20};
        print_tables(out_, *state_, limits, style_.width);
    }

private:
    std::ostream& out_;
    const Find& find_;
    const Symbols& names_;  // of the scenario in which it was found
    const Backend& backend_;
    TextStyle style_;
    std::size_t decisive_ = 0;  // counted from 1
    std::size_t place_ = 0;     // steps of the order that were printed
    std::vector<SymbolId> lanes_;
    std::vector<std::string> titles_;  // of the lanes
    bool numbered_lanes_ = false;
    std::optional<RunState> state_;

    std::string stuck_words(const Stuck& stuck) const {
        const std::string step = say("step {}", stuck.step);
        switch (stuck.reason) {
            case Stuck::Reason::blocked: return say("stays blocked in {}", step);
            case Stuck::Reason::suspended: return say("stays suspended, at {}", step);
            case Stuck::Reason::never_told:
                return say("is never told {}, which {} needs", names_[stuck.name].name, step);
        }
        return {};
    }

    void print_firings() {
        while (place_ < find_.order.size() && find_.order[place_].thread == SymbolId::none) {
            numbered(SymbolId::none, say("the timer that step {} set fires", find_.order[place_].step));
        }
    }

    void numbered(SymbolId thread, const std::string& words) {
        const std::string number = place_ < find_.order.size() ? std::to_string(find_.order[place_].step) : "";
        ++place_;
        const bool decisive = place_ == decisive_;
        const std::string text = line(number, thread, words, decisive);
        out_ << (decisive ? Paint(style_.color).head(text) : text);
    }

    void unnumbered(SymbolId thread, const std::string& words) { out_ << line("", thread, words, false); }

    // Who moves is *, who is blocked or suspended is :, who could go on is |.
    std::string line(const std::string& number, SymbolId thread, const std::string& words, bool decisive) const {
        std::string text = decisive ? " > " : "   ";
        text += std::string(number.size() < 3 ? 3 - number.size() : 0, ' ') + number + ' ';
        std::string below = std::string(7, ' ');
        for (std::size_t i = 0; i < lanes_.size(); ++i) {
            const SymbolId lane = lanes_[i];
            char mark = ' ';
            switch (backend_.thread_state(lane)) {
                case ThreadState::absent:
                case ThreadState::ended: break;
                case ThreadState::ready: mark = '|'; break;
                case ThreadState::blocked:
                case ThreadState::suspended: mark = ':'; break;
            }
            const std::size_t width = width_of(titles_[i]);
            const std::string before(width / 2, ' ');
            const std::string behind(width - width / 2 + 1, ' ');
            below += before + mark + behind;
            text += before + (lane == thread ? '*' : mark) + behind;
        }
        return flowing(text, words, style_.width, below + "  ");
    }
};

}  // namespace

std::unique_ptr<RunObserver> make_lanes(std::ostream& out, const Find& find, const Scenario& scenario,
                                        const Backend& backend, const TextStyle& style) {
    return std::make_unique<Lanes>(out, find, scenario.symbols, backend, style);
}

}  // namespace handlesim
