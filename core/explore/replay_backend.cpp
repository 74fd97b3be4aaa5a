#include "core/explore/replay_backend.hpp"

#include <map>

#include "core/backends/model/model_backend.hpp"
#include "core/explore/odometer.hpp"
#include "core/run/forwarding_backend.hpp"

namespace handlesim {

namespace {

class ReplayBackend final : public ForwardingBackend {
public:
    ReplayBackend(const Profile& profile, const Find& find)
        : find_(find), odometer_(find.all_choices), model_(make_model(profile, odometer_, StepChecks::everything)) {}

    StepReport call(SymbolId thread, const WrittenCall& call, const Bindings& bindings) override {
        const std::unique_ptr<Model> before = model_->clone();
        const std::uint32_t outcome = place_ < find_.order.size() ? find_.order[place_].outcome : std::uint32_t{0};
        const std::uint32_t step = place_ < find_.order.size() ? find_.order[place_].step : 0;
        odometer_.begin();
        StepReport report = make(thread, call, bindings);
        for (std::uint32_t next = 0; next < outcome && odometer_.next(); ++next) {
            model_ = before->clone();
            report = make(thread, call, bindings);
        }
        ++place_;
        note_timers(step);
        while (place_ < find_.order.size() && find_.order[place_].thread == SymbolId::none) fire(report);
        return report;
    }

private:
    const Find& find_;
    Odometer odometer_;
    std::unique_ptr<Model> model_;
    std::size_t place_ = 0;  // in the find's order
    std::map<ObjectId, std::uint32_t> set_by_;

    Backend& inner() const override { return *model_; }

    StepReport make(SymbolId thread, const WrittenCall& call, const Bindings& bindings) {
        odometer_.rewind();
        model_->decide_by(odometer_);
        return model_->call(thread, call, bindings);
    }

    void note_timers(std::uint32_t step) {
        const System& system = model_->machine();
        for (std::size_t i = 0; i < system.objects.size(); ++i) {
            const auto id = static_cast<ObjectId>(i);
            if (system.objects[i].exists && system.objects[i].timer_set) {
                set_by_.emplace(id, step);
            } else {
                set_by_.erase(id);
            }
        }
    }

    // All that a step reports but its own call's outcome.
    static void add_to(StepReport& report, const StepReport& more) {
        const auto add = [](auto& list, const auto& others) { list.insert(list.end(), others.begin(), others.end()); };
        add(report.released, more.released);
        add(report.ended_threads, more.ended_threads);
        add(report.tables, more.tables);
        add(report.references, more.references);
        add(report.connections, more.connections);
        add(report.broken, more.broken);
    }

    // What a firing does belongs to the step before it, which is the last that the scenario lists.
    void fire(StepReport& report) {
        const std::uint32_t step = find_.order[place_].step;
        for (const auto& [timer, set_by] : set_by_) {
            if (set_by != step) continue;
            add_to(report, model_->fire(timer));
            break;
        }
        ++place_;
        note_timers(step);
    }
};

}  // namespace

std::unique_ptr<Backend> make_replay_backend(const Profile& profile, const Find& find) {
    return std::make_unique<ReplayBackend>(profile, find);
}

}  // namespace handlesim
