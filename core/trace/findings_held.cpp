// Findings about who holds what: inherited and never used, of ended processes, of one object.
#include "core/language/say.hpp"
#include "core/trace/finder.hpp"

#include <algorithm>
#include <set>

#include "core/trace/words_of_trace.hpp"

namespace handlesim::trace {

// Entries that were inherited and never used: together for all runs of one program under one parent.
void Finder::unused() {
    struct Group {
        std::vector<const Incident*> entries;
        std::set<std::uint32_t> processes;
    };
    std::map<std::pair<std::uint32_t, std::uint32_t>, Group> groups;
    for (const Incident& one : traced_.incidents) {
        if (one.kind != Incident::Kind::never_used) continue;
        Group& group = groups[{traced_.processes[one.process].image, one.by}];
        group.entries.push_back(&one);
        group.processes.insert(one.process);
    }
    for (const auto& [key, group] : groups) {
        const Incident& first = *group.entries.front();
        Finding finding = of(first, FindingKind::inherited_unused, "HT003");
        finding.count = group.entries.size();
        finding.by = name_of(traced_, first.by);
        finding.lines.clear();
        for (const Incident* one : group.entries) finding.lines.push_back(one->earlier_line);
        const std::size_t others = group.processes.size() - 1;
        finding.sentence = name_of(traced_, first.process) +
                           (others == 0 ? "" : " and " + std::to_string(others) + " more of that program") +
                           " inherited " + counted(group.entries.size(), "handle") + " from " + finding.by +
                           " and never used " + (group.entries.size() == 1 ? "it" : "them");
        constexpr std::size_t most = 50;
        for (const Incident* one : group.entries) {
            if (finding.chain.size() == most) {
                finding.chain.emplace_back("...");
                break;
            }
            finding.chain.push_back(unused_in_words(*one));
        }
        add(std::move(finding));
    }
}

std::string Finder::unused_in_words(const Incident& one) const {
    return name_of(traced_, one.process) + ": " + hex(one.value) + ", " + std::string(traced_.word(one.type)) +
           (one.name.empty() ? "" : " \"" + one.name + "\"") + ", in the parent " +
           (one.entry.from_line == 0 ? "from before the log" : "since line " + std::to_string(one.entry.from_line));
}

// What is there at the end: handles of ended processes, and what was inherited by inference.
void Finder::held() {
    // Of a recording what was inherited is told as it was then; of a listing, as it stands there.
    std::map<std::uint32_t, std::vector<Shown>> inherited_then;
    for (const Incident& one : traced_.incidents) {
        if (one.kind != Incident::Kind::inherited) continue;
        inherited_then[one.process].push_back({&one.entry, {std::string(traced_.word(one.type)), one.name}});
    }
    for (const auto& [process, entries] : inherited_then) inherited(entries);
    for (std::uint32_t process = 0; process < traced_.processes.size(); ++process) {
        std::vector<Shown> inferred;
        traced_.for_each_at_end(process, [&](std::uint32_t, std::uint32_t, const Holding& entry) {
            const TracedObject& object = traced_.objects[entry.object];
            if (object.target != nobody && traced_.processes[object.target].ended) zombie(entry, object);
            if (entry.how == How::inherited && entry.why == Why::gap_in_child)
                inferred.push_back({&entry, {std::string(traced_.word(object.type)), object.name}});
        });
        if (!inferred.empty()) inherited(std::move(inferred));
    }
}

void Finder::zombie(const Holding& entry, const TracedObject& object) {
    Finding finding;
    finding.kind = FindingKind::zombie;
    finding.rule = "HT017";
    finding.process = entry.process;
    finding.value = entry.value;
    finding.type = traced_.word(object.type);
    finding.name = object.name;
    finding.by = name_of(traced_, entry.process);
    finding.lines = {entry.line};
    finding.sentence = name_of(traced_, object.target) + " ended in line " +
                       std::to_string(traced_.processes[object.target].end_line) + ", and " + finding.by +
                       " still holds a handle to it as " + hex(entry.value);
    finding.chain = chain_of(traced_, entry);
    add(std::move(finding));
}

// Who has the object that was asked for, one finding an object.
void Finder::holders() {
    std::map<std::uint32_t, std::vector<const Holding*>> by_object;
    traced_.for_each_at_end([&](std::uint32_t, std::uint32_t, const Holding& entry) {
        const bool meant = traced_.objects[entry.object].name.find(selection_.object) != std::string::npos;
        if (meant) by_object[entry.object].push_back(&entry);
    });
    for (auto& [id, entries] : by_object) {
        std::ranges::sort(entries, {}, [](const Holding* one) { return std::pair(one->process, one->value); });
        const TracedObject& object = traced_.objects[id];
        std::set<std::uint32_t> processes;
        Finding finding;
        for (const Holding* entry : entries) {
            processes.insert(entry->process);
            finding.lines.push_back(entry->line);
            for (std::string& line : chain_of(traced_, *entry)) finding.chain.push_back(std::move(line));
        }
        finding.kind = FindingKind::held_elsewhere;
        finding.process = entries.front()->process;
        finding.by = name_of(traced_, finding.process);
        finding.value = entries.front()->value;
        finding.type = traced_.word(object.type);
        finding.name = object.name;
        finding.count = entries.size();
        finding.sentence = finding.type + " \"" + object.name + "\" is held by";
        constexpr std::size_t most = 12;
        std::size_t shown = 0;
        for (const Holding* entry : entries) {
            if (shown++ == most) {
                finding.sentence += " and " + std::to_string(entries.size() - most) + " more";
                break;
            }
            finding.sentence +=
                (shown == 1 ? " " : ", ") + name_of(traced_, entry->process) + " as " + hex(entry->value);
        }
        add(std::move(finding));
    }
}

void Finder::inherited(std::vector<Shown> entries) {
    std::ranges::stable_sort(entries, {}, [](const Shown& one) { return one.entry->value; });
    Finding finding;
    finding.kind = FindingKind::inherited;
    finding.rule = "HT003";
    finding.told = Told::inferred;
    finding.process = entries.front().entry->process;
    finding.by = name_of(traced_, entries.front().entry->from);
    finding.count = entries.size();
    finding.sentence = name_of(traced_, finding.process) + " has " + counted(entries.size(), "handle") +
                       " that it seems to have inherited from " + finding.by + " (inferred)";
    for (const auto& [entry, object] : entries) {
        finding.lines.push_back(entry->line);
        for (std::string& line : chain_of(traced_, *entry, object)) finding.chain.push_back(std::move(line));
        finding.type = object.type;
        if (finding.name.empty()) finding.name = object.name;
    }
    add(std::move(finding));
}

}  // namespace handlesim::trace
