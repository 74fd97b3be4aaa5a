// The vocabulary, group "threads".
#pragma once

#include "core/nt/operations/fields.hpp"

namespace handlesim::op {

template <class A>
struct CreateThread {
    static constexpr std::string_view api_name = "CreateThread";

    typename A::NewThread thread{};
    bool suspended = false;
    bool inherit = false;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"thread", Presence::required}, self.thread);
        visit(FieldSpec{"suspended", Presence::optional}, self.suspended);
        visit(FieldSpec{"inherit", Presence::optional}, self.inherit);
        visit(FieldSpec{"as", Presence::optional}, self.as);
    }
};

template <class A>
struct GetCurrentThread {
    static constexpr std::string_view api_name = "GetCurrentThread";

    typename A::Binding as{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"as", Presence::optional}, self.as); }
};

template <class A>
struct OpenThread {
    static constexpr std::string_view api_name = "OpenThread";

    typename A::Thread thread{};
    AccessMask access = 0;
    bool inherit = false;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"thread", Presence::required}, self.thread);
        visit(FieldSpec{"access", Presence::required}, self.access);
        visit(FieldSpec{"inherit", Presence::optional}, self.inherit);
        visit(FieldSpec{"as", Presence::optional}, self.as);
    }
};

template <class A>
struct ResumeThread {
    static constexpr std::string_view api_name = "ResumeThread";

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"handle", Presence::required}, self.handle); }
};

template <class A>
struct SuspendThread {
    static constexpr std::string_view api_name = "SuspendThread";

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"handle", Presence::required}, self.handle); }
};

template <class A>
struct ExitThread {
    static constexpr std::string_view api_name = "ExitThread";

    TerminationCode code{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"code", Presence::optional}, self.code); }
};

template <class A>
struct TerminateThread {
    static constexpr std::string_view api_name = "TerminateThread";

    typename A::Handle handle{};
    TerminationCode code{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required}, self.handle);
        visit(FieldSpec{"code", Presence::optional}, self.code);
    }
};

template <class A>
struct GetExitCodeThread {
    static constexpr std::string_view api_name = "GetExitCodeThread";

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"handle", Presence::required}, self.handle); }
};

}  // namespace handlesim::op
