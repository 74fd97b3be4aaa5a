// The fields of a call, one at a time, without a template over all operations.
//
// A FieldRef points at one member of some operation and remembers its kind. Readers, writers, the schema and the
// translation between alphabets work on these; only `expand_each_field` expands over every operation, once an alphabet.
#pragma once

#include <array>
#include <functional>
#include <type_traits>
#include <utility>
#include <variant>

#include "core/nt/operations.hpp"

namespace handlesim {

namespace field_ref_detail {

template <class... Members>
struct Kinds {
    using Mutable = std::variant<Members*...>;
    using Constant = std::variant<const Members*...>;
};

template <class A>
using KindsOf =
    Kinds<typename A::Handle, std::optional<typename A::Handle>, std::vector<typename A::Handle>,
          std::optional<std::vector<typename A::Handle>>, typename A::Process, typename A::Thread,
          typename A::NewProcess, typename A::NewThread, typename A::Binding, bool, std::optional<bool>, AccessMask,
          std::optional<AccessMask>, Number, TerminationCode, Timeout, std::string, std::optional<std::string>,
          StdHandle, DuplicateOptions, typename A::View, typename A::ViewBinding, std::optional<Number>, Bytes,
          std::optional<Bytes>, ShareMode, Disposition, PipeDirection, PipeType, PageProtection, ViewAccess, FileName,
          FilePath, PortLabel, std::optional<typename A::Process>, std::optional<FileName>, typename A::Overlapped,
          std::optional<typename A::Overlapped>, typename A::OverlappedBinding, PipeMode, Shutdown>;

}  // namespace field_ref_detail

// Types of their own, for the sake of short names.
template <class A>
struct FieldRef : field_ref_detail::KindsOf<A>::Mutable {
    using Variant = typename field_ref_detail::KindsOf<A>::Mutable;
    template <class Member>
    explicit FieldRef(Member* member) : Variant(std::in_place_type<Member*>, member) {}
};
template <class A>
struct ConstFieldRef : field_ref_detail::KindsOf<A>::Constant {
    using Variant = typename field_ref_detail::KindsOf<A>::Constant;
    template <class Member>
    explicit ConstFieldRef(const Member* member) : Variant(std::in_place_type<const Member*>, member) {}
};

template <class A>
using FieldVisit = std::function<void(const FieldSpec&, FieldRef<A>)>;
template <class A>
using ConstFieldVisit = std::function<void(const FieldSpec&, ConstFieldRef<A>)>;

// `Call` is an Operation<A>, const or not, and `visit` takes the fitting reference.
template <class Ref, class Call, class Visit>
void expand_each_field(Call& call, const Visit& visit) {
    call.visit([&](auto& operation) {
        std::remove_cvref_t<decltype(operation)>::each(
            operation, [&](const FieldSpec& spec, auto& member) { visit(spec, Ref(&member)); });
    });
}

}  // namespace handlesim
