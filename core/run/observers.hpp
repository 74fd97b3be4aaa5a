// One run, several who watch.
#pragma once

#include <vector>

#include "core/run/run.hpp"

namespace handlesim {

class Observers final : public RunObserver {
public:
    void add(RunObserver& observer) { observers_.push_back(&observer); }
    void begin(const RunHeader& header) override {
        for (RunObserver* observer : observers_) observer->begin(header);
    }
    void step(const RunHeader& header, const StepRecord& record) override {
        for (RunObserver* observer : observers_) observer->step(header, record);
    }
    void end(const RunHeader& header, const Summary& summary) override {
        for (RunObserver* observer : observers_) observer->end(header, summary);
    }

private:
    std::vector<RunObserver*> observers_;
};

}  // namespace handlesim
