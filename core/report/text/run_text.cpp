#include "core/language/say.hpp"
#include "core/report/run_report.hpp"

#include <algorithm>
#include <ostream>
#include <set>

#include "core/report/run_words.hpp"
#include "core/report/text/layout.hpp"
#include "core/report/text/paint.hpp"
#include "core/report/text/tables.hpp"
#include "core/run/words.hpp"

namespace handlesim {

namespace {

class TextReport final : public RunObserver {
public:
    TextReport(std::ostream& out, const TextOptions& options)
        : out_(out), options_(options), paint_(options.style.color) {}

    void begin(const RunHeader& header) override {
        const Scenario& scenario = *header.scenario;
        state_.reset();
        if (shows_tables()) state_.emplace(header);
        if (state_ && options_.tables == TablesShown::each) counts_ = count_objects(*state_);
        number_width_ = std::to_string(scenario.steps.size()).size();
        who_width_ = width_of(say("check"));
        for (const Step& step : scenario.steps) {
            if (step.by == SymbolId::none) continue;
            who_width_ = std::max(who_width_, width_of(scenario.symbols[step.by].name));
        }
        who_width_ = std::min(who_width_, widest_who);
        names_told_.clear();
        if (!options_.every_step) return;
        line("", paint_.head(scenario.told(scenario.title)));
        line("", paint_.faint(scenario.file + ", " +
                              (header.recorded ? say("recorded {}", stage_words(header)) : stage_words(header))));
        out_ << '\n';
        if (!scenario.story.empty()) out_ << wrapped(scenario.told(scenario.story), options_.style.width, "  ") << '\n';
        if (!state_ || options_.tables != TablesShown::each || header.beginning.report.tables.empty()) return;
        out_ << paint_.head(say("Tables at the start")) << '\n';
        print_tables(out_, *state_, {}, options_.style.width);
        out_ << '\n';
    }

    void step(const RunHeader& header, const StepRecord& record) override {
        if (state_) state_->follow(record);
        if (!options_.every_step && !record.surprising()) return;
        head_once(header);
        print_step(header, record);
        if (options_.tables == TablesShown::each && state_ && record.made) print_changes(record);
        if (record.number == options_.until) print_stop(header, record.number);
    }

    void end(const RunHeader& header, const Summary& summary) override {
        if (!summary.good || options_.every_step) print_end(header, summary);
        print_state(say("Tables at the end"));
        if (!options_.verdict && summary.good) return;
        if (options_.every_step) out_ << '\n';
        line("", (summary.good ? paint_.good(say("as expected")) : paint_.bad(say("NOT AS EXPECTED"))) + ": " +
                     (options_.every_step ? "" : header.scenario->file + ", ") + counted(summary.steps, "step") +
                     further_counts(summary));
        if (!summary.good) point_to_explore(header);
    }

private:
    std::ostream& out_;
    TextOptions options_;
    Paint paint_;
    std::optional<RunState> state_;     // where tables are printed
    std::vector<ObjectCounts> counts_;  // of the objects, where they are printed after each step
    PlaceFinder places_;
    std::size_t number_width_ = 1;
    std::size_t who_width_ = 5;
    bool headed_ = false;
    std::set<std::string_view> names_told_;  // in full, of those that are too long for their column

    static constexpr std::size_t widest_who = 24;

    void line(std::string_view indent, std::string_view text) { out_ << wrapped(text, options_.style.width, indent); }
    // What a step, or a check of a list, came to; behind who made it.
    void flow(std::string_view number, std::string_view who, std::string_view words) {
        const std::string name = shortened(who, widest_who);
        const std::string first = "  " + std::string(number) + "  " + padded(name, who_width_) + "  ";
        out_ << flowing(first, words, options_.style.width, indent() + "  ");
        if (width_of(who) <= widest_who || !names_told_.insert(who).second) return;
        line(indent(), say("{} is {}", name, who));
    }
    void detail(std::string_view words) { out_ << flowing(indent(), words, options_.style.width, indent() + "  "); }

    // Where only surprises are printed, the first of them is preceded by the scenario's title.
    void head_once(const RunHeader& header) {
        if (options_.every_step || headed_) return;
        headed_ = true;
        line("", paint_.head(header.scenario->told(header.scenario->title)));
    }

    void print_state(const std::string& heading) {
        if (!state_ || options_.tables == TablesShown::each) return;
        constexpr TableLimits short_limits{.most_entries = 40, .most_tables = 20};
        out_ << '\n' << paint_.head(heading) << '\n';
        const TableLimits limits = options_.tables == TablesShown::short_end ? short_limits : TableLimits{};
        print_tables(out_, *state_, limits, options_.style.width);
        print_objects(out_, *state_, count_objects(*state_), options_.style.width, limits.most_entries);
    }

    void print_stop(const RunHeader& header, std::uint32_t number) {
        print_state(say("Tables after step {}", number));
        if (!options_.verdict) return;
        out_ << '\n';
        line("", say("stopped after step {} of {}", number, header.scenario->steps.size()));
    }

    // A step may change what keeps an object and no table: who waits, what runs.
    void print_changes(const StepRecord& record) {
        std::vector<ObjectCounts> now = count_objects(*state_);
        const bool tables = !record.report.tables.empty();
        if (!tables && now == counts_) return;
        out_ << '\n';
        if (tables) print_tables(out_, *state_, {}, options_.style.width, &record);
        print_objects(out_, *state_, now, options_.style.width, 0, &counts_);
        out_ << '\n';
        counts_ = std::move(now);
    }

    // What came out in the listed order need not in another, where threads race.
    void point_to_explore(const RunHeader& header) {
        if (!options_.verdict || header.recorded) return;
        const Scenario& scenario = *header.scenario;
        const auto calls = [](const Step& step) { return step.call() != nullptr; };
        const auto first = std::ranges::find_if(scenario.steps, calls);
        const auto other = [&](const Step& step) { return calls(step) && step.by != first->by; };
        if (std::none_of(first, scenario.steps.end(), other)) return;
        line("", say("another order may differ: {}", "handlesim explore " + scenario.file));
    }

    bool shows_tables() const { return options_.every_step && options_.tables != TablesShown::none; }

    std::string unexpected_at(const RunHeader& header, std::uint64_t offset) {
        return say("{} at {}", paint_.bad(say("UNEXPECTED")), places_.at(*header.scenario, offset));
    }

    std::string indent() const { return std::string(number_width_ + who_width_ + 6, ' '); }

    void print_step(const RunHeader& header, const StepRecord& record) {
        const Step& step = *record.step;
        const Symbols& symbols = header.scenario->symbols;
        std::string number = std::to_string(record.number);
        number.insert(0, number_width_ - number.size(), ' ');
        const std::string who = step.by == SymbolId::none ? say("check") : std::string(symbols[step.by].name);
        std::string words;
        if (const WrittenCall* call = step.call()) {
            words = call_words(*call, symbols);
            if (record.made) words += "  ->  " + outcome(*call, record, symbols);
        } else if (const Check* check = step.check()) {
            words = judged_check_words(*check, record.judgement, symbols) + ok(record.judgement);
        } else {
            const std::string came = await_words(record, symbols);
            words = "await" + (came.empty() ? "" : "  ->  " + came) + ok(record.judgement);
        }
        flow(paint_.faint(number), who, words);
        if (!step.note().empty()) {
            const std::string_view note = header.scenario->told(step.note());
            out_ << paint_.faint(wrapped(note, options_.style.width, indent()));
        }
        const bool is_open = record.report.blocked && record.report.own.unspecified;
        if (is_open && record.judgement.verdict != Verdict::unspecified) {
            detail(paint_.odd(say("unspecified")) + ": " + say("the profile leaves open whether it blocks"));
        }
        print_judgement(record.judgement, header, step.offset);
        print_consequences(header, record);
    }

    std::string ok(const Judgement& judgement) const {
        return judgement.verdict == Verdict::as_expected ? "  " + paint_.good(say("ok")) : std::string();
    }

    std::string outcome(const WrittenCall& call, const StepRecord& record, const Symbols& symbols) const {
        if (record.report.blocked) return paint_.odd(say("blocks"));
        std::string words = outcome_words(call, record.report.own, symbols);
        if (is_error(record.report.own.status) && record.judgement.verdict == Verdict::as_expected) {
            words += paint_.good(say(", as expected"));
        }
        return words;
    }

    void print_judgement(const Judgement& judgement, const RunHeader& header, std::uint64_t offset) {
        switch (judgement.verdict) {
            case Verdict::as_expected: return;
            case Verdict::unexpected:
                detail(unexpected_at(header, offset));
                for (const std::string& reason : judgement.reasons)
                    out_ << wrapped(reason, options_.style.width, indent() + "  ");
                return;
            case Verdict::unspecified:
                detail(paint_.odd(say("unspecified")) + ": " +
                       (judgement.because.empty() ? say("the profile does not say what happens here")
                                                  : judgement.because));
                return;
            case Verdict::known:
                out_ << wrapped(say("{} from {}: {}", paint_.odd(say("known difference")),
                                    header.scenario->profile->name, header.scenario->told(judgement.because)),
                                options_.style.width, indent());
                return;
            case Verdict::skipped:
                out_ << wrapped(
                    paint_.odd(say("left out")) + ": " + std::string(header.scenario->told(judgement.because)),
                    options_.style.width, indent());
                return;
            case Verdict::not_evaluated:
                detail(paint_.odd(say("not evaluated")) + ": " +
                       say("it names what does not exist, or asks what cannot be told of it"));
                return;
        }
    }

    void print_consequences(const RunHeader& header, const StepRecord& record) {
        const Scenario& scenario = *header.scenario;
        for (const ReleasedCall& released : record.released) {
            const Step& origin = scenario.steps[released.step - 1];
            const WrittenCall& call = *origin.call();
            detail(say("step {} returns: {}'s {}", released.step, scenario.symbols[origin.by].name, info(call).name) +
                   "  ->  " + outcome_words(call, released.outcome, scenario.symbols));
            print_judgement(released.judgement, header, origin.offset);
        }
        for (const std::uint32_t step : record.never_returned) {
            const Step& origin = scenario.steps[step - 1];
            detail(unexpected_at(header, origin.offset));
            line(indent() + "  ", say("the call of step {} never returns: its thread has ended", step));
        }
        for (const BrokenCheck& broken : record.broken_checks) {
            const CheckWithKnown& lasting = scenario.always[broken.index];
            detail(say("always") + ": " + judged_check_words(lasting.check, broken.judgement, scenario.symbols));
            print_judgement(broken.judgement, header, lasting.offset);
        }
        print_broken(record.report.broken);
    }

    void print_broken(const std::vector<BrokenInvariant>& broken) {
        for (const BrokenInvariant& one : broken) {
            out_ << indent() << paint_.bad(say("INVARIANT VIOLATED")) << ": " << one.name << '\n'
                 << wrapped(std::string(one.sentence) + " " + one.detail, options_.style.width, indent() + "  ");
        }
    }

    // The checks of a list with what came of them; a broken one of `always` was told at its step.
    void print_lasting(const RunHeader& header, std::string_view list, const std::vector<CheckWithKnown>& checks,
                       const std::vector<Judgement>& judgements, bool tell_broken) {
        for (std::size_t i = 0; i < checks.size(); ++i) {
            const Judgement& judgement = judgements[i];
            const bool broken = judgement.verdict == Verdict::unexpected;
            if (judgement.verdict == Verdict::not_evaluated || (broken ? !tell_broken : !options_.every_step)) continue;
            flow(std::string(number_width_, ' '), list,
                 judged_check_words(checks[i].check, judgement, header.scenario->symbols) + ok(judgement));
            if (!checks[i].note.empty()) {
                const std::string_view note = header.scenario->told(checks[i].note);
                out_ << paint_.faint(wrapped(note, options_.style.width, indent()));
            }
            print_judgement(judgement, header, checks[i].offset);
        }
    }

    void print_end(const RunHeader& header, const Summary& summary) {
        const Scenario& scenario = *header.scenario;
        head_once(header);
        if (!summary.still_blocked.empty()) out_ << "  " << say("at the end") << '\n';
        for (const std::uint32_t step : summary.still_blocked) {
            const Step& origin = scenario.steps[step - 1];
            detail(unexpected_at(header, origin.offset));
            line(indent() + "  ", say("{} is still blocked in step {}, {}", scenario.symbols[origin.by].name, step,
                                      call_words(std::get<WrittenCall>(origin.what), scenario.symbols)));
            const auto because = summary.blocked_because.find(step);
            if (because == summary.blocked_because.end()) continue;
            for (const std::string& reason : because->second)
                out_ << wrapped(reason, options_.style.width, indent() + "  ");
        }
        print_lasting(header, say("always"), scenario.always, summary.always, false);
        print_lasting(header, say("finally"), scenario.at_the_end, summary.at_the_end, true);
        if (options_.every_step || !summary.good) {
            for (const std::string& pointer : summary.never_evaluated) {
                line("  ", say("{}: the check at {}", paint_.odd(say("never evaluated")), pointer));
            }
        }
        print_broken(summary.broken);
    }
};

}  // namespace

std::unique_ptr<RunObserver> make_text_report(std::ostream& out, const TextOptions& options) {
    return std::make_unique<TextReport>(out, options);
}

void print_files_summary(std::ostream& out, const FilesSummary& summary, const TextStyle& style) {
    const Paint paint(style.color);
    const std::size_t without_surprise = summary.good + summary.invalid + summary.failed + summary.not_played;
    const bool good = summary.good + summary.not_played == summary.files;
    std::string text = (good ? paint.good(say("all as expected")) : paint.bad(say("NOT ALL AS EXPECTED"))) + ": " +
                       counted(summary.files, "file");
    const auto add = [&](std::size_t number, std::string_view what) {
        if (number > 0) text += ", " + say(what, number);
    };
    if (!good) text += ", " + say("{} with surprises", summary.files - without_surprise);
    add(summary.invalid, "{} invalid");
    add(summary.failed, "{} failed");
    add(summary.not_played, "{} not played");
    out << wrapped(text + ", " + counted(summary.all.steps, "step") + further_counts(summary.all), style.width, "");
}

}  // namespace handlesim
