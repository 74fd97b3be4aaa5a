#include "core/kernel/canonical.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <string_view>
#include <utility>

namespace handlesim {

namespace {

// The indices in the order of their names, and by index the place in that order, from 1.
std::vector<std::uint32_t> by_name(const std::unordered_map<std::string, std::uint32_t>& names,
                                   std::vector<std::uint32_t>& numbers) {
    std::vector<std::pair<std::string_view, std::uint32_t>> sorted(names.begin(), names.end());
    std::ranges::sort(sorted);
    std::vector<std::uint32_t> indices;
    indices.reserve(sorted.size());
    for (const auto& [name, index] : sorted) {
        indices.push_back(index);
        numbers[index] = static_cast<std::uint32_t>(indices.size());
    }
    return indices;
}

}  // namespace

void CanonicalWriter::begin(const System& machine, std::span<const ProcessId> processes,
                            std::span<const ThreadId> threads) {
    machine_ = &machine;
    processes_ = processes;
    threads_ = threads;
    process_numbers_.assign(machine.processes.size(), 0);
    thread_numbers_.assign(machine.threads.size(), 0);
    object_numbers_.assign(machine.objects.size(), 0);
    pipe_numbers_.assign(machine.pipes.size(), 0);
    disk_numbers_.assign(machine.disk_files.size(), 0);
    named_pipes_ = by_name(machine.pipe_names, pipe_numbers_);
    named_files_ = by_name(machine.directory, disk_numbers_);
    order_.clear();
    end_ = room_.data();
    for (std::size_t i = 0; i < processes.size(); ++i) {
        if (processes[i] != ProcessId::none) process_numbers_[index_of(processes[i])] = static_cast<std::uint32_t>(i);
    }
    for (std::size_t i = 0; i < threads.size(); ++i) {
        if (threads[i] != ThreadId::none) thread_numbers_[index_of(threads[i])] = static_cast<std::uint32_t>(i);
    }
}

void CanonicalWriter::make_room(std::ptrdiff_t bytes) {
    constexpr std::size_t usual_size = 512;
    const std::ptrdiff_t written = end_ - room_.data();
    room_.resize(std::max(usual_size, room_.size() * 2) + static_cast<std::size_t>(bytes));
    end_ = room_.data() + written;
    room_end_ = room_.data() + room_.size();
}

void CanonicalWriter::long_number(std::uint64_t value) {
    constexpr std::ptrdiff_t longest = 10;
    constexpr std::uint64_t more = 0x80;
    if (room_end_ - end_ < longest) make_room(longest);
    for (; value >= more; value >>= 7U) *end_++ = static_cast<char>(static_cast<unsigned char>(value | more));
    *end_++ = static_cast<char>(static_cast<unsigned char>(value));
}

void CanonicalWriter::text(std::string_view text) {
    number(text.size());
    const auto size = static_cast<std::ptrdiff_t>(text.size());
    if (room_end_ - end_ < size) make_room(size);
    end_ = std::ranges::copy(text, end_).out;
}

void CanonicalWriter::object(ObjectId id) {
    if (id == ObjectId::none || !system()[id].exists) return number(0);
    std::uint32_t& known = object_numbers_[index_of(id)];
    if (known == 0) {
        order_.push_back(id);
        known = static_cast<std::uint32_t>(order_.size());
    }
    number(known);
}

void CanonicalWriter::thread_number(ThreadId id) {
    number(id == ThreadId::none ? 0 : std::uint64_t{thread_numbers_[index_of(id)]} + 1);
}

void CanonicalWriter::process_number(ProcessId id) {
    number(id == ProcessId::none ? 0 : std::uint64_t{process_numbers_[index_of(id)]} + 1);
}

void CanonicalWriter::machine(std::span<const TableOrder> tables) {
    // names and bound_names are written with the objects, wait_blocks with threads and objects; files, sections and
    // jobs with their objects, ports with the sockets, calls with the threads. Of what began to listen the order
    // counts.
    const auto& [profile, objects, processes, threads, names, bound_names, wait_blocks, free_wait_block, files,
                 disk_files, named_disk_files, all_pipes, pipe_names, listened, ports, io_calls, free_io_calls,
                 finished_calls, all_overlapped, sections, all_views, jobs] = system();
    static_cast<void>(profile);
    tables_ = tables;
    for (std::size_t i = 0; i < processes_.size(); ++i) process(processes_[i], tables.empty() ? nullptr : &tables[i]);
    for (const ThreadId id : threads_) thread(id);
    directory();
    pipes();
    views();
    overlapped();
    for (std::size_t next = 0; next < order_.size(); ++next) describe(order_[next]);
    // Whatever nothing above led to is told in the order of its creation.
    for (std::size_t i = 0; i < objects.size(); ++i) {
        if (!objects[i].exists || object_numbers_[i] != 0) continue;
        object(static_cast<ObjectId>(i));
        describe(order_.back());
    }
}

bool CanonicalWriter::stands_for(ObjectId id, ProcessId process) const {
    const KernelObject& found = system()[id];
    if (found.type != ObjectType::file) return false;
    const auto* open = std::get_if<OpenFile>(&system().files[found.detail].what);
    return open != nullptr && open->stands == process;
}

void CanonicalWriter::process(ProcessId id, const TableOrder* order) {
    if (id == ProcessId::none) return number(0);
    // Whether threads live follows from the threads; views name their process, and a job lists its members in order.
    const auto& [object_id, token, first_thread, last_thread, live_threads, ending, ended, exit_code, std_handles,
                 has_console, directory_of, directory_handle, begun, table_of, own_sockets, last_view, job_of,
                 previous_member, next_member, id_goes_to, ended_by] = system()[id];
    assert(!ending);
    const bool by_job = ended_by != ObjectId::none;
    if (ended && !system()[object_id].exists) {
        number(by_job ? 4 : 1);
        if (by_job) ended_job(ended_by);
        return process_number(id_goes_to);
    }
    number(!ended ? 3 : (by_job ? 5 : 2));
    object(object_id);
    object(token);
    object(job_of);
    if (ended) {
        if (by_job) ended_job(ended_by);
        return number(exit_code);
    }
    for (ThreadId thread = first_thread; thread != ThreadId::none; thread = system()[thread].next_in_process) {
        if (!system()[thread].ended) thread_number(thread);
    }
    number(0);
    for (const Handle handle : std_handles) number(handle.value);
    text(directory_of);
    // Its number says something only where it is no longer what it was.
    const Entry* stands = directory_handle == null_handle ? nullptr : table_of.find(directory_handle);
    const bool kept = stands != nullptr && stands_for(stands->object(), id);
    number((begun ? 1U : 0U) | (kept ? 2U : 0U) | (has_console ? 4U : 0U));
    kept ? object(stands->object()) : number(directory_handle.value);
    for (const Handle handle : own_sockets) number(handle.value);
    number(0);
    numbers_matter(id) ? table(table_of) : table(table_of, order->slots);
}

// A job that ended processes, also where it is gone: which one it was, a check may ask later.
void CanonicalWriter::ended_job(ObjectId id) {
    number(system()[id].exists ? 1 : 0);
    system()[id].exists ? object(id) : number(index_of(id));
}

void CanonicalWriter::table(const HandleTable& table) {
    number(table.slot_count());
    table.for_each([&](SlotIndex slot, const Entry& entry) {
        number(slot);
        this->entry(entry);
    });
    number(0);
    table.for_each_free([&](SlotIndex slot) { number(slot); });
    number(0);
}

void CanonicalWriter::table(const HandleTable& table, std::span<const SlotIndex> order) {
    assert(order.size() == table.size());
    number(order.size());
    for (const SlotIndex slot : order) entry(*table.at(slot));
}

void CanonicalWriter::entry(const Entry& entry) {
    object(entry.object());
    number(std::uint64_t{entry.access()} << 3U | (entry.inherit() ? 1U : 0U) | (entry.protect_from_close() ? 2U : 0U) |
           (entry.access_unspecified() ? 4U : 0U));
}

// Of the entries in its table.
bool CanonicalWriter::numbers_matter(ProcessId process) const {
    return tables_.empty() || tables_[process_numbers_[index_of(process)]].with_numbers;
}

void CanonicalWriter::thread(ThreadId id) {
    if (id == ThreadId::none) return number(0);
    const auto& [object_id, process, next_in_process, ended, exit_code_unspecified, pending, begins_anew, suspend_count,
                 exit_code, first_wait_block, io_call, result_of, first_owned, last_owned] = system()[id];
    if (ended && !system()[object_id].exists) return number(1);
    const bool runs = !ended && pending == Pending::none && suspend_count == 0 && io_call == CallId::none &&
                      result_of == no_index && first_wait_block == no_index && first_owned == ObjectId::none;
    number(ended ? 2 : (runs ? 4 : 3));
    object(object_id);
    number(process_numbers_[index_of(process)]);
    if (runs) return;
    if (ended) return number(std::uint64_t{exit_code} << 1U | (exit_code_unspecified ? 1U : 0U));
    number(static_cast<std::uint64_t>(pending) << 1U | (begins_anew ? 1U : 0U));
    number(suspend_count);
    if (io_call != CallId::none) call_of(io_call);
    number(result_of == no_index ? 0 : std::uint64_t{result_of} + 1);
    if (pending == Pending::finished_io) finished_call(id);
    for (std::uint32_t block = first_wait_block; block != no_index;) {
        // Its thread is this one; the list of the object is written with the object.
        const auto& [object_of, thread_of, previous_of_object, next_of_object, next_of_thread, handle] =
            system().wait_blocks[block];
        object(object_of);
        if (handle != 0 && numbers_matter(process)) number(handle);  // of one system either all have it or none has
        block = next_of_thread;
    }
    number(0);
    for (ObjectId mutant = first_owned; mutant != ObjectId::none; mutant = system()[mutant].next_owned) object(mutant);
    number(0);
}

void CanonicalWriter::describe(ObjectId id) {
    // The lists of owned mutants are written with their owners.
    const auto& [type, exists, signaled, manual_reset, abandoned, timer_set, grantable, references, reference_count,
                 count, maximum, due_ms, owner, previous_owned, next_owned, process, thread, detail, name,
                 first_wait_block, last_wait_block] = system()[id];
    assert(exists);
    bool bound = false;
    if (name != no_index) {
        const auto found = system().bound_names.find(system().names[name].key);
        bound = found != system().bound_names.end() && found->second == id;
    }
    // What most objects do not have is written where these say so.
    const bool counts = count != 0 || maximum != 0;
    const bool belongs = process != ProcessId::none || thread != ThreadId::none;
    number((signaled ? 1U : 0U) | (manual_reset ? 2U : 0U) | (abandoned ? 4U : 0U) | (timer_set ? 8U : 0U) |
           (name != no_index ? 16U : 0U) | (bound ? 32U : 0U) | (counts ? 64U : 0U));
    number(static_cast<std::uint64_t>(type) << 4U | (grantable != 0xFFFFFFFF ? 1U : 0U) |
           (owner != ThreadId::none ? 2U : 0U) | (belongs ? 4U : 0U) | (first_wait_block != no_index ? 8U : 0U));
    if (grantable != 0xFFFFFFFF) number(grantable);
    std::uint32_t reasons = 0;
    std::array<std::uint32_t, reference_reason_count> some{};
    std::size_t reason_count = 0;
    for (std::size_t i = 0; i < references.size(); ++i) {
        if (references[i] == 0) continue;
        reasons |= 1U << i;
        some[reason_count++] = references[i];
    }
    number(reasons);
    for (std::size_t i = 0; i < reason_count; ++i) number(some[i]);
    if (counts) {
        number(static_cast<std::uint32_t>(count));
        number(static_cast<std::uint32_t>(maximum));
    }
    if (timer_set) number(due_ms);
    if (owner != ThreadId::none) thread_number(owner);
    if (belongs) {
        process_number(process);
        thread_number(thread);
    }
    if (name != no_index) {
        // The key follows from the text; whether it is bound was written above.
        const auto& [text_of, key] = system().names[name];
        text(text_of);
    }
    for (std::uint32_t block = first_wait_block; block != no_index;) {
        const auto& [object_of, thread_of, previous_of_object, next_of_object, next_of_thread, handle] =
            system().wait_blocks[block];
        thread_number(thread_of);
        block = next_of_object;
    }
    if (first_wait_block != no_index) number(0);
    if (detail == no_index) return;
    // The type, which is written, says which of these follows.
    if (type == ObjectType::file) file(system().files[detail]);
    if (type == ObjectType::section) section(system().sections[detail]);
    if (type == ObjectType::job) job(system().jobs[detail]);
}

}  // namespace handlesim
