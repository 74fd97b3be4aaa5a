// The manual knows what people type: other names, numbers, keys, words of reports.
#include "core/report/manual.hpp"

#include "core/backends/model/run_on_model.hpp"
#include "core/nt/other_names.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/why/cures.hpp"
#include "tests/catch.hpp"

namespace handlesim::manual_test {

namespace {

bool says(std::string_view name, std::string_view words) {
    const auto page = manual_page(name);
    if (!page) return false;
    std::string all = page->title;
    for (const ManualPage::Section& section : page->sections) {
        all += "\n" + section.heading;
        for (const std::string& paragraph : section.paragraphs) all += "\n" + paragraph;
        for (const auto& row : section.rows) {
            for (const std::string& cell : row) all += "\n" + cell;
        }
    }
    CAPTURE(all);
    return all.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("what others call a word leads to the page of what it is called here", "[report]") {
    for (const OtherName& name : all_other_names()) {
        CAPTURE(name.word, name.own);
        CHECK(manual_page(name.word));
        CHECK(manual_page(name.own));
    }
    CHECK(says("Mutex", "Mutant"));
    CHECK(says("bInheritHandles", "inherit_handles"));
    CHECK(says("hObject", "the entry to remove"));
    CHECK(says("NtClose", "CloseHandle"));
    CHECK(says("CreateEventExW", "CreateEvent"));
    CHECK(says("GetCurrentProcess()", "CurrentProcess"));
    CHECK(says("windows-11", "Windows 10 1903 and later, and 11"));
}

TEST_CASE("errors have pages by their numbers", "[report]") {
    CHECK(says("6", "ERROR_INVALID_HANDLE"));
    CHECK(says("0x6", "ERROR_INVALID_HANDLE"));
    CHECK(says("0xC0000008", "STATUS_INVALID_HANDLE"));
    CHECK(says("c0000008", "STATUS_INVALID_HANDLE"));
    CHECK_FALSE(manual_page("123456789"));
}

TEST_CASE("case is ignored", "[report]") {
    CHECK(says("duplicatehandle", "DuplicateHandle"));
    CHECK(says("error_access_denied", "ERROR_ACCESS_DENIED"));
    CHECK(says("WINE-8", "wine-8"));
    CHECK(says("Held_By", "held_by"));
}

TEST_CASE("each operation has an example that is as expected and makes the call", "[report]") {
    for (const OperationInfo* operation : all_operations()) {
        CAPTURE(operation->name);
        const auto page = manual_page(operation->name);
        REQUIRE(page);
        std::string text;
        for (const ManualPage::Section& section : page->sections) {
            if (section.heading != "Example") continue;
            for (const std::string& line : section.paragraphs) text += line + "\n";
        }
        CAPTURE(text);
        const Scenario scenario = read_scenario("example.json", text);
        bool shown = false;
        for (const Step& step : scenario.steps) {
            shown = shown || (step.call() != nullptr && &info(*step.call()) == operation);
        }
        CHECK(shown);
        CHECK(run_on_model(scenario, *scenario.profile).summary.good);
    }
}

TEST_CASE("keys, results, outcomes and words of reports have pages", "[report]") {
    CHECK(says("held_by", "A key of check_object"));
    CHECK(says("await", "No call of the API"));
    CHECK(says("expect", "blocks"));
    CHECK(says("WAIT_ABANDONED", "without releasing"));
    CHECK(says("INVALID_HANDLE_VALUE", "the same number as CurrentProcess"));
    CHECK(says("DUPLICATE_SAME_ACCESS", "granted what the source has"));
    CHECK(says("CREATE_NEW", "disposition"));
    CHECK(says("previous", "ReleaseSemaphore"));
    CHECK(says("timeout_ms", "WaitForSingleObject"));
    CHECK(says("zombie", "alive, not running"));
    CHECK_FALSE(manual_page("frobnicate"));
    CHECK_FALSE(manual_page(""));
}

}  // namespace handlesim::manual_test
