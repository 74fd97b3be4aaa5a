// The house rules: arrows point down, files are short, the schema is current, words that lie unfinished are not here.
#include <map>
#include <regex>

#include "core/scenario/schema.hpp"
#include "tests/catch.hpp"
#include "tests/repository/files.hpp"

namespace handlesim {

namespace {

using test::files_below;
using test::read_file;
using test::repository_path;

// Which rooms a room may include besides itself.
const std::map<std::string, std::vector<std::string>> floors{
    {"core/nt", {}},
    {"core/kernel", {"core/nt"}},
    {"core/scenario", {"core/nt"}},
    {"core/backends/model", {"core/nt", "core/kernel", "core/scenario"}},
    {"core/backends/win32", {"core/nt", "core/scenario"}},
    {"core/study", {"core/nt", "core/kernel", "core/scenario", "core/backends/model"}},
    {"core/report", {"core/nt", "core/kernel", "core/scenario"}},
    {"cli", {"core/nt", "core/scenario", "core/backends/model", "core/backends/win32", "core/study", "core/report"}},
};

std::string room_of(const std::string& path) {
    for (const auto& [room, allowed] : floors) {
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

std::vector<std::filesystem::path> sources() {
    std::vector<std::filesystem::path> files = files_below("core", {".cpp", ".hpp"});
    const auto cli = files_below("cli", {".cpp", ".hpp"});
    files.insert(files.end(), cli.begin(), cli.end());
    return files;
}

}  // namespace

TEST_CASE("every include points to the own room or a floor below", "[repository]") {
    for (const auto& file : sources()) {
        const std::string room = room_of(repository_path(file));
        CAPTURE(repository_path(file));
        REQUIRE_FALSE(room.empty());
        for (const std::string& included : includes_of(read_file(file))) {
            CAPTURE(included);
            const std::string target = room_of(included);
            REQUIRE_FALSE(target.empty());
            const auto& allowed = floors.at(room);
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
    std::vector<std::filesystem::path> files = sources();
    const auto tests = files_below("tests", {".cpp", ".hpp", ".py"});
    files.insert(files.end(), tests.begin(), tests.end());
    for (const auto& file : files) {
        const std::string text = read_file(file);
        CAPTURE(repository_path(file));
        CHECK(std::ranges::count(text, '\n') <= 400);
    }
}

TEST_CASE("no line of code is longer than 120 columns", "[repository]") {
    for (const auto& file : sources()) {
        std::istringstream text(read_file(file));
        std::size_t number = 0;
        for (std::string line; std::getline(text, line);) {
            ++number;
            CAPTURE(repository_path(file), number);
            CHECK(line.size() <= 120);
        }
    }
}

TEST_CASE("every header says what it is and is included once", "[repository]") {
    for (const auto& file : sources()) {
        if (file.extension() != ".hpp") continue;
        const std::string text = read_file(file);
        CAPTURE(repository_path(file));
        CHECK(text.starts_with("// "));
        CHECK(text.find("#pragma once") != std::string::npos);
    }
}

TEST_CASE("the schema in the repository is the one that the vocabulary gives", "[repository]") {
    INFO("run `handlesim describe --schema -o scenarios/schema.json`");
    const bool current = read_file(test::source_folder() / "scenarios/schema.json") == scenario_schema();
    CHECK(current);
}

}  // namespace handlesim
