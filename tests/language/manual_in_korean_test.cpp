// The manual speaks Korean to people, and to programs as it always did.
#include <algorithm>
#include <sstream>

#include "core/language/language.hpp"
#include "core/report/manual.hpp"
#include "tests/catch.hpp"

namespace handlesim::manual_in_korean_test {

namespace {

// Tests share one language: it goes back to English whatever happens in between.
struct InKorean {
    InKorean() { set_language(Language::korean); }
    ~InKorean() { set_language(Language::english); }
    InKorean(const InKorean&) = delete;
    InKorean& operator=(const InKorean&) = delete;
};

std::string printed(std::string_view name) {
    std::ostringstream text;
    print_page(text, *manual_page(name));
    return text.str();
}

bool is_korean(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return c >= '\xEA' && c <= '\xED'; });
}

}  // namespace

TEST_CASE("a page of the manual is Korean where that is chosen, and English elsewhere", "[language]") {
    CHECK(printed("HT021").find("Remedy") != std::string::npos);
    const InKorean chosen;
    CHECK(printed("HT021").find("해결책") != std::string::npos);
    CHECK(printed("HT021").find("결과를 저장하고 닫는다.") != std::string::npos);
}

TEST_CASE("names are looked up alike in every language", "[language]") {
    const InKorean chosen;
    for (const std::string_view name : manual_names()) {
        CAPTURE(name);
        CHECK(manual_page(name));
    }
    CHECK(manual_page("closehandle")->title == "CloseHandle (핸들)");
    CHECK(printed("hObject").find("없앨 항목") != std::string::npos);
}

TEST_CASE("a Korean text that begins with a key keeps the key as it is written", "[language]") {
    const InKorean chosen;
    CHECK(printed("held_by").find("\ncheck_object의 키") != std::string::npos);
}

TEST_CASE("every heading of the manual is Korean where that is chosen", "[language]") {
    const InKorean chosen;
    for (const std::string_view name : manual_names()) {
        const auto page = manual_page(name);
        for (const ManualPage::Section& section : page->sections) {
            CAPTURE(name, section.heading);
            CHECK((section.heading.empty() || is_korean(section.heading)));
        }
    }
}

TEST_CASE("the manual's JSON has the same keys in every language", "[language]") {
    const InKorean chosen;
    std::ostringstream text;
    print_page_as_json(text, *manual_page("CloseHandle"));
    CHECK(text.str().find("\"meaning\": \"없앨 항목\"") != std::string::npos);
    CHECK(text.str().find("\"뜻\"") == std::string::npos);
}

}  // namespace handlesim::manual_in_korean_test
