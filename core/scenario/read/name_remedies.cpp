#include "core/scenario/read/name_remedies.hpp"

#include <algorithm>

#include "core/json/document_error.hpp"
#include "core/json/plain_text.hpp"
#include "core/language/say.hpp"
#include "core/scenario/read/remedies.hpp"

namespace handlesim {

namespace {

template <class T>
SymbolId gives(const T& field) {
    using W = Written;
    constexpr bool names = std::is_same_v<T, W::Binding> || std::is_same_v<T, W::ViewBinding> ||
                           std::is_same_v<T, W::OverlappedBinding> || std::is_same_v<T, W::NewProcess> ||
                           std::is_same_v<T, W::NewThread>;
    if constexpr (names) {
        return field.name;
    } else {
        return SymbolId::none;
    }
}

std::string_view hint_for(SymbolKind kind) {
    if (kind == SymbolKind::process) {
        return "a process's handle comes from OpenProcess, or from CreateProcess as process_as";
    }
    if (kind == SymbolKind::overlapped) {
        return "a begun call is no handle; GetOverlappedResult and CancelIoEx take it as \"of\"";
    }
    if (kind == SymbolKind::view) return "a view is no handle: it stands in no table; name its section's handle";
    return {};
}

}  // namespace

// "ready2", or the next that is free.
std::string NameRemedies::for_taken(std::string_view name) const {
    const std::string stem(name.substr(0, name.find('#')));
    for (int number = 2;; ++number) {
        const std::string other = stem + std::to_string(number);
        if (!symbols_.find(other)) return write_word(other);
    }
}

std::vector<std::string_view> NameRemedies::names_of(std::initializer_list<SymbolKind> kinds) const {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < symbols_.size(); ++i) {
        const Symbol& symbol = symbols_[static_cast<SymbolId>(i)];
        if (std::ranges::find(kinds, symbol.kind) != kinds.end()) names.push_back(symbol.name);
    }
    return names;
}

// The step that binds the name, though too late; 0 where none does. Asked for only where a name is missed.
std::uint32_t NameRemedies::bound_later(SymbolId id, std::uint32_t step) const {
    for (std::size_t i = step; i < scenario_.steps.size(); ++i) {
        const auto* call = std::get_if<WrittenCall>(&scenario_.steps[i].what);
        bool binds = false;
        if (call == nullptr) continue;
        each_field(*call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) {
            std::visit([&](const auto* member) { binds = binds || gives(*member) == id; }, field);
        });
        if (binds) return static_cast<std::uint32_t>(i + 1);
    }
    return 0;
}
std::string NameRemedies::for_unbound(SymbolId id, std::initializer_list<SymbolKind> kinds, std::uint32_t step) const {
    const std::string name(symbols_[id].name);
    const SymbolKind kind = *kinds.begin();
    if (const std::uint32_t later = bound_later(id, step); later != 0) {
        return say("step {} binds it: move that step before this one", later);
    }
    const bool handle = kind == SymbolKind::handle;
    const std::vector<std::string_view> known = names_of(kinds);
    std::string near = handle ? remedy_for_word(WordFor::handle, name, known) : did_you_mean(name, known);
    if (!near.empty()) return near;
    if (handle) return say("give the name to what an earlier step returns: \"as\": {}", in_quotes(name));
    if (kind == SymbolKind::view) {
        return say("a view's name comes from MapViewOfFile: \"view_as\": {}", in_quotes(name));
    }
    if (kind == SymbolKind::overlapped) {
        return say("a begun call gets its name where it is made: \"pending_as\": {}", in_quotes(name));
    }
    const SymbolId process = symbols_[id].process;
    const bool of_known = process != SymbolId::none && symbols_[process].kind == SymbolKind::process;
    return of_known ? say("add {} to \"start\", or make it with CreateThread", in_quotes(name))
                    : say("add {} to \"start\", or make it with CreateProcess", in_quotes(name));
}

std::string NameRemedies::for_other(const Symbol& symbol, SymbolKind wanted) const {
    if (wanted == SymbolKind::process && symbol.kind == SymbolKind::thread) {
        return write_word(symbols_[symbol.process].name);
    }
    if (wanted == SymbolKind::process || wanted == SymbolKind::view || wanted == SymbolKind::overlapped) {
        const std::vector<std::string_view> known = names_of({wanted});
        std::string all;
        for (std::size_t i = 0; i < known.size() && i < 8; ++i) {
            all += (i == 0 ? "" : ", ") + in_quotes(known[i]);
        }
        if (wanted == SymbolKind::process) return say("write the name of a process; there is {}", all);
        if (!all.empty()) return say("write {}", all);
        return wanted == SymbolKind::view ? say("MapViewOfFile names one as \"view_as\"")
                                          : say("ReadFile, WriteFile and ConnectNamedPipe name one as \"pending_as\"");
    }
    return say(hint_for(symbol.kind));
}

}  // namespace handlesim
