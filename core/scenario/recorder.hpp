// A run that is written down while it happens, and can be read back at any moment of it.
#pragma once

#include <sstream>

#include "core/scenario/recorded.hpp"
#include "core/scenario/run.hpp"

namespace handlesim {

class Recorder final : public RunObserver {
public:
    explicit Recorder(std::string file);

    void begin(const RunContext& context) override;
    void step(const RunContext& context, const StepRecord& record) override;
    void end(const RunContext& context, const Summary& summary) override;

    // What has happened so far.
    const RecordedRun& run() const { return reader_.runs().back(); }

private:
    std::ostringstream text_;
    std::unique_ptr<RunObserver> writer_;
    TranscriptReader reader_;

    void take();
};

}  // namespace handlesim
