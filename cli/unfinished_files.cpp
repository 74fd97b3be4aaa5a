#include "cli/unfinished_files.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "cli/verbs.hpp"
#include "core/json/file_path.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace handlesim {

namespace {

// Kept in plain memory, since a signal's handler may look at nothing else.
struct Slot {
    std::atomic<bool> used = false;
    std::array<std::filesystem::path::value_type, 4096> name{};  // as the system has it
};
std::array<Slot, 8> slots;
static_assert(std::atomic<bool>::is_always_lock_free);

void take_away(int /*signal*/) {
    for (Slot& slot : slots) {
        if (!slot.used) continue;
#ifdef _WIN32
        _wunlink(slot.name.data());
#else
        unlink(slot.name.data());
#endif
    }
    constexpr int ended_by_interrupt = 130;
    std::_Exit(ended_by_interrupt);
}

// Whether the file was made: nobody had it before.
bool make_exclusively(const std::string& file) {
#ifdef _WIN32
    const int made = _wopen(file_path(file).c_str(), _O_CREAT | _O_EXCL | _O_WRONLY, _S_IREAD | _S_IWRITE);
    if (made >= 0) _close(made);
#else
    constexpr mode_t everybody = 0666;  // less what the user's mask takes away
    const int made = open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, everybody);
    if (made >= 0) close(made);
#endif
    return made >= 0;
}

}  // namespace

std::string make_unfinished_file(const std::string& place) {
    std::random_device random;
    constexpr int tries = 100;
    for (int i = 0; i < tries; ++i) {
        std::string file = place + "." + std::to_string(random()) + ".unfinished";
        if (!make_exclusively(file)) continue;
        for (Slot& slot : slots) {
            const std::filesystem::path path = file_path(file);
            if (slot.used || path.native().size() >= slot.name.size()) continue;
            std::ranges::copy(path.native(), slot.name.begin());
            slot.name.at(path.native().size()) = 0;
            slot.used = true;
            break;
        }
        return file;
    }
    throw UsageError(place + ": cannot be written; does its folder exist, and may you write there?");
}

void forget_unfinished_file(const std::string& file) {
    for (Slot& slot : slots) {
        if (slot.used && file_path(file) == slot.name.data()) slot.used = false;
    }
}

void heed_interrupts() {
    std::signal(SIGINT, take_away);
    std::signal(SIGTERM, take_away);
}

}  // namespace handlesim
