// Notes about single calls.
#include <algorithm>

#include "core/language/say.hpp"
#include "core/run/words.hpp"
#include "core/why/causes.hpp"
#include "core/why/lint.hpp"

namespace handlesim {

namespace {

class CallLint {
public:
    CallLint(const Provenance& all, const StepRecord& record)
        : all_(all),
          record_(record),
          call_(*record.step->call()),
          thread_(record.step->by),
          caller_(all.process_of(record.step->by)) {}

    std::vector<Note> run() {
        look_at_values();
        if (const auto* one = call_.get_if<op::DuplicateHandle<Written>>()) look_at_duplication(*one);
        if (const auto* one = call_.get_if<op::CreateProcess<Written>>()) look_at_spawn(*one);
        if (const auto* one = call_.get_if<op::CloseHandle<Written>>()) {
            look_at_protection(*one);
            look_at_socket(*one);
        }
        return notes_.take();
    }

private:
    const Provenance& all_;
    const StepRecord& record_;
    const WrittenCall& call_;
    SymbolId thread_, caller_;
    NoteList notes_;

    bool failed() const { return record_.failed(); }
    std::string error() const { return win32_error_text(win32_error(record_.report.own.status)); }
    std::uint32_t before() const { return record_.number - 1; }
    void note(std::string rule, std::string sentence) {
        notes_.add(Note{std::move(rule), record_.number, std::move(sentence)});
    }
    std::string name(SymbolId id) const { return std::string(all_.name(id)); }
    std::string entry_of(const TableChange& change) const {
        return change.name == SymbolId::none ? to_string(change.value) : name(change.name);
    }
    std::string object_of(const TableChange& change) const {
        const std::string label = words_of(change.label, all_.symbols());
        return std::string(info(change.entry().type).name) + " " + label;
    }

    // --- What the numbers mean that a call passes

    void look_at_values() {
        if (const auto* spawn = call_.get_if<op::CreateProcess<Written>>()) {
            if (spawn->parent_process) look_at_value(spawn->parent_process->name, caller_);
            return;
        }
        if (call_.is<op::SetStdHandle<Written>>()) return;
        const auto* duplicate = call_.get_if<op::DuplicateHandle<Written>>();
        if (duplicate == nullptr) {
            for (const PassedHandle& passed : passed_handles(call_)) look_at_value(passed.handle.name, caller_);
            return;
        }
        look_at_value(duplicate->source_process.name, caller_);
        look_at_value(duplicate->target_process.name, caller_);
        const SymbolId owner = all_.process_behind(duplicate->source_process, thread_, before());
        if (owner != SymbolId::none) look_at_value(duplicate->source.name, owner);
    }

    // A number that means whoever uses it, used by somebody else than who asked for it.
    void look_at_pseudo_handle(SymbolId handle) {
        const std::uint32_t step = kept_pseudo_handle(all_, handle);
        if (step == 0) return;
        const SymbolId asked = all_.step(step).by;
        const bool of_thread = all_.call(step)->is<op::GetCurrentThread<Written>>();
        if (of_thread ? asked == thread_ : all_.process_of(asked) == caller_) return;
        note("HT038", say("{}, which {} got in {}, means {} here, which uses it", name(handle), name(asked),
                          step_words(step), of_thread ? name(thread_) : name(caller_)));
    }

    void look_at_value(SymbolId handle, SymbolId process) {
        look_at_pseudo_handle(handle);
        const std::size_t origin =
            all_.symbols()[handle].kind == SymbolKind::handle ? all_.origin_of(handle) : no_entry;
        if (origin == no_entry) {
            look_at_std_handle(handle);
            return;
        }
        const EntryRecord& meant = all_.entries()[origin];
        const std::size_t found = all_.entry_at(process, meant.value, before());
        if (found != no_entry && all_.entries()[found].object() == meant.object()) return;
        const std::string now = found == no_entry ? std::string() : all_.words(all_.entries()[found].object());
        const std::size_t had = entry_had(process, meant);
        if (had != no_entry) {
            const EntryRecord& closed = all_.entries()[had];
            if (found == no_entry && closed.span.until == never) return;
            if (found == no_entry && !failed()) return;
            const std::string when = step_words(closed.span.until);
            if (found == no_entry) {
                note("HT023", say("{} was closed in {}'s table in {}; its value means nothing now", name(handle),
                                  name(process), when));
            } else {
                note("HT010", say("{} was closed in {}'s table in {}, and its value means {} now", name(handle),
                                  name(process), when, now));
            }
            return;
        }
        if (all_.has_ended(process, before())) return;  // there is no table to look into
        const std::string where =
            found == no_entry ? say("{}'s table has nothing under the number of {}", name(process), name(handle))
                              : say("{}'s table has {} under the number of {}", name(process), now, name(handle));
        const auto missing = found == no_entry ? missing_yes(all_, process, meant) : std::nullopt;
        if (missing) {
            note("HT019", where + ": " + missing->words(all_));
        } else {
            note("HT011",
                 where + say("; the number belongs to {}'s table", name(meant.process)) + since(meant, process));
        }
    }

    // What came into the parent's table too late to be inherited.
    std::string since(const EntryRecord& meant, SymbolId process) const {
        const auto life = all_.life_of_process(process);
        if (!life || life->since == 0 || meant.span.since <= life->since) return {};
        return say(", which got it in {}, after {} was created in {}", step_words(meant.span.since), name(process),
                   step_words(life->since));
    }

    // A standard handle that means nothing, used by whoever fetched it.
    void look_at_std_handle(SymbolId handle) {
        if (!failed() || all_.symbols()[handle].kind != SymbolKind::handle) return;
        if (meant_std_handle(all_, handle) == no_entry) return;
        const SymbolId process = all_.process_of(all_.step(all_.bound_in(handle)).by);
        note_dangling(all_.life_of_process(process)->since);
    }

    void note_dangling(std::uint32_t spawn) {
        for (const DanglingStdHandle& one : dangling_std_handles(all_, spawn)) {
            notes_.add(Note{"HT030", spawn,
                            say("{} was given {} as its {}, and has no entry for it: {}", name(one.because.child),
                                name(one.given.name), word_of(one.which), one.because.words(all_))});
        }
    }

    // An entry of that value for that object that this process had once.
    std::size_t entry_had(SymbolId process, const EntryRecord& meant) const {
        for (const std::size_t entry : all_.entries_ever_at(process, meant.value)) {
            const EntryRecord& one = all_.entries()[entry];
            if (one.object() == meant.object() && one.span.since < record_.number) return entry;
        }
        return no_entry;
    }

    // --- DuplicateHandle

    void look_at_duplication(const op::DuplicateHandle<Written>& call) {
        for (const TableChange& change : record_.report.tables) {
            if (change.kind != TableChange::Kind::added) continue;
            if (all_.is_socket(change.after.object)) {
                note("HT039",
                     say("{} is a socket, and {} got a copy of its handle", object_of(change), name(change.process)));
            }
        }
        for (const TableChange& change : record_.report.tables) {
            if (failed() && change.kind == TableChange::Kind::removed) {
                note("HT013", say("the call failed with {}, and {}'s {} was closed all the same", error(),
                                  name(change.process), entry_of(change)));
            }
        }
        const std::string source = name(call.source.name);
        // What a failed call leaves is -1, and that is a process as well.
        const bool from_a_failure = all_.state().value_of(call.source) == invalid_handle_value &&
                                    call.source.name != Written::current_process().name &&
                                    kept_pseudo_handle(all_, call.source.name) == 0;
        for (const TableChange& change : record_.report.tables) {
            if (!from_a_failure || change.kind != TableChange::Kind::added || change.process == caller_) continue;
            note("HT014",
                 say("{} is -1, which {} got as a handle to {}", source, name(change.process), object_of(change)));
        }
        if (!failed() || all_.symbols()[call.source_process.name].value == current_process) return;
        const SymbolId process = all_.process_behind(call.source_process, thread_, before());
        const bool bound = all_.symbols()[call.source.name].kind == SymbolKind::handle && !from_a_failure;
        if (!all_.has_ended(process, before()) || !bound) return;
        note("HT012", say("{} ended in {}, before {} fetched {} from its table", name(process),
                          step_words(all_.life_of_process(process)->until), name(caller_), source));
    }

    // --- CreateProcess

    void look_at_spawn(const op::CreateProcess<Written>& call) {
        if (call.handle_list) look_at_list(call);
        note_dangling(record_.number);
        for (const TableChange& change : record_.report.tables) look_at_rights(call, change);
    }

    void look_at_list(const op::CreateProcess<Written>& call) {
        const Status status = record_.report.own.status;
        const bool refused = failed() && (win32_error(status) == win32_error(Status::invalid_parameter) ||
                                          win32_error(status) == win32_error(Status::info_length_mismatch));
        if (refused && call.handle_list->empty()) note("HT016", say("the list is empty"));
        if (refused && !call.inherit_handles) note("HT016", say("the list comes with inherit_handles false"));
        const SymbolId owner = all_.lister(call, thread_, before());
        if (owner == SymbolId::none) return;
        for (const Written::Handle& handle : *call.handle_list) {
            const std::string listed = name(handle.name);
            const bool named = all_.symbols()[handle.name].kind == SymbolKind::handle;
            const std::size_t origin = named ? all_.origin_of(handle.name) : no_entry;
            const std::size_t entry = all_.reached_entry(handle, owner, before());
            const bool closed = origin != no_entry && all_.entries()[origin].process == owner &&
                                all_.entries()[origin].span.until <= before();
            if (entry == no_entry && closed) {
                note("HT020", say("{} was closed in {}", listed, step_words(all_.entries()[origin].span.until)));
            } else if (entry == no_entry) {
                note("HT016", say("{} in the list is no entry of {}'s table", listed, name(owner)));
            } else if (!all_.entries()[entry].inheritable_after(before())) {
                note("HT016", say("{} in the list is not inheritable", listed));
            }
        }
    }

    void look_at_rights(const op::CreateProcess<Written>& call, const TableChange& change) {
        const EntryView& entry = change.entry();
        const bool actor = entry.type == ObjectType::process || entry.type == ObjectType::thread;
        const bool mighty = actor && !entry.access_unspecified && entry.access == info(entry.type).full;
        if (change.cause != EntryCause::inherited || !mighty || call.handle_list) return;
        if (all_.process_of(change.label.symbol) == change.process) return;
        note("HT015", say("{} inherited {}, a handle with {} to {}", name(change.process), entry_of(change),
                          describe_access(entry.type, entry.access), object_of(change)));
    }

    // --- CloseHandle

    void look_at_socket(const op::CloseHandle<Written>& call) {
        const std::size_t entry = all_.reached_entry(call.handle, caller_, before());
        if (entry == no_entry || failed() || !all_.is_socket(all_.entries()[entry].object())) return;
        note("HT045", say("{} is a socket, and {} closes it with CloseHandle", name(call.handle.name), name(thread_)));
    }

    void look_at_protection(const op::CloseHandle<Written>& call) {
        if (!failed() || record_.report.own.status != Status::handle_not_closable) return;
        const std::size_t entry = all_.reached_entry(call.handle, caller_, before());
        if (entry == no_entry || all_.entries()[entry].cause != EntryCause::duplicated) return;
        const std::uint32_t made = all_.entries()[entry].span.since;
        const auto* duplicate = all_.call(made)->get_if<op::DuplicateHandle<Written>>();
        if (duplicate == nullptr || !duplicate->options.same_attributes) return;
        note("HT018",
             say("{} took the protection of its source along in {}", name(call.handle.name), step_words(made)));
    }
};

}  // namespace

std::vector<Note> lint_call(const Provenance& provenance, const StepRecord& record) {
    return record.made ? CallLint(provenance, record).run() : std::vector<Note>();
}

}  // namespace handlesim
