#include "cli/watch.hpp"

#include <chrono>
#include <filesystem>
#include <iostream>
#include <map>
#include <thread>

#include "cli/verbs.hpp"
#include "core/json/file_path.hpp"

namespace handlesim {

namespace fs = std::filesystem;

namespace {

// What is looked at of a file. A file that cannot be looked at is another one when it is there again.
struct Stamp {
    fs::file_time_type time;
    std::uintmax_t size = 0;
    bool operator==(const Stamp&) const = default;
};
using Stamps = std::map<std::string, Stamp>;

Stamps stamps_of(const std::vector<std::string>& files) {
    Stamps stamps;
    for (const std::string& file : files) {
        std::error_code trouble;
        Stamp& stamp = stamps[file];
        stamp.time = fs::last_write_time(file_path(file), trouble);
        stamp.size = fs::file_size(file_path(file), trouble);
    }
    return stamps;
}

// The files that are not in both, or not the same.
std::string changed(const Stamps& before, const Stamps& now) {
    for (const auto& [file, stamp] : now) {
        const auto old = before.find(file);
        if (old == before.end() || old->second != stamp) return file;
    }
    for (const auto& [file, stamp] : before) {
        if (!now.contains(file)) return file;
    }
    return {};
}

}  // namespace

void run_at_every_change(const std::function<std::vector<std::string>()>& files, const std::function<void()>& run) {
    constexpr auto between_looks = std::chrono::milliseconds(200);
    const auto look = [&]() -> Stamps {
        try {
            return stamps_of(files());
        } catch (const UsageError&) {
            return {};  // for a moment there is nothing: an editor is saving
        }
    };
    for (;;) {
        const Stamps before = look();
        try {
            run();
        } catch (const UsageError& error) {
            std::cerr << "handlesim: " << error.what() << '\n';
        }
        std::cout.flush();
        std::cerr << "waiting for a change; Ctrl-C ends\n" << std::flush;
        std::string what;
        do {
            std::this_thread::sleep_for(between_looks);
            what = changed(before, look());
        } while (what.empty());
        std::cerr << "\n=== " << what << " has changed\n" << std::flush;
    }
}

}  // namespace handlesim
