// Colours of a terminal, where they are wanted.
#pragma once

#include <string>
#include <string_view>

namespace handlesim {

class Paint {
public:
    explicit Paint(bool color) : color_(color) {}
    std::string good(std::string_view text) const { return paint("32", text); }
    std::string bad(std::string_view text) const { return paint("1;31", text); }
    std::string odd(std::string_view text) const { return paint("33", text); }
    std::string head(std::string_view text) const { return paint("1", text); }
    std::string faint(std::string_view text) const { return paint("2", text); }

private:
    bool color_;
    std::string paint(std::string_view code, std::string_view text) const {
        if (!color_) return std::string(text);
        return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
    }
};

}  // namespace handlesim
