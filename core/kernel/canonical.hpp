// What a System's future depends on, as bytes.
//
// Identities are numbers of their order of creation, which differs between two orders of the same calls although
// nothing that a program can see does. Here each process and thread has the number that its owner gives it, and each
// object the number of its first mention, so that two systems with equal bytes differ in nothing but identities: every
// call gives equal results in both, and leads to systems with equal bytes again.
//
// That holds because the bytes can be read back (each part says how long it is), nothing that a rule reads is left out,
// and whatever is left out follows from the rest or is never read again. Members are named one by one, all of them, so
// that one that is added does not compile before somebody has decided about it. What is left out: the indices of wait
// blocks and names, counts that repeat a table's content, and what is left of processes that nothing refers to any
// more. The profile is not written: it never changes.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/kernel/system.hpp"

namespace handlesim {

class CanonicalWriter {
public:
    // `processes` and `threads` list identities by their canonical numbers, `none` where one does not exist yet. They
    // must list all that exist.
    CanonicalWriter(const System& system, std::span<const ProcessId> processes, std::span<const ThreadId> threads);

    // A number that the owner adds to the state.
    void number(std::uint64_t value);
    void text(std::string_view text);
    // An object that the owner refers to; one that does not exist any more is like any other such one.
    void object(ObjectId id);
    // The machine itself. Called once, before or behind what the owner adds.
    void machine();

    const std::string& bytes() const { return bytes_; }
    std::string take() { return std::move(bytes_); }
    // The objects by their canonical numbers.
    const std::vector<ObjectId>& objects() const { return order_; }

private:
    const System& system_;
    std::span<const ProcessId> processes_;
    std::span<const ThreadId> threads_;
    std::vector<std::uint32_t> process_numbers_;  // by ProcessId
    std::vector<std::uint32_t> thread_numbers_;   // by ThreadId
    std::vector<std::uint32_t> object_numbers_;   // by ObjectId; 0: not mentioned yet
    std::vector<ObjectId> order_;
    std::string bytes_;

    void process(ProcessId id);
    void thread(ThreadId id);
    void table(const HandleTable& table);
    void describe(ObjectId id);
    void thread_number(ThreadId id);
};

}  // namespace handlesim
