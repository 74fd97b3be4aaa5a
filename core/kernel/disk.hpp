// Who shares a disk file with whom.
#pragma once

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

// Opens a pipe as a client for a moment, as whoever asks for its attributes does; or a mailslot.
Status look_at_device(Transition& t, const std::string& path);

}  // namespace handlesim
