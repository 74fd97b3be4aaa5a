#include "core/report/explanation_report.hpp"

#include <algorithm>
#include <ostream>

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
        line("", paint_.faint(options_.file + ", " + (is_model(what_.backend) ? "on the model" : "on a real kernel") +
                              " as " + what_.profile));
        if (what_.object) {
            out_ << '\n';
            const std::string when =
                what_.at == 0 ? ", before the first step" : ", after step " + std::to_string(what_.at);
            line("", paint_.head(what_.name + when) + (what_.why_at.empty() ? "" : ", " + what_.why_at));
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
            line("", "This is one order of " + std::to_string(what_.threads) + " threads; `handlesim explore " +
                         options_.file + "` tries every other.");
        }
    }

private:
    void lingering() {
        if (what_.lingering.empty()) return;
        std::string list;
        for (const std::string& process : what_.lingering) list += (list.empty() ? "" : ", ") + process;
        line("", "Ended, and still held after step " + std::to_string(what_.at) + ": " + list +
                     ". `handlesim why FILE " + what_.lingering.front() + "` tells by whom.");
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
            if (one.follows_from != 0) rules = "follows from step " + std::to_string(one.follows_from);
            std::string text = options_.file + ": step " + std::to_string(one.step) +
                               (one.by.empty() ? "" : ", " + one.by) + ": " + paint_.odd(rules) +
                               (rules.empty() ? "" : ": ") + one.sentence;
            if (!one.cures.empty()) {
                std::string edits;
                for (const std::string& edit : one.cures.front().edits) edits += (edits.empty() ? "" : ", and ") + edit;
                text += "; cure: " + paint_.good(edits);
            }
            out_ << text << '\n';
        }
        if (!any) out_ << options_.file << ": " << paint_.good("nothing is wrong") << '\n';
    }

    std::ostream& out_;
    const Explanation& what_;
    const ExplanationText& options_;
    Paint paint_;

    void line(std::string_view indent, std::string_view text) { out_ << wrapped(text, options_.style.width, indent); }

    void nothing_wrong() {
        if (what_.object && what_.object->type.empty()) {
            out_ << '\n';
            return line("", "Nobody can hold what " + what_.name + " does not name.");
        }
        out_ << '\n';
        line("", paint_.good("Nothing is wrong") + ": " + what_is_right());
    }

    std::string what_is_right() const {
        const std::string step = "step " + std::to_string(what_.at);
        if (!what_.object) {
            const bool suspicious =
                std::ranges::any_of(what_.problems, [](const ExplainedProblem& one) { return !one.rules.empty(); });
            if (suspicious) {
                return "every call that waits was to, or can still go on; a rule above may name a mistake all the "
                       "same.";
            }
            if (!what_.problems.empty()) return "every call that waits does so as it should.";
            if (what_.one_step) return step + " is neither held up nor unexpected.";
            return "no call is held up or unexpected.";
        }
        if (what_.one_step) return step + " is not held up by " + what_.name + ".";
        return what_.name + (what_.object->alive ? " holds nothing up, and whoever holds it may do so."
                                                 : " holds nothing up; it does not exist any more.");
    }

    // What lint knows beside: no call is held up by it, and none is unexpected.
    void suspicions() {
        // Who lingers is told below.
        const auto lingers = [&](const Note& note) { return note.rule == "HT017" && !what_.lingering.empty(); };
        if (std::ranges::all_of(what_.suspicions, lingers) || options_.quiet) return;
        out_ << (what_.wrong() ? "\nThis looks like a mistake, too, and may be behind it:\n"
                               : "\nThis looks like a mistake, though nothing is wrong by it here:\n");
        for (const Note& note : what_.suspicions) {
            if (!lingers(note)) rule_line(note, note.sentence);
        }
    }

    void rule_line(const Note& note, std::string_view words) {
        const Rule* rule = find_rule(note.rule);
        line("  ",
             paint_.odd(note.rule) + " " + std::string(rule == nullptr ? "" : rule->name) + ": " + std::string(words));
    }

    void object(const ExplainedObject& one) {
        const std::string counts = " (handle count " + std::to_string(one.handle_count) + ", usage count " +
                                   std::to_string(one.usage_count) + ")";
        const std::string state = one.alive           ? " exists" + counts + ": "
                                  : one.ended_in != 0 ? " does not exist any more: "
                                                      : ": ";
        line("  ", one.type.empty() ? one.life : one.type + " " + one.name + state + one.life);
        for (const ExplainedHandle& handle : one.handles) {
            std::string head = "held by " + handle.process + " as " + handle.value;
            if (!handle.name.empty()) head += " (" + handle.name + ")";
            head += std::string(handle.inherit ? ", inheritable, " : ", ") + handle.access;
            if (!handle.used) head += "; " + paint_.odd("never used by " + handle.process);
            line("    ", head);
            for (const ExplainedLink& link : handle.chain) line("      ", link.sentence);
        }
        for (const ExplainedReference& reference : one.references) line("    ", "kept: " + reference.sentence);
        if (one.alive && one.handles.empty() && one.references.empty()) line("    ", "kept by no handle");
        for (const std::string& consequence : one.consequences) line("    ", "so " + consequence);
    }

    void problem(const ExplainedProblem& one) {
        out_ << '\n';
        std::string head = "after step " + std::to_string(one.step);
        if (!one.call.empty()) {
            head = "step " + std::to_string(one.step) + (one.by.empty() ? "" : "  " + one.by) + "  " + one.call;
        }
        out_ << flowing("", paint_.head(head) + (one.unexpected ? "  " + paint_.bad("UNEXPECTED") : ""),
                        options_.style.width, "    ");
        if (one.follows_from != 0) {
            line("  ", "follows from step " + std::to_string(one.follows_from) +
                           (one.sentence.empty() ? "" : ": " + one.sentence));
            return;
        }
        if (!one.sentence.empty()) line("  ", one.sentence);
        for (const ExplainedObject& held : one.objects) object(held);
        if (one.more_objects != 0) out_ << "  and " << one.more_objects << " more objects\n";
        for (const Note& note : one.rules) {
            // What stands above already is not said again: here is what to do about it.
            const Rule* rule = find_rule(note.rule);
            const bool told = rule != nullptr && one.sentence.find(note.sentence) != std::string::npos;
            rule_line(note, told ? rule->remedy : std::string_view(note.sentence));
        }
        cures(one);
    }

    void cures(const ExplainedProblem& one) {
        std::string tried = std::to_string(one.tried) + (one.tried == 1 ? " change was" : " changes were");
        if (!one.all_tried && one.possible > one.tried)
            tried = std::to_string(one.tried) + " of " + std::to_string(one.possible) + " changes were";
        if (!one.no_cure.empty()) {
            line("  ", "no cure found: " + one.no_cure + " (" + tried + " run)");
        }
        if (one.cures.empty()) return;
        line("  ", "cured by " + std::string(one.cures.size() == 1 ? "this change" : "any one of these") +
                       ", with nothing else unexpected (" + tried + " run):");
        std::size_t number = 0;
        for (const ExplainedCure& cure : one.cures) {
            std::string words = std::to_string(++number) + ". ";
            for (std::size_t i = 0; i < cure.edits.size(); ++i) words += (i == 0 ? "" : ", and ") + cure.edits[i];
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
        const std::string head = paint.odd("note " + note.rule) + ' ' + std::string(rule == nullptr ? "" : rule->name);
        out << flowing("  ", head + " at " + place, style.width, "    ") << wrapped(note.sentence, style.width, "    ");
    }
}

}  // namespace handlesim
