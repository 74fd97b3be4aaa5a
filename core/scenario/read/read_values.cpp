#include <charconv>
#include <limits>

#include "core/scenario/read/readers.hpp"

namespace handlesim {

namespace {

bool is_hexadecimal(std::string_view word) {
    return word.starts_with("0x") || word.starts_with("0X");
}

// The two tag bits behind a bar: "h|1".
std::uint8_t take_tag(const Path& path, std::string_view& word) {
    const auto bar = word.find('|');
    if (bar == std::string_view::npos) return 0;
    const std::string_view tag = word.substr(bar + 1);
    if (tag != "1" && tag != "2" && tag != "3") {
        throw DocumentError(path, in_quotes(word) + " has no such tag bits", "write |1, |2 or |3 behind the handle");
    }
    word = word.substr(0, bar);
    return static_cast<std::uint8_t>(tag.front() - '0');
}

SymbolId read_literal(const Path& path, std::string_view word, Symbols& symbols) {
    std::uint64_t value = 0;
    const char* end = word.data() + word.size();
    const auto parsed = std::from_chars(word.data() + 2, end, value, 16);
    if (word.size() == 2 || parsed.ec != std::errc{} || parsed.ptr != end) {
        throw DocumentError(path, in_quotes(word) + " is no handle value",
                            "write a literal as \"0x44\", up to 64 bits");
    }
    const SymbolId id = symbols.intern(word);
    symbols[id].kind = SymbolKind::literal;
    symbols[id].value = Handle{value};
    return id;
}

void check_name(const Path& path, std::string_view name) {
    const std::string_view fault = fault_of_name(name);
    if (!fault.empty()) throw DocumentError(path, in_quotes(name) + " is no name: " + std::string(fault));
}

}  // namespace

const Node& expect_kind(const Path& path, const Node& node, Node::Kind kind) {
    if (node.kind != kind) {
        throw DocumentError(path,
                            "expected " + std::string(describe(kind)) + ", found " + std::string(describe(node.kind)));
    }
    return node;
}

bool read_flag(const Path& path, const Node& node) {
    return expect_kind(path, node, Node::Kind::boolean).flag;
}

std::int64_t read_number(const Path& path, const Node& node, std::int64_t least, std::int64_t most) {
    const std::int64_t number = expect_kind(path, node, Node::Kind::number).number;
    if (number < least || number > most) {
        throw DocumentError(path, std::to_string(number) + " is out of range: from " + std::to_string(least) + " to " +
                                      std::to_string(most));
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
                throw DocumentError(path, "a control character or line separator stands in this text");
            }
        }
    }
    return text;
}

AccessMask read_access(const Path& path, const Node& node, bool generic_allowed) {
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
            const std::string hint = did_you_mean(word, names);
            throw DocumentError(path, in_quotes(word) + " is no access right",
                                hint.empty() ? "write names of winnt.h or hexadecimal numbers, joined by |" : hint);
        }
        if (!generic_allowed && word.starts_with("GENERIC_")) {
            throw DocumentError(path, in_quotes(word) + " is never what a handle was granted",
                                "compare with the type's own rights, as `handlesim describe Event` tells them");
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
    throw DocumentError(path, in_quotes(word) + " is no object type",
                        word == "Mutex" ? "the kernel calls it \"Mutant\"" : did_you_mean(word, names));
}

std::uint32_t read_exit_code(const Path& path, const Node& node) {
    if (node.kind == Node::Kind::string) {
        if (node.text == "STILL_ACTIVE") return still_active;
        throw DocumentError(path, in_quotes(node.text) + " is no exit code", "write a number, or \"STILL_ACTIVE\"");
    }
    return static_cast<std::uint32_t>(read_number(path, node, 0, std::numeric_limits<std::uint32_t>::max()));
}

const Profile& read_profile(const Path& path, const std::string& name, Place place) {
    if (const Profile* profile = find_profile(name)) return *profile;
    std::vector<std::string_view> names;
    for (const Profile& profile : all_profiles()) names.push_back(profile.name);
    const std::string hint = did_you_mean(name, names);
    throw DocumentError(path, "there is no profile \"" + name + "\"",
                        hint.empty() ? "`handlesim describe profiles` lists them" : hint, place);
}

const Switch& read_switch(const Path& path, const std::string& name, Place place) {
    if (const Switch* one = find_switch(name)) return *one;
    std::vector<std::string_view> names;
    for (const Switch& one : all_switches()) names.push_back(one.name);
    const std::string hint = did_you_mean(name, names);
    throw DocumentError(path, "there is no switch " + in_quotes(name),
                        hint.empty() ? "`handlesim describe profiles` lists them" : hint, place);
}

SymbolId read_name(const Path& path, const Node& node, Symbols& symbols) {
    const std::string& word = read_string(path, node);
    check_name(path, word);
    const SymbolId id = symbols.intern(word);
    if (symbols[id].kind == SymbolKind::reserved) {
        throw DocumentError(path, in_quotes(word) + " is a reserved name", "choose another one");
    }
    return id;
}

Written::Handle read_handle(const Path& path, const std::string& word, Symbols& symbols) {
    std::string_view name = word;
    const std::uint8_t tag = take_tag(path, name);
    if (is_hexadecimal(name)) return {read_literal(path, name, symbols), tag};
    if (!symbols.find(name)) {
        if (!name.empty() && name.front() >= '0' && name.front() <= '9') {
            throw DocumentError(path, in_quotes(name) + " is no handle", "write a literal value as \"0x44\"");
        }
        check_name(path, name);
    }
    return {symbols.intern(name), tag};
}

Written::Handle read_handle(const Path& path, const Node& node, Symbols& symbols) {
    if (node.kind == Node::Kind::null) {
        throw DocumentError(path, "expected a handle, found null", "the handle NULL is written \"NULL\"");
    }
    return read_handle(path, read_string(path, node), symbols);
}

SymbolId read_actor(const Path& path, const std::string& word, Symbols& symbols) {
    const auto slash = word.find('/');
    const std::string_view process = std::string_view(word).substr(0, slash);
    check_name(path, process);
    const SymbolId process_id = symbols.intern(process);
    if (symbols[process_id].kind == SymbolKind::reserved) {
        throw DocumentError(path, in_quotes(process) + " is a reserved name and no process");
    }
    if (slash == std::string::npos) return process_id;
    check_name(path, std::string_view(word).substr(slash + 1));
    const SymbolId id = symbols.intern(word);
    symbols[id].process = process_id;
    return id;
}

}  // namespace handlesim
