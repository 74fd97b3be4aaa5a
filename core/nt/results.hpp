// What calls answer besides a handle and a status: the fields that an expectation can name.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace handlesim {

enum class ResultField : std::uint8_t {
    last_error,
    inherit,
    protect_from_close,
    type,
    access,
    handle_count,
    name,
    same,
    count,
    code,
    process,
    previous,
    wait,
    index,
    data,
    written,
    available,
    messages,
    next_size,
    in_job,
};

// How a result's number is to be read and written.
enum class ResultKind : std::uint8_t {
    win32_error,
    flag,
    object_type,
    access,
    number,
    exit_code,
    text,
    process,
    wait,
    bytes,
    message_size,
};
// Whether the result is kept as a text beside the numbers.
constexpr bool is_text(ResultKind kind) {
    return kind == ResultKind::text || kind == ResultKind::bytes;
}

struct ResultInfo {
    ResultField field;
    std::string_view name;
    ResultKind kind;
    std::string_view help;
};

std::span<const ResultInfo> all_results();
const ResultInfo& info(ResultField field);
std::optional<ResultField> result_named(std::string_view name);

// The value of `code` for a process or thread that has not ended.
inline constexpr std::uint32_t still_active = 259;

enum class WaitResult : std::uint32_t { object_0 = 0, abandoned = 0x80, timeout = 0x102 };
std::string_view to_string(WaitResult wait);
std::optional<WaitResult> wait_result_named(std::string_view name);

struct ResultValue {
    ResultField field{};
    bool unspecified = false;  // the profile does not say; the number is its stated choice
    std::uint64_t number = 0;

    friend bool operator==(const ResultValue&, const ResultValue&) = default;
};

// What next_size is for a mailslot without a message.
inline constexpr std::uint32_t mailslot_no_message = 0xFFFFFFFF;

// The results of one call: a few numbers, and one text, a name or bytes, where a field of such a kind is among them.
class Results {
public:
    static constexpr std::size_t most = 4;

    void add(ResultField field, std::uint64_t number, bool unspecified = false) {
        values_.at(size_++) = ResultValue{field, unspecified, number};
    }
    void add_text(ResultField field, std::string text, bool unspecified = false) {
        add(field, 0, unspecified);
        text_ = std::move(text);
    }

    const ResultValue* find(ResultField field) const;
    const std::string& text() const { return text_; }
    std::span<const ResultValue> values() const { return std::span(values_).first(size_); }
    bool empty() const { return size_ == 0; }

    friend bool operator==(const Results&, const Results&) = default;

    // Every member, for whoever writes them down and reads them back.
    template <class Visit, class Of>
    static void each_part(Visit& visit, Of& results) {
        auto& [values, size, text] = results;
        visit(values, size, text);
    }

private:
    std::array<ResultValue, most> values_{};
    std::size_t size_ = 0;
    std::string text_;
};

}  // namespace handlesim
