// The vocabulary, group "handles": operations on table entries.
#pragma once

#include "core/nt/operations/fields.hpp"

namespace handlesim::op {

template <class A>
struct CloseHandle {
    static constexpr OperationInfo info{"CloseHandle",
                                        "handles",
                                        "Removes an entry from the caller's table; the object dies with its last use.",
                                        "docs CloseHandle; nt-kernel 1.8; wine-tests C07",
                                        {},
                                        {Status::invalid_handle, Status::handle_not_closable}};

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "the entry to remove"}, self.handle);
    }
};

template <class A>
struct DuplicateHandle {
    static constexpr OperationInfo info{
        "DuplicateHandle",
        "handles",
        "Makes a new entry, in this or another process's table, for the object of an existing one.",
        "docs DuplicateHandle; nt-kernel 5.2; nt-kernel 5.13",
        {},
        {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied, Status::invalid_parameter,
         Status::process_is_terminating, Status::insufficient_resources}};

    typename A::Handle source_process = A::current_process();
    typename A::Handle source{};
    typename A::Handle target_process = A::current_process();
    std::optional<AccessMask> access{};
    bool inherit = false;
    DuplicateOptions options{};
    bool discard = false;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"source_process", Presence::optional, "the process in whose table the source is looked up"},
              self.source_process);
        visit(FieldSpec{"source", Presence::required, "the handle to duplicate"}, self.source);
        visit(FieldSpec{"target_process", Presence::optional,
                        "the process that gets the new entry; NULL with CLOSE_SOURCE only closes"},
              self.target_process);
        visit(FieldSpec{"access", Presence::optional, "the new entry's access; absent = DUPLICATE_SAME_ACCESS"},
              self.access);
        visit(FieldSpec{"inherit", Presence::optional, "whether the new entry is inheritable"}, self.inherit);
        visit(FieldSpec{"options", Presence::optional, "words out of CLOSE_SOURCE, SAME_ACCESS, SAME_ATTRIBUTES"},
              self.options);
        visit(FieldSpec{"discard", Presence::optional, "lpTargetHandle NULL: the new entry's value is not told"},
              self.discard);
        visit(FieldSpec{"as", Presence::optional, "names the new handle"}, self.as);
    }
};

template <class A>
struct GetHandleInformation {
    static constexpr OperationInfo info{"GetHandleInformation",
                                        "handles",
                                        "Tells an entry's two flags.",
                                        "docs GetHandleInformation; wine-tests I01",
                                        {ResultField::inherit, ResultField::protect_from_close},
                                        {Status::invalid_handle}};

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "the entry to look at"}, self.handle);
    }
};

template <class A>
struct SetHandleInformation {
    static constexpr OperationInfo info{"SetHandleInformation",
                                        "handles",
                                        "Changes an entry's flags; a field that is given is a bit of the mask.",
                                        "docs SetHandleInformation; wine-tests I02",
                                        {},
                                        {Status::invalid_handle, Status::access_denied}};

    typename A::Handle handle{};
    std::optional<bool> inherit{};
    std::optional<bool> protect_from_close{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "the entry to change"}, self.handle);
        visit(FieldSpec{"inherit", Presence::optional, "HANDLE_FLAG_INHERIT"}, self.inherit);
        visit(FieldSpec{"protect_from_close", Presence::optional, "HANDLE_FLAG_PROTECT_FROM_CLOSE"},
              self.protect_from_close);
    }
};

template <class A>
struct CompareObjectHandles {
    static constexpr OperationInfo info{"CompareObjectHandles",
                                        "handles",
                                        "Tells whether two handles refer to one object.",
                                        "docs CompareObjectHandles; wine-tests Q10",
                                        {ResultField::same},
                                        {Status::invalid_handle}};

    typename A::Handle first{};
    typename A::Handle second{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"first", Presence::required, "a handle"}, self.first);
        visit(FieldSpec{"second", Presence::required, "the handle to compare it with"}, self.second);
    }
};

template <class A>
struct QueryObject {
    static constexpr OperationInfo info{
        "QueryObject",
        "handles",
        "Tells what a handle refers to (NtQueryObject); needs no access.",
        "wine-tests Q01; wine-tests Q02; wine-tests Q05",
        {ResultField::type, ResultField::access, ResultField::handle_count, ResultField::name},
        {Status::invalid_handle}};

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "the handle to ask about"}, self.handle);
    }
};

template <class A>
struct GetProcessHandleCount {
    static constexpr OperationInfo info{"GetProcessHandleCount",
                                        "handles",
                                        "Counts the entries in a process's table.",
                                        "docs GetProcessHandleCount; wine-tests Q11",
                                        {ResultField::count},
                                        {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied}};

    typename A::Handle process{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"process", Presence::required, "a handle to the process"}, self.process);
    }
};

}  // namespace handlesim::op
