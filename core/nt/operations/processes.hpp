// The vocabulary, group "processes".
#pragma once

#include "core/nt/operations/fields.hpp"

namespace handlesim::op {

template <class A>
struct CreateProcess {
    static constexpr OperationInfo info{
        "CreateProcess",
        "processes",
        "Starts a process with one thread; inheritable entries of the parent's table are copied into the child's.",
        "docs CreateProcess; nt-kernel 4.1; nt-kernel 4.5; nt-kernel 4.7; nt-kernel 4.9",
        {},
        {Status::info_length_mismatch, Status::invalid_parameter, Status::invalid_handle, Status::object_type_mismatch,
         Status::access_denied, Status::process_is_terminating, Status::insufficient_resources},
        ObjectType::process};

    typename A::NewProcess child{};
    bool inherit_handles = false;
    std::optional<std::vector<typename A::Handle>> handle_list{};
    std::optional<typename A::Handle> parent_process{};
    std::array<std::optional<typename A::Handle>, 3> std_handles{};  // by StdHandle
    bool process_inherit = false;
    bool thread_inherit = false;
    bool suspended = false;
    bool breakaway = false;
    bool detached = false;
    typename A::Binding process_as{};
    typename A::Binding thread_as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"child", Presence::required, "the new process's name in the scenario"}, self.child);
        visit(FieldSpec{"inherit_handles", Presence::optional, "bInheritHandles: copy the inheritable entries"},
              self.inherit_handles);
        visit(FieldSpec{"handle_list", Presence::optional,
                        "PROC_THREAD_ATTRIBUTE_HANDLE_LIST: of the inheritable entries, only these"},
              self.handle_list);
        visit(FieldSpec{"parent_process", Presence::optional,
                        "PROC_THREAD_ATTRIBUTE_PARENT_PROCESS: whose table is inherited from"},
              self.parent_process);
        visit(FieldSpec{"stdin", Presence::optional, "hStdInput; any of the three = STARTF_USESTDHANDLES"},
              self.std_handles[0]);
        visit(FieldSpec{"stdout", Presence::optional, "hStdOutput"}, self.std_handles[1]);
        visit(FieldSpec{"stderr", Presence::optional, "hStdError"}, self.std_handles[2]);
        visit(FieldSpec{"process_inherit", Presence::optional, "whether the process handle returned is inheritable"},
              self.process_inherit);
        visit(FieldSpec{"thread_inherit", Presence::optional, "whether the thread handle returned is inheritable"},
              self.thread_inherit);
        visit(FieldSpec{"suspended", Presence::optional, "CREATE_SUSPENDED"}, self.suspended);
        visit(FieldSpec{"breakaway", Presence::optional, "CREATE_BREAKAWAY_FROM_JOB; without a job it has no effect"},
              self.breakaway);
        visit(FieldSpec{"detached", Presence::optional, "DETACHED_PROCESS"}, self.detached);
        visit(FieldSpec{"process_as", Presence::optional, "names hProcess"}, self.process_as);
        visit(FieldSpec{"thread_as", Presence::optional, "names hThread"}, self.thread_as);
    }
};

template <class A>
struct OpenProcess {
    static constexpr OperationInfo info{
        "OpenProcess",
        "processes",
        "Makes an entry for a process that is named by its id.",
        "docs OpenProcess; wine-tests L02; wine-tests L15; wine-tests N10",
        {},
        {Status::invalid_cid, Status::access_denied, Status::privilege_not_held, Status::insufficient_resources},
        ObjectType::process};

    typename A::Process process{};
    AccessMask access = 0;
    bool inherit = false;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"process", Presence::required, "the process, by its name in the scenario"}, self.process);
        visit(FieldSpec{"access", Presence::required, "the access asked for"}, self.access);
        visit(FieldSpec{"inherit", Presence::optional, "whether the new entry is inheritable"}, self.inherit);
        visit(FieldSpec{"as", Presence::optional, "names the new handle"}, self.as);
    }
};

template <class A>
struct ExitProcess {
    static constexpr OperationInfo info{"ExitProcess",
                                        "processes",
                                        "Ends the caller's process: its threads, then every entry of its table.",
                                        "docs ExitProcess; nt-kernel 3.5",
                                        {},
                                        {}};

    TerminationCode code{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"code", Presence::optional, "the exit code"}, self.code);
    }
};

template <class A>
struct TerminateProcess {
    static constexpr OperationInfo info{
        "TerminateProcess",
        "processes",
        "Ends a process from outside; its table is closed all the same.",
        "docs TerminateProcess; nt-kernel 3.4",
        {},
        {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied, Status::process_is_terminating}};

    typename A::Handle handle{};
    TerminationCode code{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "the process; PROCESS_TERMINATE"}, self.handle);
        visit(FieldSpec{"code", Presence::optional, "the exit code"}, self.code);
    }
};

template <class A>
struct GetExitCodeProcess {
    static constexpr OperationInfo info{"GetExitCodeProcess",
                                        "processes",
                                        "Tells a process's exit code, also after its end.",
                                        "docs GetExitCodeProcess; wine-tests L06",
                                        {ResultField::code},
                                        {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied}};

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "the process; PROCESS_QUERY_LIMITED_INFORMATION"}, self.handle);
    }
};

template <class A>
struct GetProcessId {
    static constexpr OperationInfo info{"GetProcessId",
                                        "processes",
                                        "Tells which process a handle refers to.",
                                        "docs GetProcessId; nt-kernel 4.8",
                                        {ResultField::process},
                                        {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied}};

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "the process; PROCESS_QUERY_LIMITED_INFORMATION"}, self.handle);
    }
};

template <class A>
struct GetStdHandle {
    static constexpr OperationInfo info{
        "GetStdHandle",      "processes", "Tells the number that the process keeps as a standard handle.",
        "docs GetStdHandle", {},          {}};

    StdHandle which = StdHandle::input;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"which", Presence::required, "stdin, stdout or stderr"}, self.which);
        visit(FieldSpec{"as", Presence::optional, "names the number"}, self.as);
    }
};

template <class A>
struct SetStdHandle {
    static constexpr OperationInfo info{
        "SetStdHandle",      "processes", "Keeps a number as a standard handle; the number is not checked.",
        "docs SetStdHandle", {},          {}};

    StdHandle which = StdHandle::input;
    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"which", Presence::required, "stdin, stdout or stderr"}, self.which);
        visit(FieldSpec{"handle", Presence::required, "the number to keep"}, self.handle);
    }
};

}  // namespace handlesim::op
