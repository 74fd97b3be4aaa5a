#include "core/nt/operations.hpp"

#include <utility>

namespace handlesim {

namespace {

// An alphabet of nothing: enough to name the templates.
struct Blank {
    struct Handle {};
    struct Process {};
    struct Thread {};
    struct NewProcess {};
    struct NewThread {};
    struct Binding {};
    struct View {};
    struct ViewBinding {};
    static Handle current_process() { return {}; }
};

template <std::size_t... Index>
constexpr auto infos(std::index_sequence<Index...> /*indices*/) {
    return std::array{&std::variant_alternative_t<Index, Operation<Blank>>::info...};
}

constexpr auto operations = infos(std::make_index_sequence<std::variant_size_v<Operation<Blank>>>{});

}  // namespace

std::span<const OperationInfo* const> all_operations() {
    return operations;
}

}  // namespace handlesim
