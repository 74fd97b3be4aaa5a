// Which run it is, and of which text.
#include <array>
#include <charconv>

#include "core/run/run.hpp"

namespace handlesim {

RunHeader header_of(const Scenario& scenario, const Backend& backend) {
    RunHeader header;
    header.scenario = &scenario;
    header.backend = backend.name();
    header.profile = backend.profile();
    header.system = backend.system();
    return header;
}

SymbolId table_of(const StepReport& report, const Bound& bound, SymbolId caller) {
    for (const TableChange& change : report.tables) {
        const bool made = change.kind != TableChange::Kind::removed;
        if (made && change.value.same_entry(bound.value) && change.after.object == bound.object) return change.process;
    }
    return caller;
}

std::string hash_of(const RunHeader& header) {
    return header.recorded ? header.hash : hash_of(header.scenario->text);
}

std::string hash_of(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325;
    for (const char c : text) {
        if (c == '\r') continue;
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    }
    std::array<char, 16> digits{};
    const char* end = std::to_chars(digits.data(), digits.data() + digits.size(), hash, 16).ptr;
    std::string spelled(digits.data(), static_cast<std::size_t>(end - digits.data()));
    spelled.insert(0, digits.size() - spelled.size(), '0');
    return "fnv1a64:" + spelled;
}

bool is_start_entry(const TableChange& change, const StartEntry& entry) {
    return change.kind == TableChange::Kind::added && change.cause == EntryCause::there_before &&
           change.process == entry.process && change.after.type == entry.type &&
           change.after.inherit == entry.inherit && change.after.protect_from_close == entry.protect_from_close &&
           (!entry.value || change.value == *entry.value);
}

std::vector<NamedValue> named_at_the_start(const Scenario& scenario, const std::vector<TableChange>& entries) {
    std::vector<NamedValue> named;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const SymbolId name = scenario.start_entries[i].name;
        if (name == SymbolId::none) continue;
        named.push_back({name, {true, entries[i].value, entries[i].after.object}, entries[i].process});
    }
    return named;
}

}  // namespace handlesim
