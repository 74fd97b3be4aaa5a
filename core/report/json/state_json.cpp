#include "core/report/json/state_json.hpp"

#include "core/run/object_counts.hpp"

namespace handlesim {

namespace {

Json entry_json(SymbolId process, SlotIndex slot, const EntryView& entry, const RunState& state) {
    const Handle value = Handle::from_slot(slot);
    const SymbolId name = state.naming().entry(process, value, entry.object);
    Json json;
    json["value"] = to_string(value);
    json["name"] = name == SymbolId::none ? Json() : Json(state.scenario().symbols[name].name);
    json["type"] = info(entry.type).name;
    json["object"] = state.naming().object(entry.object);
    json["id"] = static_cast<std::uint32_t>(entry.object);
    json["access"] = entry.access_unspecified ? "unspecified" : describe_access(entry.type, entry.access);
    json["inherit"] = entry.inherit;
    json["protect_from_close"] = entry.protect_from_close;
    return json;
}

Json object_json(const ObjectCounts& counts, const RunState& state) {
    const Symbols& symbols = state.scenario().symbols;
    Json json;
    json["type"] = info(counts.type).name;
    json["object"] = state.naming().object(counts.object);
    json["id"] = static_cast<std::uint32_t>(counts.object);
    json["handle_count"] = counts.handle_count;
    json["usage_count"] = counts.usage_count;
    Json holders = Json::array();
    for (const SymbolId process : counts.held_by) holders.push_back(symbols[process].name);
    json["held_by"] = std::move(holders);
    Json references = Json::array();
    for (const OtherHold& other : counts.others) {
        Json one;
        one["reason"] = to_string(other.reason);
        if (other.by != SymbolId::none) one["by"] = symbols[other.by].name;
        references.push_back(std::move(one));
    }
    json["references"] = std::move(references);
    return json;
}

}  // namespace

Json state_json(const RunState& state) {
    Json tables = Json::array();
    for (const SymbolId process : state.processes()) {
        Json entries = Json::array();
        for (const auto& [slot, entry] : state.table(process)) {
            entries.push_back(entry_json(process, slot, entry, state));
        }
        Json table;
        table["process"] = state.scenario().symbols[process].name;
        table["running"] = state.process_runs(process);
        table["entries"] = std::move(entries);
        tables.push_back(std::move(table));
    }
    Json objects = Json::array();
    for (const ObjectCounts& counts : count_objects(state)) objects.push_back(object_json(counts, state));
    Json json;
    json["tables"] = std::move(tables);
    json["objects"] = std::move(objects);
    return json;
}

}  // namespace handlesim
