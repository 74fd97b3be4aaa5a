// The Korean catalogue: each text once, whole, and all that the manual has to say.
#include <algorithm>
#include <charconv>
#include <set>

#include "core/kernel/check/invariants.hpp"
#include "core/language/say.hpp"
#include "core/nt/operations.hpp"
#include "core/nt/profile.hpp"
#include "core/nt/reasons.hpp"
#include "core/nt/rules.hpp"
#include "core/report/manual.hpp"
#include "core/scenario/observed.hpp"
#include "core/scenario/scenario_words.hpp"
#include "tests/catch.hpp"

namespace handlesim::catalogue_test {

namespace {

std::span<const Translation> korean() {
    const std::span<const Translation> all = translations(Language::korean);
    REQUIRE(all.size() > 500);
    return all;
}

// A syllable is three bytes, the first of them 0xEA to 0xED.
bool has_hangul(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return c >= '\xEA' && c <= '\xED'; });
}

bool has_letters(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

std::size_t parts_of_english(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = text.find("{}"); at != std::string_view::npos; at = text.find("{}", at + 2)) ++count;
    return count;
}

// "{0}" and "{0:은/는}".
struct NamedPart {
    std::size_t number = 0;
    std::string_view forms;
};
std::vector<NamedPart> parts_of_korean(std::string_view text) {
    std::vector<NamedPart> parts;
    for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
        const std::string_view inside = text.substr(at + 1, text.find('}', at) - at - 1);
        NamedPart part;
        const auto [end, error] = std::from_chars(inside.data(), inside.data() + inside.size(), part.number);
        if (error != std::errc()) continue;  // a brace of JSON
        part.forms = inside.substr(static_cast<std::size_t>(end - inside.data()));
        parts.push_back(part);
    }
    return parts;
}

// What is a name of Windows or a number alone is the same in every language.
bool has_words(std::string_view text) {
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    return text.find(' ') != std::string_view::npos || std::ranges::all_of(text, is_small);
}

bool is_translated(std::string_view english) {
    static const std::set<std::string_view> keys = [] {
        std::set<std::string_view> all;
        for (const Translation& one : korean()) all.insert(one.english);
        return all;
    }();
    return !has_words(english) || keys.contains(english);
}

}  // namespace

TEST_CASE("no text is translated twice", "[language]") {
    std::set<std::string_view> keys;
    for (const Translation& one : korean()) {
        CAPTURE(one.english);
        CHECK(keys.insert(one.english).second);
    }
}

TEST_CASE("a Korean text is written in Hangul where it has words", "[language]") {
    for (const Translation& one : korean()) {
        CAPTURE(one.english, one.translated);
        // Signs between parts have none, and one term stays as the lectures of Korean students write it.
        const bool is_term = one.translated.starts_with("Usage Count");
        CHECK((has_hangul(one.translated) || is_term || !has_letters(one.translated)));
    }
}

TEST_CASE("a Korean text has the parts of its English one, and no others", "[language]") {
    for (const Translation& one : korean()) {
        CAPTURE(one.english, one.translated);
        std::set<std::size_t> named;
        for (const NamedPart& part : parts_of_korean(one.translated)) named.insert(part.number);
        std::set<std::size_t> all;
        for (std::size_t i = 0; i < parts_of_english(one.english); ++i) all.insert(i);
        CHECK(named == all);
    }
}

TEST_CASE("particles are given in the two forms that are known", "[language]") {
    const std::set<std::string_view> known{"",       ":은/는",       ":이/가",   ":을/를",
                                           ":과/와", ":이라는/라는", ":이나/나", ":으로/로"};
    for (const Translation& one : korean()) {
        for (const NamedPart& part : parts_of_korean(one.translated)) {
            CAPTURE(one.translated, part.forms);
            CHECK(known.contains(part.forms));
        }
    }
}

TEST_CASE("every operation is described in Korean", "[language]") {
    for (const OperationInfo* operation : all_operations()) {
        CAPTURE(operation->name);
        CHECK(is_translated(operation->summary));
        CHECK(is_translated(operation->group));
    }
}

TEST_CASE("every field of an operation is described in Korean", "[language]") {
    for (const OperationInfo* operation : all_operations()) {
        for (const FieldText& field : operation->fields) {
            CAPTURE(operation->name, field.name, field.help);
            CHECK(is_translated(field.help));
        }
    }
}

TEST_CASE("every result, status and object type is described in Korean", "[language]") {
    for (const ResultInfo& result : all_results()) CHECK(is_translated(result.help));
    for (const StatusInfo& status : all_statuses()) CHECK(is_translated(status.meaning));
    for (const TypeInfo& type : all_object_types()) CHECK(is_translated(type.what));
}

TEST_CASE("every rule and its remedy are told in Korean", "[language]") {
    for (const Rule& rule : all_rules()) {
        CAPTURE(rule.id);
        CHECK(is_translated(rule.sentence));
        CHECK(is_translated(rule.remedy));
    }
}

TEST_CASE("every reason is told in Korean", "[language]") {
    for (const ReasonInfo& reason : all_reasons()) {
        CAPTURE(reason.name);
        CHECK(is_translated(reason.sentence));
    }
}

TEST_CASE("every invariant is told in Korean", "[language]") {
    for (const InvariantInfo& invariant : all_invariants()) {
        CAPTURE(invariant.name);
        CHECK(is_translated(invariant.sentence));
    }
}

TEST_CASE("every word of scenarios and reports is explained in Korean", "[language]") {
    for (const ScenarioWord& word : all_scenario_words()) {
        CAPTURE(word.word);
        CHECK(is_translated(word.kind));
        CHECK(is_translated(word.meaning));
    }
}

TEST_CASE("what checks ask of objects is explained in Korean", "[language]") {
    const Observed fields;
    Observed::each(fields, [](const ObservedField& field, const auto& /*value*/) {
        CAPTURE(field.name);
        CHECK(is_translated(field.help));
    });
}

TEST_CASE("every switch and what each profile does is told in Korean", "[language]") {
    for (const Switch& one : all_switches()) {
        CAPTURE(one.name);
        CHECK(is_translated(one.sentence));
        for (const Profile& profile : all_profiles()) {
            CAPTURE(profile.name, one.meaning(profile));
            CHECK(is_translated(profile.system));
            CHECK(is_translated(one.meaning(profile)));
        }
    }
}

TEST_CASE("every table of the manual has headings in Korean", "[language]") {
    for (const std::string_view name : manual_names()) {
        const auto page = manual_page(name);
        for (const ManualPage::Section& section : page->sections) {
            if (section.rows.empty()) continue;
            for (const std::string& heading : section.rows.front()) {
                CAPTURE(name, heading);
                CHECK(is_translated(heading));
            }
        }
    }
}

}  // namespace handlesim::catalogue_test
