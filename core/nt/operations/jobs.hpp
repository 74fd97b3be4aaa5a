// The vocabulary, group "jobs": processes that are governed together.
#pragma once

#include "core/nt/operations/named_objects.hpp"

namespace handlesim::op {

template <class A>
struct CreateJobObject {
    static constexpr OperationInfo info{
        "CreateJobObject",
        "jobs",
        "Makes a job, or opens the one that has the name.",
        "docs CreateJobObject; wine-tests A01; nt-kernel 7.3",
        {ResultField::last_error},
        {Status::object_type_mismatch, Status::object_path_not_found, Status::object_path_syntax_bad,
         Status::object_name_invalid, Status::insufficient_resources},
        ObjectType::job};

    std::optional<std::string> name{};
    bool inherit = false;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"name", Presence::optional, "the job's name; absent = one without"}, self.name);
        visit(FieldSpec{"inherit", Presence::optional, "SECURITY_ATTRIBUTES.bInheritHandle"}, self.inherit);
        visit(FieldSpec{"as", Presence::optional, "names the new handle"}, self.as);
    }
};

template <class A>
struct OpenJobObject : Opening<A> {
    static constexpr OperationInfo info{"OpenJobObject",
                                        "jobs",
                                        "Opens a job by its name.",
                                        "docs OpenJobObject; nt-kernel 7.3; wine-tests N10; wine-tests N12",
                                        {},
                                        opening_errors,
                                        ObjectType::job};
};

template <class A>
struct AssignProcessToJobObject {
    static constexpr OperationInfo info{
        "AssignProcessToJobObject",
        "jobs",
        "Puts a process into a job, for good; children that it starts later are in it too.",
        "docs AssignProcessToJobObject; docs nested jobs; wine-tests L04; wine-tests L13",
        {},
        {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied, Status::process_is_terminating}};

    typename A::Handle job{};
    typename A::Handle process{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"job", Presence::required, "the job; JOB_OBJECT_ASSIGN_PROCESS"}, self.job);
        visit(FieldSpec{"process", Presence::required, "the process; PROCESS_SET_QUOTA and PROCESS_TERMINATE"},
              self.process);
    }
};

template <class A>
struct SetInformationJobObject {
    static constexpr OperationInfo info{"SetInformationJobObject",
                                        "jobs",
                                        "Sets a job's limits; what is not given stays as it is.",
                                        "docs SetInformationJobObject; docs job limits",
                                        {},
                                        {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied}};

    typename A::Handle job{};
    std::optional<bool> kill_on_close{};
    std::optional<bool> breakaway_ok{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"job", Presence::required, "the job; JOB_OBJECT_SET_ATTRIBUTES"}, self.job);
        visit(FieldSpec{"kill_on_close", Presence::optional,
                        "JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE: its processes end when its last handle is closed"},
              self.kill_on_close);
        visit(FieldSpec{"breakaway_ok", Presence::optional,
                        "JOB_OBJECT_LIMIT_BREAKAWAY_OK: a child may be created outside of it"},
              self.breakaway_ok);
    }
};

template <class A>
struct TerminateJobObject {
    static constexpr OperationInfo info{"TerminateJobObject",
                                        "jobs",
                                        "Ends every process in a job, and in the jobs nested in it.",
                                        "docs TerminateJobObject; wine-tests L06",
                                        {},
                                        {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied}};

    typename A::Handle job{};
    TerminationCode code{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"job", Presence::required, "the job; JOB_OBJECT_TERMINATE"}, self.job);
        visit(FieldSpec{"code", Presence::optional, "the exit code of all of them"}, self.code);
    }
};

template <class A>
struct IsProcessInJob {
    static constexpr OperationInfo info{"IsProcessInJob",
                                        "jobs",
                                        "Tells whether a process is in a job, or with job NULL in any.",
                                        "docs IsProcessInJob; wine-tests L13",
                                        {ResultField::in_job},
                                        {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied}};

    typename A::Handle process{};
    typename A::Handle job{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"process", Presence::required, "the process; PROCESS_QUERY_LIMITED_INFORMATION"}, self.process);
        visit(FieldSpec{"job", Presence::required, "the job, JOB_OBJECT_QUERY; NULL = any job"}, self.job);
    }
};

}  // namespace handlesim::op
