// Lines of logs, also of packed ones.
#include "tests/catch.hpp"
#include "tests/trace/followed.hpp"

namespace handlesim::lines_test {

namespace {

std::vector<std::string> read(std::string_view text) {
    const auto source = trace::text_source(text);
    trace::Lines lines(*source, "log");
    std::vector<std::string> all;
    for (std::string_view line; lines.next(line);) all.emplace_back(line);
    return all;
}

}  // namespace

TEST_CASE("lines end in LF, CR LF or CR CR LF, and the last one with the text", "[trace]") {
    CHECK(read("a\nb\r\nc\r\r\n\nd") == std::vector<std::string>{"a", "b", "c", "", "d"});
    CHECK(read("").empty());
    CHECK(read("\xEF\xBB\xBF"
               "a\n") == std::vector<std::string>{"a"});
}

TEST_CASE("a line may be longer than a block", "[trace]") {
    const std::string long_line(1'000'000, 'x');
    CHECK(read("a\n" + long_line + "\nb\n") == std::vector<std::string>{"a", long_line, "b"});
}

TEST_CASE("gzip and xz are read through", "[trace]") {
    const std::string plain = test::text_of(test::own_log("wine-server.log"));
    CHECK(test::text_of(test::own_log("wine-server.log.gz")) == plain);
    CHECK(test::text_of(test::own_log("wine-server.log.xz")) == plain);
}

TEST_CASE("a packed log that breaks off says so", "[trace]") {
    for (const char* name : {"wine-server.log.gz", "wine-server.log.xz"}) {
        std::ifstream file(test::own_log(name), std::ios::binary);
        std::string packed((std::istreambuf_iterator<char>(file)), {});
        packed.resize(packed.size() / 2);
        try {
            auto source = trace::unpacked(trace::text_source(packed), name);
            trace::Lines lines(*source, name);
            (void)lines.rest();
            FAIL("it was read");
        } catch (const trace::LogError& error) {
            CHECK(std::string(error.what()).find("breaks off") != std::string::npos);
        }
    }
}

}  // namespace handlesim::lines_test
