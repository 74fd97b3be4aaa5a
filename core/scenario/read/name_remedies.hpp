// What to do about a name that is taken, missing, or stands for something else. Internal to bind_names.cpp.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "core/scenario/scenario.hpp"

namespace handlesim {

class NameRemedies {
public:
    explicit NameRemedies(const Scenario& scenario) : scenario_(scenario), symbols_(scenario.symbols) {}

    std::string for_taken(std::string_view name) const;
    // Of a name that no step up to `step` binds, where one of those kinds is needed.
    std::string for_unbound(SymbolId id, std::initializer_list<SymbolKind> kinds, std::uint32_t step) const;
    std::string for_other(const Symbol& symbol, SymbolKind wanted) const;

private:
    const Scenario& scenario_;
    const Symbols& symbols_;

    std::vector<std::string_view> names_of(std::initializer_list<SymbolKind> kinds) const;
    std::uint32_t bound_later(SymbolId id, std::uint32_t step) const;
};

}  // namespace handlesim
