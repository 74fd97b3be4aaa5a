// Disk files by their names, and reading and writing whatever a File handle refers to.
#include <algorithm>

#include "core/kernel/apply/apply.hpp"
#include "core/kernel/disk.hpp"
#include "core/kernel/names.hpp"

namespace handlesim {

namespace {

// More than this a scenario's directory does not hold, all files together; how much a disk does is nobody's rule.
constexpr std::uint64_t largest_directory = 64 << 20;

// Whether a file can become so long. What is short needs no adding up: as much of it a scenario must write step by
// step.
bool fits_on_disk(const System& system, std::uint32_t disk, std::uint64_t size) {
    constexpr std::uint64_t is_short = 1 << 16;
    if (size <= is_short || size <= system.disk_files[disk].content.size()) return true;
    std::uint64_t others = 0;
    for (std::size_t i = 0; i < system.disk_files.size(); ++i) {
        if (i != disk) others += system.disk_files[i].content.size();
    }
    return size <= largest_directory && others <= largest_directory - size;
}

Payload payload_of(const op::WriteFile<Machine>& call) {
    if (call.data) return Payload(call.data->value);
    return Payload::filler(call.length ? static_cast<std::uint64_t>(call.length->value) : 0);
}

// From the file object's position on, which all of its handles share; at the end there is nothing to read, which is no
// error.
Status read_disk(Transition& t, OpenFile& open, std::uint64_t size) {
    const std::string& content = t.system.disk_files[open.disk].content;
    const std::uint64_t from = std::min<std::uint64_t>(open.position, content.size());
    const std::uint64_t count = std::min<std::uint64_t>(size, content.size() - from);
    t.result.own.results.add_text(ResultField::data,
                                  content.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(count)));
    open.position += count;
    return Status::success;
}

Status write_disk(Transition& t, const Resolved& found, const Payload& payload) {
    auto& open = *t.as<OpenFile>(found.object);
    constexpr AccessMask writing =
        access::file_write_data | access::file_append_data | access::file_write_attributes | access::file_write_ea;
    const bool opened_to_write = (open.access & writing) != 0;
    if (!opened_to_write && !t.profile().file_opened_as_granted) return Status::invalid_handle;  // own 97
    std::string& content = t.system.disk_files[open.disk].content;
    // Without FILE_WRITE_DATA the data goes to the end (docs file access rights).
    const bool appends = (found.access & access::file_write_data) == 0;
    const std::uint64_t at = appends ? content.size() : open.position;
    if (!fits_on_disk(t.system, open.disk, at + payload.size())) {
        t.mark_unspecified();
        return Status::disk_full;
    }
    const std::uint64_t end = at + payload.size();
    if (content.size() < end) content.resize(static_cast<std::size_t>(end));
    std::string bytes;
    payload.append_to(bytes, 0, payload.size());
    content.replace(static_cast<std::size_t>(at), bytes.size(), bytes);
    open.position = end;
    t.note_state(found.object);
    t.answer(ResultField::written, payload.size());
    return Status::success;
}

// Whether a handle that grants FILE_APPEND_DATA and not FILE_WRITE_DATA writes to what has no end to append to: of a
// pipe that bit is another right, and of a mailslot nobody says (docs pipe rights, own 98, own 100).
bool appends_to(Transition& t, const Resolved& found) {
    if ((found.access & access::file_write_data) != 0) return true;
    Outcome outcome = Outcome::works;
    if (t.as<PipeEnd>(found.object) != nullptr) outcome = t.profile().appending_to_pipe;
    if (t.as<MailClient>(found.object) != nullptr) outcome = t.profile().appending_to_mailslot;
    if (outcome == Outcome::unknown) t.mark_unspecified();
    return outcome != Outcome::fails;
}

Status write_mail(Transition& t, const MailClient& client, const Payload& payload) {
    t.answer(ResultField::written, payload.size());
    // What a client is told whose mailslot is gone is not known (nt-kernel 8.8).
    if (!t.system[client.mailslot].exists) {
        t.mark_unspecified();
        return Status::success;
    }
    Mailslot& slot = *t.as<Mailslot>(client.mailslot);
    if (slot.max_message != 0 && payload.size() > slot.max_message && t.profile().mailslot_reads_whole) {
        t.mark_unspecified();  // that it cannot be written is documented, the error is not
        t.result.own.results = {};
        return Status::invalid_parameter;
    }
    slot.messages.push({.payload = payload});
    t.note_state(client.mailslot);
    t.pump(client.mailslot);
    return Status::success;
}

// What a socket that is not connected says to reads and writes is not documented for these calls.
Status refuse_socket(Transition& t) {
    t.mark_unspecified();
    return Status::invalid_device_request;
}

// Whether the call is passed an OVERLAPPED structure: on a file object for overlapped use it always is.
template <class Call>
Transition::WithOverlapped overlapped_of(const Transition& t, ObjectId file, const Call& call) {
    const bool given = call.event.has_value() || call.pending_as.given || call.offset.value != 0;
    return {call.event, given || t.is_overlapped(file)};
}

// A disk file by its name, as a call that only names it looks at it.
Status find_disk(Transition& t, const ParsedName& parsed, std::uint32_t& disk) {
    if (is_error(parsed.status)) return parsed.status;
    const auto found = t.system.directory.find(parsed.key);
    if (found == t.system.directory.end()) {
        return t.refuse(Status::object_name_not_found, {.kind = ReasonKind::name_absent});
    }
    disk = found->second;
    if (!t.system.disk_files[disk].delete_pending) return Status::success;
    return t.status_of_deleted(disk);
}

// As MoveFile and DeleteFile open it.
Status open_to_delete(Transition& t, std::uint32_t disk) {
    if (opened_for_most(t.system, disk)) t.doubt_what_is_shared();
    const Obstacle in_the_way = deletion_conflict(t.system, disk);
    return in_the_way.kind == ReasonKind::none ? Status::success : t.refuse(Status::sharing_violation, in_the_way);
}

}  // namespace

// A file that is going to be deleted: the documentation says that it cannot be opened; from Windows 10 on its name may
// be gone at once instead (own 26).
Status Transition::status_of_deleted(std::uint32_t disk) {
    if (profile().opening_the_deleted == Outcome::works) return Status::success;
    if (profile().opening_the_deleted == Outcome::unknown) mark_unspecified();
    return refuse(Status::delete_pending, opened(system, disk, ReasonKind::delete_pending));
}

Status apply(Transition& t, const op::ReadFile<Machine>& call) {
    const Resolved found = t.resolve(call.handle, ObjectType::file, access::file_read_data);
    if (!found.ok()) return t.refuse_file(found);
    const auto size = static_cast<std::uint64_t>(call.size.value);
    const Transition::WithOverlapped with = overlapped_of(t, found.object, call);
    if (auto* open = t.as<OpenFile>(found.object)) {
        if (!with.given) return read_disk(t, *open, size);
        if (const Status bad = t.check_event(with); is_error(bad)) return bad;
        const auto offset = static_cast<std::uint64_t>(call.offset.value);
        if (offset >= t.system.disk_files[open->disk].content.size()) {  // docs ReadFile
            return t.finish_at_once(found.object, with, Status::end_of_file);
        }
        open->position = offset;
        return t.finish_at_once(found.object, with, read_disk(t, *open, size));
    }
    if (t.as<Socket>(found.object) != nullptr) return refuse_socket(t);
    if (t.as<MailClient>(found.object) != nullptr) {  // wine-tests K32: this error or another
        t.mark_unspecified();
        return Status::access_denied;
    }
    return t.begin_io({.kind = IoCall::Kind::read, .file = found.object, .size = size}, with);
}

Status apply(Transition& t, const op::WriteFile<Machine>& call) {
    const Resolved found = t.resolve(call.handle, ObjectType::file, 0);
    if (!found.ok()) return t.refuse_file(found);
    if ((found.access & (access::file_write_data | access::file_append_data)) == 0) return Status::access_denied;
    if (!appends_to(t, found)) return Status::access_denied;
    const Payload payload = payload_of(call);
    const Transition::WithOverlapped with = overlapped_of(t, found.object, call);
    if (auto* open = t.as<OpenFile>(found.object)) {
        if (!with.given) return write_disk(t, found, payload);
        if (const Status bad = t.check_event(with); is_error(bad)) return bad;
        open->position = static_cast<std::uint64_t>(call.offset.value);
        return t.finish_at_once(found.object, with, write_disk(t, found, payload));
    }
    if (t.as<Socket>(found.object) != nullptr) return refuse_socket(t);
    if (const auto* client = t.as<MailClient>(found.object)) return write_mail(t, *client, payload);
    return t.begin_io({.kind = IoCall::Kind::write, .file = found.object, .payload = payload}, with);
}

Status apply(Transition& t, const op::MoveFile<Machine>& call) {
    std::uint32_t disk = 0;
    if (const Status status = find_disk(t, parse_file_name(call.from.text), disk); is_error(status)) return status;
    if (t.system.disk_files[disk].delete_pending) t.mark_unspecified();  // what becomes of it then
    const ParsedName target = parse_file_name(call.to.text);
    const std::string from = file_key(call.from.text);
    if (const Status status = open_to_delete(t, disk); is_error(status)) return status;
    if (is_error(target.status)) return target.status;  // the file system's affair, so it comes late
    if (target.key != from && t.system.directory.contains(target.key)) {
        return t.refuse(Status::object_name_collision, {.kind = ReasonKind::name_taken});
    }
    t.system.directory.erase(from);
    t.system.directory.emplace(target.key, disk);
    t.system.disk_files[disk].name = call.to.text;
    t.record({.kind = Change::Kind::file_unnamed});
    t.record({.kind = Change::Kind::file_named});
    return Status::success;
}

Status apply(Transition& t, const op::DeleteFile<Machine>& call) {
    std::uint32_t disk = 0;
    const ParsedName parsed = parse_file_name(call.path.text);
    if (const Status status = find_disk(t, parsed, disk); is_error(status)) return status;
    if (const Status status = open_to_delete(t, disk); is_error(status)) return status;
    t.system.disk_files[disk].delete_pending = true;
    if (t.system.disk_files[disk].opens.empty()) t.unlink_disk_file(disk, parsed.key);
    return Status::success;
}

Status apply(Transition& t, const op::GetFileAttributes<Machine>& call) {
    if (is_pipe_path(call.path.text) || is_mailslot_path(call.path.text)) return look_at_device(t, call.path.text);
    std::uint32_t disk = 0;
    return find_disk(t, parse_file_name(call.path.text), disk);
}

}  // namespace handlesim
