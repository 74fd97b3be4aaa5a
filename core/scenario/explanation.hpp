// What `why` and `run --lint` answer: who holds an object, by which calls, what that holds up, and what would cure it.
//
// Plain results. core/study finds them, core/report draws them.
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
    std::string use;  // what its holder does with it: "never used by daemon"; empty where it is used
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
    std::uint32_t at = 0;  // everything here is so after this step
    bool alive = false;
    std::uint32_t made_in = 0;   // 0: it was there at the beginning
    std::uint32_t ended_in = 0;  // 0: it exists
    std::string life;            // a sentence about its beginning, and its end where that has come
    std::vector<ExplainedHandle> handles;
    std::vector<ExplainedReference> references;
    std::vector<std::string> consequences;  // what is still true because of all these
};

// A changed scenario that was run, in which the trouble is gone and nothing else became unexpected.
struct ExplainedCure {
    std::vector<std::string> edits;
    std::string result;    // "step 9 then comes to ERROR_BROKEN_PIPE"
    std::string scenario;  // the changed scenario, as JSON
};

// A rule that names the mistake, and where it was made.
struct Note {
    std::string rule;  // "HT001"
    std::uint32_t step = 0;
    std::string sentence;
};

// A call or check that was held up, refused or unexpected.
struct ExplainedProblem {
    std::uint32_t step = 0;
    std::string by, call;  // "parent", "ReadFile(handle=r)"
    std::string sentence;
    bool wrong = true;        // else it waits as it should
    bool unexpected = false;  // the scenario expected something else
    std::vector<ExplainedObject> objects;
    std::vector<Note> rules;
    std::vector<ExplainedCure> cures;
    std::uint32_t tried = 0;  // changed scenarios that were run
    std::string no_cure;      // why there is none
};

struct Explanation {
    std::string title, backend, profile;
    std::string name;      // what was asked about; empty: everything
    std::uint32_t at = 0;  // after which step
    std::string why_at;    // how that step was chosen
    std::optional<ExplainedObject> object;
    std::vector<ExplainedProblem> problems;
    std::vector<std::string> lingering;  // processes that have ended and are still held at the end
    bool as_expected = true;             // the run itself

    bool wrong() const {
        for (const ExplainedProblem& problem : problems) {
            if (problem.wrong) return true;
        }
        return false;
    }
};

}  // namespace handlesim
