// Which calls and checks of a run were held up, refused because something is still held, or came out unexpected.
#pragma once

#include <set>

#include "core/study/provenance.hpp"

namespace handlesim {

struct Symptom {
    enum class Kind : std::uint8_t {
        data_end,  // a read waits, or a check asks, for the end of a pipe's data
        port,      // a port is taken
        name,      // a name is taken
        file,      // a file is open in a way that forbids this
        life,      // an object exists that should not
        wait,      // a call waits for something that no handle keeps from happening
        other,     // unexpected for another reason
    };
    Kind kind = Kind::other;
    std::uint32_t step = 0;        // the call or check; of `finally` and what is asked about: the step looked after
    std::uint32_t held_after = 0;  // references are looked at as they are after this step
    std::string sentence;
    std::vector<ObjectKey> held;  // the objects whose references are the trouble
    bool wrong = true;            // else it waits as it should
    bool unexpected = false;
    std::string asked;        // it is no step, but a name that was asked about: that name
    std::size_t always = 0;   // it is a check of `always`, by its place from 1
    std::size_t finally = 0;  // it is a check of `finally`

    bool is_a_step() const { return asked.empty() && always == 0 && finally == 0; }
};

// "ReadFile(handle=r)", "check_object w".
std::string call_words(const Provenance& provenance, std::uint32_t step);

// The calls and checks that came to something that the scenario does not expect, then or later.
std::set<std::uint32_t> unexpected_steps(const RecordedRun& run);

// The checks of `always` or `finally`.
std::vector<WrittenStep> lasting_checks(const std::string& text);

// In the order of their steps.
std::vector<Symptom> find_symptoms(const Provenance& provenance);

// That a process that has ended is still there; none where it is not, or runs.
std::optional<Symptom> lingering(const Provenance& provenance, const ObjectKey& object, std::string_view name,
                                 std::uint32_t step);

// Whether the entry's holder has any business with it: it made it, was given it, or uses it in a call.
bool has_use(const Provenance& provenance, std::size_t entry);

}  // namespace handlesim
