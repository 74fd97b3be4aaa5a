// What an object shows besides who holds it: the symptoms that checks ask for and backends tell.
//
// Each field is optional twice: in a check it is asked for or not, and a backend tells it or cannot.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace handlesim {

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
    }
};

}  // namespace handlesim
