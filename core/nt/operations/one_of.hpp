// A call: a value of one of the operations in a list.
//
// What std::variant is, with short names: of eighty templates a variant makes symbols of four thousand letters,
// and thousands of them. How a call is copied is compiled once an alphabet, where the source says `template class
// OneOf`.
#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>
#include <utility>

namespace handlesim {

// How a value of one of the types comes and goes.
struct Lifecycle {
    void (*make)(void* at);
    void (*copy)(void* at, const void* from);
    void (*move)(void* at, void* from) noexcept;
    void (*destroy)(void* at) noexcept;

    template <class T>
    static constexpr Lifecycle of() {
        static_assert(std::is_nothrow_move_constructible_v<T>);
        return {[](void* at) { new (at) T(); },
                [](void* at, const void* from) { new (at) T(*static_cast<const T*>(from)); },
                [](void* at, void* from) noexcept { new (at) T(std::move(*static_cast<T*>(from))); },
                [](void* at) noexcept { static_cast<T*>(at)->~T(); }};
    }
};

namespace one_of_detail {

template <class T, class Bytes>
auto* as(Bytes* bytes) {
    using Wanted = std::conditional_t<std::is_const_v<Bytes>, const T, T>;
    return std::launder(reinterpret_cast<Wanted*>(bytes));  // NOLINT: what was made there
}

template <class T, class Bytes, class Visit>
decltype(auto) visit_as(Bytes* bytes, const Visit& visit) {
    return visit(*as<T>(bytes));
}

template <class First, class... Rest>
struct Front {
    using Type = First;
};

}  // namespace one_of_detail

template <template <class> class... Op>
struct OperationList {
    static constexpr std::size_t size = sizeof...(Op);

    // Inherits Declaration<Op<A>> for every operation.
    template <template <class> class Declaration, class A>
    struct ForEach : Declaration<Op<A>>... {};

    // What the list comes to in alphabet A.
    template <class A>
    struct In {
        static constexpr std::size_t bytes = std::max({sizeof(Op<A>)...});
        static constexpr std::size_t alignment = std::max({alignof(Op<A>)...});
        static constexpr std::array<Lifecycle, size> lifecycles{Lifecycle::of<Op<A>>()...};

        // The place of an operation in the list.
        template <class T>
        static constexpr std::size_t index_of() {
            constexpr std::array same{std::is_same_v<T, Op<A>>...};
            constexpr auto index = static_cast<std::size_t>(std::ranges::find(same, true) - same.begin());
            static_assert(index < size, "this operation is not in the list");
            return index;
        }

        // Calls visit(operation) with what stands at the address; const or not as `Bytes` is.
        template <class Visit, class Bytes>
        static decltype(auto) visit_at(std::size_t index, Bytes* at, const Visit& visit) {
            using First = typename one_of_detail::Front<Op<A>...>::Type;
            using Result = decltype(one_of_detail::visit_as<First>(at, visit));
            static constexpr std::array<Result (*)(Bytes*, const Visit&), size> table{
                one_of_detail::visit_as<Op<A>, Bytes, Visit>...};
            return table[index](at, visit);
        }
    };
};

template <class List, class A>
class OneOf {
public:
    // A call of the operation with this index in the list, its fields at their defaults.
    explicit OneOf(std::size_t index = 0);
    OneOf(const OneOf& other);
    OneOf(OneOf&& other) noexcept;
    OneOf& operator=(const OneOf& other);
    OneOf& operator=(OneOf&& other) noexcept;
    ~OneOf();

    template <template <class> class Op>
    OneOf(Op<A> call) : index_(static_cast<std::uint8_t>(In::template index_of<Op<A>>())) {  // NOLINT: it is a call
        new (bytes_.data()) Op<A>(std::move(call));
    }

    std::size_t index() const { return index_; }

    // The call if it is one of this operation, or null.
    template <class T>
    T* get_if() {
        return index_ == In::template index_of<T>() ? one_of_detail::as<T>(bytes_.data()) : nullptr;
    }
    template <class T>
    const T* get_if() const {
        return index_ == In::template index_of<T>() ? one_of_detail::as<T>(bytes_.data()) : nullptr;
    }
    template <class T>
    bool is() const {
        return index_ == In::template index_of<T>();
    }

    // Calls visit(operation), which must return the same type for all of them.
    template <class Visit>
    decltype(auto) visit(const Visit& visit) {
        return In::visit_at(index_, bytes_.data(), visit);
    }
    template <class Visit>
    decltype(auto) visit(const Visit& visit) const {
        return In::visit_at(index_, bytes_.data(), visit);
    }

private:
    using In = typename List::template In<A>;
    static_assert(List::size <= 256);

    alignas(In::alignment) std::array<std::byte, In::bytes> bytes_;
    std::uint8_t index_ = 0;
};

template <class List, class A>
OneOf<List, A>::OneOf(std::size_t index) : index_(static_cast<std::uint8_t>(index)) {
    assert(index < List::size);
    In::lifecycles[index].make(bytes_.data());
}
template <class List, class A>
OneOf<List, A>::OneOf(const OneOf& other) : index_(other.index_) {
    In::lifecycles[index_].copy(bytes_.data(), other.bytes_.data());
}
template <class List, class A>
OneOf<List, A>::OneOf(OneOf&& other) noexcept : index_(other.index_) {
    In::lifecycles[index_].move(bytes_.data(), other.bytes_.data());
}
template <class List, class A>
OneOf<List, A>& OneOf<List, A>::operator=(const OneOf& other) {
    *this = OneOf(other);
    return *this;
}
template <class List, class A>
OneOf<List, A>& OneOf<List, A>::operator=(OneOf&& other) noexcept {
    if (this == &other) return *this;
    In::lifecycles[index_].destroy(bytes_.data());
    index_ = other.index_;
    In::lifecycles[index_].move(bytes_.data(), other.bytes_.data());
    return *this;
}
template <class List, class A>
OneOf<List, A>::~OneOf() {
    In::lifecycles[index_].destroy(bytes_.data());
}

}  // namespace handlesim
