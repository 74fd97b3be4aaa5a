// `run --step`: after each step the program waits for a key, so that one can look.
#pragma once

#include <iosfwd>
#include <memory>

#include "core/run/run.hpp"

namespace handlesim {

// Somebody has seen enough.
struct SeenEnough {};

// Passes on what it is told of; after each step but the last it waits for a key of the terminal, or, where standard
// input is none, for a line of it. Throws SeenEnough at q.
class StepByStep final : public RunObserver {
public:
    StepByStep(RunObserver& report, std::ostream& out);
    ~StepByStep() override;
    StepByStep(const StepByStep&) = delete;
    StepByStep& operator=(const StepByStep&) = delete;

private:
    class Keys;  // of a terminal

    RunObserver& report_;
    std::ostream& out_;
    std::unique_ptr<Keys> keys_;
    bool goes_on_ = false;  // to the end, without waiting

    char ask(std::uint32_t step, std::size_t steps);

    void begin(const RunHeader& header) override { report_.begin(header); }
    void step(const RunHeader& header, const StepRecord& record) override;
    void end(const RunHeader& header, const Summary& summary) override { report_.end(header, summary); }
};

}  // namespace handlesim
