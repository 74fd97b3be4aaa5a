#include "core/world/world_tables.hpp"

#include <cassert>
#include <limits>

namespace handlesim {

bool WorldTables::fits(const WorldSize& world) {
    if (world.processes < 1 || world.processes > most_processes) return false;
    if (world.objects < 1 || world.objects > most_objects || world.slots < 1) return false;
    std::uint64_t contents = 1;
    for (unsigned slot = 0; slot < world.slots; ++slot) {
        contents *= 2 * world.objects + 1;
        if (contents > most_contents) return false;
    }
    std::uint64_t states = contents;
    for (unsigned p = 1; p < world.processes; ++p) {
        if (states > std::numeric_limits<std::uint64_t>::max() / (contents + 1)) return false;
        states *= contents + 1;
    }
    return true;
}

WorldTables::WorldTables(const WorldSize& world) : world_(world), base_(2 * world.objects + 1) {
    assert(fits(world));
    std::uint32_t power = 1;
    for (unsigned slot = 0; slot < world.slots; ++slot, power *= base_) powers_.push_back(power);
    contents_ = power;
    std::uint64_t weight = 1;
    for (unsigned p = 0; p < world.processes; ++p) {
        weights_.push_back(weight);
        weight *= p == 0 ? contents_ : contents_ + 1;
    }
    states_ = weight;
    with_.resize(std::size_t{contents_} * base_);
    for (std::uint32_t content = 0; content < contents_; ++content) {
        for (unsigned one = 1; one < base_; ++one) with_[content * base_ + one] = compute_with(content, one);
    }
    for (std::uint32_t content = 0; content < contents_; ++content) compute(content);
    first_local_.push_back(static_cast<std::uint32_t>(local_.size()));
    first_source_.push_back(static_cast<std::uint32_t>(sources_.size()));
}

std::uint32_t WorldTables::compute_with(std::uint32_t content, unsigned entry) const {
    for (unsigned slot = 0; slot < world_.slots; ++slot) {
        if (digit(content, slot) == 0) return content + entry * powers_[slot];
    }
    return full;
}

// In the order of the definition: for each slot close, toggle, then the duplications into the own table.
void WorldTables::compute(std::uint32_t content) {
    using Kind = WorldStep::Kind;
    first_local_.push_back(static_cast<std::uint32_t>(local_.size()));
    first_source_.push_back(static_cast<std::uint32_t>(sources_.size()));
    unsigned objects = 0;
    std::uint32_t inherited = 0;
    const auto add = [&](std::uint32_t target, const WorldStep& step) {
        local_.push_back(target);
        local_steps_.push_back(step);
    };
    for (unsigned slot = 0; slot < world_.slots; ++slot) {
        const unsigned value = digit(content, slot);
        if (value == 0) continue;
        const auto at = static_cast<std::uint8_t>(slot);
        const bool inherit = value > world_.objects;
        const unsigned object = value - 1 - (inherit ? world_.objects : 0);
        objects |= 1U << object;
        if (inherit) inherited += value * powers_[slot];
        const std::uint32_t without = content - value * powers_[slot];
        sources_.push_back({object, without, at});
        add(without, {Kind::close, 0, at, 0, false, false});
        add(without + entry(object, !inherit) * powers_[slot], {Kind::toggle, 0, at, 0, false, false});
        if (with(content, 1) == full) continue;
        for (const bool copy_inherits : {false, true}) {
            const std::uint32_t both = with(content, entry(object, copy_inherits));
            add(both, {Kind::duplicate, 0, at, 0, copy_inherits, false});
            add(both - value * powers_[slot], {Kind::duplicate, 0, at, 0, copy_inherits, true});
        }
    }
    objects_in_.push_back(static_cast<std::uint8_t>(objects));
    inherited_.push_back(inherited);
}

std::uint64_t WorldTables::start() const {
    std::uint64_t number = 0;
    for (unsigned p = 1; p < world_.processes; ++p) number += weights_[p] * dead();
    return number;
}

WorldTables::State WorldTables::state(std::uint64_t number) const {
    State state;
    state.number = number;
    for (unsigned p = 0; p < world_.processes; ++p) {
        const std::uint64_t digits = p == 0 ? contents_ : contents_ + 1;
        state.tables[p] = static_cast<std::uint32_t>(number % digits);
        number /= digits;
    }
    return state;
}

std::uint64_t WorldTables::number(const std::array<std::uint32_t, most_processes>& tables) const {
    std::uint64_t number = 0;
    for (unsigned p = 0; p < world_.processes; ++p) number += weights_[p] * tables[p];
    return number;
}

void WorldTables::advance(State& state, std::uint32_t by) const {
    state.number += by;
    state.tables[0] += by;
    for (unsigned p = 0; p + 1 < world_.processes; ++p) {
        const std::uint32_t digits = p == 0 ? contents_ : contents_ + 1;
        if (state.tables[p] < digits) return;
        for (; state.tables[p] >= digits; state.tables[p] -= digits) ++state.tables[p + 1];
    }
}

}  // namespace handlesim
