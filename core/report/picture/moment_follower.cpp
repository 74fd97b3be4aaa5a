#include "core/report/picture/moment_follower.hpp"

#include "core/language/say.hpp"

#include <algorithm>

namespace handlesim {

MomentFollower::MomentFollower(const Transcript& run, const Profile* profile)
    : provenance_(run.header),
      machine_(run.header, profile_of(run, profile)),
      finder_(provenance_, machine_, nullptr),
      counting_(provenance_.state()) {
    for (const ObjectCounts& one : objects()) known_.emplace(one.object, one);
    note_rows(run.header.beginning);
    for (PictureRow& row : rows_) row.mark = PictureMark::none;  // no step put them there
}

void MomentFollower::follow(const StepRecord& record) {
    step_ = record.number;
    started_.clear();
    ended_.clear();
    note_pseudo(record);
    std::vector<SymbolId> running;
    for (const SymbolId process : state().processes()) {
        if (state().process_runs(process)) running.push_back(process);
    }
    const std::vector<SymbolId> threads = state().ended_by(record);
    provenance_.follow(record);
    machine_.follow(record);
    for (const ActorObjects& objects : record.created) {
        if (objects.process != ObjectTag::none) started_.push_back(objects.actor);
    }
    for (const SymbolId process : running) {
        if (!state().process_runs(process)) ended_.push_back(process);
    }
    rows_.clear();
    note_rows(record);
    note_new_names(record);
    note_objects(counting_.follow(record, threads));
    note_pairs(record);
    note_waits(record);
}

bool MomentFollower::has_ended(ObjectTag object) const {
    const ObjectLabel label = state().naming().name(object);
    if (label.kind == ObjectLabel::Kind::process) return !state().process_runs(label.symbol);
    return label.kind == ObjectLabel::Kind::thread && !state().thread_runs(label.symbol);
}

bool MomentFollower::was_shared(ObjectTag object) const {
    const std::vector<std::size_t>& handles = provenance_.object(object).handles;
    return std::ranges::any_of(handles, [&](std::size_t entry) {
        return provenance_.entries()[entry].process != provenance_.entries()[handles.front()].process;
    });
}

// Ends come together and apart only where one of them comes or goes, or a step says so.
void MomentFollower::note_pairs(const StepRecord& record) {
    const auto is_file = [](const PictureObject& one) { return one.counts.type == ObjectType::file; };
    if (record.report.connections.empty() && std::ranges::none_of(changed_, is_file)) return;
    pairs_.clear();
    for (const ObjectCounts& one : objects()) {
        if (one.type != ObjectType::file) continue;
        for (const ObjectTag other : provenance_.other_ends(one.object, step_)) {
            if (one.object < other) pairs_.emplace_back(one.object, other);
        }
    }
}

// What came and went in one step was never seen.
void MomentFollower::note_rows(const StepRecord& record) {
    std::map<std::pair<SymbolId, SlotIndex>, PictureRow> net;
    std::map<std::pair<SymbolId, SlotIndex>, std::optional<EntryView>> before;
    for (const TableChange& change : record.report.tables) {
        const std::pair place(change.process, change.value.slot());
        const bool came = change.kind == TableChange::Kind::added;
        before.emplace(place, came ? std::nullopt : std::optional(change.before));
        PictureRow& row = net[place];
        row.process = change.process;
        row.value = change.value;
        row.entry = change.entry();
        row.name = change.name;
        row.mark = change.kind == TableChange::Kind::removed ? PictureMark::went : PictureMark::came;
    }
    for (auto& [place, row] : net) {
        const std::optional<EntryView>& old = before.at(place);
        if (row.mark == PictureMark::went && !old) continue;
        if (row.mark == PictureMark::came && old) {
            if (same_entry(*old, row.entry)) continue;
            row.mark = PictureMark::changed;
        }
        if (row.mark == PictureMark::came) tell_origin(row);
        rows_.push_back(row);
    }
}

// A recording need not say where an entry was copied from; then the call does.
void MomentFollower::tell_origin(PictureRow& row) const {
    const std::size_t index = provenance_.entry_at(row.process, row.value, step_);
    if (index == no_entry) return;
    const EntryRecord& entry = provenance_.entries()[index];
    row.cause = entry.cause;
    if (entry.from == no_entry) return;
    row.from_process = provenance_.entries()[entry.from].process;
    row.from_value = provenance_.entries()[entry.from].value;
}

// A name may be bound to an entry that has been there.
void MomentFollower::note_new_names(const StepRecord& record) {
    for (const NamedValue& named : record.named) {
        if (!named.value.bound || !named.value.value.may_be_entry()) continue;
        for (const SymbolId process : state().processes()) {
            const EntryView* entry = state().entry(process, named.value.value);
            if (entry == nullptr || entry->object != named.value.object) continue;
            const auto is_it = [&](const PictureRow& row) {
                return row.process == process && row.value.same_entry(named.value.value);
            };
            if (std::ranges::any_of(rows_, is_it)) continue;
            PictureRow row;
            row.process = process;
            row.value = Handle::from_slot(named.value.value.slot());
            row.entry = *entry;
            row.name = state().naming().entry(process, row.value, entry->object);
            rows_.push_back(row);
        }
    }
}

void MomentFollower::note_pseudo(const StepRecord& record) {
    pseudo_.clear();
    if (!record.made) return;
    const WrittenCall& call = *record.step->call();
    const SymbolId caller = symbols()[record.step->by].process;
    const auto* duplicate = call.get_if<op::DuplicateHandle<Written>>();
    for (const PassedHandle& passed : passed_handles(call)) {
        const std::optional<Handle> value = state().value_of(passed.handle);
        if (!value || !is_pseudo(*value)) continue;
        // Which process duplicates for which is said by the default as a rule, and tells nothing.
        if (duplicate != nullptr && passed.field != "source") continue;
        // As a source it means the process that is duplicated out of.
        ObjectTag means = state().object_of(*value, record.step->by);
        if (duplicate != nullptr && *value == current_process) {
            const SymbolId source =
                provenance_.process_behind(duplicate->source_process, record.step->by, record.number - 1);
            if (source != SymbolId::none) means = state().process_object(source);
        }
        const PicturePseudo found{caller, passed.handle.name, *value, means};
        const auto same = [&](const PicturePseudo& one) { return one.value == found.value; };
        if (std::ranges::none_of(pseudo_, same)) pseudo_.push_back(found);
    }
}

void MomentFollower::note_waits(const StepRecord& record) {
    for (const ReleasedCall& released : record.released) blocked_.erase(released.outcome.thread);
    std::erase_if(blocked_, [&](const auto& one) { return !state().thread_runs(one.first); });
    if (record.made && record.report.blocked) blocked_[record.step->by] = record.number;
    if (!record.made) return;
    waits_.clear();
    for (const auto& [thread, step] : blocked_) {
        const Symptom symptom = finder_.still_blocked(step);
        PictureWait wait{thread, step, symptom.sentence, {}};
        for (const Reason& reason : symptom.wait.waiting.reasons) add_unique(wait.objects, reason.object);
        if (wait.objects.empty()) wait.objects = symptom.held;
        waits_.push_back(std::move(wait));
    }
}

void MomentFollower::note_objects(const std::vector<ObjectTag>& touched) {
    changed_.clear();
    for (const ObjectTag object : touched) {
        const std::optional<ObjectCounts> now = counting_.of(object);
        const auto before = known_.find(object);
        if (!now && before == known_.end()) continue;
        if (!now) {
            changed_.push_back({before->second, PictureMark::went, has_ended(object)});
            known_.erase(before);
        } else if (before == known_.end()) {
            changed_.push_back({*now, PictureMark::came, has_ended(object)});
            known_.emplace(object, *now);
        } else if (before->second != *now) {
            changed_.push_back({*now, PictureMark::changed, has_ended(object)});
            before->second = *now;
        }
    }
    const auto order = [&](const PictureObject& one) { return state().order_of(one.counts.object); };
    std::ranges::sort(changed_, {}, order);
}

Moment MomentFollower::moment() const {
    Moment moment;
    moment.step = step_;
    for (const SymbolId process : state().processes()) {
        PictureTable& table = moment.tables.emplace_back();
        table.process = process;
        table.running = state().process_runs(process);
        if (std::ranges::find(started_, process) != started_.end()) table.mark = PictureMark::came;
        if (std::ranges::find(ended_, process) != ended_.end()) table.mark = PictureMark::went;
        std::map<SlotIndex, PictureRow> rows;
        for (const auto& [slot, entry] : state().table(process)) {
            PictureRow& row = rows[slot];
            row.process = process;
            row.value = Handle::from_slot(slot);
            row.entry = entry;
            row.name = state().naming().entry(process, row.value, entry.object);
        }
        for (const PictureRow& row : rows_) {
            if (row.process == process) rows[row.value.slot()] = row;
        }
        for (auto& [slot, row] : rows) table.rows.push_back(row);
    }
    for (const ObjectCounts& one : objects()) {
        moment.objects.push_back({one, PictureMark::none, has_ended(one.object)});
    }
    for (const PictureObject& one : changed_) {
        const auto is_it = [&](const PictureObject& other) { return other.counts.object == one.counts.object; };
        const auto stands = std::ranges::find_if(moment.objects, is_it);
        if (stands == moment.objects.end()) {
            moment.objects.push_back(one);
        } else {
            stands->mark = one.mark;
        }
    }
    moment.waits = waits_;
    moment.pairs = pairs_;
    moment.pseudo = pseudo_;
    return moment;
}

std::string entry_name_words(Handle value, SymbolId name, const Symbols& symbols) {
    return to_string(value) + (name == SymbolId::none ? "" : " (" + std::string(symbols[name].name) + ")");
}

bool same_entry(const EntryView& left, const EntryView& right) {
    return left.object == right.object && left.access == right.access && left.inherit == right.inherit &&
           left.protect_from_close == right.protect_from_close && left.access_unspecified == right.access_unspecified;
}

std::string access_words(const EntryView& entry) {
    return entry.access_unspecified ? say("unspecified") : describe_access(entry.type, entry.access);
}

std::string other_references_words(const ObjectCounts& counts, const Symbols& symbols) {
    std::string text;
    for (auto one = counts.others.begin(); one != counts.others.end(); ++one) {
        if (std::find(counts.others.begin(), one, *one) != one) continue;
        const auto times = std::count(one, counts.others.end(), *one);
        text += (text.empty() ? "" : ", ") + (times > 1 ? std::to_string(times) + " x " : std::string());
        const std::string reason = say(to_string(one->reason));
        // Whose it is: "waiter child", "view of parent".
        const bool of = one->reason == ReferenceReason::view || one->reason == ReferenceReason::call;
        if (one->by == SymbolId::none) {
            text += reason;
        } else if (of) {
            text += say("{} of {}", reason, symbols[one->by].name);
        } else {
            text += reason + " " + std::string(symbols[one->by].name);
        }
    }
    return text;
}

}  // namespace handlesim
