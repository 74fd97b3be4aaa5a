#include "core/scenario/read_scenario.hpp"

#include <algorithm>
#include <fstream>
#include <istream>

#include "core/scenario/readers.hpp"

namespace handlesim {

namespace {

constexpr std::array<std::string_view, 9> top_keys{"$schema", "title", "story",  "cites",  "profile",
                                                   "start",   "steps", "always", "finally"};

class ScenarioReader {
public:
    ScenarioReader(Scenario& scenario, const ReadLimits& limits) : scenario_(scenario), limits_(limits) {}

    void run() {
        TopLevel top;
        top.is_list = [](std::string_view key) { return key == "steps" || key == "always" || key == "finally"; };
        top.element = [this](std::string_view key, std::size_t index, const Node& node, std::size_t begin,
                             std::size_t end) { read_element(key, index, node, begin, end); };
        top.member = [this](std::string_view key, const Node& node) { read_member(key, node); };
        parse_json(scenario_.text, top);
        if (scenario_.title.empty()) {
            throw DocumentError("", "a scenario has a title", "add \"title\": what it shows, in one line");
        }
        if (!has_start_) scenario_.start.push_back(scenario_.symbols.intern("main"));
        bind_names(scenario_);
    }

private:
    Scenario& scenario_;
    const ReadLimits& limits_;
    bool has_start_ = false;
    const Path root_;

    void read_element(std::string_view key, std::size_t index, const Node& node, std::size_t begin, std::size_t end) {
        const Path list(root_, key);
        const Path here(list, index);
        if (key != "steps") {
            CheckWithKnown check = read_lasting_check(here, node, scenario_.symbols);
            check.offset = begin;
            check.length = static_cast<std::uint32_t>(end - begin);
            (key == "always" ? scenario_.always : scenario_.at_the_end).push_back(std::move(check));
            return;
        }
        if (index == limits_.most_steps) {
            throw DocumentError(here, "a scenario has at most " + std::to_string(limits_.most_steps) + " steps");
        }
        Step step = read_step(here, node, scenario_.symbols);
        step.offset = begin;
        step.length = static_cast<std::uint32_t>(end - begin);
        scenario_.steps.push_back(std::move(step));
    }

    void read_member(std::string_view key, const Node& node) {
        const Path here(root_, key);
        if (key == "$schema") {
            read_string(here, node);
        } else if (key == "title") {
            read_title(here, node);
        } else if (key == "story") {
            scenario_.story = read_string(here, node, TextKind::free_text);
        } else if (key == "cites") {
            expect_kind(here, node, Node::Kind::array);
            for (std::size_t i = 0; i < node.items.size(); ++i) {
                scenario_.cites.push_back(read_string(Path(here, i), node.items[i]));
            }
        } else if (key == "profile") {
            scenario_.profile = &read_profile(here, read_string(here, node));
        } else if (key == "start") {
            read_start(here, node);
        } else if (key == "steps" || key == "always" || key == "finally") {
            expect_kind(here, node, Node::Kind::array);
        } else {
            unknown_key(here, key, {top_keys.begin(), top_keys.end()});
        }
    }

    void read_title(const Path& path, const Node& node) {
        scenario_.title = read_string(path, node);
        const auto characters = std::ranges::count_if(
            scenario_.title, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
        if (characters < 1 || static_cast<std::size_t>(characters) > longest_title) {
            throw DocumentError(path, "a title has 1 to 200 characters, this one has " + std::to_string(characters));
        }
    }

    void read_start(const Path& path, const Node& node) {
        expect_kind(path, node, Node::Kind::array);
        if (node.items.empty()) throw DocumentError(path, "nobody is there to make a call", "list a process");
        has_start_ = true;
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            const Path here(path, i);
            scenario_.start.push_back(read_actor(here, read_string(here, node.items[i]), scenario_.symbols));
        }
    }
};

}  // namespace

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
        ScenarioReader(scenario, limits).run();
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
