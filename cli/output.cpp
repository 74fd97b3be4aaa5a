#include "cli/output.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "cli/verbs.hpp"

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace handlesim {

Output::Output(std::string file) : file_(std::move(file)) {
    if (file_ == "-") file_.clear();
    if (file_.empty()) return;
    // A device such as /dev/null is written as it is; a file is written beside its place first.
    const bool regular = !std::filesystem::exists(file_) || std::filesystem::is_regular_file(file_);
    if (regular) temporary_ = file_ + ".part";
    stream_.open(regular ? temporary_ : file_, std::ios::binary);
    if (!stream_) throw UsageError(file_ + ": cannot be written; does its folder exist, and may you write there?");
}

Output::~Output() {
    if (!stream_.is_open() || temporary_.empty()) return;
    stream_.close();
    std::error_code ignored;
    std::filesystem::remove(temporary_, ignored);
}

std::ostream& Output::stream() {
    if (file_.empty()) return std::cout;
    return stream_;
}

bool Output::is_terminal() const {
    if (!file_.empty()) return false;
#ifdef _WIN32
    return _isatty(_fileno(stdout)) != 0;
#else
    return isatty(fileno(stdout)) != 0;
#endif
}

void Output::commit() {
    stream().flush();
    if (!stream()) {
        throw UsageError((file_.empty() ? std::string("standard output") : file_) +
                         ": could not be written to the end; is the disk full?");
    }
    if (temporary_.empty()) return;
    stream_.close();
    std::error_code trouble;
    std::filesystem::rename(temporary_, file_, trouble);
    if (trouble) throw UsageError(file_ + ": cannot be replaced: " + trouble.message());
}

bool wants_color(const std::string& when, const Output& output) {
    if (when != "auto") return when == "always";
    const char* no_color = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe): one thread
    return output.is_terminal() && (no_color == nullptr || *no_color == '\0');
}

}  // namespace handlesim
