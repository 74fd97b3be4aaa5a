#include "core/answers/every_order.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include "core/explore/explore.hpp"
#include "core/language/say.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/write_scenario.hpp"

namespace handlesim {

Proof EveryOrder::operator()(const Scenario& changed, std::uint32_t step, bool only_hangs) {
    std::set<SymbolId> threads;
    for (const Step& one : changed.steps) {
        if (one.call() != nullptr) threads.insert(one.by);
    }
    if (threads.size() < 2 || seconds_left_ <= 0) return {};
    Scenario scenario = read_scenario(changed.file, write_scenario(changed));
    if (profile_) scenario.expect_as(*profile_);
    SearchOptions options;
    options.reduce = true;
    options.max_states = 20'000;
    options.timeout_seconds = seconds_left_;
    const auto begin = std::chrono::steady_clock::now();
    const Exploration found = explore(scenario, options);
    seconds_left_ -= std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    const auto is_it = [&](const Find& find) {
        return find.step == step && (find.kind == FindKind::hang || (find.kind == FindKind::expect && !only_hangs));
    };
    if (std::ranges::any_of(found.finds, is_it)) {
        return {Proof::Answer::fails, say("in another order it is wrong still")};
    }
    if (!found.bound.empty()) {
        return {Proof::Answer::not_decided, say("so in every order that was tried, which are not all")};
    }
    return {Proof::Answer::holds, say("so in every order")};
}

}  // namespace handlesim
