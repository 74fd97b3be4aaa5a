#include "core/trace/lines.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <limits>

#include "core/json/file_path.hpp"

namespace handlesim::trace {

namespace {

constexpr std::size_t block_size = std::size_t{1} << 18U;
constexpr std::size_t longest_line = std::size_t{1} << 26U;
constexpr std::size_t longest_document = std::size_t{1} << 30U;

class FileSource final : public ByteSource {
public:
    explicit FileSource(const std::string& name) : name_(name), file_(name == "-" ? stdin : opened(name)) {
        if (file_ == nullptr) throw LogError(name + ": " + std::strerror(errno));
    }
    FileSource(const FileSource&) = delete;
    FileSource& operator=(const FileSource&) = delete;
    ~FileSource() override {
        if (file_ != stdin && file_ != nullptr) (void)std::fclose(file_);
    }

    std::size_t read(char* into, std::size_t size) override {
        const std::size_t got = std::fread(into, 1, size, file_);
        if (got < size && std::ferror(file_) != 0) throw LogError(name_ + ": " + std::strerror(errno));
        return got;
    }
    bool seek(std::uint64_t at) override {
        constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
        if (file_ == stdin || at > most) return false;
#ifdef _WIN32
        return _fseeki64(file_, static_cast<std::int64_t>(at), SEEK_SET) == 0;
#else
        return fseeko(file_, static_cast<off_t>(at), SEEK_SET) == 0;
#endif
    }

private:
    std::string name_;
    std::FILE* file_;

    static std::FILE* opened(const std::string& name) {
#ifdef _WIN32
        return _wfopen(file_path(name).c_str(), L"rb");
#else
        return std::fopen(name.c_str(), "rb");
#endif
    }
};

class TextSource final : public ByteSource {
public:
    explicit TextSource(std::string_view text) : text_(text) {}
    std::size_t read(char* into, std::size_t size) override {
        const std::size_t got = text_.copy(into, size, at_);
        at_ += got;
        return got;
    }
    bool seek(std::uint64_t at) override {
        at_ = static_cast<std::size_t>(std::min<std::uint64_t>(at, text_.size()));
        return true;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> open_log(const std::string& file) {
    return unpacked(std::make_unique<FileSource>(file), file);
}

std::unique_ptr<ByteSource> text_source(std::string_view text) {
    return std::make_unique<TextSource>(text);
}

Lines::Lines(ByteSource& source, std::string name) : source_(source), name_(std::move(name)) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (peek(byte_order_mark.size()).starts_with(byte_order_mark)) begin_ += byte_order_mark.size();
}

// Reads a block behind what is not handed out yet. False at the end.
bool Lines::fill() {
    if (at_end_) return false;
    if (begin_ > 0) {
        std::memmove(block_.data(), block_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
    }
    if (block_.size() < end_ + block_size) block_.resize(end_ + block_size);
    const std::size_t got = source_.read(block_.data() + end_, block_.size() - end_);
    end_ += got;
    at_end_ = got == 0;
    return !at_end_;
}

std::string_view Lines::peek(std::size_t size) {
    while (end_ - begin_ < size && fill()) {
    }
    return std::string_view(block_).substr(begin_, end_ - begin_);
}

bool Lines::next(std::string_view& line) {
    std::size_t searched = 0;
    for (;;) {
        const char* from = block_.data() + begin_;
        const std::size_t size = end_ - begin_;
        const void* found = size > searched ? std::memchr(from + searched, '\n', size - searched) : nullptr;
        if (found == nullptr) {
            searched = size;
            if (size > longest_line) {
                throw LogError(name_ + ":" + std::to_string(number_ + 1) +
                               ": the line is longer than 64 MiB; this is no log that is read line by line");
            }
            if (fill()) continue;
            if (begin_ == end_) return false;
        }
        const char* to = found != nullptr ? static_cast<const char*>(found) : block_.data() + end_;
        from = block_.data() + begin_;
        line = std::string_view(from, static_cast<std::size_t>(to - from));
        begin_ += line.size() + (found != nullptr ? 1 : 0);
        while (line.ends_with('\r')) line.remove_suffix(1);
        ++number_;
        return true;
    }
}

std::string_view Lines::take_bytes(std::size_t size) {
    const std::string_view bytes = peek(size).substr(0, size);
    begin_ += bytes.size();
    return bytes;
}

bool Lines::seek(std::uint64_t at) {
    if (!source_.seek(at)) return false;
    begin_ = end_ = 0;
    at_end_ = false;
    return true;
}

std::string_view Lines::bytes_at(std::uint64_t at, std::size_t size) {
    if (!seek(at)) return {};
    if (block_.size() < size) block_.resize(size);
    for (std::size_t got = size; got > 0 && end_ < size; end_ += got) {
        got = source_.read(block_.data() + end_, size - end_);
    }
    begin_ = end_;
    return std::string_view(block_).substr(0, end_);
}

std::string Lines::rest() {
    while (fill()) {
        if (end_ - begin_ > longest_document) {
            throw LogError(name_ + ": the document is larger than 1 GiB; split it, or record less");
        }
    }
    std::string text(block_, begin_, end_ - begin_);
    begin_ = end_;
    number_ += static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
    return text;
}

}  // namespace handlesim::trace
