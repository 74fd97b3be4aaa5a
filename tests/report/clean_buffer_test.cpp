// Facts about what leaves the program: colours that end with their lines, and marks that are nobody else's.
#include "core/report/text/clean_buffer.hpp"

#include <sstream>

#include "core/report/text/layout.hpp"
#include "core/report/text/paint.hpp"
#include "tests/catch.hpp"

namespace handlesim::clean_buffer_test {

namespace {

std::string shown(std::string_view text, bool paints = true) {
    std::stringbuf target;
    CleanBuffer buffer(target);
    if (paints) buffer.paint();
    // Byte by byte, as a stream may bring it.
    for (const char c : text) buffer.sputc(c);
    buffer.finish();
    return target.str();
}

const Paint paint(true);

}  // namespace

TEST_CASE("what the target does not take is not forgotten", "[report]") {
    struct Full final : std::streambuf {
        bool full = true;
        std::streamsize xsputn(const char* /*text*/, std::streamsize size) override { return full ? 0 : size; }
    } target;
    CleanBuffer buffer(target);
    std::ostream out(&buffer);
    out << "a line that is lost" << std::flush;
    target.full = false;
    out.clear();
    out << "and one that is not" << std::flush;
    CHECK_FALSE(out);
}

TEST_CASE("a colour ends with its line and begins anew on the next", "[report]") {
    CHECK(shown(paint.good("a\nb") + "c\n") == "\x1b[32ma\x1b[0m\n\x1b[32mb\x1b[0mc\n");
    CHECK(shown(paint.good("a\n\nb\n") + "c") == "\x1b[32ma\x1b[0m\n\n\x1b[32mb\x1b[0m\nc");
}

TEST_CASE("painted text is wrapped by the width that is seen", "[report]") {
    const std::string words = "many words that need more than one line of thirty columns";
    const std::string wrapped_plain = wrapped(words, 30, "  ");
    const std::string colored = shown(wrapped(paint.bad(words), 30, "  "));
    std::string stripped;
    for (std::size_t at = 0; at < colored.size(); ++at) {
        if (colored[at] == '\x1b')
            at = colored.find('m', at);
        else
            stripped += colored[at];
    }
    CHECK(stripped == wrapped_plain);
    std::istringstream lines(colored);
    for (std::string line; std::getline(lines, line);) {
        CAPTURE(line);
        CHECK(line.ends_with("\x1b[0m"));
    }
}

TEST_CASE("a colour that is never ended ends with the text, and one of nothing is not shown", "[report]") {
    const std::string open = paint.good("").substr(0, 3);
    CHECK(shown(open + "a") == "\x1b[32ma\x1b[0m");
    CHECK(shown(open) == "");
    CHECK(shown(paint.good("") + "a") == "a");
    CHECK(shown(open + paint.bad("a")) == "\x1b[1;31ma\x1b[0m");
}

TEST_CASE("a mark of colours that nobody asked for is text like any other", "[report]") {
    CHECK(shown(paint.good("a"), false) == "\\uFDD1a\\uFDD0");
    CHECK(clean(paint.good("a")) == "\\uFDD1a\\uFDD0");
}

}  // namespace handlesim::clean_buffer_test
