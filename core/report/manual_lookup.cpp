// Finding a page for whatever somebody types: case ignored, numbers of errors, fields, keys, and what others call it.
#include <algorithm>
#include <charconv>
#include <set>

#include "core/json/plain_text.hpp"
#include "core/language/say.hpp"
#include "core/nt/other_names.hpp"
#include "core/report/manual_parts.hpp"
#include "core/scenario/observed.hpp"
#include "core/scenario/scenario_words.hpp"
#include "core/scenario/written.hpp"

namespace handlesim {

namespace {

using Section = ManualPage::Section;

std::string capital(std::string_view text) {
    std::string result(text);
    if (!result.empty() && result[0] >= 'a' && result[0] <= 'z') result[0] = static_cast<char>(result[0] - 'a' + 'A');
    return result;
}

// A translation begins as it is written: where it is with a name, that keeps its case.
std::string say_capital(std::string_view text) {
    const std::string said = say(text);
    return said == text ? capital(said) : said;
}

void add(std::optional<ManualPage>& page, std::string_view title, Section section) {
    if (!page) page.emplace(ManualPage{std::string(title), {}});
    page->sections.push_back(std::move(section));
}

// The words of a field that takes one of a few.
struct WordsOfField {
    template <Worded E>
    std::vector<std::string_view> operator()(const E* /*word*/) const {
        return {Words<E>::list.begin(), Words<E>::list.end()};
    }
    template <Worded E>
    std::vector<std::string_view> operator()(const std::optional<E>* /*word*/) const {
        return {Words<E>::list.begin(), Words<E>::list.end()};
    }
    std::vector<std::string_view> operator()(const StdHandle* /*which*/) const {
        return {std_handle_words.begin(), std_handle_words.end()};
    }
    std::vector<std::string_view> operator()(const ShareMode* /*share*/) const {
        return {ShareMode::names.begin(), ShareMode::names.end()};
    }
    template <class T>
    std::vector<std::string_view> operator()(const T* /*field*/) const {
        return {};
    }
};

template <class Take>
void each_field_of_all(const Take& take) {
    for (std::size_t i = 0; i < all_operations().size(); ++i) {
        const WrittenCall call = make_call(i);
        each_field(call, [&](const FieldSpec& spec, ConstFieldRef<Written> field) { take(info(call), spec, field); });
    }
}

void add_fields(std::optional<ManualPage>& page, std::string_view name) {
    Section fields{say("A field of calls"), {}, {{"call", "meaning"}}};
    Section values{say("A value of fields"), {}, {{"call", "field"}}};
    each_field_of_all([&](const OperationInfo& operation, const FieldSpec& spec, const ConstFieldRef<Written>& field) {
        if (spec.name == name) {
            fields.rows.push_back({std::string(operation.name), say(operation.help(spec.name))});
        }
        const auto words = std::visit(WordsOfField{}, field);
        if (std::ranges::find(words, name) != words.end()) {
            values.rows.push_back({std::string(operation.name), std::string(spec.name)});
        }
    });
    if (fields.rows.size() > 1) add(page, name, std::move(fields));
    if (values.rows.size() > 1) add(page, name, std::move(values));
}

void add_results(std::optional<ManualPage>& page, std::string_view name) {
    const auto field = result_named(name);
    if (!field) return;
    std::string calls;
    for (const OperationInfo* operation : all_operations()) {
        if (std::ranges::find(operation->results, *field) == operation->results.end()) continue;
        calls += (calls.empty() ? "" : ", ") + std::string(operation->name);
    }
    add(page, name, {say("A result of calls"), {say_capital(info(*field).help) + ": " + calls}, {}});
}

// What the words of documents and reports mean, whether they are keys, fields, results or several of these at once.
std::optional<ManualPage> word_page(std::string_view name) {
    std::optional<ManualPage> page;
    for (const ScenarioWord& word : all_scenario_words()) {
        if (word.word != name) continue;
        Section section{say_capital(word.kind), {say(word.meaning)}, {}};
        if (!word.example.empty()) section.paragraphs.push_back(say("For example: {}", word.example));
        add(page, name, std::move(section));
    }
    const Observed fields;
    Observed::each(fields, [&](const ObservedField& field, const auto& /*value*/) {
        if (field.name != name) return;
        add(page, name, {say("A key of check_object"), {say_capital(field.help) + "."}, {}});
    });
    add_fields(page, name);
    add_results(page, name);
    return page;
}

std::vector<std::string> words() {
    std::set<std::string> all;
    for (const ScenarioWord& word : all_scenario_words()) all.emplace(word.word);
    const Observed fields;
    Observed::each(fields, [&](const ObservedField& field, const auto& /*value*/) { all.emplace(field.name); });
    each_field_of_all(
        [&](const OperationInfo& /*operation*/, const FieldSpec& spec, const ConstFieldRef<Written>& field) {
            all.emplace(spec.name);
            for (const std::string_view word : std::visit(WordsOfField{}, field)) all.emplace(word);
        });
    for (const ResultInfo& result : all_results()) all.emplace(result.name);
    return {all.begin(), all.end()};
}

// "6", "0xC0000008" and "C0000008".
std::optional<ManualPage> number_page(std::string_view name) {
    const bool prefixed = name.starts_with("0x") || name.starts_with("0X");
    const std::string_view digits = prefixed ? name.substr(2) : name;
    constexpr std::uint64_t none = ~std::uint64_t{0};
    const auto value_of = [&](int base) -> std::uint64_t {
        std::uint32_t value = 0;
        const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
        const bool whole = parsed.ec == std::errc() && parsed.ptr == digits.data() + digits.size();
        return whole && value != 0 ? value : none;
    };
    const std::uint64_t hexadecimal = value_of(16);
    const std::uint64_t decimal = prefixed ? none : value_of(10);
    for (const StatusInfo& status : all_statuses()) {
        const auto value = static_cast<std::uint32_t>(status.status);
        if (hexadecimal == value || decimal == value) return exact_page(status.name);
    }
    for (const Win32Error& error : all_win32_errors()) {
        if (decimal == error.code || (prefixed && hexadecimal == error.code)) return exact_page(error.name);
    }
    return std::nullopt;
}

std::string_view as_what(WordFor kind) {
    switch (kind) {
        case WordFor::operation: return "as a call it is {}";
        case WordFor::key: return "as a key it is {}";
        case WordFor::type: return "as a type it is {}";
        case WordFor::profile: return "as a profile it is {}";
        case WordFor::handle: return "as a handle it is {}";
        case WordFor::outcome: return "as what a call comes to it is {}";
    }
    return {};
}

// What others call so, and what it is called here.
std::optional<ManualPage> other_name_page(std::string_view name) {
    std::vector<std::pair<std::string_view, std::string_view>> meant;
    for (const WordFor kind :
         {WordFor::operation, WordFor::key, WordFor::type, WordFor::profile, WordFor::handle, WordFor::outcome}) {
        for (const std::string_view own : meant_as(kind, name)) meant.emplace_back(as_what(kind), own);
    }
    if (meant.empty()) {
        if (const std::string_view own = operation_meant(name); !own.empty())
            meant.emplace_back(as_what(WordFor::operation), own);
    }
    if (meant.empty()) {
        const std::string plain = without_prefix(name);
        if (auto page = plain == name ? std::nullopt : word_page(plain)) return page;
        return std::nullopt;
    }
    Section section{"", {say("Here it is called otherwise:")}, {}};
    for (const auto& [as, own] : meant) section.paragraphs.push_back(say(as, own));
    ManualPage page{std::string(name), {std::move(section)}};
    std::set<std::string_view> told;
    for (const auto& [as, own] : meant) {
        if (!told.insert(own).second) continue;
        auto found = exact_page(own);
        if (!found) found = word_page(own);
        if (!found) continue;
        for (Section& part : found->sections) {
            part.heading = found->title + (part.heading.empty() ? "" : ": " + part.heading);
            page.sections.push_back(std::move(part));
        }
    }
    return page;
}

}  // namespace

std::optional<ManualPage> manual_page(std::string_view name) {
    auto page = exact_page(name);
    auto words_of_it = word_page(name);
    if (!page && words_of_it) return words_of_it;
    if (page && words_of_it) {
        page->sections.insert(page->sections.end(), words_of_it->sections.begin(), words_of_it->sections.end());
    }
    if (page) return page;
    if (auto number = number_page(name)) return number;
    for (const std::string_view known : manual_names()) {
        if (known != name && lower_of(known) == lower_of(name)) return manual_page(known);
    }
    constexpr std::string_view prefix = "DUPLICATE_";
    if (name.starts_with(prefix) && name.size() > prefix.size()) return word_page(name.substr(prefix.size()));
    return other_name_page(name);
}

std::vector<std::string_view> manual_names() {
    static const std::vector<std::string> own = words();
    std::vector<std::string_view> names = exact_names();
    names.insert(names.end(), own.begin(), own.end());
    return names;
}

}  // namespace handlesim
