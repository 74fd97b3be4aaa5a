// What a scenario's names are called in C, and how text and numbers are written there.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/nt/access.hpp"
#include "core/scenario/scenario.hpp"

namespace handlesim {

// "\"hello\\n\"": letters beyond ASCII by their bytes, so that no compiler takes them for others.
std::string c_string(std::string_view text);
// A comment's text: what would end it is taken apart.
std::string c_comment_text(std::string_view text);
// "0x1F0003", or the names of winnt.h joined by " | ".
std::string c_access(std::optional<ObjectType> type, AccessMask mask);
// "ERROR_ACCESS_DENIED", or its number where it has no name.
std::string c_error(std::uint32_t code);
std::string in_capitals(std::string text);
// "duplicate-process" -> "DuplicateProcess": words begin with a capital letter, and what no file's name should have
// goes.
std::string camel_case(std::string_view words);

// Every name of a scenario as an identifier, each another one that means nothing to C, Win32 or the headers.
class CNames {
public:
    explicit CNames(const Scenario& scenario);

    // Of a handle, a view or a begun call: a variable.
    const std::string& variable(SymbolId name) const { return variables_.at(name); }
    // Of a thread: its function.
    const std::string& function(SymbolId thread) const { return variables_.at(thread); }
    // Of a process or thread: its number among them.
    const std::string& actor(SymbolId name) const { return actors_.at(name); }
    // Of a process: "DuplicateProcessParent".
    const std::string& program(SymbolId process) const { return programs_.at(process); }

private:
    std::map<SymbolId, std::string> variables_, actors_, programs_;
};

}  // namespace handlesim
