// gzip through zlib, xz through liblzma.
#ifdef HANDLESIM_UNPACKS
#include <lzma.h>
#include <zlib.h>
#endif

#include <vector>

#include "core/trace/lines.hpp"

namespace handlesim::trace {

namespace {

// The first bytes were looked at already.
class Replayed final : public ByteSource {
public:
    Replayed(std::string head, std::unique_ptr<ByteSource> source)
        : head_(std::move(head)), source_(std::move(source)) {}
    std::size_t read(char* into, std::size_t size) override {
        if (given_ == head_.size()) return source_->read(into, size);
        const std::size_t got = head_.copy(into, size, given_);
        given_ += got;
        return got;
    }
    bool seek(std::uint64_t at) override {
        if (!source_->seek(at)) return false;
        given_ = head_.size();
        return true;
    }

private:
    std::string head_;
    std::size_t given_ = 0;
    std::unique_ptr<ByteSource> source_;
};

#ifdef HANDLESIM_UNPACKS
constexpr std::size_t packed_block = std::size_t{1} << 16U;

class GzipSource final : public ByteSource {
public:
    GzipSource(std::unique_ptr<ByteSource> packed, std::string name)
        : packed_(std::move(packed)), name_(std::move(name)), block_(packed_block) {
        constexpr int gzip_windows = 15 + 16;
        if (inflateInit2(&stream_, gzip_windows) != Z_OK) throw LogError(name_ + ": zlib does not begin");
    }
    GzipSource(const GzipSource&) = delete;
    GzipSource& operator=(const GzipSource&) = delete;
    ~GzipSource() override { inflateEnd(&stream_); }

    std::size_t read(char* into, std::size_t size) override {
        stream_.next_out = reinterpret_cast<Bytef*>(into);
        stream_.avail_out = static_cast<uInt>(size);
        while (stream_.avail_out > 0) {
            if (stream_.avail_in == 0) {
                stream_.avail_in = static_cast<uInt>(packed_->read(block_.data(), block_.size()));
                stream_.next_in = reinterpret_cast<Bytef*>(block_.data());
                if (stream_.avail_in == 0) {
                    if (inside_) throw LogError(name_ + ": the gzip file breaks off; it was not copied whole");
                    break;
                }
            }
            inside_ = true;
            const int answer = inflate(&stream_, Z_NO_FLUSH);
            if (answer == Z_STREAM_END) {
                inside_ = false;
                inflateReset(&stream_);  // a gzip file may have several parts
            } else if (answer != Z_OK) {
                throw LogError(name_ + ": the gzip file is damaged; pack it anew");
            }
        }
        return size - stream_.avail_out;
    }

private:
    std::unique_ptr<ByteSource> packed_;
    std::string name_;
    std::vector<char> block_;
    z_stream stream_{};
    bool inside_ = false;
};

class XzSource final : public ByteSource {
public:
    XzSource(std::unique_ptr<ByteSource> packed, std::string name)
        : packed_(std::move(packed)), name_(std::move(name)), block_(packed_block) {
        constexpr std::uint64_t most_memory = std::uint64_t{1} << 30U;
        if (lzma_stream_decoder(&stream_, most_memory, LZMA_CONCATENATED) != LZMA_OK) {
            throw LogError(name_ + ": liblzma does not begin");
        }
    }
    XzSource(const XzSource&) = delete;
    XzSource& operator=(const XzSource&) = delete;
    ~XzSource() override { lzma_end(&stream_); }

    std::size_t read(char* into, std::size_t size) override {
        stream_.next_out = reinterpret_cast<std::uint8_t*>(into);
        stream_.avail_out = size;
        while (stream_.avail_out > 0 && !done_) {
            if (stream_.avail_in == 0 && !at_end_) {
                stream_.avail_in = packed_->read(block_.data(), block_.size());
                stream_.next_in = reinterpret_cast<const std::uint8_t*>(block_.data());
                at_end_ = stream_.avail_in == 0;
            }
            const lzma_ret answer = lzma_code(&stream_, at_end_ ? LZMA_FINISH : LZMA_RUN);
            done_ = answer == LZMA_STREAM_END;
            if (answer == LZMA_BUF_ERROR) throw LogError(name_ + ": the xz file breaks off; it was not copied whole");
            if (answer != LZMA_OK && !done_) throw LogError(name_ + ": the xz file is damaged; pack it anew");
        }
        return size - stream_.avail_out;
    }

private:
    std::unique_ptr<ByteSource> packed_;
    std::string name_;
    std::vector<char> block_;
    lzma_stream stream_ = LZMA_STREAM_INIT;
    bool at_end_ = false, done_ = false;
};
#endif

}  // namespace

std::unique_ptr<ByteSource> unpacked(std::unique_ptr<ByteSource> packed, const std::string& name) {
    constexpr std::string_view gzip_begins = "\x1F\x8B", xz_begins =
                                                             "\xFD"
                                                             "7zXZ";
    std::string head(xz_begins.size() + 1, '\0');
    std::size_t got = 0;
    for (std::size_t more = 1; more > 0 && got < head.size(); got += more) {
        more = packed->read(head.data() + got, head.size() - got);
    }
    head.resize(got);
    const bool gzip = head.starts_with(gzip_begins), xz = head.starts_with(xz_begins);
    auto whole = std::make_unique<Replayed>(std::move(head), std::move(packed));
#ifdef HANDLESIM_UNPACKS
    if (gzip) return std::make_unique<GzipSource>(std::move(whole), name);
    if (xz) return std::make_unique<XzSource>(std::move(whole), name);
#else
    if (gzip || xz) throw LogError(name + ": this build reads no packed logs; unpack it first");
#endif
    return whole;
}

}  // namespace handlesim::trace
