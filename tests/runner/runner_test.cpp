// Facts about judging that the repository's scenarios, which all come out as expected, cannot show.
#include "core/report/text/clean_buffer.hpp"
#include "core/run/run.hpp"

#include "core/backends/model/model_backend.hpp"
#include "core/report/run_report.hpp"
#include "core/scenario/read_scenario.hpp"
#include "tests/catch.hpp"

#include <sstream>

namespace handlesim::runner_test {

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

// Wherever the text is wrapped.
bool says(const Played& played, std::string_view words) {
    std::string text;
    for (const char c : played.text) {
        const bool space = c == ' ' || c == '\n';
        if (!space || !text.ends_with(' ')) text += space ? ' ' : c;
    }
    return text.find(words) != std::string::npos;
}

const std::string create_event = R"({"by": "main", "do": "CreateEvent", "as": "e"})";
const std::string create_mailslot =
    R"({"by": "main", "do": "CreateMailslot", "name": "\\\\.\\mailslot\\m", "as": "m"})";
const std::string open_access = R"({"check_table": "main", "holds": {"m": {"access": "FILE_GENERIC_READ"}}})";

}  // namespace

TEST_CASE("a result is compared with any number, also one without a name", "[runner]") {
    const Played played = play(R"({"by": "main", "do": "CreateEvent", "expect": {"last_error": 99999}})");
    CHECK(says(played, "expected success, last_error = 99999"));
}

TEST_CASE("an await that accepts blocking does not excuse what the call returns later", "[runner]") {
    const Played played = play(create_event + R"(,
        {"by": "main/t", "do": "WaitForSingleObject", "handle": "e", "expect": {"wait": "WAIT_TIMEOUT"}},
        {"by": "main/t", "do": "await", "expect": "blocks"},
        {"by": "main", "do": "SetEvent", "handle": "e"})");
    CHECK(played.summary.unexpected == 1);
    CHECK(says(played, "expected success, wait = WAIT_TIMEOUT, got success, wait = WAIT_OBJECT_0"));
}

TEST_CASE("a call that was expected to block is not judged again when it returns", "[runner]") {
    const Played played = play(create_event + R"(,
        {"by": "main/t", "do": "WaitForSingleObject", "handle": "e", "expect": "blocks"},
        {"by": "main", "do": "SetEvent", "handle": "e"})");
    CHECK(played.summary.good);
    CHECK(says(played, "step 2 returns"));
}

TEST_CASE("any accepts success and error, and not blocking for ever", "[runner]") {
    CHECK(play(R"({"by": "main", "do": "CloseHandle", "handle": "NULL", "expect": "any"})").summary.good);
    const Played blocked = play(create_event + R"(,
        {"by": "main", "do": "WaitForSingleObject", "handle": "e", "expect": "any"})");
    CHECK(blocked.summary.still_blocked == std::vector<std::uint32_t>{2});
}

TEST_CASE("a difference has not vanished where the scenario's own check cannot be evaluated", "[runner]") {
    const Played played = play(create_event + R"(,
        {"by": "main", "do": "CreateEvent", "as": "f",
         "known": {"wine-8": {"skip": true, "because": "profile switch reuses_last_freed"}}},
        {"check_table": "main", "holds": {"f": {}},
         "known": {"wine-8": {"holds": {"e": {}}, "because": "profile switch reuses_last_freed"}}})",
                               "", "wine-8");
    CHECK(played.summary.good);
    CHECK(played.summary.known == 1);
}

TEST_CASE("what is known of windows counts for windows-7 too, unless that has an entry of its own", "[runner]") {
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

TEST_CASE("the option --strict takes what is left open as a surprise, wherever it stands", "[runner]") {
    for (const std::string list : {"always", "finally"}) {
        const std::string rest = "\"" + list + "\": [" + open_access + "], ";
        CHECK(play(create_mailslot, rest).summary.good);
        CHECK_FALSE(play(create_mailslot, rest, "windows", true).summary.good);
    }
    CHECK(play(create_mailslot + "," + open_access).summary.unspecified == 1);
    CHECK_FALSE(play(create_mailslot + "," + open_access, "", "windows", true).summary.good);
}

TEST_CASE("a table names an entry by the name that was bound to it last", "[runner]") {
    const auto duplicate = [](const std::string& name) {
        return R"({"by": "main", "do": "DuplicateHandle", "source": "e", "as": ")" + name + R"("})";
    };
    const Played played = play(create_event + "," + duplicate("first") +
                               R"(,{"by": "main", "do": "CloseHandle", "handle": "first"},)" + duplicate("second"));
    CHECK(says(played, "| EVENT_ALL_ACCESS | second"));
}

TEST_CASE("a duplication's source is explained by the table in which it was looked up", "[runner]") {
    const Played played = play(create_event + R"(,
        {"by": "main", "do": "CreateProcess", "child": "child", "process_as": "c"},
        {"by": "main", "do": "DuplicateHandle", "source_process": "c", "source": "e"})");
    CHECK(says(played, "source 0x4 (e) is no entry of child's table"));
}

TEST_CASE("an await of a call that ended with its thread accepts nothing but blocks", "[runner]") {
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

TEST_CASE("always is judged after checks too", "[runner]") {
    const std::string always = R"("always": [{"check_object": "main", "alive": false}], )";
    CHECK_FALSE(play(R"({"check_object": "main", "alive": true})", always).summary.good);
}

TEST_CASE("a terminal is given no control characters of the scenario's", "[runner]") {
    const Played played = play(R"({"by": "main", "do": "CreateEvent", "note": "a\u001b[31mb"})");
    CHECK(clean(played.text).find('\x1b') == std::string::npos);
    CHECK(clean(played.text).find("a\\u001B[31mb") != std::string::npos);
}

TEST_CASE("a failed call leaves INVALID_HANDLE_VALUE or NULL in its name", "[runner]") {
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

TEST_CASE("only names which entries are too many, and by which step's call each came", "[runner]") {
    const std::string only = R"({"check_table": "main", "holds": {"e": {}}, "only": true})";
    const Played played = play(create_event + R"(, {"by": "main", "do": "CreateEvent"},
        {"by": "main/t", "do": "CreateProcess", "child": "c", "process_as": "h"},
        {"by": "main", "do": "CloseHandle", "handle": "h"}, )" +
                               only);
    CHECK(says(played, "main's table also holds 0x8 (of step 2), 0x10 (of step 3); the table"));
    CHECK(says(played, "holds 3 entries, the check lists 1 of them as the only ones"));
    const Played lacking = play(R"({"by": "main", "do": "CreateEvent", "as": "e"},
        {"by": "main", "do": "CloseHandle", "handle": "e"}, )" +
                                only);
    CHECK_FALSE(says(lacking, "also holds"));
}

TEST_CASE("only names an entry that was taken anew by the call that took it", "[runner]") {
    const Played played = play(create_event + R"(, {"by": "main", "do": "CloseHandle", "handle": "e"},
        {"by": "main", "do": "CreateEvent"}, {"check_table": "main", "only": true})");
    CHECK(says(played, "main's table also holds 0x4 (of step 3)"));
}

TEST_CASE("only names eight entries and counts the others, also in finally", "[runner]") {
    std::string steps = create_event;
    for (int i = 0; i < 10; ++i) steps += R"(, {"by": "main", "do": "CreateEvent"})";
    const Played played = play(steps, R"("finally": [{"check_table": "main", "holds": {"e": {}}, "only": true}], )");
    CHECK(says(played, "0x24 (of step 9) and 2 more"));
    CHECK_FALSE(says(played, "0x28 (of step"));
    CHECK_FALSE(
        says(play(steps, R"("finally": [{"check_table": "main", "only": true, "holds": {}}], )"), "and 2 more"));
}

TEST_CASE("a call is printed with its list of handles, also an empty one", "[runner]") {
    const auto wait = [](const std::string& handles) {
        return play(create_event + R"(, {"by": "main", "do": "WaitForMultipleObjects", "handles": [)" + handles +
                    R"(], "expect": "any"})");
    };
    CHECK(says(wait(""), "WaitForMultipleObjects(handles=[])"));
    CHECK(says(wait(R"("e", "e")"), "WaitForMultipleObjects(handles=[e, e])"));
    CHECK(says(wait(R"("e|1", "NULL")"), "WaitForMultipleObjects(handles=[e|1, NULL])"));
}

}  // namespace handlesim::runner_test
