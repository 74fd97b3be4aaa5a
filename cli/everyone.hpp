// One run, several who watch.
#pragma once

#include <vector>

#include "core/scenario/run.hpp"

namespace handlesim {

class Everyone final : public RunObserver {
public:
    void add(RunObserver& observer) { observers_.push_back(&observer); }
    void begin(const RunContext& context) override {
        for (RunObserver* observer : observers_) observer->begin(context);
    }
    void step(const RunContext& context, const StepRecord& record) override {
        for (RunObserver* observer : observers_) observer->step(context, record);
    }
    void end(const RunContext& context, const Summary& summary) override {
        for (RunObserver* observer : observers_) observer->end(context, summary);
    }

private:
    std::vector<RunObserver*> observers_;
};

}  // namespace handlesim
