// A raw recording of ETW (.etl) with the kernel's Object events: `wpr -start Handle`, `xperf -on
// PROC_THREAD+OB_HANDLE`.
//
// Each processor fills buffers of its own, so that they overlap in time; types and open handles stand at the end. A
// recording is gone through twice, therefore: once for what is said of the whole and for when each buffer begins, then
// in the order of time, with those buffers in memory that overlap at that moment.
#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/trace/etl_records.hpp"
#include "core/trace/importers.hpp"

namespace handlesim::trace {

namespace {

struct Buffer {
    std::uint64_t at = 0;  // in the file, in bytes
    std::size_t size = 0;
    std::uint64_t first_time = 0;      // of its events, the earliest
    std::uint64_t records_before = 0;  // in the buffers before it
};

class EtlImporter {
public:
    EtlImporter(Lines& lines, EventSink& sink) : lines_(lines), sink_(sink) {}

    void import() {
        // What cannot be read twice is kept; it has no lines.
        std::string kept;
        if (!lines_.seek(0)) {
            constexpr std::size_t some = std::size_t{1} << 18U;
            for (std::string_view bytes; !(bytes = lines_.take_bytes(some)).empty();) kept += bytes;
        }
        const auto whole = text_source(kept);
        Lines again(*whole, lines_.name());
        Lines& recording = kept.empty() ? lines_ : again;
        survey(recording);
        const Header header = etw_header("etl", "ETW, the kernel's Object events", processes_ > 0 ? "yes" : "no",
                                         rundown_ > 0 ? "at its end" : "no");
        if (buffers_.empty()) {
            throw LogError(lines_.name() +
                           ": the recording holds no event about handles; record with `wpr -start Handle` or `xperf "
                           "-on PROC_THREAD+LOADER+OB_HANDLE`");
        }
        sink_.begin(header);
        tell(recording);
        for (const auto& [record, why] : unread_) sink_.unread(record, why);
        if (lost_ > 0) sink_.untold("what happened in " + std::to_string(lost_) + " events that ETW lost");
    }

private:
    Lines& lines_;
    EventSink& sink_;
    std::vector<Buffer> buffers_;  // those with events
    EtwTypes types_;
    std::vector<std::pair<std::uint64_t, std::string>> unread_;  // by the record before it
    std::uint64_t records_ = 0, processes_ = 0, rundown_ = 0;
    std::uint32_t lost_ = 0;
    std::size_t pointer_ = 8;

    void survey(Lines& recording) {
        std::uint64_t at = 0;
        for (std::uint64_t number = 1;; ++number) {
            const std::string_view head = recording.peek(buffer_header_size);
            if (head.empty()) break;
            const std::size_t size = number_at<std::uint32_t>(head, 0);
            if (head.size() < buffer_header_size || size < smallest_buffer || size > largest_buffer) {
                throw LogError(lines_.name() + ": buffer " + std::to_string(number) +
                               " has a size that no buffer has; the recording is damaged");
            }
            constexpr std::uint16_t compressed = 0x40;
            if ((number_at<std::uint16_t>(head, 0x34) & compressed) != 0) {
                throw LogError(lines_.name() +
                               ": the recording is compressed; merge it anew without compression (xperf -merge)");
            }
            const std::string_view bytes = recording.take_bytes(size);
            if (bytes.size() < size) unread_.emplace_back(records_, "the last buffer breaks off");
            survey_buffer(at, bytes);
            at += bytes.size();
        }
    }

    void survey_buffer(std::uint64_t at, std::string_view bytes) {
        Buffer buffer{at, bytes.size(), 0, records_};
        bool has_events = false;
        EtlRecords records(bytes);
        for (EtlRecord record; records.next(record);) {
            survey_record(record, buffer.records_before + records.count());
            const auto kind = kind_of(record, pointer_);
            if (!kind) continue;
            buffer.first_time = has_events ? std::min(buffer.first_time, record.time) : record.time;
            has_events = true;
            processes_ += *kind >= EtwKind::process_start ? 1U : 0U;
            rundown_ += *kind == EtwKind::rundown ? 1U : 0U;
        }
        records_ += records.count();
        if (has_events) buffers_.push_back(buffer);
    }

    void survey_record(const EtlRecord& record, std::uint64_t number) {
        const std::string_view payload = record.payload;
        if (record.hook == file_header) {
            constexpr std::size_t pointer_size = 44, events_lost = 48;
            if (payload.size() < events_lost + 4) return;
            if (number_at<std::uint32_t>(payload, pointer_size) == 4) pointer_ = 4;
            lost_ = number_at<std::uint32_t>(payload, events_lost);
        } else if (record.hook == type_at_start || record.hook == type_at_end) {
            if (payload.size() > 4) types_[number_at<std::uint16_t>(payload, 0)] = wide_text(payload.substr(4));
        } else if (record.hook == duplicate_handle && !kind_of(record, pointer_)) {
            unread_.emplace_back(number, "a duplicate of a version that does not name its source's process");
        }
    }

    // A buffer's events in the order of time, of which those before `next` were told.
    struct Open {
        std::vector<EtwEvent> events;
        EtwNames names;
        std::size_t next = 0;
        const EtwEvent& first() const { return events[next]; }
    };
    struct IsLater {
        static auto place(const Open& open) { return std::pair(open.first().time, open.first().line); }
        bool operator()(const std::unique_ptr<Open>& one, const std::unique_ptr<Open>& other) const {
            return place(*one) > place(*other);
        }
    };

    std::unique_ptr<Open> open(Lines& recording, const Buffer& buffer) const {
        auto made = std::make_unique<Open>();
        EtlRecords records(recording.bytes_at(buffer.at, buffer.size));
        for (EtlRecord record; records.next(record);) {
            const auto kind = kind_of(record, pointer_);
            if (!kind) continue;
            EtwEvent& event = made->events.emplace_back(event_of(*kind, record, pointer_, made->names));
            event.line = buffer.records_before + records.count();
        }
        if (made->events.empty())
            throw LogError(lines_.name() + ": the recording cannot be read a second time, or changed meanwhile");
        // Sorting what is sorted costs more than looking.
        if (!std::ranges::is_sorted(made->events, {}, &EtwEvent::time)) {
            std::ranges::stable_sort(made->events, {}, &EtwEvent::time);
        }
        return made;
    }

    void tell(Lines& recording) {
        std::ranges::stable_sort(buffers_, {}, &Buffer::first_time);
        EtwTeller teller(types_, sink_);
        std::vector<std::unique_ptr<Open>> heap;  // what comes first is at the front
        auto next = buffers_.cbegin();
        while (next != buffers_.cend() || !heap.empty()) {
            while (next != buffers_.cend() && (heap.empty() || next->first_time <= heap.front()->first().time)) {
                heap.push_back(open(recording, *next++));
                std::ranges::push_heap(heap, IsLater{});
            }
            std::ranges::pop_heap(heap, IsLater{});
            Open& first = *heap.back();
            teller.tell(first.first(), first.names);
            if (++first.next < first.events.size()) {
                std::ranges::push_heap(heap, IsLater{});
            } else {
                heap.pop_back();
            }
        }
        teller.finish();
    }
};

}  // namespace

bool is_etl(std::string_view beginning) {
    if (beginning.size() < buffer_header_size + record_alignment) return false;
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
