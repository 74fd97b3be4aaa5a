// Scenarios written down in a test, as recordings of their run on the model.
#pragma once

#include <string>

#include "core/backends/model/run_on_model.hpp"
#include "core/scenario/read_scenario.hpp"

namespace handlesim::test {

// A run of a scenario's text, which it brings along. Without a profile: as the scenario's own.
inline Transcript played(const std::string& text, std::string_view profile = {}) {
    const auto scenario = std::make_shared<const Scenario>(read_scenario("", text));
    Transcript run = run_on_model(*scenario, profile.empty() ? *scenario->profile : *find_profile(profile));
    run.read = scenario;
    return run;
}

// A run of these steps; two processes and a further thread exist.
inline Transcript run_of(const std::string& steps, const std::string& rest = "") {
    return played(R"({"title": "t", "start": ["p", "p/t1", "q"], )" + rest + R"("steps": [)" + steps + "]}");
}

inline SymbolId id(const Transcript& run, std::string_view name) {
    return *run.symbols().find(name);
}

// A call of p: `R"("do": "CreateEvent", "as": "e")"`.
inline std::string p(const std::string& rest) {
    return R"({"by": "p", )" + rest + "}";
}
inline std::string by(const std::string& who, const std::string& rest) {
    return R"({"by": ")" + who + R"(", )" + rest + "}";
}
inline std::string steps(std::initializer_list<std::string> all) {
    std::string text;
    for (const std::string& one : all) text += (text.empty() ? "" : ", ") + one;
    return text;
}

}  // namespace handlesim::test
