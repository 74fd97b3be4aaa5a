// Facts about pictures: what a moment shows, what its step did in words, where boxes stand.
#include <algorithm>
#include <sstream>

#include "core/report/picture/picture_order.hpp"
#include "core/report/picture/stacked.hpp"
#include "core/report/picture/step_sentences.hpp"
#include "core/report/picture_report.hpp"
#include "tests/catch.hpp"
#include "tests/why/runs.hpp"

namespace handlesim::picture_test {

namespace {

using test::by;
using test::p;
using test::run_of;
using test::steps;

const std::string create = p(R"("do": "CreateEvent", "inherit": true, "as": "e")");
const std::string spawn = p(R"("do": "CreateProcess", "child": "c", "inherit_handles": true, "process_as": "cp")");
const std::string close = p(R"("do": "CloseHandle", "handle": "e")");

// Follows a run as far as a step.
struct Followed {
    explicit Followed(Transcript run_given, std::uint32_t until) : run(std::move(run_given)), follower(run) {
        for (std::uint32_t step = 1; step <= until; ++step) follower.follow(run.step(step));
    }
    Transcript run;
    MomentFollower follower;

    std::string said() const {
        std::string text;
        for (const StepSentence& one : step_sentences(follower, run.step(follower.step()))) {
            text += (one.kind == StepSentence::Kind::turning_point ? "! " : "") + one.text + "\n";
        }
        return text;
    }
    const PictureTable& table(std::string_view process) {
        moment = follower.moment();
        return *std::ranges::find_if(
            moment.tables, [&](const PictureTable& one) { return run.symbols()[one.process].name == process; });
    }
    Moment moment;
};

}  // namespace

TEST_CASE("an inherited entry says from which row it was copied", "[report]") {
    Followed run(run_of(steps({create, spawn})), 2);
    const PictureRow& row = run.table("c").rows.front();
    CHECK(row.mark == PictureMark::came);
    CHECK(row.cause == EntryCause::inherited);
    CHECK(run.run.symbols()[row.from_process].name == "p");
    CHECK(row.from_value == Handle{0x4});
}

TEST_CASE("a step's marks are gone after the next one", "[report]") {
    Followed run(run_of(steps({create, spawn})), 2);
    CHECK(run.table("p").rows[0].mark == PictureMark::none);
    CHECK(run.table("p").rows[1].mark == PictureMark::came);
}

TEST_CASE("an entry that went is shown once more", "[report]") {
    Followed run(run_of(steps({create, close})), 2);
    REQUIRE(run.table("p").rows.size() == 1);
    CHECK(run.table("p").rows[0].mark == PictureMark::went);
    CHECK(std::ranges::any_of(run.moment.objects, [](const PictureObject& one) {
        return one.counts.type == ObjectType::event && one.mark == PictureMark::went;
    }));
}

TEST_CASE("what came and went in one step is never seen", "[report]") {
    Followed run(run_of(p(R"("do": "DuplicateHandle", "source": "CurrentProcess", "options": ["CLOSE_SOURCE"])")), 1);
    for (const PictureRow& row : run.follower.rows()) CHECK(row.mark != PictureMark::went);
}

TEST_CASE("a pseudo-handle that a call passes stands beside the table", "[report]") {
    Followed run(run_of(p(R"("do": "GetProcessId", "handle": "CurrentProcess")")), 1);
    REQUIRE(run.follower.pseudo().size() == 1);
    CHECK(run.follower.pseudo()[0].object == run.follower.state().process_object(test::id(run.run, "p")));
    CHECK(run.table("p").rows.empty());
}

TEST_CASE("a blocked thread is told with what it waits for", "[report]") {
    Followed run(run_of(steps({create, p(R"("do": "WaitForSingleObject", "handle": "e", "expect": "blocks")")})), 2);
    REQUIRE(run.follower.waits().size() == 1);
    CHECK(run.follower.waits()[0].words.starts_with("it waits for Event e"));
    CHECK(run.follower.waits()[0].objects.size() == 1);
    CHECK(run.said().starts_with("! p does not go on: it waits for Event e"));
}

TEST_CASE("a child's handles are said to be inherited, and from whom", "[report]") {
    CHECK(Followed(run_of(steps({create, spawn})), 2).said() == "! c inherits 0x4 (e) from p\n");
}

TEST_CASE("that an object lives on after its process has ended is said with who keeps it", "[report]") {
    const std::string end = by("c", R"("do": "ExitProcess")");
    const std::string said = Followed(run_of(steps({create, spawn, end})), 3).said();
    CHECK(said.find("! c has ended, but its object lives on: p holds it as 0x8 (cp)\n") != std::string::npos);
    CHECK(said.find("Event e stays: p holds it as 0x4 (e)\n") != std::string::npos);
}

TEST_CASE("the end of an object that two processes held is a turning point, of another one not", "[report]") {
    const std::string childs = by("c", R"("do": "CloseHandle", "handle": "e")");
    CHECK(Followed(run_of(steps({create, close})), 2).said() == "Event e is gone: its last handle was closed\n");
    CHECK(Followed(run_of(steps({create, spawn, close, childs})), 4).said() ==
          "! Event e is gone: its last handle was closed\n");
}

TEST_CASE("objects stand in the order of the rows that held them first", "[report]") {
    const Transcript run = run_of(steps({create, spawn, close}));
    const Provenance all(run);
    std::string order;
    for (const ObjectTag object : picture_order(all)) order += all.words(object) + ", ";
    CHECK(order == "Process p, Thread p, Thread p/t1, Event e, Process c, Thread c, Process q, Thread q, ");
}

TEST_CASE("boxes stand where they want to, and those that would overlap share the place", "[report]") {
    CHECK(stacked({{10, 20}, {100, 20}}, 5) == std::vector<double>{10, 100});
    CHECK(stacked({{50, 20}, {50, 20}}, 10) == std::vector<double>{35, 65});
    CHECK(stacked({{-30, 20}, {-30, 20}}, 10) == std::vector<double>{0, 30});
}

TEST_CASE("a long table is cut in a picture, and the cut is told", "[report]") {
    std::string many;
    for (int i = 0; i < 100; ++i) many += (many.empty() ? "" : ", ") + p(R"("do": "CreateEvent")");
    const Transcript run = run_of(many);
    std::ostringstream out;
    print_picture(out, run, 100, "mermaid");
    CHECK(out.str().find("[\"and 74 more\"]") != std::string::npos);
    CHECK(out.str().find("p0_0x190") != std::string::npos);  // the last row
}

}  // namespace handlesim::picture_test
