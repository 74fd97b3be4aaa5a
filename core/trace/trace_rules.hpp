// The rules by which an answer in a log is impossible, with their sources.
#pragma once

#include <span>
#include <string_view>

namespace handlesim::trace {

struct TraceRule {
    std::string_view name;      // "lowest-free-number"
    std::string_view sentence;  // what holds on such a system
    std::string_view source;    // rows of the facts
};

std::span<const TraceRule> all_trace_rules();
const TraceRule* find_trace_rule(std::string_view name);

}  // namespace handlesim::trace
