// What the manual says about the calls of the group "jobs".
#include "core/nt/operations/texts.hpp"

namespace handlesim {

namespace {

constexpr std::array jobs_texts{
    OperationInfo{
        .name = "CreateJobObject",
        .group = "jobs",
        .summary = "Makes a job, or opens the one that has the name.",
        .cites = "docs CreateJobObject; wine-tests A01; nt-kernel 7.3",
        .fields = {{"name", "the job's name; absent = one without"}, object_inherit, new_handle},
        .results = {ResultField::last_error},
        .errors = {Status::object_type_mismatch, Status::object_path_not_found, Status::object_path_syntax_bad,
                   Status::object_name_invalid, Status::insufficient_resources},
        .about = ObjectType::job,
    },
    OperationInfo{
        .name = "OpenJobObject",
        .group = "jobs",
        .summary = "Opens a job by its name.",
        .cites = "docs OpenJobObject; nt-kernel 7.3; wine-tests N10; wine-tests N12",
        .fields = opening_fields,
        .errors = opening_errors,
        .about = ObjectType::job,
    },
    OperationInfo{
        .name = "AssignProcessToJobObject",
        .group = "jobs",
        .summary = "Puts a process into a job, for good; children that it starts later are in it too.",
        .cites = "docs AssignProcessToJobObject; docs nested jobs; wine-tests L04; wine-tests L13",
        .fields = {{"job", "the job; JOB_OBJECT_ASSIGN_PROCESS"},
                   {"process", "the process; PROCESS_SET_QUOTA and PROCESS_TERMINATE"}},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied,
                   Status::process_is_terminating},
    },
    OperationInfo{
        .name = "SetInformationJobObject",
        .group = "jobs",
        .summary = "Sets a job's limits; what is not given stays as it is.",
        .cites = "docs SetInformationJobObject; docs job limits",
        .fields = {{"job", "the job; JOB_OBJECT_SET_ATTRIBUTES"},
                   {"kill_on_close",
                    "JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE: its processes end when its last handle is closed"},
                   {"breakaway_ok", "JOB_OBJECT_LIMIT_BREAKAWAY_OK: a child may be created outside of it"}},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied},
    },
    OperationInfo{
        .name = "TerminateJobObject",
        .group = "jobs",
        .summary = "Ends every process in a job, and in the jobs nested in it.",
        .cites = "docs TerminateJobObject; wine-tests L06",
        .fields = {{"job", "the job; JOB_OBJECT_TERMINATE"}, {"code", "the exit code of all of them"}},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied},
    },
    OperationInfo{
        .name = "IsProcessInJob",
        .group = "jobs",
        .summary = "Tells whether a process is in a job, or with job NULL in any.",
        .cites = "docs IsProcessInJob; wine-tests L13",
        .fields = {{"process", "the process; PROCESS_QUERY_LIMITED_INFORMATION"},
                   {"job", "the job, JOB_OBJECT_QUERY; NULL = any job"}},
        .results = {ResultField::in_job},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied},
    },
};

}  // namespace

std::span<const OperationInfo> texts_of_jobs() {
    return jobs_texts;
}

}  // namespace handlesim
