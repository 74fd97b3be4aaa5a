#include "core/language/say.hpp"
#include "core/trace/finder.hpp"

#include <algorithm>
#include <set>

#include "core/trace/words_of_trace.hpp"

namespace handlesim::trace {

namespace {

// Fewer entries that stay are a program's own affair.
constexpr std::uint64_t least_leak = 3;

}  // namespace

std::string handles_of(std::uint64_t number, std::string_view type) {
    return counted(number, (type.empty() ? "" : std::string(type) + " ") + "handle");
}

std::vector<Finding> Finder::find() {
    incidents(Incident::Kind::double_close);
    incidents(Incident::Kind::bad_close);
    incidents(Incident::Kind::bad_use);
    incidents(Incident::Kind::missed_close);
    leaks();
    incidents(Incident::Kind::foreign_duplicate);
    unused();
    held();
    if (!selection_.object.empty()) holders();
    for (std::size_t i = 0; i < findings_.size(); ++i) findings_[i].id = static_cast<std::uint32_t>(i + 1);
    return std::move(findings_);
}

// One finding for what the same call does to the same number of one process again and again.
void Finder::add_to_like(Finding finding) {
    for (Finding& like : findings_) {
        if (like.kind != finding.kind || like.process != finding.process || like.value != finding.value ||
            like.by != finding.by) {
            continue;
        }
        ++like.count;
        like.lines.insert(like.lines.end(), finding.lines.begin(), finding.lines.end());
        return;
    }
    add(std::move(finding));
}

void Finder::add(Finding finding) {
    finding.process_name = name_of(traced_, finding.process);
    if (!is_meant(traced_, finding.process, selection_.process)) return;
    if (!selection_.type.empty() && finding.type != selection_.type) return;
    if (!selection_.object.empty() && finding.name.find(selection_.object) == std::string::npos) return;
    if (selection_.since > 0 && !finding.lines.empty() && finding.lines.back() < selection_.since) return;
    findings_.push_back(std::move(finding));
}

Finding Finder::of(const Incident& incident, FindingKind kind, const char* rule) const {
    Finding finding;
    finding.kind = kind;
    finding.rule = rule;
    finding.process = incident.process;
    finding.value = incident.value;
    finding.told = incident.told;
    finding.type = traced_.word(incident.type);
    finding.name = incident.name;
    if (incident.earlier_line != 0) finding.lines.push_back(incident.earlier_line);
    finding.lines.push_back(incident.line);
    return finding;
}

std::string Finder::actor(std::uint32_t process, const Id& tid) const {
    return name_of(traced_, process) + (tid ? ", thread " + id_in_words(traced_, *tid) + "," : "");
}

std::string Finder::caller(std::uint32_t call, std::uint64_t stack) const {
    if (std::string frame = own_frame(stack); !frame.empty()) return frame;
    return call == 0 ? std::string("a call") : std::string(traced_.word(call));
}

// The innermost frame that is no part of the system: where the program itself stands.
std::string Finder::own_frame(std::uint64_t stack) const {
    const auto found = traced_.stacks.find(stack);
    if (stack == 0 || found == traced_.stacks.end()) return {};
    std::string first;
    for (std::size_t begin = 0; begin < found->second.size();) {
        const std::size_t end = std::min(found->second.find('\n', begin), found->second.size());
        std::string frame = found->second.substr(begin, end - begin);
        if (first.empty()) first = frame;
        if (!is_system_frame(frame)) return frame;
        begin = end + 1;
    }
    return first;
}

// Who owns the number now, in words.
std::string Finder::owner_now(std::uint32_t process, std::uint64_t value) const {
    const std::uint32_t id = traced_.processes[process].table.find(value);
    if (id >= FollowedTable::unseen) return "at the end nothing is open there";
    const Holding& entry = traced_.holdings[id];
    std::string type(traced_.word(traced_.objects[entry.object].type));
    if (type.empty()) type = "an entry";
    return "at the end the number belongs to " + type + " made in line " + std::to_string(entry.line);
}

void Finder::incidents(Incident::Kind kind) {
    for (const Incident& one : traced_.incidents) {
        if (one.kind != kind) continue;
        const std::string who = name_of(traced_, one.process);
        switch (kind) {
            case Incident::Kind::double_close: {
                Finding finding = of(one, FindingKind::double_close, "HT023");
                finding.by = caller(one.call, one.stack);
                finding.sentence = actor(one.process, one.tid) + " closes " + hex(one.value) +
                                   ", which is closed already: " + closed_by(one);
                finding.type = traced_.word(one.closed->type);
                finding.chain = {
                    hex(one.value) + " was " + (finding.type.empty() ? "an entry" : finding.type) + ", made " +
                        (one.closed->made_line == 0 ? "before the log"
                                                    : "in line " + std::to_string(one.closed->made_line)),
                    "closed in line " + std::to_string(one.closed->line) + thread(one.closed->tid) + " with " +
                        caller(one.closed->call, one.closed->stack),
                    "closed again in line " + std::to_string(one.line) + thread(one.tid) + " with " + finding.by,
                    owner_now(one.process, one.value)};
                add(std::move(finding));
                break;
            }
            case Incident::Kind::bad_close: {
                Finding finding = of(one, FindingKind::bad_close, "HT011");
                finding.by = caller(one.call, one.stack);
                finding.sentence = actor(one.process, one.tid) + " closes " + number(one.value) +
                                   (one.value == 0 ? "" : ", and the log shows no entry there");
                if (one.value == 0) finding.rule.clear();
                finding.chain = {owner_now(one.process, one.value)};
                add_to_like(std::move(finding));
                break;
            }
            case Incident::Kind::bad_use: {
                Finding finding = of(one, FindingKind::bad_use, one.closed ? "HT023" : "HT011");
                finding.by = caller(one.call, one.stack);
                finding.sentence = actor(one.process, one.tid) + " uses " + hex(one.value) + " with " + finding.by +
                                   (one.closed ? ", which is closed already: " + closed_by(one)
                                               : ", and the log shows no entry there");
                finding.chain = {owner_now(one.process, one.value)};
                add_to_like(std::move(finding));
                break;
            }
            case Incident::Kind::missed_close: {
                Finding finding = of(one, FindingKind::missed_close, "");
                finding.sentence =
                    hex(one.value) + " of " + who + " is given out again in line " + std::to_string(one.line) +
                    ", though the log shows no close of what was made there " +
                    (one.earlier_line == 0 ? "before the log" : "in line " + std::to_string(one.earlier_line));
                finding.chain = chain_of(traced_, one.entry, {finding.type, finding.name});
                add(std::move(finding));
                break;
            }
            case Incident::Kind::foreign_duplicate: {
                Finding finding = of(one, FindingKind::injected, "");
                finding.by = name_of(traced_, one.by);
                finding.sentence = actor(one.by, one.tid) + " put " + hex(one.value) +
                                   (finding.type.empty() ? "" : " (" + finding.type + ")") + " into the table of " +
                                   who + (is_open(one.entry) ? "; it is open at the end" : "");
                finding.chain = chain_of(traced_, one.entry, {finding.type, finding.name});
                add(std::move(finding));
                break;
            }
            case Incident::Kind::never_used:
            case Incident::Kind::inherited: break;
        }
    }
}

// "by thread 0x1C in line 37, with NtClose".
std::string Finder::closed_by(const Incident& one) const {
    const Closed& closed = *one.closed;
    const std::string who = closed.by != one.process ? name_of(traced_, closed.by)
                            : closed.tid             ? "thread " + id_in_words(traced_, *closed.tid)
                                                     : std::string("itself");
    return "by " + who + " in line " + std::to_string(closed.line) + ", with " + caller(closed.call, closed.stack);
}

// Whether the entry is still there at the end.
bool Finder::is_open(const Holding& entry) const {
    const std::uint32_t id = traced_.processes[entry.process].table.find(entry.value);
    return id < FollowedTable::unseen && traced_.holdings[id].line == entry.line;
}

void Finder::leaks() {
    std::vector<const LeftOpen*> all;
    for (const LeftOpen& left : traced_.left_open) {
        if (is_leak(left)) all.push_back(&left);
    }
    std::ranges::stable_sort(all, [](const auto* a, const auto* b) { return a->count > b->count; });
    for (const LeftOpen* left : all) leak(*left);
}

void Finder::leak(const LeftOpen& left) {
    const MakingPlace& place = traced_.places[left.place];
    Finding finding;
    finding.kind = FindingKind::leak;
    finding.rule = "HT022";
    finding.process = place.process;
    finding.type = traced_.word(place.type);
    finding.name = left.name;
    finding.count = left.count;
    finding.by = caller(place.call, place.stack);
    finding.lines = {left.first_line, left.last_line};
    const bool is_over = traced_.processes[place.process].ended;
    finding.sentence = name_of(traced_, place.process) + (is_over ? " never closed " : " has not closed ") +
                       handles_of(left.count, finding.type) + (left.name.empty() ? "" : " to \"" + left.name + "\"") +
                       ", made by " + finding.by;
    for (const auto& [closer, times] : place.closers) {
        finding.chain.push_back(std::to_string(times) +
                                (times == 1 ? " other made at the same place is closed by "
                                            : " others made at the same place are closed by ") +
                                caller(closer.first, closer.second));
    }
    if (place.closers.empty()) finding.chain.emplace_back("none that was made at this place is ever closed");
    finding.chain.push_back(left.first_line == left.last_line ? "made in line " + std::to_string(left.first_line)
                                                              : "made between line " + std::to_string(left.first_line) +
                                                                    " and line " + std::to_string(left.last_line));
    for (std::string& frame : frames_of(traced_, place.stack)) finding.chain.push_back(std::move(frame));
    add(std::move(finding));
}

// Several of one kind and name from one place that stay, and go on coming while the process runs: what a program
// makes once and keeps is no leak. Where the log has stacks, the place itself says enough.
bool Finder::is_leak(const LeftOpen& left) const {
    const MakingPlace& place = traced_.places[left.place];
    if (place.process == nobody) return false;
    if (place.stack != 0) return true;
    if (left.count < least_leak) return false;
    const TracedProcess& process = traced_.processes[place.process];
    const std::uint64_t end = process.ended ? process.end_line : std::max(left.last_line, last_line());
    const std::uint64_t span = end > process.line ? end - process.line : 1;
    return (left.last_line - left.first_line) * 4 > span;
}

std::uint64_t Finder::last_line() const {
    std::uint64_t last = 0;
    for (const MakingPlace& place : traced_.places) last = std::max(last, place.last_line);
    return last;
}

std::vector<Finding> find_all(const Traced& traced, const Selection& selection) {
    return Finder(traced, selection).find();
}

std::vector<TableSummary> tables_at_end(const Traced& traced, const Selection& selection) {
    std::vector<TableSummary> tables;
    for (std::uint32_t process = 0; process < traced.processes.size(); ++process) {
        const TracedProcess& it = traced.processes[process];
        if (it.ended || !is_meant(traced, process, selection.process)) continue;
        TableSummary table;
        table.process = process;
        table.name = name_of(traced, process);
        traced.for_each_at_end(process, [&](std::uint32_t, std::uint32_t, const Holding& entry) {
            const TracedObject& object = traced.objects[entry.object];
            const std::string type(traced.word(object.type));
            if (!selection.type.empty() && type != selection.type) return;
            if (!selection.object.empty() && object.name.find(selection.object) == std::string::npos) return;
            ++table.entries;
            ++table.by_type[type];
        });
        if (table.entries > 0) tables.push_back(std::move(table));
    }
    return tables;
}

}  // namespace handlesim::trace
