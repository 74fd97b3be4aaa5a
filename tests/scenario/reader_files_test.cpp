// What calls on files, pipes, views and sockets may be given: bytes, paths, share modes, words, ports.
#include <sstream>

#include "core/scenario/bytes.hpp"
#include "core/scenario/file_name.hpp"
#include "core/scenario/read_scenario.hpp"
#include "tests/catch.hpp"

namespace handlesim::reader_files_test {

namespace {

Scenario with_step(const std::string& step) {
    return read_scenario("s.json", R"({"title": "t", "steps": [{"by": "main", "do": "CreatePipe", "read_as": "r"},)"
                                   R"({"by": "main", "do": "CreateFileMapping", "size": 1, "as": "s"},)"
                                   R"({"by": "main", "do": "MapViewOfFile", "handle": "s", "access": "FILE_MAP_READ",)"
                                   R"("view_as": "v"},)" +
                                       step + "]}");
}

bool accepts_step(const std::string& step) {
    with_step(step);
    return true;
}

// What is said, and what is hinted at.
void refuses(const std::string& step, const std::string& says, const std::string& hints = {}) {
    CAPTURE(step);
    try {
        with_step(step);
    } catch (const DocumentError& error) {
        CAPTURE(error.report());
        CHECK(std::string(error.what()).find(says) != std::string::npos);
        CHECK(error.hint().find(hints) != std::string::npos);
        return;
    }
    FAIL("accepted");
}

std::string call(const std::string& operation, const std::string& fields) {
    return R"({"by": "main", "do": ")" + operation + "\", " + fields + "}";
}

}  // namespace

TEST_CASE("a path stays in the scenario's directory, or names a pipe or mailslot", "[scenario]") {
    CHECK(accepts_step(call("CreateFile", R"("path": "a b.txt")")));
    CHECK(accepts_step(call("CreateFile", R"("path": "\\\\.\\PIPE\\x\\y")")));
    CHECK(accepts_step(call("CreateFile", R"("path": "\\\\.\\mailslot\\x")")));
    for (const std::string path : {R"(..\\x)", R"(C:\\x)", "C:x", R"(\\\\.\\C:)", R"(\\\\server\\pipe\\x)"}) {
        refuses(call("CreateFile", "\"path\": \"" + path + "\""), "leaves the scenario's directory", "DIRECTORY");
    }
    refuses(call("CreateFile", R"("path": "a/b")"), "directories are parted by a backslash", "DIRECTORY");
    CHECK(accepts_step(call("CreateDirectory", R"("path": "a b\\c")")));
    refuses(call("CreateDirectory", R"("path": "a\\")"), "ends with a backslash");
    refuses(call("CreateDirectory", R"("path": "a\\\\b")"), "two backslashes");
    refuses(call("SetCurrentDirectory", R"("path": "a\\..\\b")"), "leaves the scenario's directory");
    refuses(call("RemoveDirectory", R"("path": "a\\NUL\\b")"), "means a device");
    refuses(call("CreateProcess", R"("child": "c", "current_directory": "..\\c")"), "leaves the scenario's directory");
    refuses(call("CreateFile", R"("path": "..")"), "drops a dot");
    refuses(call("CreateFile", R"("path": "x ")"), "drops a dot or space");
    refuses(call("CreateFile", R"("path": "nul.txt")"), "means a device");
    refuses(call("DeleteFile", R"("path": "\\\\.\\pipe\\x")"), "leaves the scenario's directory");
}

TEST_CASE("a file name means no device, whatever a system strips from it", "[scenario]") {
    for (const std::string device : {"CON", "prn", "Aux", "NUL", "CONIN$", "conout$", "CLOCK$", "COM0", "com9", "LPT1",
                                     "COM\u00B9", "lpt\u00B2", "COM\u00B3"}) {
        for (const std::string rest : {"", ".txt", " .txt", "  .a.b", ".", " ", "..x"}) {
            refuses(call("CreateFile", "\"path\": \"" + device + rest + "\""), "means a device");
        }
    }
    for (const std::string operation : {"DeleteFile", "GetFileAttributes"}) {
        refuses(call(operation, R"("path": "NUL.txt")"), "means a device");
    }
    refuses(call("MoveFile", R"("from": "a", "to": "NUL.txt")"), "means a device");
    refuses(call("CreateFile", R"("path": "NUL:")"), "means a device");
    refuses(call("CreateFile", R"("path": "com1:x.txt")"), "means a device");
    for (const std::string plain : {"COM", "COM10", "COM1x", "COM\u00B9\u00B9", "LPT\u2074", "NULL", "xNUL", "a.NUL",
                                    "CON$", ".NUL", "a b.txt", ".git", "a..b", "a?b", "\u00FCber \u6F22.txt", "a~1"}) {
        CHECK(accepts_step(call("CreateFile", "\"path\": \"" + plain + "\"")));
    }
}

TEST_CASE("a file name has no stream, no end that is dropped, no control character", "[scenario]") {
    refuses(call("CreateFile", R"("path": "a:stream")"), "leaves the scenario's directory");
    refuses(call("CreateFile", R"("path": "a::$DATA")"), "leaves the scenario's directory");
    for (const std::string end : {"a.", "a ", "a. ", "a .", "...", "   "}) {
        refuses(call("CreateFile", "\"path\": \"" + end + "\""), "drops a dot or space");
    }
    refuses(call("MoveFile", R"("from": "a ", "to": "b")"), "drops a dot or space", "DIRECTORY");
    refuses(call("CreateFile", R"("path": "a\u0085b")"), "control character");
    CHECK(fault_of_file_name(std::string("a\0b", 3)) == "it has a control character");
    CHECK(fault_of_file_name("a\x7F") == "it has a control character");
}

TEST_CASE("bytes are text, or hexadecimal digits behind hex:", "[scenario]") {
    CHECK(accepts_step(call("WriteFile", R"("handle": "r", "data": "a\u0000\nb")")));
    CHECK(accepts_step(call("WriteFile", R"("handle": "r", "data": "hex:")")));
    refuses(call("WriteFile", R"("handle": "r", "data": "hex:0")"), "no row of bytes", "two digits");
    refuses(call("WriteFile", R"("handle": "r", "data": "hex:0G")"), "no row of bytes");
    CHECK(bytes_of_hex("00ff") == std::string("\0\xFF", 2));
    CHECK(text_of_bytes("hex:00") == "hex:6865783A3030");
    CHECK(text_of_bytes("\xC3\xBC") == "\xC3\xBC");
    for (const std::string bytes : {"\xC3", "\xED\xA0\x80", "\xC0\x80", "\xF4\x90\x80\x80", "\x80", "\xE0\x80\x80"}) {
        CHECK(text_of_bytes(bytes).starts_with("hex:"));
        CHECK(bytes_of_hex(text_of_bytes(bytes).substr(4)) == bytes);
    }
}

TEST_CASE("WriteFile takes data or a length", "[scenario]") {
    CHECK(accepts_step(call("WriteFile", R"("handle": "r", "length": 4294967295)")));
    refuses(call("WriteFile", R"("handle": "r")"), "needs the field \"data\" or \"length\"");
    refuses(call("WriteFile", R"("handle": "r", "data": "", "length": 0)"), "not both");
    refuses(call("WriteFile", R"("handle": "r", "length": 4294967296)"), "out of range");
}

TEST_CASE("share modes are joined by bars, words are one of a few", "[scenario]") {
    CHECK(accepts_step(call("CreateFile", R"("path": "f", "share": "FILE_SHARE_READ | FILE_SHARE_DELETE")")));
    CHECK(accepts_step(call("CreateFile", R"("path": "f", "share": "0x0")")));
    refuses(call("CreateFile", R"("path": "f", "share": "FILE_SHARE_REED")"), "no share mode", "FILE_SHARE_READ");
    refuses(call("CreateFile", R"("path": "f", "share": "0x8")"), "no share mode");
    refuses(call("CreateFile", R"("path": "f", "share": "")"), "no share mode");
    refuses(call("CreateFile", R"("path": "f", "disposition": "OPEN")"), "no disposition");
    refuses(call("CreateNamedPipe", R"("name": "x", "type": "bytes")"), "no type of a pipe", "byte");
    refuses(call("CreateFileMapping", R"("size": 1, "protect": "PAGE_READ")"), "no page protection", "PAGE_READ");
    refuses(call("MapViewOfFile", R"("handle": "s", "access": "FILE_MAP_ALL_ACCESS")"), "no access of a view");
}

TEST_CASE("a port is a label", "[scenario]") {
    CHECK(accepts_step(call("bind", R"("handle": "r", "port": "8080")")));
    refuses(call("bind", R"("handle": "r", "port": "")"), "no label");
    refuses(call("bind", R"("handle": "r", "port": "a b")"), "no label");
    refuses(call("bind", R"("handle": "r", "port": 80)"), "expected a string");
}

TEST_CASE("a view is no handle, and a handle no view", "[scenario]") {
    CHECK(accepts_step(call("UnmapViewOfFile", R"("view": "v")")));
    refuses(call("CloseHandle", R"("handle": "v")"), "\"v\" is a view", "no handle");
    refuses(call("UnmapViewOfFile", R"("view": "s")"), "\"s\" is a handle, and a view is needed");
    refuses(call("ReadView", R"("view": "w", "size": 1)"), "no earlier step binds \"w\"");
    refuses(R"({"check_object": "v", "alive": true})", "\"v\" is a view", "its section's handle");
    refuses(R"({"check_table": "main", "lacks": ["v"]})", "\"v\" is a view");
    refuses(call("CreateEvent", R"("as": "v")"), "taken");
}

TEST_CASE("checks know the symptoms that they can ask for", "[scenario]") {
    CHECK(accepts_step(R"({"check_object": "r", "eof": false, "data_available": 0})"));
    refuses(R"({"check_object": "r", "eoff": false})", "unknown key", "eof");
    refuses(R"({"check_object": "r", "data_available": true})", "expected a number");
    refuses(R"({"check_table": "main", "eof": true})", "unknown key");
}

TEST_CASE("a message's size has a name where there is none", "[scenario]") {
    CHECK(accepts_step(call("GetMailslotInfo", R"("handle": "r", "expect": {"next_size": "MAILSLOT_NO_MESSAGE"})")));
    refuses(call("GetMailslotInfo", R"("handle": "r", "expect": {"next_size": "none"})"), "no size of a message");
    refuses(call("ReadFile", R"("handle": "r", "expect": {"written": 1})"), "does not answer");
}

}  // namespace handlesim::reader_files_test
