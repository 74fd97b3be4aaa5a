#include "core/run/naming.hpp"

#include "core/language/say.hpp"

namespace handlesim {

std::string to_string(const ObjectLabel& name, const Symbols& symbols) {
    switch (name.kind) {
        case ObjectLabel::Kind::unknown: return {};
        case ObjectLabel::Kind::step:
            return name.step == 0 ? std::string(of_the_start) : "of step " + std::to_string(name.step);
        case ObjectLabel::Kind::process:
        case ObjectLabel::Kind::thread:
        case ObjectLabel::Kind::handle: return std::string(symbols[name.symbol].name);
    }
    return {};
}

std::string words_of(const ObjectLabel& name, const Symbols& symbols) {
    if (name.kind != ObjectLabel::Kind::step) return to_string(name, symbols);
    return name.step == 0 ? say("of the start") : say("of step {}", name.step);
}

void Naming::note(ObjectTag object, Name name) {
    const auto index = static_cast<std::size_t>(object);
    if (index >= names_.size()) names_.resize(index + 1);
    // A better name replaces a worse one, and the first of its kind stays.
    const auto rank = [](Kind kind) {
        return kind == Kind::unknown ? 3 : kind == Kind::step ? 2 : kind == Kind::handle ? 1 : 0;
    };
    if (rank(name.kind) < rank(names_[index].kind)) names_[index] = name;
}

void Naming::bound(SymbolId name, const Bound& binding, SymbolId process) {
    // A view is no handle: its name is none of the section's, and its address no number of a table.
    if (binding.object == ObjectTag::none || is_value(symbols_[name].kind)) return;
    note(binding.object, {Kind::handle, name, 0});
    if (!binding.value.may_be_entry()) return;
    in_table_.insert_or_assign(key(binding.value, process), EntryName{binding.object, name});
    anywhere_.insert_or_assign(key(binding.value, binding.object), name);
}

void Naming::seen(ObjectTag object, std::uint32_t step) {
    note(object, {Kind::step, SymbolId::none, step});
}

void Naming::follow(const StepRecord& record) {
    for (const ActorObjects& objects : record.created) actor(objects);
    for (const NamedValue& named : record.named) bound(named.name, named.value, named.process);
    for (const TableChange& change : record.report.tables) {
        if (change.kind == TableChange::Kind::added) seen(change.after.object, record.number);
    }
}

ObjectLabel Naming::name(ObjectTag object) const {
    const auto index = static_cast<std::size_t>(object);
    return index < names_.size() ? names_[index] : ObjectLabel{};
}

SymbolId Naming::entry(SymbolId process, Handle value, ObjectTag object) const {
    const auto own = in_table_.find(key(value, process));
    if (own != in_table_.end() && own->second.object == object) return own->second.name;
    const auto any = anywhere_.find(key(value, object));
    return any == anywhere_.end() ? SymbolId::none : any->second;
}

}  // namespace handlesim
