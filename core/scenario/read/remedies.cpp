#include "core/scenario/read/remedies.hpp"

#include <algorithm>
#include <array>

#include "core/json/document_error.hpp"
#include "core/scenario/symbols.hpp"

namespace handlesim {

namespace {

bool is_one_of(std::string_view word, const std::vector<std::string_view>& list) {
    return std::ranges::find(list, word) != list.end();
}

std::string remedy_for_flag(const Json& found) {
    constexpr std::array<std::string_view, 6> yes{"y", "yes", "true", "on", "1", "t"};
    constexpr std::array<std::string_view, 6> no{"n", "no", "false", "off", "0", "f"};
    const std::string word = found.is(Json::Kind::number) ? std::to_string(found.number) : lower_of(found.text);
    if (std::ranges::find(yes, word) != yes.end()) return say("write {}", "true");
    if (std::ranges::find(no, word) != no.end()) return say("write {}", "false");
    return say("write true or false, without quotes");
}

std::string remedy_for_number(const Json& found) {
    const std::string& text = found.text;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const bool whole = !text.empty() && text.size() < 19 && std::ranges::all_of(text, is_digit);
    const std::string digits = text.substr(std::min(text.find_first_not_of('0'), text.size() - (text.empty() ? 0 : 1)));
    if (found.is(Json::Kind::string) && whole) return say("write {}", digits);
    if (found.is(Json::Kind::boolean)) return say("write {}", found.flag ? "1" : "0");
    return say("write a whole number, without quotes");
}

}  // namespace

std::string remedy_for_kind(Json::Kind wanted, const Json& found) {
    if (found.is(Json::Kind::null)) return say("leave this out, or write {}", say(describe(wanted)));
    if (wanted == Json::Kind::boolean) return remedy_for_flag(found);
    if (wanted == Json::Kind::number) return remedy_for_number(found);
    const bool one_string = found.is(Json::Kind::string);
    if (wanted == Json::Kind::array && one_string) return say("write {}", "[" + in_json(found.text) + "]");
    if (wanted == Json::Kind::array && found.is(Json::Kind::object)) return say("put [ before it and ] behind it");
    if (wanted == Json::Kind::object && found.is(Json::Kind::array)) {
        const auto is_string = [](const Json& item) { return item.is(Json::Kind::string); };
        if (found.items.empty() || !std::ranges::all_of(found.items, is_string)) return say("write { and } with keys");
        std::string text;
        for (const Json& item : found.items) text += (text.empty() ? "" : ", ") + in_json(item.text) + ": {}";
        return say("write {}", "{ " + text + " }");
    }
    if (wanted == Json::Kind::string && found.is(Json::Kind::number)) return write_word(std::to_string(found.number));
    if (wanted == Json::Kind::string && found.is(Json::Kind::boolean)) return write_word(found.flag ? "true" : "false");
    if (wanted == Json::Kind::string && found.is(Json::Kind::array) && found.items.size() == 1) {
        if (found.items.front().is(Json::Kind::string)) return write_word(found.items.front().text);
    }
    return say("write {}", say(describe(wanted)));
}

std::string remedy_for_word(WordFor kind, std::string_view word, const std::vector<std::string_view>& known) {
    for (const std::string_view one : known) {
        if (one.size() == word.size() && lower_of(one) == lower_of(word)) return write_word(one);
    }
    for (const std::string_view own : meant_as(kind, word)) {
        if (known.empty() || is_one_of(own, known)) return write_word(own);
    }
    return did_you_mean(word, known);
}

std::string remedy_for_name(std::string_view word) {
    std::string name;
    for (const char c : word) {
        const bool good = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
                          c == '-' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
        name += good ? c : '_';
    }
    if (!name.empty() && name.front() >= '0' && name.front() <= '9') name = "h" + name;
    if (!fault_of_name(name).empty()) {
        return say("write 1 to 64 letters, digits and _ - . and begin with a letter");
    }
    return say("write a name such as {}", in_quotes(name));
}

std::vector<std::string_view> naming_fields(WrittenCall& call) {
    using W = Written;
    std::vector<std::string_view> fields;
    each_field(call, [&](const FieldSpec& spec, const FieldRef<Written>& field) {
        if (std::holds_alternative<W::Binding*>(field) || std::holds_alternative<W::ViewBinding*>(field)) {
            fields.push_back(spec.name);
        }
    });
    return fields;
}

std::string remedy_for_field(std::string_view key, WrittenCall& call, const std::vector<std::string_view>& known) {
    const std::string operation(info(call).name);
    if (key == "as" || is_one_of("as", meant_as(WordFor::key, key))) {
        const std::vector<std::string_view> fields = naming_fields(call);
        if (fields.empty()) return say("{} returns no handle: leave this key out", operation);
        if (fields.size() == 1) return write_word(fields.front());
        return say("{} returns two handles: write {} or {}", operation, in_quotes(fields[0]), in_quotes(fields[1]));
    }
    std::string remedy = remedy_for_word(WordFor::key, key, known);
    if (remedy.empty() && is_one_of(without_prefix(key), known)) remedy = write_word(without_prefix(key));
    return remedy.empty() ? say("`handlesim describe {}` lists its fields", operation) : remedy;
}

}  // namespace handlesim
