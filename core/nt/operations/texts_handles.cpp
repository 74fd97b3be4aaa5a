// What the manual says about the calls of the group "handles".
#include "core/nt/operations/texts.hpp"

namespace handlesim {

namespace {

constexpr std::array handles_texts{
    OperationInfo{
        .name = "CloseHandle",
        .group = "handles",
        .summary = "Removes an entry from the caller's table; the object dies with its last use.",
        .cites = "docs CloseHandle; nt-kernel 1.8; wine-tests C07",
        .fields = {{"handle", "the entry to remove"}},
        .errors = {Status::invalid_handle, Status::handle_not_closable},
    },
    OperationInfo{
        .name = "DuplicateHandle",
        .group = "handles",
        .summary = "Makes a new entry, in this or another process's table, for the object of an existing one.",
        .cites = "docs DuplicateHandle; nt-kernel 5.2; nt-kernel 5.13",
        .fields = {{"source_process", "the process in whose table the source is looked up"},
                   {"source", "the handle to duplicate"},
                   {"target_process", "the process that gets the new entry; NULL with CLOSE_SOURCE only closes"},
                   {"access", "the new entry's access; absent = DUPLICATE_SAME_ACCESS"},
                   {"inherit", "whether the new entry is inheritable"},
                   {"options", "words out of CLOSE_SOURCE, SAME_ACCESS, SAME_ATTRIBUTES"},
                   {"discard", "lpTargetHandle NULL: the new entry's value is not told"},
                   new_handle},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied,
                   Status::invalid_parameter, Status::process_is_terminating, Status::insufficient_resources},
    },
    OperationInfo{
        .name = "GetHandleInformation",
        .group = "handles",
        .summary = "Tells an entry's two flags.",
        .cites = "docs GetHandleInformation; wine-tests I01",
        .fields = {{"handle", "the entry to look at"}},
        .results = {ResultField::inherit, ResultField::protect_from_close},
        .errors = {Status::invalid_handle},
    },
    OperationInfo{
        .name = "SetHandleInformation",
        .group = "handles",
        .summary = "Changes an entry's flags; a field that is given is a bit of the mask.",
        .cites = "docs SetHandleInformation; wine-tests I02",
        .fields = {{"handle", "the entry to change"},
                   {"inherit", "HANDLE_FLAG_INHERIT"},
                   {"protect_from_close", "HANDLE_FLAG_PROTECT_FROM_CLOSE"}},
        .errors = {Status::invalid_handle, Status::access_denied},
    },
    OperationInfo{
        .name = "CompareObjectHandles",
        .group = "handles",
        .summary = "Tells whether two handles refer to one object.",
        .cites = "docs CompareObjectHandles; wine-tests Q10",
        .fields = {{"first", "a handle"}, {"second", "the handle to compare it with"}},
        .results = {ResultField::same},
        .errors = {Status::invalid_handle},
    },
    OperationInfo{
        .name = "QueryObject",
        .group = "handles",
        .summary = "Tells what a handle refers to (NtQueryObject); needs no access.",
        .cites = "wine-tests Q01; wine-tests Q02; wine-tests Q05",
        .fields = {{"handle", "the handle to ask about"}},
        .results = {ResultField::type, ResultField::access, ResultField::handle_count, ResultField::name},
        .errors = {Status::invalid_handle},
    },
    OperationInfo{
        .name = "GetProcessHandleCount",
        .group = "handles",
        .summary = "Counts the entries in a process's table.",
        .cites = "docs GetProcessHandleCount; wine-tests Q11",
        .fields = {{"process", "a handle to the process"}},
        .results = {ResultField::count},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied},
    },
    OperationInfo{
        .name = "CreateOpaque",
        .group = "handles",
        .summary = "Makes an object of a type that the model does not know, so that any table can be written down; on "
                   "the model only.",
        .cites = "docs kernel objects",
        .fields = {{"type_name", "the kernel's name of the type: \"EtwRegistration\", \"Key\", \"IoCompletion\""},
                   {"name", "what QueryObject tells as its name; it leads nowhere"},
                   object_inherit,
                   new_handle},
        .errors = {Status::insufficient_resources},
        .about = ObjectType::opaque,
    },
};

}  // namespace

std::span<const OperationInfo> texts_of_handles() {
    return handles_texts;
}

}  // namespace handlesim
