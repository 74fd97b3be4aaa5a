// How an entry came into its table, in words.
#include <algorithm>

#include "core/trace/findings.hpp"
#include "core/trace/scan.hpp"
#include "core/trace/words_of_trace.hpp"

namespace handlesim::trace {

namespace {

std::string in_line(std::uint64_t line) {
    return line == 0 ? "before the log" : "in line " + std::to_string(line);
}

std::string object_in_words(const ObjectWords& object) {
    const std::string type = object.type.empty() ? "object of a type that the log does not tell" : object.type;
    return type + (object.name.empty() ? "" : " \"" + object.name + "\"");
}

std::string target_in_words(const Traced& traced, const TracedObject& object) {
    if (object.target != nobody) return " of " + name_of(traced, object.target);
    return object.target_pid ? " of process " + id_in_words(traced, *object.target_pid) : "";
}

std::string_view reason(Why why) {
    switch (why) {
        case Why::dup_same_value: return "its parent duplicated it at the same number before it was born";
        case Why::child_closed: return "it closed a number that was open in its parent";
        case Why::gap_in_child: return "its number lies far above its own ones, and its parent has it too";
        case Why::told: break;
    }
    return "its creation says so";
}

}  // namespace

std::vector<std::string> frames_of(const Traced& traced, std::uint64_t stack) {
    std::vector<std::string> lines;
    const auto found = traced.stacks.find(stack);
    if (stack == 0 || found == traced.stacks.end()) return lines;
    std::string_view frames = found->second;
    constexpr std::size_t most = 12;
    while (!frames.empty() && lines.size() < most) lines.push_back("    " + std::string(cut(frames, "\n")));
    if (!frames.empty()) lines.emplace_back("    ...");
    return lines;
}

std::string id_in_words(const Traced& traced, std::uint32_t id) {
    return traced.header.hexadecimal_ids ? hex(id) : std::to_string(id);
}

Id id_in(const Traced& traced, std::string_view text) {
    return id_of(traced.header.hexadecimal_ids ? hex_in(text) : any_number_in(text));
}

std::string name_of(const Traced& traced, std::uint32_t process) {
    if (process == nobody) return "a process that the log does not name";
    const TracedProcess& it = traced.processes[process];
    const std::string_view image = traced.word(it.image);
    const std::size_t slash = image.find_last_of("\\/");
    const std::string_view name = slash == std::string_view::npos ? image : image.substr(slash + 1);
    const std::string id = id_in_words(traced, it.pid);
    // A debugger does not tell the id of the process that it debugs.
    if (it.pid == 0 && !name.empty()) return std::string(name);
    return name.empty() ? "process " + id : std::string(name) + " (" + id + ")";
}

bool is_meant(const Traced& traced, std::uint32_t process, const std::string& wanted) {
    if (wanted.empty()) return true;
    if (process == nobody) return false;
    const TracedProcess& it = traced.processes[process];
    const std::string_view image = traced.word(it.image);
    const std::size_t slash = image.find_last_of("\\/");
    const std::string_view program = slash == std::string_view::npos ? image : image.substr(slash + 1);
    return id_in(traced, wanted) == it.pid || same_word(image, wanted) || same_word(program, wanted);
}

std::string no_such_process(const Traced& traced, const std::string& wanted) {
    if (wanted.empty()) return {};
    constexpr std::size_t most = 8;
    std::vector<std::string> names;
    for (std::uint32_t process = 0; process < traced.processes.size(); ++process) {
        if (is_meant(traced, process, wanted)) return {};
        std::string name = name_of(traced, process);
        if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    }
    std::string text = "the log has no such process; it has ";
    for (std::size_t i = 0; i < names.size() && i < most; ++i) text += (i > 0 ? ", " : "") + names[i];
    if (names.size() > most) text += " and " + std::to_string(names.size() - most) + " more";
    return text + (traced.header.hexadecimal_ids ? " (ids are hexadecimal, as in the log)" : "");
}

std::vector<std::string> chain_of(const Traced& traced, const Holding& entry) {
    const TracedObject& object = traced.objects[entry.object];
    std::vector<std::string> chain = chain_of(traced, entry, {std::string(traced.word(object.type)), object.name});
    chain.front() += target_in_words(traced, object);
    return chain;
}

std::vector<std::string> chain_of(const Traced& traced, const Holding& entry, const ObjectWords& object) {
    std::vector<std::string> chain;
    chain.push_back(hex(entry.value) + " of " + name_of(traced, entry.process) + ": " + object_in_words(object));
    const std::string thread = entry.tid ? " by thread " + id_in_words(traced, *entry.tid) : "";
    const std::string call = entry.place != nobody && traced.places[entry.place].call != 0
                                 ? ": " + std::string(traced.word(traced.places[entry.place].call))
                                 : "";
    const std::string listing = entry.snapshots == 2 ? " of the second listing" : "";
    const std::string source =
        entry.from == nobody
            ? std::string("an entry that the log does not name")
            : hex(entry.from_value) + " of " + name_of(traced, entry.from) +
                  (entry.from_line != 0 ? (entry.snapshots != 0 ? ", listed " : ", made ") + in_line(entry.from_line)
                                        : "");
    switch (entry.how) {
        case How::created: chain.push_back("made " + in_line(entry.line) + thread + call); break;
        case How::duplicated:
            chain.push_back("duplicated " + in_line(entry.line) +
                            (entry.by == nobody
                                 ? thread
                                 : " by " + name_of(traced, entry.by) +
                                       (entry.tid ? ", thread " + id_in_words(traced, *entry.tid) : "")) +
                            ", from " + source);
            break;
        case How::inherited:
            chain.push_back("inherited " + in_line(entry.line) + " from " + source + " (" +
                            std::string(word_of(entry.told)) + ": " + std::string(reason(entry.why)) + ")");
            break;
        case How::given:
            chain.push_back("given to it at its birth " + in_line(entry.line) + ": a copy of " + source);
            break;
        case How::listed: chain.push_back("listed " + in_line(entry.line) + listing); break;
        case How::was_there:
        case How::unknown: chain.emplace_back("there before the log"); break;
    }
    if (entry.uses > 0) {
        chain.push_back("used " + std::to_string(entry.uses) + (entry.uses == 1 ? " time" : " times") + ", last " +
                        in_line(entry.last_use));
    }
    for (std::string& frame : frames_of(traced, entry.stack)) chain.push_back(std::move(frame));
    return chain;
}

}  // namespace handlesim::trace
