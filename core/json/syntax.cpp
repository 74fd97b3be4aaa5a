#include "core/json/syntax.hpp"

#include "core/json/parse.hpp"
#include "core/json/scanned_value.hpp"
#include "core/language/say.hpp"

namespace handlesim {

namespace {

// Objects, lists and what stands between their parts.
class Structure : private ScannedValues {
public:
    explicit Structure(std::string_view text) : ScannedValues(text) {}

    std::vector<DocumentError> mistakes() {
        if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
        space();
        if (at_ == text_.size()) {
            wrong(at_, say("there is nothing in this text"),
                  say("write {} to begin with", "{ \"title\": \"...\", \"steps\": [] }"));
        } else {
            value();
            space();
            if (at_ < text_.size()) behind_the_end();
        }
        return std::move(found_.found());
    }

private:
    std::size_t depth_ = 0;

    std::string line_of(std::size_t at) const {
        return full() ? std::string() : std::to_string(position_of(text_, at).line);
    }

    void behind_the_end() {
        const char c = peek();
        if (c == '}' || c == ']') {
            wrong(at_, say("this bracket closes nothing: the document has ended before it"),
                  say("remove it, or open one more"));
        } else if (c == '{' || c == '[') {
            wrong(at_, say("a second document begins here"),
                  say("a file holds one: put the other into a file of its own"));
        } else {
            wrong(at_, say("the document has ended before this"), say("remove what stands behind its last bracket"));
        }
    }

    void value() {
        space();
        const char c = peek();
        if (at_ == text_.size()) return;
        if (c == '{' || c == '[') {
            if (depth_ == deepest_nesting) return give_up();  // the parser has said so
            ++depth_;
            c == '{' ? object() : list();
            --depth_;
        } else if (c == '}' || c == ']' || c == ',' || c == ':') {
            wrong(at_, say("a value is missing here"),
                  say("write a string, a whole number, true, false, a list or an object"));
        } else {
            scalar();
        }
    }

    void give_up() { at_ = text_.size(); }

    // Whether the list or object that began at `open` goes on: false where it has ended.
    bool goes_on(std::size_t open, char close) {
        space();
        if (at_ == text_.size()) {
            const std::string bracket = close == '}' ? "{" : "[";
            if (!ended_) {
                const auto last = text_.find_last_not_of(" \t\r\n");
                wrong(last == std::string_view::npos ? 0 : last + 1,
                      say("the text ends before the {} of line {} is closed", bracket, line_of(open)),
                      say("write {} here", std::string(1, close)));
            }
            ended_ = true;
            return false;
        }
        const char c = peek();
        if (c != '}' && c != ']') return true;
        if (c != close) {
            const std::string closing(1, c);
            wrong(at_,
                  close == '}' ? say("this {} does not close the object {} of line {}", closing, "{", line_of(open))
                               : say("this {} does not close the list {} of line {}", closing, "[", line_of(open)),
                  say("write {} here", std::string(1, close)));
            if (depth_ > 1 && closes_outer(c) && !all_are_closed()) return false;  // it closes what is around
        }
        ++at_;
        return false;
    }
    bool ended_ = false;
    std::string open_brackets_;

    // Whether the rest of the text closes as many brackets as are open: then this one was mistyped, not forgotten.
    bool all_are_closed() const {
        if (full()) return true;
        std::ptrdiff_t closing = 0;
        bool in_string = false;
        for (std::size_t i = at_; i < text_.size(); ++i) {
            const char c = text_[i];
            if (in_string && c == '\\') ++i;
            if (c == '"') in_string = !in_string;
            if (in_string) continue;
            if (c == '}' || c == ']') ++closing;
            if (c == '{' || c == '[') --closing;
        }
        return closing >= static_cast<std::ptrdiff_t>(depth_);
    }

    bool closes_outer(char c) const {
        return open_brackets_.size() > 1 && open_brackets_[open_brackets_.size() - 2] == (c == '}' ? '{' : '[');
    }

    // What stands between two parts, the first of which ends at `end`; and what is said where it is no comma.
    void separator(std::size_t end, std::string_view missing) {
        space();
        const char c = peek();
        if (at_ == text_.size() || c == '}' || c == ']') return;
        if (c == ',') {
            const std::size_t comma = at_++;
            space();
            if (peek() == '}' || peek() == ']') {
                wrong(comma, say("nothing follows this comma"),
                      say("remove it: a comma stands between two parts only"));
            }
            while (peek() == ',') {
                wrong(at_, say("two commas stand in a row"), say("remove one of them"));
                ++at_;
                space();
            }
        } else if (c == ';') {
            wrong(at_, say("parts are separated by commas"), say("write , for this semicolon"));
            ++at_;
        } else {
            wrong(end, say(missing), say("put a comma before {}", next_words()));
        }
    }

    // The beginning of what comes next, for a sentence.
    std::string next_words() const {
        constexpr std::size_t most = 24;
        std::size_t end = at_ + 1;
        if (text_[at_] == '"') {
            end = std::min(text_.find_first_of("\"\n", at_ + 1), text_.size() - 1) + 1;
        } else {
            return say("what follows");
        }
        return end - at_ > most ? say("the next string") : std::string(text_.substr(at_, end - at_));
    }

    void list() {
        open_brackets_ += '[';
        const std::size_t open = at_++;
        leading_comma();
        while (goes_on(open, ']')) {
            const std::size_t before = at_;
            value();
            const std::size_t end = at_;
            space();
            if (peek() == ':') {
                wrong(at_, say("a list has no keys"), say("write { and } around \"key\": value, or remove the key"));
                ++at_;
                value();
            }
            separator(end, "a comma is missing here, between two elements");
            if (at_ == before) ++at_;
        }
        open_brackets_.pop_back();
    }

    void leading_comma() {
        space();
        if (peek() != ',') return;
        wrong(at_, say("nothing stands before this comma"), say("remove it: a comma stands between two parts only"));
        ++at_;
    }

    void object() {
        open_brackets_ += '{';
        const std::size_t open = at_++;
        leading_comma();
        while (goes_on(open, '}')) {
            const std::size_t before = at_;
            if (peek() == '{' || peek() == '[') {
                wrong(at_, say("a key is missing before this"),
                      say("write \"key\": before it, or close the object with }"));
                value();
            } else if (peek() == ':') {
                wrong(at_, say("a key is missing before this colon"), say("write it in double quotes"));
                ++at_;
                value();
            } else {
                member();
            }
            separator(at_, "a comma is missing here, between two keys");
            if (at_ == before) ++at_;
        }
        open_brackets_.pop_back();
    }

    void member() {
        const std::size_t begin = at_;
        key();
        const std::size_t end = at_;
        const std::string name(text_.substr(begin, std::min<std::size_t>(end - begin, 40)));
        space();
        const char c = peek();
        if (c == ':') {
            ++at_;
            value();
        } else if (c == '=') {
            wrong(at_, say("a colon stands between a key and its value"), say("write : for ="));
            at_ += text_.substr(at_).starts_with("=>") ? 2 : 1;
            value();
        } else if (c == ',' || c == '}' || c == ']' || at_ == text_.size()) {
            wrong(end, say("the key {} has no value", name), say("put a colon and a value behind it"));
        } else {
            wrong(end, say("a colon is missing behind {}", name), say("put a colon here"));
            value();
        }
    }
};

}  // namespace

std::vector<DocumentError> syntax_mistakes(std::string_view text) {
    std::vector<DocumentError> found = encoding_mistakes(text);
    return found.empty() ? Structure(text).mistakes() : found;
}

}  // namespace handlesim
