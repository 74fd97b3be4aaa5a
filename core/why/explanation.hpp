// What `why` and `run --lint` answer: who holds an object, by which calls, what that holds up, and what would cure it.
//
// Plain results. core/why finds them, core/report draws them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace handlesim {

// One call of the chain by which a handle came into a table, the oldest first.
struct ExplainedLink {
    std::uint32_t step = 0;
    std::string cause;  // "created", "opened", "inherited", "duplicated"
    std::string by;     // the thread that made the call
    std::string operation;
    std::string process;  // whose table got the entry
    std::string value, name;
    std::string sentence;
};

// One entry of a table.
struct ExplainedHandle {
    std::string process, value, name, access;
    bool inherit = false;
    bool used = false;  // by its holder
    std::vector<ExplainedLink> chain;
};

// A reference that is no handle: "running", "waiter", "view", "connection".
struct ExplainedReference {
    std::string reason, by;
    std::uint32_t since = 0;
    std::string sentence;
};

struct ExplainedObject {
    std::string type, name;
    std::string told_name;  // in the language of the user
    std::uint32_t at = 0;   // everything here is so after this step
    bool alive = false;
    std::uint32_t made_in = 0;     // 0: it was there at the beginning
    std::uint32_t ended_in = 0;    // 0: it exists
    std::size_t handle_count = 0;  // entries in all tables
    std::size_t usage_count = 0;   // of a process or thread that runs one more
    std::string life;              // a sentence about its beginning, and its end where that has come
    std::vector<ExplainedHandle> handles;
    std::vector<ExplainedReference> references;
    std::vector<std::string> consequences;  // what is still true because of all these
};

// A changed scenario that was run, in which the trouble is gone and nothing else became unexpected.
struct ExplainedCure {
    std::vector<std::string> edits;
    std::string result;    // "step 9 then comes to ERROR_BROKEN_PIPE"
    std::string orders;    // of several threads: "so in every order"; empty where nobody looked
    std::string scenario;  // the changed scenario, as JSON
};

// A rule that names the mistake, and where it was made.
struct Note {
    std::string rule;  // "HT001"
    std::uint32_t step = 0;
    std::string sentence;
};

// Why a call waits or was refused, as the machine says it; parts that do not matter are empty or 0.
struct ExplainedReason {
    std::string kind;    // of `describe reasons`
    std::string object;  // "Mutant m": what is waited for, or in the way
    std::string other;   // of a pipe's end: the other end
    std::string thread;  // the owner, or whose turn it is
    std::string process;
    std::uint32_t since = 0;           // of an owner: the step since which it is that
    std::uint32_t number = 0;          // of a limit
    std::vector<std::string> holders;  // who has handles to the other end, else to the object
};

// A call or check that was held up, refused or unexpected.
struct ExplainedProblem {
    std::uint32_t step = 0;
    std::string by, call;  // "parent", "ReadFile(handle=r)"
    std::string sentence;
    bool wrong = true;                     // else it waits as it should
    bool unexpected = false;               // the scenario expected something else
    std::vector<ExplainedReason> reasons;  // of a wait for several things each of them
    bool all = false;                      // it needs all of them; else any one
    bool open = false;                     // of a wait: the profile leaves open whether the call blocks
    bool alone = false;                    // by the recording alone: the model does something else
    std::vector<std::string> cycle;        // threads, each waiting for the next, the last for the first
    std::vector<std::string> could;        // threads that could end the wait
    bool anyone = false;                   // or whoever opens its name
    std::uint32_t follows_from = 0;        // the step of which this is a consequence; 0: of none
    std::vector<ExplainedObject> objects;  // the first few
    std::size_t more_objects = 0;          // that are not described
    std::vector<Note> rules;
    std::vector<ExplainedCure> cures;
    std::uint32_t tried = 0;     // changed scenarios that were run
    std::uint32_t possible = 0;  // single changes that there were to try
    bool all_tried = true;       // every single change, and pairs where none of them does
    std::string no_cure;         // why there is none
};

struct Explanation {
    std::string title, backend, profile;
    std::string name;       // what was asked about; empty: everything
    std::uint32_t at = 0;   // after which step
    bool one_step = false;  // only what that step shows was asked about
    std::string why_at;     // how that step was chosen
    std::optional<ExplainedObject> object;
    std::vector<ExplainedProblem> problems;
    std::vector<std::string> lingering;  // processes that have ended and are still held at the end
    std::vector<Note> suspicions;        // what lint knows beside, without anything being wrong by it
    bool as_expected = true;             // the run itself
    std::size_t threads = 0;             // that make calls: with more than one, other orders are possible

    bool wrong() const {
        for (const ExplainedProblem& problem : problems) {
            if (problem.wrong) return true;
        }
        return false;
    }
};

}  // namespace handlesim
