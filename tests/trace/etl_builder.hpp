// Makes recordings of ETW, byte by byte, as the kernel's Object events are laid out.
#pragma once

#include <cstdint>
#include <string>

namespace handlesim::test {

class EtlBuilder {
public:
    explicit EtlBuilder(std::uint32_t events_lost = 0) {
        std::string header(80, '\0');
        put(header, 44, std::uint32_t{8});
        put(header, 48, events_lost);
        record(0x0000, 1, 0, 0, header);
    }

    std::uint64_t time = 1000;  // of the next record; each takes one more

    void create(std::uint32_t pid, std::uint32_t tid, std::uint64_t object, std::uint32_t handle, std::uint16_t type) {
        record(0x1120, 2, pid, tid, number(object) + number(handle) + number(type) + number(std::uint16_t{0}));
    }
    void close(std::uint32_t pid, std::uint32_t tid, std::uint64_t object, std::uint32_t handle, std::uint16_t type) {
        record(0x1121, 2, pid, tid, number(object) + number(handle) + number(type) + number(std::uint16_t{0}));
    }
    void duplicate(std::uint32_t pid, std::uint32_t tid, std::uint64_t object, std::uint32_t source,
                   std::uint32_t target, std::uint32_t target_pid, std::uint16_t type, std::uint32_t source_pid) {
        record(
            0x1122, 3, pid, tid,
            number(object) + number(source) + number(target) + number(target_pid) + number(type) + number(source_pid));
    }
    void type(std::uint16_t index, const std::string& name) {
        record(0x1125, 2, 0, 0, number(index) + number(std::uint16_t{0}) + wide(name));
    }
    void rundown(std::uint32_t pid, std::uint64_t object, std::uint32_t handle, std::uint16_t type,
                 const std::string& name) {
        record(0x1127, 2, 0, 0, number(object) + number(pid) + number(handle) + number(type) + wide(name));
    }
    // hook: 0x0301 start, 0x0302 end, 0x0303 there already.
    void process(std::uint16_t hook, std::uint32_t by, std::uint32_t tid, std::uint32_t pid, std::uint32_t parent,
                 const std::string& image) {
        std::string payload = number(std::uint64_t{0xFFFF'8000'0000'0000} + pid) + number(pid) + number(parent);
        payload += number(std::uint32_t{1}) + number(std::uint32_t{0}) + number(std::uint64_t{0});
        payload += number(std::uint32_t{0});                             // flags, since version 4
        payload += number(std::uint64_t{1}) + number(std::uint64_t{0});  // the user's pointer and attributes
        payload += std::string("\1\1\0\0\0\0\0\5\22\0\0\0", 12);
        record(hook, 4, by, tid, payload + image + '\0' + wide("command"));
    }
    // A payload as it was recorded.
    void record(std::uint16_t hook, std::uint16_t version, std::uint32_t pid, std::uint32_t tid,
                const std::string& payload) {
        std::string record = number(version) + '\2' + '\xC0' +
                             number(static_cast<std::uint16_t>(0x20 + payload.size())) + number(hook) + number(tid) +
                             number(pid) + number(time++) + number(std::uint64_t{0});
        record += payload;
        record.resize((record.size() + 7) / 8 * 8, '\0');
        records_ += record;
    }
    // A record of another provider, which is stepped over.
    void foreign() {
        std::string record = number(std::uint16_t{0x28}) + '\x13' + '\xC0';
        record.resize(0x28, '\x55');
        records_ += record;
    }

    // Everything in one buffer, or in two whose times interleave.
    std::string file() const { return buffer(records_); }
    static std::string buffer(const std::string& records) {
        const std::size_t size = (0x48 + records.size() + 0x3FF) / 0x400 * 0x400;
        std::string bytes(size, '\xFF');
        for (std::size_t i = 0; i < 0x48; ++i) bytes[i] = '\0';
        put(bytes, 0, static_cast<std::uint32_t>(size));
        put(bytes, 0x04, static_cast<std::uint32_t>(0x48 + records.size()));
        put(bytes, 0x30, static_cast<std::uint32_t>(0x48 + records.size()));
        bytes.replace(0x48, records.size(), records);
        return bytes;
    }
    const std::string& records() const { return records_; }
    void forget_records() { records_.clear(); }

private:
    std::string records_;

    template <class T>
    static std::string number(T value) {
        std::string bytes;
        for (std::size_t i = 0; i < sizeof(T); ++i) {
            bytes += static_cast<char>(static_cast<unsigned char>(static_cast<std::uint64_t>(value) >> (8 * i)));
        }
        return bytes;
    }
    template <class T>
    static void put(std::string& bytes, std::size_t at, T value) {
        bytes.replace(at, sizeof(T), number(value));
    }
    static std::string wide(const std::string& text) {
        std::string bytes;
        for (const char c : text) bytes += std::string(1, c) + '\0';
        return bytes + std::string(2, '\0');
    }
};

inline constexpr std::uint64_t event_object = 0xFFFF'C283'0000'0010, file_object = 0xFFFF'C283'0000'0020;

// A parent makes an event and a file, starts a child that inherits the event, and ends.
inline EtlBuilder parent_and_child() {
    EtlBuilder etl;
    etl.process(0x0303, 0, 0, 100, 4, "parent.exe");
    etl.create(100, 101, event_object, 0x54, 16);
    etl.foreign();
    etl.create(100, 101, file_object, 0x58, 37);
    etl.duplicate(100, 101, event_object, 0x54, 0x54, 100, 16, 100);
    etl.process(0x0301, 100, 101, 200, 100, "child.exe");
    etl.create(200, 201, 0xFFFF'C283'0000'0030, 0x4, 16);
    etl.process(0x0302, 100, 101, 100, 4, "parent.exe");
    etl.type(16, "Event");
    etl.type(37, "File");
    etl.rundown(200, event_object, 0x54, 16, "\\Sessions\\1\\BaseNamedObjects\\ready");
    return etl;
}

}  // namespace handlesim::test
