// An observer that adds to each surprise, before another one is told of it, who still holds what causes it.
//
// It looks back only once something surprises: the run until then is told to it again.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "core/run/run.hpp"
#include "core/why/symptoms.hpp"

namespace handlesim {

class ShortReasons final : public RunObserver {
public:
    // Tells an observer of the run's first steps, up to the one with this number.
    using Past = std::function<void(std::uint32_t until, RunObserver& observer)>;
    // Whose behaviour the run shows; null: that of its header, by its name.
    ShortReasons(RunObserver& next, Past past, const Profile* profile = nullptr);
    ~ShortReasons() override;

    void begin(const RunHeader& header) override;
    void step(const RunHeader& header, const StepRecord& record) override;
    void end(const RunHeader& header, const Summary& summary) override;

private:
    class Looking;

    RunObserver& next_;
    Past past_;
    const Profile* profile_;
    std::unique_ptr<Looking> looking_;  // from the first surprise on
    std::uint32_t steps_ = 0;

    Looking& looking(const RunHeader& header);
};

// The past of a run on the model: it can be played again.
ShortReasons::Past past_on_model(const Scenario& scenario, const Profile& profile);

}  // namespace handlesim
