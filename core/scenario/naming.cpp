#include "core/scenario/naming.hpp"

namespace handlesim {

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
    if (binding.object == ObjectTag::none) return;
    note(binding.object, {Kind::handle, name, 0});
    if (!binding.value.may_be_entry()) return;
    in_table_.insert_or_assign(key(binding.value, process), EntryName{binding.object, name});
    anywhere_.insert_or_assign(key(binding.value, binding.object), name);
}

void Naming::seen(ObjectTag object, std::uint32_t step) {
    note(object, {Kind::step, SymbolId::none, step});
}

std::string Naming::object(ObjectTag object) const {
    const auto index = static_cast<std::size_t>(object);
    if (index >= names_.size()) return {};
    const Name& name = names_[index];
    switch (name.kind) {
        case Kind::unknown: return {};
        case Kind::step: return "of step " + std::to_string(name.step);
        case Kind::process:
        case Kind::thread:
        case Kind::handle: return std::string(symbols_[name.symbol].name);
    }
    return {};
}

SymbolId Naming::entry(SymbolId process, Handle value, ObjectTag object) const {
    const auto own = in_table_.find(key(value, process));
    if (own != in_table_.end() && own->second.object == object) return own->second.name;
    const auto any = anywhere_.find(key(value, object));
    return any == anywhere_.end() ? SymbolId::none : any->second;
}

}  // namespace handlesim
