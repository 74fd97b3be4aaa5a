// The one way by which text leaves the program: nothing in it steers the terminal, whoever wrote it.
//
// Names, paths and messages come from outside. Control characters, marks of text direction and bytes that are no UTF-8
// are shown as escapes (\u001B, \u202E, \xFF); line breaks and tabs stay. Only marks of Paint become colours, and only
// where they are wanted. A colour ends with its line and begins anew on the next, so that whoever wraps or cuts painted
// text at a line break needs not know of it.
#pragma once

#include <streambuf>
#include <string>

namespace handlesim {

class CleanBuffer final : public std::streambuf {
public:
    explicit CleanBuffer(std::streambuf& target) : target_(target) {}
    ~CleanBuffer() override { finish(); }
    CleanBuffer(const CleanBuffer&) = delete;
    CleanBuffer& operator=(const CleanBuffer&) = delete;

    // From now on marks of Paint are colours; until then they are what somebody else wrote.
    void paint() { paints_ = true; }
    // What is left of a sequence that was never completed.
    void finish();

protected:
    int_type overflow(int_type character) override;
    std::streamsize xsputn(const char* text, std::streamsize size) override;
    int sync() override { return target_.pubsync() == 0 && whole_ ? 0 : -1; }

private:
    std::streambuf& target_;
    std::string pending_;  // the beginning of a character
    bool paints_ = false;
    std::size_t mark_ = 0;  // the colour that the text has; 0: none
    bool shown_ = false;    // the terminal was told of it in this line
    bool whole_ = true;     // nothing was lost on its way to the target

    void put(std::string_view text) {
        const auto size = static_cast<std::streamsize>(text.size());
        if (target_.sputn(text.data(), size) != size) whole_ = false;
    }
    void put_visible(std::string_view text);
    void put_lines(std::string_view text);
    void change_color(std::size_t mark);
    void end_color();
    void take(std::string_view text);
};

// The same for a text by itself.
std::string clean(std::string_view text);

}  // namespace handlesim
