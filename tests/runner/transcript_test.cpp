// Reading transcripts: what was written comes back, and what cannot be is refused with its place.
#include "core/run/transcript.hpp"

#include <random>
#include <regex>
#include <sstream>

#include "core/backends/model/model_backend.hpp"
#include "core/backends/model/run_on_model.hpp"
#include "core/json/document_error.hpp"
#include "core/report/run_report.hpp"
#include "core/run/compare.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/write_scenario.hpp"
#include "core/why/explain.hpp"
#include "core/why/lint.hpp"
#include "tests/catch.hpp"
#include "tests/repository/files.hpp"
#include "tests/sanitized.hpp"

namespace handlesim::transcript_test {

namespace {

std::string transcript_of(const Scenario& scenario, const Profile& profile) {
    std::ostringstream out;
    run(scenario, *make_model_backend(profile), {}, *make_transcript_writer(out));
    return out.str();
}

std::string rewritten(const Transcript& run) {
    std::ostringstream out;
    replay(run, *make_transcript_writer(out));
    return out.str();
}

// Wide, so that one word more breaks no line elsewhere.
const TextOptions wide_text{.tables = TablesShown::each, .style = {.width = 400}};

std::string printed(const Transcript& run) {
    std::ostringstream out;
    replay(run, *make_text_report(out, wide_text));
    return out.str();
}

// A pipe, a child that inherits it, a read that waits, an end.
const std::string steps = R"(
    {"by": "p", "do": "CreatePipe", "inherit": true, "read_as": "r", "write_as": "w"},
    {"by": "p", "do": "CreateProcess", "child": "c", "inherit_handles": true, "process_as": "cp"},
    {"by": "p", "do": "ReadFile", "handle": "r", "expect": "blocks"},
    {"by": "c", "do": "WriteFile", "handle": "w", "data": "x"},
    {"by": "p", "do": "await", "expect": {"data": "x"}},
    {"by": "c", "do": "ExitProcess"})";

std::string small_transcript() {
    const Scenario scenario = read_scenario("s.json", R"({"title": "t", "start": ["p"], "steps": [)" + steps + "]}");
    return transcript_of(scenario, *scenario.profile);
}

std::string replaced(std::string text, const std::string& old, const std::string& by) {
    const std::size_t at = text.find(old);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old.size(), by);
}

// The line in which a broken transcript is refused; 0 where it is taken.
std::size_t refused_in(const std::string& text) {
    try {
        read_transcripts("t.jsonl", text);
        return 0;
    } catch (const DocumentError& error) {
        CHECK(error.file == "t.jsonl");
        REQUIRE(error.position);
        return error.position->line;
    }
}

// Everything that looks at a run.
void look_at(const Transcript& run) {
    explain(run, {.name = {}, .cures = false, .limits = {}});
    lint(run);
    compare(run, run);
    printed(run);
}

}  // namespace

TEST_CASE("every run is written, read back and written again as the same bytes", "[runner]") {
    for (const auto& file : test::scenario_files_to_play()) {
        const Scenario scenario = read_scenario(test::repository_path(file), test::read_file(file));
        for (const char* profile : {"windows", "wine-8"}) {
            CAPTURE(scenario.file, profile);
            const std::string text = transcript_of(scenario, *find_profile(profile));
            const auto runs = read_transcripts("t.jsonl", text);
            REQUIRE(runs.size() == 1);
            CHECK(rewritten(runs[0]) == text);
        }
    }
}

TEST_CASE("every scenario is written and read again as one that runs alike", "[runner]") {
    for (const auto& file : test::scenario_files_to_play()) {
        const Scenario scenario = read_scenario(test::repository_path(file), test::read_file(file));
        CAPTURE(scenario.file);
        const std::string written = write_scenario(scenario);
        const Scenario again = read_scenario("again.json", written);
        CHECK(write_scenario(again) == written);
        const Transcript first = run_on_model(scenario, *scenario.profile);
        const Transcript second = run_on_model(again, *again.profile);
        CHECK(compare(first, second).differences.empty());
        CHECK(first.summary.as_expected == second.summary.as_expected);
        CHECK(first.summary.unexpected == second.summary.unexpected);
        CHECK(second.steps.size() == first.steps.size());
    }
}

TEST_CASE("a recorded run prints like the run itself", "[runner]") {
    const Scenario scenario = read_scenario("s.json", R"({"title": "t", "start": ["p"], "steps": [)" + steps + "]}");
    std::ostringstream live;
    run(scenario, *make_model_backend(*scenario.profile), {}, *make_text_report(live, wide_text));
    const std::string recorded = printed(read_transcripts("s.json", small_transcript()).front());
    CHECK(replaced(recorded, "recorded on", "on") == live.str());
}

TEST_CASE("a recording need not tell whose call or thread keeps an object", "[runner]") {
    static const std::regex whose(R"re(("id":\d+),"by":"[^"]*"\})re");
    for (const auto& file : test::scenario_files("scenarios/field")) {
        const Scenario scenario = read_scenario(test::repository_path(file), test::read_file(file));
        CAPTURE(scenario.file);
        const std::string text = std::regex_replace(transcript_of(scenario, *scenario.profile), whose, "$1}");
        for (const Transcript& run : read_transcripts("t.jsonl", text)) look_at(run);
    }
}

TEST_CASE("a view's name is none of the section's that it maps", "[runner]") {
    const Scenario scenario = read_scenario("s.json", R"({"title": "t", "start": ["p"], "steps": [
        {"by": "p", "do": "CreateEvent", "as": "e"},
        {"by": "p", "do": "CloseHandle", "handle": "e"},
        {"by": "p", "do": "CreateFileMapping", "size": 1},
        {"by": "p", "do": "MapViewOfFile", "handle": "e", "access": "FILE_MAP_READ", "view_as": "v"}]})");
    const std::string lines = transcript_of(scenario, default_profile());
    const std::vector<Transcript> runs = read_transcripts("t.jsonl", lines);
    REQUIRE(runs.size() == 1);
    CHECK(rewritten(runs.front()) == lines);
    CHECK(printed(runs.front()).find("Section of step 3") != std::string::npos);
}

TEST_CASE("a line that cannot be is refused where it stands", "[runner]") {
    const std::string text = small_transcript();
    REQUIRE(refused_in(text) == 0);
    const std::string second = text.substr(text.find('\n') + 1, text.find('\n', text.find('\n') + 1) - text.find('\n'));
    CHECK(refused_in(replaced(text, second, "")) == 2);                                    // a step is missing
    CHECK(refused_in(replaced(text, "\"number\":3", "\"number\":7")) == 4);                // steps count up
    CHECK(refused_in(replaced(text, "\"process\":\"c\"", "\"process\":\"x\"")) == 3);      // nobody is x
    CHECK(refused_in(replaced(text, "\"number\":3,\"by\"", "\"number\":2,\"by\"")) == 5);  // step 2 does not wait
    CHECK(refused_in(replaced(text, "\"end\":", "\"end\":4000,\"x\":")) == 2);             // an object out of nowhere
    CHECK(refused_in(replaced(text, "\"id\":", "\"id\":4000000000,\"x\":")) == 2);         // more than any run makes
    CHECK(refused_in(replaced(text, "\"verdict\":\"as_expected\"", "\"verdict\":\"fine\"")) == 2);
    CHECK(refused_in(replaced(text, "\"change\":\"removed\"", "\"change\":\"added\"")) == 7);  // it stands there
    CHECK(refused_in(replaced(text, "\"do\":\"ReadFile\"", "\"do\":\"ReadFiles\"")) == 4);
    CHECK(refused_in(replaced(text, "\"steps\":6", "\"steps\":7")) == 8);
    CHECK(refused_in(replaced(text, "\"change\":\"dropped\"", "\"change\":\"gone\"")) != 0);
    CHECK(refused_in(replaced(text, "\"violations\":0", "\"violations\":7")) == 8);
    CHECK(refused_in(replaced(text, "\"as_expected\":true", "\"as_expected\":false")) == 8);
    CHECK(refused_in(replaced(text, "\"objects\":{\"r\":", "\"objects\":{\"r\":1")) == 2);  // the table says another
    CHECK(refused_in(replaced(text, "\"from\":{\"process\":\"p\",\"value\":\"",
                              "\"from\":{\"process\":\"p\",\"value\":\"z")) == 3);
    CHECK(refused_in("\xEF\xBB\xBF" + text + "\n \n") == 0);  // as an editor leaves it
    CHECK(refused_in(text.substr(0, text.size() - 1 - text.rfind('{', text.size() - 2))) != 0);
}

TEST_CASE("deep JSON is refused, in a transcript as in a scenario", "[runner]") {
    std::string deep = R"({"format":"handlesim-transcript/1","title":)";
    constexpr std::size_t levels = 70'000;
    deep += std::string(levels, '[') + std::string(levels, ']') + "}\n";
    CHECK(refused_in(deep) == 1);
}

TEST_CASE("whatever damage a transcript has, it is refused or looked at", "[runner]") {
    std::mt19937 random(20261128);
    std::size_t taken = 0;
    std::size_t refused = 0;
    const std::vector<std::filesystem::path> files = test::scenario_files("scenarios/field");
    for (std::size_t i = 0; i < files.size(); i += 9) {
        const Scenario scenario = read_scenario(test::repository_path(files[i]), test::read_file(files[i]));
        const std::string text = transcript_of(scenario, *scenario.profile);
        for (std::size_t n = 0; n < 120 / test::one_in; ++n) {
            std::string damaged = text;
            const std::size_t at = random() % damaged.size();
            switch (random() % 4) {
                case 0: damaged[at] = text[random() % text.size()]; break;
                case 1: damaged.erase(at, 1 + random() % 40); break;
                case 2: damaged.insert(at, text.substr(random() % text.size(), random() % 40)); break;
                default: damaged[at] = static_cast<char>('0' + random() % 10); break;
            }
            try {
                for (const Transcript& run : read_transcripts("t.jsonl", damaged)) look_at(run);
                ++taken;
            } catch (const DocumentError& error) {
                CHECK(error.position);
                ++refused;
            }
        }
    }
    CHECK(taken > 50 / test::one_in);
    CHECK(refused > 200 / test::one_in);
}

}  // namespace handlesim::transcript_test
