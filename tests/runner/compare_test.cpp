// Facts about comparing runs that two systems which agree cannot show.
#include "core/run/compare.hpp"

#include <sstream>

#include "core/backends/model/model_backend.hpp"
#include "core/json/document_error.hpp"
#include "core/run/transcript.hpp"
#include "core/scenario/read_scenario.hpp"
#include "tests/catch.hpp"

namespace handlesim::compare_test {

namespace {

std::string transcript(const std::string& steps, std::string_view profile = "windows", const std::string& rest = "") {
    const Scenario scenario = read_scenario(
        "s.json", R"({"title": "t", "start": ["main", "main/t"], )" + rest + R"("steps": [)" + steps + "]}");
    std::ostringstream out;
    run(scenario, *make_model_backend(*find_profile(profile)), {}, *make_transcript_writer(out));
    return out.str();
}

Transcript recorded(const std::string& text) {
    return read_transcripts("t.jsonl", text).front();
}

std::string replaced(std::string text, const std::string& old, const std::string& by) {
    const std::size_t at = text.find(old);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old.size(), by);
}

const std::string create = R"({"by": "main", "do": "CreateEvent", "as": "e"})";
const std::string close = R"({"by": "main", "do": "CloseHandle", "handle": "e"})";

}  // namespace

TEST_CASE("a run agrees with itself", "[runner]") {
    const std::string text = transcript(create + "," + close);
    const Comparison result = compare(recorded(text), recorded(text));
    CHECK(result.verdict == Comparison::Verdict::agree);
    CHECK(result.steps == 2);
}

TEST_CASE("values are never compared", "[runner]") {
    const std::string text = transcript(create + "," + close);
    std::string other = text;
    for (std::size_t at = 0; (at = other.find("\"0x4\"", at)) != std::string::npos;) other.replace(at, 5, "\"0x7C\"");
    CHECK(compare(recorded(text), recorded(other)).verdict == Comparison::Verdict::agree);
}

TEST_CASE("errors differ by status where both sides have one", "[runner]") {
    const std::string text = transcript(R"({"by": "main", "do": "CloseHandle", "handle": "NULL", "expect": "fails"})");
    const Transcript run = recorded(text);
    const std::string status = "\"status\":\"STATUS_INVALID_HANDLE\"";
    CHECK(compare(run, recorded(replaced(text, status, "\"status\":\"ERROR_INVALID_HANDLE\""))).verdict ==
          Comparison::Verdict::agree);
    const Comparison other =
        compare(run, recorded(replaced(text, status, "\"status\":\"STATUS_HANDLE_NOT_CLOSABLE\"")));
    REQUIRE(other.differences.size() == 1);
    CHECK(other.differences[0].step == 1);
    CHECK(other.differences[0].what == "outcome");
}

TEST_CASE("a table that changes otherwise differs, whatever the order", "[runner]") {
    const std::string text = transcript(
        create + R"(, {"by": "main", "do": "CreateProcess", "child": "c", "process_as": "p", "thread_as": "h"})");
    const Comparison result =
        compare(recorded(text), recorded(replaced(text, "\"inherit\":false", "\"inherit\":true")));
    REQUIRE(result.verdict == Comparison::Verdict::differs);
    CHECK(result.differences[0].what == "main's table");
}

TEST_CASE("tables that were there before the first step are compared", "[runner]") {
    const auto beginning_with = [](const std::string& inherit) {
        const Scenario scenario = read_scenario("s.json", R"({"title": "t", "start": [{"process": "main", "entries":
            [{"as": "e", "value": "0x8", "type": "Event", "inherit": )" +
                                                              inherit + R"(}]}], "steps": []})");
        std::ostringstream out;
        run(scenario, *make_model_backend(*find_profile("windows")), {}, *make_transcript_writer(out));
        return recorded(out.str());
    };
    const Comparison result = compare(beginning_with("true"), beginning_with("false"));
    CHECK(result.verdict == Comparison::Verdict::differs);
    REQUIRE(result.differences.size() == 1);
    CHECK(result.differences.front().part == Difference::Part::beginning);
}

TEST_CASE("what the profile leaves open agrees with any answer of its kind", "[runner]") {
    const std::string text = transcript(R"({"by": "main", "do": "CloseHandle", "handle": "NULL", "expect": "fails"},
                                           {"by": "main", "do": "CloseHandle", "handle": "NULL", "expect": "fails"})");
    const std::string status = "\"status\":\"STATUS_INVALID_HANDLE\",\"error\":\"ERROR_INVALID_HANDLE\"";
    const Transcript open = recorded(replaced(text, status, status + ",\"unspecified\":true"));
    const Transcript busy = recorded(replaced(text, status, "\"status\":\"error 170\",\"error\":\"ERROR_BUSY\""));
    const Comparison alike = compare(open, busy);
    CHECK(alike.verdict == Comparison::Verdict::agree);
    CHECK(alike.open_answers == 1);
    CHECK(alike.not_comparable_from == 0);
    const Transcript works = recorded(replaced(text, status, "\"status\":\"STATUS_SUCCESS\""));
    const Comparison parted = compare(open, works);
    CHECK(parted.not_comparable_from == 1);
    CHECK(parted.steps == 1);
}

TEST_CASE("both sides alike and not as the scenario expects agree, and are not as expected", "[runner]") {
    const std::string text = transcript(R"({"by": "main", "do": "CloseHandle", "handle": "NULL"})");
    const Comparison result = compare(recorded(text), recorded(text));
    CHECK(result.verdict == Comparison::Verdict::unexpected);
    CHECK(result.agree);
    CHECK_FALSE(result.as_expected);
    REQUIRE(result.surprises.size() == 1);
    CHECK_FALSE(result.surprises[0].reasons.empty());
}

TEST_CASE("a call that never returns on either side, and should, is not as expected", "[runner]") {
    const std::string text = transcript(create + R"(, {"by": "main/t", "do": "WaitForSingleObject", "handle": "e"})");
    const Comparison result = compare(recorded(text), recorded(text));
    CHECK(result.verdict == Comparison::Verdict::unexpected);
    CHECK(result.agree);
    CHECK_FALSE(result.as_expected);
    REQUIRE(result.surprises.size() == 1);
    CHECK(result.surprises[0].first == "of step 2");
}

TEST_CASE("a blocked call that returns on one side alone differs", "[runner]") {
    const std::string wait = R"({"by": "main/t", "do": "WaitForSingleObject", "handle": "e", "expect": "blocks"})";
    const std::string text = transcript(create + "," + wait + R"(, {"by": "main", "do": "SetEvent", "handle": "e"})");
    const Transcript run = recorded(text);
    Transcript other = run;
    other.steps[2].released.clear();
    const Comparison result = compare(run, other);
    REQUIRE(result.verdict == Comparison::Verdict::differs);
    CHECK(result.differences[0].what == "the call of step 2");
}

TEST_CASE("two sides that differ may both be as expected, or one of them", "[runner]") {
    const auto compared = [](const std::string& expect) {
        const std::string step = R"({"by": "main", "do": "CloseHandle", "handle": "CurrentProcess", "expect": ")";
        return compare(recorded(transcript(step + expect + R"("})")),
                       recorded(transcript(step + expect + R"("})", "windows-7")));
    };
    CHECK_FALSE(compared("any").agree);
    CHECK(compared("any").as_expected);
    CHECK_FALSE(compared("success").agree);
    CHECK_FALSE(compared("success").as_expected);
}

TEST_CASE("a call that returns late, and not as expected, is told of both sides", "[runner]") {
    const std::string steps = create + R"(,
        {"by": "main/t", "do": "WaitForSingleObject", "handle": "e", "expect": {"wait": "WAIT_TIMEOUT"}},
        {"by": "main", "do": "SetEvent", "handle": "e"})";
    const Comparison result = compare(recorded(transcript(steps)), recorded(transcript(steps)));
    CHECK(result.agree);
    CHECK_FALSE(result.as_expected);
    REQUIRE(result.surprises.size() == 1);
    CHECK(result.surprises[0].what == "the call of step 2");
}

TEST_CASE("a call that ends with its thread on both sides, and should return, is not as expected", "[runner]") {
    const std::string steps = create + R"(,
        {"by": "main", "do": "OpenThread", "thread": "main/t", "access": "THREAD_TERMINATE", "as": "h"},
        {"by": "main/t", "do": "WaitForSingleObject", "handle": "e"},
        {"by": "main", "do": "TerminateThread", "handle": "h"})";
    const Comparison result = compare(recorded(transcript(steps)), recorded(transcript(steps)));
    CHECK(result.agree);
    CHECK_FALSE(result.as_expected);
    REQUIRE(result.surprises.size() == 1);
    CHECK(result.surprises[0].first == "of step 3");
}

TEST_CASE("two profiles differ at the step where their rules do", "[runner]") {
    const std::string steps = R"({"by": "main", "do": "CloseHandle", "handle": "CurrentProcess", "expect": "any"})";
    const Comparison result = compare(recorded(transcript(steps)), recorded(transcript(steps, "windows-7")));
    REQUIRE(result.differences.size() == 1);
    CHECK(result.differences[0].first == "success");
    CHECK(result.differences[0].second == "ERROR_INVALID_HANDLE (STATUS_INVALID_HANDLE)");
}

TEST_CASE("a known difference that both sides show is told as known", "[runner]") {
    const std::string steps = R"({"by": "main", "do": "CloseHandle", "handle": "CurrentProcess",
        "known": {"windows-7": {"expect": "ERROR_INVALID_HANDLE", "because": "nt-kernel 1.8"}}})";
    const Transcript run = recorded(transcript(steps, "windows-7"));
    const Comparison result = compare(run, run);
    CHECK(result.verdict == Comparison::Verdict::known);
    REQUIRE(result.known.size() == 1);
    CHECK(result.known[0].because == "nt-kernel 1.8");
}

TEST_CASE("a text that is no whole transcript is refused with its line", "[runner]") {
    const std::string text = transcript(create);
    CHECK(is_transcript(text));
    CHECK_FALSE(is_transcript(R"({"title": "t", "steps": []})"));
    CHECK_FALSE(is_transcript("nonsense"));
    CHECK(read_transcripts("t.jsonl", text + text).size() == 2);
    for (const std::string& broken :
         {text.substr(0, text.find('\n') + 1), text + "{}\n", text + "nonsense\n", std::string("{}\n")}) {
        CAPTURE(broken);
        CHECK_THROWS_AS(read_transcripts("t.jsonl", broken), DocumentError);
    }
}

}  // namespace handlesim::compare_test
