// Files and directories by their paths: where a path leads, who shares what with whom, and when a name goes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/kernel/names.hpp"
#include "core/kernel/obstacle.hpp"
#include "core/kernel/system.hpp"

namespace handlesim {

class Transition;

// Whether two opens of one file let each other be (docs file sharing).
bool share_together(AccessMask one, ShareMode one_shares, AccessMask other, ShareMode other_shares);

// Whoever has the file open in a way that does not let it be opened so; of kind none where nobody has.
Obstacle sharing_conflict(const System& system, std::uint32_t disk, AccessMask wanted, ShareMode share);
// As DeleteFile and MoveFile open it.
Obstacle deletion_conflict(const System& system, std::uint32_t disk);
// Whether anybody has opened it for whatever it could get.
bool opened_for_most(const System& system, std::uint32_t disk);
// Whoever has it open.
Obstacle opened(const System& system, std::uint32_t disk, ReasonKind kind);
// The sections of the file that exist; of kind none where there is none.
Obstacle mapped(const System& system, std::uint32_t disk);
// Whose current directory the file object is; none where the process has closed its handle to it, or gone.
ProcessId standing(const System& system, ObjectId object);
// Whether anything keeps the file beside its name.
bool is_in_use(const DiskFile& disk);

// Whether the file can become so long.
bool fits_on_disk(const System& system, std::uint32_t disk, std::uint64_t size);

// The keys of everything below the directory of this key.
std::vector<std::string> keys_below(const System& system, std::string_view key);
bool is_below(std::string_view key, std::string_view directory);

// Where a path leads, as far as it does.
struct DiskPlace {
    Status status = Status::success;  // of the path; that nothing has its last name is no error
    std::string key;
    std::uint32_t disk = no_index;

    bool exists() const { return disk != no_index; }
};

// Opens a pipe as a client for a moment, as whoever asks for its attributes does; or a mailslot.
Status look_at_device(Transition& t, const std::string& path);

}  // namespace handlesim
