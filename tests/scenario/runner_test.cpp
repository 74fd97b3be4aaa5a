// Facts about judging that the repository's scenarios, which all come out as expected, cannot show.
#include "core/scenario/run.hpp"

#include "core/backends/model/model_backend.hpp"
#include "core/report/text.hpp"
#include "core/scenario/read_scenario.hpp"
#include "tests/catch.hpp"

#include <sstream>

namespace handlesim {

namespace {

struct Played {
    Summary summary;
    std::string text;
};

Played play(const std::string& steps, const std::string& rest = "", std::string_view profile = "windows",
            bool strict = false) {
    const Scenario scenario = read_scenario(
        "s.json", R"({"title": "t", "start": ["main", "main/t"], )" + rest + R"("steps": [)" + steps + "]}");
    std::ostringstream out;
    const auto report = make_text_report(out, {});
    Played played{run(scenario, *make_model_backend(*find_profile(profile)), {strict}, *report), {}};
    played.text = out.str();
    return played;
}

bool says(const Played& played, std::string_view words) {
    return played.text.find(words) != std::string::npos;
}

const std::string create_event = R"({"by": "main", "do": "CreateEvent", "as": "e"})";
const std::string create_mailslot =
    R"({"by": "main", "do": "CreateMailslot", "name": "\\\\.\\mailslot\\m", "as": "m"})";
const std::string open_access = R"({"check_table": "main", "holds": {"m": {"access": "FILE_GENERIC_READ"}}})";

}  // namespace

TEST_CASE("a result is compared with any number, also one without a name", "[scenario]") {
    const Played played = play(R"({"by": "main", "do": "CreateEvent", "expect": {"last_error": 99999}})");
    CHECK(says(played, "expected success, last_error = 99999"));
}

TEST_CASE("an await that accepts blocking does not excuse what the call returns later", "[scenario]") {
    const Played played = play(create_event + R"(,
        {"by": "main/t", "do": "WaitForSingleObject", "handle": "e", "expect": {"wait": "WAIT_TIMEOUT"}},
        {"by": "main/t", "do": "await", "expect": "blocks"},
        {"by": "main", "do": "SetEvent", "handle": "e"})");
    CHECK(played.summary.unexpected == 1);
    CHECK(says(played, "expected success, wait = WAIT_TIMEOUT, got success, wait = WAIT_OBJECT_0"));
}

TEST_CASE("a call that was expected to block is not judged again when it returns", "[scenario]") {
    const Played played = play(create_event + R"(,
        {"by": "main/t", "do": "WaitForSingleObject", "handle": "e", "expect": "blocks"},
        {"by": "main", "do": "SetEvent", "handle": "e"})");
    CHECK(played.summary.good);
    CHECK(says(played, "step 2 returns"));
}

TEST_CASE("any accepts success and error, and not blocking for ever", "[scenario]") {
    CHECK(play(R"({"by": "main", "do": "CloseHandle", "handle": "NULL", "expect": "any"})").summary.good);
    const Played blocked = play(create_event + R"(,
        {"by": "main", "do": "WaitForSingleObject", "handle": "e", "expect": "any"})");
    CHECK(blocked.summary.still_blocked == std::vector<std::uint32_t>{2});
}

TEST_CASE("a difference has not vanished where the scenario's own check cannot be evaluated", "[scenario]") {
    const Played played = play(create_event + R"(,
        {"by": "main", "do": "CreateEvent", "as": "f",
         "known": {"wine-8": {"skip": true, "because": "profile switch free_slot"}}},
        {"check_table": "main", "holds": {"f": {}},
         "known": {"wine-8": {"holds": {"e": {}}, "because": "profile switch free_slot"}}})",
                               "", "wine-8");
    CHECK(played.summary.good);
    CHECK(played.summary.known == 1);
}

TEST_CASE("what is known of windows counts for windows-7 too, unless that has an entry of its own", "[scenario]") {
    const auto step = [](const std::string& known) {
        return R"({"by": "main", "do": "CloseHandle", "handle": "NULL", "expect": "success", "known": {)" + known +
               "}}";
    };
    const std::string windows = R"("windows": {"expect": "ERROR_INVALID_HANDLE", "because": "wine-tests C03"})";
    const std::string seven = R"("windows-7": {"expect": "ERROR_ACCESS_DENIED", "because": "wine-tests C03"})";
    const std::string wine = R"("profile": "wine-8", )";
    CHECK(play(step(windows), wine, "windows-7").summary.good);
    CHECK_FALSE(play(step(windows + "," + seven), wine, "windows-7").summary.good);
}

TEST_CASE("--strict takes what is left open as a surprise, wherever it stands", "[scenario]") {
    for (const std::string list : {"always", "finally"}) {
        const std::string rest = "\"" + list + "\": [" + open_access + "], ";
        CHECK(play(create_mailslot, rest).summary.good);
        CHECK_FALSE(play(create_mailslot, rest, "windows", true).summary.good);
    }
    CHECK(play(create_mailslot + "," + open_access).summary.unspecified == 1);
    CHECK_FALSE(play(create_mailslot + "," + open_access, "", "windows", true).summary.good);
}

TEST_CASE("a table names an entry by the name that was bound to it last", "[scenario]") {
    const auto duplicate = [](const std::string& name) {
        return R"({"by": "main", "do": "DuplicateHandle", "source": "e", "as": ")" + name + R"("})";
    };
    const Played played = play(create_event + "," + duplicate("first") +
                               R"(,{"by": "main", "do": "CloseHandle", "handle": "first"},)" + duplicate("second"));
    CHECK(says(played, "| EVENT_ALL_ACCESS | second"));
}

TEST_CASE("a duplication's source is explained by the table in which it was looked up", "[scenario]") {
    const Played played = play(create_event + R"(,
        {"by": "main", "do": "CreateProcess", "child": "child", "process_as": "c"},
        {"by": "main", "do": "DuplicateHandle", "source_process": "c", "source": "e"})");
    CHECK(says(played, "source 0x4 (e) is no entry of child's table"));
}

TEST_CASE("an await of a call that ended with its thread accepts nothing but blocks", "[scenario]") {
    const auto await = [](const std::string& expect) {
        return play(create_event + R"(,
            {"by": "main/t", "do": "OpenThread", "thread": "main", "access": "THREAD_TERMINATE", "as": "t"},
            {"by": "main", "do": "WaitForSingleObject", "handle": "e", "expect": "blocks"},
            {"by": "main/t", "do": "TerminateThread", "handle": "t"},
            {"by": "main", "do": "await", "expect": )" +
                    expect + "}");
    };
    CHECK(await(R"("blocks")").summary.good);
    CHECK_FALSE(await(R"("any")").summary.good);
    CHECK_FALSE(await(R"({"wait": "WAIT_OBJECT_0"})").summary.good);
}

TEST_CASE("always is judged after checks too", "[scenario]") {
    const std::string always = R"("always": [{"check_object": "main", "alive": false}], )";
    CHECK_FALSE(play(R"({"check_object": "main", "alive": true})", always).summary.good);
}

TEST_CASE("a terminal is given no control characters of the scenario's", "[scenario]") {
    const Played played = play(R"({"by": "main", "do": "CreateEvent", "note": "a\u001b[31mb"})");
    CHECK(played.text.find('\x1b') == std::string::npos);
    CHECK(says(played, "a\xEF\xBF\xBD[31mb"));
}

TEST_CASE("a failed call leaves INVALID_HANDLE_VALUE or NULL in its name", "[scenario]") {
    const Played played = play(R"({"by": "main", "do": "CreateMailslot", "name": "x", "as": "slot", "expect": "fails"},
        {"by": "main", "do": "OpenEvent", "name": "x", "access": "SYNCHRONIZE", "as": "event", "expect": "fails"},
        {"by": "main", "do": "GetProcessId", "handle": "slot", "expect": {"process": "main"}},
        {"by": "main", "do": "SetEvent", "handle": "event", "expect": "STATUS_INVALID_HANDLE"},
        {"check_object": "slot", "alive": false, "handle_count": 0, "held_by": []},
        {"check_table": "main", "lacks": ["slot", "event"], "only": true})");
    CHECK(played.summary.good);
    CHECK(says(played, "slot = INVALID_HANDLE_VALUE"));
    CHECK(says(played, "event = NULL"));
}

}  // namespace handlesim
