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
    std::uint32_t name = 0;        // in EtwNames, from 1
    std::uint32_t type_name = 0;   // likewise; 0: by its index
    std::uint16_t type = 0;
    EtwKind kind = EtwKind::create;
};

// What such a log tells, from whatever file: `births` and `has` are that file's.
Header etw_header(std::string_view kind, std::string_view tool, std::string_view births, std::string_view has);

// Texts that events refer to, each kept once.
class EtwNames {
public:
    std::uint32_t named(std::string_view name);
    std::string_view operator[](std::uint32_t id) const {
        return id == 0 ? std::string_view{} : std::string_view(texts_[id - 1]);
    }

private:
    std::deque<std::string> texts_;
    std::unordered_map<std::string_view, std::uint32_t> ids_;
};

using EtwTypes = std::unordered_map<std::uint16_t, std::string>;  // by index

// Hands over events that come in the order of time. Duplicates at the same number that a thread makes just before it
// starts a process are what that process inherited.
class EtwTeller {
public:
    EtwTeller(const EtwTypes& types, EventSink& sink) : types_(types), sink_(sink) {}

    void tell(const EtwEvent& one, const EtwNames& names);
    // After the last event: what was held back.
    void finish();

private:
    struct Texts {
        std::string_view name, type_name;
    };
    struct HeldBack {
        EtwEvent event;
        std::string name, type_name;
        Texts texts() const { return {name, type_name}; }
    };
    using Pending = std::unordered_map<std::uint32_t, std::vector<HeldBack>>;  // by thread

    const EtwTypes& types_;
    EventSink& sink_;
    Pending pending_;

    Pending::iterator made_for(const EtwEvent& birth);
    Event event(EventKind kind, const EtwEvent& one, Texts texts) const;
    void tell_now(const EtwEvent& one, Texts texts);
    void process(const EtwEvent& one, std::string_view image);
    void duplicate(const EtwEvent& one, Texts texts);
    void inherited(const HeldBack& one, const EtwEvent& birth);
};

// A log that is had whole before its order is known.
struct EtwLog {
    std::vector<EtwEvent> events;
    EtwNames names;

    std::uint32_t named(std::string_view name) { return names.named(name); }
    // Puts the events in the order of time and hands them over.
    void hand_over(const Header& header, EventSink& sink);
};

}  // namespace handlesim::trace
