#include "cli/output.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>

#include "cli/unfinished_files.hpp"
#include "cli/verbs.hpp"
#include "core/json/file_path.hpp"

#ifdef _WIN32
#include <io.h>

#include "core/backends/win32/console.hpp"
#else
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace handlesim {

namespace {

namespace fs = std::filesystem;

void refuse_input(const std::string& file, const std::vector<std::string>& inputs) {
    for (const std::string& input : inputs) {
        std::error_code trouble;
        if (input != "-" && fs::equivalent(file_path(file), file_path(input), trouble) && !trouble) {
            throw UsageError(file + ": this file is read, and is not overwritten; write to another one");
        }
    }
}

// What stands before standard output.
CleanBuffer*& standard_buffer() {
    static CleanBuffer* buffer = nullptr;
    return buffer;
}

// One program's outputs go to files of their own, however their names are spelt.
void refuse_second_output(const std::string& file, const std::string& place) {
    static std::vector<std::string> places;
    std::error_code trouble;
    const fs::path real = fs::weakly_canonical(fs::absolute(file_path(place), trouble), trouble);
    if (std::ranges::count(places, file_name(real)) > 0) {
        throw UsageError(file + ": another output of this call; give each a file of its own");
    }
    places.push_back(file_name(real));
}

}  // namespace

Output::Output(std::string file, const std::vector<std::string>& inputs) : file_(std::move(file)) {
    if (file_ == "-") file_.clear();
    if (file_.empty()) return;
    refuse_input(file_, inputs);
    std::error_code trouble;
    // A device such as /dev/null is written as it is.
    if (!fs::exists(file_path(file_), trouble) || fs::is_regular_file(file_path(file_), trouble)) {
        open_temporary();
    } else {
        target_.open(file_path(file_), std::ios::binary);
    }
    if (!target_) throw UsageError(file_ + ": cannot be written; does its folder exist, and may you write there?");
    clean_ = std::make_unique<CleanBuffer>(*target_.rdbuf());
    stream_ = std::make_unique<std::ostream>(clean_.get());
}

void Output::open_temporary() {
    std::error_code trouble;
    const bool exists = fs::exists(file_path(file_), trouble);
    const fs::path real = exists ? fs::canonical(file_path(file_), trouble) : fs::path();
    place_ = exists && !trouble ? file_name(real) : file_;
    refuse_second_output(file_, place_);
    temporary_ = make_unfinished_file(place_);
    if (exists) fs::permissions(file_path(temporary_), fs::status(real, trouble).permissions(), trouble);
    target_.open(file_path(temporary_), std::ios::binary);
}

Output::~Output() {
    if (temporary_.empty()) return;
    target_.close();
    std::error_code ignored;
    fs::remove(file_path(temporary_), ignored);
    forget_unfinished_file(temporary_);
}

std::ostream& Output::stream() {
    if (file_.empty()) return std::cout;
    return *stream_;
}

bool Output::is_terminal() const {
    if (!file_.empty()) return false;
#ifdef _WIN32
    return _isatty(_fileno(stdout)) != 0;
#else
    return isatty(fileno(stdout)) != 0;
#endif
}

void Output::paint() const {
    CleanBuffer* buffer = file_.empty() ? standard_buffer() : clean_.get();
    if (buffer != nullptr) buffer->paint();
}

void Output::commit() {
    if (clean_) clean_->finish();
    stream().flush();
    if (!stream() || (!file_.empty() && !target_.flush())) {
        throw UsageError((file_.empty() ? std::string("standard output") : file_) +
                         ": could not be written to the end; is the disk full?");
    }
    if (temporary_.empty()) return;
    target_.close();
    std::error_code trouble;
    fs::rename(file_path(temporary_), file_path(place_), trouble);
    if (trouble) throw UsageError(file_ + ": cannot be replaced: " + trouble.message());
    forget_unfinished_file(temporary_);
    temporary_.clear();
}

CleanStandardStreams::CleanStandardStreams()
    : out_(std::cout.rdbuf()), error_(std::cerr.rdbuf()), clean_out_(*out_), clean_error_(*error_) {
    std::cout.rdbuf(&clean_out_);
    standard_buffer() = &clean_out_;
    std::cerr.rdbuf(&clean_error_);
    heed_interrupts();
}

CleanStandardStreams::~CleanStandardStreams() {
    clean_out_.finish();
    clean_error_.finish();
    std::cout.flush();
    standard_buffer() = nullptr;
    std::cout.rdbuf(out_);
    std::cerr.rdbuf(error_);
}

std::size_t page_width(bool standard_output) {
    constexpr std::size_t usual = 80, narrowest = 40, widest = 1000;
    const char* columns = std::getenv("COLUMNS");  // NOLINT(concurrency-mt-unsafe): one thread
    if (columns != nullptr) {
        std::size_t width = 0;
        const char* end = columns + std::strlen(columns);
        const auto parsed = std::from_chars(columns, end, width);
        if (parsed.ec == std::errc() && parsed.ptr == end && width > 0) return std::clamp(width, narrowest, widest);
    }
    if (!standard_output) return usual;
#ifdef _WIN32
    const std::size_t width = win32::console_columns();
#else
    winsize screen{};
    const std::size_t width = ioctl(fileno(stdout), TIOCGWINSZ, &screen) == 0 ? screen.ws_col : 0;
#endif
    if (width == 0) return usual;
    return std::clamp(width, narrowest, widest);
}

namespace {

bool shows_colors() {
#ifdef _WIN32
    return win32::console_shows_colors();
#else
    return true;
#endif
}

}  // namespace

TextStyle style_for(const std::string& when, const Output& output) {
    const char* no_color = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe): one thread
    const bool may = output.is_terminal() && shows_colors() && (no_color == nullptr || *no_color == '\0');
    const bool wanted = when == "auto" ? may : when == "always";
    if (wanted) output.paint();
    return {wanted, page_width(output.is_standard())};
}

}  // namespace handlesim
