// Documents that are no scenarios: what is said, and where.
#include "core/scenario/read_scenario.hpp"

#include <random>
#include <sstream>

#include "core/json/parse.hpp"
#include "core/json/syntax.hpp"
#include "tests/catch.hpp"
#include "tests/sanitized.hpp"

namespace handlesim::reader_test {

namespace {

DocumentError error_of(const std::string& text) {
    try {
        read_scenario("s.json", text);
    } catch (const DocumentError& error) {
        return error;
    }
    FAIL("accepted: " << text);
    throw std::logic_error("unreachable");
}

bool accepts(const std::string& text) {
    read_scenario("s.json", text);
    return true;
}

struct Wrong {
    std::string text;
    std::size_t line;
    std::size_t column;
    std::string pointer;
    std::string says;
    std::string hints;
};

std::string with_step(const std::string& step) {
    return "{\"title\": \"t\",\n \"steps\": [\n" + step + "]}";
}

std::string nested(std::size_t levels) {
    return "{\"title\": \"t\", \"cites\": " + std::string(levels, '[') + std::string(levels, ']') + "}";
}

void check(const Wrong& wrong) {
    CAPTURE(wrong.text);
    const DocumentError error = error_of(wrong.text);
    REQUIRE(error.position);
    CHECK(error.position->line == wrong.line);
    CHECK(error.position->column == wrong.column);
    CHECK(error.pointer() == wrong.pointer);
    CAPTURE(error.report());
    CHECK(std::string(error.what()).find(wrong.says) != std::string::npos);
    CHECK(error.hint().find(wrong.hints) != std::string::npos);
}

}  // namespace

// Each kind of mistake is in broken_inputs.txt, with its remedy; here is that the place is the text's own.
TEST_CASE("a text that is no JSON is told with its line and column", "[scenario]") {
    check({"{\"title\": \"t\",\n \"cites\": [\"a\",]}", 2, 15, "", "nothing follows this comma", "remove"});
    check({"{\"title\": \"a\nb\"}", 1, 13, "", "line break", "\\n"});
    check({"", 1, 1, "", "nothing in this text", "\"title\""});
    check({"{\"title\": \"\\ud800\"}", 1, 12, "", "surrogate", "both halves"});
    check({"{\"title\": tru}", 1, 11, "", "double quotes", "\"tru\""});
    check({with_step("{\"by\": \"main\", \"do\": \"ExitProcess\", \"code\": 1e999}"), 3, 45, "/steps/0/code",
           "larger than any", ""});
}

TEST_CASE("what is no JSON has a syntax mistake, and nothing else has", "[scenario]") {
    const std::string good = with_step(
        "{\"by\": \"main\", \"do\": \"ExitProcess\", \"code\": [1, -2.5e3, true, null],"
        " \"note\": \"a\\u00e9\\\\ \xED\x95\xB8\", \"x\": {\"y\": []}}");
    const std::string damage = "{}[],:\"'\\ \n\t0-+.eEtfn/#\xE2\x80\x9C\x80\xFF\x01";
    std::mt19937 dice(16);
    std::size_t broken = 0;
    for (std::size_t i = 0; i < 4000 / test::one_in; ++i) {
        std::string text = good;
        for (auto many = dice() % 3; many < 3; ++many) {
            const std::size_t at = dice() % text.size();
            const char c = damage[dice() % damage.size()];
            switch (dice() % 3) {
                case 0: text[at] = c; break;
                case 1: text.insert(at, 1, c); break;
                default: text.erase(at, 1 + dice() % 5); break;
            }
        }
        CAPTURE(text);
        try {
            parse_json(text);
            CHECK(syntax_mistakes(text).empty());
        } catch (const DocumentError& error) {
            CAPTURE(error.report());
            // A number that is none of a scenario's, a key given twice, a list: the parser ends there, and it is JSON.
            if (!error.pointer().empty() || std::string(error.what()).find("one JSON object") != std::string::npos)
                continue;
            CHECK(std::string(error.what()) != "this is no JSON");
            CHECK(!syntax_mistakes(text).empty());
            ++broken;
        }
    }
    CHECK(broken > 1000 / test::one_in);
}

TEST_CASE("a NUL byte does not end the document", "[scenario]") {
    check({std::string("{\"title\": \"t\"}\0 x", 17), 1, 15, "", "NUL", ""});
}

TEST_CASE("a document that is not one object is refused", "[scenario]") {
    CHECK(error_of("[]").report().find("one JSON object") != std::string::npos);
    CHECK(error_of("7").report().find("one JSON object") != std::string::npos);
}

TEST_CASE("keys that are unknown or given twice are told with what was meant", "[scenario]") {
    check({"{\"title\": \"t\",\n  \"stepps\": []}", 2, 3, "/stepps", "unknown key", "did you mean \"steps\"?"});
    check({"{\"title\": \"t\", \"title\": \"u\"}", 1, 16, "/title", "given twice", "remove"});
    check({with_step("{\"by\": \"main\", \"do\": \"CreateEvent\", \"sgnaled\": true}"), 3, 37, "/steps/0/sgnaled",
           "CreateEvent has no field", "did you mean \"signaled\"?"});
    check({with_step("{\"by\": \"main\", \"do\": \"CloseHandle\", \"handle\": \"NULL\", \"handle\": \"NULL\"}"), 3, 55,
           "/steps/0/handle", "given twice", ""});
}

TEST_CASE("operations, profiles and rights that do not exist are told with what was meant", "[scenario]") {
    check({with_step("{\"by\": \"main\", \"do\": \"CloseHandel\", \"handle\": \"h\"}"), 3, 22, "/steps/0/do",
           "no operation", "did you mean \"CloseHandle\"?"});
    check({"{\"title\": \"t\", \"profile\": \"wine8\"}", 1, 27, "/profile", "no profile", "did you mean \"wine-8\"?"});
    check({with_step("{\"by\": \"main\", \"do\": \"CreateEvent\", \"access\": \"EVENT_MODIFY\"}"), 3, 47,
           "/steps/0/access", "no access right", "EVENT_MODIFY_STATE"});
    check({with_step("{\"by\": \"main\", \"do\": \"CreateEvent\", \"expect\": \"ERROR_ACESS_DENIED\"}"), 3, 47,
           "/steps/0/expect", "nothing that a call can come to", "did you mean \"ERROR_ACCESS_DENIED\"?"});
    check({with_step("{\"by\": \"main\", \"do\": \"WaitForSingleObject\", \"handle\": \"NULL\", \"expect\": "
                     "\"WAIT_TIMEOUT\"}"),
           3, 73, "/steps/0/expect", "result of a wait that succeeded", "{ \"wait\": \"WAIT_TIMEOUT\" }"});
    check({with_step("{\"by\": \"main\", \"do\": \"SetEvent\", \"handle\": \"NULL\", \"expect\": {\"code\": 1}}"), 3,
           63, "/steps/0/expect/code", "SetEvent does not answer", ""});
}

TEST_CASE("values of the wrong kind or out of range are refused", "[scenario]") {
    check({with_step("{\"by\": \"main\", \"do\": \"CreateEvent\", \"signaled\": 1}"), 3, 49, "/steps/0/signaled",
           "expected true or false, found a number", ""});
    check({with_step("{\"by\": \"main\", \"do\": \"ExitProcess\", \"code\": 4294967296}"), 3, 45, "/steps/0/code",
           "out of range: from 0 to 4294967295", ""});
    check({with_step("{\"by\": \"main\", \"do\": \"ExitProcess\", \"code\": 1.0}"), 3, 45, "/steps/0/code",
           "not written whole", "fraction"});
    check({with_step("{\"by\": \"main\", \"do\": \"ExitProcess\", \"code\": 1e3}"), 3, 45, "/steps/0/code",
           "not written whole", ""});
    check({with_step("{\"by\": \"main\", \"do\": \"ExitProcess\", \"code\": 99999999999999999999}"), 3, 45,
           "/steps/0/code", "larger than any", ""});
    check({with_step("{\"by\": \"main\", \"do\": \"CloseHandle\", \"handle\": null}"), 3, 47, "/steps/0/handle",
           "found null", "\"NULL\""});
    check({with_step("{\"by\": \"main\", \"do\": \"CloseHandle\", \"handle\": \"0xZZ\"}"), 3, 47, "/steps/0/handle",
           "no handle value", ""});
    check({with_step("{\"by\": \"main\", \"do\": \"CloseHandle\", \"handle\": \"NULL|4\"}"), 3, 47, "/steps/0/handle",
           "no such tag bits", ""});
}

TEST_CASE("missing keys are told with what they mean", "[scenario]") {
    check({"{}", 1, 1, "", "has a title", "add \"title\""});
    check({with_step("{\"by\": \"main\", \"do\": \"CloseHandle\"}"), 3, 1, "/steps/0", "needs the field \"handle\"",
           "the entry to remove"});
    check({with_step("{\"do\": \"CreateEvent\"}"), 3, 1, "/steps/0", "who makes this call", "\"by\""});
    check({with_step("{\"by\": \"main\"}"), 3, 1, "/steps/0", "a call", "\"do\""});
    check({with_step("{\"check_table\": \"main\"}"), 3, 1, "/steps/0", "asks for nothing", "holds"});
}

TEST_CASE("names are bound once and used behind their binding", "[scenario]") {
    const std::string create = "{\"by\": \"main\", \"do\": \"CreateEvent\", \"as\": \"e\"}";
    check({with_step(create + ",\n" + create), 4, 43, "/steps/1/as", "is bound by step 1", "\"e2\""});
    check({with_step("{\"by\": \"main\", \"do\": \"CloseHandle\", \"handle\": \"ready\"},\n"
                     "{\"by\": \"main\", \"do\": \"CreateEvent\", \"as\": \"ready\"}"),
           3, 47, "/steps/0/handle", "no earlier step binds \"ready\"", ""});
    check({with_step(create + ",\n{\"by\": \"main\", \"do\": \"CloseHandle\", \"handle\": \"main\"}"), 4, 47,
           "/steps/1/handle", "is a process, and a handle is needed", "OpenProcess"});
    check(
        {with_step("{\"by\": \"nobody\", \"do\": \"CreateEvent\"}"), 3, 8, "/steps/0/by", "no earlier step binds", ""});
    check({with_step("{\"by\": \"main\", \"do\": \"CreateEvent\", \"as\": \"NULL\"}"), 3, 43, "/steps/0/as",
           "reserved name", ""});
    check({with_step("{\"by\": \"main\", \"do\": \"CreateEvent\", \"as\": \"1st\"}"), 3, 43, "/steps/0/as",
           "does not begin with a digit", ""});
    check({with_step("{\"by\": \"main\", \"do\": \"CreateThread\", \"thread\": \"other/t\"}"), 3, 48, "/steps/0/thread",
           "no thread of the caller's process", ""});
    check(
        {"{\"title\": \"t\", \"start\": [\"a/t1\"]}", 1, 26, "/start/0", "thread of no listed process", "list \"a\""});
}

TEST_CASE("names in checks and expectations are told where they stand", "[scenario]") {
    check({with_step("{\"check_table\": \"main\", \"holds\": {\"e|1\": {}}}"), 3, 35, "/steps/0/holds/e|1",
           "no earlier step binds \"e\"", ""});
    check({with_step(
               "{\"by\": \"main\", \"do\": \"GetProcessId\", \"handle\": \"CurrentProcess\", \"expect\": [\"fails\", "
               "{\"process\": \"mian\"}]}"),
           3, 98, "/steps/0/expect/1/process", "no earlier step binds", "did you mean \"main\"?"});
    check({with_step("{\"by\": \"main\", \"do\": \"SetEvent\", \"handle\": \"STD_INPUT_HANDLE\"}"), 3, 44,
           "/steps/0/handle", "taken by CloseHandle", "GetStdHandle"});
}

TEST_CASE("a known difference says why, and of another profile than the scenario's own", "[scenario]") {
    check({with_step("{\"by\": \"main\", \"do\": \"CreateEvent\", \"known\": {\"wine-8\": {\"expect\": \"fails\"}}}"),
           3, 57, "/steps/0/known/wine-8", "says why", "because"});
    check(
        {with_step("{\"by\": \"main\", \"do\": \"CreateEvent\", \"known\": {\"windows\": {\"skip\": true, \"because\": "
                   "\"x\"}}}"),
         3, 47, "/steps/0/known/windows", "own profile", ""});
}

TEST_CASE("control characters are for free text only", "[scenario]") {
    check({"{\"title\": \"a\\u0007b\"}", 1, 11, "/title", "control character", ""});
    check({"{\"title\": \"a\\u2028b\"}", 1, 11, "/title", "line separator", ""});
    check({"{\"title\": \"a\\u0085b\"}", 1, 11, "/title", "control character", ""});
    CHECK(accepts("{\"title\": \"t\", \"story\": \"a\\nb\\u0007\"}"));
}

TEST_CASE("the stated limits hold, and what they allow works", "[scenario]") {
    CHECK(accepts("{\"title\": \"" + std::string(200, 't') + "\"}"));
    check({"{\"title\": \"" + std::string(201, 't') + "\"}", 1, 11, "/title", "1 to 200 characters", ""});
    const auto bind = [](const std::string& name) {
        return with_step("{\"by\": \"main\", \"do\": \"CreateEvent\", \"as\": \"" + name + "\"}");
    };
    CHECK(accepts(bind(std::string(64, 'n'))));
    check({bind(std::string(65, 'n')), 3, 43, "/steps/0/as", "at most 64 characters", ""});
    CHECK(error_of(nested(64)).report().find("nested deeper than 64 levels") != std::string::npos);
    CHECK(error_of(nested(63)).report().find("nested") == std::string::npos);
}

TEST_CASE("a scenario has at most so many steps, and a file so many bytes", "[scenario]") {
    const std::string step = "{\"by\": \"main\", \"do\": \"CreateEvent\"}";
    const std::string three = "{\"title\": \"t\", \"steps\": [" + step + "," + step + "," + step + "]}";
    CHECK(read_scenario("s.json", three, {.most_steps = 3}).steps.size() == 3);
    CHECK_THROWS_WITH(read_scenario("s.json", three, {.most_steps = 2}), "a scenario has at most 2 steps");
    std::istringstream ten("0123456789");
    CHECK(read_text("-", ten, {.largest_file = 10}).size() == 10);
    std::istringstream eleven("0123456789A");
    CHECK_THROWS_WITH(read_text("-", eleven, {.largest_file = 10}), "larger than 10 bytes");
    CHECK(ReadLimits{}.largest_file == 1'073'741'824);
    CHECK(ReadLimits{}.most_steps == 10'000'000);
}

TEST_CASE("names may have letters of any script", "[scenario]") {
    CHECK(
        accepts(with_step("{\"by\": \"main\", \"do\": \"CreateEvent\", \"as\": \"\xED\x95\xB8\xEB\x93\xA4_1.a-b\"}")));
    CHECK(
        error_of(with_step("{\"by\": \"main\", \"do\": \"CreateEvent\", \"as\": \"a b\"}")).report().find("letters") !=
        std::string::npos);
}

TEST_CASE("a byte order mark is skipped, and steps may be empty or missing", "[scenario]") {
    CHECK(accepts("\xEF\xBB\xBF{\"title\": \"t\", \"steps\": []}"));
    CHECK(accepts("{\"title\": \"t\"}"));
}

TEST_CASE("top-level keys may come in any order", "[scenario]") {
    CHECK(accepts("{\"steps\": [{\"by\": \"a\", \"do\": \"CreateEvent\"}], \"start\": [\"a\"], \"title\": \"t\"}"));
}

TEST_CASE("columns count characters, not bytes", "[scenario]") {
    check({"{\"title\": \"\xED\x95\x9C\xEA\xB8\x80\", \"x\": 1}", 1, 17, "/x", "unknown key", ""});
}

TEST_CASE("a pointer escapes slashes and tildes in keys", "[scenario]") {
    check({"{\"title\": \"t\", \"a/b~c\": 1}", 1, 16, "/a~1b~0c", "unknown key", ""});
}

}  // namespace handlesim::reader_test
