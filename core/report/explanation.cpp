#include "core/report/explanation.hpp"

#include <ostream>

#include "core/nt/rules.hpp"
#include "core/report/paint.hpp"
#include "core/report/words.hpp"

namespace handlesim {

namespace {

constexpr std::size_t page_width = 100;

class Writer {
public:
    Writer(std::ostream& out, const Explanation& what, const ExplanationText& options)
        : out_(out), what_(what), options_(options), paint_(options.color) {}

    void write() {
        out_ << paint_.head(what_.title) << '\n'
             << paint_.faint(options_.file + ", " + (what_.backend == "model" ? "on the model" : "on a real kernel") +
                             " as " + what_.profile)
             << '\n';
        if (what_.object) {
            out_ << '\n' << paint_.head(what_.name + ", after step " + std::to_string(what_.at));
            if (!what_.why_at.empty()) out_ << ", " << what_.why_at;
            out_ << '\n';
            object(*what_.object);
        }
        for (const ExplainedProblem& one : what_.problems) {
            if (one.wrong || !options_.quiet) problem(one);
        }
        if (!what_.wrong()) nothing_wrong();
        if (what_.lingering.empty() || options_.quiet) return;
        std::string list;
        for (const std::string& process : what_.lingering) list += (list.empty() ? "" : ", ") + process;
        line("", "Ended, and still held after step " + std::to_string(what_.at) + ": " + list +
                     ". `handlesim why FILE " + what_.lingering.front() + "` tells by whom.");
    }

private:
    std::ostream& out_;
    const Explanation& what_;
    const ExplanationText& options_;
    Paint paint_;

    void line(std::string_view indent, std::string_view text) { out_ << wrapped(text, page_width, indent); }

    void nothing_wrong() {
        out_ << '\n' << paint_.good("Nothing is wrong") << ": ";
        if (!what_.object) {
            out_ << (what_.problems.empty() ? "no call is held up or unexpected.\n"
                                            : "every call that waits does so as it should.\n");
            return;
        }
        const bool exists = what_.object->alive;
        if (what_.object->type.empty()) {
            out_ << "nobody can hold what " << what_.name << " does not name.\n";
            return;
        }
        out_ << what_.name
             << (exists ? " holds nothing up, and whoever holds it may do so.\n"
                        : " holds nothing up; it does not exist any more.\n");
    }

    void object(const ExplainedObject& one) {
        const std::string state = one.alive ? " exists: " : one.ended_in != 0 ? " does not exist any more: " : ": ";
        line("  ", one.type.empty() ? one.life : one.type + " " + one.name + state + one.life);
        for (const ExplainedHandle& handle : one.handles) {
            std::string head = "held by " + handle.process + " as " + handle.value;
            if (!handle.name.empty()) head += " (" + handle.name + ")";
            head += std::string(handle.inherit ? ", inheritable, " : ", ") + handle.access;
            if (!handle.use.empty()) head += "; " + paint_.odd(handle.use);
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
        out_ << paint_.head(head);
        if (one.unexpected) out_ << "  " << paint_.bad("UNEXPECTED");
        out_ << '\n';
        if (!one.sentence.empty()) line("  ", one.sentence);
        for (const ExplainedObject& held : one.objects) object(held);
        for (const Note& note : one.rules) {
            const Rule* rule = find_rule(note.rule);
            line("  ",
                 paint_.odd(note.rule) + " " + std::string(rule == nullptr ? "" : rule->name) + ": " + note.sentence);
        }
        cures(one);
    }

    void cures(const ExplainedProblem& one) {
        const std::string tried = std::to_string(one.tried) + (one.tried == 1 ? " change was" : " changes were");
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
            line("    ", paint_.good(words));
            line("       ", cure.result);
        }
    }
};

}  // namespace

void print_explanation(std::ostream& out, const Explanation& explanation, const ExplanationText& options) {
    Writer(out, explanation, options).write();
}

void print_notes(std::ostream& out, const std::vector<Note>& notes, const Scenario& scenario, bool color) {
    const Paint paint(color);
    for (const Note& note : notes) {
        const Rule* rule = find_rule(note.rule);
        std::string place = scenario.file;
        if (note.step > 0 && note.step <= scenario.steps.size()) {
            const Position position = position_of(scenario.text, scenario.steps[note.step - 1].offset);
            place += ":" + std::to_string(position.line) + ":" + std::to_string(position.column);
        }
        out << "  " << paint.odd("note " + note.rule) << ' ' << (rule == nullptr ? "" : rule->name) << " at " << place
            << '\n'
            << wrapped(note.sentence, page_width, "    ");
    }
}

}  // namespace handlesim
