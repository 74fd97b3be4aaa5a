// Who shares a disk file with whom.
#pragma once

#include "core/kernel/system.hpp"

namespace handlesim {

// Whether two opens of one file let each other be (docs file sharing).
bool share_together(AccessMask one, ShareMode one_shares, AccessMask other, ShareMode other_shares);

// Whether the file can be opened so beside those who have it open.
bool can_share(const System& system, std::uint32_t disk, AccessMask wanted, ShareMode share);
// As DeleteFile and MoveFile open it.
bool can_be_deleted(const System& system, std::uint32_t disk);

}  // namespace handlesim
