// Reading checks of tables and objects.
#include <algorithm>
#include <limits>

#include "core/scenario/read/readers.hpp"

namespace handlesim {

namespace {

constexpr std::array<std::string_view, 3> table_keys{"holds", "lacks", "only"};
constexpr std::array<std::string_view, 8> object_keys{"held_by", "handle_count", "usage_count", "alive",
                                                      "running", "owner",        "members",     "terminated_by"};
constexpr std::array<std::string_view, 5> hold_keys{"type", "object", "access", "inherit", "protect_from_close"};

Hold read_hold(const Path& path, const std::string& name, const Node& node, Symbols& symbols) {
    expect_kind(path, node, Node::Kind::object);
    Hold hold;
    hold.handle = read_handle(path, name, symbols);
    for (const auto& [key, value] : node.members) {
        const Path here(path, key);
        if (key == "type") {
            hold.type = read_type(here, value);
        } else if (key == "object") {
            const std::string& word = read_string(here, value);
            if (word == "any") {
                hold.any_object = true;
            } else {
                hold.object = read_actor(here, word, symbols);
            }
        } else if (key == "access") {
            hold.access = read_access(here, value, false);
            hold.access_as_written = value.text;
        } else if (key == "inherit") {
            hold.inherit = read_flag(here, value);
        } else if (key == "protect_from_close") {
            hold.protect_from_close = read_flag(here, value);
        } else {
            unknown_key(here, key, {hold_keys.begin(), hold_keys.end()});
        }
    }
    return hold;
}

std::uint32_t read_count(const Path& path, const Node& node) {
    return static_cast<std::uint32_t>(read_number(path, node, 0, std::numeric_limits<std::uint32_t>::max()));
}

template <class T, class Read>
std::vector<T> read_list(const Path& path, const Node& node, Read read) {
    expect_kind(path, node, Node::Kind::array);
    std::vector<T> list;
    for (std::size_t i = 0; i < node.items.size(); ++i) list.push_back(read(Path(path, i), node.items[i]));
    return list;
}

bool read_table_member(const Path& path, Check& check, std::string_view key, const Node& node, Symbols& symbols) {
    if (key == "holds") {
        expect_kind(path, node, Node::Kind::object);
        check.holds.emplace();
        for (const auto& [name, value] : node.members) {
            check.holds->push_back(read_hold(Path(path, name), name, value, symbols));
        }
    } else if (key == "lacks") {
        check.lacks = read_list<Written::Handle>(
            path, node, [&](const Path& here, const Node& one) { return read_handle(here, one, symbols); });
    } else if (key == "only") {
        check.only = read_flag(path, node);
    } else {
        return false;
    }
    return true;
}

bool read_observed(const Path& path, Observed& observed, std::string_view key, const Node& node) {
    bool found = false;
    Observed::each(observed, [&](const ObservedField& field, auto& wanted) {
        if (field.name != key) return;
        found = true;
        using Value = typename std::decay_t<decltype(wanted)>::value_type;
        if constexpr (std::is_same_v<Value, bool>) {
            wanted = read_flag(path, node);
        } else if constexpr (Worded<Value>) {
            wanted = read_word<Value>(path, node);
        } else {
            wanted = read_count(path, node);
        }
    });
    return found;
}

// "job NAME", as tables and reasons call it.
SymbolId read_job(const Path& path, const Node& node, Symbols& symbols) {
    constexpr std::string_view type = "job ";
    const std::string& words = read_string(path, node);
    if (!words.starts_with(type) || words.size() == type.size()) {
        throw DocumentError(path, say("{} is no job", in_quotes(words)),
                            say("write \"job NAME\" with the name that the job's handle was given, or null: no job"));
    }
    return read_handle(path, words.substr(type.size()), symbols).name;
}

bool read_object_member(const Path& path, Check& check, std::string_view key, const Node& node, Symbols& symbols) {
    const auto name = [&](const Path& here, const Node& one) { return read_name(here, one, symbols); };
    if (key == "held_by") {
        check.held_by = read_list<SymbolId>(path, node, name);
    } else if (key == "members") {
        check.members = read_list<SymbolId>(path, node, name);
    } else if (key == "owner") {
        check.owner = node.is(Node::Kind::null) ? SymbolId::none : read_actor(path, read_string(path, node), symbols);
    } else if (key == "terminated_by") {
        check.terminated_by = node.is(Node::Kind::null) ? SymbolId::none : read_job(path, node, symbols);
    } else if (key == "handle_count") {
        check.handle_count = read_count(path, node);
    } else if (key == "usage_count") {
        check.usage_count = read_count(path, node);
    } else if (key == "alive") {
        check.alive = read_flag(path, node);
    } else if (key == "running") {
        check.running = read_flag(path, node);
    } else {
        return read_observed(path, check.observed, key, node);
    }
    return true;
}

}  // namespace

bool read_check_member(const Path& path, Check& check, std::string_view key, const Node& node, Symbols& symbols) {
    return check.subject == Check::Subject::table ? read_table_member(path, check, key, node, symbols)
                                                  : read_object_member(path, check, key, node, symbols);
}

std::vector<std::string_view> check_keys(Check::Subject subject) {
    if (subject == Check::Subject::table) return {table_keys.begin(), table_keys.end()};
    std::vector<std::string_view> keys(object_keys.begin(), object_keys.end());
    const Observed fields;
    Observed::each(fields, [&](const ObservedField& field, const auto& /*value*/) { keys.push_back(field.name); });
    return keys;
}

void unknown_key(const Path& path, std::string_view key, const std::vector<std::string_view>& allowed) {
    const std::string hint = remedy_for_word(WordFor::key, key, allowed);
    throw DocumentError(path, say("unknown key {}", in_quotes(key)),
                        hint.empty() ? say("known here: {}", all_in_quotes(allowed)) : hint, Place::key);
}

}  // namespace handlesim
