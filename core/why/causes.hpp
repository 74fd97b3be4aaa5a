// Which rules name the mistake behind a symptom.
#pragma once

#include <unordered_set>

#include "core/why/explanation.hpp"
#include "core/why/inheritance.hpp"
#include "core/why/symptoms.hpp"

namespace handlesim {

// Notes in the order in which they were found, each rule and sentence once.
class NoteList {
public:
    void add(Note note);
    void add(std::vector<Note> notes);

    std::vector<Note> take() { return std::move(notes_); }

private:
    std::vector<Note> notes_;
    std::unordered_set<std::string> seen_;
};

// The symptom's own rule first, then how each unwanted handle came to be.
std::vector<Note> causes_of(const Provenance& provenance, const Symptom& symptom);

// Whether a handle to a pipe's writing end is in nobody's interest: its holder never uses it, or reads the pipe and
// does not write to it.
bool is_leftover(const Provenance& provenance, std::size_t entry, SymbolId reader);

// The entries whose going would end the symptom, those that are the mistake before those that need not be.
std::vector<std::size_t> unwanted_entries(const Provenance& provenance, const Symptom& symptom);

// How a handle was inherited that its holder has no use for; none where it was not, or is used.
std::optional<Note> cause_of_inheritance(const Provenance& provenance, std::size_t entry);

// The step, after another one, in which the owner that a `mutex_owner` reason names gives the mutex back, too late for
// the wait; 0: in none.
std::uint32_t step_of_release(const Provenance& provenance, std::uint32_t after, const Reason& owner);

// What an entry is called: its name, else its value.
std::string entry_words(const Provenance& provenance, const EntryRecord& entry);

// The last SetNamedPipeHandleState before a step, where it set PIPE_NOWAIT on the end; else 0.
std::uint32_t step_of_mode(const Provenance& provenance, std::uint32_t before, ObjectTag end);
// The GetCurrentProcess or GetCurrentThread that the name is bound by; 0 where it is bound otherwise.
std::uint32_t kept_pseudo_handle(const Provenance& provenance, SymbolId name);

}  // namespace handlesim
