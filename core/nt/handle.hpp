// A handle value: the number that a program passes to the kernel.
//
// A real handle is 4 times the index of an entry in its process's table; the two low bits are tag bits that a lookup
// ignores (nt-kernel 1.4, 1.5). All 64 bits are compared: a zero-extended -1 is no pseudo-handle (nt-kernel 1.6).
// Pseudo-handles are numbers in no table (nt-kernel 1.8).
#pragma once

#include <compare>
#include <cstdint>

namespace handlesim {

// Index of an entry in a handle table; the value of its handle is 4 times the index.
using SlotIndex = std::uint32_t;

struct Handle {
    std::uint64_t value = 0;

    static constexpr Handle from_slot(SlotIndex slot) { return Handle{std::uint64_t{slot} * 4}; }
    static constexpr Handle from_signed(std::int64_t number) { return Handle{static_cast<std::uint64_t>(number)}; }

    constexpr Handle with_tag(unsigned bits) const { return Handle{value | bits}; }
    // On its way through Wine's server a number has 32 bits, and a sign.
    constexpr std::uint32_t low_half() const { return static_cast<std::uint32_t>(value); }
    static constexpr Handle from_low_half(std::uint32_t half) {
        return Handle{static_cast<std::uint64_t>(std::int64_t{static_cast<std::int32_t>(half)})};
    }

    // Whether this number can stand for a table entry at all: not negative, and within 32 bits.
    constexpr bool may_be_entry() const { return value <= 0xFFFF'FFFFU; }
    constexpr SlotIndex slot() const { return static_cast<SlotIndex>(value >> 2U); }

    // Whether both stand for one entry of a table: tag bits say nothing.
    constexpr bool same_entry(Handle other) const {
        return value == other.value || (may_be_entry() && other.may_be_entry() && slot() == other.slot());
    }

    friend constexpr bool operator==(Handle, Handle) = default;
    friend constexpr auto operator<=>(Handle, Handle) = default;
};

inline constexpr Handle null_handle{};
inline constexpr Handle invalid_handle_value = Handle::from_signed(-1);
inline constexpr Handle current_process = Handle::from_signed(-1);
inline constexpr Handle current_thread = Handle::from_signed(-2);
inline constexpr Handle current_process_token = Handle::from_signed(-4);
inline constexpr Handle current_thread_token = Handle::from_signed(-5);
inline constexpr Handle current_thread_effective_token = Handle::from_signed(-6);

// -1 to -6: what CloseHandle accepts without effect from Windows 10 on (nt-kernel 1.8).
constexpr bool is_pseudo(Handle handle) {
    return handle >= Handle::from_signed(-6);
}
constexpr bool is_token_pseudo(Handle handle) {
    return handle >= current_thread_effective_token && handle <= current_process_token;
}

// The three standard handles of a process, and the constants (-10, -11, -12) by which Win32 calls name them.
enum class StdHandle : std::uint8_t { input, output, error };

constexpr Handle std_constant(StdHandle which) {
    return Handle::from_signed(-10 - static_cast<std::int64_t>(which));
}
constexpr bool is_std_constant(Handle handle) {
    return handle >= Handle::from_signed(-12) && handle <= Handle::from_signed(-10);
}
constexpr StdHandle which_std(Handle constant) {
    return static_cast<StdHandle>(Handle::from_signed(-10).value - constant.value);
}

}  // namespace handlesim
