#include "core/json/json.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

namespace handlesim {

namespace {

// The library knows what to do with every byte; most strings need nothing done.
bool is_plain(std::string_view text) {
    return std::ranges::all_of(
        text, [](char c) { return c >= ' ' && c != '"' && c != '\\' && static_cast<unsigned char>(c) < 0x7F; });
}

class Dump {
public:
    Dump(std::string& out, int indent) : out_(out), indent_(indent) {}

    void write(const Json& json, int depth) {
        switch (json.kind) {
            case Json::Kind::null: out_ += "null"; break;
            case Json::Kind::boolean: out_ += json.flag ? "true" : "false"; break;
            case Json::Kind::number: out_ += std::to_string(json.number); break;
            case Json::Kind::real: out_ += nlohmann::json(json.real).dump(); break;
            case Json::Kind::string: write(std::string_view(json.text)); break;
            case Json::Kind::array:
                between(json.items, '[', ']', depth, [&](const Json& item) { write(item, depth + 1); });
                break;
            case Json::Kind::object:
                between(json.members, '{', '}', depth, [&](const Json::Member& member) {
                    write(std::string_view(member.key));
                    out_ += indent_ < 0 ? ":" : ": ";
                    write(member.value, depth + 1);
                });
                break;
        }
    }

    void write(std::string_view text) {
        if (is_plain(text)) {
            out_ += '"';
            out_ += text;
            out_ += '"';
        } else {
            out_ += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        }
    }

private:
    std::string& out_;
    int indent_;

    void new_line(int depth) {
        if (indent_ < 0) return;
        out_ += '\n';
        out_.append(static_cast<std::size_t>(indent_) * static_cast<std::size_t>(depth), ' ');
    }

    template <class List, class Write>
    void between(const List& list, char open, char close, int depth, Write write) {
        out_ += open;
        bool first = true;
        for (const auto& one : list) {
            if (!first) out_ += ',';
            first = false;
            new_line(depth + 1);
            write(one);
        }
        if (!first) new_line(depth);
        out_ += close;
    }
};

}  // namespace

Json::Json() = default;
Json::Json(std::nullptr_t /*null*/) {}
Json::Json(bool value) : kind(Kind::boolean), flag(value) {}
Json::Json(double value) : kind(Kind::real), real(value) {}
Json::Json(std::string value) : kind(Kind::string), text(std::move(value)) {}
Json::Json(std::string_view value) : Json(std::string(value)) {}
Json::Json(const char* value) : Json(std::string(value)) {}
Json::Json(std::initializer_list<Member> list) : kind(Kind::object), members(list) {}

Json Json::array() {
    Json json;
    json.kind = Kind::array;
    return json;
}

Json Json::object() {
    Json json;
    json.kind = Kind::object;
    return json;
}

bool Json::empty() const {
    return items.empty() && members.empty();
}

Json Json::array(std::initializer_list<Json> list) {
    Json json = array();
    json.items = list;
    return json;
}

const Json* Json::find(std::string_view key) const {
    const auto found = std::ranges::find(members, key, &Member::key);
    return found == members.end() ? nullptr : &found->value;
}

Json& Json::operator[](std::string_view key) {
    if (kind == Kind::null) kind = Kind::object;
    const auto found = std::ranges::find(members, key, &Member::key);
    if (found != members.end()) return found->value;
    members.push_back({std::string(key), {}});
    return members.back().value;
}

void Json::push_back(Json item) {
    if (kind == Kind::null) kind = Kind::array;
    items.push_back(std::move(item));
}

void Json::erase(std::string_view key) {
    std::erase_if(members, [&](const Member& member) { return member.key == key; });
}

std::string Json::dump(int indent) const {
    std::string document;
    Dump(document, indent).write(*this, 0);
    return document;
}

std::string Json::in_one_line() const {
    const auto joined = [](const auto& list, const auto& words) {
        std::string line;
        for (const auto& one : list) line += (line.empty() ? "" : ", ") + words(one);
        return line;
    };
    if (kind == Kind::array) return "[" + joined(items, [](const Json& item) { return item.in_one_line(); }) + "]";
    if (kind != Kind::object || members.empty()) return dump();
    return "{ " + joined(members, [](const Member& one) { return in_json(one.key) + ": " + one.value.in_one_line(); }) +
           " }";
}

std::string in_json(std::string_view text) {
    std::string spelled;
    Dump(spelled, -1).write(text);
    return spelled;
}

std::string_view describe(Json::Kind kind) {
    switch (kind) {
        case Json::Kind::null: return "null";
        case Json::Kind::boolean: return "true or false";
        case Json::Kind::number:
        case Json::Kind::real: return "a number";
        case Json::Kind::string: return "a string";
        case Json::Kind::array: return "a list";
        case Json::Kind::object: return "an object";
    }
    return {};
}

}  // namespace handlesim
