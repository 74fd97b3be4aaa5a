// The house rules: arrows point down, files are short and used, names stand for one thing, the schema is current.
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "core/nt/version.hpp"
#include "core/scenario/schema.hpp"
#include "tests/catch.hpp"
#include "tests/repository/files.hpp"

namespace handlesim::house_test {

namespace {

using test::files_below;
using test::read_file;
using test::repository_path;

// Which rooms a room may include besides itself: as CMake links them, and three that its rules do not speak of.
std::map<std::string, std::vector<std::string>> read_floors() {
    std::map<std::string, std::vector<std::string>> floors;
    std::istringstream lines(read_file(HANDLESIM_ROOMS));
    std::vector<std::string> all;
    for (std::string line; std::getline(lines, line);) {
        const std::size_t colon = line.find(':');
        std::istringstream below(line.substr(colon + 1));
        std::vector<std::string>& allowed = floors[line.substr(0, colon)];
        for (std::string room; below >> room;) allowed.push_back(room);
        all.push_back(line.substr(0, colon));
    }
    floors["cli"] = all;
    floors["core/include"] = {};  // public headers stand alone
    all.insert(all.end(), {"cli", "core/include"});
    floors["tests"] = all;
    return floors;
}

const std::map<std::string, std::vector<std::string>>& floors() {
    static const std::map<std::string, std::vector<std::string>> table = read_floors();
    return table;
}

std::string room_of(const std::string& path) {
    for (const auto& [room, allowed] : floors()) {
        if (path.starts_with(room + "/")) return room;
    }
    return {};
}

std::vector<std::string> includes_of(const std::string& text) {
    std::vector<std::string> includes;
    static const std::regex line(R"re((^|\n)#include "([^"]+)")re");
    for (auto match = std::sregex_iterator(text.begin(), text.end(), line); match != std::sregex_iterator(); ++match) {
        includes.push_back((*match)[2]);
    }
    return includes;
}

std::vector<std::filesystem::path> files_of(const std::vector<std::string>& folders,
                                            const std::vector<std::string>& endings = {".cpp", ".hpp"}) {
    std::vector<std::filesystem::path> files;
    for (const std::string& folder : folders) {
        const auto more = files_below(folder, endings);
        files.insert(files.end(), more.begin(), more.end());
    }
    return files;
}
std::vector<std::filesystem::path> sources() {
    return files_of({"core", "cli"});
}
std::vector<std::filesystem::path> sources_and_tests() {
    return files_of({"core", "cli", "tests"});
}

const std::vector<std::string> written_by_hand{".cpp", ".hpp", ".py", ".js", ".mjs", ".css", ".html"};

std::set<std::string> lines_of(const std::string& text) {
    std::set<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.insert(line);
    return lines;
}

}  // namespace

TEST_CASE("every include points to the own room or a floor below", "[repository]") {
    for (const auto& file : sources_and_tests()) {
        const std::string room = room_of(repository_path(file));
        CAPTURE(repository_path(file));
        REQUIRE_FALSE(room.empty());
        for (const std::string& included : includes_of(read_file(file))) {
            CAPTURE(included);
            const std::string target = room_of(included);
            REQUIRE_FALSE(target.empty());
            const auto& allowed = floors().at(room);
            CHECK((target == room || std::ranges::find(allowed, target) != allowed.end()));
        }
    }
}

TEST_CASE("the machine and the words know no library", "[repository]") {
    for (const std::string folder : {"core/nt", "core/kernel"}) {
        for (const auto& file : files_below(folder, {".cpp", ".hpp"})) {
            const std::string text = read_file(file);
            CAPTURE(repository_path(file));
            CHECK(text.find("nlohmann") == std::string::npos);
            CHECK(text.find("windows.h") == std::string::npos);
            CHECK(text.find("CLI11") == std::string::npos);
        }
    }
}

TEST_CASE("one room alone includes the Windows API", "[repository]") {
    for (const auto& file : sources()) {
        CAPTURE(repository_path(file));
        const bool includes = read_file(file).find("#include <windows.h>") != std::string::npos;
        CHECK(includes == (repository_path(file) == "core/backends/win32/windows_api.hpp"));
    }
}

TEST_CASE("no file is longer than 400 lines", "[repository]") {
    for (const auto& file : files_of({"core", "cli", "tests"}, written_by_hand)) {
        const std::string text = read_file(file);
        CAPTURE(repository_path(file));
        CHECK(std::ranges::count(text, '\n') <= 400);
    }
}

// In characters, as an editor counts; clang-format leaves raw strings alone, and so does this.
TEST_CASE("no line of code is longer than 120 columns", "[repository]") {
    for (const auto& file : files_of({"core", "cli", "tests"}, written_by_hand)) {
        std::istringstream text(read_file(file));
        std::size_t number = 0;
        for (std::string line; std::getline(text, line);) {
            ++number;
            const auto columns =
                std::ranges::count_if(line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
            if (columns <= 120) continue;
            CAPTURE(repository_path(file), number);
            FAIL_CHECK("a long line");
        }
    }
}

TEST_CASE("every file says what it is, and every header is included once", "[repository]") {
    for (const auto& file : sources_and_tests()) {
        const std::string text = read_file(file);
        CAPTURE(repository_path(file));
        const bool header = file.extension() == ".hpp";
        const bool test = file.stem().string().ends_with("_test");
        // Any other source is spoken for by its header.
        if (header || test) CHECK(text.starts_with("// "));
        if (header) CHECK(text.find("#pragma once") != std::string::npos);
    }
}

TEST_CASE("every source is compiled and every header is included by somebody", "[repository]") {
    const std::set<std::string> compiled = lines_of(read_file(HANDLESIM_SOURCES));
    REQUIRE(compiled.size() > 100);
    std::set<std::string> included;
    static const std::regex include(R"re(#include ["<]((?:core|cli|tests|handlesim)/[^">]+)[">])re");
    for (const auto& file : sources_and_tests()) {
        const std::string text = read_file(file);
        for (auto match = std::sregex_iterator(text.begin(), text.end(), include); match != std::sregex_iterator();
             ++match) {
            const std::string name = (*match)[1];
            if (name != repository_path(file)) included.insert(name);
        }
    }
    for (const auto& file : sources_and_tests()) {
        const std::string path = repository_path(file);
        CAPTURE(path);
        if (file.extension() == ".hpp") {
            const bool used = included.contains(path) || path == "tests/catch.hpp";  // precompiled
            const bool published = path.starts_with("core/include/") &&
                                   included.contains(path.substr(std::string("core/include/").size()));
            CHECK((used || published));
            continue;
        }
        // What is built apart is listed beside it by name.
        const auto list = file.parent_path() / "CMakeLists.txt";
        const bool listed =
            std::filesystem::exists(list) && read_file(list).find(file.stem().string()) != std::string::npos;
        CHECK((compiled.contains(file.generic_string()) || listed));
    }
}

TEST_CASE("no two files of the house have one name", "[repository]") {
    std::map<std::string, std::string> places;
    for (const auto& file : sources()) {
        if (repository_path(file).starts_with("core/include/")) continue;  // named for their users
        const auto [place, fresh] = places.emplace(file.filename().string(), repository_path(file));
        if (fresh) continue;
        CAPTURE(place->second, repository_path(file));
        FAIL_CHECK("one name for two files");
    }
}

// Two types of one name in one namespace make a program that links, and writes where it must not.
TEST_CASE("no two headers have a type of one name in one namespace", "[repository]") {
    static const std::regex opening(
        R"re(^(?:(namespace) ([\w:]+) \{|(?:struct|class|enum class) (\w+)(?: final)?(?: :.*)? \{))re");
    std::map<std::string, std::string> places;
    for (const auto& file : files_of({"core", "cli"}, {".hpp"})) {
        std::string space;
        std::istringstream lines(read_file(file.string()));
        for (std::string line; std::getline(lines, line);) {
            std::smatch match;
            if (line.starts_with("}  // namespace")) space.clear();
            if (!std::regex_search(line, match, opening)) continue;
            if (match[1].matched) {
                space = match[2];
                continue;
            }
            const std::string name = space + "::" + match[3].str();
            const auto [place, fresh] = places.emplace(name, repository_path(file));
            if (fresh) continue;
            CAPTURE(name, place->second, repository_path(file));
            FAIL_CHECK("one name for two types");
        }
    }
    CHECK(places.contains("handlesim::StepReport"));
}

TEST_CASE("every test case has the tag of its folder, by which it is found and run", "[repository]") {
    static const std::regex test_case(R"re(TEST_CASE\("((?:[^"\\]|\\.)*)",\s*"([^"]*)"\))re");
    std::size_t count = 0;
    std::set<std::string> names;
    for (const auto& file : files_of({"tests"}, {".cpp"})) {
        const std::string text = read_file(file);
        CAPTURE(repository_path(file));
        std::size_t in_file = 0;
        for (auto match = std::sregex_iterator(text.begin(), text.end(), test_case); match != std::sregex_iterator();
             ++match) {
            CAPTURE((*match)[1].str());
            CHECK((*match)[2].str() == "[" + file.parent_path().filename().string() + "]");
            CHECK(names.insert((*match)[1]).second);
            CHECK_FALSE((*match)[1].str().starts_with("-"));  // which would be an option
            ++in_file;
        }
        std::size_t written = 0;
        for (const std::string& line : lines_of(text)) written += line.starts_with("TEST_CASE(") ? 1U : 0U;
        CHECK(in_file == written);
        count += in_file;
    }
    CHECK(count > 200);
}

TEST_CASE("the version is said once", "[repository]") {
    const auto package = nlohmann::json::parse(read_file(test::source_folder() / "vcpkg.json"));
    CHECK(package.at("version").get<std::string>() == version);
    const std::string project = read_file(test::source_folder() / "CMakeLists.txt");
    CHECK(project.find("project(handlesim VERSION " + std::string(version) + " ") != std::string::npos);
}

TEST_CASE("a reduced search has decided about every part of the machine", "[repository]") {
    static const std::regex part(R"((?:^|\n)struct (\w+) \{)");
    const std::string decisions = read_file(test::source_folder() / "core/explore/reach.cpp");
    std::size_t parts = 0;
    for (const char* header : {"system.hpp", "file_object.hpp", "packets.hpp"}) {
        const std::string text = read_file(test::source_folder() / "core/kernel" / header);
        for (auto match = std::sregex_iterator(text.begin(), text.end(), part); match != std::sregex_iterator();
             ++match) {
            CAPTURE(header, (*match)[1].str());
            const bool decided = decisions.find("decided(const " + (*match)[1].str() + "& part)") != std::string::npos;
            CHECK(decided);
            ++parts;
        }
    }
    CHECK(parts == 22);
}

TEST_CASE("the schema in the repository is the one that the vocabulary gives", "[repository]") {
    INFO("run `handlesim describe --schema -o scenarios/schema.json`");
    const bool current = read_file(test::source_folder() / "scenarios/schema.json") == scenario_schema();
    CHECK(current);
}

}  // namespace handlesim::house_test
