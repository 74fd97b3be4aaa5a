#include "core/report/explanation_report.hpp"

#include <algorithm>
#include <ostream>

#include "core/language/say.hpp"
#include "core/nt/rules.hpp"
#include "core/report/text/layout.hpp"
#include "core/report/text/paint.hpp"
#include "core/run/run.hpp"

namespace handlesim {

namespace {

class Writer {
public:
    Writer(std::ostream& out, const Explanation& what, const ExplanationText& options)
        : out_(out), what_(what), options_(options), paint_(options.style.color) {}

    void write() {
        if (options_.short_lines) return write_short();
        line("", paint_.head(what_.title));
        line("", paint_.faint(say(is_model(what_.backend) ? "{}, on the model as {}" : "{}, on a real kernel as {}",
                                  options_.file, what_.profile)));
        if (what_.object) {
            out_ << '\n';
            const std::string when = what_.at == 0 ? say("{}, before the first step", what_.name)
                                                   : say("{}, after step {}", what_.name, what_.at);
            line("", paint_.head(when) + (what_.why_at.empty() ? "" : ", " + what_.why_at));
            object(*what_.object);
        }
        for (const ExplainedProblem& one : what_.problems) {
            if (one.wrong || !options_.quiet) problem(one);
        }
        if (!what_.wrong()) nothing_wrong();
        suspicions();
        if (options_.quiet) return;
        lingering();
        if (!what_.wrong() && what_.threads > 1 && !what_.one_step && !what_.object) {
            line("", say("This is one order of {} threads; `handlesim explore {}` tries every other.", what_.threads,
                         options_.file));
        }
    }

private:
    void lingering() {
        if (what_.lingering.empty()) return;
        std::string list;
        for (const std::string& process : what_.lingering) list += (list.empty() ? "" : ", ") + process;
        line("", say("Ended, and still held after step {}: {}. `handlesim why FILE {}` tells by whom.", what_.at, list,
                     what_.lingering.front()));
    }

    // "FILE: step 3, p: HT024 wait-cycle: it waits for ...", for a list of many files.
    void write_short() {
        bool any = false;
        for (const ExplainedProblem& one : what_.problems) {
            if (!one.wrong) continue;
            any = true;
            std::string rules;
            for (const Note& note : one.rules) {
                const Rule* rule = find_rule(note.rule);
                const std::string name = note.rule + (rule == nullptr ? "" : " " + std::string(rule->name));
                if (rules.find(name) == std::string::npos) rules += (rules.empty() ? "" : ", ") + name;
            }
            if (one.follows_from != 0) rules = say("follows from step {}", one.follows_from);
            std::string text = options_.file + ": " + say("step {}", one.step) + (one.by.empty() ? "" : ", " + one.by) +
                               ": " + paint_.odd(rules) + (rules.empty() ? "" : ": ") + one.sentence;
            if (!one.cures.empty()) {
                std::string edits;
                for (const std::string& edit : one.cures.front().edits)
                    edits += (edits.empty() ? "" : say(", and ")) + edit;
                text += say("; cure: {}", paint_.good(edits));
            }
            out_ << text << '\n';
        }
        if (!any) out_ << options_.file << ": " << paint_.good(say("nothing is wrong")) << '\n';
    }

    std::ostream& out_;
    const Explanation& what_;
    const ExplanationText& options_;
    Paint paint_;

    void line(std::string_view indent, std::string_view text) { out_ << wrapped(text, options_.style.width, indent); }

    void nothing_wrong() {
        if (what_.object && what_.object->type.empty()) {
            out_ << '\n';
            return line("", say("Nobody can hold what {} does not name.", what_.name));
        }
        out_ << '\n';
        line("", paint_.good(say("Nothing is wrong")) + ": " + what_is_right());
    }

    std::string what_is_right() const {
        if (!what_.object) {
            const bool suspicious =
                std::ranges::any_of(what_.problems, [](const ExplainedProblem& one) { return !one.rules.empty(); });
            if (suspicious) {
                return say(
                    "every call that waits was to, or can still go on; a rule above may name a mistake all the same.");
            }
            if (std::ranges::any_of(what_.problems, &ExplainedProblem::open)) {
                return say("every call that waits does so as it should, or the profile leaves open whether it waits.");
            }
            if (!what_.problems.empty()) return say("every call that waits does so as it should.");
            if (what_.one_step) return say("step {} is neither held up nor unexpected.", what_.at);
            return say("no call is held up or unexpected.");
        }
        if (what_.one_step) return say("step {} is not held up by {}.", what_.at, what_.name);
        return say(what_.object->alive ? "{} holds nothing up, and whoever holds it may do so."
                                       : "{} holds nothing up; it does not exist any more.",
                   what_.name);
    }

    // What lint knows beside: no call is held up by it, and none is unexpected.
    void suspicions() {
        // Who lingers is told below.
        const auto lingers = [&](const Note& note) { return note.rule == "HT017" && !what_.lingering.empty(); };
        if (std::ranges::all_of(what_.suspicions, lingers) || options_.quiet) return;
        out_ << '\n'
             << say(what_.wrong() ? "This looks like a mistake, too, and may be behind it:"
                                  : "This looks like a mistake, though nothing is wrong by it here:")
             << '\n';
        for (const Note& note : what_.suspicions) {
            if (!lingers(note)) rule_line(note, note.sentence);
        }
    }

    void rule_line(const Note& note, std::string_view words) {
        const Rule* rule = find_rule(note.rule);
        line("  ",
             paint_.odd(note.rule) + " " + std::string(rule == nullptr ? "" : rule->name) + ": " + std::string(words));
    }

    static std::string head_of(const ExplainedObject& one) {
        const std::string object = one.type + " " + one.told_name;
        if (one.alive) {
            return say("{} exists (handle count {}, usage count {}): {}", object, one.handle_count, one.usage_count,
                       one.life);
        }
        return one.ended_in != 0 ? say("{} does not exist any more: {}", object, one.life) : object + ": " + one.life;
    }

    void object(const ExplainedObject& one) {
        line("  ", one.type.empty() ? one.life : head_of(one));
        for (const ExplainedHandle& handle : one.handles) {
            const std::string value = handle.value + (handle.name.empty() ? "" : " (" + handle.name + ")");
            std::string head = say(handle.inherit ? "held by {} as {}, inheritable, {}" : "held by {} as {}, {}",
                                   handle.process, value, say(handle.access));
            if (!handle.used) head += "; " + paint_.odd(say("never used by {}", handle.process));
            line("    ", head);
            for (const ExplainedLink& link : handle.chain) line("      ", link.sentence);
        }
        for (const ExplainedReference& reference : one.references) line("    ", say("kept: {}", reference.sentence));
        if (one.alive && one.handles.empty() && one.references.empty()) line("    ", say("kept by no handle"));
        for (const std::string& consequence : one.consequences) line("    ", say("so {}", consequence));
    }

    void problem(const ExplainedProblem& one) {
        out_ << '\n';
        std::string head = say("after step {}", one.step);
        if (!one.call.empty()) {
            head = say("step {}", one.step) + (one.by.empty() ? "" : "  " + one.by) + "  " + one.call;
        }
        out_ << flowing("", paint_.head(head) + (one.unexpected ? "  " + paint_.bad(say("UNEXPECTED")) : ""),
                        options_.style.width, "    ");
        if (one.follows_from != 0) {
            line("  ",
                 say("follows from step {}", one.follows_from) + (one.sentence.empty() ? "" : ": " + one.sentence));
            return;
        }
        if (!one.sentence.empty()) line("  ", one.sentence);
        for (const ExplainedObject& held : one.objects) object(held);
        if (one.more_objects != 0) out_ << "  " << say("and {} more objects", one.more_objects) << '\n';
        for (const Note& note : one.rules) {
            // What stands above already is not said again: here is what to do about it.
            const Rule* rule = find_rule(note.rule);
            const bool told = rule != nullptr && one.sentence.find(note.sentence) != std::string::npos;
            rule_line(note, told ? say(rule->remedy) : note.sentence);
        }
        cures(one);
    }

    void cures(const ExplainedProblem& one) {
        std::string tried = say(one.tried == 1 ? "{} change was run" : "{} changes were run", one.tried);
        if (!one.all_tried && one.possible > one.tried)
            tried = say("{} of {} changes were run", one.tried, one.possible);
        if (!one.no_cure.empty()) line("  ", say("no cure found: {} ({})", one.no_cure, tried));
        if (one.cures.empty()) return;
        line("  ", say(one.cures.size() == 1 ? "cured by this change, with nothing else unexpected ({}):"
                                             : "cured by any one of these, with nothing else unexpected ({}):",
                       tried));
        std::size_t number = 0;
        for (const ExplainedCure& cure : one.cures) {
            std::string words = std::to_string(++number) + ". ";
            for (std::size_t i = 0; i < cure.edits.size(); ++i) words += (i == 0 ? "" : say(", and ")) + cure.edits[i];
            out_ << flowing("    ", paint_.good(words), options_.style.width, "       ");
            line("       ", cure.result + (cure.orders.empty() ? "" : "; " + cure.orders));
        }
    }
};

}  // namespace

void print_explanation(std::ostream& out, const Explanation& explanation, const ExplanationText& options) {
    Writer(out, explanation, options).write();
}

void print_notes(std::ostream& out, const std::vector<Note>& notes, const Scenario& scenario, const TextStyle& style) {
    const Paint paint(style.color);
    PlaceFinder places;
    for (const Note& note : notes) {
        const Rule* rule = find_rule(note.rule);
        const bool of_step = note.step > 0 && note.step <= scenario.steps.size();
        const std::string place = of_step ? places.at(scenario, scenario.steps[note.step - 1].offset) : scenario.file;
        const std::string head =
            paint.odd(say("note {}", note.rule)) + ' ' + std::string(rule == nullptr ? "" : rule->name);
        out << flowing("  ", say("{} at {}", head, place), style.width, "    ")
            << wrapped(note.sentence, style.width, "    ");
    }
}

}  // namespace handlesim
