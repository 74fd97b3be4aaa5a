// What a step did to the picture, in sentences: who inherits what, what lives on and by whom, what is gone, who waits.
#pragma once

#include <string>
#include <vector>

#include "core/report/picture/moment_follower.hpp"

namespace handlesim {

struct StepSentence {
    enum class Kind : std::uint8_t {
        plain,
        turning_point,  // worth a mark on the way through the run
        surprise,       // not what the scenario expects
    };
    std::string text;
    Kind kind = Kind::plain;
};

// Of the record that the follower followed last.
std::vector<StepSentence> step_sentences(const MomentFollower& follower, const StepRecord& record);

}  // namespace handlesim
