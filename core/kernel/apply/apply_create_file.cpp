// CreateFile: a disk file, or the client's side of a pipe or mailslot. Each call makes a file object of its own.
#include <algorithm>

#include "core/kernel/apply/apply.hpp"
#include "core/kernel/names.hpp"

namespace handlesim {

namespace {

class Opening {
public:
    Opening(Transition& transition, const op::CreateFile<Machine>& create) : t(transition), call(create) {}

    Status run() {
        if (is_pipe_path(call.path.text)) return open_pipe();
        if (is_mailslot_path(call.path.text)) return open_mailslot();
        return open_disk_file();
    }

    // As GetFileAttributes does: what it opened is closed again, and never was in a table.
    Status look_at_pipe() {
        ObjectId client = ObjectId::none;
        if (const Status status = connect_to_pipe(client); is_error(status)) return status;
        t.add_reference(client, ReferenceReason::call, {.thread = t.caller});
        t.clean_up_file(client);
        t.drop_reference(client, ReferenceReason::call, {.thread = t.caller});
        return Status::success;
    }

private:
    Transition& t;
    const op::CreateFile<Machine>& call;
    AccessMask granted = 0;

    // CreateFile adds two rights of its own (wine-tests A03).
    AccessMask asked() const {
        AccessMask result = call.access | access::synchronize | access::file_read_attributes;
        if (call.delete_on_close) result |= access::delete_right;
        return result;
    }
    bool asks_for_most() const { return (call.access & access::maximum_allowed) != 0; }
    // What others have to share: of whoever asks for the most, what it names beside (own 97).
    AccessMask opened_for() const { return asks_for_most() ? asked_by_name() : granted; }
    AccessMask asked_by_name() const {
        return map_access(t.profile(), ObjectType::file, asked() & ~access::maximum_allowed);
    }
    Status grant() { return t.grant_on_open(ObjectType::file, asked(), granted); }

    Status absent() { return t.refuse(Status::object_name_not_found, {.kind = ReasonKind::name_absent}); }

    Status return_file(ObjectId object, bool existed) {
        t.file(object).overlapped = call.overlapped;
        const bool told =
            call.disposition == Disposition::create_always || call.disposition == Disposition::open_always;
        const Status last_error = told && existed ? Status::object_name_collision : Status::success;
        t.return_entry(object, granted, call.inherit, existed ? Cause::opened : Cause::created);
        t.answer(ResultField::last_error, win32_error(last_error));
        return Status::success;
    }

    // --- Disk files

    Status open_disk_file() {
        if (call.disposition == Disposition::truncate_existing && !asks_to_write() &&
            t.profile().truncating_needs_write) {
            return Status::invalid_parameter;  // docs CreateFile
        }
        const DiskPlace place = t.find_place(call.path.text);
        if (is_error(place.status)) return place.status;
        const bool exists = place.exists();
        if (const Status status = exists ? check_existing(place.disk) : check_missing(); is_error(status)) {
            return status;
        }
        if (const Status status = grant(); is_error(status)) return status;
        if (exists) {
            if (const Status status = check_sharing(place.disk); is_error(status)) return status;
            if (const Status status = check_sections(place.disk); is_error(status)) return status;
        }
        if (!t.has_room(t.caller_process())) return Status::insufficient_resources;
        const std::uint32_t disk = exists ? place.disk : t.make_disk_file(call.path.text, place.key, false);
        if (exists && overwriting() != 0) t.system.disk_files[disk].content.clear();
        OpenFile open{.disk = disk,
                      .access = opened_for() | writes_attributes(),
                      .most = asks_for_most(),
                      .share = call.share,
                      .delete_on_close = call.delete_on_close};
        if (call.delete_on_close && t.profile().closing_deletes_by_name) open.deletes_key = place.key;
        const ObjectId object = t.open_disk_file(std::move(open));
        if (!exists) t.record({.kind = Change::Kind::file_named, .object = object});
        return return_file(object, exists);
    }

    bool asks_to_write() const {
        return (call.access & (access::generic_write | access::generic_all | access::file_write_data)) != 0;
    }

    // To throw the content away is to write, whatever the handle is for.
    AccessMask overwriting() const {
        const bool overwrites =
            call.disposition == Disposition::create_always || call.disposition == Disposition::truncate_existing;
        return overwrites ? access::file_write_data : 0;
    }

    // Beside it Wine asks for this right, whatever the handle grants (own 97).
    AccessMask writes_attributes() const {
        const bool by_name = !t.profile().file_opened_as_granted && asks_for_most();
        return by_name && overwriting() != 0 ? access::file_write_attributes : 0;
    }

    // Whether throwing the content away has to be shared like writing is documented nowhere.
    Status check_sharing(std::uint32_t disk) {
        if (asks_for_most() || opened_for_most(t.system, disk)) t.doubt_what_is_shared();
        Obstacle in_the_way = sharing_conflict(t.system, disk, opened_for(), call.share);
        if (in_the_way.kind == ReasonKind::none && !t.profile().overwriting_needs_no_sharing) {
            in_the_way = sharing_conflict(t.system, disk, opened_for() | overwriting(), call.share);
            if (in_the_way.kind != ReasonKind::none) t.mark_unspecified();
        }
        if (in_the_way.kind == ReasonKind::none) return Status::success;
        return t.refuse(Status::sharing_violation, in_the_way);
    }

    Status check_missing() {
        const bool must_exist =
            call.disposition == Disposition::open_existing || call.disposition == Disposition::truncate_existing;
        return must_exist ? absent() : Status::success;
    }

    Status check_existing(std::uint32_t disk) {
        if (t.system.disk_files[disk].delete_pending) {
            if (const Status status = t.status_of_deleted(disk); is_error(status)) return status;
        }
        if (t.system.disk_files[disk].is_directory) return check_directory(disk);
        return call.disposition == Disposition::create_new ? taken() : Status::success;
    }

    Status taken() { return t.refuse(Status::file_exists, {.kind = ReasonKind::name_taken}); }

    // A directory opens for whoever says that he knows of directories, and is never made or thrown away in this way.
    Status check_directory(std::uint32_t disk) {
        const bool makes_new = call.disposition == Disposition::create_new;
        const bool denied = !call.backup_semantics && (!makes_new || t.profile().directory_comes_before_disposition);
        if (denied) return Status::file_is_a_directory;
        if (call.delete_on_close) t.mark_unspecified();  // when it goes, and what if something is in it
        if (makes_new) return taken();
        if (overwriting() == 0) return Status::success;
        t.mark_unspecified();  // documented is only that it cannot be
        if (call.delete_on_close && t.profile().failed_overwriting_removes) remove_as_if_opened(disk);
        return taken();
    }

    // Wine has it open for a moment (own 138).
    void remove_as_if_opened(std::uint32_t disk) {
        if (is_error(grant())) return;
        const Obstacle in_the_way = sharing_conflict(t.system, disk, opened_for(), call.share);
        if (in_the_way.kind == ReasonKind::none) t.delete_disk_file(disk, false);
    }

    // Nobody throws away what somebody has in his memory (docs mapped files, own 135).
    Status check_sections(std::uint32_t disk) {
        const Obstacle in_the_way = mapped(t.system, disk);
        if (in_the_way.kind == ReasonKind::none) return Status::success;
        if (overwriting() != 0) return t.refuse(Status::user_mapped_file, in_the_way);
        if (call.delete_on_close && t.profile().mapped_file_cannot_be_deleted) t.mark_unspecified();
        return Status::success;
    }

    // --- Pipes and mailslots

    // Neither can be made in this way, and what the other dispositions do here is not documented.
    void note_odd_disposition() {
        if (call.disposition != Disposition::open_existing || call.delete_on_close) t.mark_unspecified();
    }

    Status open_pipe() {
        if (!t.has_room(t.caller_process())) return Status::insufficient_resources;
        ObjectId client = ObjectId::none;
        if (const Status status = connect_to_pipe(client); is_error(status)) return status;
        return return_file(client, true);
    }

    // nt-kernel 8.6: no such pipe, the wrong direction, or no instance that listens.
    Status connect_to_pipe(ObjectId& client) {
        const ParsedName parsed = parse_pipe_name(call.path.text);
        if (is_error(parsed.status)) return parsed.status;
        if (parsed.key.empty()) {
            t.mark_unspecified();  // the directory of pipes itself
            return Status::object_name_invalid;
        }
        note_odd_disposition();
        const auto named = t.system.pipe_names.find(parsed.key);
        if (named == t.system.pipe_names.end()) return absent();
        const Pipe& pipe = t.system.pipes[named->second];
        if (pipe.servers.empty()) return absent();
        if (const Status status = grant(); is_error(status)) return status;
        const ObjectId server = listening_instance(pipe);
        const bool wrong_way = asks_the_wrong_way(pipe.direction);
        // Which of the two is told where both apply depends on the system.
        if (wrong_way && server == ObjectId::none) t.mark_unspecified();
        if (wrong_way && server != ObjectId::none) return Status::access_denied;
        if (server == ObjectId::none) return t.refuse(Status::pipe_not_available, busy_instance(pipe));
        PipeEnd end{.pipe = named->second, .quota = default_pipe_size, .incoming = {}};
        end.message_type = pipe.type == PipeType::message;
        client = t.new_file(end);
        t.connect(server, client);
        return Status::success;
    }

    bool asks_the_wrong_way(PipeDirection direction) const {
        const AccessMask asked = t.profile().pipe_direction_by_generic_rights ? call.access : granted;
        const bool reads = (asked & (access::generic_read | access::file_read_data)) != 0;
        const bool writes = (asked & (access::generic_write | access::file_write_data)) != 0;
        if (t.profile().pipe_direction_by_generic_rights) {
            return ((asked & access::generic_read) != 0 && direction == PipeDirection::inbound) ||
                   ((asked & access::generic_write) != 0 && direction == PipeDirection::outbound);
        }
        return (reads && direction == PipeDirection::inbound) || (writes && direction == PipeDirection::outbound);
    }

    // The one that has been listening longest, from its creation or its ConnectNamedPipe on (wine-tests K39).
    ObjectId listening_instance(const Pipe& pipe) const {
        ObjectId best = ObjectId::none;
        for (const ObjectId server : pipe.servers) {
            const PipeEnd& end = std::get<PipeEnd>(t.file(server).what);
            if (end.state != PipeState::listening) continue;
            if (best == ObjectId::none || end.listening_since < std::get<PipeEnd>(t.file(best).what).listening_since) {
                best = server;
            }
        }
        return best;
    }

    // The instance that could be had the soonest: one that waits for its server only, else one with a client.
    Obstacle busy_instance(const Pipe& pipe) const {
        Obstacle found{.kind = ReasonKind::instance_in_use};
        for (const ObjectId server : pipe.servers) {
            const PipeEnd& end = std::get<PipeEnd>(t.file(server).what);
            if (end.state == PipeState::closing) {
                return {.kind = ReasonKind::instance_not_disconnected, .object = server};
            }
            if (end.state == PipeState::disconnected) {
                found = {.kind = ReasonKind::instance_not_listening, .object = server};
            } else if (found.object == ObjectId::none) {
                found = {.kind = ReasonKind::instance_in_use, .object = server, .other = end.peer};
            }
        }
        return found;
    }

    Status open_mailslot() {
        const ParsedName parsed = parse_mailslot_name(call.path.text);
        if (is_error(parsed.status)) {
            t.mark_unspecified();  // the directory of mailslots itself
            return parsed.status;
        }
        note_odd_disposition();
        const auto bound = t.system.bound_names.find(parsed.key);
        if (bound == t.system.bound_names.end()) return absent();
        const ObjectId slot = bound->second;
        if (const Status status = grant(); is_error(status)) return status;
        if (!t.profile().mailslot_clients_need_not_share && !shares_with_clients(slot)) {
            const std::vector<ObjectId>& clients = t.as<Mailslot>(slot)->clients;
            return t.refuse(Status::sharing_violation,
                            {.kind = ReasonKind::sharing, .object = clients.empty() ? ObjectId::none : clients.back()});
        }
        if (!t.has_room(t.caller_process())) return Status::insufficient_resources;
        const bool narrow = !t.profile().mailslot_can_write_dac;  // own 09
        if (narrow) granted = (asks_for_most() ? asked_by_name() : granted) & info(ObjectType::file).mapping.write;
        const ObjectId client = t.new_file(MailClient{.mailslot = slot, .access = granted, .share = call.share});
        if (narrow) t.system[client].grantable = info(ObjectType::file).mapping.write;
        t.as<Mailslot>(slot)->clients.push_back(client);
        if (t.profile().clients_keep_mailslot) t.add_reference(slot, ReferenceReason::connection);
        t.record({.kind = Change::Kind::connected, .object = slot, .other = client});
        return return_file(client, true);
    }

    // own 27: as if the latest client and this one had opened a file.
    bool shares_with_clients(ObjectId slot) {
        if (!call.share.shares(ShareMode::read_bit)) return false;
        const std::vector<ObjectId>& clients = t.as<Mailslot>(slot)->clients;
        if (clients.empty()) return true;
        const MailClient& latest = *t.as<MailClient>(clients.back());
        const bool writes = (call.access & (access::generic_write | access::file_write_data)) != 0 ||
                            (latest.access & access::file_write_data) != 0;
        const bool both_share = call.share.shares(ShareMode::write_bit) && latest.share.shares(ShareMode::write_bit);
        return !writes || both_share;
    }
};

}  // namespace

Status apply(Transition& t, const op::CreateFile<Machine>& call) {
    return Opening(t, call).run();
}

Status look_at_device(Transition& t, const std::string& path) {
    if (!t.profile().devices_have_attributes) return Status::bad_device_type;
    if (is_mailslot_path(path)) {  // what it takes of a mailslot is not known
        t.mark_unspecified();
        const ParsedName parsed = parse_mailslot_name(path);
        const bool is_there = !is_error(parsed.status) && t.system.bound_names.contains(parsed.key);
        return is_there ? Status::success : Status::object_name_not_found;
    }
    op::CreateFile<Machine> call;
    call.path.text = path;
    call.access = access::file_read_attributes;
    return Opening(t, call).look_at_pipe();
}

}  // namespace handlesim
