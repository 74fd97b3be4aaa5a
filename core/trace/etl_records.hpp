// The records of a raw recording of ETW (.etl), and what each of the kernel's Object and Process events says.
//
// A file is buffers, each with a header of 0x48 bytes and records aligned to 8; what a record is stands in its third
// byte. Records of other providers are stepped over by their size.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "core/trace/etw_events.hpp"

namespace handlesim::trace {

inline constexpr std::size_t buffer_header_size = 0x48, smallest_buffer = 0x400, largest_buffer = std::size_t{1} << 26U;
inline constexpr std::size_t record_alignment = 8;

// 0 where the bytes end before.
template <class T>
T number_at(std::string_view bytes, std::size_t at) {
    T value{};
    if (at + sizeof(T) <= bytes.size()) std::memcpy(&value, bytes.data() + at, sizeof(T));
    return value;
}

// Group in the high byte, type in the low one.
enum Hook : std::uint16_t {
    file_header = 0x0000,
    process_start = 0x0301,
    process_end = 0x0302,
    process_begun_before = 0x0303,
    process_lives_on = 0x0304,
    create_handle = 0x1120,
    close_handle = 0x1121,
    duplicate_handle = 0x1122,
    type_at_start = 0x1124,
    type_at_end = 0x1125,
    handle_at_start = 0x1126,
    handle_at_end = 0x1127,
};

struct EtlRecord {
    std::uint16_t hook = 0, version = 0;
    std::uint32_t pid = 0, tid = 0;
    std::uint64_t time = 0;
    std::string_view payload;
};

// What stands behind a buffer's header, one record after the other.
class EtlRecords {
public:
    explicit EtlRecords(std::string_view buffer);

    // The next one of the kernel's; false at the buffer's end.
    bool next(EtlRecord& record);
    // Of all providers', so far.
    std::uint64_t count() const { return count_; }

private:
    std::string_view buffer_;
    std::size_t at_ = buffer_header_size, end_ = 0;
    std::uint64_t count_ = 0;
};

// What event the record is; nothing where it is none, or too short for one. `pointer` is the size of one in the
// payload.
std::optional<EtwKind> kind_of(const EtlRecord& record, std::size_t pointer);
// Such an event, without its line.
EtwEvent event_of(EtwKind kind, const EtlRecord& record, std::size_t pointer, EtwNames& names);

// UTF-16 up to a zero or the end; half of a pair becomes U+FFFD.
std::string wide_text(std::string_view bytes);

}  // namespace handlesim::trace
