// Wine's log: every answer is said before it is read, and every change of a log is noticed where it shows.
#include "core/json/document_error.hpp"
#include "tests/catch.hpp"
#include "tests/trace/followed.hpp"

namespace handlesim::wine_test {

namespace {

using trace::Traced;

// A change of the log, and the line of the changed log at which it must be noticed.
struct Mutation {
    std::string name;
    std::function<void(std::vector<std::string>&)> change;
    std::uint64_t line;
    bool unread = false;  // noticed because it is no log any more
};

std::function<void(std::vector<std::string>&)> replaced(std::size_t line, const std::string& what,
                                                        const std::string& by) {
    return [=](std::vector<std::string>& lines) {
        std::string& text = lines.at(line - 1);
        const std::size_t at = text.find(what);
        REQUIRE(at != std::string::npos);
        text.replace(at, what.size(), by);
    };
}
std::function<void(std::vector<std::string>&)> dropped(std::size_t first, std::size_t count) {
    return [=](std::vector<std::string>& lines) {
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(first - 1),
                    lines.begin() + static_cast<std::ptrdiff_t>(first - 1 + count));
    };
}
std::function<void(std::vector<std::string>&)> repeated(std::size_t first, std::size_t count) {
    return [=](std::vector<std::string>& lines) {
        const std::vector<std::string> again(lines.begin() + static_cast<std::ptrdiff_t>(first - 1),
                                             lines.begin() + static_cast<std::ptrdiff_t>(first - 1 + count));
        lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(first - 1 + count), again.begin(), again.end());
    };
}
std::function<void(std::vector<std::string>&)> swapped(std::size_t one, std::size_t other) {
    return [=](std::vector<std::string>& lines) { std::swap(lines.at(one - 1), lines.at(other - 1)); };
}

std::vector<Mutation> mutations() {
    return {
        {"a close is dropped", dropped(8, 2), 9},
        {"the number of a new handle is changed", replaced(31, "0010", "0020"), 31},
        {"the inherit flag of a creation is cleared", replaced(2, "attributes=00000002", "attributes=00000000"), 31},
        {"the inherit flag of a creation is set", replaced(4, "attributes=00000040", "attributes=00000042"), 0},
        {"two replies change places", swapped(88, 90), 88},
        {"a close that worked is said to fail", replaced(15, "= 0", "= INVALID_HANDLE"), 15},
        {"a close that failed is said to work", replaced(39, "= INVALID_HANDLE", "= 0"), 39},
        {"a protected handle's close is said to work", replaced(21, "HANDLE_NOT_CLOSABLE", "0"), 21},
        {"a creation comes twice", repeated(4, 2), 7},
        {"a close comes twice", repeated(14, 2), 17},
        {"a birth inherits nothing", replaced(24, "flags=00000004", "flags=00000000"), 31},
        {"a birth inherits all instead of a list", replaced(48, "handles={0004}", "handles={}"), 55},
        {"another entry is in the list", replaced(48, "handles={0004}", "handles={000c}"), 55},
        {"the duplicate's number is changed", replaced(57, "000c", "0018"), 57},
        {"a duplicate does not close its source", replaced(58, "options=00000003", "options=00000002"), 61},
        {"a duplicate closes its source", replaced(56, "options=00000002", "options=00000003"), 61},
        {"a duplicate goes into another process", replaced(56, "dst_process=001c", "dst_process=ffffffff"), 57},
        {"flags that were there are others", replaced(23, "old_flags=3", "old_flags=2"), 23},
        {"flags that were set are others", replaced(18, "flags=3", "flags=1"), 21},
        {"the end of a wait is dropped", dropped(70, 1), 71},
        {"a closed handle is used", replaced(32, "handle=0004", "handle=0020"), 33},
        {"a standard handle is not given", replaced(73, "hstdin=0004", "hstdin=0000"), 80},
        {"a source that is not there is duplicated", replaced(16, "src_handle=0004", "src_handle=0044"), 17},
        {"a reply is dropped", dropped(5, 1), 4, true},
        {"a request is dropped", dropped(4, 1), 4, true},
    };
}

}  // namespace

TEST_CASE("every answer of Wine's server is said before it is read", "[trace]") {
    const Traced traced = test::follow_file(test::own_log("wine-server.log"));
    CHECK(traced.header.kind == "wine-server");
    CHECK(traced.handles.all == 29);
    CHECK(traced.handles.right == traced.handles.all);
    CHECK(traced.closes.all == 8);
    CHECK(traced.closes.right == traced.closes.all);
    CHECK(traced.results.all == 12);
    CHECK(traced.results.right == traced.results.all);
    CHECK(traced.impossible.empty());
    CHECK(traced.unread == 0);
}

TEST_CASE("what is changed in Wine's log is noticed at its line", "[trace]") {
    const std::vector<std::string> lines = test::lines_of(test::own_log("wine-server.log"));
    for (const Mutation& one : mutations()) {
        if (one.line == 0) continue;
        CAPTURE(one.name);
        std::vector<std::string> changed = lines;
        one.change(changed);
        REQUIRE(changed != lines);
        const Traced traced = test::follow_text(test::joined(changed));
        if (one.unread) {
            REQUIRE_FALSE(traced.first_unread.empty());
            CHECK(traced.first_unread.front().line == one.line);
        } else {
            REQUIRE_FALSE(traced.impossible.empty());
            CHECK(traced.impossible.front().line == one.line);
            CHECK_FALSE(traced.impossible.front().allowed.empty());
        }
    }
}

TEST_CASE("Wine's recordings beside the repository are possible", "[trace]") {
    const std::string hostname = test::shared_log("wine8-hostname.log");
    if (!test::is_there(hostname)) {
        WARN("../shared/traces is not there: recordings of real programs were not looked at");
        return;
    }
    for (const char* name : {"wine8-hostname.log", "wine8-cmd-pipeline.log.xz"}) {
        CAPTURE(name);
        const Traced traced = test::follow_file(test::shared_log(name));
        CHECK(traced.handles.all > 100);
        CHECK(traced.handles.right == traced.handles.all);
        CHECK(traced.closes.right == traced.closes.all);
        CHECK(traced.results.right == traced.results.all);
        CHECK(traced.impossible_count == 0);
        CHECK(traced.unread == 0);
    }
}

TEST_CASE("any answer of a recording that gets another number is noticed at its line", "[trace]") {
    const std::string hostname = test::shared_log("wine8-hostname.log");
    if (!test::is_there(hostname)) return;
    const std::vector<std::string> lines = test::lines_of(hostname);
    std::size_t tried = 0;
    for (std::size_t i = 2; i < lines.size(); i += 7) {
        const std::size_t at = lines[i].find("() = 0 { handle=00");
        if (at == std::string::npos || lines[i].find("winstation()") != std::string::npos ||
            lines[i].find("get_") != std::string::npos) {
            continue;
        }
        std::vector<std::string> changed = lines;
        changed[i][at + std::string_view("() = 0 { handle=").size()] = '4';
        const Traced traced = test::follow_text(test::joined(changed));
        ++tried;
        CAPTURE(i + 1, lines[i]);
        REQUIRE_FALSE(traced.impossible.empty());
        CHECK(traced.impossible.front().line == i + 1);
    }
    CHECK(tried > 10);
}

TEST_CASE("findings of Wine's log", "[trace]") {
    const Traced traced = test::follow_file(test::own_log("wine-server.log"));
    SECTION("a close of what its own thread had closed") {
        const auto found = test::findings_of(traced, "double-close");
        REQUIRE(found.size() == 1);
        CHECK(found.front().lines == std::vector<std::uint64_t>{37, 39});
        CHECK(found.front().rule == "HT023");
        CHECK(found.front().sentence.find("thread 0x1C") != std::string::npos);
    }
    SECTION("who put an entry into another table") {
        const auto found = test::findings_of(traced, "injected");
        REQUIRE(found.size() == 2);
        CHECK(found.front().by == "process 0x10");
        CHECK(found.front().process_name == "listed.exe (0x20)");
    }
    SECTION("who holds what has ended") {
        const auto found = test::findings_of(traced, "zombie");
        REQUIRE(found.size() == 1);
        CHECK(found.front().sentence.find("plain.exe (0x28) ended in line 84") != std::string::npos);
    }
    SECTION("a selection leaves out the rest") {
        trace::Selection selection;
        selection.process = "listed.exe";
        CHECK(trace::find_all(traced, selection).size() == 2);
        selection.type = "Section";
        CHECK(trace::find_all(traced, selection).size() == 1);
    }
}

TEST_CASE("words in a string are no fields", "[trace]") {
    std::vector<std::string> lines = test::lines_of(test::own_log("wine-server.log"));
    const std::size_t at = lines[3].find("notes");
    lines[3].insert(at, R"(\", attributes=00000002, handle=0040} )");
    const Traced traced = test::follow_text(test::joined(lines));
    CHECK(traced.handles.right == traced.handles.all);
    CHECK(traced.impossible.empty());
}

TEST_CASE("a log that is none is refused with the kinds that there are", "[trace]") {
    try {
        (void)test::follow_text("hello\nworld\n");
        FAIL("it was read");
    } catch (const trace::LogError& error) {
        const std::string what = error.what();
        CHECK(what.find("this is no log that is known") != std::string::npos);
        CHECK(what.find("wine-server") != std::string::npos);
    }
}

}  // namespace handlesim::wine_test
