#include "core/trace/trace_rules.hpp"

#include <algorithm>

namespace handlesim::trace {

namespace {

constexpr TraceRule rules[] = {
    {"lowest-free-number", "A new entry gets the lowest number that is free.", "nt-kernel W1; wine-tests H04"},
    {"last-freed-number", "A new entry gets the number that was freed last, else the lowest that was never used.",
     "nt-kernel 1.11; nt-kernel 1.12"},
    {"moves-in-place", "A duplicate that closes its source in the same table and asks for no more takes its place.",
     "nt-kernel W2; own 01"},
    {"number-in-use", "A number that is in use is not handed out again before it was closed.", "nt-kernel 1.9"},
    {"nothing-to-close", "Closing a number that is not in the table fails with STATUS_INVALID_HANDLE.",
     "docs CloseHandle"},
    {"open-is-closed", "Closing an open handle that is not protected works.", "docs CloseHandle"},
    {"protected-stays", "Closing a protected handle fails with STATUS_HANDLE_NOT_CLOSABLE.", "nt-kernel W12"},
    {"nothing-to-use", "A call with a number that is not in the table fails with STATUS_INVALID_HANDLE.",
     "docs CloseHandle"},
    {"open-is-known", "A number that is in the table is no invalid handle.", "docs CloseHandle"},
    {"nothing-to-duplicate", "Duplicating a number that is not in the source's table fails with STATUS_INVALID_HANDLE.",
     "docs DuplicateHandle"},
    {"flags-are-kept", "The inherit and protect flags of an entry are those that it was given last.",
     "docs SetHandleInformation"},
    {"kept-in-both", "An entry that two listings show, and nobody closed between, is the same entry.", "nt-kernel 1.9"},
};

}  // namespace

std::span<const TraceRule> all_trace_rules() {
    return rules;
}

const TraceRule* find_trace_rule(std::string_view name) {
    const auto found = std::ranges::find(rules, name, &TraceRule::name);
    return found == std::end(rules) ? nullptr : &*found;
}

}  // namespace handlesim::trace
