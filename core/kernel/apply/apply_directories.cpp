// The directory that a process stands in: it has a handle of its own to it (docs current directory).
#include "core/kernel/apply/apply.hpp"

namespace handlesim {

namespace {

constexpr AccessMask stands_with = access::file_execute | access::synchronize;  // FILE_TRAVERSE
constexpr ShareMode stands_sharing{ShareMode::read_bit | ShareMode::write_bit};

}  // namespace

// The new one is opened before the old one is closed (own 131).
Status Transition::enter_directory(ProcessId process, std::string_view path) {
    const DiskPlace place = find_place(path);
    if (is_error(place.status)) return place.status;
    if (!place.exists()) return refuse(Status::object_name_not_found, {.kind = ReasonKind::name_absent});
    if (system.disk_files[place.disk].delete_pending) {
        if (const Status status = status_of_deleted(place.disk); is_error(status)) return status;
    }
    if (!system.disk_files[place.disk].is_directory) return Status::not_a_directory;
    const Obstacle in_the_way = sharing_conflict(system, place.disk, stands_with, stands_sharing);
    if (in_the_way.kind != ReasonKind::none) return refuse(Status::sharing_violation, in_the_way);
    if (!has_room(process)) return Status::insufficient_resources;
    OpenFile open{.disk = place.disk, .access = stands_with, .share = stands_sharing};
    open.stands = process;
    const ObjectId object = open_disk_file(open);
    const Handle handle = add_entry(process, Entry(object, stands_with), {.cause = Cause::opened});
    Process& standing = system[process];
    const Handle old = standing.directory_handle;
    standing.directory = path;
    standing.directory_handle = handle;
    if (old == null_handle) return Status::success;
    // Whoever closed it by its number has it closed again now, whatever stands there.
    const Entry* entry = standing.table.find(old);
    const OpenFile* before =
        entry == nullptr || system[entry->object()].type != ObjectType::file ? nullptr : as<OpenFile>(entry->object());
    if (before == nullptr || before->stands != process) mark_unspecified();
    if (entry != nullptr && !entry->protect_from_close()) remove_entry(process, old.slot(), Cause::closed);
    return Status::success;
}

// The loader's first work. Where it cannot stand in its directory it stands elsewhere.
void Transition::begin_to_run(ProcessId process) {
    if (system[process].begun || system[process].ended || system[process].ending) return;
    system[process].begun = true;
    const std::string path = system[process].directory;
    if (path.empty() || !is_error(enter_directory(process, path))) return;
    result.own.obstacle = {};
    system[process].directory.clear();
    mark_unspecified();
}

Status apply(Transition& t, const op::SetCurrentDirectory<Machine>& call) {
    if (call.path.text.empty()) return Status::object_name_invalid;  // own 130
    return t.enter_directory(t.caller_process(), call.path.text);
}

}  // namespace handlesim
