// From a call as it is written to the same call in a backend's alphabet, field by field.
//
// A `Translator` of alphabet A says what a handle, a process, a thread, or one that the call is to make, is there:
// `translate(Written::X, A::X&)` for each. Everything else both alphabets write alike.
#pragma once

#include <cassert>
#include <concepts>
#include <vector>

#include "core/scenario/written.hpp"

namespace handlesim {

namespace translate_detail {

template <class Translator>
struct FieldTranslation {
    const Translator& translator;

    template <class From, class To>
    void field(const std::optional<From>& from, std::optional<To>& to) const {
        if (from) field(*from, to.emplace());
    }
    template <class From, class To>
    void field(const std::vector<From>& from, std::vector<To>& to) const {
        for (const From& one : from) field(one, to.emplace_back());
    }
    template <class From, class To>
    void field(const From& from, To& to) const {
        if constexpr (std::same_as<From, To>) {
            to = from;
        } else {
            translator.translate(from, to);
        }
    }

    template <class FromRef, class ToRef, std::size_t... Index>
    void member(const FromRef& from, const ToRef& to, std::index_sequence<Index...> /*indices*/) const {
        assert(from.index() == to.index());
        ((from.index() == Index ? field(*std::get<Index>(from), *std::get<Index>(to)) : void()), ...);
    }
};

}  // namespace translate_detail

template <class A, class Translator>
Operation<A> translate(const WrittenCall& written, const Translator& translator) {
    Operation<A> call(written.index());
    // Both alphabets visit the same fields in the same order.
    std::vector<ConstFieldRef<Written>> fields;
    each_field(written, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) { fields.push_back(field); });
    const translate_detail::FieldTranslation<Translator> translation{translator};
    std::size_t next = 0;
    expand_each_field<FieldRef<A>>(call, [&](const FieldSpec& /*spec*/, FieldRef<A> field) {
        translation.member(fields[next++], field,
                           std::make_index_sequence<std::variant_size_v<typename FieldRef<A>::Variant>>{});
    });
    return call;
}

}  // namespace handlesim
