// Reading a scenario from its text.
//
// A document with anything wrong in it is not a scenario: DocumentError says what, where (file, line, column, JSON
// pointer), and what to do about it. Limits: a file of 1 GiB, 64 levels, 10,000,000 steps, a title of 200 characters,
// names of 64.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <set>
#include <string>

#include "core/json/document_error.hpp"
#include "core/json/json.hpp"
#include "core/scenario/scenario.hpp"

namespace handlesim {

inline constexpr std::size_t longest_title = 200;

// The limits that a test needs smaller.
struct ReadLimits {
    std::size_t largest_file = std::size_t{1} << 30U;  // bytes
    std::size_t most_steps = 10'000'000;
};

// The whole text of a file, or of the stream where the file is "-". Throws DocumentError.
std::string read_text(const std::string& file, std::istream& standard_input, const ReadLimits& limits = {});

// `file` is only for messages.
Scenario read_scenario(std::string file, std::string text, const ReadLimits& limits = {});

// Reads a scenario part by part, for a document that holds one among other things. Throws DocumentError without a
// position; its pointer is one into the scenario ("/steps/3/handle").
class ScenarioParts {
public:
    ScenarioParts(Scenario& scenario, const ReadLimits& limits) : scenario_(scenario), limits_(limits) {}

    // Any key but those of lists: "title", "start", "profile".
    void member(std::string_view key, const Json& value);
    // The next of "steps", "always" or "finally", and its place in the scenario's text.
    void element(std::string_view key, const Json& value, std::size_t begin, std::size_t end);
    // All is there: what must not be missing, and which step binds which name. Where `element` or `member` has thrown,
    // names that stand in what they refused are not missed.
    void finish();

private:
    Scenario& scenario_;
    ReadLimits limits_;
    bool has_start_ = false;
    std::size_t elements_ = 0;  // of the document's list of steps
    bool has_title_ = false;
    std::set<std::string, std::less<>> excused_;  // the words of what was refused

    void refuse(const Json& value);
    template <class Read>
    void attempt(const Json& value, const Read& read);
    void read_member(const Path& path, std::string_view key, const Json& value);
    void read_title(const Path& path, const Json& value);
};

// Works out which step binds which name, also anew in a scenario that was changed. Throws DocumentError, without a
// position, with all that is wrong: names that are bound twice, or used before any step binds them. Those that are
// `excused` may be.
void bind_names(Scenario& scenario, const std::set<std::string, std::less<>>& excused = {});

}  // namespace handlesim
