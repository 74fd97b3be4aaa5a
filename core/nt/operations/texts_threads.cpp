// What the manual says about the calls of the group "threads".
#include "core/nt/operations/texts.hpp"

namespace handlesim {

namespace {

constexpr std::array threads_texts{
    OperationInfo{
        .name = "CreateThread",
        .group = "threads",
        .summary = "Starts a further thread in the caller's process.",
        .cites = "docs CreateThread; wine-tests P16",
        .fields = {{"thread", "the new thread's name in full: process/thread"},
                   {"suspended", "CREATE_SUSPENDED"},
                   {"inherit", "whether the new entry is inheritable"},
                   new_handle},
        .errors = {Status::insufficient_resources},
        .about = ObjectType::thread,
    },
    OperationInfo{
        .name = "GetCurrentThread",
        .group = "threads",
        .summary = "Returns the pseudo-handle -2, which means the thread that uses it; no entry is made.",
        .cites = "docs GetCurrentThread; nt-kernel 1.9",
        .fields = {{"as", "names the number"}},
        .about = ObjectType::thread,
    },
    OperationInfo{
        .name = "OpenThread",
        .group = "threads",
        .summary = "Makes an entry for a thread that is named by its id.",
        .cites = "docs OpenThread; wine-tests N10",
        .fields = {{"thread", "the thread's name in full"},
                   {"access", "the access asked for"},
                   {"inherit", "whether the new entry is inheritable"},
                   new_handle},
        .errors = {Status::invalid_cid, Status::access_denied, Status::privilege_not_held,
                   Status::insufficient_resources},
        .about = ObjectType::thread,
    },
    OperationInfo{
        .name = "ResumeThread",
        .group = "threads",
        .summary = "Lowers a thread's suspend count; at 0 it runs.",
        .cites = "docs ResumeThread",
        .fields = {{"handle", "the thread; THREAD_SUSPEND_RESUME"}},
        .results = {ResultField::previous},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied},
    },
    OperationInfo{
        .name = "SuspendThread",
        .group = "threads",
        .summary =
            "Raises a thread's suspend count; a thread that suspends itself returns from the call when it is resumed.",
        .cites = "docs SuspendThread; wine-tests L07",
        .fields = {{"handle", "the thread; THREAD_SUSPEND_RESUME"}},
        .results = {ResultField::previous},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied,
                   Status::suspend_count_exceeded, Status::thread_is_terminating},
    },
    OperationInfo{
        .name = "ExitThread",
        .group = "threads",
        .summary = "Ends the calling thread; the last one ends its process.",
        .cites = "docs ExitThread; nt-kernel 3.5; wine-tests W07",
        .fields = {{"code", "the exit code"}},
    },
    OperationInfo{
        .name = "TerminateThread",
        .group = "threads",
        .summary = "Ends a thread from outside; the last one ends its process.",
        .cites = "docs TerminateThread; wine-tests L06; wine-tests A07",
        .fields = {{"handle", "the thread; THREAD_TERMINATE"}, {"code", "the exit code"}},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied},
    },
    OperationInfo{
        .name = "GetExitCodeThread",
        .group = "threads",
        .summary = "Tells a thread's exit code, also after its end.",
        .cites = "docs GetExitCodeThread; wine-tests L06",
        .fields = {{"handle", "the thread; THREAD_QUERY_LIMITED_INFORMATION"}},
        .results = {ResultField::code},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied},
    },
};

}  // namespace

std::span<const OperationInfo> texts_of_threads() {
    return threads_texts;
}

}  // namespace handlesim
