// Scenarios as programs: lesson 15 as it is read, and what each part of a program comes from.
#include "core/export/export.hpp"

#include "core/export/c_names.hpp"
#include "core/scenario/read_scenario.hpp"
#include "tests/catch.hpp"
#include "tests/repository/goldens.hpp"

namespace handlesim::export_test {

namespace {

ExportedScenario exported(const std::string& steps, const std::string& more = "") {
    Scenario scenario =
        read_scenario("scenarios/01-try.json", R"({ "title": "try", )" + more + R"("steps": [)" + steps + "] }");
    const Profile& profile = *scenario.profile;
    return export_to_c(std::move(scenario), profile);
}

std::string only_program(const std::string& steps) {
    const ExportedScenario all = exported(steps);
    REQUIRE(all.programs.size() == 1);
    return all.programs.front().text;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string refusal_of(const std::string& steps) {
    try {
        exported(steps);
    } catch (const NotExportable& refused) {
        return refused.what();
    }
    return {};
}

}  // namespace

TEST_CASE("lesson 15 is the pair of programs that the notes speak of", "[export]") {
    const auto file = test::source_folder() / "scenarios/lessons/15-duplicate-process.json";
    Scenario scenario = read_scenario(test::repository_path(file), test::read_file(file));
    const Profile& profile = *scenario.profile;
    const ExportedScenario pair = export_to_c(std::move(scenario), profile);
    REQUIRE(pair.programs.size() == 2);
    CHECK(pair.programs[0].name == "DuplicateProcessParent.c");
    CHECK(pair.programs[1].name == "DuplicateProcessChild.c");
    for (const ExportedFile& program : pair.programs) test::compare_with_golden("export/" + program.name, program.text);
}

TEST_CASE("every scenario is exported or refused with its place", "[export]") {
    std::size_t written = 0, refused = 0;
    for (const auto& file : test::scenario_files()) {
        Scenario scenario = read_scenario(test::repository_path(file), test::read_file(file));
        const Profile& profile = *scenario.profile;
        CAPTURE(test::repository_path(file));
        try {
            const ExportedScenario all = export_to_c(std::move(scenario), profile);
            CHECK_FALSE(all.programs.empty());
            CHECK(has(all.programs.front().text, "run_scenario"));
            ++written;
        } catch (const NotExportable& reason) {
            CHECK(std::string(reason.what()).starts_with(test::repository_path(file) + ":"));
            ++refused;
        }
    }
    CHECK(written > 500);
    CHECK(refused < 25);
}

TEST_CASE("an expectation is a line with the step's number", "[export]") {
    const std::string text = only_program(R"(
        { "by": "main", "do": "CreateEvent", "as": "ready" },
        { "by": "main", "do": "WaitForSingleObject", "handle": "ready", "timeout_ms": 0,
          "expect": { "wait": "WAIT_TIMEOUT" } },
        { "by": "main", "do": "CloseHandle", "handle": "ready" },
        { "by": "main", "do": "SetEvent", "handle": "ready", "expect": "ERROR_INVALID_HANDLE" },
        { "by": "main", "do": "CloseHandle", "handle": "NULL", "expect": "fails", "note": "*/ is no end" })");
    CHECK(has(text, "EXPECT_SUCCESS(1, ready = CreateEventA(NULL, FALSE, FALSE, NULL));"));
    CHECK(has(text, "EXPECT(2, WaitForSingleObject(ready, 0) == WAIT_TIMEOUT);"));
    CHECK(has(text, "EXPECT_ERROR(4, ERROR_INVALID_HANDLE, SetEvent(ready));"));
    CHECK(has(text, "EXPECT_FAILURE(5, CloseHandle(NULL));"));
    CHECK(has(text, "/* * / is no end */"));
}

TEST_CASE("a number goes by the command line where it is known then, else by the shared view", "[export]") {
    const ExportedScenario all = exported(R"(
        { "by": "main", "do": "CreateEvent", "inherit": true, "as": "early" },
        { "by": "main", "do": "CreateProcess", "child": "child", "inherit_handles": true, "process_as": "process" },
        { "by": "main", "do": "DuplicateHandle", "source": "early", "target_process": "process", "as": "late" },
        { "by": "child", "do": "SetEvent", "handle": "early" },
        { "by": "child", "do": "SetEvent", "handle": "late" })");
    REQUIRE(all.programs.size() == 2);
    const std::string& parent = all.programs[0].text;
    const std::string& child = all.programs[1].text;
    CHECK(has(parent, R"(sprintf(command, "TryChild.exe %s %p", run, (void *)early);)"));
    CHECK(has(parent, "tell(NUMBER_OF_LATE, late);"));
    CHECK(has(child, "early = handle_in(argv[2]);"));
    CHECK(has(child, "late = told(NUMBER_OF_LATE);"));
}

TEST_CASE("a call that waits is told from one that is judged when it returns", "[export]") {
    const ExportedScenario all = exported(R"(
        { "by": "main", "do": "CreateEvent", "as": "event" },
        { "by": "main/other", "do": "WaitForSingleObject", "handle": "event", "expect": "blocks" },
        { "by": "main", "do": "SetEvent", "handle": "event" },
        { "by": "main/other", "do": "await", "expect": { "wait": "WAIT_OBJECT_0" } },
        { "by": "main/other", "do": "WaitForSingleObject", "handle": "event" },
        { "by": "main", "do": "SetEvent", "handle": "event" })",
                                          R"("start": ["main", "main/other"], )");
    const std::string& text = all.programs.front().text;
    CHECK(has(text, "EXPECT_BLOCKS(2, (wait = WaitForSingleObject(event, INFINITE)) != WAIT_FAILED);"));
    CHECK(has(text, "EXPECT_RETURNED(4, wait == WAIT_OBJECT_0);"));
    CHECK(has(text, "EXPECT_IN_THE_END(5, (wait = WaitForSingleObject(event, INFINITE)) != WAIT_FAILED, done);"));
}

TEST_CASE("what no program can do is refused, with the place", "[export]") {
    CHECK(has(refusal_of(R"({ "by": "main", "do": "CreateOpaque", "type_name": "Door", "as": "door" })"),
              "scenarios/01-try.json:1:"));
    const std::string view = refusal_of(R"(
        { "by": "main", "do": "CreateFileMapping", "size": 10, "as": "section" },
        { "by": "main", "do": "MapViewOfFile", "handle": "section", "access": "FILE_MAP_READ", "view_as": "view" },
        { "by": "main", "do": "WriteView", "view": "view", "data": "x", "expect": "fails" })");
    CHECK(has(view, "step 3"));
    CHECK(has(view, "access violation"));
}

TEST_CASE("names are identifiers that mean nothing else", "[export]") {
    Scenario scenario = read_scenario("04-names.json", R"({ "title": "names", "start": ["in", "a-b"], "steps": [
        { "by": "in", "do": "CreateEvent", "as": "far" },
        { "by": "in", "do": "CreateEvent", "as": "x.y" },
        { "by": "in", "do": "CreateEvent", "as": "x-y" } ] })");
    const CNames names(scenario);
    CHECK(names.variable(*scenario.symbols.find("far")) == "far_2");
    CHECK(names.variable(*scenario.symbols.find("x.y")) == "x_y");
    CHECK(names.variable(*scenario.symbols.find("x-y")) == "x_y_2");
    CHECK(names.actor(*scenario.symbols.find("in")) == "IN_2");
    CHECK(names.program(*scenario.symbols.find("a-b")) == "NamesAB");
}

TEST_CASE("text in C is what it is elsewhere", "[export]") {
    CHECK(c_string("a\"b\\c\n") == R"("a\"b\\c\n")");
    CHECK(c_string("\xC3\xA9"
                   "1") == R"("\303\2511")");
    CHECK(c_comment_text("a */ b /* c") == "a * / b / * c");
    CHECK(camel_case("duplicate-process") == "DuplicateProcess");
    CHECK(folder_name("scenarios/lessons/15-duplicate-process.json") == "15-duplicate-process");
}

TEST_CASE("an index tells what there is, and why some is not", "[export]") {
    ExportedEntry written{"one", "One | two", "It shows this. And that.", exported(R"()"), {}};
    ExportedEntry left_out{"two", "Two", "", {}, "step 1: why"};
    const std::string index = index_of({written, left_out});
    CHECK(has(index, "| One \\| two | It shows this. | [TryMain.c](one/TryMain.c) |"));
    CHECK(has(index, "| two | step 1: why |"));
}

}  // namespace handlesim::export_test
