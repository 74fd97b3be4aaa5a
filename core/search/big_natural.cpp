#include "core/search/big_natural.hpp"

#include <algorithm>

namespace handlesim {

namespace {

constexpr std::uint64_t half_mask = 0xFFFFFFFF;

// (remainder * 2^64 + digit) / divisor for a divisor of 32 bits, by halves.
std::uint64_t divide(std::uint64_t digit, std::uint64_t divisor, std::uint64_t& remainder) {
    const std::uint64_t upper = (remainder << 32U) | (digit >> 32U);
    const std::uint64_t lower = ((upper % divisor) << 32U) | (digit & half_mask);
    remainder = lower % divisor;
    return ((upper / divisor) << 32U) | (lower / divisor);
}

}  // namespace

BigNatural& BigNatural::operator+=(const BigNatural& other) {
    low_ += other.low_;
    std::uint64_t carry = low_ < other.low_ ? 1 : 0;
    if (carry == 0 && other.high_.empty()) return *this;
    if (high_.size() < other.high_.size()) high_.resize(other.high_.size());
    for (std::size_t i = 0; i < high_.size(); ++i) {
        const std::uint64_t addend = i < other.high_.size() ? other.high_[i] : 0;
        const std::uint64_t sum = high_[i] + addend;
        const std::uint64_t with_carry = sum + carry;
        carry = (sum < addend ? 1U : 0U) + (with_carry < sum ? 1U : 0U);
        high_[i] = with_carry;
    }
    if (carry != 0) high_.push_back(carry);
    return *this;
}

BigNatural& BigNatural::operator-=(const BigNatural& other) {
    std::uint64_t borrow = low_ < other.low_ ? 1 : 0;
    low_ -= other.low_;
    for (std::size_t i = 0; i < high_.size(); ++i) {
        const std::uint64_t subtrahend = i < other.high_.size() ? other.high_[i] : 0;
        const std::uint64_t difference = high_[i] - subtrahend;
        const std::uint64_t with_borrow = difference - borrow;
        borrow = (high_[i] < subtrahend ? 1U : 0U) + (difference < borrow ? 1U : 0U);
        high_[i] = with_borrow;
    }
    while (!high_.empty() && high_.back() == 0) high_.pop_back();
    return *this;
}

std::string BigNatural::to_decimal() const {
    if (high_.empty()) return std::to_string(low_);
    constexpr std::uint64_t billion = 1'000'000'000;
    constexpr std::size_t digits_of_billion = 9;
    std::vector<std::uint64_t> rest{low_};
    rest.insert(rest.end(), high_.begin(), high_.end());
    std::string text;
    while (!rest.empty()) {
        std::uint64_t remainder = 0;
        for (std::size_t i = rest.size(); i-- > 0;) rest[i] = divide(rest[i], billion, remainder);
        while (!rest.empty() && rest.back() == 0) rest.pop_back();
        std::string part = std::to_string(remainder);
        if (!rest.empty()) part.insert(0, digits_of_billion - part.size(), '0');
        text.insert(0, part);
    }
    return text;
}

BigNatural BigNatural::from_decimal(const std::string& digits) {
    BigNatural value;
    for (const char digit : digits) {
        // Times ten by doubling: it is read once a file.
        BigNatural twice = value;
        twice += value;
        BigNatural four = twice;
        four += twice;
        BigNatural ten = four;
        ten += four;
        ten += twice;
        ten += BigNatural(static_cast<std::uint64_t>(digit - '0'));
        value = ten;
    }
    return value;
}

}  // namespace handlesim
