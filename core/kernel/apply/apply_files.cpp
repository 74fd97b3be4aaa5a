// Reading and writing whatever a File handle refers to.
#include <algorithm>

#include "core/kernel/apply/apply.hpp"

namespace handlesim {

namespace {

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
    if (!t.may_write(open)) return t.refuse_to_write(Status::invalid_handle, found.object);
    std::string& content = t.system.disk_files[open.disk].content;
    // Without FILE_WRITE_DATA the data goes to the end (docs file access rights).
    const bool appends = (found.access & access::file_write_data) == 0;
    const std::uint64_t at = appends ? content.size() : open.position;
    if (!fits_on_disk(t.system, open.disk, at + payload.size())) {
        t.mark_unspecified();
        return Status::disk_full;
    }
    const std::uint64_t end = at + payload.size();
    // Nothing that is written lengthens no file (docs WriteFile).
    if (payload.size() > 0 && content.size() < end) content.resize(static_cast<std::size_t>(end));
    std::string bytes;
    payload.append_to(bytes, 0, payload.size());
    if (!bytes.empty()) content.replace(static_cast<std::size_t>(at), bytes.size(), bytes);
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

// Of a call on a disk file, which on Wine goes on without an event where this is none (own 104).
Status check_event(Transition& t, Transition::WithOverlapped& with) {
    const Status status = t.check_event(with);
    if (!is_error(status) || t.profile().disk_calls_check_event) return status;
    with.event = null_handle;
    return Status::success;
}

// Of a call on a mailslot, about which Wine looks at it for some, and Windows for all (nt-kernel 6).
Status check_event_for_mail(Transition& t, const Transition::WithOverlapped& with) {
    const Status status = t.check_event(with);
    if (is_error(status) && !t.profile().disk_calls_check_event) t.mark_unspecified();
    return status;
}

// What a read or a write of a directory comes to is documented nowhere; Wine opens it for no writing (own 130).
Status refuse_directory(Transition& t, bool writes) {
    if (t.profile().file_opened_as_granted) t.mark_unspecified();
    return writes && !t.profile().file_opened_as_granted ? Status::invalid_handle : Status::invalid_device_request;
}

bool is_directory(const Transition& t, const OpenFile& open) {
    return t.system.disk_files[open.disk].is_directory;
}

}  // namespace

Status apply(Transition& t, const op::ReadFile<Machine>& call) {
    const Resolved found = t.resolve(call.handle, ObjectType::file, access::file_read_data);
    if (!found.ok()) return t.refuse_file(found);
    const auto size = static_cast<std::uint64_t>(call.size.value);
    Transition::WithOverlapped with = overlapped_of(t, found.object, call);
    if (auto* open = t.as<OpenFile>(found.object)) {
        if (is_directory(t, *open)) return refuse_directory(t, false);
        if (!with.given) return read_disk(t, *open, size);
        const auto offset = static_cast<std::uint64_t>(call.offset.value);
        if (const Status bad = check_event(t, with); is_error(bad)) return bad;
        // That nothing is read of nothing is an error nowhere on Wine (own 104), and documented nowhere.
        if (size == 0 && t.profile().overlapped_file_pends == Outcome::unknown) t.mark_unspecified();
        if (size > 0 && offset >= t.system.disk_files[open->disk].content.size()) {  // docs ReadFile
            return t.finish_disk_call(found.object, with, Status::end_of_file);
        }
        open->position = offset;
        return t.finish_disk_call(found.object, with, read_disk(t, *open, size));
    }
    if (t.as<Socket>(found.object) != nullptr) return refuse_socket(t);
    if (t.as<MailClient>(found.object) != nullptr) {  // wine-tests K32: this error or another
        t.mark_unspecified();
        return Status::access_denied;
    }
    if (t.as<Mailslot>(found.object) != nullptr) {
        if (const Status bad = check_event_for_mail(t, with); is_error(bad)) return bad;
    }
    return t.begin_io({.kind = IoCall::Kind::read, .file = found.object, .size = size}, with);
}

Status apply(Transition& t, const op::WriteFile<Machine>& call) {
    const Resolved found = t.resolve(call.handle, ObjectType::file, 0);
    if (!found.ok()) return t.refuse_file(found);
    if ((found.access & (access::file_write_data | access::file_append_data)) == 0) return Status::access_denied;
    if (!appends_to(t, found)) return Status::access_denied;
    const Payload payload = payload_of(call);
    Transition::WithOverlapped with = overlapped_of(t, found.object, call);
    if (auto* open = t.as<OpenFile>(found.object)) {
        if (is_directory(t, *open)) return refuse_directory(t, true);
        if (!with.given) return write_disk(t, found, payload);
        if (const Status bad = check_event(t, with); is_error(bad)) return bad;
        open->position = static_cast<std::uint64_t>(call.offset.value);
        return t.finish_disk_call(found.object, with, write_disk(t, found, payload));
    }
    if (t.as<Socket>(found.object) != nullptr) return refuse_socket(t);
    if (const auto* client = t.as<MailClient>(found.object)) {
        if (const Status bad = check_event_for_mail(t, with); is_error(bad)) return bad;
        const Status written = write_mail(t, *client, payload);
        return with.given ? t.finish_at_once(found.object, with, written) : written;
    }
    return t.begin_io({.kind = IoCall::Kind::write, .file = found.object, .payload = payload}, with);
}

}  // namespace handlesim
