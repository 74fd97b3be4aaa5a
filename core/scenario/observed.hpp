// What an object shows besides who holds it: the symptoms that checks ask for and backends tell.
//
// Each field is optional twice: in a check it is asked for or not, and a backend tells it or cannot.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/nt/worded.hpp"

namespace handlesim {

// Where a named pipe's instance is (nt-kernel 8.4).
enum class InstanceState : std::uint8_t { listening, connected, closing, disconnected };
template <>
struct Words<InstanceState> {
    static constexpr std::string_view what = "state of a pipe's instance";
    static constexpr std::array<std::string_view, 4> list{"listening", "connected", "closing", "disconnected"};
};

struct ObservedField {
    std::string_view name;
    std::string_view help;
    std::string_view yes;  // in a sentence, behind the object's name; of a number: what it is called
    std::string_view no;
};

struct Observed {
    std::optional<bool> eof;
    std::optional<bool> broken;
    std::optional<bool> name_exists;
    std::optional<bool> port_bound;
    std::optional<bool> file_free;
    std::optional<bool> mapped;
    std::optional<std::uint32_t> data_available;
    std::optional<std::uint32_t> messages;
    std::optional<std::uint32_t> recursion;
    std::optional<std::uint32_t> suspend_count;
    std::optional<InstanceState> instance;

    friend bool operator==(const Observed&, const Observed&) = default;
    static void each(auto& self, auto&& visit) {
        visit(ObservedField{"eof", "of a pipe's end or a socket: a read would find the end of the data",
                            "is at the end of its data", "is not at the end of its data"},
              self.eof);
        visit(ObservedField{"broken", "of a pipe's end or a socket: the other end was closed or disconnected",
                            "is broken", "is not broken"},
              self.broken);
        visit(ObservedField{"name_exists", "whether the object's name still leads to it", "has its name",
                            "does not have its name"},
              self.name_exists);
        visit(ObservedField{"port_bound", "of a socket: its port is taken", "has its port", "does not have its port"},
              self.port_bound);
        visit(ObservedField{"file_free", "of an open file: nobody's share mode forbids to rename or delete it",
                            "can be deleted", "cannot be deleted"},
              self.file_free);
        visit(ObservedField{"mapped", "of an open file: a section of it exists; of a section: a view shows it",
                            "is mapped", "is not mapped"},
              self.mapped);
        visit(ObservedField{"data_available", "of a pipe's end: how many bytes can be read", "data available", ""},
              self.data_available);
        visit(ObservedField{"messages", "of a mailslot: how many messages wait", "messages", ""}, self.messages);
        visit(ObservedField{"recursion", "of a mutex: how often its owner has acquired it", "recursion count", ""},
              self.recursion);
        visit(ObservedField{"suspend_count", "of a thread: how often it is suspended", "suspend count", ""},
              self.suspend_count);
        visit(ObservedField{"instance", "of a named pipe's server end: listening, connected, closing or disconnected",
                            "instance is", ""},
              self.instance);
    }
};

}  // namespace handlesim
