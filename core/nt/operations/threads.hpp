// The vocabulary, group "threads".
#pragma once

#include "core/nt/operations/fields.hpp"

namespace handlesim::op {

template <class A>
struct CreateThread {
    static constexpr OperationInfo info{"CreateThread",
                                        "threads",
                                        "Starts a further thread in the caller's process.",
                                        "docs CreateThread; wine-tests P16",
                                        {},
                                        {Status::insufficient_resources},
                                        ObjectType::thread};

    typename A::NewThread thread{};
    bool suspended = false;
    bool inherit = false;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"thread", Presence::required, "the new thread's name in full: process/thread"}, self.thread);
        visit(FieldSpec{"suspended", Presence::optional, "CREATE_SUSPENDED"}, self.suspended);
        visit(FieldSpec{"inherit", Presence::optional, "whether the new entry is inheritable"}, self.inherit);
        visit(FieldSpec{"as", Presence::optional, "names the new handle"}, self.as);
    }
};

template <class A>
struct OpenThread {
    static constexpr OperationInfo info{
        "OpenThread",
        "threads",
        "Makes an entry for a thread that is named by its id.",
        "docs OpenThread; wine-tests N10",
        {},
        {Status::invalid_cid, Status::access_denied, Status::privilege_not_held, Status::insufficient_resources},
        ObjectType::thread};

    typename A::Thread thread{};
    AccessMask access = 0;
    bool inherit = false;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"thread", Presence::required, "the thread's name in full"}, self.thread);
        visit(FieldSpec{"access", Presence::required, "the access asked for"}, self.access);
        visit(FieldSpec{"inherit", Presence::optional, "whether the new entry is inheritable"}, self.inherit);
        visit(FieldSpec{"as", Presence::optional, "names the new handle"}, self.as);
    }
};

template <class A>
struct ResumeThread {
    static constexpr OperationInfo info{"ResumeThread",
                                        "threads",
                                        "Lowers a thread's suspend count; at 0 it runs.",
                                        "docs ResumeThread",
                                        {ResultField::previous},
                                        {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied}};

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "the thread; THREAD_SUSPEND_RESUME"}, self.handle);
    }
};

template <class A>
struct SuspendThread {
    static constexpr OperationInfo info{
        "SuspendThread",
        "threads",
        "Raises a thread's suspend count; a thread that suspends itself returns from the call when it is resumed.",
        "docs SuspendThread; wine-tests L07",
        {ResultField::previous},
        {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied, Status::suspend_count_exceeded,
         Status::thread_is_terminating}};

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "the thread; THREAD_SUSPEND_RESUME"}, self.handle);
    }
};

template <class A>
struct ExitThread {
    static constexpr OperationInfo info{"ExitThread",
                                        "threads",
                                        "Ends the calling thread; the last one ends its process.",
                                        "docs ExitThread; nt-kernel 3.5; wine-tests W07",
                                        {},
                                        {}};

    TerminationCode code{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"code", Presence::optional, "the exit code"}, self.code);
    }
};

template <class A>
struct TerminateThread {
    static constexpr OperationInfo info{"TerminateThread",
                                        "threads",
                                        "Ends a thread from outside; the last one ends its process.",
                                        "docs TerminateThread; wine-tests L06; wine-tests A07",
                                        {},
                                        {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied}};

    typename A::Handle handle{};
    TerminationCode code{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "the thread; THREAD_TERMINATE"}, self.handle);
        visit(FieldSpec{"code", Presence::optional, "the exit code"}, self.code);
    }
};

template <class A>
struct GetExitCodeThread {
    static constexpr OperationInfo info{"GetExitCodeThread",
                                        "threads",
                                        "Tells a thread's exit code, also after its end.",
                                        "docs GetExitCodeThread; wine-tests L06",
                                        {ResultField::code},
                                        {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied}};

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "the thread; THREAD_QUERY_LIMITED_INFORMATION"}, self.handle);
    }
};

}  // namespace handlesim::op
