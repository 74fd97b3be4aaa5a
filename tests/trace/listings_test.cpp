// Listings of tables: what they show, what two of them say together, and names that try to be rows.
#include "tests/catch.hpp"
#include "tests/trace/followed.hpp"

namespace handlesim::listings_test {

namespace {

using trace::Growth;
using trace::Traced;

std::vector<Growth> growth(const std::string& first, const std::string& second) {
    return trace::growth_between(test::follow_file(first, second), {});
}

}  // namespace

TEST_CASE("handle.exe's text is read, whatever its lines end in", "[trace]") {
    const Traced traced = test::follow_file(test::own_log("handle-exe.txt"));
    CHECK(traced.header.kind == "handle-exe");
    CHECK(traced.header.tool == "Sysinternals handle.exe 4.22");
    CHECK(traced.unread == 0);
    const auto tables = trace::tables_at_end(traced, {});
    REQUIRE(tables.size() == 3);
    CHECK(tables[0].name == "editor.exe (100)");
    CHECK(tables[0].by_type == std::map<std::string, std::uint64_t>{{"File", 2}, {"Section", 3}});
    CHECK(traced.cannot_tell.contains("the table of a process that could not be opened"));
}

TEST_CASE("an entry behind a gap that another process has too was inherited, by inference", "[trace]") {
    const auto found = test::findings_of(test::follow_file(test::own_log("handle-exe.txt")), "inherited");
    REQUIRE(found.size() == 1);
    CHECK(found.front().process_name == "tool.exe (200)");
    CHECK(found.front().by == "editor.exe (100)");
    CHECK(found.front().count == 2);
    CHECK(found.front().told == trace::Told::inferred);
}

TEST_CASE("two listings tell what went and what came", "[trace]") {
    const auto all = growth(test::own_log("handle-exe.txt"), test::own_log("handle-exe-later.txt"));
    const auto of = [&](const std::string& name) {
        const auto found = std::ranges::find(all, name, &Growth::name);
        REQUIRE(found != all.end());
        return *found;
    };
    CHECK(of("editor.exe (100)").fresh == 2);
    CHECK(of("editor.exe (100)").gone == 0);
    CHECK(of("editor.exe (100)").by_type.at("File") == 2);
    CHECK(of("other.exe (300)").fresh + of("other.exe (300)").gone == 0);
    // Its id went to another program.
    CHECK(of("tool.exe (200)").went);
    CHECK(of("tool.exe (200)").gone == 3);
    CHECK(of("fresh.exe (200)").came);
}

TEST_CASE("a name with commas and line breaks forges no row", "[trace]") {
    const Traced traced = test::follow_file(test::own_log("handle-exe.csv"));
    const auto tables = trace::tables_at_end(traced, {});
    REQUIRE(tables.size() == 2);
    CHECK(tables[0].entries == 3);
    trace::Selection selection;
    selection.object = "forged.exe";
    const auto holders = trace::find_all(traced, selection);
    REQUIRE(holders.size() == 1);
    CHECK(holders.front().process_name == "editor.exe (100)");
    CHECK(traced.cannot_tell.contains("whether rows behind a name with a line break are rows"));
    CHECK(traced.cannot_tell.contains("what handle.exe could not obtain"));
}

TEST_CASE("columns that are not known are refused", "[trace]") {
    try {
        (void)test::follow_text("Process,PID,Name,Surprise\na.exe,1,x,y\n");
        FAIL("it was read");
    } catch (const trace::LogError& error) {
        const std::string what = error.what();
        CHECK(what.starts_with("log:1: "));
        CHECK(what.find("Process,PID,Type,Handle,Name") != std::string::npos);
    }
}

TEST_CASE("the layout whose header lies is read as its rows are", "[trace]") {
    const Traced traced = test::follow_text(
        "Process,PID,User,Handle,Type,Share Flags,Name,Access\n"
        "explorer.exe,3628,File,PC\\user,0x0000068C,C:\\Fonts\\a, b.dat\n"
        "other.exe,1,nonsense\n");
    const auto tables = trace::tables_at_end(traced, {});
    REQUIRE(tables.size() == 1);
    CHECK(tables.front().by_type.at("File") == 1);
    CHECK(traced.unread == 1);
    CHECK(traced.first_unread.front().line == 3);
}

TEST_CASE("handle.exe's listings beside the repository", "[trace]") {
    const std::string first = test::shared_log("formats/handle-exe-v422-first.txt");
    if (!test::is_there(first)) {
        WARN("../shared/traces is not there: listings of real systems were not looked at");
        return;
    }
    std::uint64_t gone = 0, fresh = 0, changed = 0;
    for (const Growth& one : growth(first, test::shared_log("formats/handle-exe-v422-second.txt"))) {
        gone += one.gone;
        fresh += one.fresh;
        changed += !one.came && !one.went ? one.gone + one.fresh : 0;
    }
    CHECK(gone == 6);
    CHECK(fresh == 9);
    CHECK(changed == 0);
    const auto found =
        test::findings_of(test::follow_file(test::shared_log("formats/handle-exe-v35-inherit.txt")), "inherited");
    REQUIRE(found.size() == 1);
    CHECK(found.front().count == 7);
    CHECK(found.front().sentence.find("inferred") != std::string::npos);
}

TEST_CASE("!htrace is followed from its end to its beginning", "[trace]") {
    const Traced traced = test::follow_file(test::own_log("htrace.txt"));
    CHECK(traced.header.kind == "htrace");
    CHECK(traced.unread == 0);
    SECTION("what is closed twice, by whom") {
        const auto found = test::findings_of(traced, "double-close");
        REQUIRE(found.size() == 1);
        CHECK(found.front().value == 0x50);
        CHECK(found.front().by == "app!Cache::clear+0x0000000000000031");
        CHECK(found.front().sentence.find("thread 0x18") != std::string::npos);
    }
    SECTION("what stays, once, though two commands show it, and where its like is closed") {
        const auto found = test::findings_of(traced, "leak");
        REQUIRE(found.size() == 1);
        CHECK(found.front().count == 1);
        CHECK(found.front().by == "app!Cache::fill+0x0000000000000022");
        CHECK(found.front().chain.front().find("app!Worker::done") != std::string::npos);
    }
    SECTION("who put an entry in") {
        const auto found = test::findings_of(traced, "injected");
        REQUIRE(found.size() == 1);
        CHECK(found.front().by == "process 0x40");
        CHECK(found.front().process_name == "process 0x10");
        CHECK(found.front().sentence.find("it is open at the end") != std::string::npos);
    }
    SECTION("a bad reference") {
        CHECK(test::findings_of(traced, "bad-use").size() == 1);
    }
}

}  // namespace handlesim::listings_test
