// ETW: raw recordings, and texts made of them.
#include "tests/catch.hpp"
#include "tests/trace/etl_builder.hpp"
#include "tests/trace/followed.hpp"

namespace handlesim::etw_test {

namespace {

using test::EtlBuilder;
using test::event_object;
using test::file_object;
using test::parent_and_child;
using trace::Traced;

}  // namespace

TEST_CASE("a raw recording of ETW is recognised and read", "[trace]") {
    const Traced traced = test::follow_text(parent_and_child().file());
    CHECK(traced.header.kind == "etl");
    CHECK(traced.unread == 0);
    CHECK(traced.header.tells.has == "at its end");
    const auto tables = trace::tables_at_end(traced, {});
    REQUIRE(tables.size() == 1);
    CHECK(tables.front().name == "child.exe (200)");
    CHECK(tables.front().by_type == std::map<std::string, std::uint64_t>{{"Event", 2}});
}

TEST_CASE("duplicates at the same number before a birth are what the child inherited", "[trace]") {
    const auto found = test::findings_of(test::follow_text(parent_and_child().file()), "inherited");
    REQUIRE(found.size() == 1);
    CHECK(found.front().process_name == "child.exe (200)");
    CHECK(found.front().by == "parent.exe (100)");
    CHECK(found.front().told == trace::Told::inferred);
    CHECK(found.front().count == 1);
}

TEST_CASE("without a birth a duplicate at the same number is a duplicate", "[trace]") {
    EtlBuilder etl;
    etl.create(100, 101, event_object, 0x54, 16);
    etl.duplicate(100, 101, event_object, 0x54, 0x54, 300, 16, 100);
    etl.create(100, 101, file_object, 0x58, 37);
    const Traced traced = test::follow_text(etl.file());
    CHECK(test::findings_of(traced, "inherited").empty());
    const auto found = test::findings_of(traced, "injected");
    REQUIRE(found.size() == 1);
    CHECK(found.front().process_name == "process 300");
}

TEST_CASE("buffers of several processors are put in the order of time", "[trace]") {
    EtlBuilder etl;
    const std::string head = etl.records();
    etl.forget_records();
    etl.time = 3000;
    etl.close(100, 101, event_object, 0x54, 16);
    const std::string later = etl.records();
    etl.forget_records();
    etl.time = 2000;
    etl.create(100, 101, event_object, 0x54, 16);
    const Traced traced =
        test::follow_text(EtlBuilder::buffer(head) + EtlBuilder::buffer(later) + EtlBuilder::buffer(etl.records()));
    CHECK(trace::tables_at_end(traced, {}).empty());
    CHECK(traced.events == 2);
}

TEST_CASE("events of buffers that overlap are taken in turn", "[trace]") {
    constexpr std::uint32_t rounds = 300, processors = 3;
    std::array<EtlBuilder, processors> filled;
    std::array<std::string, processors> bytes;
    std::uint64_t time = 1000;
    const auto on = [&](std::uint32_t processor) -> EtlBuilder& {
        EtlBuilder& etl = filled[processor % processors];
        if (etl.records().size() > 700) {
            bytes[processor % processors] += EtlBuilder::buffer(etl.records());
            etl.forget_records();
        }
        etl.time = time++;
        return etl;
    };
    // Each entry is made on one processor, given to another process on the next, and closed there on a third.
    for (std::uint32_t i = 0; i < rounds; ++i) {
        on(i).create(100, 101, event_object, 0x54, 16);
        on(i + 1).duplicate(100, 101, event_object, 0x54, 0x8, 200, 16, 100);
        on(i + 2).close(200, 201, event_object, 0x8, 16);
        on(i / 2).close(100, 101, event_object, 0x54, 16);
    }
    std::string recording;
    for (std::uint32_t i = 0; i < processors; ++i) {
        recording += bytes[i] + EtlBuilder::buffer(filled[i].records());
    }
    const Traced traced = test::follow_text(recording);
    CHECK(traced.events == std::uint64_t{4} * rounds);
    CHECK(traced.incident_count == rounds);  // each duplicate is somebody else's
    CHECK(traced.impossible_count == 0);
    CHECK(trace::tables_at_end(traced, {}).empty());
}

TEST_CASE("a recording that comes through a pipe is the same one", "[trace]") {
    class Pipe final : public trace::ByteSource {
    public:
        explicit Pipe(std::string text) : text_(std::move(text)), source_(trace::text_source(text_)) {}
        std::size_t read(char* into, std::size_t size) override { return source_->read(into, size); }

    private:
        std::string text_;
        std::unique_ptr<trace::ByteSource> source_;
    };
    Pipe pipe(parent_and_child().file());
    trace::Lines lines(pipe, "log");
    trace::Follower follower;
    trace::recognise(lines).import(lines, follower);
    const Traced traced = follower.finish();
    CHECK(lines.number() == 0);
    CHECK(traced.events == test::follow_text(parent_and_child().file()).events);
    CHECK(trace::tables_at_end(traced, {}).front().name == "child.exe (200)");
}

TEST_CASE("the kernel's own table belongs to System, and nobody injects into it", "[trace]") {
    EtlBuilder etl;
    etl.create(100, 101, event_object, 0x8000'1DDC, 16);
    const Traced traced = test::follow_text(etl.file());
    const auto tables = trace::tables_at_end(traced, {});
    REQUIRE(tables.size() == 1);
    CHECK(tables.front().name == "process 4");
    CHECK(test::findings_of(traced, "injected").empty());
}

TEST_CASE("an id and an address that are used again are told apart", "[trace]") {
    EtlBuilder etl;
    etl.process(0x0303, 0, 0, 100, 4, "first.exe");
    etl.create(100, 101, event_object, 0x54, 16);
    etl.process(0x0302, 100, 101, 100, 4, "first.exe");
    etl.process(0x0301, 4, 8, 100, 4, "second.exe");
    etl.create(100, 102, event_object, 0x54, 37);
    etl.type(16, "Event");
    etl.type(37, "File");
    const Traced traced = test::follow_text(etl.file());
    const auto tables = trace::tables_at_end(traced, {});
    REQUIRE(tables.size() == 1);
    CHECK(tables.front().name == "second.exe (100)");
    CHECK(tables.front().by_type == std::map<std::string, std::uint64_t>{{"File", 1}});
}

TEST_CASE("events that ETW lost are told, and a number given out twice is a close that was missed", "[trace]") {
    EtlBuilder etl(7);
    etl.create(100, 101, event_object, 0x54, 16);
    etl.create(100, 101, file_object, 0x54, 16);
    const Traced traced = test::follow_text(etl.file());
    CHECK(traced.cannot_tell.contains("what happened in 7 events that ETW lost"));
    const auto found = test::findings_of(traced, "missed-close");
    REQUIRE(found.size() == 1);
    CHECK(found.front().told == trace::Told::inferred);
    CHECK(traced.impossible_count == 0);
}

TEST_CASE("a recording without events about handles says how to make one with them", "[trace]") {
    try {
        (void)test::follow_text(EtlBuilder().file());
        FAIL("it was read");
    } catch (const trace::LogError& error) {
        CHECK(std::string(error.what()).find("wpr -start Handle") != std::string::npos);
    }
}

TEST_CASE("a damaged recording is refused or read as far as it goes", "[trace]") {
    const std::string whole = parent_and_child().file();
    for (std::size_t size = 0x50; size < whole.size(); size += 8) {
        try {
            (void)test::follow_text(whole.substr(0, size));
        } catch (const trace::LogError&) {  // refused
        }
    }
    SUCCEED("nothing crashed");
}

TEST_CASE("payloads as they were recorded", "[trace]") {
    const std::string file = test::shared_log("formats/etw-objtrace-payloads.txt");
    if (!test::is_there(file)) {
        WARN("../shared/traces is not there: payloads of a real recording were not looked at");
        return;
    }
    EtlBuilder etl;
    for (const std::string& line : test::lines_of(file)) {
        if (!line.starts_with("0x")) continue;
        std::istringstream words(line);
        std::string hook, payload;
        std::uint16_t version = 0;
        words >> hook >> version;
        for (std::string byte; words >> byte;) payload += static_cast<char>(std::stoi(byte, nullptr, 16));
        etl.record(static_cast<std::uint16_t>(0x1100 + std::stoi(hook, nullptr, 16)), version, 20648, 1, payload);
    }
    const Traced traced = test::follow_text(etl.file());
    REQUIRE(traced.events == 3);
    std::map<std::uint64_t, std::uint64_t> objects;  // by number
    for (const trace::Holding& one : traced.holdings) {
        if (one.object != trace::nobody) objects[one.value] = traced.objects[one.object].address.value_or(0);
    }
    CHECK(objects.at(0x8000'1DDC) == 0xFFFF'C283'AEEA'3E60);
    CHECK(objects.at(0x3A78) == 0xFFFF'C283'AEE8'CD60);
}

TEST_CASE("xperf's dump is read by the columns that its header tells", "[trace]") {
    const Traced traced = test::follow_file(test::own_log("etw-xperf.txt"));
    CHECK(traced.header.kind == "etw-text");
    CHECK(traced.unread == 1);
    CHECK(traced.first_unread.front().line == 11);
    const auto found = test::findings_of(traced, "injected");
    REQUIRE(found.size() == 1);
    CHECK(found.front().process_name == "client.exe (60)");
    CHECK(found.front().type == "Event");
    const auto tables = trace::tables_at_end(traced, {});
    REQUIRE(tables.size() == 1);
    CHECK(tables.front().name == "server.exe (40)");
}

TEST_CASE("xperf's dump tells births, and what a child inherited is not injected", "[trace]") {
    const Traced traced = test::follow_file(test::own_log("etw-xperf-births.txt"));
    CHECK(traced.unread == 1);
    CHECK(traced.first_unread.front().line == 19);
    CHECK(traced.header.tells.births == "yes");
    CHECK(test::findings_of(traced, "injected").empty());
    CHECK(test::findings_of(traced, "missed-close").empty());
    const auto found = test::findings_of(traced, "inherited");
    REQUIRE(found.size() == 1);
    CHECK(found.front().process_name == "child.exe (200)");
    CHECK(found.front().by == "parent.exe (100)");
    CHECK(found.front().count == 2);
    const auto tables = trace::tables_at_end(traced, {});
    REQUIRE(tables.size() == 1);
    CHECK(tables.front().name == "parent.exe (100)");
    // The pid went to another program, and what the kernel swept at the first one's end makes no process of its own.
    CHECK(traced.processes.size() == 4);
}

TEST_CASE("a copy at the same number that no birth follows went to a table that is not told", "[trace]") {
    EtlBuilder etl;
    etl.create(100, 101, event_object, 0x54, 16);
    etl.duplicate(100, 101, event_object, 0x54, 0x54, 100, 16, 100);
    const Traced traced = test::follow_text(etl.file());
    CHECK(test::findings_of(traced, "missed-close").empty());
    CHECK(traced.cannot_tell.contains("the table that a duplicate at the same number went to"));
}

TEST_CASE("a header that names more columns than a row has is no harm", "[trace]") {
    const Traced traced = test::follow_text(
        "BeginHeader\nHandleCreate, TimeStamp, Process Name ( PID), ThreadID, a, b, c, d, e, Object, Handle, Type\n"
        "EndHeader\nHandleCreate, 100, a.exe ( 40), 44, 0x10, 0x54, Event\n");
    CHECK(traced.unread == 1);
    CHECK(traced.events == 0);
}

TEST_CASE("what ETWAnalyzer calls inherited is, by inference", "[trace]") {
    const std::string file = test::shared_log("formats/etwanalyzer-inherit.txt");
    if (!test::is_there(file)) return;
    const Traced traced = test::follow_file(file);
    const auto found = test::findings_of(traced, "inherited");
    REQUIRE(found.size() == 1);
    CHECK(found.front().count == 7);
    CHECK(found.front().by == "cmd.exe (1026876)");
    CHECK(traced.unread == 0);
}

}  // namespace handlesim::etw_test
