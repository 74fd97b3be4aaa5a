// What stands behind files, sections and jobs, and the calls that are inside files.
#include <algorithm>
#include <cassert>

#include "core/kernel/canonical.hpp"
#include "core/kernel/disk.hpp"

namespace handlesim {

void CanonicalWriter::watched(ObjectId id) {
    object(id);
    if (id == ObjectId::none || system()[id].exists || system()[id].type != ObjectType::file) return;
    const auto& what = system().files[system()[id].detail].what;
    if (const auto* open = std::get_if<OpenFile>(&what)) return number(disk_numbers_[open->disk]);
    const auto* end = std::get_if<PipeEnd>(&what);
    number(end != nullptr && end->server && end->pipe != no_index ? pipe_numbers_[end->pipe] : 0);
}

// The files that have a name, and those that have lost it and are still in use, by their numbers: nothing leads to any
// other.
void CanonicalWriter::directory() {
    const std::vector<DiskFile>& files = system().disk_files;
    number(named_files_.size());
    for (std::uint32_t index = 0; index < files.size(); ++index) {
        if (disk_numbers_[index] != 0 || !is_in_use(files[index])) continue;
        named_files_.push_back(index);
        disk_numbers_[index] = static_cast<std::uint32_t>(named_files_.size());
    }
    number(named_files_.size());
    for (const std::uint32_t index : named_files_) {
        // Who has it open, and in his memory, follows from the objects; in which order does not matter to anybody.
        const auto& [name, content, is_directory, linked, delete_pending, deletes_keys, opens, sections] = files[index];
        if (linked) text(name);
        text(content);
        number((delete_pending ? 1U : 0U) | (is_directory ? 2U : 0U));
        if (!delete_pending) continue;
        number(deletes_keys.size());
        for (const std::string& key : deletes_keys) text(key);
    }
}

// The pipes that have a name: their instances follow from the ends, but not their order, which decides whom a client
// meets.
void CanonicalWriter::pipes() {
    number(named_pipes_.size());
    for (const std::uint32_t index : named_pipes_) {
        const auto& [name, key, direction, type, most, servers] = system().pipes[index];
        text(name);
        number(static_cast<std::uint64_t>(direction) << 1U | (type == PipeType::message ? 1U : 0U));
        number(most);
        std::vector<ObjectId> ordered = servers;
        const auto end_of = [&](ObjectId server) -> const PipeEnd& {
            return std::get<PipeEnd>(system().files[system()[server].detail].what);
        };
        std::erase_if(ordered, [&](ObjectId server) { return end_of(server).state != PipeState::listening; });
        std::ranges::sort(ordered, {}, [&](ObjectId server) { return end_of(server).listening_since; });
        for (const ObjectId server : ordered) object(server);
        number(0);
    }
}

void CanonicalWriter::views() {
    number(system().views.size());
    for (const View& view : system().views) {
        // A process lists its views by their numbers, the latest first.
        const auto& [section_of, process_of, access, mapped, own_pages, next_of_process] = view;
        process_number(process_of);
        number(mapped ? 2 + static_cast<std::uint64_t>(access) : 0);
        if (!mapped) continue;
        object(section_of);
        text(own_pages);
    }
}

// Whose it is: a thread's, or an OVERLAPPED structure's.
void CanonicalWriter::call_number(CallId id) {
    if (id == CallId::none) return number(0);
    const IoCall& call = system()[id];
    if (call.thread != ThreadId::none) return number((std::uint64_t{thread_numbers_[index_of(call.thread)]} + 1) << 1U);
    number((std::uint64_t{call.overlapped} + 1) << 1U | 1U);
}

void CanonicalWriter::call_of(CallId id) {
    // Whose it is says whoever leads here.
    const auto& [kind, begun, closed_under, file_of, size, payload_of, thread, overlapped_of] = system()[id];
    number(static_cast<std::uint64_t>(kind) << 2U | (closed_under ? 2U : 0U) | (begun ? 1U : 0U));
    object(file_of);
    number(size);
    payload(payload_of, 0);
}

void CanonicalWriter::finished_call(ThreadId id) {
    const auto found = std::ranges::find(system().finished_calls, id, &FinishedCall::thread);
    assert(found != system().finished_calls.end());
    const auto& [thread, status, unspecified, results, handle, object_of] = *found;
    number(handle.value);
    object(object_of);
    outcome(status, unspecified, results);
}

// Those that were begun keep their places: a program knows them by these.
void CanonicalWriter::overlapped() {
    number(system().overlapped.size());
    for (const Overlapped& one : system().overlapped) {
        const auto& [thread, file_of, event, event_handle, call, status, unspecified, results] = one;
        thread_number(thread);
        number(event_handle.value);
        number(call == CallId::none ? 0 : 1);
        if (call == CallId::none) {
            outcome(status, unspecified, results);
            continue;
        }
        object(event);
        call_of(call);
    }
}

void CanonicalWriter::outcome(Status status, bool unspecified, const Results& results) {
    number(static_cast<std::uint64_t>(status));
    number(std::uint64_t{results.values().size()} << 1U | (unspecified ? 1U : 0U));
    for (const auto& [field, value_unspecified, value] : results.values()) {
        number(static_cast<std::uint64_t>(field) << 1U | (value_unspecified ? 1U : 0U));
        number(value);
    }
    text(results.text());
}

void CanonicalWriter::file(const FileObject& file) {
    const auto& [object_of, cleaned_up, overlapped_use, calls, what] = file;
    number(std::uint64_t{what.index()} << 2U | (overlapped_use ? 2U : 0U) | (cleaned_up ? 1U : 0U));
    for (const CallId call : calls) call_number(call);
    number(0);
    std::visit([this](const auto& kind) { write(kind); }, what);
}

void CanonicalWriter::write(const OpenFile& open) {
    // Who stands in it follows from the processes, but for an object that its process has closed by its number.
    const auto& [disk, access, most, share, delete_on_close, deletes_key, stands, position] = open;
    process_number(stands);
    number(disk_numbers_[disk]);
    number(access);
    number(std::uint64_t{share.bits} << 2U | (most ? 2U : 0U) | (delete_on_close ? 1U : 0U));
    if (delete_on_close) text(deletes_key);
    number(position);
}

void CanonicalWriter::write(const PipeEnd& end) {
    // A client whose pipe has lost its name is like an anonymous pipe's end.
    const auto& [pipe, server, message_type, reads_messages, nowait, used, state, peer, listening_since, quota,
                 incoming] = end;
    number(pipe == no_index ? 0 : pipe_numbers_[pipe]);
    number((server ? 1U : 0U) | (message_type ? 2U : 0U) | (reads_messages ? 4U : 0U) | (used ? 8U : 0U) |
           (nowait ? 16U : 0U));
    number(static_cast<std::uint64_t>(state));
    object(peer);
    number(quota);
    packets(incoming);
}

void CanonicalWriter::write(const Mailslot& slot) {
    const auto& [max_message, read_timeout_ms, messages, clients] = slot;
    number(max_message);
    number(read_timeout_ms);
    packets(messages);
    for (const ObjectId client : clients) object(client);
    number(0);
}

void CanonicalWriter::write(const MailClient& client) {
    const auto& [mailslot, access, share] = client;
    object(mailslot);
    number(access);
    number(share.bits);
}

void CanonicalWriter::write(const Socket& socket) {
    const auto& [port, local, inheritable, listening, connected, refused, bound_itself, shut_receive, shut_send, ended,
                 reset, peer, listener, incoming, waiting] = socket;
    text(port);
    text(local);
    number((inheritable ? 1U : 0U) | (listening ? 2U : 0U) | (connected ? 4U : 0U) | (refused ? 8U : 0U) |
           (shut_receive ? 16U : 0U) | (shut_send ? 32U : 0U) | (ended ? 64U : 0U) | (bound_itself ? 128U : 0U));
    number(static_cast<std::uint64_t>(reset));
    object(peer);
    object(listener);
    packets(incoming);
    number(waiting.size());
    for (const auto& [client, sent, client_ended] : waiting) {
        object(client);
        packets(sent);
        number(client_ended ? 1 : 0);
    }
}

// What was taken from the front is never looked at again.
void CanonicalWriter::payload(const Payload& payload, std::uint64_t taken) {
    const std::string_view bytes = payload.bytes();
    number((payload.size() - taken) << 1U | (bytes.empty() ? 0U : 1U));
    if (!bytes.empty()) text(bytes.substr(static_cast<std::size_t>(taken)));
}

void CanonicalWriter::packets(const PacketQueue& queue) {
    number(queue.size());
    queue.for_each([this](const Packet& packet) {
        const auto& [payload_of, taken, writer] = packet;
        payload(payload_of, taken);
        call_number(writer);
    });
}

void CanonicalWriter::section(const SectionMemory& section) {
    const auto& [size, protect, content, file_of] = section;
    object(file_of);
    number(size);
    number(static_cast<std::uint64_t>(protect));
    text(content);
}

void CanonicalWriter::job(const Job& job) {
    const auto& [kill_on_close, breakaway_ok, ever_used, parent, nested, first_member, last_member] = job;
    number((kill_on_close ? 1U : 0U) | (breakaway_ok ? 2U : 0U) | (ever_used ? 4U : 0U));
    object(parent);
    for (const ObjectId child : nested) object(child);
    number(0);
    for (ProcessId member = first_member; member != ProcessId::none; member = system()[member].next_member) {
        process_number(member);
    }
    number(0);
}

}  // namespace handlesim
