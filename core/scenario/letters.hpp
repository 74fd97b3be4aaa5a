// Which characters a name can have: letters of any script with their marks, and digits.
#pragma once

namespace handlesim {

bool is_letter_or_digit(char32_t code);

}  // namespace handlesim
