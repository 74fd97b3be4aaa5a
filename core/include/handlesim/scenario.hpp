// Scenarios: documents that list calls of the Windows API and say what each must come to.
//
//     const handlesim::SharedScenario scenario = handlesim::scenario_from_file("lesson.json");
//     std::cout << handlesim::outline_of(*scenario).title;
//
// A whole program is tests/consumer/read_a_scenario.cpp. What a scenario may say is in scenarios/README.md, and as a
// JSON Schema in scenarios/schema.json.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace handlesim {

// A document is not what it should be; nothing of it was begun. `what` is the whole report, as the command line
// prints it: "lesson.json:4:12: there is no operation ... (at /steps/0/do)", with a remedy where there is one.
class ReadError : public std::runtime_error {
public:
    ReadError(const std::string& report, std::string in_file, std::string at, std::size_t in_line,
              std::size_t in_column)
        : std::runtime_error(report),
          file(std::move(in_file)),
          pointer(std::move(at)),
          line(in_line),
          column(in_column) {}

    const std::string file;
    const std::string pointer;  // RFC 6901: "/steps/0/do"
    const std::size_t line;     // from 1; 0 where the file could not be read at all
    const std::size_t column;   // in characters, from 1
};

// A scenario that was read and found right. What it is made of is the library's own affair; it never changes, and
// several threads may use it at once.
struct Scenario;
using SharedScenario = std::shared_ptr<const Scenario>;

// Both throw ReadError. `name` stands for the file in messages.
SharedScenario scenario_from_file(const std::filesystem::path& file);
SharedScenario scenario_from_text(const std::string& name, const std::string& text);

// What a scenario says of itself.
struct Outline {
    std::string title;
    std::string story;                // may be empty
    std::vector<std::string> cites;   // sources: "nt-kernel 5.13"
    std::string profile;              // whose behaviour it expects: "windows"
    std::vector<std::string> actors;  // what is there at the beginning: "parent", "parent/t1"
    std::size_t steps = 0;
};
Outline outline_of(const Scenario& scenario);

}  // namespace handlesim
