#include "core/nt/object_type.hpp"

#include <algorithm>

namespace handlesim {

namespace {

using enum ObjectType;

// GenericMapping {read, write, execute, all}, valid, full (nt-kernel 6).
constexpr std::array types{
    TypeInfo{event,
             "Event",
             {0x020001, 0x020002, 0x120000, 0x1F0003},
             0x1F0003,
             0x1F0003,
             {},
             "a flag that threads wait for; auto-reset lets one waiter through, manual-reset all"},
    TypeInfo{mutant,
             "Mutant",
             {0x020001, 0x020000, 0x120000, 0x1F0001},
             0x1F0001,
             0x1F0001,
             {},
             "a mutex: owned by one thread at a time, abandoned when that thread ends"},
    TypeInfo{semaphore,
             "Semaphore",
             {0x020001, 0x020002, 0x120000, 0x1F0003},
             0x1F0003,
             0x1F0003,
             {},
             "a count that waits lower and releases raise, up to a maximum"},
    TypeInfo{timer, "Timer", {0x020001, 0x020002, 0x120000, 0x1F0003}, 0x1F0003, 0x1F0003, {}, "a flag that time sets"},
    TypeInfo{section,
             "Section",
             {0x020005, 0x020002, 0x020008, 0x0F001F},
             0x1F001F,
             0x0F001F,
             {},
             "memory that processes can map"},
    TypeInfo{job, "Job", {0x020004, 0x02000B, 0x120000, 0x1F003F}, 0x1F003F, 0x1F003F, {}, "a group of processes"},
    TypeInfo{file,
             "File",
             {0x120089, 0x120116, 0x1200A0, 0x1F01FF},
             0x1F01FF,
             0x1F01FF,
             {},
             "an open file, an end of a pipe, or a mailslot"},
    TypeInfo{process,
             "Process",
             {0x020410, 0x020BEA, 0x121001, 0x1FFFFF},
             0x1FFFFF,
             0x1FFFFF,
             {AddedRight{access::process_query_information, access::process_query_limited_information},
              AddedRight{access::process_set_information, access::process_set_limited_information,
                         &Profile::set_information_brings_limited},
              AddedRight{access::generic_write, access::process_query_limited_information,
                         &Profile::generic_write_brings_query_limited},
              AddedRight{0, access::process_query_limited_information, &Profile::vm_rights_bring_query_limited,
                         access::process_vm_operation | access::process_vm_write}},
             "a process: it outlives its last instruction while anybody holds a handle"},
    TypeInfo{thread,
             "Thread",
             {0x020048, 0x020437, 0x121800, 0x1FFFFF},
             0x1FFFFF,
             0x1FFFFF,
             {AddedRight{access::thread_query_information, access::thread_query_limited_information},
              AddedRight{access::thread_set_information, access::thread_set_limited_information},
              AddedRight{access::thread_suspend_resume, access::thread_resume, &Profile::suspend_right_brings_resume}},
             "a thread; its object keeps its process's object"},
    TypeInfo{
        token, "Token", {0x02001A, 0x0201E0, 0x020005, 0x0F01FF}, 0x1F01FF, 0x0F01FF, {}, "who a process acts for"},
    TypeInfo{opaque,
             "Opaque",
             {0x020001, 0x020002, 0x120000, 0x1FFFFF},
             0x1FFFFF,
             0x1FFFFF,
             {},
             "any other type of a real system, of which the model knows its entries only"},
};
static_assert(types.size() == object_type_count);

}  // namespace

std::span<const TypeInfo> all_object_types() {
    return types;
}

const TypeInfo& info(ObjectType type) {
    return types[static_cast<std::size_t>(type)];
}

std::optional<ObjectType> object_type_named(std::string_view name) {
    const auto found = std::ranges::find(types, name, &TypeInfo::name);
    return found == types.end() ? std::nullopt : std::optional(found->type);
}

AccessMask map_access(const Profile& profile, ObjectType type, AccessMask asked) {
    const GenericMapping& mapping = info(type).mapping;
    AccessMask mapped = asked & ~access::generic_bits;
    if ((asked & access::generic_read) != 0) mapped |= mapping.read;
    if ((asked & access::generic_write) != 0) mapped |= mapping.write;
    if ((asked & access::generic_execute) != 0) mapped |= mapping.execute;
    if ((asked & access::generic_all) != 0) mapped |= mapping.all;
    for (const AddedRight& rule : info(type).added) {
        const bool applies = rule.only_where == nullptr || profile.*rule.only_where;
        const bool has_any = ((asked | mapped) & rule.if_any_of) != 0;
        const bool has_all = rule.if_all_of != 0 && (mapped & rule.if_all_of) == rule.if_all_of;
        if (applies && (has_any || has_all)) mapped |= rule.added;
    }
    return mapped;
}

}  // namespace handlesim
