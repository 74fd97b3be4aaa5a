// Changes that take nothing away: what a child lacks, what was closed too early, what nobody let go of.
#include <algorithm>
#include <map>
#include <set>

#include "core/language/say.hpp"
#include "core/why/causes.hpp"
#include "core/why/edit_maker.hpp"

namespace handlesim {

namespace {

using EditKind = Edit::Kind;
using Kind = Symptom::Kind;
using Spawn = op::CreateProcess<Written>;

class StateEditor : private EditMaker {
public:
    StateEditor(const Provenance& all, const Symptom& symptom) : EditMaker(all, symptom) {}

    std::vector<Edit> run() {
        if (symptom_.kind == Kind::table || symptom_.kind == Kind::count || symptom_.kind == Kind::life) close_each();
        if (symptom_.is_a_step() && all_.call(symptom_.step) != nullptr) {
            close_later();
            make_real();
            for (std::size_t i = 0; i < symptom_.wait.hopeless.size(); ++i) {
                const Reason& reason = symptom_.wait.waiting.reasons[i];
                if (symptom_.wait.hopeless[i] && reason.kind == ReasonKind::signal) set_before_closing(reason.object);
            }
            for (const SymbolId thread : symptom_.wait.suspended) resume(thread);
            switch (symptom_.main_reason().kind) {
                case ReasonKind::mutex_owner: release_mutex(); break;
                case ReasonKind::resume: resume_later(); break;
                case ReasonKind::process_ended: start_suspended(); break;
                case ReasonKind::same_object_twice: name_each_once(); break;
                default: break;
            }
        }
        return std::move(edits_);
    }

private:
    // --- Rounds that each leave a handle behind

    void close_each() {
        std::map<std::pair<SymbolId, std::string>, std::vector<std::size_t>> rounds;  // by process and call
        for (const std::size_t index : unwanted_entries(all_, symptom_)) {
            const EntryRecord& entry = all_.entries()[index];
            if (entry.cause == EntryCause::inherited || entry.span.since == 0) continue;
            rounds[{entry.process, operation(entry.span.since)}].push_back(index);
        }
        for (const auto& [round, entries] : rounds) {
            if (entries.size() > 2) close_each(round.first, round.second, entries);
        }
    }

    // Each is closed after its last use.
    void close_each(SymbolId process, const std::string& call, const std::vector<std::size_t>& entries) {
        Edit edit;
        std::string steps;
        for (const std::size_t index : entries) {
            const EntryRecord& entry = all_.entries()[index];
            const std::uint32_t made = entry.span.since;
            if (all_.process_of(all_.step(made).by) != process) return;
            const std::vector<std::uint32_t>& uses = all_.uses(process, entry.value);
            const std::uint32_t last = uses.empty() ? made : std::max(made, uses.back());
            const SymbolId by = all_.step(made).by;
            std::string handle = entry.name == SymbolId::none ? "" : name(entry.name);
            if (handle.empty()) {
                handle = "handle_of_step_" + std::to_string(made);
                WrittenCall copy = *all_.call(made);
                if (binding_of(copy, 0) == nullptr || *binding_of(copy, 0) != SymbolId::none) return;
                edit.parts.push_back(patching(made, [handle](WrittenCall& changed, Symbols& symbols) {
                    *binding_of(changed, 0) = symbols.intern(handle);
                }));
            }
            edit.parts.push_back({EditKind::insert_after, last, 0, {}, [by, handle](Symbols& symbols) {
                                      op::CloseHandle<Written> close;
                                      close.handle = {symbols.intern(handle), 0};
                                      return call_of(by, close);
                                  }});
            constexpr std::size_t few = 3;
            if (edit.parts.size() <= 2 * few) steps += (steps.empty() ? "" : ", ") + std::to_string(made);
        }
        edit.reach = entries.size();
        edit.words = say("close the result of each of the {} calls of {} by {} (steps {} ...) after its last use",
                         entries.size(), call, name(process), steps);
        add(std::move(edit));
    }

    // --- What was closed too early: a number that is used later, a name that somebody still wants

    void close_later() {
        std::set<std::uint32_t> closes;
        for (const PassedHandle& passed : passed_handles(*all_.call(symptom_.step))) {
            if (all_.symbols()[passed.handle.name].kind != SymbolKind::handle) continue;
            const std::size_t origin = all_.origin_of(passed.handle.name);
            if (origin != no_entry) closes.insert(all_.entries()[origin].span.until);
        }
        if (symptom_.kind == Kind::name_gone || symptom_.kind == Kind::wait) {
            for (const ObjectTag object : symptom_.held) {
                for (const std::size_t entry : all_.object(object).handles) {
                    closes.insert(all_.entries()[entry].span.until);
                }
            }
        }
        for (const std::uint32_t close : closes) {
            if (close == 0 || close >= symptom_.step || close == never) continue;
            const WrittenCall* call = all_.call(close);
            if (call == nullptr || !call->is<op::CloseHandle<Written>>()) continue;
            Edit edit;
            edit.parts.push_back({EditKind::move_after, symptom_.step, close, {}, {}});
            edit.words = later(close, symptom_.step);
            add(std::move(edit));
        }
    }

    // --- Pseudo-handles that were kept

    void make_real() {
        for (const PassedHandle& passed : passed_handles(*all_.call(symptom_.step))) {
            const std::uint32_t step = kept_pseudo_handle(all_, passed.handle.name);
            if (step == 0) continue;
            const bool is_thread = all_.call(step)->is<op::GetCurrentThread<Written>>();
            Edit edit;
            edit.parts.push_back(patching(step, [is_thread](WrittenCall& call, Symbols& symbols) {
                op::DuplicateHandle<Written> duplicate;
                duplicate.source = {symbols.intern(is_thread ? "CurrentThread" : "CurrentProcess"), 0};
                duplicate.as.name = *binding_of(call, 0);
                call = duplicate;
            }));
            edit.words = at(step) + say("duplicate the pseudo-handle into a real one");
            if (symptom_.kind == Kind::wait && is_thread) {
                // What is waited for then is the end of that thread.
                const SymbolId asked = all_.step(step).by;
                const auto last = static_cast<std::uint32_t>(all_.scenario().steps.size());
                edit.parts.push_back(
                    insertion(EditKind::insert_after, last, call_of(asked, op::ExitThread<Written>{})));
                edit.words += say("; the wait is over when {} ends", name(asked));
            }
            add(std::move(edit));
        }
    }

    // --- Mutexes

    void release_mutex() {
        const Reason& reason = symptom_.main_reason();
        for (const std::size_t entry : all_.handles(reason.object, symptom_.step - 1)) {
            const EntryRecord& record = all_.entries()[entry];
            const SymbolId known = usable_name(all_, record, symptom_.step - 1);
            if (record.process != all_.process_of(reason.thread) || known == SymbolId::none) continue;
            op::ReleaseMutex<Written> call;
            call.handle = {known, 0};
            // Before it ends without having done so, else before the wait.
            const auto life = all_.life_of_thread(reason.thread);
            const bool ends = life && life->until != never && life->until < symptom_.step;
            const std::uint32_t where = ends ? life->until : std::min(waits_since(reason.thread), symptom_.step);
            Edit edit;
            if (const std::uint32_t release = step_of_release(all_, symptom_.step, reason); release != 0) {
                edit.parts.push_back({EditKind::move_before, where, release, {}, {}});
                edit.words = earlier(release, where);
                add(std::move(edit));
                return;
            }
            edit.parts.push_back(insertion(EditKind::insert_before, where, call_of(reason.thread, call)));
            edit.words = before(where, calls(reason.thread, call));
            add(std::move(edit));
            return;
        }
    }

    // The step in which a thread began to wait for something that it waits for still.
    std::uint32_t waits_since(SymbolId thread) const {
        std::uint32_t since = never;
        for (const OtherReference& one : all_.others()) {
            const bool waits = one.reason == ReferenceReason::waiter || one.reason == ReferenceReason::call;
            if (waits && one.by == thread && one.span.holds_after(symptom_.held_after))
                since = std::min(since, one.span.since);
        }
        return since;
    }

    // --- Events and threads that nobody can get at any more

    // The close of the last handle to an object, where that was a CloseHandle by a name that is known.
    const op::CloseHandle<Written>* last_close(ObjectTag object, std::uint32_t& step) const {
        step = 0;
        for (const std::size_t entry : all_.object(object).handles)
            step = std::max(step, all_.entries()[entry].span.until);
        const WrittenCall* call = step == 0 || step == never ? nullptr : all_.call(step);
        return call == nullptr ? nullptr : call->get_if<op::CloseHandle<Written>>();
    }

    void set_before_closing(ObjectTag event) {
        std::uint32_t step = 0;
        const auto* close = last_close(event, step);
        if (close == nullptr) return;
        op::SetEvent<Written> call;
        call.handle = close->handle;
        const SymbolId by = all_.step(step).by;
        Edit edit;
        edit.parts.push_back(insertion(EditKind::insert_before, step, call_of(by, call)));
        edit.words = before(step, calls(by, call));
        add(std::move(edit));
    }

    // Whoever has a handle to a suspended thread resumes it.
    void resume(SymbolId thread) {
        const EntryRecord* holder = named_holder(all_, symptom_, all_.state().thread_object(thread));
        if (holder == nullptr) return;
        op::ResumeThread<Written> call;
        call.handle = {holder->name, 0};
        const SymbolId by = thread_in(all_, holder->process, all_.step(holder->span.since).by);
        Edit edit;
        edit.parts.push_back(insertion(EditKind::insert_before, symptom_.step, call_of(by, call)));
        edit.words = before(symptom_.step, calls(by, call));
        add(std::move(edit));
    }

    // The handle is kept until its thread was resumed.
    void resume_later() {
        std::uint32_t step = 0;
        const auto* close = last_close(symptom_.main_reason().object, step);
        op::ResumeThread<Written> call;
        SymbolId by = SymbolId::none;
        Edit edit;
        if (close != nullptr) {
            call.handle = close->handle;
            by = all_.step(step).by;
        } else {
            const EntryRecord* holder = named_holder(all_, symptom_, symptom_.main_reason().object);
            if (holder == nullptr) return;
            call.handle = {holder->name, 0};
            by = thread_in(all_, holder->process, all_.step(holder->span.since).by);
        }
        if (by == all_.step(symptom_.step).by) return;
        edit.parts.push_back(insertion(EditKind::insert_after, symptom_.step, call_of(by, call)));
        edit.words = after(symptom_.step, calls(by, call));
        if (close != nullptr) {
            edit.parts.push_back({EditKind::move_after, symptom_.step, step, {}, {}});
            edit.words += say(", and {}, {}, comes later, after that", step_words(step),
                              words_of(all_.step(step), all_.symbols()));
        }
        add(std::move(edit));
    }

    // --- Jobs

    // Started suspended, assigned, resumed: what the process did in between comes after that.
    void start_suspended() {
        const auto* assign = all_.call(symptom_.step)->get_if<op::AssignProcessToJobObject<Written>>();
        const SymbolId process = symptom_.main_reason().process;
        const auto life = process == SymbolId::none ? std::nullopt : all_.life_of_process(process);
        if (assign == nullptr || !life || life->since == 0) return;
        const WrittenCall& created = *all_.call(life->since);
        const auto* spawn = created.get_if<Spawn>();
        if (spawn == nullptr || spawn->suspended) return;
        const SymbolId named = bindings_of(created)[1];
        const std::string thread = named == SymbolId::none ? "thread_of_" + name(process) : name(named);
        Edit edit;
        edit.parts.push_back(patching(life->since, [thread](WrittenCall& call, Symbols& symbols) {
            call.get_if<Spawn>()->suspended = true;
            *binding_of(call, 1) = symbols.intern(thread);
        }));
        const SymbolId by = all_.step(symptom_.step).by;
        edit.parts.push_back({EditKind::insert_after, symptom_.step, 0, {}, [by, thread](Symbols& symbols) {
                                  op::ResumeThread<Written> call;
                                  call.handle = {symbols.intern(thread), 0};
                                  return call_of(by, call);
                              }});
        for (std::uint32_t step = life->since + 1; step < symptom_.step; ++step) {
            if (all_.call(step) == nullptr || all_.process_of(all_.step(step).by) != process) continue;
            edit.parts.push_back({EditKind::move_after, symptom_.step, step, {}, {}});
        }
        edit.words =
            at(life->since) + say("suspended, and {}; {} goes on from there",
                                  after(symptom_.step, calls(by, "ResumeThread(" + thread + ")")), name(process));
        add(std::move(edit));
    }

    // --- Waits

    void name_each_once() {
        const auto* wait = all_.call(symptom_.step)->get_if<op::WaitForMultipleObjects<Written>>();
        if (wait == nullptr) return;
        std::vector<Written::Handle> once;
        std::set<ObjectTag> seen;
        for (const Written::Handle& handle : wait->handles) {
            const ObjectTag object = all_.reached(handle, all_.step(symptom_.step).by, symptom_.step - 1);
            if (object == ObjectTag::none || seen.insert(object).second) once.push_back(handle);
        }
        Edit edit;
        edit.parts.push_back(patching(symptom_.step, [once](WrittenCall& call, Symbols& /*symbols*/) {
            call.get_if<op::WaitForMultipleObjects<Written>>()->handles = once;
        }));
        edit.words = at(symptom_.step) + say("name each object once");
        add(std::move(edit));
    }
};

}  // namespace

std::vector<Edit> state_edits(const Provenance& provenance, const Symptom& symptom) {
    return StateEditor(provenance, symptom).run();
}

}  // namespace handlesim
