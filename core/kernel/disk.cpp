// Disk files: who shares what with whom, and when a name goes.
#include "core/kernel/disk.hpp"

#include <algorithm>
#include <array>

#include "core/kernel/names.hpp"
#include "core/kernel/transition.hpp"

namespace handlesim {

namespace {

// The rights that sharing is about, and the word for each (docs file sharing).
struct SharedRight {
    AccessMask rights;
    std::uint32_t share;
};
constexpr std::array shared_rights{
    SharedRight{access::file_read_data | access::file_execute, ShareMode::read_bit},
    SharedRight{access::file_write_data | access::file_append_data, ShareMode::write_bit},
    SharedRight{access::delete_right, ShareMode::delete_bit},
};

bool allows(ShareMode share, AccessMask wanted) {
    return std::ranges::all_of(shared_rights, [&](const SharedRight& right) {
        return (wanted & right.rights) == 0 || share.shares(right.share);
    });
}

void add(Obstacle& obstacle, ReasonKind kind, ObjectId object) {
    obstacle.kind = kind;
    if (obstacle.object == ObjectId::none) {
        obstacle.object = object;
    } else {
        obstacle.more.push_back(object);
    }
}

bool asks_for_sharing(AccessMask wanted) {
    return std::ranges::any_of(shared_rights, [&](const SharedRight& right) { return (wanted & right.rights) != 0; });
}

}  // namespace

bool share_together(AccessMask one, ShareMode one_shares, AccessMask other, ShareMode other_shares) {
    if (!asks_for_sharing(one) || !asks_for_sharing(other)) return true;
    return allows(one_shares, other) && allows(other_shares, one);
}

Obstacle sharing_conflict(const System& system, std::uint32_t disk, AccessMask wanted, ShareMode share) {
    Obstacle found;
    for (const ObjectId object : system.disk_files[disk].opens) {
        const auto& open = std::get<OpenFile>(system.files[system[object].detail].what);
        if (!share_together(wanted, share, open.access, open.share)) add(found, ReasonKind::sharing, object);
    }
    return found;
}

Obstacle deletion_conflict(const System& system, std::uint32_t disk) {
    constexpr ShareMode all{ShareMode::read_bit | ShareMode::write_bit | ShareMode::delete_bit};
    return sharing_conflict(system, disk, access::delete_right, all);
}

bool opened_for_most(const System& system, std::uint32_t disk) {
    return std::ranges::any_of(system.disk_files[disk].opens, [&](ObjectId object) {
        return std::get<OpenFile>(system.files[system[object].detail].what).most;
    });
}

Obstacle opened(const System& system, std::uint32_t disk, ReasonKind kind) {
    Obstacle found{.kind = kind};
    for (const ObjectId object : system.disk_files[disk].opens) add(found, kind, object);
    return found;
}

void Transition::unlink_disk_file(std::uint32_t disk, std::string_view key) {
    system.disk_files[disk].linked = false;
    system.disk_files[disk].content.clear();
    system.directory.erase(std::string(key));
    record({.kind = Change::Kind::file_unnamed});
}

void Transition::clean_up_disk_file(ObjectId target) {
    const auto& open = std::get<OpenFile>(file(target).what);
    DiskFile& disk = system.disk_files[open.disk];
    std::erase(disk.opens, target);
    if (open.delete_on_close) disk.delete_pending = true;
    if (disk.delete_pending && disk.opens.empty()) unlink_disk_file(open.disk, file_key(disk.name));
}

}  // namespace handlesim
