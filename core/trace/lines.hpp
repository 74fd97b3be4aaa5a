// The lines of a log, one after the other: of a file, of standard input, or of a text in memory, also where it was
// packed with gzip or xz. Memory is one block, or one line where that is longer.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace handlesim::trace {

// A log cannot be read (any further); `what` says why and what to do.
class LogError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// Where bytes come from.
class ByteSource {
public:
    ByteSource() = default;
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;
    virtual ~ByteSource() = default;
    // At most `size` bytes; 0 at the end.
    virtual std::size_t read(char* into, std::size_t size) = 0;
    // Goes on reading at that byte. False, with nothing changed, where that cannot be: of a pipe, or of what is packed.
    virtual bool seek(std::uint64_t /*at*/) { return false; }
};

// "-" is standard input. What is packed is unpacked on the way.
std::unique_ptr<ByteSource> open_log(const std::string& file);
std::unique_ptr<ByteSource> text_source(std::string_view text);
// What `packed` holds, where it begins as gzip or xz does; else its own bytes. `name` is for errors.
std::unique_ptr<ByteSource> unpacked(std::unique_ptr<ByteSource> packed, const std::string& name);

class Lines {
public:
    Lines(ByteSource& source, std::string name);

    // The next line without its end (LF, CR LF or CR CR LF); it stays valid until the next call. False at the end.
    bool next(std::string_view& line);
    // The number of the line that `next` gave last, from 1.
    std::uint64_t number() const { return number_; }
    const std::string& name() const { return name_; }
    // What is not yet handed out begins with this: at least `size` bytes where there are so many.
    std::string_view peek(std::size_t size);
    // The next bytes as they are; less than asked for at the end. Valid until the next call.
    std::string_view take_bytes(std::size_t size);
    // Goes on with that byte of the log. False where its source cannot.
    bool seek(std::uint64_t at);
    // So many bytes from there, less where the log ends before; no more than these are read. Valid until the next call.
    // Nothing where its source cannot.
    std::string_view bytes_at(std::uint64_t at, std::size_t size);
    // All that is not handed out yet, for formats that are one document.
    std::string rest();

private:
    ByteSource& source_;
    std::string name_;
    std::string block_;
    std::size_t begin_ = 0, end_ = 0;
    bool at_end_ = false;
    std::uint64_t number_ = 0;

    bool fill();
};

}  // namespace handlesim::trace
