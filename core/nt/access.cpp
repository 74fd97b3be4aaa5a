#include "core/nt/access.hpp"

#include <array>
#include <bit>
#include <charconv>

#include "core/nt/number_words.hpp"
#include "core/nt/object_type.hpp"

namespace handlesim {

namespace {

using enum ObjectType;

// By type; within a type the composed masks first, so that a mask is described by its largest name.
constexpr std::array names{
    AccessName{"GENERIC_READ", access::generic_read, {}},
    AccessName{"GENERIC_WRITE", access::generic_write, {}},
    AccessName{"GENERIC_EXECUTE", access::generic_execute, {}},
    AccessName{"GENERIC_ALL", access::generic_all, {}},
    AccessName{"MAXIMUM_ALLOWED", access::maximum_allowed, {}},
    AccessName{"ACCESS_SYSTEM_SECURITY", access::system_security, {}},

    AccessName{"EVENT_ALL_ACCESS", 0x1F0003, event},
    AccessName{"EVENT_QUERY_STATE", 0x0001, event},
    AccessName{"EVENT_MODIFY_STATE", 0x0002, event},

    AccessName{"MUTEX_ALL_ACCESS", 0x1F0001, mutant},
    AccessName{"MUTANT_ALL_ACCESS", 0x1F0001, mutant},
    AccessName{"MUTANT_QUERY_STATE", 0x0001, mutant},
    AccessName{"MUTEX_MODIFY_STATE", 0x0001, mutant},

    AccessName{"SEMAPHORE_ALL_ACCESS", 0x1F0003, semaphore},
    AccessName{"SEMAPHORE_QUERY_STATE", 0x0001, semaphore},
    AccessName{"SEMAPHORE_MODIFY_STATE", 0x0002, semaphore},

    AccessName{"TIMER_ALL_ACCESS", 0x1F0003, timer},
    AccessName{"TIMER_QUERY_STATE", 0x0001, timer},
    AccessName{"TIMER_MODIFY_STATE", 0x0002, timer},

    AccessName{"SECTION_ALL_ACCESS", 0x0F001F, section},
    AccessName{"FILE_MAP_ALL_ACCESS", 0x0F001F, section},
    AccessName{"SECTION_QUERY", 0x0001, section},
    AccessName{"SECTION_MAP_WRITE", 0x0002, section},
    AccessName{"SECTION_MAP_READ", 0x0004, section},
    AccessName{"SECTION_MAP_EXECUTE", 0x0008, section},
    AccessName{"SECTION_EXTEND_SIZE", 0x0010, section},
    AccessName{"FILE_MAP_COPY", 0x0001, section},
    AccessName{"FILE_MAP_WRITE", 0x0002, section},
    AccessName{"FILE_MAP_READ", 0x0004, section},

    AccessName{"JOB_OBJECT_ALL_ACCESS", 0x1F003F, job},
    AccessName{"JOB_OBJECT_ASSIGN_PROCESS", 0x0001, job},
    AccessName{"JOB_OBJECT_SET_ATTRIBUTES", 0x0002, job},
    AccessName{"JOB_OBJECT_QUERY", 0x0004, job},
    AccessName{"JOB_OBJECT_TERMINATE", 0x0008, job},
    AccessName{"JOB_OBJECT_SET_SECURITY_ATTRIBUTES", 0x0010, job},
    AccessName{"JOB_OBJECT_IMPERSONATE", 0x0020, job},

    AccessName{"FILE_ALL_ACCESS", 0x1F01FF, file},
    AccessName{"FILE_GENERIC_WRITE", 0x120116, file},
    AccessName{"FILE_GENERIC_EXECUTE", 0x1200A0, file},
    AccessName{"FILE_GENERIC_READ", 0x120089, file},
    AccessName{"FILE_READ_DATA", 0x0001, file},
    AccessName{"FILE_WRITE_DATA", 0x0002, file},
    AccessName{"FILE_APPEND_DATA", 0x0004, file},
    AccessName{"FILE_CREATE_PIPE_INSTANCE", 0x0004, file},
    AccessName{"FILE_LIST_DIRECTORY", 0x0001, file},  // of a directory
    AccessName{"FILE_ADD_FILE", 0x0002, file},
    AccessName{"FILE_ADD_SUBDIRECTORY", 0x0004, file},
    AccessName{"FILE_TRAVERSE", 0x0020, file},
    AccessName{"FILE_READ_EA", 0x0008, file},
    AccessName{"FILE_WRITE_EA", 0x0010, file},
    AccessName{"FILE_EXECUTE", 0x0020, file},
    AccessName{"FILE_DELETE_CHILD", 0x0040, file},
    AccessName{"FILE_READ_ATTRIBUTES", 0x0080, file},
    AccessName{"FILE_WRITE_ATTRIBUTES", 0x0100, file},

    AccessName{"PROCESS_ALL_ACCESS", 0x1FFFFF, process},
    AccessName{"PROCESS_TERMINATE", 0x0001, process},
    AccessName{"PROCESS_CREATE_THREAD", 0x0002, process},
    AccessName{"PROCESS_SET_SESSIONID", 0x0004, process},
    AccessName{"PROCESS_VM_OPERATION", 0x0008, process},
    AccessName{"PROCESS_VM_READ", 0x0010, process},
    AccessName{"PROCESS_VM_WRITE", 0x0020, process},
    AccessName{"PROCESS_DUP_HANDLE", 0x0040, process},
    AccessName{"PROCESS_CREATE_PROCESS", 0x0080, process},
    AccessName{"PROCESS_SET_QUOTA", 0x0100, process},
    AccessName{"PROCESS_SET_INFORMATION", 0x0200, process},
    AccessName{"PROCESS_QUERY_INFORMATION", 0x0400, process},
    AccessName{"PROCESS_SUSPEND_RESUME", 0x0800, process},
    AccessName{"PROCESS_QUERY_LIMITED_INFORMATION", 0x1000, process},
    AccessName{"PROCESS_SET_LIMITED_INFORMATION", 0x2000, process},

    AccessName{"THREAD_ALL_ACCESS", 0x1FFFFF, thread},
    AccessName{"THREAD_TERMINATE", 0x0001, thread},
    AccessName{"THREAD_SUSPEND_RESUME", 0x0002, thread},
    AccessName{"THREAD_GET_CONTEXT", 0x0008, thread},
    AccessName{"THREAD_SET_CONTEXT", 0x0010, thread},
    AccessName{"THREAD_SET_INFORMATION", 0x0020, thread},
    AccessName{"THREAD_QUERY_INFORMATION", 0x0040, thread},
    AccessName{"THREAD_SET_THREAD_TOKEN", 0x0080, thread},
    AccessName{"THREAD_IMPERSONATE", 0x0100, thread},
    AccessName{"THREAD_DIRECT_IMPERSONATION", 0x0200, thread},
    AccessName{"THREAD_SET_LIMITED_INFORMATION", 0x0400, thread},
    AccessName{"THREAD_QUERY_LIMITED_INFORMATION", 0x0800, thread},
    AccessName{"THREAD_RESUME", 0x1000, thread},

    AccessName{"TOKEN_ALL_ACCESS", 0x0F01FF, token},
    AccessName{"TOKEN_ASSIGN_PRIMARY", 0x0001, token},
    AccessName{"TOKEN_DUPLICATE", 0x0002, token},
    AccessName{"TOKEN_IMPERSONATE", 0x0004, token},
    AccessName{"TOKEN_QUERY", 0x0008, token},
    AccessName{"TOKEN_QUERY_SOURCE", 0x0010, token},
    AccessName{"TOKEN_ADJUST_PRIVILEGES", 0x0020, token},
    AccessName{"TOKEN_ADJUST_GROUPS", 0x0040, token},
    AccessName{"TOKEN_ADJUST_DEFAULT", 0x0080, token},
    AccessName{"TOKEN_ADJUST_SESSIONID", 0x0100, token},

    AccessName{"STANDARD_RIGHTS_ALL", 0x1F0000, {}},
    AccessName{"STANDARD_RIGHTS_REQUIRED", 0x0F0000, {}},
    AccessName{"SYNCHRONIZE", access::synchronize, {}},
    AccessName{"WRITE_OWNER", 0x080000, {}},
    AccessName{"WRITE_DAC", 0x040000, {}},
    AccessName{"READ_CONTROL", 0x020000, {}},
    AccessName{"STANDARD_RIGHTS_READ", 0x020000, {}},
    AccessName{"STANDARD_RIGHTS_WRITE", 0x020000, {}},
    AccessName{"STANDARD_RIGHTS_EXECUTE", 0x020000, {}},
    AccessName{"DELETE", 0x010000, {}},
};

// Only names whose bits are all missing so far, so that no bit is told twice.
bool adds_only_missing(AccessMask name, AccessMask missing) {
    return (name & ~missing) == 0;
}

}  // namespace

std::span<const AccessName> all_access_names() {
    return names;
}

std::optional<AccessMask> access_named(std::string_view word) {
    if (word.starts_with("0x") || word.starts_with("0X")) {
        AccessMask mask = 0;
        const char* end = word.data() + word.size();
        const auto parsed = std::from_chars(word.data() + 2, end, mask, 16);
        if (parsed.ec != std::errc{} || parsed.ptr != end || word.size() == 2) return std::nullopt;
        return mask;
    }
    for (const AccessName& known : names) {
        if (known.name == word) return known.mask;
    }
    return std::nullopt;
}

std::string describe_access(std::optional<ObjectType> type, AccessMask mask) {
    std::string text;
    AccessMask missing = mask;
    const auto tell = [&](std::string_view word) {
        if (!text.empty()) text += '|';
        text += word;
    };
    for (const AccessName& known : names) {
        const bool fits = !known.type || known.type == type;
        if (!fits || !adds_only_missing(known.mask, missing)) continue;
        tell(known.name);
        missing &= ~known.mask;
    }
    if (missing != 0 || mask == 0) tell(hex(missing));
    return text;
}

}  // namespace handlesim
