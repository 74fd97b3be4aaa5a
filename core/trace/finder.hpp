// Looks for findings in what following a log left behind.
#pragma once

#include "core/trace/findings.hpp"
#include "core/trace/words_of_trace.hpp"

namespace handlesim::trace {

class Finder {
public:
    Finder(const Traced& traced, const Selection& selection) : traced_(traced), selection_(selection) {}

    std::vector<Finding> find();

private:
    const Traced& traced_;
    const Selection& selection_;
    std::vector<Finding> findings_;

    // One finding for what the same call does to the same number of one process again and again.
    void add_to_like(Finding finding);
    void add(Finding finding);
    Finding of(const Incident& incident, FindingKind kind, const char* rule) const;

    std::string thread(const Id& tid) const { return tid ? " by thread " + id_in_words(traced_, *tid) : ""; }
    std::string actor(std::uint32_t process, const Id& tid) const;
    // "NULL" for 0.
    static std::string number(std::uint64_t value) { return value == 0 ? "NULL" : hex(value); }
    std::string caller(std::uint32_t call, std::uint64_t stack) const;
    // The innermost frame that is no part of the system: where the program itself stands.
    std::string own_frame(std::uint64_t stack) const;
    // Who owns the number now, in words.
    std::string owner_now(std::uint32_t process, std::uint64_t value) const;

    void incidents(Incident::Kind kind);
    // "by thread 0x1C in line 37, with NtClose".
    std::string closed_by(const Incident& one) const;

    bool is_open(const Holding& entry) const;
    void leaks();
    void leak(const LeftOpen& left);

    // Several of one kind and name from one place that stay, and go on coming while the process runs: what a program
    // makes once and keeps is no leak. Where the log has stacks, the place itself says enough.
    bool is_leak(const LeftOpen& left) const;
    std::uint64_t last_line() const;

    // Entries that were inherited and never used: together for all runs of one program under one parent.
    void unused();
    std::string unused_in_words(const Incident& one) const;

    // What is there at the end: handles of ended processes, and what was inherited by inference.
    void held();
    void zombie(const Holding& entry, const TracedObject& object);
    struct Shown {
        const Holding* entry;
        ObjectWords object;
    };
    void inherited(std::vector<Shown> entries);
    // Who has the object that was asked for, one finding an object.
    void holders();
};

// "1 Event handle", "3 handles" where the type is not told.
std::string handles_of(std::uint64_t number, std::string_view type);

}  // namespace handlesim::trace
