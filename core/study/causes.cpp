#include "core/study/causes.hpp"

#include <algorithm>

namespace handlesim {

namespace {

using Kind = Symptom::Kind;

std::string step_words(std::uint32_t step) {
    return "step " + std::to_string(step);
}

std::string entry_words(const EntryRecord& entry) {
    return entry.name.empty() ? entry.value : entry.name;
}

// The flag of a parent's entry before and after a spawn that copied it.
std::optional<Note> from_flags(const EntryRecord& parent, const EntryRecord& copy) {
    const std::uint32_t spawn = copy.span.since;
    const EntryRecord::Flag* cleared = nullptr;
    for (const EntryRecord::Flag& flag : parent.flags) {
        if (flag.step < spawn && !flag.inherit) cleared = &flag;
        if (flag.step < spawn && flag.inherit && cleared != nullptr) {
            return Note{"HT006", spawn,
                        cleared->by + " cleared the inherit flag of " + entry_words(parent) + " in " +
                            step_words(cleared->step) + ", " + flag.by + " set it again in " + step_words(flag.step) +
                            ", before " + step_words(spawn) + " created " + copy.process};
        }
        if (flag.step > spawn && !flag.inherit) {
            return Note{"HT004", spawn,
                        entry_words(parent) + " was inheritable from " + step_words(parent.span.since) +
                            " until it was cleared in " + step_words(flag.step) + "; " + copy.process +
                            " was created in between, in " + step_words(spawn)};
        }
    }
    return std::nullopt;
}

std::optional<Note> from_lists(const Provenance& all, const EntryRecord& parent, const EntryRecord& copy) {
    for (std::uint32_t number = parent.span.since; number <= all.last_step(); ++number) {
        const RecordedStep& step = all.step(number);
        if (number == copy.span.since || step.operation != "CreateProcess" || process_of(step.by) != parent.process) {
            continue;
        }
        for (const std::string& listed : all.written(number).list("handle_list")) {
            if (all.value_of(listed) != parent.value || !parent.span.holds_after(number - 1)) continue;
            return Note{"HT005", copy.span.since,
                        step_words(number) + " lists " + listed + " for its own child; " + step_words(copy.span.since) +
                            " has no list, and " + copy.process + " inherited it too"};
        }
    }
    return std::nullopt;
}

Note of_symptom(const Symptom& symptom, std::string rule, std::string sentence) {
    return {std::move(rule), symptom.step, std::move(sentence)};
}

// The rule that names what is held up, by what kind it is of and who holds it.
void add_own_rule(const Provenance& all, const Symptom& symptom, std::size_t index, std::vector<Note>& notes) {
    const EntryRecord& entry = all.entries()[index];
    const std::string holder = entry.process + " holds " + entry_words(entry);
    // A rule about heirs is none about whoever made the object.
    const bool heir = entry.process != process_of(all.entries()[all.chain(index).front()].by);
    switch (symptom.kind) {
        case Kind::data_end: {
            const bool own = symptom.is_a_step() && process_of(all.step(symptom.step).by) == entry.process;
            add_note(notes, own ? of_symptom(symptom, "HT002", entry.process + " reads, and " + holder + " itself")
                                : of_symptom(symptom, "HT001", holder));
            break;
        }
        case Kind::port:
            if (heir) add_note(notes, of_symptom(symptom, "HT007", holder));
            break;
        case Kind::name:
            if (heir) add_note(notes, of_symptom(symptom, "HT008", holder));
            break;
        case Kind::file:
            if (heir) add_note(notes, of_symptom(symptom, "HT009", holder));
            break;
        case Kind::life: {
            const ObjectRecord& object = all.object(entry.object);
            const auto life = all.life_of_process(process_of(object.name));
            const bool process = object.type == "Process" || object.type == "Thread";
            if (process && life && !life->holds_after(symptom.held_after)) {
                add_note(notes, of_symptom(symptom, "HT017", holder));
            }
            break;
        }
        case Kind::wait:
        case Kind::other: break;
    }
}

}  // namespace

void add_note(std::vector<Note>& notes, Note note) {
    const auto same = [&](const Note& one) { return one.rule == note.rule && one.sentence == note.sentence; };
    if (std::ranges::none_of(notes, same)) notes.push_back(std::move(note));
}

std::optional<Note> cause_of_inheritance(const Provenance& all, std::size_t index) {
    const EntryRecord& entry = all.entries()[index];
    if (entry.cause != "inherited" || has_use(all, index)) return std::nullopt;
    if (entry.from != no_entry) {
        const EntryRecord& parent = all.entries()[entry.from];
        if (auto note = from_flags(parent, entry)) return note;
        if (auto note = from_lists(all, parent, entry)) return note;
    }
    return Note{"HT003", entry.span.since,
                entry.process + " inherited " + entry_words(entry) + " in " + step_words(entry.span.since) +
                    " along with everything inheritable, and never uses it"};
}

std::vector<Note> causes_of(const Provenance& all, const Symptom& symptom) {
    std::vector<Note> notes;
    if (!symptom.wrong) return notes;
    std::vector<std::size_t> unwanted;
    for (const ObjectKey& object : symptom.held) {
        const auto handles = all.handles(object, symptom.held_after);
        unwanted.insert(unwanted.end(), handles.begin(), handles.end());
    }
    for (const std::size_t entry : unwanted) add_own_rule(all, symptom, entry, notes);
    if (symptom.kind == Kind::wait) return notes;
    for (const std::size_t entry : unwanted) {
        if (auto note = cause_of_inheritance(all, entry)) add_note(notes, std::move(*note));
    }
    return notes;
}

}  // namespace handlesim
