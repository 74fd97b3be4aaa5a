// Reads JSON from front to back without building it: reports of sandboxes are large, and little of them is wanted.
// Fractions and unknown keys are stepped over. After the first mistake everything ends, and `failed` says so.
#pragma once

#include <string>
#include <string_view>

namespace handlesim::trace {

class JsonCursor {
public:
    explicit JsonCursor(std::string_view text) : text_(text) {}

    bool failed() const { return failed_; }
    std::size_t offset() const { return at_; }

    // Calls on_member(key) for each member; it reads the value, or it is stepped over. False where no object is here.
    template <class OnMember>
    bool object(OnMember&& on_member) {
        if (!enter('{')) return false;
        std::string key;
        while (!failed_ && !leave('}')) {
            key = string();
            if (!take(':')) return true;
            const std::size_t before = at_;
            on_member(std::string_view(key));
            if (at_ == before) skip();
            separate('}');
        }
        return true;
    }
    // Calls on_item() for each item, likewise.
    template <class OnItem>
    bool array(OnItem&& on_item) {
        if (!enter('[')) return false;
        while (!failed_ && !leave(']')) {
            const std::size_t before = at_;
            on_item();
            if (at_ == before) skip();
            separate(']');
        }
        return true;
    }

    // A string without its escapes, a number or a word as it stands; empty where an object or array was stepped over.
    std::string text();
    void skip();

private:
    std::string_view text_;
    std::size_t at_ = 0;
    bool failed_ = false;
    int depth_ = 0;

    char next();  // the next character that is no space; 0 at the end
    bool enter(char begin);
    bool leave(char end);
    bool take(char wanted);
    void separate(char end);
    void fail() { failed_ = true; }
    std::string string();
    void skip_string();
};

}  // namespace handlesim::trace
