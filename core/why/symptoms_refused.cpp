// Calls that were refused, gave up waiting, or found what they did not want.
#include <algorithm>

#include "core/kernel/disk.hpp"
#include "core/kernel/names.hpp"
#include "core/language/say.hpp"
#include "core/run/words.hpp"
#include "core/why/inheritance.hpp"
#include "core/why/names_in_run.hpp"
#include "core/why/symptoms.hpp"
#include "core/why/wait_words.hpp"

namespace handlesim {

namespace {

using Kind = Symptom::Kind;

bool is_wait(const WrittenCall& call) {
    return call.is<op::WaitForSingleObject<Written>>() || call.is<op::WaitForMultipleObjects<Written>>() ||
           call.is<op::SignalObjectAndWait<Written>>();
}

// The path that what is in the way was opened by, a section by its file; none where no call of the run opened it.
std::string opened_path(const Provenance& all, ObjectTag object) {
    const std::uint32_t made = all.object(object).made_in;
    const WrittenCall* call = object == ObjectTag::none || made == 0 ? nullptr : all.call(made);
    if (call == nullptr) return {};
    if (const auto* section = call->get_if<op::CreateFileMapping<Written>>()) {
        if (!section->file) return {};
        const ObjectTag file = all.reached(*section->file, all.step(made).by, made);
        return file == object ? std::string() : opened_path(all, file);
    }
    const auto* file = call->get_if<op::CreateFile<Written>>();
    return file == nullptr ? std::string() : file->path.text;
}

// The file or directory that a call is about, "the file log". Of two paths it is the one that is in the way.
std::string what_is_asked(const Provenance& all, const WrittenCall& call, const Reason& reason) {
    const ReasonKind why = reason.kind;
    const auto* move = call.get_if<op::MoveFile<Written>>();
    if (move != nullptr && why == ReasonKind::target_open) return say("the file {}", move->to.text);
    const std::string opened = opened_path(all, reason.object);
    const std::string opened_key = file_key(opened);
    const std::string asked = move != nullptr ? move->to.text : path_of(call);
    if (move != nullptr && opened_key == file_key(asked)) return say("the file {}", asked);
    if (!opened.empty() && is_below(file_key(asked), opened_key)) return say("the directory {}", opened);
    const bool directory = why == ReasonKind::stands_in || why == ReasonKind::open_inside ||
                           why == ReasonKind::not_empty || call.is<op::RemoveDirectory<Written>>() ||
                           call.is<op::CreateDirectory<Written>>() || call.is<op::SetCurrentDirectory<Written>>();
    return say(directory ? "the directory {}" : "the file {}", path_of(call));
}

}  // namespace

// A wait that its time ended, or one that found its mutex abandoned.
std::optional<Symptom> SymptomFinder::gave_up(const StepRecord& record) const {
    const ResultValue* result = record.report.own.results.find(ResultField::wait);
    const WrittenCall& call = *record.step->call();
    if (result == nullptr || !is_wait(call)) return std::nullopt;
    const auto wait = static_cast<WaitResult>(result->number);
    Symptom symptom;
    symptom.kind = Kind::wait;
    symptom.held_after = record.number;
    symptom.is_over = true;
    symptom.wrong = false;
    symptom.unexpected = is_unexpected(record);
    const NamesInRun names(all_, machine_, record.number);
    if (wait == WaitResult::timeout && symptom.unexpected) {
        const auto* list = call.get_if<op::WaitForMultipleObjects<Written>>();
        Waiting waiting;
        waiting.all = list != nullptr && list->all;
        for (const ObjectTag object : waited_on(all_, record.number)) {
            Reason reason = machine_.waits_for(object, record.step->by);
            if (reason.kind != ReasonKind::none) waiting.reasons.push_back(std::move(reason));
        }
        if (waiting.reasons.empty()) return std::nullopt;
        tell_wait(symptom, record.step->by, std::move(waiting), false);
        symptom.because = say("its time was over while it waited for {}", awaited_words(symptom.wait.waiting, names)) +
                          end_of_wait_words(all_, symptom);
        symptom.sentence = joined(record.judgement.reasons) + "; " + symptom.because;
        return symptom;
    }
    if (wait != WaitResult::abandoned) return std::nullopt;
    for (const ObjectTag object : waited_on(all_, record.number)) {
        const MachineBeside::Ownership before = machine_.abandoned_by(object);
        if (before.owner == SymbolId::none) continue;
        symptom.held.push_back(object);
        symptom.reason.kind = ReasonKind::mutex_owner;
        symptom.reason.object = object;
        symptom.reason.thread = before.owner;
        symptom.owned_since = before.since;
        symptom.because = abandoned_words(all_, object, before);
        symptom.sentence =
            symptom.unexpected ? joined(record.judgement.reasons) + "; " + symptom.because : symptom.because;
    }
    return symptom.held.empty() ? std::nullopt : std::optional(symptom);
}

// --- Calls that were refused, or that found what they did not want

// No state of what it waited for did that: it began anew, and its numbers stand for something else by then (own 120).
std::optional<Symptom> SymptomFinder::failed_wait(std::uint32_t step) const {
    const auto completion = completions_.find(step);
    if (completion == completions_.end() || !unexpected_.contains(step)) return std::nullopt;
    if (!is_error(completion->second.outcome.status) || !is_wait(*all_.call(step))) return std::nullopt;
    Symptom symptom;
    symptom.step = step;
    symptom.held_after = completion->second.step;
    symptom.sentence = joined(completion->second.judgement->reasons) + completion_words(step);
    symptom.unexpected = true;
    symptom.is_over = true;
    return symptom;
}

std::optional<Symptom> SymptomFinder::refused(const StepRecord& record) const {
    if (!record.failed()) {
        if (auto symptom = gave_up(record)) return symptom;
        return taken(record);
    }
    if (auto symptom = missing(record)) return symptom;
    Symptom symptom;
    symptom.reason = machine_.refusal();
    const bool unexpected = is_unexpected(record);
    const NamesInRun names(all_, machine_, record.number);
    symptom.held_after = record.number;
    add_unique(symptom.held, symptom.reason.object);
    for (const ObjectTag other : symptom.reason.more) add_unique(symptom.held, other);
    // What is told of a call that was to fail: whom it has to thank for that.
    symptom.wrong = false;
    switch (symptom.reason.kind) {
        case ReasonKind::none: return std::nullopt;
        case ReasonKind::sharing:
        case ReasonKind::stands_in:
        case ReasonKind::open_inside:
        case ReasonKind::target_open:
        case ReasonKind::mapped:
        case ReasonKind::delete_pending: symptom.kind = Kind::file; break;
        case ReasonKind::not_empty: symptom.kind = symptom.held.empty() ? Kind::refused : Kind::file; break;
        case ReasonKind::port_taken: symptom.kind = Kind::port; break;
        case ReasonKind::name_taken:
            if (symptom.held.empty() || !unexpected) return std::nullopt;
            symptom.kind = Kind::name;
            break;
        case ReasonKind::instance_in_use:
        case ReasonKind::instance_limit:
        case ReasonKind::instance_not_disconnected:
        case ReasonKind::instance_not_listening:
            symptom.kind = Kind::instance;
            add_unique(symptom.held, symptom.reason.other);
            break;
        case ReasonKind::name_absent: symptom.kind = Kind::name_gone; break;
        default: symptom.kind = Kind::refused; break;
    }
    if (!unexpected && symptom.kind == Kind::name_gone) return std::nullopt;
    symptom.wrong = symptom.kind == Kind::file || symptom.kind == Kind::port || symptom.kind == Kind::instance ||
                    symptom.reason.kind == ReasonKind::does_not_wait;
    symptom.because = refused_words(symptom.reason, names);
    if (symptom.kind == Kind::file) {
        symptom.because = what_is_asked(all_, *record.step->call(), symptom.reason) + ": " + symptom.because;
    }
    if (symptom.kind == Kind::name_gone) {
        const std::string* name = name_of(*record.step->call());
        tell_absent_name(symptom, name != nullptr ? *name : path_of(*record.step->call()));
    }
    symptom.sentence = unexpected ? joined(record.judgement.reasons) : std::string();
    if (!symptom.because.empty()) symptom.sentence += (symptom.sentence.empty() ? "" : "; ") + symptom.because;
    // Of a name that is gone the object that had it matters, alive or not.
    if (symptom.kind != Kind::name_gone) {
        std::erase_if(symptom.held, [&](ObjectTag object) { return !all_.alive(object, record.number); });
    }
    return symptom;
}

// A name that is found taken is news where whoever took it has gone; one that is found free, where somebody counted on
// it.
std::optional<Symptom> SymptomFinder::taken(const StepRecord& record) const {
    const std::string* name = record.made ? name_of(*record.step->call()) : nullptr;
    const CallOutcome* outcome = record.outcome();
    if (name == nullptr || outcome == nullptr) return std::nullopt;
    const ResultValue* last_error = outcome->results.find(ResultField::last_error);
    const bool exists = last_error != nullptr && last_error->number == win32_error(Status::object_name_exists);
    Symptom symptom;
    if (!exists && is_unexpected(record)) {
        symptom.kind = Kind::name_gone;
        symptom.held_after = record.number - 1;
        symptom.because = say("nothing had that name");
        tell_absent_name(symptom, *name);
        symptom.sentence = joined(record.judgement.reasons) + "; " + symptom.because;
        return symptom.held.empty() ? std::nullopt : std::optional(symptom);
    }
    if (!exists) return std::nullopt;
    for (const TableChange& change : record.report.tables) {
        if (change.kind != TableChange::Kind::added) continue;
        const ObjectTag object = change.after.object;
        const std::uint32_t made = all_.object(object).made_in;
        if (made == 0 || made == record.number) continue;
        const auto owner = all_.life_of_process(all_.process_of(all_.step(made).by));
        if (owner && owner->holds_after(record.number) && !is_unexpected(record)) continue;
        symptom.kind = Kind::name;
        symptom.held = {object};
        symptom.held_after = record.number - 1;
        symptom.reason = machine_.refusal();
        symptom.sentence = say("the name {} is still taken", *name);
        return symptom;
    }
    return std::nullopt;
}

// An object that had the name, and whose name went with its last handle.
void SymptomFinder::tell_absent_name(Symptom& symptom, const std::string& name) const {
    for (auto record = all_.objects().rbegin(); record != all_.objects().rend(); ++record) {
        if (record->tag == ObjectTag::none || record->made_in == 0 || record->made_in >= symptom.held_after + 1)
            continue;
        const WrittenCall* made = all_.call(record->made_in);
        const std::string* had = made == nullptr ? nullptr : name_of(*made);
        if (had == nullptr || *had != name || !all_.handles(record->tag, symptom.held_after).empty()) continue;
        std::uint32_t last = 0;
        for (const std::size_t entry : record->handles) last = std::max(last, all_.entries()[entry].span.until);
        if (last == never || last == 0) continue;
        symptom.held.assign(1, record->tag);
        symptom.because += say("; {} was the name of {}, and went with the last handle to it in {}: {}'s {}", name,
                               all_.words(record->tag), step_words(last), all_.name(all_.step(last).by),
                               words_of(all_.step(last), all_.symbols()));
        if (all_.alive(record->tag, symptom.held_after)) symptom.because += say("; the object itself is still there");
        return;
    }
}

// A number that means nothing in the caller's table, because it did not inherit what its parent had.
std::optional<Symptom> SymptomFinder::missing(const StepRecord& record) const {
    if (win32_error(record.report.own.status) != win32_error(Status::invalid_handle) || !is_unexpected(record)) {
        return std::nullopt;
    }
    const SymbolId process = all_.process_of(record.step->by);
    for (const PassedHandle& passed : passed_handles(*record.step->call())) {
        if (all_.symbols()[passed.handle.name].kind != SymbolKind::handle) continue;
        std::size_t meant = all_.origin_of(passed.handle.name);
        if (meant == no_entry) meant = meant_std_handle(all_, passed.handle.name);
        if (meant == no_entry) continue;
        const EntryRecord& entry = all_.entries()[meant];
        if (all_.entry_at(process, entry.value, record.number - 1) != no_entry) continue;
        if (was_closed_in(all_, process, entry, record.number)) continue;
        Symptom symptom;
        symptom.kind = Kind::missing;
        symptom.table = process;
        symptom.meant = meant;
        symptom.sentence = joined(record.judgement.reasons);
        return symptom;
    }
    return std::nullopt;
}

}  // namespace handlesim
