// Natural numbers without a limit, as far as counting orders needs them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace handlesim {

class Natural {
public:
    Natural() = default;
    explicit Natural(std::uint64_t value) : low_(value) {}
    // Decimal digits and nothing else.
    static Natural from_decimal(const std::string& digits);

    // Both take another number than this one; what is subtracted must not be larger.
    Natural& operator+=(const Natural& other);
    Natural& operator-=(const Natural& other);

    bool is_zero() const { return low_ == 0 && high_.empty(); }
    std::string to_decimal() const;

    friend bool operator==(const Natural&, const Natural&) = default;

private:
    std::uint64_t low_ = 0;
    std::vector<std::uint64_t> high_;  // further digits of 64 bits, the lowest first; the last one is not 0
};

}  // namespace handlesim
