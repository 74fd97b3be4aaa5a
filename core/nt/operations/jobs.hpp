// The vocabulary, group "jobs": processes that are governed together.
#pragma once

#include "core/nt/operations/named_fields.hpp"

namespace handlesim::op {

template <class A>
struct CreateJobObject {
    static constexpr std::string_view api_name = "CreateJobObject";

    std::optional<std::string> name{};
    bool inherit = false;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"name", Presence::optional}, self.name);
        visit(FieldSpec{"inherit", Presence::optional}, self.inherit);
        visit(FieldSpec{"as", Presence::optional}, self.as);
    }
};

template <class A>
struct OpenJobObject : Opening<A> {
    static constexpr std::string_view api_name = "OpenJobObject";
};

template <class A>
struct AssignProcessToJobObject {
    static constexpr std::string_view api_name = "AssignProcessToJobObject";

    typename A::Handle job{};
    typename A::Handle process{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"job", Presence::required}, self.job);
        visit(FieldSpec{"process", Presence::required}, self.process);
    }
};

template <class A>
struct SetInformationJobObject {
    static constexpr std::string_view api_name = "SetInformationJobObject";

    typename A::Handle job{};
    std::optional<bool> kill_on_close{};
    std::optional<bool> breakaway_ok{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"job", Presence::required}, self.job);
        visit(FieldSpec{"kill_on_close", Presence::optional}, self.kill_on_close);
        visit(FieldSpec{"breakaway_ok", Presence::optional}, self.breakaway_ok);
    }
};

template <class A>
struct TerminateJobObject {
    static constexpr std::string_view api_name = "TerminateJobObject";

    typename A::Handle job{};
    TerminationCode code{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"job", Presence::required}, self.job);
        visit(FieldSpec{"code", Presence::optional}, self.code);
    }
};

template <class A>
struct IsProcessInJob {
    static constexpr std::string_view api_name = "IsProcessInJob";

    typename A::Handle process{};
    typename A::Handle job{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"process", Presence::required}, self.process);
        visit(FieldSpec{"job", Presence::required}, self.job);
    }
};

}  // namespace handlesim::op
