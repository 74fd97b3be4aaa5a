#include "core/scenario/written.hpp"

#include <algorithm>
#include <utility>

namespace handlesim {

void each_field(WrittenCall& call, const FieldVisit<Written>& visit) {
    expand_each_field<FieldRef<Written>>(call, visit);
}

void each_field(const WrittenCall& call, const ConstFieldVisit<Written>& visit) {
    expand_each_field<ConstFieldRef<Written>>(call, visit);
}

std::vector<PassedHandle> passed_handles(const WrittenCall& call) {
    std::vector<PassedHandle> handles;
    each_field(call, [&](const FieldSpec& spec, ConstFieldRef<Written> field) {
        if (const auto* one = std::get_if<const Written::Handle*>(&field)) {
            handles.push_back({spec.name, **one});
        } else if (const auto* maybe = std::get_if<const std::optional<Written::Handle>*>(&field)) {
            if (**maybe) handles.push_back({spec.name, ***maybe});
        } else if (const auto* list = std::get_if<const std::vector<Written::Handle>*>(&field)) {
            for (const Written::Handle& handle : **list) handles.push_back({spec.name, handle});
        } else if (const auto* perhaps = std::get_if<const std::optional<std::vector<Written::Handle>>*>(&field)) {
            if (!**perhaps) return;
            for (const Written::Handle& handle : ***perhaps) handles.push_back({spec.name, handle});
        }
    });
    return handles;
}

std::array<SymbolId, 2> bindings_of(const WrittenCall& call) {
    std::array<SymbolId, 2> names{SymbolId::none, SymbolId::none};
    std::size_t next = 0;
    each_field(call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) {
        if (const auto* binding = std::get_if<const Written::Binding*>(&field)) names.at(next++) = (*binding)->name;
        if (const auto* view = std::get_if<const Written::ViewBinding*>(&field)) names.at(next++) = (*view)->name;
    });
    return names;
}

std::array<SymbolId, 2> creations_of(const WrittenCall& call) {
    std::array<SymbolId, 2> names{SymbolId::none, SymbolId::none};
    each_field(call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) {
        if (const auto* process = std::get_if<const Written::NewProcess*>(&field)) names[0] = (*process)->name;
        if (const auto* thread = std::get_if<const Written::NewThread*>(&field)) names[1] = (*thread)->name;
    });
    return names;
}

WrittenCall make_call(std::size_t operation) {
    return make_operation<Written>(operation);
}

const OperationInfo& info(const WrittenCall& call) {
    return *all_operations()[call.index()];
}

std::optional<std::size_t> operation_named(std::string_view name) {
    const auto operations = all_operations();
    const auto found = std::ranges::find(operations, name, &OperationInfo::name);
    if (found == operations.end()) return std::nullopt;
    return static_cast<std::size_t>(found - operations.begin());
}

}  // namespace handlesim
