// A raw recording of ETW (.etl) with the kernel's Object events: `wpr -start Handle`, `xperf -on
// PROC_THREAD+OB_HANDLE`.
//
// A file is buffers, each with a header of 0x48 bytes and records aligned to 8; what a record is stands in its third
// byte. Records of other providers are stepped over by their size.
#include <cstring>

#include "core/trace/etw_events.hpp"
#include "core/trace/importers.hpp"
#include "core/trace/utf8.hpp"

namespace handlesim::trace {

namespace {

constexpr std::size_t buffer_header_size = 0x48, smallest_buffer = 0x400, largest_buffer = std::size_t{1} << 26U;
constexpr std::size_t alignment = 8;

enum class RecordType : std::uint8_t {
    system32 = 1,
    system64 = 2,
    compact32 = 3,
    compact64 = 4,
    perfinfo32 = 16,
    perfinfo64 = 17,
};
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

template <class T>
T number_at(std::string_view bytes, std::size_t at) {
    T value{};
    if (at + sizeof(T) <= bytes.size()) std::memcpy(&value, bytes.data() + at, sizeof(T));
    return value;
}

// UTF-16 up to a zero or the end; half of a pair becomes U+FFFD.
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

struct Record {
    std::uint16_t hook = 0, version = 0;
    std::uint32_t pid = 0, tid = 0;
    std::uint64_t time = 0;
    std::string_view payload;
    bool names_caller = false;
};

class EtlImporter {
public:
    EtlImporter(Lines& lines, EventSink& sink) : lines_(lines), sink_(sink) {}

    void import() {
        for (;;) {
            const std::string_view head = lines_.peek(buffer_header_size);
            if (head.empty()) break;
            const std::size_t size = number_at<std::uint32_t>(head, 0);
            if (head.size() < buffer_header_size || size < smallest_buffer || size > largest_buffer) {
                throw LogError(lines_.name() + ": buffer " + std::to_string(buffers_ + 1) +
                               " has a size that no buffer has; the recording is damaged");
            }
            constexpr std::uint16_t compressed = 0x40;
            if ((number_at<std::uint16_t>(head, 0x34) & compressed) != 0) {
                throw LogError(lines_.name() +
                               ": the recording is compressed; merge it anew without compression (xperf -merge)");
            }
            const std::string_view buffer = lines_.take_bytes(size);
            ++buffers_;
            if (buffer.size() < size) {
                unread_.emplace_back(records_, "the last buffer breaks off");
            }
            read_buffer(buffer);
        }
        const Header header = etw_header("etl", "ETW, the kernel's Object events", processes_ > 0 ? "yes" : "no",
                                         rundown_ > 0 ? "at its end" : "no");
        if (log_.events.empty()) {
            throw LogError(lines_.name() +
                           ": the recording holds no event about handles; record with `wpr -start Handle` or `xperf "
                           "-on PROC_THREAD+LOADER+OB_HANDLE`");
        }
        log_.hand_over(header, sink_);
        for (const auto& [record, why] : unread_) sink_.unread(record, why);
        if (lost_ > 0) sink_.untold("what happened in " + std::to_string(lost_) + " events that ETW lost");
    }

private:
    Lines& lines_;
    EventSink& sink_;
    EtwLog log_;
    std::vector<std::pair<std::uint64_t, std::string>> unread_;  // by the record before it
    std::uint64_t buffers_ = 0, records_ = 0, processes_ = 0, rundown_ = 0;
    std::uint32_t lost_ = 0;
    std::size_t pointer_ = 8;

    void read_buffer(std::string_view buffer) {
        std::size_t end = number_at<std::uint32_t>(buffer, 0x30);
        if (end <= buffer_header_size || end > buffer.size()) end = number_at<std::uint32_t>(buffer, 0x04);
        if (end <= buffer_header_size || end > buffer.size()) end = buffer.size();
        std::size_t at = buffer_header_size;
        while (at + alignment <= end) {
            const std::size_t size = read_record(buffer.substr(at, end - at));
            if (size == 0) break;
            at += (size + alignment - 1) / alignment * alignment;
        }
    }

    // Answers the record's size; 0 where there is none any more.
    std::size_t read_record(std::string_view bytes) {
        const auto type = static_cast<RecordType>(number_at<std::uint8_t>(bytes, 2));
        const auto flags = number_at<std::uint8_t>(bytes, 3);
        constexpr std::uint8_t is_record = 0x80, ends = 0xFF;
        if ((flags & is_record) == 0 || flags == ends) return 0;
        Record record;
        std::size_t head = 0;
        switch (type) {
            case RecordType::system32:
            case RecordType::system64: head = 0x20; break;
            case RecordType::compact32:
            case RecordType::compact64: head = 0x18; break;
            case RecordType::perfinfo32:
            case RecordType::perfinfo64: head = 0x10; break;
            default: {
                ++records_;
                const std::size_t size = number_at<std::uint16_t>(bytes, 0);
                return size < alignment || size > bytes.size() ? 0 : size;
            }
        }
        const std::size_t size = number_at<std::uint16_t>(bytes, 4);
        if (size < head || size > bytes.size()) return 0;
        ++records_;
        record.version = number_at<std::uint16_t>(bytes, 0);
        record.hook = number_at<std::uint16_t>(bytes, 6);
        record.names_caller = head > 0x10;
        if (record.names_caller) {
            record.tid = number_at<std::uint32_t>(bytes, 8);
            record.pid = number_at<std::uint32_t>(bytes, 12);
        }
        record.time = number_at<std::uint64_t>(bytes, record.names_caller ? 16 : 8);
        record.payload = bytes.substr(head, size - head);
        take(record);
        return size;
    }

    EtwEvent& add(EtwKind kind, const Record& record) {
        EtwEvent& made = log_.events.emplace_back();
        made.kind = kind;
        made.line = records_;
        made.time = record.time;
        made.pid = record.pid;
        made.tid = record.tid;
        return made;
    }

    void take(const Record& record) {
        const std::string_view payload = record.payload;
        switch (record.hook) {
            case file_header: read_file_header(payload); break;
            case create_handle:
            case close_handle: {
                if (payload.size() < 14) break;
                EtwEvent& made = add(record.hook == create_handle ? EtwKind::create : EtwKind::close, record);
                made.object = number_at<std::uint64_t>(payload, 0);
                made.handle = number_at<std::uint32_t>(payload, 8);
                made.type = number_at<std::uint16_t>(payload, 12);
                if (record.version >= 2 && payload.size() > 16) made.name = log_.named(wide_text(payload.substr(14)));
                break;
            }
            case duplicate_handle: read_duplicate(record); break;
            case type_at_start:
            case type_at_end:
                if (payload.size() > 4) log_.types[number_at<std::uint16_t>(payload, 0)] = wide_text(payload.substr(4));
                break;
            case handle_at_start:
            case handle_at_end: {
                if (payload.size() < 18) break;
                EtwEvent& made = add(EtwKind::rundown, record);
                ++rundown_;
                made.object = number_at<std::uint64_t>(payload, 0);
                made.pid = number_at<std::uint32_t>(payload, 8);
                made.handle = number_at<std::uint32_t>(payload, 12);
                made.type = number_at<std::uint16_t>(payload, 16);
                made.name = log_.named(wide_text(payload.substr(18)));
                break;
            }
            case process_start: read_process(EtwKind::process_start, record); break;
            case process_end: read_process(EtwKind::process_end, record); break;
            case process_begun_before:
            case process_lives_on: read_process(EtwKind::process_there, record); break;
            default: break;
        }
    }

    void read_file_header(std::string_view payload) {
        constexpr std::size_t pointer_size = 44, events_lost = 48;
        if (payload.size() < events_lost + 4) return;
        if (number_at<std::uint32_t>(payload, pointer_size) == 4) pointer_ = 4;
        lost_ = number_at<std::uint32_t>(payload, events_lost);
    }

    void read_duplicate(const Record& record) {
        const std::string_view payload = record.payload;
        constexpr std::size_t with_source = 26;
        if (payload.size() < with_source) {
            unread_.emplace_back(records_, "a duplicate of a version that does not name its source's process");
            return;
        }
        EtwEvent& made = add(EtwKind::duplicate, record);
        made.object = number_at<std::uint64_t>(payload, 0);
        made.handle = number_at<std::uint32_t>(payload, 8);
        made.target_handle = number_at<std::uint32_t>(payload, 12);
        made.target_pid = number_at<std::uint32_t>(payload, 16);
        made.type = number_at<std::uint16_t>(payload, 20);
        made.source_pid = number_at<std::uint32_t>(payload, 22);
    }

    // Key, pid, parent, session, exit status, directory table, flags from version 4 on, then the user and the image.
    void read_process(EtwKind kind, const Record& record) {
        const std::string_view payload = record.payload;
        if (payload.size() < pointer_ + 8) return;
        EtwEvent& made = add(kind, record);
        ++processes_;
        made.target_pid = number_at<std::uint32_t>(payload, pointer_);
        made.source_pid = number_at<std::uint32_t>(payload, pointer_ + 4);
        std::size_t at = pointer_ + 16 + pointer_ + (record.version >= 4 ? 4 : 0);
        if (record.version < 3) return;
        if (number_at<std::uint32_t>(payload, at) == 0) {
            at += 4;
        } else {
            at += 2 * pointer_;
            at += 8 + std::size_t{4} * number_at<std::uint8_t>(payload, at + 1);
        }
        if (at >= payload.size()) return;
        const std::string_view rest = payload.substr(at);
        made.name = log_.named(rest.substr(0, rest.find('\0')));
    }
};

}  // namespace

bool is_etl(std::string_view beginning) {
    if (beginning.size() < buffer_header_size + alignment) return false;
    const auto size = number_at<std::uint32_t>(beginning, 0);
    const auto type = number_at<std::uint8_t>(beginning, buffer_header_size + 2);
    const auto flags = number_at<std::uint8_t>(beginning, buffer_header_size + 3);
    const auto hook = number_at<std::uint16_t>(beginning, buffer_header_size + 6);
    return size >= smallest_buffer && size <= largest_buffer && size % smallest_buffer == 0 &&
           (type == 1 || type == 2) && (flags & 0x80U) != 0 && hook == file_header;
}

void import_etl(Lines& lines, EventSink& sink) {
    EtlImporter(lines, sink).import();
}

}  // namespace handlesim::trace
