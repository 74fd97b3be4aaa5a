// A Choice that goes through all outcomes of one call: each time the call is made again from the same state, the last
// choice that has another value takes it.
#pragma once

#include <vector>

#include "core/kernel/choice.hpp"

namespace handlesim {

class Odometer final : public Choice {
public:
    // Without `all` only what the contract of exploring leaves to time is tried; the profile decides the rest.
    explicit Odometer(bool all) : all_(all) {}

    // Before the first outcome of a call; `outcome` winds on to the one with this number.
    void begin() { places_.clear(); }
    // Before each further outcome; false where there is none.
    bool next() {
        while (!places_.empty() && places_.back().value + 1 == places_.back().options) places_.pop_back();
        if (places_.empty()) return false;
        ++places_.back().value;
        return true;
    }
    // Before each call: the choices are read from the first again.
    void rewind() {
        next_ = 0;
        waits_on_ = false;
        chosen_ = false;
    }

    // What the last call came to: a wait whose end is not its time limit; a choice against the policy.
    bool waits_on() const { return waits_on_; }
    bool chosen() const { return chosen_; }

    std::size_t choose(Freedom freedom, std::size_t options) override {
        if (freedom != Freedom::time_out && !all_) return 0;
        if (next_ == places_.size()) places_.push_back({0, options});
        const std::size_t value = places_[next_++].value;
        if (freedom == Freedom::time_out) {
            waits_on_ = value != 0;
        } else {
            chosen_ = chosen_ || value != 0;
        }
        return value;
    }
    bool lets_time_pass() const override { return false; }

private:
    struct Place {
        std::size_t value = 0;
        std::size_t options = 0;
    };
    bool all_;
    bool waits_on_ = false;
    bool chosen_ = false;
    std::size_t next_ = 0;
    std::vector<Place> places_;
};

}  // namespace handlesim
