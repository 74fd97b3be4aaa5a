// Scenarios written down in a test, as recordings of their run on the model.
#pragma once

#include <string>

#include "core/study/cures.hpp"

namespace handlesim::test {

// A run of these steps; two processes and a further thread exist.
inline RecordedRun run_of(const std::string& steps, const std::string& rest = "") {
    return run_on_model(R"({"title": "t", "start": ["p", "p/t1", "q"], )" + rest + R"("steps": [)" + steps + "]}",
                        "windows");
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
