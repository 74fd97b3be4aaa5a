// Events of ETW's kernel provider about handles, small and in the order of time, whatever file they come from.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/trace/record.hpp"

namespace handlesim::trace {

enum class EtwKind : std::uint8_t { create, close, duplicate, rundown, process_start, process_there, process_end };

struct EtwEvent {
    std::uint64_t time = 0, object = 0, line = 0;
    std::uint32_t pid = 0, tid = 0;
    std::uint32_t handle = 0;  // of a duplicate: the source
    std::uint32_t target_handle = 0;
    std::uint32_t target_pid = 0;  // of a process event: the process
    std::uint32_t source_pid = 0;  // of a process event: its parent
    std::uint32_t name = 0;        // in EtwLog::names, from 1
    std::uint32_t type_name = 0;   // likewise; 0: by its index
    std::uint16_t type = 0;
    EtwKind kind = EtwKind::create;
};

// What such a log tells, from whatever file: `births` and `has` are that file's.
Header etw_header(std::string_view kind, std::string_view tool, std::string_view births, std::string_view has);

struct EtwLog {
    std::vector<EtwEvent> events;
    std::deque<std::string> names;
    std::unordered_map<std::uint16_t, std::string> types;  // by index

    std::uint32_t named(std::string_view name);
    // Puts the events in the order of time and hands them over. Duplicates at the same number that a thread makes just
    // before it starts a process are what that process inherited.
    void hand_over(const Header& header, EventSink& sink);

private:
    std::unordered_map<std::string_view, std::uint32_t> ids_;
};

}  // namespace handlesim::trace
