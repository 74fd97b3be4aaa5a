#include "core/trace/etl_records.hpp"

#include "core/trace/utf8.hpp"

namespace handlesim::trace {

namespace {

enum class RecordType : std::uint8_t {
    system32 = 1,
    system64 = 2,
    compact32 = 3,
    compact64 = 4,
    perfinfo32 = 16,
    perfinfo64 = 17,
};

// The bytes before the payload; 0 where it is a record of another kind.
std::size_t head_of(RecordType type) {
    switch (type) {
        case RecordType::system32:
        case RecordType::system64: return 0x20;
        case RecordType::compact32:
        case RecordType::compact64: return 0x18;
        case RecordType::perfinfo32:
        case RecordType::perfinfo64: return 0x10;
    }
    return 0;
}

// Key, pid, parent, session, exit status, directory table, flags from version 4 on, then the user and the image.
std::string_view image_in(const EtlRecord& record, std::size_t pointer) {
    const std::string_view payload = record.payload;
    std::size_t at = pointer + 16 + pointer + (record.version >= 4 ? 4 : 0);
    if (record.version < 3) return {};
    if (number_at<std::uint32_t>(payload, at) == 0) {
        at += 4;
    } else {
        at += 2 * pointer;
        at += 8 + std::size_t{4} * number_at<std::uint8_t>(payload, at + 1);
    }
    if (at >= payload.size()) return {};
    const std::string_view rest = payload.substr(at);
    return rest.substr(0, rest.find('\0'));
}

}  // namespace

EtlRecords::EtlRecords(std::string_view buffer) : buffer_(buffer), end_(number_at<std::uint32_t>(buffer, 0x30)) {
    const auto is_end = [&] { return end_ > buffer_header_size && end_ <= buffer.size(); };
    if (!is_end()) end_ = number_at<std::uint32_t>(buffer, 0x04);
    if (!is_end()) end_ = buffer.size();
}

bool EtlRecords::next(EtlRecord& record) {
    while (at_ + record_alignment <= end_) {
        const std::string_view bytes = buffer_.substr(at_, end_ - at_);
        const auto type = static_cast<RecordType>(number_at<std::uint8_t>(bytes, 2));
        const auto flags = number_at<std::uint8_t>(bytes, 3);
        constexpr std::uint8_t is_record = 0x80, ends = 0xFF;
        if ((flags & is_record) == 0 || flags == ends) break;
        const std::size_t head = head_of(type);
        const std::size_t size = number_at<std::uint16_t>(bytes, head == 0 ? 0 : 4);
        const bool foreign = head == 0;
        if (foreign) ++count_;
        if (size < (foreign ? record_alignment : head) || size > bytes.size()) break;
        at_ += (size + record_alignment - 1) / record_alignment * record_alignment;
        if (foreign) continue;
        ++count_;
        const bool names_caller = head > 0x10;
        record.version = number_at<std::uint16_t>(bytes, 0);
        record.hook = number_at<std::uint16_t>(bytes, 6);
        record.tid = names_caller ? number_at<std::uint32_t>(bytes, 8) : 0;
        record.pid = names_caller ? number_at<std::uint32_t>(bytes, 12) : 0;
        record.time = number_at<std::uint64_t>(bytes, names_caller ? 16 : 8);
        record.payload = bytes.substr(head, size - head);
        return true;
    }
    at_ = end_;
    return false;
}

std::optional<EtwKind> kind_of(const EtlRecord& record, std::size_t pointer) {
    const auto of_size = [&](EtwKind kind, std::size_t least) {
        return record.payload.size() < least ? std::nullopt : std::optional(kind);
    };
    constexpr std::size_t object_event = 14, rundown_event = 18, duplicate_with_source = 26;
    switch (record.hook) {
        case create_handle: return of_size(EtwKind::create, object_event);
        case close_handle: return of_size(EtwKind::close, object_event);
        case duplicate_handle: return of_size(EtwKind::duplicate, duplicate_with_source);
        case handle_at_start:
        case handle_at_end: return of_size(EtwKind::rundown, rundown_event);
        case process_start: return of_size(EtwKind::process_start, pointer + 8);
        case process_end: return of_size(EtwKind::process_end, pointer + 8);
        case process_begun_before:
        case process_lives_on: return of_size(EtwKind::process_there, pointer + 8);
        default: return std::nullopt;
    }
}

EtwEvent event_of(EtwKind kind, const EtlRecord& record, std::size_t pointer, EtwNames& names) {
    const std::string_view payload = record.payload;
    EtwEvent made;
    made.kind = kind;
    made.time = record.time;
    made.pid = record.pid;
    made.tid = record.tid;
    switch (kind) {
        case EtwKind::create:
        case EtwKind::close:
            made.object = number_at<std::uint64_t>(payload, 0);
            made.handle = number_at<std::uint32_t>(payload, 8);
            made.type = number_at<std::uint16_t>(payload, 12);
            if (record.version >= 2 && payload.size() > 16) made.name = names.named(wide_text(payload.substr(14)));
            break;
        case EtwKind::duplicate:
            made.object = number_at<std::uint64_t>(payload, 0);
            made.handle = number_at<std::uint32_t>(payload, 8);
            made.target_handle = number_at<std::uint32_t>(payload, 12);
            made.target_pid = number_at<std::uint32_t>(payload, 16);
            made.type = number_at<std::uint16_t>(payload, 20);
            made.source_pid = number_at<std::uint32_t>(payload, 22);
            break;
        case EtwKind::rundown:
            made.object = number_at<std::uint64_t>(payload, 0);
            made.pid = number_at<std::uint32_t>(payload, 8);
            made.handle = number_at<std::uint32_t>(payload, 12);
            made.type = number_at<std::uint16_t>(payload, 16);
            made.name = names.named(wide_text(payload.substr(18)));
            break;
        case EtwKind::process_start:
        case EtwKind::process_there:
        case EtwKind::process_end:
            made.target_pid = number_at<std::uint32_t>(payload, pointer);
            made.source_pid = number_at<std::uint32_t>(payload, pointer + 4);
            made.name = names.named(image_in(record, pointer));
            break;
    }
    return made;
}

std::string wide_text(std::string_view bytes) {
    std::string text;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        std::uint32_t unit = number_at<std::uint16_t>(bytes, at);
        if (unit == 0) break;
        const std::uint32_t low = number_at<std::uint16_t>(bytes, at + 2);
        if (is_high_half(unit) && is_low_half(low)) {
            unit = joined_halves(unit, low);
            at += 2;
        }
        append_utf8(text, unit);
    }
    return text;
}

}  // namespace handlesim::trace
