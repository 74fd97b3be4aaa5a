// Logs for tests: followed from a text or a file, and what came of it.
#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include "core/trace/findings.hpp"
#include "core/trace/follow.hpp"
#include "core/trace/importers.hpp"

namespace handlesim::test {

inline std::string own_log(const std::string& name) {
    std::string path = HANDLESIM_SOURCE_DIR "/tests/trace/logs/";
    return path += name;
}
// A recording beside the repository; not everybody has those.
inline std::string shared_log(const std::string& name) {
    std::string path = HANDLESIM_SOURCE_DIR "/../shared/traces/";
    return path += name;
}
inline bool is_there(const std::string& file) {
    return std::ifstream(file).good();
}

inline trace::Traced follow_text(const std::string& text, std::string_view kind = {}) {
    const auto source = trace::text_source(text);
    trace::Lines lines(*source, "log");
    trace::Follower follower;
    (kind.empty() ? trace::recognise(lines) : *trace::find_importer(kind)).import(lines, follower);
    return follower.finish();
}
inline trace::Traced follow_file(const std::string& file, const std::string& second = {}) {
    trace::Follower follower;
    const auto source = trace::open_log(file);
    trace::Lines lines(*source, file);
    trace::recognise(lines).import(lines, follower);
    if (!second.empty()) {
        const auto other = trace::open_log(second);
        trace::Lines more(*other, second);
        follower.next_listing(1);
        trace::recognise(more).import(more, follower);
    }
    return follower.finish();
}

inline std::vector<trace::Finding> findings_of(const trace::Traced& traced, const std::string& kind) {
    std::vector<trace::Finding> found;
    for (trace::Finding& one : trace::find_all(traced, {})) {
        if (word_of(one.kind) == kind) found.push_back(std::move(one));
    }
    return found;
}

inline std::string text_of(const std::string& file) {
    const auto source = trace::open_log(file);
    trace::Lines lines(*source, file);
    return lines.rest();
}
inline std::vector<std::string> lines_of(const std::string& file) {
    std::istringstream text(text_of(file));
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    return lines;
}
inline std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + '\n';
    return text;
}

}  // namespace handlesim::test
