// What a System's future depends on, as bytes.
//
// Identities are numbers of their order of creation, which differs between two orders of the same calls although
// nothing that a program can see does. Here each process and thread has the number that its owner gives it, and each
// object the number of its first mention, so that two systems with equal bytes differ in nothing but identities: every
// call gives equal results in both, and leads to systems with equal bytes again. Of a table that is written without its
// numbers (TableOrder) that is so only where the owner knows that they cannot matter.
//
// That holds because the bytes can be read back (each part says how long it is), nothing that a rule reads is left out,
// and whatever is left out follows from the rest or is never read again. Members are named one by one, all of them, so
// that one that is added does not compile before somebody has decided about it. What is left out: the indices of wait
// blocks, names, files, pipes, calls and jobs, counts and lists that repeat what is written elsewhere, and what is left
// of processes, files and pipes that nothing can come back to. A named pipe and a file of the directory have the number
// of their name among all names. Views keep theirs, since the next view's address is made from it. The profile is not
// written: it never changes.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/kernel/system.hpp"

namespace handlesim {

// How a table is written: slot by slot, or without their numbers in an order that the owner found.
struct TableOrder {
    bool with_numbers = true;
    std::vector<SlotIndex> slots;  // without: every one in use
};

class CanonicalWriter {
public:
    // `processes` and `threads` list identities by their canonical numbers, `none` where one does not exist yet. They
    // must list all that exist.
    // Begins anew, in the memory of what was written before. All of them must live as long as is written.
    void begin(const System& system, std::span<const ProcessId> processes, std::span<const ThreadId> threads);

    // A number that the owner adds to the state: seven bits a byte, the lowest first; the eighth says that more follow.
    void number(std::uint64_t value) {
        constexpr std::uint64_t more = 0x80;
        if (value >= more || end_ == room_end_) return long_number(value);
        *end_++ = static_cast<char>(static_cast<unsigned char>(value));
    }
    void text(std::string_view text);
    // An object that the owner refers to; one that does not exist any more is like any other such one.
    void object(ObjectId id);
    // One that the owner's checks look at: also what they can see of it when it does not exist any more, which is
    // whether its file or pipe still has a name.
    void watched(ObjectId id);
    // The machine itself, `tables` by process (none: all with numbers). Called once, before or behind what the owner
    // adds.
    void machine(std::span<const TableOrder> tables = {});

    std::string_view bytes() const { return {room_.data(), static_cast<std::size_t>(end_ - room_.data())}; }
    // The objects by their canonical numbers.
    const std::vector<ObjectId>& objects() const { return order_; }

private:
    const System* machine_ = nullptr;
    std::span<const ProcessId> processes_;
    std::span<const ThreadId> threads_;
    std::span<const TableOrder> tables_;
    std::vector<std::uint32_t> process_numbers_;  // by ProcessId
    std::vector<std::uint32_t> thread_numbers_;   // by ThreadId
    std::vector<std::uint32_t> object_numbers_;   // by ObjectId; 0: not mentioned yet
    std::vector<std::uint32_t> pipe_numbers_;     // by index; 0: it has no name any more
    std::vector<std::uint32_t> disk_numbers_;     // by index; 0: it has no name any more
    std::vector<std::uint32_t> named_pipes_;      // by name
    std::vector<std::uint32_t> named_files_;      // by name
    std::vector<ObjectId> order_;
    std::vector<char> room_;  // for the bytes; more than are written
    char* end_ = nullptr;
    char* room_end_ = nullptr;

    void make_room(std::ptrdiff_t bytes);
    void long_number(std::uint64_t value);
    const System& system() const { return *machine_; }
    bool stands_for(ObjectId id, ProcessId process) const;
    bool numbers_matter(ProcessId process) const;
    void process(ProcessId id, const TableOrder* order);
    void thread(ThreadId id);
    void table(const HandleTable& table);
    void table(const HandleTable& table, std::span<const SlotIndex> order);
    void entry(const Entry& entry);
    void describe(ObjectId id);
    void thread_number(ThreadId id);
    void process_number(ProcessId id);

    // What stands behind objects (canonical_files.cpp).
    void directory();
    void pipes();
    void views();
    void call_of(CallId id);
    void ended_job(ObjectId id);
    void call_number(CallId id);
    void outcome(Status status, bool unspecified, const Results& results);
    void overlapped();
    void finished_call(ThreadId id);
    void file(const FileObject& file);
    void write(const OpenFile& open);
    void write(const PipeEnd& end);
    void write(const Mailslot& slot);
    void write(const MailClient& client);
    void write(const Socket& socket);
    void payload(const Payload& payload, std::uint64_t taken);
    void packets(const PacketQueue& queue);
    void section(const SectionMemory& section);
    void job(const Job& job);
};

}  // namespace handlesim
