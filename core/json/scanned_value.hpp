// Strings, numbers and words of a text that may be no JSON, and what is wrong with them. Internal to syntax.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/json/document_error.hpp"

namespace handlesim {

class ScannedValues {
public:
    explicit ScannedValues(std::string_view text) : text_(text) {}

protected:
    std::string_view text_;
    std::size_t at_ = 0;
    Mistakes found_;

    // The character here; full-width punctuation as what it looks like.
    char peek() const;
    bool full() const { return found_.full(); }
    void wrong(std::size_t at, const std::string& what, const std::string& remedy);

    // Over what may stand between any two parts; comments and spaces that are none of JSON's are mistakes.
    void space();
    // A value that is neither list nor object, or what stands in its place.
    void scalar();
    // A string that names a member, or what stands in its place.
    void key();

private:
    PositionFinder positions_;
    std::size_t told_full_width_ = 0;  // the place behind the last one that was told

    void string(bool is_key);
    bool quote_is_elsewhere(std::size_t open, std::size_t close, bool is_key);
    void unclosed(std::size_t open);
    void escape();
    void pair(std::size_t begin);
    bool goes_on_below() const;
    void other_quotes(const std::vector<std::string_view>& marks);
    void number();
    void word(bool is_key);
    void comment();
    std::vector<std::string_view> other_quote() const;
};

}  // namespace handlesim
