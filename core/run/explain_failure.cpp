// Why a call failed, as the tables show it: the entry that was not there, or did not grant enough.
#include "core/language/say.hpp"
#include "core/run/judge.hpp"

namespace handlesim {

namespace {

// In whose table a passed handle is looked up: the caller's, but for a duplication's source. None where that cannot be
// told.
SymbolId table_looked_in(const WrittenCall& call, std::string_view field, SymbolId caller, const RunContext& context) {
    const auto* duplicate = call.get_if<op::DuplicateHandle<Written>>();
    if (duplicate == nullptr || field != "source") return caller;
    const Handle source_process = value_of(duplicate->source_process, context);
    if (source_process == current_process) return caller;
    const auto entry = context.backend.entry(caller, source_process);
    if (!entry || entry->type != ObjectType::process) return SymbolId::none;
    return context.scenario.symbols.find(context.naming.object(entry->object)).value_or(SymbolId::none);
}

}  // namespace

std::vector<std::string> explain(const WrittenCall& call, SymbolId process, Status status, const RunContext& context) {
    std::vector<std::string> reasons;
    for (const PassedHandle& passed : passed_handles(call)) {
        const SymbolId owner = table_looked_in(call, passed.field, process, context);
        if (owner == SymbolId::none) continue;
        const std::string table = say("{}'s table", context.scenario.symbols[owner].name);
        const Handle value = value_of(passed.handle, context);
        const std::string handle = std::string(passed.field) + " " + describe(passed.handle, context);
        const auto entry = context.backend.entry(owner, value);
        if (!entry) {
            if (status == Status::invalid_handle && !is_pseudo(value))
                reasons.push_back(say("{} is no entry of {}", handle, table));
            continue;
        }
        const std::string object = describe(entry->object, entry->type, context.naming);
        if (status == Status::object_type_mismatch) reasons.push_back(say("{} refers to {}", handle, object));
        if (status == Status::access_denied) {
            reasons.push_back(say("{} grants {} to {}", handle, describe_access(entry->type, entry->access), object));
        }
        if (status == Status::handle_not_closable && entry->protect_from_close) {
            reasons.push_back(say("{} is protected from close", handle));
        }
    }
    return reasons;
}

}  // namespace handlesim
