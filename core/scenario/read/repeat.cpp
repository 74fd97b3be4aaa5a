#include "core/scenario/read/repeat.hpp"

#include <algorithm>
#include <set>

namespace handlesim {

namespace {

constexpr std::int64_t most_rounds = 10'000'000;

// Keys whose strings are no names of the scenario, whatever they say.
constexpr std::array<std::string_view, 12> texts{"do", "note", "story",     "data",    "path", "from",
                                                 "to", "name", "type_name", "because", "port", "access"};

bool is_text(std::string_view key) {
    return std::ranges::find(texts, key) != texts.end();
}

// Fields that give a name, of any operation: the vocabulary knows them.
const std::set<std::string_view>& binding_keys() {
    static const std::set<std::string_view> keys = [] {
        std::set<std::string_view> found;
        for (std::size_t i = 0; i < all_operations().size(); ++i) {
            each_field(make_call(i), [&](const FieldSpec& spec, ConstFieldRef<Written> field) {
                if (std::holds_alternative<const Written::Binding*>(field) ||
                    std::holds_alternative<const Written::ViewBinding*>(field) ||
                    std::holds_alternative<const Written::OverlappedBinding*>(field) ||
                    std::holds_alternative<const Written::NewProcess*>(field)) {
                    found.insert(spec.name);
                }
            });
        }
        return found;
    }();
    return keys;
}

const Node* child_of(const Node& node, std::string_view key) {
    return node.kind == Node::Kind::object ? node.find(key) : nullptr;
}

// The names that a block's steps give, those of a block inside it too: they get the outer round first.
void collect(const Node& step, std::set<std::string>& names) {
    for (const auto& [key, value] : step.members) {
        if (value.kind == Node::Kind::string && binding_keys().contains(key)) names.insert(value.text);
    }
    if (const Node* inside = child_of(step, "steps")) {
        for (const Node& inner : inside->items) collect(inner, names);
    }
    const Node* call = child_of(step, "do");
    const Node* thread = child_of(step, "thread");
    if (call != nullptr && call->text == "CreateThread" && thread != nullptr) names.insert(thread->text);
}

class Round {
public:
    Round(const std::set<std::string>& names, std::int64_t round)
        : names_(names), round_(round), suffix_("#" + std::to_string(round)) {}

    Node rewritten(const Path& path, std::string_view key, const Node& node) const {
        if (const Node* times = child_of(node, "times_round")) return number(path, node, *times);
        Node copy = node;
        if (node.kind == Node::Kind::string && !is_text(key)) copy.text = renamed(node.text);
        for (std::size_t i = 0; i < copy.items.size(); ++i) {
            copy.items[i] = rewritten(Path(path, i), key, node.items[i]);
        }
        for (auto& [name, value] : copy.members) {
            value = rewritten(Path(path, name), name, value);
            if (key == "holds") name = renamed(name);
        }
        return copy;
    }

private:
    const std::set<std::string>& names_;
    std::int64_t round_;
    std::string suffix_;

    // "h", "h|1", "process/thread" where the process or the thread is the round's.
    std::string renamed(const std::string& text) const {
        const auto bar = text.find('|');
        const std::string name = text.substr(0, bar);
        const std::string rest = bar == std::string::npos ? std::string() : text.substr(bar);
        if (names_.contains(name)) return name + suffix_ + rest;
        const auto slash = name.find('/');
        if (slash == std::string::npos || !names_.contains(name.substr(0, slash))) return text;
        return name.substr(0, slash) + suffix_ + name.substr(slash) + rest;
    }

    Node number(const Path& path, const Node& node, const Node& times) const {
        constexpr std::int64_t most = 1'000'000'000;
        std::int64_t value = read_number(Path(path, "times_round"), times, -most, most) * round_;
        for (const auto& [key, part] : node.members) {
            if (key == "times_round") continue;
            if (key != "plus") unknown_key(Path(path, key), key, {"times_round", "plus"});
            value += read_number(Path(path, key), part, -most, most);
        }
        return Node(value);
    }
};

}  // namespace

bool is_repeat(const Node& node) {
    return child_of(node, "repeat") != nullptr;
}

void each_round(const Path& path, const Node& block, const std::function<void(const Path&, const Node&)>& take) {
    const Node* steps = child_of(block, "steps");
    for (const auto& [key, value] : block.members) {
        if (key != "repeat" && key != "steps" && key != "note") {
            unknown_key(Path(path, key), key, {"repeat", "steps", "note"});
        }
    }
    if (steps == nullptr) {
        throw DocumentError(path, "what is to be repeated?",
                            "add \"steps\": the list of calls and checks of one round");
    }
    const Path inner(path, "steps");
    expect_kind(inner, *steps, Node::Kind::array);
    const std::int64_t rounds = read_number(Path(path, "repeat"), *child_of(block, "repeat"), 1, most_rounds);
    std::set<std::string> names;
    for (const Node& step : steps->items) collect(step, names);
    for (std::int64_t i = 1; i <= rounds; ++i) {
        const Round round(names, i);
        for (std::size_t place = 0; place < steps->items.size(); ++place) {
            const Path here(inner, place);
            const Node step = round.rewritten(here, {}, steps->items[place]);
            if (is_repeat(step)) {
                each_round(here, step, take);
            } else {
                take(here, step);
            }
        }
    }
}

}  // namespace handlesim
