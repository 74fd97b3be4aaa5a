// The whole machine as one plain value: processes with their handle tables, threads, kernel objects, names.
//
// Ids are indices into vectors and are never reused, so `System before = system;` copies everything and nothing points
// anywhere. Nobody but a Transition changes a System; invariants.hpp says what always holds.
//
// Every object has two ends of life (nt-kernel 2.1, 2.7, 2.9). When its handle count falls to 0 its name goes; when
// its last reference goes, whatever the reason for it was, the object is deleted.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/kernel/file_object.hpp"
#include "core/kernel/handle_table.hpp"
#include "core/kernel/ids.hpp"
#include "core/nt/object_type.hpp"
#include "core/nt/profile.hpp"
#include "core/nt/references.hpp"
#include "core/nt/results.hpp"

namespace handlesim {

struct KernelObject {
    ObjectType type{};
    bool exists = true;
    bool signaled = false;              // event, timer, ended process or thread, file
    bool manual_reset = false;          // event, timer
    bool abandoned = false;             // mutant
    bool timer_set = false;             // timer: will signal when its time comes
    AccessMask grantable = 0xFFFFFFFF;  // what any handle to it can hold

    std::array<std::uint32_t, reference_reason_count> references{};
    std::uint32_t reference_count = 0;  // their sum, kept as the kernel keeps it: counted, not summed up

    std::int32_t count = 0;    // semaphore: what is left; mutant: how often its owner holds it
    std::int32_t maximum = 0;  // semaphore
    std::uint64_t due_ms = 0;  // timer

    ThreadId owner = ThreadId::none;           // mutant
    ObjectId previous_owned = ObjectId::none;  // mutant: its owner's list
    ObjectId next_owned = ObjectId::none;

    ProcessId process = ProcessId::none;  // process: itself; thread and token: whose it is
    ThreadId thread = ThreadId::none;     // thread: itself

    std::uint32_t detail = no_index;  // of a file, section or job: its place in files, sections or jobs
    std::uint32_t name = no_index;
    std::uint32_t first_wait_block = no_index;  // threads that wait, in the order in which they began
    std::uint32_t last_wait_block = no_index;

    std::uint32_t handle_count() const { return references[static_cast<std::size_t>(ReferenceReason::handle)]; }

    friend bool operator==(const KernelObject&, const KernelObject&) = default;
};

struct ObjectName {
    std::string text;  // as the creating call gave it
    std::string key;   // what identifies it among all names
    friend bool operator==(const ObjectName&, const ObjectName&) = default;
};

// One object that one waiting thread waits for.
struct WaitBlock {
    ObjectId object = ObjectId::none;  // none: the block is free
    ThreadId thread = ThreadId::none;
    std::uint32_t previous_of_object = no_index;
    std::uint32_t next_of_object = no_index;
    std::uint32_t next_of_thread = no_index;  // of a free block: the next free one
    std::uint32_t handle = 0;                 // it was found by, where waits may begin anew (own 120); else 0

    friend bool operator==(const WaitBlock&, const WaitBlock&) = default;
};

// Why a thread is inside a call that has not returned.
enum class Pending : std::uint8_t { none, wait_one, wait_any, wait_all, own_suspension, io, finished_io };

struct Thread {
    ObjectId object = ObjectId::none;
    ProcessId process = ProcessId::none;
    ThreadId next_in_process = ThreadId::none;
    bool ended = false;
    bool exit_code_unspecified = false;  // the profile does not say whether it was replaced
    Pending pending = Pending::none;
    bool begins_anew = false;  // its wait does, when it runs on (own 120)
    std::uint32_t suspend_count = 0;
    std::uint32_t exit_code = still_active;
    std::uint32_t first_wait_block = no_index;
    CallId io_call = CallId::none;          // into io_calls
    std::uint32_t result_of = no_index;     // of a wait in GetOverlappedResult: the place in overlapped
    ObjectId first_owned = ObjectId::none;  // mutants, in the order in which they were acquired
    ObjectId last_owned = ObjectId::none;

    friend bool operator==(const Thread&, const Thread&) = default;
};

struct Process {
    ObjectId object = ObjectId::none;
    ObjectId token = ObjectId::none;
    ThreadId first_thread = ThreadId::none;
    ThreadId last_thread = ThreadId::none;
    std::uint32_t live_threads = 0;
    bool ending = false;
    bool ended = false;
    std::uint32_t exit_code = still_active;
    std::array<Handle, 3> std_handles{};  // by StdHandle; NULL, too, where it is a handle to the console
    bool has_console = true;
    std::string directory;      // the path of the one it stands in; empty: outside of the scenario's
    Handle directory_handle{};  // its own to it, from when it has begun to run on
    bool begun = true;
    HandleTable table;
    std::vector<Handle> own_sockets;     // numbers that Winsock made here, where it keeps a list of them (own 111)
    std::uint32_t last_view = no_index;  // the one mapped last that still is
    ObjectId job = ObjectId::none;       // the innermost it is in
    ProcessId previous_member = ProcessId::none;
    ProcessId next_member = ProcessId::none;
    ProcessId id_goes_to = ProcessId::none;  // who has its id, now that it is gone
    ObjectId ended_by = ObjectId::none;      // the job whose end was its end; none: no job's

    friend bool operator==(const Process&, const Process&) = default;
};

struct System {
    explicit System(const Profile& behaviour) : profile(behaviour) {}

    Profile profile;
    std::vector<KernelObject> objects;
    std::vector<Process> processes;
    std::vector<Thread> threads;
    std::vector<ObjectName> names;  // of every object that ever had one
    std::unordered_map<std::string, ObjectId> bound_names;
    std::vector<WaitBlock> wait_blocks;
    std::uint32_t free_wait_block = no_index;

    std::vector<FileObject> files;
    std::vector<DiskFile> disk_files;
    std::unordered_map<std::string, std::uint32_t> directory;  // disk files by key
    std::vector<Pipe> pipes;
    std::unordered_map<std::string, std::uint32_t> pipe_names;
    std::uint64_t listened = 0;  // how often an instance began to listen
    std::unordered_map<std::string, ObjectId> ports;
    std::vector<IoCall> io_calls;
    std::vector<CallId> free_io_calls;
    std::vector<FinishedCall> finished_calls;
    std::vector<Overlapped> overlapped;
    std::vector<SectionMemory> sections;
    std::vector<View> views;
    std::vector<Job> jobs;

    // A process with one thread, an empty table and no standard handles: how a scenario begins.
    ProcessId add_process();
    ThreadId add_thread(ProcessId process);
    // A directory that is there from the beginning; the one that it is in must be.
    void add_directory(std::string path);
    // Gives processes that have made no call of their own yet the tables that they begin with: all entries of each,
    // ascending. What its table has had until then is closed. Answers the entries as changes, in their order.
    struct PlacedEntry {
        ProcessId process = ProcessId::none;
        SlotIndex slot = 0;
        Entry entry{};
    };
    std::vector<struct Change> fill_tables(const std::vector<PlacedEntry>& entries);

    KernelObject& operator[](ObjectId id) { return objects[index_of(id)]; }
    const KernelObject& operator[](ObjectId id) const { return objects[index_of(id)]; }
    Process& operator[](ProcessId id) { return processes[index_of(id)]; }
    const Process& operator[](ProcessId id) const { return processes[index_of(id)]; }
    Thread& operator[](ThreadId id) { return threads[index_of(id)]; }
    const Thread& operator[](ThreadId id) const { return threads[index_of(id)]; }
    IoCall& operator[](CallId id) { return io_calls[index_of(id)]; }
    const IoCall& operator[](CallId id) const { return io_calls[index_of(id)]; }

    friend bool operator==(const System&, const System&) = default;
};

HandleTable::Rules table_rules(const Profile& profile);

// The mailslot that the thread reads where its time limit is not what ends the call (Freedom::time_out); else none.
ObjectId read_past_its_limit(const System& system, ThreadId thread);

}  // namespace handlesim
