// The primitives of which every operation is made. Each changes the System and records the change.
//
// Internal to core/kernel: one Transition lives for one step.
#pragma once

#include <algorithm>
#include <optional>
#include <span>

#include "core/kernel/disk.hpp"
#include "core/kernel/step.hpp"

namespace handlesim {

// What a handle value stands for in some process, or why it stands for nothing.
struct Resolved {
    Status status = Status::success;
    ObjectId object = ObjectId::none;
    AccessMask access = 0;
    bool pseudo = false;
    SlotIndex slot = 0;  // 0 for a pseudo-handle
    Entry entry{};       // of a real handle

    bool ok() const { return status == Status::success; }
};

// What stands behind a reference that is no handle: a thread behind a waiter or a call, a process behind a view or a
// member.
struct ReferenceOwner {
    ThreadId thread = ThreadId::none;
    ProcessId process = ProcessId::none;
};

// A process or a job that is on its way to its end. Ending one can end others before it is done, so that those under
// way lie on a stack of their own: a chain of them is as long as a scenario makes it.
struct Ending {
    ObjectId job = ObjectId::none;  // none: a process
    ProcessId process = ProcessId::none;
    std::uint32_t code = 0;
    ObjectId by_job = ObjectId::none;  // the outermost job whose end this is part of
    enum class Stage : std::uint8_t { to_begin, table, nested_jobs, members };
    Stage stage = Stage::to_begin;
    std::size_t next = 0;                   // of the stage's list
    ThreadId last_thread = ThreadId::none;  // of a process
    std::vector<SlotIndex> slots;           // of a process: its table
    std::vector<ObjectId> nested;           // of a job
    std::vector<ProcessId> members;         // of a job
};

class Transition {
public:
    Transition(System& machine, ThreadId calling, Choice& choices, StepResult& outcome)
        : system(machine), caller(calling), choice(choices), result(outcome) {}

    System& system;
    const ThreadId caller;
    Choice& choice;
    StepResult& result;

    const Profile& profile() const { return system.profile; }
    ProcessId caller_process() const { return system[caller].process; }

    // --- Handles (lookup.cpp)
    // Value first, then type, then access (nt-kernel 6 needed; wine-tests W15).
    Resolved resolve(Handle handle);
    Resolved resolve(Handle handle, ObjectType type, AccessMask needed);
    // As the object manager resolves a value in any process's table, without a check; -1 and -2 mean what is given.
    Resolved resolve_in(ProcessId process, Handle handle, ProcessId pseudo_process, ThreadId pseudo_thread);
    // The value behind STD_INPUT_HANDLE and its like, as CloseHandle and DuplicateHandle take them.
    Handle without_std_constant(Handle handle) const;

    // What opening an object grants, or why it does not (nt-kernel 6 requests).
    Status grant_on_open(ObjectType type, AccessMask asked, AccessMask& granted) const;
    Status grant_on_create(ObjectType type, AccessMask asked, AccessMask& granted);
    // Why a handle that is no file's is refused. A section can be taken for the file behind it, where the model does
    // not follow (own 89).
    Status refuse_file(const Resolved& found);
    // Somebody has a file open for whatever it could get, which nobody says whether others must share (own 97).
    void doubt_what_is_shared() {
        if (profile().file_opened_as_granted) mark_unspecified();
    }
    // Whether a file that is open may be written at all, whatever a handle to it grants (own 97).
    bool may_write(const OpenFile& open) const { return open.opened_to_write() || profile().file_opened_as_granted; }
    Status refuse_to_write(Status status, ObjectId file) {
        return refuse(status, {.kind = ReasonKind::not_opened_to_write, .object = file});
    }
    // What a duplicate is granted out of `asked`; whether it may have more than its source is another question.
    Status grant_on_duplicate(const KernelObject& object, AccessMask asked, AccessMask& granted);

    // --- Entries (transition.cpp)
    bool has_room(ProcessId process, std::size_t entries = 1) const { return system[process].table.room() >= entries; }
    struct Origin {
        Cause cause = Cause::created;
        ProcessId process = ProcessId::none;
        SlotIndex slot = 0;
    };
    // The table must have room.
    Handle add_entry(ProcessId process, Entry entry, const Origin& origin);
    void add_inherited_entry(ProcessId child, SlotIndex slot, Entry entry, ProcessId parent);
    void note_closing(ProcessId process, ObjectId object);
    void remove_entry(ProcessId process, SlotIndex slot, Cause cause);
    void replace_entry(ProcessId process, SlotIndex slot, Entry entry, Cause cause);
    // Adds an entry in the caller's table and makes it the call's returned handle.
    Status return_entry(ObjectId object, AccessMask granted, bool inherit, Cause cause);
    void return_handle(std::size_t which, Handle handle, ObjectId object);

    // --- Objects (transition.cpp)
    ObjectId new_object(ObjectType type);
    void add_reference(ObjectId object, ReferenceReason reason, const ReferenceOwner& holder = {});
    void drop_reference(ObjectId object, ReferenceReason reason, const ReferenceOwner& holder = {});
    void bind_name(ObjectId object, std::string text, std::string key);
    void note_state(ObjectId object);  // after changing its signal, count or owner

    // --- Processes and threads (life.cpp, endings.cpp)
    ProcessId new_process();
    ThreadId new_thread(ProcessId process, bool suspended);
    void end_thread(ThreadId thread, std::uint32_t code);  // the last one ends its process
    void end_process(ProcessId process, std::uint32_t code, ObjectId by_job = ObjectId::none);

    // --- Waiting (waiting.cpp)
    struct Request {
        std::vector<ObjectId> objects;
        Pending kind = Pending::wait_one;
        std::uint32_t timeout_ms = 0;
        std::span<const Handle> handles{};  // the numbers that the objects were found by
    };
    Status wait(const Request& request);
    // What a call does to it that somebody else has this thread make (apply_waits.cpp).
    void begin_wait_anew(ThreadId thread);
    // Of a thread that runs: what it waits for may have come, or come in time.
    void go_on_waiting(ThreadId thread);
    void block(Pending pending);
    // Gives an object's new state to the threads that wait for it, in the order in which they began.
    void wake_waiters(ObjectId object);
    void resume_waiting(ThreadId thread);
    void stop_waiting(ThreadId thread);
    void set_signal(ObjectId object, bool signaled);
    Status release_mutant(ObjectId mutant);
    Status release_semaphore(ObjectId semaphore, std::int64_t count);
    void own_mutant(ObjectId mutant, ThreadId thread);
    void disown_mutant(ObjectId mutant);
    void fire_timer(ObjectId timer);
    bool is_awaited_by_running_thread(ObjectId object) const;

    // --- Files (io.cpp, io_pipes.cpp, io_mailslots.cpp, disk.cpp)
    ObjectId new_file(std::variant<OpenFile, PipeEnd, Mailslot, MailClient, Socket> what);
    FileObject& file(ObjectId object) { return system.files[system[object].detail]; }
    const FileObject& file(ObjectId object) const { return system.files[system[object].detail]; }
    template <class Kind>
    Kind* as(ObjectId object) {
        return std::get_if<Kind>(&file(object).what);
    }
    // The OVERLAPPED structure that a call is passed (io_overlapped.cpp).
    struct WithOverlapped {
        std::optional<Handle> event{};
        bool given = false;
    };
    // Whether the file object was opened for overlapped use: then every call is passed one.
    bool is_overlapped(ObjectId file_object) const { return file(file_object).overlapped; }
    // Makes the call, or has the caller wait until it can be completed; on a file object for overlapped use it goes on
    // by itself.
    Status begin_io(IoCall call, const WithOverlapped& with);
    Status begin_io(IoCall call) { return begin_io(std::move(call), {}); }
    Status check_event(const WithOverlapped& with);
    // A call that is done at once; `status` and the results are the call's own.
    Status finish_at_once(ObjectId file, const WithOverlapped& with, Status status);
    // The same of one on a disk file, which a system may tell as pending all the same.
    Status finish_disk_call(ObjectId file, const WithOverlapped& with, Status status);
    Status overlapped_result(std::uint32_t overlapped, Completion& completion);
    Status wait_for_result(std::uint32_t overlapped, ObjectId awaited, Handle handle);
    // Gives up calls, whoever waits in them.
    void cancel(const std::vector<CallId>& calls);
    // Completes what calls on the file object, and on its peer, can be completed now.
    void pump(ObjectId file);
    Status refuse_request(IoCall::Kind kind, Completion& completion);
    void connect(ObjectId server, ObjectId client);
    void disconnect(ObjectId server);
    void listen_on(ObjectId server);
    // The entry of a socket that Winsock has just made in a process's table (io_sockets.cpp).
    Handle add_socket_entry(ProcessId process, ObjectId socket, bool inherit);
    void connect_sockets(ObjectId client, ObjectId listener);
    void shut_down(ObjectId socket, Shutdown how);
    Status send_on(ObjectId socket, Payload payload);
    // The file object has lost its last handle, and no call is inside.
    void clean_up_file(ObjectId file);
    DiskPlace find_place(std::string_view path);
    Status status_of_deleted(std::uint32_t disk);
    std::uint32_t make_disk_file(std::string path, std::string key, bool is_directory);
    ObjectId open_disk_file(OpenFile open);
    void delete_disk_file(std::uint32_t disk, bool at_once);
    // --- Where a process stands (apply_directories.cpp)
    Status enter_directory(ProcessId process, std::string_view path);
    void begin_to_run(ProcessId process);

    // --- Sections (apply_sections.cpp)
    void unmap_view(std::uint32_t view);
    // --- Jobs (jobs.cpp, endings.cpp)
    Job& job(ObjectId object) { return system.jobs[system[object].detail]; }
    bool is_in_job(ProcessId process, ObjectId job) const;  // or in one nested in it
    void join_job(ProcessId process, ObjectId job);
    void leave_job(ProcessId process);
    void terminate_job(ObjectId job, std::uint32_t code, ObjectId by_job = ObjectId::none);  // none: itself

    // --- Answers
    void answer(ResultField field, std::uint64_t number) { result.own.results.add(field, number); }
    void mark_unspecified() { result.own.unspecified = true; }
    // What refuses the call, beside the status.
    Status refuse(Status status, const Obstacle& because) {
        result.own.obstacle = because;
        return status;
    }
    void record(const Change& change) { result.changes.push_back(change); }

private:
    bool order_shows() const;
    // Puts what ends in one call into an order that Windows may have; as it stands it is in the profile's own. Of more
    // than a few only which of them is the first is left open: orders are as many as their factorial.
    template <class Part>
    void put_in_some_order(std::span<Part> parts) {
        constexpr std::size_t few = 4;
        if (parts.size() < 2 || !order_shows()) return;
        const std::size_t chosen = parts.size() > few ? 1 : parts.size() - 1;
        for (std::size_t at = 0; at < chosen; ++at) {
            const auto first = parts.begin() + static_cast<std::ptrdiff_t>(at);
            const auto next = first + static_cast<std::ptrdiff_t>(choice.choose(Freedom::ending, parts.size() - at));
            std::rotate(first, next, next + 1);
        }
    }
    void order_sweep(ProcessId process, std::vector<SlotIndex>& slots);
    void let_go(ObjectId object, ReferenceReason reason, const ReferenceOwner& holder);
    void last_handle_closed(ObjectId object);
    // Returns the job that the object, itself one, was nested in and kept; else none.
    ObjectId delete_object(ObjectId object);
    void unbind_name(ObjectId object);
    void mark_ended(ThreadId thread, std::uint32_t code);
    void unmap_views(ProcessId process);
    void delete_file(ObjectId file);
    ObjectId leave_parent(ObjectId job);

    // What came of an attempt; nothing where the call must wait.
    std::optional<Status> perform(CallId id, IoCall& call, Completion& completion);
    std::optional<Status> perform_on_pipe(CallId id, IoCall& call, Completion& completion);
    Status take(PipeEnd& end, std::uint64_t size, std::string& data);
    std::optional<Status> read_pipe(PipeEnd& end, IoCall& call, Completion& completion);
    static Status not_connected(const PipeEnd& end, ObjectId file, Status status, Completion& completion);
    std::optional<Status> write_pipe(CallId id, PipeEnd& end, IoCall& call, Completion& completion);
    Status write_without_waiting(const PipeEnd& end, const IoCall& call, Completion& completion);
    std::optional<Status> connect_pipe(PipeEnd& end, IoCall& call, Completion& completion);
    Status disconnect_pipe(PipeEnd& end, ObjectId server);
    std::optional<Status> perform_on_socket(IoCall& call, Completion& completion);
    std::optional<Status> accept_connection(ThreadId thread, ObjectId listener, Completion& completion);
    std::optional<Status> receive(Socket& socket, IoCall& call, Completion& completion);
    void reset_socket(ObjectId socket, SocketReset reset);
    void break_connection(ObjectId socket);
    void clean_up_socket(ObjectId socket);
    std::optional<Status> perform_on_mailslot(IoCall& call, Completion& completion);
    std::optional<Status> read_mailslot(Mailslot& slot, IoCall& call, Completion& completion);
    bool takes_turns(ObjectId file) const;
    void pump_ends(ObjectId file);
    bool try_calls(ObjectId file);
    CallId keep_call(IoCall call);
    std::optional<Status> try_at_once(CallId id);
    void finish_call(CallId call, Completion completion);
    void settle_overlapped(std::uint32_t overlapped, const Completion& completion);
    Status add_overlapped(ObjectId file, const WithOverlapped& with, std::uint32_t& place);
    void keep_pending(CallId call);
    void signal_done(std::uint32_t overlapped);
    void note_done(std::uint32_t overlapped, Status status);
    void cancel_calls_of(ThreadId thread);
    void abandon_call(ThreadId thread);
    void end_calls(ObjectId file, Status status);
    void forget_call(CallId call);
    std::size_t active_calls(ObjectId file) const;
    void clean_up_pipe_end(ObjectId file);
    void drop_instance(std::uint32_t pipe);
    void clean_up_disk_file(ObjectId file);
    void unlink_disk_file(std::uint32_t disk);
    void let_go_of_disk_file(std::uint32_t disk);
    void delete_section(ObjectId section);
    void begin_to_show(ObjectId object);
    void signal_end(ObjectId object);
    void finish_thread(ThreadId thread);
    void abandon_mutants(ThreadId thread);
    void end(Ending ending);
    bool go_on_with_process(std::size_t place);
    bool go_on_with_job(std::size_t place);
    void begin_end_of_process(Ending& ending);
    void finish_process(const Ending& ending);
    std::vector<SlotIndex> slots_to_sweep(ProcessId process);

    bool can_acquire(ObjectId object, ThreadId thread) const;
    bool has_units_for_all(const std::vector<ObjectId>& objects) const;
    WaitResult acquire(ObjectId object, ThreadId thread);
    bool try_wait(ThreadId thread, const Request& request, Completion& completion);
    bool try_pending(ThreadId thread);
    Request pending_request(ThreadId thread) const;
    void fire_awaited_timers(ThreadId thread, const Request& request);
    void add_wait_block(ThreadId thread, ObjectId object, Handle handle);
    void release_thread(ThreadId thread, Completion completion);

    std::vector<Ending> endings_;    // under way, each ended by the one before it
    std::vector<ObjectId> to_pump_;  // as soon as the call at hand is completed
    std::vector<CallId> delivered_;  // waiting writes that were read to the end in this step
};

}  // namespace handlesim
