// Reads scenarios: a good one tells about itself, a bad one says where it is wrong.
#include <handlesim/scenario.hpp>

#include <iostream>

int main() {
    const handlesim::SharedScenario scenario = handlesim::scenario_from_text("good.json", R"({
        "title": "A handle is closed",
        "start": ["parent", "parent/worker"],
        "steps": [
          { "by": "parent", "do": "CreateEvent", "as": "event" },
          { "by": "parent/worker", "do": "CloseHandle", "handle": "event" }
        ]
    })");
    const handlesim::Outline outline = handlesim::outline_of(*scenario);
    std::cout << outline.title << ": " << outline.steps << " steps, as " << outline.profile << '\n';
    const bool told = outline.title == "A handle is closed" && outline.steps == 2 && outline.profile == "windows" &&
                      outline.actors == std::vector<std::string>{"parent", "parent/worker"};

    try {
        handlesim::scenario_from_text("bad.json", "{ \"title\": \"t\",\n  \"stepps\": [] }");
    } catch (const handlesim::ReadError& error) {
        std::cout << error.what() << '\n';
        const bool placed =
            error.file == "bad.json" && error.line == 2 && error.column == 3 && error.pointer == "/stepps";
        return told && placed ? 0 : 1;
    }
    return 1;
}
