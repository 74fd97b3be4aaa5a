#include "core/scenario/read_scenario.hpp"

#include <algorithm>
#include <fstream>
#include <istream>

#include "core/scenario/read/readers.hpp"
#include "core/scenario/read/repeat.hpp"

namespace handlesim {

namespace {

constexpr std::array<std::string_view, 9> top_keys{"$schema", "title", "story",  "cites",  "profile",
                                                   "start",   "steps", "always", "finally"};

bool is_list(std::string_view key) {
    return key == "steps" || key == "always" || key == "finally";
}

}  // namespace

void ScenarioParts::element(std::string_view key, const Json& value, std::size_t begin, std::size_t end) {
    const Path root;
    const Path list(root, key);
    const auto place = [&](auto& part) {
        part.offset = begin;
        part.length = static_cast<std::uint32_t>(end - begin);
    };
    if (key != "steps") {
        auto& checks = key == "always" ? scenario_.always : scenario_.at_the_end;
        CheckWithKnown check = read_lasting_check(Path(list, checks.size()), value, scenario_.symbols);
        place(check);
        checks.push_back(std::move(check));
        return;
    }
    const std::size_t index = elements_++;
    const Path here(list, index);
    const auto add = [&](const Path& at, const Json& step_of, std::size_t length) {
        if (scenario_.steps.size() == limits_.most_steps) {
            throw DocumentError(at, "a scenario has at most " + std::to_string(limits_.most_steps) + " steps");
        }
        Step step = read_step(at, step_of, scenario_.symbols);
        step.offset = begin;
        step.length = static_cast<std::uint32_t>(length);
        step.element = static_cast<std::uint32_t>(index);
        scenario_.steps.push_back(std::move(step));
    };
    if (!is_repeat(value)) return add(here, value, end - begin);
    // No step of a round is written so in the text.
    each_round(here, value, [&](const Path& at, const Json& step) { add(at, step, 0); });
}

void ScenarioParts::member(std::string_view key, const Json& value) {
    const Path root;
    const Path here(root, key);
    if (key == "$schema") {
        read_string(here, value);
    } else if (key == "title") {
        read_title(here, value);
    } else if (key == "story") {
        scenario_.story = read_string(here, value, TextKind::free_text);
    } else if (key == "cites") {
        expect_kind(here, value, Json::Kind::array);
        for (std::size_t i = 0; i < value.items.size(); ++i) {
            scenario_.cites.push_back(read_string(Path(here, i), value.items[i]));
        }
    } else if (key == "profile") {
        scenario_.profile = &read_profile(here, read_string(here, value));
    } else if (key == "start") {
        has_start_ = true;
        read_start(here, value, scenario_);
    } else if (is_list(key)) {
        expect_kind(here, value, Json::Kind::array);
    } else {
        unknown_key(here, key, {top_keys.begin(), top_keys.end()});
    }
}

void ScenarioParts::finish() {
    if (scenario_.title.empty()) {
        throw DocumentError("", "a scenario has a title", "add \"title\": what it shows, in one line");
    }
    if (!has_start_) scenario_.start.push_back(scenario_.symbols.intern("main"));
    bind_names(scenario_);
}

void ScenarioParts::read_title(const Path& path, const Json& value) {
    scenario_.title = read_string(path, value);
    const auto characters =
        std::ranges::count_if(scenario_.title, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    if (characters < 1 || static_cast<std::size_t>(characters) > longest_title) {
        throw DocumentError(path, "a title has 1 to 200 characters, this one has " + std::to_string(characters));
    }
}

std::string read_text(const std::string& file, std::istream& standard_input, const ReadLimits& limits) {
    const auto fail = [&](const std::string& what, const std::string& hint) {
        DocumentError error("", what, hint);
        error.file = file;
        throw error;  // NOLINT(misc-throw-by-value-catch-by-reference)
    };
    const std::string too_large = "larger than " + std::to_string(limits.largest_file) + " bytes";
    std::ifstream stream;
    if (file != "-") {
        std::error_code trouble;
        if (std::filesystem::is_directory(file, trouble)) fail("this is a folder", "name a file in it");
        stream.open(file, std::ios::binary);
        if (!stream) fail("cannot be read", "does the file exist, and may you read it?");
        const auto size = std::filesystem::file_size(file, trouble);
        if (!trouble && size > limits.largest_file) fail(too_large, "split the scenario");
    }
    std::istream& input = file == "-" ? standard_input : stream;
    std::string text;
    constexpr std::size_t portion = std::size_t{1} << 20U;
    while (input && text.size() <= limits.largest_file) {
        const std::size_t before = text.size();
        text.resize(before + portion);
        input.read(text.data() + before, static_cast<std::streamsize>(portion));
        text.resize(before + static_cast<std::size_t>(input.gcount()));
    }
    if (text.size() > limits.largest_file) fail(too_large, "split the scenario");
    return text;
}

Scenario read_scenario(std::string file, std::string text, const ReadLimits& limits) {
    Scenario scenario;
    scenario.file = std::move(file);
    scenario.text = std::move(text);
    scenario.profile = &default_profile();
    try {
        ScenarioParts parts(scenario, limits);
        parse_json(scenario.text,
                   {.is_list = is_list,
                    .element = [&](std::string_view key, std::size_t /*index*/, const Json& element, std::size_t begin,
                                   std::size_t end) { parts.element(key, element, begin, end); },
                    .member = [&](std::string_view key, const Json& value) { parts.member(key, value); }});
        parts.finish();
    } catch (DocumentError& error) {
        error.file = scenario.file;
        // A syntax error brings its own position; any other place is found by its pointer.
        if (!error.position)
            error.position = position_of(scenario.text, locate(scenario.text, error.pointer(), error.place()));
        throw;
    }
    return scenario;
}

}  // namespace handlesim
