// What a random program brought to light, and who says so.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "core/scenario/scenario.hpp"

namespace handlesim {

struct Finding {
    bool invariant = false;  // the model contradicts itself, else two sides contradict one another
    std::uint32_t step = 0;  // 0: at the end
    std::string operation;   // of the step
    std::string what;        // "outcome", "result messages", "determinism"
    std::string first{}, second{};
    std::string first_kind{}, second_kind{};  // without what is chance

    // Finds of one group have one cause, as far as can be told: the same operation differs in the same way.
    std::string group() const;
};

// Plays a scenario and looks at what comes of it.
class Judge {
public:
    Judge() = default;
    Judge(const Judge&) = delete;
    Judge& operator=(const Judge&) = delete;
    virtual ~Judge() = default;

    // The first thing that is wrong. Throws BackendError where nothing can be told.
    virtual std::optional<Finding> judge(const Scenario& scenario) = 0;
};

// The model, as the scenario's profile, against itself: its invariants, determinism, the scenario and the transcript
// written and read again, and `run` against `explore`.
std::unique_ptr<Judge> make_model_judge();

// Where two runs differ first; none where they agree.
struct Transcript;
std::optional<Finding> first_difference(const Transcript& first, const Transcript& second);

}  // namespace handlesim
