#include "core/scenario/written.hpp"

#include <algorithm>
#include <concepts>
#include <utility>

namespace handlesim {

template class OneOf<Operations, Written>;

void each_field(WrittenCall& call, const FieldVisit<Written>& visit) {
    expand_each_field<FieldRef<Written>>(call, visit);
}

void each_field(const WrittenCall& call, const ConstFieldVisit<Written>& visit) {
    expand_each_field<ConstFieldRef<Written>>(call, visit);
}

bool says_what_is_written(const op::WriteFile<Written>& call) {
    return call.data.has_value() != call.length.has_value();
}

bool says_how_large(const op::CreateFileMapping<Written>& call) {
    return call.file.has_value() || call.size.has_value();
}

namespace {

// The name in a field of this kind.
template <class Kind>
SymbolId name_in(const ConstFieldRef<Written>& field) {
    const auto* one = std::get_if<const Kind*>(&field);
    return one == nullptr ? SymbolId::none : (*one)->name;
}
// The same, where the kind can also be absent.
template <class Kind>
SymbolId name_perhaps_in(const ConstFieldRef<Written>& field) {
    const auto* maybe = std::get_if<const std::optional<Kind>*>(&field);
    return maybe != nullptr && **maybe ? (**maybe)->name : name_in<Kind>(field);
}

}  // namespace

SymbolId process_in(const ConstFieldRef<Written>& field) {
    return name_perhaps_in<Written::Process>(field);
}
SymbolId thread_in(const ConstFieldRef<Written>& field) {
    return name_in<Written::Thread>(field);
}
SymbolId value_in(const ConstFieldRef<Written>& field) {
    const SymbolId view = name_in<Written::View>(field);
    return view != SymbolId::none ? view : name_perhaps_in<Written::Overlapped>(field);
}
SymbolId given_value_in(const ConstFieldRef<Written>& field) {
    const SymbolId view = name_in<Written::ViewBinding>(field);
    return view != SymbolId::none ? view : name_in<Written::OverlappedBinding>(field);
}

bool is_for_the_model_only(const WrittenCall& call) {
    const auto* create = call.get_if<op::CreateProcess<Written>>();
    return call.is<op::CreateOpaque<Written>>() || (create != nullptr && create->same_id_as);
}

bool takes_std_constants(const WrittenCall& call, std::string_view field) {
    return call.is<op::CloseHandle<Written>>() || (call.is<op::DuplicateHandle<Written>>() && field == "source");
}

std::vector<PassedHandle> passed_handles(const WrittenCall& call) {
    std::vector<PassedHandle> handles;
    each_field(call, [&](const FieldSpec& spec, ConstFieldRef<Written> field) {
        const auto add = [&](const Written::Handle& handle) { handles.push_back({spec.name, handle}); };
        if (const auto* one = std::get_if<const Written::Handle*>(&field)) {
            add(**one);
        } else if (const auto* maybe = std::get_if<const std::optional<Written::Handle>*>(&field)) {
            if (**maybe) add(***maybe);
        } else if (const auto* list = std::get_if<const std::vector<Written::Handle>*>(&field)) {
            for (const Written::Handle& handle : **list) add(handle);
        } else if (const auto* perhaps = std::get_if<const std::optional<std::vector<Written::Handle>>*>(&field)) {
            if (!**perhaps) return;
            for (const Written::Handle& handle : ***perhaps) add(handle);
        }
    });
    return handles;
}

std::array<SymbolId, 2> bindings_of(const WrittenCall& call) {
    std::array<SymbolId, 2> names{SymbolId::none, SymbolId::none};
    std::size_t next = 0;
    each_field(call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) {
        if (const auto* binding = std::get_if<const Written::Binding*>(&field)) names.at(next++) = (*binding)->name;
        if (given_value_in(field) != SymbolId::none) names.at(next++) = given_value_in(field);
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
    return WrittenCall(operation);
}

const OperationInfo& info(const WrittenCall& call) {
    return *all_operations()[call.index()];
}

const std::string* name_of(const WrittenCall& call) {
    return call.visit([](const auto& operation) -> const std::string* {
        if constexpr (requires {
                          { operation.name } -> std::convertible_to<const std::string&>;
                      }) {
            return &operation.name;
        } else if constexpr (requires {
                                 { operation.name } -> std::convertible_to<const std::optional<std::string>&>;
                             }) {
            return operation.name ? &*operation.name : nullptr;
        } else if constexpr (requires { operation.name.text; }) {
            return &operation.name.text;
        } else {
            return nullptr;
        }
    });
}

std::string path_of(const WrittenCall& call) {
    return call.visit([](const auto& operation) -> std::string {
        if constexpr (requires { operation.from.text; }) {
            return operation.from.text;
        } else if constexpr (requires { operation.path.text; }) {
            return operation.path.text;
        } else {
            return {};
        }
    });
}

bool* inherit_of(WrittenCall& call) {
    return call.visit([](auto& operation) -> bool* {
        if constexpr (requires {
                          { operation.inherit } -> std::same_as<bool&>;
                      }) {
            return &operation.inherit;
        } else {
            return nullptr;
        }
    });
}

SymbolId* binding_of(WrittenCall& call, std::size_t index) {
    SymbolId* found = nullptr;
    each_field(call, [&](const FieldSpec& /*spec*/, FieldRef<Written> field) {
        SymbolId* name = nullptr;
        if (auto* binding = std::get_if<Written::Binding*>(&field)) name = &(*binding)->name;
        if (auto* view = std::get_if<Written::ViewBinding*>(&field)) name = &(*view)->name;
        if (auto* begun = std::get_if<Written::OverlappedBinding*>(&field)) name = &(*begun)->name;
        if (name != nullptr && index-- == 0) found = name;
    });
    return found;
}

std::string share_text(ShareMode share) {
    std::string text;
    for (std::size_t i = 0; i < ShareMode::names.size(); ++i) {
        if (share.shares(1U << i)) text += (text.empty() ? "" : "|") + std::string(ShareMode::names.at(i));
    }
    return text.empty() ? "0x0" : text;
}

std::string pipe_mode_text(PipeMode mode) {
    return std::string(mode.reads_messages() ? "message" : "byte") + (mode.nowait() ? "|PIPE_NOWAIT" : "");
}

std::optional<std::size_t> operation_named(std::string_view name) {
    const auto operations = all_operations();
    const auto found = std::ranges::find(operations, name, &OperationInfo::name);
    if (found == operations.end()) return std::nullopt;
    return static_cast<std::size_t>(found - operations.begin());
}

}  // namespace handlesim
