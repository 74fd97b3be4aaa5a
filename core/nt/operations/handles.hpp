// The vocabulary, group "handles": operations on table entries.
#pragma once

#include "core/nt/operations/fields.hpp"

namespace handlesim::op {

template <class A>
struct CloseHandle {
    static constexpr std::string_view api_name = "CloseHandle";

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"handle", Presence::required}, self.handle); }
};

template <class A>
struct DuplicateHandle {
    static constexpr std::string_view api_name = "DuplicateHandle";

    typename A::Handle source_process = A::current_process();
    typename A::Handle source{};
    typename A::Handle target_process = A::current_process();
    std::optional<AccessMask> access{};
    bool inherit = false;
    DuplicateOptions options{};
    bool discard = false;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"source_process", Presence::optional}, self.source_process);
        visit(FieldSpec{"source", Presence::required}, self.source);
        visit(FieldSpec{"target_process", Presence::optional}, self.target_process);
        visit(FieldSpec{"access", Presence::optional}, self.access);
        visit(FieldSpec{"inherit", Presence::optional}, self.inherit);
        visit(FieldSpec{"options", Presence::optional}, self.options);
        visit(FieldSpec{"discard", Presence::optional}, self.discard);
        visit(FieldSpec{"as", Presence::optional}, self.as);
    }
};

template <class A>
struct GetHandleInformation {
    static constexpr std::string_view api_name = "GetHandleInformation";

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"handle", Presence::required}, self.handle); }
};

template <class A>
struct SetHandleInformation {
    static constexpr std::string_view api_name = "SetHandleInformation";

    typename A::Handle handle{};
    std::optional<bool> inherit{};
    std::optional<bool> protect_from_close{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required}, self.handle);
        visit(FieldSpec{"inherit", Presence::optional}, self.inherit);
        visit(FieldSpec{"protect_from_close", Presence::optional}, self.protect_from_close);
    }
};

template <class A>
struct CompareObjectHandles {
    static constexpr std::string_view api_name = "CompareObjectHandles";

    typename A::Handle first{};
    typename A::Handle second{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"first", Presence::required}, self.first);
        visit(FieldSpec{"second", Presence::required}, self.second);
    }
};

template <class A>
struct QueryObject {
    static constexpr std::string_view api_name = "QueryObject";

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"handle", Presence::required}, self.handle); }
};

template <class A>
struct GetProcessHandleCount {
    static constexpr std::string_view api_name = "GetProcessHandleCount";

    typename A::Handle process{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"process", Presence::required}, self.process); }
};

template <class A>
struct CreateOpaque {
    static constexpr std::string_view api_name = "CreateOpaque";

    std::string type_name{};
    std::optional<std::string> name{};
    bool inherit = false;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"type_name", Presence::required}, self.type_name);
        visit(FieldSpec{"name", Presence::optional}, self.name);
        visit(FieldSpec{"inherit", Presence::optional}, self.inherit);
        visit(FieldSpec{"as", Presence::optional}, self.as);
    }
};

}  // namespace handlesim::op
