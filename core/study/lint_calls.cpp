// Notes about single calls.
#include <algorithm>
#include <set>

#include "core/study/causes.hpp"
#include "core/study/lint.hpp"

namespace handlesim {

namespace {

std::string step_words(std::uint32_t step) {
    return "step " + std::to_string(step);
}

class CallLint {
public:
    CallLint(const Provenance& all, std::uint32_t number)
        : all_(all), step_(all.step(number)), written_(all.written(number)), caller_(process_of(step_.by)) {}

    std::vector<Note> run() {
        if (!step_.outcome || step_.operation.empty()) return {};
        look_at_values();
        if (step_.operation == "DuplicateHandle") look_at_duplication();
        if (step_.operation == "CreateProcess") look_at_spawn();
        if (step_.operation == "CloseHandle") look_at_protection();
        return std::move(notes_);
    }

private:
    const Provenance& all_;
    const RecordedStep& step_;
    const WrittenStep& written_;
    std::string caller_;
    std::vector<Note> notes_;

    bool failed() const { return !step_.outcome->blocked && !step_.outcome->error.empty(); }
    std::uint32_t before() const { return step_.number - 1; }
    void note(std::string rule, std::string sentence) {
        add_note(notes_, {std::move(rule), step_.number, std::move(sentence)});
    }
    std::string words(const ObjectKey& object) const { return all_.object(object).words(); }

    // --- What the numbers mean that a call passes

    void look_at_values() {
        static const std::set<std::string, std::less<>> handles{
            "handle", "source_process", "target_process", "first",         "second", "process",
            "job",    "signal",         "wait",           "parent_process"};
        // A process's own name is no number.
        const bool by_id = step_.operation == "OpenProcess" || step_.operation == "OpenThread";
        for (const auto& [key, text] : written_.texts()) {
            if (handles.contains(key) && !by_id && step_.operation != "SetStdHandle") look_at_value(text, caller_);
        }
        for (const std::string& handle : written_.list("handles")) look_at_value(handle, caller_);
        if (step_.operation != "DuplicateHandle") return;
        const ObjectRecord& source = all_.object(all_.reached(
            written_.has("source_process") ? written_.text("source_process") : "CurrentProcess", caller_, before()));
        if (source.type == "Process") look_at_value(written_.text("source"), source.name);
    }

    // Where the name was bound: the entry that the call behind it made, or found.
    std::size_t origin_of(const std::string& name) const {
        const std::uint32_t bound = all_.bound_in(name);
        if (bound == 0) return no_entry;
        for (std::size_t i = 0; i < all_.entries().size(); ++i) {
            const EntryRecord& entry = all_.entries()[i];
            if (entry.name == name && entry.value == all_.value_of(name) && entry.span.since == bound) return i;
        }
        return all_.entry_at(process_of(all_.step(bound).by), all_.value_of(name), bound);
    }

    void look_at_value(const std::string& handle, const std::string& process) {
        const std::string name = handle.substr(0, handle.find('|'));
        const std::size_t origin = origin_of(name);
        if (origin == no_entry) return;
        const EntryRecord& meant = all_.entries()[origin];
        const std::size_t found = all_.reached_entry(name, process, before());
        if (found != no_entry && all_.entries()[found].object == meant.object) return;
        const std::string now = found == no_entry ? "nothing" : words(all_.entries()[found].object);
        const std::size_t had = entry_had(process, meant);
        if (had != no_entry) {
            const EntryRecord& closed = all_.entries()[had];
            if (found == no_entry && closed.span.until == never) return;
            if (found == no_entry && !failed()) return;
            if (found == no_entry && step_.operation == "CloseHandle") return;  // closed twice, and refused
            const std::string when =
                name + " was closed in " + process + "'s table in " + step_words(closed.span.until);
            if (found == no_entry) {
                note("HT023", when + "; its value means nothing now");
            } else {
                note("HT010", when + ", and its value means " + now + " now");
            }
            return;
        }
        const auto life = all_.life_of_process(process);
        if (life && !life->holds_after(before())) return;  // there is no table to look into
        const std::string where = process + "'s table has " + now + " under the number of " + name;
        if (found == no_entry && is_descendant(process, meant.process)) {
            note("HT019", where + "; " + process + " did not inherit it from " + parent_of(process));
        } else {
            note("HT011", where + "; the number belongs to " + meant.process + "'s table");
        }
    }

    // An entry of that value for that object that this process had once.
    std::size_t entry_had(const std::string& process, const EntryRecord& meant) const {
        for (std::size_t i = 0; i < all_.entries().size(); ++i) {
            const EntryRecord& entry = all_.entries()[i];
            if (entry.process == process && entry.value == meant.value && entry.object == meant.object &&
                entry.span.since < step_.number) {
                return i;
            }
        }
        return no_entry;
    }

    std::string parent_of(const std::string& process) const {
        const auto life = all_.life_of_process(process);
        return life && life->since > 0 ? process_of(all_.step(life->since).by) : std::string();
    }
    bool is_descendant(std::string process, const std::string& of) const {
        for (process = parent_of(process); !process.empty(); process = parent_of(process)) {
            if (process == of) return true;
        }
        return false;
    }

    // --- DuplicateHandle

    void look_at_duplication() {
        for (const RecordedChange& change : step_.tables) {
            if (failed() && change.change == "removed") {
                note("HT013", "the call failed with " + step_.outcome->error + ", and " + change.process + "'s " +
                                  (change.name.empty() ? change.value : change.name) + " was closed all the same");
            }
        }
        const std::string source = written_.text("source");
        const bool from_a_failure = all_.bound_in(source) == 0 && all_.value_of(source).empty() &&
                                    source != "CurrentProcess" && source != "CurrentThread";
        for (const RecordedChange& change : step_.tables) {
            if (!from_a_failure || change.change != "added" || change.process == caller_) continue;
            note("HT014", source + " is -1, which " + change.process + " got as a handle to " + change.type + " " +
                              change.object);
        }
        const bool foreign = written_.has("source_process") && written_.text("source_process") != "CurrentProcess";
        if (!foreign || !failed()) return;
        const ObjectRecord& process = all_.object(all_.reached(written_.text("source_process"), caller_, before()));
        const auto life = all_.life_of_process(process.name);
        const bool ended = process.type == "Process" && life && !life->holds_after(before());
        if (!ended || all_.value_of(source).empty()) return;
        note("HT012", process.name + " ended in " + step_words(life->until) + ", before " + caller_ + " fetched " +
                          source + " from its table");
    }

    // --- CreateProcess

    void look_at_spawn() {
        if (written_.has("handle_list")) look_at_list();
        for (const RecordedChange& change : step_.tables) look_at_rights(change);
    }

    void look_at_list() {
        const std::vector<std::string> list = written_.list("handle_list");
        const std::string& error = step_.outcome->error;
        const bool refused = error == "ERROR_INVALID_PARAMETER" || error == "ERROR_BAD_LENGTH";
        if (refused && list.empty()) note("HT016", "the list is empty");
        if (refused && !written_.flag("inherit_handles")) note("HT016", "the list comes with inherit_handles false");
        const std::string owner =
            written_.has("parent_process")
                ? all_.object(all_.reached(written_.text("parent_process"), caller_, before())).name
                : caller_;
        for (const std::string& listed : list) {
            const std::size_t origin = origin_of(listed.substr(0, listed.find('|')));
            const std::size_t entry = all_.reached_entry(listed, owner, before());
            if (entry == no_entry && origin != no_entry && all_.entries()[origin].span.until != never) {
                note("HT020", listed + " was closed in " + step_words(all_.entries()[origin].span.until));
            } else if (entry == no_entry) {
                note("HT016", listed + " in the list is no entry of " + owner + "'s table");
            } else if (!all_.entries()[entry].inheritable_after(before())) {
                note("HT016", listed + " in the list is not inheritable");
            }
        }
    }

    void look_at_rights(const RecordedChange& change) {
        const bool mighty = change.access == "PROCESS_ALL_ACCESS" || change.access == "THREAD_ALL_ACCESS";
        if (change.cause != "inherited" || !mighty || written_.has("handle_list")) return;
        if (process_of(change.object) == change.process) return;
        note("HT015", change.process + " inherited " + (change.name.empty() ? change.value : change.name) +
                          ", a handle with " + change.access + " to " + change.type + " " + change.object);
    }

    // --- CloseHandle

    void look_at_protection() {
        if (step_.outcome->status != "STATUS_HANDLE_NOT_CLOSABLE") return;
        const std::size_t entry = all_.reached_entry(written_.text("handle"), caller_, before());
        if (entry == no_entry || all_.entries()[entry].cause != "duplicated") return;
        const std::uint32_t made = all_.entries()[entry].span.since;
        const auto options = all_.written(made).list("options");
        if (std::ranges::none_of(options, [](const std::string& one) { return one.ends_with("SAME_ATTRIBUTES"); }))
            return;
        note("HT018", written_.text("handle") + " took the protection of its source along in " + step_words(made));
    }
};

}  // namespace

std::vector<Note> lint_call(const Provenance& provenance, std::uint32_t step) {
    return CallLint(provenance, step).run();
}

}  // namespace handlesim
