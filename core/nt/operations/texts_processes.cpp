// What the manual says about the calls of the group "processes".
#include "core/nt/operations/texts.hpp"

namespace handlesim {

namespace {

constexpr std::array processes_texts{
    OperationInfo{
        .name = "CreateProcess",
        .group = "processes",
        .summary =
            "Starts a process with one thread; inheritable entries of the parent's table are copied into the child's.",
        .cites = "docs CreateProcess; nt-kernel 4.1; logs 06; nt-kernel 4.5; nt-kernel 4.7; nt-kernel 4.9; docs "
                 "current directory",
        .fields = {{"child", "the new process's name in the scenario"},
                   {"inherit_handles", "bInheritHandles: copy the inheritable entries"},
                   {"handle_list", "PROC_THREAD_ATTRIBUTE_HANDLE_LIST: of the inheritable entries, only these"},
                   {"parent_process", "PROC_THREAD_ATTRIBUTE_PARENT_PROCESS: whose table is inherited from"},
                   {"stdin", "hStdInput; any of the three = STARTF_USESTDHANDLES"},
                   {"stdout", "hStdOutput"},
                   {"stderr", "hStdError"},
                   {"process_inherit", "whether the process handle returned is inheritable"},
                   {"thread_inherit", "whether the thread handle returned is inheritable"},
                   {"suspended", "CREATE_SUSPENDED"},
                   {"breakaway", "CREATE_BREAKAWAY_FROM_JOB; without a job it has no effect"},
                   {"detached", "DETACHED_PROCESS"},
                   {"image_exists", "false: there is no such program, and the call fails"},
                   {"current_directory", "lpCurrentDirectory, to which the child has a handle; absent = the caller's"},
                   {"same_id_as", "a process that is gone entirely and whose id this one gets; on the model only"},
                   {"process_as", "names hProcess"},
                   {"thread_as", "names hThread"}},
        .errors = {Status::info_length_mismatch, Status::invalid_parameter, Status::invalid_handle,
                   Status::object_type_mismatch, Status::access_denied, Status::process_is_terminating,
                   Status::insufficient_resources, Status::object_name_not_found, Status::not_a_directory},
        .about = ObjectType::process,
    },
    OperationInfo{
        .name = "GetCurrentProcess",
        .group = "processes",
        .summary = "Returns the pseudo-handle -1, which means the process of whoever uses it; no entry is made.",
        .cites = "docs GetCurrentProcess; nt-kernel 1.9",
        .fields = {{"as", "names the number"}},
        .about = ObjectType::process,
    },
    OperationInfo{
        .name = "OpenProcess",
        .group = "processes",
        .summary = "Makes an entry for a process that is named by its id.",
        .cites = "docs OpenProcess; wine-tests L02; wine-tests L15; wine-tests N10",
        .fields = {{"process", "the process, by its name in the scenario"},
                   {"access", "the access asked for"},
                   {"inherit", "whether the new entry is inheritable"},
                   new_handle},
        .errors = {Status::invalid_cid, Status::access_denied, Status::privilege_not_held,
                   Status::insufficient_resources},
        .about = ObjectType::process,
    },
    OperationInfo{
        .name = "ExitProcess",
        .group = "processes",
        .summary = "Ends the caller's process: its threads, then every entry of its table.",
        .cites = "docs ExitProcess; nt-kernel 3.5; logs 07",
        .fields = {{"code", "the exit code"}},
    },
    OperationInfo{
        .name = "TerminateProcess",
        .group = "processes",
        .summary = "Ends a process from outside; its table is closed all the same.",
        .cites = "docs TerminateProcess; nt-kernel 3.4",
        .fields = {{"handle", "the process; PROCESS_TERMINATE"}, {"code", "the exit code"}},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied,
                   Status::process_is_terminating},
    },
    OperationInfo{
        .name = "GetExitCodeProcess",
        .group = "processes",
        .summary = "Tells a process's exit code, also after its end.",
        .cites = "docs GetExitCodeProcess; wine-tests L06",
        .fields = {{"handle", "the process; PROCESS_QUERY_LIMITED_INFORMATION"}},
        .results = {ResultField::code},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied},
    },
    OperationInfo{
        .name = "GetProcessId",
        .group = "processes",
        .summary = "Tells which process a handle refers to.",
        .cites = "docs GetProcessId; nt-kernel 4.8",
        .fields = {{"handle", "the process; PROCESS_QUERY_LIMITED_INFORMATION"}},
        .results = {ResultField::process},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied},
    },
    OperationInfo{
        .name = "GetStdHandle",
        .group = "processes",
        .summary = "Tells the number that the process keeps as a standard handle.",
        .cites = "docs GetStdHandle",
        .fields = {{"which", "stdin, stdout or stderr"}, {"as", "names the number"}},
    },
    OperationInfo{
        .name = "SetStdHandle",
        .group = "processes",
        .summary = "Keeps a number as a standard handle; the number is not checked.",
        .cites = "docs SetStdHandle",
        .fields = {{"which", "stdin, stdout or stderr"}, {"handle", "the number to keep"}},
    },
};

}  // namespace

std::span<const OperationInfo> texts_of_processes() {
    return processes_texts;
}

}  // namespace handlesim
