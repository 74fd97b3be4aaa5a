// What is judged of an answer: the number of a new entry, the result of a close.
#include "core/trace/follow.hpp"
#include "core/trace/words_of_trace.hpp"

namespace handlesim::trace {

namespace {

constexpr std::string_view invalid_handle = "STATUS_INVALID_HANDLE";
constexpr std::string_view not_closable = "STATUS_HANDLE_NOT_CLOSABLE";

}  // namespace

// "Event, made by create_event in line 12".
std::string Follower::describe(const Holding& entry) const {
    const TracedObject& object = traced_.objects[entry.object];
    std::string text(traced_.words[object.type]);
    if (text.empty()) text = "entry";
    if (!object.name.empty()) text += " \"" + object.name + "\"";
    if (entry.place != nobody && traced_.places[entry.place].call != 0) {
        text += ", made by " + std::string(traced_.words[traced_.places[entry.place].call]);
    } else if (entry.how == How::inherited) {
        text += ", inherited";
    }
    return text + (entry.line == 0 ? ", from before the log" : " in line " + std::to_string(entry.line));
}

void Follower::impossible(const Event& event, std::uint32_t process, std::string said, std::vector<std::string> allowed,
                          std::string_view rule) {
    at(process).shaken = true;
    if (traced_.impossible_count++ < options_.most_impossible) {
        traced_.impossible.push_back({event.line, process, std::move(said), std::move(allowed), std::string(rule)});
    }
}

void Follower::incident(Incident incident) {
    if (traced_.incident_count++ < options_.most_incidents) traced_.incidents.push_back(std::move(incident));
}

// The number of a new entry, against the only one that the table allows.
void Follower::judge_number(std::uint32_t process, std::uint64_t value, std::optional<std::uint64_t> must,
                            const Event& event) {
    TracedProcess& owner = at(process);
    const bool in_place = must.has_value();
    const bool is_answer = event.kind == EventKind::created || event.kind == EventKind::duplicate;
    if (!in_place && (is_answer || owner.table.predicts())) must = owner.table.next();
    if (must) traced_.handles.add(*must == value);
    const std::string answer = std::string(event.call) + " answers " + hex(value);
    if (const Holding* taken = entry_at(process, value)) {
        const std::string open = answer + ", which is still open (" + describe(*taken) + ")";
        if (owner.whole && !owner.shaken) {
            impossible(event, process, open, {must ? hex(*must) : "a number that is not in use"}, "number-in-use");
        } else if (must) {
            cannot_tell("the numbers of a process whose table is not told whole");
        }
        Incident missed;
        missed.kind = Incident::Kind::missed_close;
        missed.line = event.line;
        missed.earlier_line = taken->line;
        missed.process = process;
        missed.value = value;
        missed.type = traced_.objects[taken->object].type;
        missed.name = traced_.objects[taken->object].name;
        missed.entry = *taken;
        missed.told = Told::inferred;
        incident(std::move(missed));
        Event unseen = event;
        unseen.call = "a close that the log does not show";
        unseen.by.reset();
        drop(process, value, unseen, Cause::call);
        return;
    }
    if (owner.table.find(value) == FollowedTable::unseen) return;
    if (!must || *must == value) return;
    if (owner.whole && !owner.shaken) {
        const std::string_view rule = in_place                      ? "moves-in-place"
                                      : profile_->reuses_last_freed ? "last-freed-number"
                                                                    : "lowest-free-number";
        impossible(event, process, answer, {hex(*must)}, rule);
    } else {
        cannot_tell("the numbers of a process whose table is not told whole");
    }
}

void Follower::judge_close(std::uint32_t process, const Holding* entry, bool unseen, const Event& event) {
    const TracedProcess& owner = at(process);
    if (event.result == Result::not_told) {
        if (entry == nullptr && !owner.whole) cannot_tell("entries from before the log, so which closes hit nothing");
        return;
    }
    if (unseen) return;
    const std::string_view expected = entry == nullptr ? invalid_handle : entry->protect ? not_closable : "success";
    if (entry == nullptr && !owner.whole) {
        if (traced_.header.complete) {
            traced_.closes.add(event.result == Result::failure);
        } else {
            cannot_tell("entries from before the log, so which closes hit nothing");
        }
        return;
    }
    const std::string told = status_in_words(event.status);
    const bool right = told.empty() ? (event.result == Result::success) == (expected == "success") : told == expected;
    traced_.closes.add(right);
    if (right || owner.shaken || !owner.whole) return;
    const std::string said = std::string(event.call) + " of " + hex(*event.handle) + " comes to " + told +
                             (entry == nullptr ? ", and nothing is open there" : " (" + describe(*entry) + ")");
    impossible(event, process, said, {std::string(expected)},
               entry == nullptr ? "nothing-to-close"
               : entry->protect ? "protected-stays"
                                : "open-is-closed");
}

}  // namespace handlesim::trace
