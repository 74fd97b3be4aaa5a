// Joins the parts of the fact tables into one table per function and finds a fact by its id.
#include "core/nt/facts/facts.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

#include "core/nt/facts/facts_parts.hpp"

namespace handlesim {
namespace {

std::vector<Fact> join(std::initializer_list<std::span<const Fact>> parts) {
    std::vector<Fact> joined;
    for (const auto& part : parts) {
        joined.insert(joined.end(), part.begin(), part.end());
    }
    return joined;
}

std::vector<Fact> all_sorted_by_id() {
    std::vector<Fact> facts;
    for (const std::span<const Fact> table : tables_of_facts()) facts.insert(facts.end(), table.begin(), table.end());
    std::ranges::sort(facts, {}, &Fact::id);
    return facts;
}

}  // namespace

std::string_view to_string(Certainty certainty) {
    switch (certainty) {
        case Certainty::documented: return "documented";
        case Certainty::tested: return "tested";
        case Certainty::recorded: return "recorded";
        case Certainty::reversed: return "reversed";
        case Certainty::secondary: return "secondary";
        case Certainty::wine: return "wine";
        case Certainty::unknown: return "unknown";
    }
    return "?";
}

std::span<const Fact> facts_of_the_kernel() {
    static const std::vector<Fact> facts =
        join({facts_parts::kernel_table(), facts_parts::kernel_process(), facts_parts::kernel_duplicate(),
              facts_parts::kernel_files(), facts_parts::kernel_wine()});
    return facts;
}

std::span<const Fact> facts_of_the_tests() {
    static const std::vector<Fact> facts =
        join({facts_parts::tests_handles(), facts_parts::tests_objects(), facts_parts::tests_processes(),
              facts_parts::tests_sync(), facts_parts::tests_files()});
    return facts;
}

std::span<const Fact> facts_of_the_docs() {
    static const std::vector<Fact> facts = join({facts_parts::docs_calls(), facts_parts::docs_files(),
                                                 facts_parts::docs_directories(), facts_parts::docs_sockets()});
    return facts;
}

std::span<const Fact> facts_of_logs() {
    return facts_parts::logs();
}

std::span<const Fact> facts_of_our_own() {
    static const std::vector<Fact> facts = join({facts_parts::own_calls(), facts_parts::own_files(),
                                                 facts_parts::own_directories(), facts_parts::own_sockets()});
    return facts;
}

std::span<const std::span<const Fact>> tables_of_facts() {
    static const std::array tables{facts_of_the_kernel(), facts_of_the_tests(), facts_of_the_docs(), facts_of_logs(),
                                   facts_of_our_own()};
    return tables;
}

std::optional<Fact> find_fact(std::string_view id) {
    static const std::vector<Fact> index = all_sorted_by_id();
    const auto found = std::ranges::lower_bound(index, id, {}, &Fact::id);
    if (found == index.end() || found->id != id) {
        return std::nullopt;
    }
    return *found;
}

std::vector<std::string_view> ids_in(std::string_view cites) {
    std::vector<std::string_view> ids;
    while (!cites.empty()) {
        const auto end = cites.find("; ");
        ids.push_back(cites.substr(0, end));
        cites = end == std::string_view::npos ? std::string_view() : cites.substr(end + 2);
    }
    return ids;
}

}  // namespace handlesim
