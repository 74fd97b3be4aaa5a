#include <algorithm>
#include <charconv>
#include <limits>

#include "core/scenario/read/readers.hpp"

namespace handlesim {

namespace {

std::string hexadecimal(std::int64_t number) {
    return number == 0 ? "0x0" : to_string(Handle{static_cast<std::uint64_t>(number)});
}

// "A, B" and "A + B" for "A|B".
std::string joined_by_bars(std::string_view word) {
    if (word.find_first_of(",+") == std::string_view::npos) return {};
    std::string joined(word);
    std::erase(joined, ' ');
    std::ranges::replace(joined, ',', '|');
    std::ranges::replace(joined, '+', '|');
    return joined;
}

std::string remedy_or(const std::string& remedy, const std::vector<std::string_view>& names) {
    if (!remedy.empty()) return remedy;
    return say("write one of {}", all_in_quotes(names));
}

// Values are told in hexadecimal; a few have names.
std::string remedy_for_number_as_handle(std::string_view digits) {
    if (const auto meant = meant_as(WordFor::handle, digits); !meant.empty()) return write_word(meant.front());
    std::int64_t value = 0;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool whole = parsed.ec == std::errc{} && parsed.ptr == digits.data() + digits.size() && value >= 0;
    if (!whole) return write_word("0x44");
    return say("{}, or the name that a step gave it", write_word(hexadecimal(value)));
}

bool is_hexadecimal(std::string_view word) {
    return word.starts_with("0x") || word.starts_with("0X");
}

// The two tag bits behind a bar: "h|1".
std::uint8_t take_tag(const Path& path, std::string_view& word) {
    const auto bar = word.find('|');
    if (bar == std::string_view::npos) return 0;
    const std::string_view tag = word.substr(bar + 1);
    if (tag != "1" && tag != "2" && tag != "3") {
        throw DocumentError(path, say("{} has no such tag bits", in_quotes(word)),
                            say("write |1, |2 or |3 behind the handle"));
    }
    word = word.substr(0, bar);
    return static_cast<std::uint8_t>(tag.front() - '0');
}

SymbolId read_literal(const Path& path, std::string_view word, Symbols& symbols) {
    std::uint64_t value = 0;
    const char* end = word.data() + word.size();
    const auto parsed = std::from_chars(word.data() + 2, end, value, 16);
    if (word.size() == 2 || parsed.ec != std::errc{} || parsed.ptr != end) {
        throw DocumentError(path, say("{} is no handle value", in_quotes(word)),
                            say("write a literal as \"0x44\", up to 64 bits"));
    }
    const SymbolId id = symbols.intern(word);
    symbols[id].kind = SymbolKind::literal;
    symbols[id].value = Handle{value};
    return id;
}

void check_name(const Path& path, std::string_view name) {
    const std::string_view fault = fault_of_name(name);
    if (fault.empty()) return;
    throw DocumentError(path, say("{} is no name: {}", in_quotes(name), say(fault)), remedy_for_name(name));
}

}  // namespace

const Node& expect_kind(const Path& path, const Node& node, Node::Kind kind) {
    if (node.kind != kind) {
        throw DocumentError(path, say("expected {}, found {}", say(describe(kind)), say(describe(node.kind))),
                            remedy_for_kind(kind, node));
    }
    return node;
}

bool read_flag(const Path& path, const Node& node) {
    return expect_kind(path, node, Node::Kind::boolean).flag;
}

std::int64_t read_number(const Path& path, const Node& node, std::int64_t least, std::int64_t most) {
    const std::int64_t number = expect_kind(path, node, Node::Kind::number).number;
    if (number < least || number > most) {
        throw DocumentError(path, say("{} is out of range: from {} to {}", number, least, most),
                            say("write a number from {} to {}", least, most));
    }
    return number;
}

const std::string& read_string(const Path& path, const Node& node, TextKind kind) {
    const std::string& text = expect_kind(path, node, Node::Kind::string).text;
    if (kind == TextKind::one_line) {
        // C0 and DEL, C1 (U+0080 to U+009F, two bytes), and the two separators U+2028 and U+2029.
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto byte = static_cast<unsigned char>(text[i]);
            const std::string_view rest = std::string_view(text).substr(i);
            const bool c1 = byte == 0xC2 && rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0xA0;
            const bool separator = rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9");
            if (byte < 0x20 || byte == 0x7F || c1 || separator) {
                throw DocumentError(path, say("a control character or line separator stands in this text"),
                                    say("remove it: this text is one line; \"story\" and \"note\" may have several"));
            }
        }
    }
    return text;
}

AccessMask read_access(const Path& path, const Node& node, bool generic_allowed) {
    if (node.kind == Node::Kind::number) {
        throw DocumentError(path, say("an access mask is a string"), write_word(hexadecimal(node.number)));
    }
    std::string_view rest = read_string(path, node);
    AccessMask mask = 0;
    while (true) {
        const auto bar = rest.find('|');
        std::string_view word = rest.substr(0, bar);
        while (word.starts_with(' ')) word.remove_prefix(1);
        while (word.ends_with(' ')) word.remove_suffix(1);
        const auto bits = access_named(word);
        if (!bits) {
            std::vector<std::string_view> names;
            for (const AccessName& known : all_access_names()) names.push_back(known.name);
            std::string hint = did_you_mean(word, names);
            if (const std::string joined = joined_by_bars(word); !joined.empty()) hint = write_word(joined);
            if (hint.empty()) hint = say("write names of winnt.h or hexadecimal numbers, joined by |");
            throw DocumentError(path, say("{} is no access right", in_quotes(word)), hint);
        }
        if (!generic_allowed && word.starts_with("GENERIC_")) {
            throw DocumentError(path, say("{} is never what a handle was granted", in_quotes(word)),
                                say("compare with the type's own rights, as `handlesim describe Event` tells them"));
        }
        mask |= *bits;
        if (bar == std::string_view::npos) return mask;
        rest.remove_prefix(bar + 1);
    }
}

ObjectType read_type(const Path& path, const Node& node) {
    const std::string& word = read_string(path, node);
    if (const auto type = object_type_named(word)) return *type;
    std::vector<std::string_view> names;
    for (const TypeInfo& type : all_object_types()) names.push_back(type.name);
    throw DocumentError(path, say("{} is no object type", in_quotes(word)),
                        remedy_or(remedy_for_word(WordFor::type, word, names), names));
}

std::uint32_t read_exit_code(const Path& path, const Node& node) {
    if (node.kind == Node::Kind::string) {
        if (node.text == "STILL_ACTIVE") return still_active;
        const bool near = !did_you_mean(node.text, {"STILL_ACTIVE"}).empty();
        throw DocumentError(path, say("{} is no exit code", in_quotes(node.text)),
                            near ? write_word("STILL_ACTIVE") : remedy_for_kind(Node::Kind::number, node));
    }
    return static_cast<std::uint32_t>(read_number(path, node, 0, std::numeric_limits<std::uint32_t>::max()));
}

const Profile& read_profile(const Path& path, const std::string& name, Place place) {
    if (const Profile* profile = find_profile(name)) return *profile;
    std::vector<std::string_view> names;
    for (const Profile& profile : all_profiles()) names.push_back(profile.name);
    std::string hint = remedy_for_word(WordFor::profile, name, names);
    if (hint == write_word("windows")) hint = say("{}: Windows 10 (1903 and later) and 11", hint);
    throw DocumentError(path, say("there is no profile {}", in_quotes(name)), remedy_or(hint, names), place);
}

const Switch& read_switch(const Path& path, const std::string& name, Place place) {
    if (const Switch* one = find_switch(name)) return *one;
    std::vector<std::string_view> names;
    for (const Switch& one : all_switches()) names.push_back(one.name);
    const std::string hint = did_you_mean(name, names);
    throw DocumentError(path, say("there is no switch {}", in_quotes(name)),
                        hint.empty() ? say("`handlesim describe profiles` lists them") : hint, place);
}

SymbolId read_name(const Path& path, const Node& node, Symbols& symbols) {
    const std::string& word = read_string(path, node);
    check_name(path, word);
    const SymbolId id = symbols.intern(word);
    if (symbols[id].kind == SymbolKind::reserved) {
        throw DocumentError(path, say("{} is a reserved name", in_quotes(word)),
                            say("write a name such as {}", in_quotes("my_" + word)));
    }
    return id;
}

Written::Handle read_handle(const Path& path, const std::string& word, Symbols& symbols) {
    std::string_view name = word;
    const std::uint8_t tag = take_tag(path, name);
    if (is_hexadecimal(name)) return {read_literal(path, name, symbols), tag};
    if (!symbols.find(name)) {
        if (!name.empty() && name.front() >= '0' && name.front() <= '9') {
            throw DocumentError(path, say("{} is no handle", in_quotes(name)), remedy_for_number_as_handle(name));
        }
        if (const auto meant = meant_as(WordFor::handle, name); !meant.empty() && !fault_of_name(name).empty()) {
            throw DocumentError(path, say("{} is no handle", in_quotes(name)), write_word(meant.front()));
        }
        check_name(path, name);
    }
    return {symbols.intern(name), tag};
}

Written::Handle read_handle(const Path& path, const Node& node, Symbols& symbols) {
    if (node.kind == Node::Kind::null) {
        throw DocumentError(path, say("expected a handle, found null"), write_word("NULL"));
    }
    if (node.kind == Node::Kind::number) {
        throw DocumentError(path, say("a handle is a string: a name, or a literal value"),
                            remedy_for_number_as_handle(std::to_string(node.number)));
    }
    return read_handle(path, read_string(path, node), symbols);
}

SymbolId read_actor(const Path& path, const std::string& word, Symbols& symbols) {
    const auto slash = word.find('/');
    const std::string_view process = std::string_view(word).substr(0, slash);
    check_name(path, process);
    const SymbolId process_id = symbols.intern(process);
    if (symbols[process_id].kind == SymbolKind::reserved) {
        throw DocumentError(path, say("{} is a reserved name and no process", in_quotes(process)),
                            say("write the name of a process: one of \"start\", or of a CreateProcess"));
    }
    if (slash == std::string::npos) return process_id;
    check_name(path, std::string_view(word).substr(slash + 1));
    const SymbolId id = symbols.intern(word);
    symbols[id].process = process_id;
    return id;
}

}  // namespace handlesim
