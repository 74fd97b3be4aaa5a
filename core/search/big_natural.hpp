// BigNatural numbers without a limit, as far as counting orders needs them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace handlesim {

class BigNatural {
public:
    BigNatural() = default;
    explicit BigNatural(std::uint64_t value) : low_(value) {}
    // Decimal digits and nothing else.
    static BigNatural from_decimal(const std::string& digits);

    // Both take another number than this one; what is subtracted must not be larger.
    BigNatural& operator+=(const BigNatural& other);
    BigNatural& operator-=(const BigNatural& other);

    bool is_zero() const { return low_ == 0 && high_.empty(); }
    std::string to_decimal() const;

    friend bool operator==(const BigNatural&, const BigNatural&) = default;

private:
    std::uint64_t low_ = 0;
    std::vector<std::uint64_t> high_;  // further digits of 64 bits, the lowest first; the last one is not 0
};

}  // namespace handlesim
