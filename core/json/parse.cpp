#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "core/json/parse.hpp"
#include "core/json/plain_text.hpp"
#include "core/json/syntax.hpp"
#include "core/language/say.hpp"

namespace handlesim {

namespace {

// Reads characters and counts them, so that an element's place in the text is known when its last token ends.
class CountingIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* position, const char** consumed) : position_(position), consumed_(consumed) {}
    reference operator*() const { return *position_; }
    CountingIterator& operator++() {
        ++position_;
        if (consumed_ != nullptr) *consumed_ = position_;
        return *this;
    }
    CountingIterator operator++(int) {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const CountingIterator& left, const CountingIterator& right) {
        return left.position_ == right.position_;
    }

private:
    const char* position_;
    const char** consumed_;
};

class Events {
public:
    Events(std::string_view text, const TopLevel& top) : text_(text), top_(top), consumed_(text.data()) {}

    Mistakes twice;  // keys that are there already; the text is JSON nevertheless

    const char** consumed() { return &consumed_; }
    bool at_end() const { return seen_end_; }

    bool null() { return scalar(Node{}); }
    bool boolean(bool value) {
        Node node;
        node.kind = Node::Kind::boolean;
        node.flag = value;
        return scalar(std::move(node));
    }
    bool number_integer(std::int64_t value) {
        Node node;
        node.kind = Node::Kind::number;
        node.number = value;
        return scalar(std::move(node));
    }
    bool number_unsigned(std::uint64_t value) {
        if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) too_large();
        return number_integer(static_cast<std::int64_t>(value));
    }
    bool number_float(double /*value*/, const std::string& spelled) {
        if (spelled.find_first_of(".eE") == std::string::npos) too_large();
        throw DocumentError(pointer(), say("the number {} is not written whole", spelled),
                            say("write it without fraction and exponent"));
    }
    bool string(std::string& value) {
        Node node;
        node.kind = Node::Kind::string;
        node.text = std::move(value);
        return scalar(std::move(node));
    }
    template <class Binary>
    bool binary(Binary& /*value*/) {
        return false;
    }

    bool start_object(std::size_t /*size*/) { return open(Node::Kind::object); }
    bool start_array(std::size_t /*size*/) { return open(Node::Kind::array); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    bool key(std::string& value) {
        Level& level = levels_.back();
        level.key = value;
        if (!level.is_new_key(value)) {
            twice.add({pointer(), say("the key {} is given twice", in_quotes(value)), say("remove one of them"),
                       Place::repeated_key});
        }
        return true;
    }

    // Why it is none is found out anew, from the text (syntax.hpp).
    bool parse_error(std::size_t position, const std::string& /*last_token*/,
                     const nlohmann::detail::exception& error) {
        if (error.id == 406) too_large();  // out of the range of any number
        Mistakes mistakes;
        for (DocumentError& one : syntax_mistakes(text_)) mistakes.add(std::move(one));
        if (mistakes.empty()) {
            DocumentError wrong("", say("this is no JSON"),
                                say("write a string, a number, true, false, a list or an object"));
            wrong.set_place(text_, position > 0 ? position - 1 : 0);
            mistakes.add(std::move(wrong));
        }
        mistakes.tell();
        return false;
    }

private:
    struct Level {
        Node node;
        std::string key;        // of an object: the member that is being read
        std::size_t index = 0;  // of an array: the element that is being read
        bool streamed = false;  // elements are handed over, not collected
        std::size_t begin = 0;
        std::vector<std::string> few_keys;
        std::unordered_set<std::string> many_keys;

        bool is_new_key(const std::string& name) {
            constexpr std::size_t few = 16;
            if (many_keys.empty() && few_keys.size() < few) {
                if (std::ranges::find(few_keys, name) != few_keys.end()) return false;
                few_keys.push_back(name);
                return true;
            }
            if (many_keys.empty()) many_keys.insert(few_keys.begin(), few_keys.end());
            return many_keys.insert(name).second;
        }
    };

    std::string_view text_;
    const TopLevel& top_;
    const char* consumed_;
    std::vector<Level> levels_;
    bool seen_end_ = false;

    std::size_t offset() const { return static_cast<std::size_t>(consumed_ - text_.data()); }

    std::string pointer() const {
        std::string text;
        for (const Level& level : levels_) {
            const Path root;
            text += level.node.kind == Node::Kind::object ? Path(root, level.key).pointer()
                                                          : Path(root, level.index).pointer();
        }
        return text;
    }

    [[noreturn]] void too_large() const {
        throw DocumentError(pointer(), say("the number is larger than any that a call takes"),
                            say("write a smaller number; most go up to 4294967295"));
    }

    bool open(Node::Kind kind) {
        if (levels_.size() == deepest_nesting) {
            throw DocumentError(pointer(), say("nested deeper than 64 levels"));
        }
        if (levels_.empty() && kind != Node::Kind::object) not_an_object();
        Level level;
        level.node.kind = kind;
        level.begin = offset() - 1;
        level.streamed = levels_.size() == 1 && kind == Node::Kind::array && top_.is_list(levels_.front().key);
        levels_.push_back(std::move(level));
        return true;
    }

    [[noreturn]] static void not_an_object() {
        throw DocumentError("", say("a document is one JSON object"), say("begin it with { and end it with }"));
    }

    bool scalar(Node node) {
        if (levels_.empty()) not_an_object();
        // The lexer has read one character behind a number; elements that matter for their place are objects.
        return add(std::move(node), offset(), offset());
    }

    bool close() {
        Level level = std::move(levels_.back());
        levels_.pop_back();
        level.node.begin = level.begin;
        level.node.end = offset();
        if (levels_.empty()) {
            seen_end_ = true;
            return true;
        }
        if (level.streamed) {
            ++levels_.back().index;
            return true;
        }
        return add(std::move(level.node), level.begin, offset());
    }

    bool add(Node node, std::size_t begin, std::size_t end) {
        Level& parent = levels_.back();
        if (levels_.size() == 1) {
            top_.member(parent.key, std::move(node));
        } else if (parent.streamed) {
            top_.element(levels_.front().key, parent.index, std::move(node), begin, end);
        } else if (parent.node.kind == Node::Kind::array) {
            parent.node.items.push_back(std::move(node));
        } else {
            parent.node.members.push_back({parent.key, std::move(node)});
        }
        ++parent.index;
        return true;
    }
};

}  // namespace

void parse_json(std::string_view text, const TopLevel& top) {
    // The library takes a NUL for the end of the text.
    if (text.find('\0') != std::string_view::npos) {
        Mistakes mistakes;
        for (DocumentError& one : encoding_mistakes(text)) mistakes.add(std::move(one));
        mistakes.tell();
    }
    Events events(text, top);
    const CountingIterator begin(text.data(), events.consumed());
    const CountingIterator end(text.data() + text.size(), nullptr);
    Mistakes& mistakes = events.twice;
    mistakes.heed([&] { nlohmann::json::sax_parse(begin, end, &events); });
    mistakes.tell();
}

Json parse_json(std::string_view text) {
    Json document = Json::object();
    parse_json(text, {.is_list = [](std::string_view /*key*/) { return false; },
                      .element = {},
                      .member =
                          [&](std::string_view key, Json value) {
                              document.members.push_back({std::string(key), std::move(value)});
                          }});
    return document;
}

}  // namespace handlesim
