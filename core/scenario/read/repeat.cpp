#include "core/scenario/read/repeat.hpp"

#include <algorithm>
#include <set>

namespace handlesim {

namespace {

// What the vocabulary says of a key: whether some operation gives a name in it, and whether any mentions one.
struct Keys {
    std::set<std::string_view> giving;
    std::set<std::string_view> texts{"do", "note", "story", "because", "expect", "last_error", "status", "type"};
};

template <class... Kinds>
bool is_one_of(const ConstFieldRef<Written>& field) {
    return (std::holds_alternative<const Kinds*>(field) || ...);
}

const Keys& keys() {
    using W = Written;
    static const Keys keys = [] {
        Keys found;
        std::set<std::string_view> naming;
        for (std::size_t i = 0; i < all_operations().size(); ++i) {
            each_field(make_call(i), [&](const FieldSpec& spec, ConstFieldRef<Written> field) {
                const bool gives = is_one_of<W::Binding, W::ViewBinding, W::OverlappedBinding, W::NewProcess>(field);
                if (gives) found.giving.insert(spec.name);
                if (gives ||
                    is_one_of<W::Handle, std::optional<W::Handle>, std::vector<W::Handle>,
                              std::optional<std::vector<W::Handle>>, W::Process, std::optional<W::Process>, W::Thread,
                              W::NewThread, W::View, W::Overlapped, std::optional<W::Overlapped>>(field)) {
                    naming.insert(spec.name);
                } else {
                    found.texts.insert(spec.name);
                }
            });
        }
        for (const std::string_view key : naming) found.texts.erase(key);
        return found;
    }();
    return keys;
}

const Node* child_of(const Node& node, std::string_view key) {
    return node.kind == Node::Kind::object ? node.find(key) : nullptr;
}

// The names that a block's steps give, and those that blocks inside it give: they get the outer round first.
struct Names {
    std::set<std::string> own;
    std::set<std::string> inside;

    bool contains(const std::string& name) const { return own.contains(name) || inside.contains(name); }
};

void collect(const Node& step, std::set<std::string>& found, std::set<std::string>& inside) {
    static const Symbols reserved;  // words that no step can give are left as they are, to be refused
    for (const auto& [key, value] : step.members) {
        const bool gives = value.kind == Node::Kind::string && keys().giving.contains(key);
        if (gives && !reserved.find(value.text)) found.insert(value.text);
    }
    if (const Node* steps = child_of(step, "steps")) {
        for (const Node& inner : steps->items) collect(inner, inside, inside);
    }
    const Node* call = child_of(step, "do");
    const Node* thread = child_of(step, "thread");
    if (call != nullptr && call->text == "CreateThread" && thread != nullptr) found.insert(thread->text);
}

class Round {
public:
    Round(const Names& names, std::int64_t round)
        : names_(names), round_(round), suffix_("#" + std::to_string(round)) {}

    // A number below a block inside grows with the rounds of that block.
    Node rewritten(const Path& path, std::string_view key, const Node& node, bool in_steps_inside = false) const {
        const Node* times = in_steps_inside ? nullptr : child_of(node, "times_round");
        if (times != nullptr) return number(path, node, *times);
        Node copy = node;
        if (node.kind == Node::Kind::string && !keys().texts.contains(key)) copy.text = renamed(node.text);
        for (std::size_t i = 0; i < copy.items.size(); ++i) {
            copy.items[i] = rewritten(Path(path, i), key, node.items[i], in_steps_inside || key == "steps");
        }
        for (auto& [name, value] : copy.members) {
            value = rewritten(Path(path, name), name, value, in_steps_inside);
            if (key == "holds") name = renamed(name);
        }
        return copy;
    }

private:
    const Names& names_;
    std::int64_t round_;
    std::string suffix_;

    // "h", "h|1", "process/thread" where the process or the thread is the round's, and "h#2" of a block inside.
    std::string renamed(const std::string& text) const {
        const auto behind = [&](std::size_t at) { return text.substr(0, at) + suffix_ + text.substr(at); };
        const auto slash = text.find('/');
        if (slash != std::string::npos && names_.contains(text.substr(0, slash))) return behind(slash);
        const auto end = std::min(text.find('|'), text.size());
        if (names_.contains(text.substr(0, end))) return behind(end);
        const auto round = text.find('#');
        if (round != std::string::npos && names_.inside.contains(text.substr(0, round))) return behind(round);
        return text;
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

void each_round(const Path& path, const Node& block, const std::function<void(const Path&, const Node&)>& take,
                std::int64_t most) {
    const Node* steps = child_of(block, "steps");
    for (const auto& [key, value] : block.members) {
        if (key != "repeat" && key != "steps" && key != "note") {
            unknown_key(Path(path, key), key, {"repeat", "steps", "note"});
        }
    }
    if (const Node* note = child_of(block, "note")) read_string(Path(path, "note"), *note, TextKind::free_text);
    if (steps == nullptr) {
        throw DocumentError(path, say("what is to be repeated?"),
                            say("add \"steps\": the list of calls and checks of one round"));
    }
    const Path inner(path, "steps");
    expect_kind(inner, *steps, Node::Kind::array);
    const std::int64_t rounds = read_number(Path(path, "repeat"), *child_of(block, "repeat"), 1, most);
    Names names;
    for (const Node& step : steps->items) collect(step, names.own, names.inside);
    for (std::int64_t i = 1; i <= rounds; ++i) {
        const Round round(names, i);
        for (std::size_t place = 0; place < steps->items.size(); ++place) {
            const Path here(inner, place);
            const Node step = round.rewritten(here, {}, steps->items[place]);
            if (is_repeat(step)) {
                each_round(here, step, take, most / rounds);
            } else {
                take(here, step);
            }
        }
    }
}

}  // namespace handlesim
