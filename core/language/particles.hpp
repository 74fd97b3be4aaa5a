// Korean particles: which of two follows a word.
#pragma once

#include <string_view>

namespace handlesim {

// Of "은/는", "이/가", "을/를", "과/와", "이라는/라는", "이나/나", "으로/로" the form that fits what the word ends
// with, read aloud: a syllable of Hangul, a digit, or a letter of a Latin name. Quotes and brackets at its end are not
// heard, nor is a remark behind it in parentheses. The first form follows a consonant; 으로 gives way to 로 behind ㄹ
// too.
std::string_view particle_behind(std::string_view word, std::string_view forms);

}  // namespace handlesim
