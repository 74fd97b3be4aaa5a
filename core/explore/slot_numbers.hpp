// Whose handle numbers can still make a difference.
//
// A program uses names, and a number matters only where it can come to mean something else: where a name may outlive
// the entry that it was given for and its slot be handed out again, where it is used in a process whose table it was
// not given by, where it is written out ("0x44"), kept as a std handle, or passed to be looked up in another table. As
// long as nothing of that can happen any more in a process, two of its tables that differ only in which slot holds
// which entry have the same future, call by call; which slot the rule hands out next is no matter either. Such
// situations are one (state_keys.hpp), which is what lets threads that each work with their own handles be explored
// at all: six calls each of four threads that hold two events are 2,401 situations; told apart by
// their numbers they filled 4 GB.
//
// Every call that could make a number matter and is still to come counts, whether or not it will be reached; so does a
// job, because closing its handles in one order or another can end processes in one order or another. Where all choices
// are tried the numbers always matter: how many free slots there are is how many choices.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "core/explore/programs.hpp"
#include "core/run/backend.hpp"

namespace handlesim {

struct Situation;

class SlotNumbers {
public:
    // `always`: they are all taken to matter.
    SlotNumbers(const Programs& programs, bool always);

    // A set of processes by their places in Programs::processes.
    using Processes = std::uint64_t;
    static constexpr Processes all = ~Processes{0};
    static constexpr std::size_t most_processes = 64;

    // What was found on the way, in memory that is used again.
    struct Needs {
        std::vector<Processes> tables;  // by place in Programs::names: in whose the calls and checks to come look it up
        std::vector<std::pair<std::size_t, SlotIndex>> slots;  // of those, with the process
    };
    // In whose tables numbers matter. `over`: by program, whether its thread has ended.
    Processes matter(const Situation& situation, const std::vector<bool>& over, Needs& needs) const;

private:
    // How the calls of one thread use one name.
    struct User {
        std::uint32_t program = 0;
        std::uint32_t last_use = 0;         // how many calls it must have made not to use it any more
        std::vector<std::uint32_t> closes;  // the calls that close it
    };
    // How one process does.
    struct Use {
        std::size_t process = 0;
        bool watched = false;  // a check looks the number up in its table, at any time
        std::vector<User> users;
    };
    struct Name {
        Processes given_by = 0;  // the process in whose table it will stand
        std::vector<Use> uses;
    };
    // Calls of a program that make the numbers of some processes matter until they are made.
    struct Until {
        std::uint32_t program = 0;
        std::uint32_t calls = 0;  // how many it must have made
        Processes processes = 0;
    };
    // A call that copies entries of one table, with their numbers, into another.
    struct Inheritance {
        std::uint32_t program = 0;
        std::uint32_t calls = 0;
        Processes parent = 0;
        Processes child = 0;
    };

    const Programs& programs_;
    bool always_ = false;
    std::vector<Name> names_;
    std::vector<Until> untils_;
    std::vector<Inheritance> inheritances_;

    std::size_t process_of(SymbolId name) const;
    Use& use_in(SymbolId name, std::size_t process);
    void read(std::uint32_t program, std::uint32_t call);
    void read(const Check& check);

    static bool is_needed(const Use& use, const Situation& situation, const std::vector<bool>& over);
    static bool may_outlive(const Use& use, const Situation& situation, const std::vector<bool>& over);
    // Whether it is the number of an entry for what it was given for.
    bool stands_in(const Situation& situation, std::size_t process, const Bound& bound) const;
    void note_needs(const Situation& situation, const std::vector<bool>& over, Needs& needs) const;
    Processes of_name(std::size_t name, const Situation& situation, const std::vector<bool>& over,
                      Processes tables) const;
    Processes of_shared_slots(const Situation& situation, Needs& needs) const;
    Processes of_std_handles(const Situation& situation) const;
    Processes of_thread(const Situation& situation, ThreadId thread) const;
    Processes of_waits_to_come(const Situation& situation) const;
};

}  // namespace handlesim
