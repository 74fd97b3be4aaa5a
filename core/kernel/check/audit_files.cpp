// Looking at files, pipes, sections and jobs.
#include <algorithm>
#include <array>

#include "core/kernel/check/audit.hpp"
#include "core/kernel/disk.hpp"
#include "core/kernel/names.hpp"

namespace handlesim {

namespace {

// A queue that is longer than this is not added up, so that looking at everything stays cheap.
constexpr std::size_t longest_queue = 1024;
constexpr std::size_t most_opens = 64;

template <class Kind>
const Kind* as(const System& system, ObjectId id) {
    const KernelObject& object = system[id];
    return object.type == ObjectType::file ? std::get_if<Kind>(&system.files[object.detail].what) : nullptr;
}

std::size_t at(ReferenceReason reason) {
    return static_cast<std::size_t>(reason);
}

}  // namespace

void Audit::file(ObjectId id) {
    const FileObject& target = system.files[system[id].detail];
    if (target.calls.size() != system[id].references[at(ReferenceReason::call)]) {
        report(Invariant::calls_are_linked, object_name(id) + " lists other calls than it counts");
    }
    if (const auto* end = std::get_if<PipeEnd>(&target.what)) pipe_end(id, *end);
}

void Audit::pipe_end(ObjectId id, const PipeEnd& end) {
    const bool connected = end.state == PipeState::connected;
    if (connected != (end.peer != ObjectId::none)) {
        report(Invariant::pipe_ends_agree,
               object_name(id) + " is connected with nobody, or not connected with somebody");
        return;
    }
    if (!connected) return;
    const PipeEnd* other = as<PipeEnd>(system, end.peer);
    if (other == nullptr || other->peer != id) {
        report(Invariant::pipe_ends_agree, object_name(id) + " is connected with an end that is not connected with it");
    }
    const bool left = system[id].handle_count() > 0 || system[id].references[at(ReferenceReason::call)] > 0;
    if (!left) report(Invariant::pipe_ends_agree, object_name(id) + " is connected and has neither handle nor call");
}

bool Audit::is_listed(CallId call) const {
    const std::vector<CallId>& list = system.files[system[system[call].file].detail].calls;
    return std::ranges::find(list, call) != list.end();
}

// Counts the calls of every file by walking the threads and what is overlapped.
void Audit::calls(std::vector<std::array<std::uint32_t, reference_reason_count>>& counted) {
    for (std::size_t index = 0; index < system.threads.size(); ++index) {
        const Thread& thread = system.threads[index];
        const bool inside = thread.pending == Pending::io;
        if (inside != (thread.io_call != CallId::none) || (inside && thread.ended)) {
            report(Invariant::calls_are_linked, "thread #" + std::to_string(index) + " and its call disagree");
            continue;
        }
        if (!inside) continue;
        const ObjectId target = system[thread.io_call].file;
        ++counted[index_of(target)][at(ReferenceReason::call)];
        if (!is_listed(thread.io_call)) {
            report(Invariant::calls_are_linked,
                   "thread #" + std::to_string(index) + " is inside a call that its file does not know");
        }
    }
    for (std::size_t index = 0; index < system.overlapped.size(); ++index) {
        const Overlapped& begun = system.overlapped[index];
        if (begun.call == CallId::none) continue;
        // Where a thread waits in it too, that one holds the file.
        if (system[begun.call].thread == ThreadId::none) ++counted[index_of(begun.file)][at(ReferenceReason::call)];
        if (begun.event != ObjectId::none) ++counted[index_of(begun.event)][at(ReferenceReason::call)];
        if (system[begun.call].overlapped != index || system[begun.call].file != begun.file || !is_listed(begun.call)) {
            report(Invariant::calls_are_linked,
                   "overlapped call #" + std::to_string(index) + " is pending and its file does not know it");
        }
    }
    for (const FileObject& target : system.files) {
        const auto* client = std::get_if<MailClient>(&target.what);
        if (client != nullptr && system[target.object].exists && system.profile.clients_keep_mailslot) {
            ++counted[index_of(client->mailslot)][at(ReferenceReason::connection)];
        }
    }
}

void Audit::queues() {
    for (const FileObject& target : system.files) {
        const auto* end = std::get_if<PipeEnd>(&target.what);
        const auto* slot = std::get_if<Mailslot>(&target.what);
        const PacketQueue* queue = end != nullptr ? &end->incoming : slot != nullptr ? &slot->messages : nullptr;
        if (queue == nullptr || queue->size() > longest_queue) continue;
        std::uint64_t sum = 0;
        bool writers_call = true;
        queue->for_each([&](const Packet& packet) {
            sum += packet.left();
            if (packet.writer == CallId::none) return;
            writers_call = writers_call && end != nullptr && system[packet.writer].file == end->peer;
        });
        if (sum != queue->bytes()) {
            report(Invariant::queues_add_up, object_name(target.object) + " holds " + std::to_string(sum) +
                                                 " bytes and says " + std::to_string(queue->bytes()));
        }
        if (!writers_call) {
            report(Invariant::queues_add_up, object_name(target.object) + " waits for a write that nobody makes");
        }
    }
}

void Audit::pipes() {
    for (std::size_t index = 0; index < system.pipes.size(); ++index) {
        const Pipe& pipe = system.pipes[index];
        const auto named = system.pipe_names.find(pipe.key);
        const bool has_name = named != system.pipe_names.end() && named->second == index;
        const std::size_t instances = pipe.servers.size();
        if (has_name != (instances > 0)) {
            report(Invariant::instances_are_counted,
                   "the pipe " + pipe.name + (has_name ? " has a name and no instance" : " has instances and no name"));
        }
        if (instances > std::max<std::size_t>(pipe.most, 1)) {
            report(Invariant::instances_are_counted, "the pipe " + pipe.name + " has more instances than it may have");
        }
    }
}

void Audit::disk_files() {
    for (const auto& [key, index] : system.directory) {
        const DiskFile& disk = system.disk_files[index];
        if (!disk.linked || file_key(disk.name) != key) {
            report(Invariant::opens_share, "the file name \"" + key + "\" leads to no file of that name");
        }
    }
    for (const DiskFile& disk : system.disk_files) {
        if (disk.opens.size() > most_opens) continue;
        for (const ObjectId one : disk.opens) {
            const auto* open = as<OpenFile>(system, one);
            const bool alone = std::ranges::all_of(disk.opens, [&](ObjectId other) {
                const auto* second = as<OpenFile>(system, other);
                return one == other || share_together(open->access, open->share, second->access, second->share);
            });
            if (!alone) report(Invariant::opens_share, object_name(one) + " does not share what others have open");
            if (!system[one].exists) report(Invariant::opens_share, object_name(one) + " is gone and has a file open");
        }
    }
}

void Audit::ports() {
    for (const auto& [port, id] : system.ports) {
        const Socket* socket = as<Socket>(system, id);
        if (socket == nullptr || socket->port != port || system[id].handle_count() == 0) {
            report(Invariant::ports_are_held, "the port " + port + " belongs to no socket that has a handle");
        }
    }
    for (const FileObject& target : system.files) {
        const auto* socket = std::get_if<Socket>(&target.what);
        if (socket == nullptr || socket->port.empty() || system[target.object].handle_count() == 0) continue;
        const auto bound = system.ports.find(socket->port);
        if (bound == system.ports.end() || bound->second != target.object) {
            report(Invariant::ports_are_held, object_name(target.object) + " is bound to a port that is another's");
        }
    }
}

void Audit::views(std::vector<std::array<std::uint32_t, reference_reason_count>>& counted) {
    std::vector<bool> linked(system.views.size());
    for (std::size_t index = 0; index < system.processes.size(); ++index) {
        const Process& process = system.processes[index];
        if (process.ended && process.last_view != no_index) {
            report(Invariant::views_are_linked, "process #" + std::to_string(index) + " has ended and has views");
        }
        std::size_t steps = 0;
        for (std::uint32_t view = process.last_view; view != no_index && steps++ <= system.views.size();
             view = system.views[view].next_of_process) {
            linked[view] = index_of(system.views[view].process) == index;
        }
    }
    for (std::size_t index = 0; index < system.views.size(); ++index) {
        const View& view = system.views[index];
        if (view.mapped) ++counted[index_of(view.section)][at(ReferenceReason::view)];
        if (view.mapped != linked[index]) {
            report(Invariant::views_are_linked, "view #" + std::to_string(index) + " and its process disagree");
        }
    }
}

void Audit::members(std::vector<std::array<std::uint32_t, reference_reason_count>>& counted) {
    std::size_t in_a_job = 0;
    for (const Process& process : system.processes) {
        if (process.job == ObjectId::none) continue;
        ++in_a_job;
        ++counted[index_of(process.job)][at(ReferenceReason::member)];
        if (!system[process.object].exists) {
            report(Invariant::members_are_linked, object_name(process.object) + " is gone and in a job");
        }
    }
    std::size_t listed = 0;
    for (std::size_t index = 0; index < system.objects.size(); ++index) {
        const auto id = static_cast<ObjectId>(index);
        if (system[id].type != ObjectType::job || !system[id].exists) continue;
        const Job& job = system.jobs[system[id].detail];
        for (ProcessId member = job.first_member; member != ProcessId::none && listed <= in_a_job;
             member = system[member].next_member) {
            ++listed;
            if (system[member].job != id) {
                report(Invariant::members_are_linked, object_name(id) + " lists a process that is not in it");
            }
        }
        if (job.parent == ObjectId::none) continue;
        ++counted[index_of(job.parent)][at(ReferenceReason::member)];
        const std::vector<ObjectId>& nested = system.jobs[system[job.parent].detail].nested;
        if (std::ranges::find(nested, id) == nested.end()) {
            report(Invariant::members_are_linked, object_name(id) + " is nested in a job that does not know it");
        }
    }
    if (listed != in_a_job) {
        report(Invariant::members_are_linked,
               std::to_string(in_a_job) + " processes are in jobs, which list " + std::to_string(listed));
    }
}

}  // namespace handlesim
