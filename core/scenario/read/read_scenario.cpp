#include "core/scenario/read_scenario.hpp"

#include <algorithm>
#include <fstream>
#include <istream>

#include "core/json/file_path.hpp"
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
        CheckWithKnown& last = checks.emplace_back();
        place(last);
        const Path here(list, checks.size() - 1);
        attempt(value, [&] { last = read_lasting_check(here, value, scenario_.symbols); });
        place(last);
        return;
    }
    const std::size_t index = elements_++;
    const Path here(list, index);
    const auto add = [&](const Path& at, const Json& step_of, std::size_t from, std::size_t length) {
        if (scenario_.steps.size() == limits_.most_steps) {
            throw DocumentError(at, say("a scenario has at most {} steps", limits_.most_steps));
        }
        // What is refused keeps its place, so that the steps behind it have their numbers.
        Step& step = scenario_.steps.emplace_back();
        step.what = Await{};
        attempt(step_of, [&] { step = read_step(at, step_of, scenario_.symbols); });
        step.offset = from;
        step.length = static_cast<std::uint32_t>(length);
        step.element = static_cast<std::uint32_t>(index);
    };
    if (!is_repeat(value)) return add(here, value, begin, end - begin);
    // No step of a round is written so in the text; where it stands, the block's step does.
    const auto in_block = [&](const Path& at, const Json& step) {
        add(at, step, begin + (step.begin - value.begin), 0);
    };
    attempt(value, [&] { each_round(here, value, in_block); });
}

template <class Read>
void ScenarioParts::attempt(const Json& value, const Read& read) {
    try {
        read();
    } catch (const DocumentError&) {
        refuse(value);
        throw;
    }
}

void ScenarioParts::refuse(const Json& value) {
    if (value.is(Json::Kind::string)) excused_.insert(value.text);
    for (const Json& item : value.items) refuse(item);
    for (const Json::Member& member : value.members) refuse(member.value);
}

void ScenarioParts::member(std::string_view key, const Json& value) {
    const Path root;
    attempt(value, [&] { read_member(Path(root, key), key, value); });
}

void ScenarioParts::read_member(const Path& here, std::string_view key, const Json& value) {
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
    Mistakes mistakes;
    if (!has_title_) {
        mistakes.add({"", say("a scenario has a title"), say("add \"title\": what it shows, in one line")});
    }
    if (!has_start_) scenario_.start.push_back(scenario_.symbols.intern("main"));
    mistakes.heed([&] { bind_names(scenario_, excused_); });
    mistakes.tell();
}

void ScenarioParts::read_title(const Path& path, const Json& value) {
    has_title_ = true;
    scenario_.title = read_string(path, value);
    const auto characters =
        std::ranges::count_if(scenario_.title, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    if (characters < 1 || static_cast<std::size_t>(characters) > longest_title) {
        throw DocumentError(
            path, say("a title has 1 to 200 characters, this one has {}", characters),
            characters == 0 ? say("write what the scenario shows, in one line") : say("write the rest into \"story\""));
    }
}

std::string read_text(const std::string& file, std::istream& standard_input, const ReadLimits& limits) {
    const auto fail = [&](const std::string& what, const std::string& hint) {
        DocumentError error("", what, hint);
        error.file = file;
        throw error;  // NOLINT(misc-throw-by-value-catch-by-reference)
    };
    const auto too_large = [&] { fail(say("larger than {} bytes", limits.largest_file), say("split the scenario")); };
    std::ifstream stream;
    if (file != "-") {
        std::error_code trouble;
        if (std::filesystem::is_directory(file_path(file), trouble)) {
            fail(say("this is a folder"), say("name a file in it"));
        }
        stream.open(file_path(file), std::ios::binary);
        if (!stream) fail(say("cannot be read"), say("does the file exist, and may you read it?"));
        const auto size = std::filesystem::file_size(file_path(file), trouble);
        if (!trouble && size > limits.largest_file) too_large();
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
    if (text.size() > limits.largest_file) too_large();
    return text;
}

Scenario read_scenario(std::string file, std::string text, const ReadLimits& limits) {
    Scenario scenario;
    scenario.file = std::move(file);
    scenario.text = std::move(text);
    scenario.profile = &default_profile();
    ScenarioParts parts(scenario, limits);
    Mistakes mistakes;
    const auto element = [&](std::string_view key, std::size_t /*index*/, const Json& value, std::size_t begin,
                             std::size_t end) {
        if (mistakes.full()) return mistakes.add_more();
        mistakes.heed([&] { parts.element(key, value, begin, end); });
    };
    const auto member = [&](std::string_view key, const Json& value) {
        mistakes.heed([&] { parts.member(key, value); });
    };
    const bool whole =
        mistakes.heed([&] { parse_json(scenario.text, {.is_list = is_list, .element = element, .member = member}); });
    if (whole && !mistakes.full()) mistakes.heed([&] { parts.finish(); });
    for (DocumentError& error : mistakes.found()) {
        error.file = scenario.file;
        // A syntax error brings its own position; any other place is found by its pointer.
        if (!error.position) error.set_place(scenario.text, locate(scenario.text, error.pointer(), error.place()));
    }
    std::ranges::stable_sort(mistakes.found(), [](const DocumentError& left, const DocumentError& right) {
        return std::pair(left.position->line, left.position->column) <
               std::pair(right.position->line, right.position->column);
    });
    mistakes.tell();
    return scenario;
}

}  // namespace handlesim
