#include "core/why/causes.hpp"

#include <algorithm>

#include "core/language/say.hpp"
#include "core/run/words.hpp"
#include "core/why/names_in_run.hpp"
#include "core/why/wait_words.hpp"

namespace handlesim {

namespace {

using Kind = Symptom::Kind;

// The flag of a parent's entry before and after a spawn that copied it.
std::optional<Note> from_flags(const Provenance& all, const EntryRecord& parent, const EntryRecord& copy) {
    const std::uint32_t spawn = copy.span.since;
    const auto by = [&](const EntryRecord::Flag& flag) { return std::string(all.name(all.step(flag.step).by)); };
    const std::string child(all.name(copy.process));
    const EntryRecord::Flag* cleared = nullptr;
    for (const EntryRecord::Flag& flag : parent.flags) {
        if (flag.step < spawn && !flag.inherit) cleared = &flag;
        if (flag.step < spawn && flag.inherit && cleared != nullptr) {
            return Note{"HT006", spawn,
                        say("{} cleared the inherit flag of {} in {}, {} set it again in {}, before {} created {}",
                            by(*cleared), entry_words(all, parent), step_words(cleared->step), by(flag),
                            step_words(flag.step), step_words(spawn), child)};
        }
        if (flag.step > spawn && !flag.inherit) {
            return Note{"HT004", spawn,
                        say("{} was inheritable from {} until it was cleared in {}; {} was created in between, in {}",
                            entry_words(all, parent), step_words(parent.span.since), step_words(flag.step), child,
                            step_words(spawn))};
        }
    }
    return std::nullopt;
}

std::optional<Note> from_lists(const Provenance& all, const EntryRecord& parent, const EntryRecord& copy) {
    const std::vector<std::uint32_t>& listings = all.listings(parent.process, parent.value);
    for (auto step = std::ranges::lower_bound(listings, parent.span.since); step != listings.end(); ++step) {
        if (!parent.span.holds_after(*step - 1)) return std::nullopt;
        if (*step == copy.span.since) continue;
        const auto& spawn = (*all.call(*step)->get_if<op::CreateProcess<Written>>());
        const auto is_it = [&](Written::Handle handle) { return all.state().value_of(handle) == parent.value; };
        const std::string listed(all.name(std::ranges::find_if(*spawn.handle_list, is_it)->name));
        return Note{"HT005", copy.span.since,
                    say("{} lists {} for its own child; {} has no list, and {} inherited it too", step_words(*step),
                        listed, step_words(copy.span.since), all.name(copy.process))};
    }
    return std::nullopt;
}

// The process whose read waits for the end of data; none of a check.
SymbolId reader_of(const Provenance& all, const Symptom& symptom) {
    if (!symptom.is_a_step() || all.step(symptom.step).by == SymbolId::none) return SymbolId::none;
    return all.process_of(all.step(symptom.step).by);
}

bool is_member(const Provenance& all, SymbolId process, ObjectTag job, std::uint32_t step) {
    const auto& others = all.object(job).others;
    return std::ranges::any_of(others, [&](std::size_t index) {
        const OtherReference& one = all.others()[index];
        return one.reason == ReferenceReason::member && one.by == process && one.span.holds_after(step);
    });
}

// The rule that names what is held up, by what kind it is of and who holds it.
void add_holder_rule(const Provenance& all, const Symptom& symptom, std::size_t index, NoteList& notes) {
    const EntryRecord& entry = all.entries()[index];
    const std::string process(all.name(entry.process));
    const std::string holder = say("{} holds {}", process, entry_words(all, entry));
    // A rule about heirs is none about whoever made the object.
    const EntryRecord& first = all.entries()[all.chain(index).front()];
    const SymbolId maker = first.made_by == 0 ? first.process : all.process_of(all.step(first.made_by).by);
    const bool heir = entry.process != maker;
    const auto add = [&](std::string rule, const std::string& sentence) {
        notes.add(Note{std::move(rule), symptom.step, sentence});
    };
    switch (symptom.kind) {
        case Kind::data_end:
            if (all.is_socket(entry.object())) {
                add("HT044", holder);
            } else if (reader_of(all, symptom) == entry.process) {
                add("HT002", say("{} reads, and {} holds {} itself", process, process, entry_words(all, entry)));
            } else {
                add("HT001", holder);
            }
            break;
        case Kind::port:
            if (heir) add("HT007", holder);
            break;
        case Kind::name:
            if (heir) add("HT008", holder);
            break;
        case Kind::file:
            if (heir && symptom.reason.process == SymbolId::none) add("HT009", holder);
            break;
        case Kind::life:
            if (all.has_ended(all.process_of_object(entry.object()), symptom.held_after)) add("HT017", holder);
            break;
        case Kind::job:
            if (is_member(all, entry.process, entry.object(), symptom.held_after)) {
                add("HT029", say("{} is in {}, and {} holds {} itself", process, all.words(entry.object()), process,
                                 entry_words(all, entry)));
            }
            break;
        default: break;
    }
}

bool waits_through_pseudo_handle(const Provenance& all, const Symptom& symptom) {
    if (!symptom.is_a_step() || all.call(symptom.step) == nullptr) return false;
    const std::vector<PassedHandle> passed = passed_handles(*all.call(symptom.step));
    return std::ranges::any_of(passed, [&](const PassedHandle& one) {
        if (kept_pseudo_handle(all, one.handle.name) != 0) return true;
        const Symbol& symbol = all.symbols()[one.handle.name];
        return symbol.kind != SymbolKind::handle && (symbol.value == current_thread || symbol.value == current_process);
    });
}

// The rules about waits themselves.
void add_wait_rules(const Provenance& all, const Symptom& symptom, NoteList& notes) {
    const auto add = [&](std::string rule, const std::string& sentence) {
        notes.add(Note{std::move(rule), symptom.step, sentence});
    };
    const WaitStory& wait = symptom.wait;
    // Of a check nobody is the one who waits.
    const bool waits = symptom.is_a_step() && all.step(symptom.step).by != SymbolId::none;
    const std::string who = waits ? std::string(all.name(all.step(symptom.step).by)) : std::string();
    const bool itself = wait.cycle.size() == 1;
    if (itself && waits_through_pseudo_handle(all, symptom)) {
        add("HT038", say("the pseudo-handle means {}, which uses it: it waits for itself", who));
    } else if (!wait.cycle.empty()) {
        add("HT024", joined(symptom.cycle_words));
    }
    for (std::size_t i = 0; i < wait.waiting.reasons.size(); ++i) {
        const Reason& reason = wait.waiting.reasons[i];
        const bool hopeless = i < wait.hopeless.size() && wait.hopeless[i];
        switch (reason.kind) {
            case ReasonKind::turn:
                add("HT035", say("{} waits for its turn on {}, behind a call of {} that has not returned", who,
                                 all.words(reason.object), all.name(reason.thread)));
                break;
            case ReasonKind::resume:
                if (symptom.is_over) break;
                add("HT034", say("{} suspended itself in {}", who, step_words(symptom.step)));
                break;
            case ReasonKind::signal:
            case ReasonKind::unit:
            case ReasonKind::timer:
                if (hopeless) {
                    add("HT025", hopeless_words(all, reason, symptom.held_after));
                } else if (symptom.unexpected && i < wait.itself_only.size() && wait.itself_only[i]) {
                    add("HT025", itself_only_words(all, reason));
                }
                break;
            case ReasonKind::mutex_owner:
                if (!wait.cycle.empty() || step_of_release(all, symptom.held_after, reason) != 0) break;
                add("HT026", say("{} is owned by {} since {}, and never released", all.words(reason.object),
                                 all.name(reason.thread), step_words(symptom.owned_since)));
                break;
            default: break;
        }
    }
}

// A check of the end of data does, and a read for which the scenario says so.
bool expects_end(const Provenance& all, const Symptom& symptom) {
    if (!symptom.is_a_step() || all.call(symptom.step) == nullptr) return true;
    const bool receives = all.call(symptom.step)->is<op::Recv<Written>>();
    return std::ranges::any_of(all.step(symptom.step).expectation().alternatives, [&](const Alternative& one) {
        const auto is_nothing = [](const ExpectedResult& result) {
            return result.field == ResultField::data && result.text.empty();
        };
        return (receives && std::ranges::any_of(one.results, is_nothing)) || one.kind == Alternative::Kind::fails ||
               (one.kind == Alternative::Kind::win32 && one.win32 == win32_error(Status::pipe_broken)) ||
               (one.kind == Alternative::Kind::status && one.status == Status::pipe_broken);
    });
}

bool expects_disconnection(const Step& step) {
    return std::ranges::any_of(step.expectation().alternatives, [](const Alternative& one) {
        return (one.kind == Alternative::Kind::win32 && one.win32 == win32_error(Status::pipe_disconnected)) ||
               (one.kind == Alternative::Kind::status && one.status == Status::pipe_disconnected);
    });
}

// The rules about states that refuse a call.
void add_refusal_rules(const Provenance& all, const Symptom& symptom, NoteList& notes) {
    const auto add = [&](std::string rule, const std::string& sentence) {
        notes.add(Note{std::move(rule), symptom.step, sentence});
    };
    const Reason& reason = symptom.reason;
    const auto actor_ended = [&](SymbolId actor, const std::optional<Span>& life) {
        const std::string ended = say("{} has ended", all.name(actor));
        return life && life->until != never ? ended + " " + say("in {}", step_words(life->until)) : ended;
    };
    switch (reason.kind) {
        case ReasonKind::instance_not_disconnected:
            add("HT031",
                say("the client of {} has gone, and nobody disconnected the instance", all.words(reason.object)));
            break;
        case ReasonKind::instance_not_listening:
            add("HT031", say("{} is disconnected, and does not listen", all.words(reason.object)));
            break;
        case ReasonKind::instance_in_use:
            add("HT032", reason.other == ObjectTag::none
                             ? say("{} is in use", all.words(reason.object))
                             : say("{} has a client, {}", all.words(reason.object), all.words(reason.other)));
            break;
        case ReasonKind::instance_limit:
            add("HT032", say("the pipe may have {}, and {} is there", reason.number, all.words(reason.object)));
            break;
        case ReasonKind::other_end_closed:
            if (!expects_disconnection(all.step(symptom.step))) break;
            add("HT031", say("the other end of {} was closed, not disconnected", all.words(reason.object)));
            break;
        case ReasonKind::process_ended:
            add("HT033", actor_ended(reason.process, all.life_of_process(reason.process)));
            if (all.call(symptom.step)->is<op::AssignProcessToJobObject<Written>>()) {
                add("HT027", say("{} ran before it was assigned, and has ended", all.name(reason.process)));
            }
            break;
        case ReasonKind::thread_ended:
            add("HT033", actor_ended(reason.thread, all.life_of_thread(reason.thread)));
            break;
        case ReasonKind::wait_list_too_long: {
            const auto* wait = all.call(symptom.step)->get_if<op::WaitForMultipleObjects<Written>>();
            add("HT036", say("the list has {} handles", wait == nullptr ? 0 : wait->handles.size()));
            break;
        }
        case ReasonKind::same_object_twice:
            add("HT037", say("the list names {} twice", all.words(reason.object)));
            break;
        case ReasonKind::mutex_owner: add("HT026", symptom.sentence); break;
        case ReasonKind::does_not_wait:
            if (const std::uint32_t step = step_of_mode(all, symptom.step, reason.object); step != 0) {
                add("HT040", say("{} set PIPE_NOWAIT in {}, for every handle to {}", all.name(all.step(step).by),
                                 step_words(step), all.words(reason.object)));
            }
            break;
        case ReasonKind::stands_in:
        case ReasonKind::open_inside:
            if (reason.process == SymbolId::none) break;
            add("HT041", say("{} stands there since {}", all.name(reason.process),
                             step_words(all.object(reason.object).made_in)));
            break;
        case ReasonKind::mapped:
            add("HT042",
                say(all.handles(reason.object, symptom.held_after).empty() ? "{} is of this file, and a view keeps it"
                                                                           : "{} is of this file",
                    all.words(reason.object)));
            break;
        case ReasonKind::delete_pending:
        case ReasonKind::not_empty:
            if (reason.object == ObjectTag::none) break;
            add("HT043", say("{} keeps what was deleted", all.words(reason.object)));
            break;
        default: break;
    }
}

// What a process lacks that a check wants it to have.
void add_missing_rule(const Provenance& all, const Symptom& symptom, NoteList& notes) {
    const EntryRecord& meant = all.entries()[symptom.meant];
    const std::string lacks =
        say("{}'s table has nothing under the number of {}", all.name(symptom.table), entry_words(all, meant));
    if (const auto missing = missing_yes(all, symptom.table, meant)) {
        notes.add(Note{"HT019", missing->spawn, lacks + ": " + missing->words(all)});
    }
}

}  // namespace

void NoteList::add(Note note) {
    if (seen_.insert(note.rule + note.sentence).second) notes_.push_back(std::move(note));
}

void NoteList::add(std::vector<Note> notes) {
    for (Note& note : notes) add(std::move(note));
}

std::string entry_words(const Provenance& all, const EntryRecord& entry) {
    return entry.name == SymbolId::none ? to_string(entry.value) : std::string(all.name(entry.name));
}

std::optional<Note> cause_of_inheritance(const Provenance& all, std::size_t index) {
    const EntryRecord& entry = all.entries()[index];
    if (entry.cause != EntryCause::inherited || has_use(all, index)) return std::nullopt;
    if (entry.from != no_entry) {
        const EntryRecord& parent = all.entries()[entry.from];
        if (auto note = from_flags(all, parent, entry)) return note;
        if (auto note = from_lists(all, parent, entry)) return note;
    }
    return Note{"HT003", entry.span.since,
                say("{} inherited {} in {} along with everything inheritable, and never uses it",
                    all.name(entry.process), entry_words(all, entry), step_words(entry.span.since))};
}

namespace {

// A duplicate that another process put there, and that its holder never passes to a call.
bool is_never_used_duplicate(const Provenance& all, const EntryRecord& entry) {
    const bool put_there =
        entry.cause == EntryCause::duplicated && all.process_of(all.step(entry.span.since).by) != entry.process;
    if (!put_there) return false;
    const std::vector<std::uint32_t>& uses = all.uses(entry.process, entry.value);
    const auto first = std::ranges::upper_bound(uses, entry.span.since);
    return first == uses.end() || *first > entry.span.until;
}

// Whether a process writes to the object itself, at any time: then its own end is no leftover.
bool writes_to(const Provenance& all, const EntryRecord& entry) {
    for (std::uint32_t step = 1; step <= all.scenario().steps.size(); ++step) {
        const WrittenCall* call = all.call(step);
        const auto* write = call == nullptr ? nullptr : call->get_if<op::WriteFile<Written>>();
        if (write == nullptr || all.process_of(all.step(step).by) != entry.process) continue;
        if (all.symbols()[write->handle.name].kind == SymbolKind::handle &&
            all.named(write->handle.name) == entry.object()) {
            return true;
        }
    }
    return false;
}

}  // namespace

bool is_leftover(const Provenance& all, std::size_t entry, SymbolId reader) {
    const EntryRecord& record = all.entries()[entry];
    const bool own = record.process == reader && !writes_to(all, record);
    return own || !has_use(all, entry) || is_never_used_duplicate(all, record);
}

std::vector<std::size_t> unwanted_entries(const Provenance& all, const Symptom& symptom) {
    std::vector<std::size_t> entries;
    for (const ObjectTag object : symptom.held) {
        for (const std::size_t entry : all.handles(object, symptom.held_after)) {
            const EntryRecord& record = all.entries()[entry];
            if (symptom.kind == Kind::table && record.process != symptom.table) continue;
            // Whoever made the object is not the one too many.
            if (symptom.kind == Kind::count && record.cause == EntryCause::created) continue;
            entries.push_back(entry);
        }
    }
    if (symptom.kind == Kind::data_end) {
        std::stable_partition(entries.begin(), entries.end(),
                              [&](std::size_t entry) { return is_leftover(all, entry, reader_of(all, symptom)); });
    }
    return entries;
}

std::vector<Note> causes_of(const Provenance& all, const Symptom& symptom) {
    NoteList notes;
    // What came out as the scenario expects has a rule all the same: it may be what the scenario is about.
    if (symptom.wrong || symptom.waits_on()) add_wait_rules(all, symptom, notes);
    add_refusal_rules(all, symptom, notes);
    if (!symptom.wrong) return notes.take();
    if (symptom.kind == Kind::missing && !symptom.is_a_step()) add_missing_rule(all, symptom, notes);
    if (!symptom.is_about_holders()) return notes.take();
    std::vector<std::size_t> unwanted = unwanted_entries(all, symptom);
    if (symptom.kind == Kind::data_end) {
        const auto suspicious = [&](std::size_t entry) { return is_leftover(all, entry, reader_of(all, symptom)); };
        const bool ends = expects_end(all, symptom);
        // Who waits in a circle is not held up by those who would write; an heir that never does is in the way all the
        // same.
        if (!symptom.wait.cycle.empty() && !ends) {
            std::erase_if(unwanted, [&](std::size_t entry) { return has_use(all, entry); });
        } else if (!ends || std::ranges::any_of(unwanted, suspicious)) {
            std::erase_if(unwanted, [&](std::size_t entry) { return !suspicious(entry); });
        }
    }
    for (const std::size_t entry : unwanted) add_holder_rule(all, symptom, entry, notes);
    for (const std::size_t entry : unwanted) {
        if (auto note = cause_of_inheritance(all, entry)) notes.add(std::move(*note));
    }
    return notes.take();
}

}  // namespace handlesim
