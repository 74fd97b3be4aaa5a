// Disk files: who shares what with whom, and when a name goes.
#include "core/kernel/disk.hpp"

#include <algorithm>
#include <array>

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
    if (obstacle.kind == ReasonKind::none) obstacle.kind = kind;
    if (obstacle.object == ObjectId::none) {
        obstacle.object = object;
    } else {
        obstacle.more.push_back(object);
    }
}

bool asks_for_sharing(AccessMask wanted) {
    return std::ranges::any_of(shared_rights, [&](const SharedRight& right) { return (wanted & right.rights) != 0; });
}

const OpenFile& open_file(const System& system, ObjectId object) {
    return std::get<OpenFile>(system.files[system[object].detail].what);
}

bool can_be_written(PageProtection protect) {
    return protect == PageProtection::read_write || protect == PageProtection::execute_read_write;
}

}  // namespace

ProcessId standing(const System& system, ObjectId object) {
    const ProcessId process = open_file(system, object).stands;
    if (process == ProcessId::none) return process;
    const Entry* entry = system[process].table.find(system[process].directory_handle);
    return entry != nullptr && entry->object() == object ? process : ProcessId::none;
}

namespace {

// A process that stands in a directory comes first among those who are in the way.
void put_standing_first(const System& system, Obstacle& found) {
    std::vector<ObjectId> all = found.more;
    all.insert(all.begin(), found.object);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const ProcessId process = standing(system, all[i]);
        if (process == ProcessId::none) continue;
        std::rotate(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(i),
                    all.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        found.kind = ReasonKind::stands_in;
        found.process = process;
        break;
    }
    found.object = all.front();
    found.more.assign(all.begin() + 1, all.end());
}

// More than this a scenario's directory does not hold, all files together; how much a disk does is nobody's rule.
constexpr std::uint64_t largest_directory = 64 << 20;

}  // namespace

bool share_together(AccessMask one, ShareMode one_shares, AccessMask other, ShareMode other_shares) {
    if (!asks_for_sharing(one) || !asks_for_sharing(other)) return true;
    return allows(one_shares, other) && allows(other_shares, one);
}

Obstacle sharing_conflict(const System& system, std::uint32_t disk, AccessMask wanted, ShareMode share) {
    Obstacle found;
    for (const ObjectId object : system.disk_files[disk].opens) {
        const OpenFile& open = open_file(system, object);
        if (!share_together(wanted, share, open.access, open.share)) add(found, ReasonKind::sharing, object);
    }
    if (found.kind != ReasonKind::none) {
        put_standing_first(system, found);
        return found;
    }
    // Memory that may be written is shared like writing, whether or not a handle is left (docs mapped files, own 135).
    if (share.shares(ShareMode::write_bit) || !asks_for_sharing(wanted)) return found;
    for (const ObjectId section : system.disk_files[disk].sections) {
        if (can_be_written(system.sections[system[section].detail].protect)) add(found, ReasonKind::mapped, section);
    }
    return found;
}

Obstacle deletion_conflict(const System& system, std::uint32_t disk) {
    constexpr ShareMode all{ShareMode::read_bit | ShareMode::write_bit | ShareMode::delete_bit};
    return sharing_conflict(system, disk, access::delete_right, all);
}

bool opened_for_most(const System& system, std::uint32_t disk) {
    return std::ranges::any_of(system.disk_files[disk].opens,
                               [&](ObjectId object) { return open_file(system, object).most; });
}

Obstacle opened(const System& system, std::uint32_t disk, ReasonKind kind) {
    Obstacle found{.kind = kind};
    for (const ObjectId object : system.disk_files[disk].opens) add(found, kind, object);
    return found;
}

Obstacle mapped(const System& system, std::uint32_t disk) {
    Obstacle found;
    for (const ObjectId section : system.disk_files[disk].sections) add(found, ReasonKind::mapped, section);
    return found;
}

bool is_in_use(const DiskFile& disk) {
    return !disk.opens.empty() || !disk.sections.empty();
}

// What is short needs no adding up: as much of it a scenario must write step by step.
bool fits_on_disk(const System& system, std::uint32_t disk, std::uint64_t size) {
    constexpr std::uint64_t is_short = 1 << 16;
    if (size <= is_short || size <= system.disk_files[disk].content.size()) return true;
    std::uint64_t others = 0;
    for (std::size_t i = 0; i < system.disk_files.size(); ++i) {
        if (i != disk) others += system.disk_files[i].content.size();
    }
    return size <= largest_directory && others <= largest_directory - size;
}

bool is_below(std::string_view key, std::string_view directory) {
    return key.size() > directory.size() && key.starts_with(directory) && key[directory.size()] == '\\';
}

std::vector<std::string> keys_below(const System& system, std::string_view key) {
    std::vector<std::string> found;
    for (const auto& [other, disk] : system.directory) {
        if (is_below(other, key)) found.push_back(other);
    }
    std::ranges::sort(found);
    return found;
}

// Each directory of the path must be there, and be one; a file in its place is no path either (own 130).
DiskPlace Transition::find_place(std::string_view path) {
    DiskPlace place;
    const ParsedName parsed = parse_file_name(path);
    place.status = parsed.status;
    place.key = parsed.key;
    const std::string folded = file_key(path);
    for (std::size_t end = folded.find('\\'); end != std::string::npos; end = folded.find('\\', end + 1)) {
        const auto found = system.directory.find(folded.substr(0, end));
        const bool leads_on = found != system.directory.end() && system.disk_files[found->second].is_directory;
        if (leads_on && system.disk_files[found->second].delete_pending && !is_error(place.status)) {
            place.status = status_of_deleted(found->second);
        }
        if (leads_on) continue;
        if (is_error(parsed.status)) {
            mark_unspecified();  // which of the two is told
        } else {
            place.status = refuse(Status::object_path_not_found, {.kind = ReasonKind::path_absent});
        }
        return place;
    }
    if (is_error(place.status)) return place;
    const auto found = system.directory.find(place.key);
    if (found != system.directory.end()) place.disk = found->second;
    return place;
}

// A file that is going to be deleted cannot be opened (docs DeleteFile); of a directory that was removed nobody says
// whether newer systems keep its name until then.
Status Transition::status_of_deleted(std::uint32_t disk) {
    if (profile().opening_the_deleted == Outcome::works) return Status::success;
    const bool unknown = system.disk_files[disk].is_directory && profile().removing_frees_the_name == Outcome::unknown;
    if (profile().opening_the_deleted == Outcome::unknown || unknown) mark_unspecified();
    return refuse(Status::delete_pending, opened(system, disk, ReasonKind::delete_pending));
}

std::uint32_t Transition::make_disk_file(std::string path, std::string key, bool is_directory) {
    const auto disk = static_cast<std::uint32_t>(system.disk_files.size());
    DiskFile& made = system.disk_files.emplace_back();
    made.name = std::move(path);
    made.is_directory = is_directory;
    system.directory.emplace(std::move(key), disk);
    return disk;
}

ObjectId Transition::open_disk_file(OpenFile open) {
    const std::uint32_t disk = open.disk;
    const ObjectId object = new_file(std::move(open));
    system.disk_files[disk].opens.push_back(object);
    return object;
}

void Transition::unlink_disk_file(std::uint32_t disk) {
    DiskFile& file = system.disk_files[disk];
    file.linked = false;
    system.directory.erase(file_key(file.name));
    if (!is_in_use(file)) file.content.clear();
    record({.kind = Change::Kind::file_unnamed});
}

namespace {

void note_deleted_name(DiskFile& file, const std::string& key) {
    const auto place = std::ranges::lower_bound(file.deletes_keys, key);
    if (place == file.deletes_keys.end() || *place != key) file.deletes_keys.insert(place, key);
}

}  // namespace

void Transition::delete_disk_file(std::uint32_t disk, bool at_once) {
    DiskFile& file = system.disk_files[disk];
    file.delete_pending = true;
    if (at_once) return unlink_disk_file(disk);
    if (profile().closing_deletes_by_name) note_deleted_name(file, file_key(file.name));
    let_go_of_disk_file(disk);
}

// One of those who used the file has gone, or it is to be deleted.
void Transition::let_go_of_disk_file(std::uint32_t disk) {
    DiskFile& file = system.disk_files[disk];
    if (is_in_use(file)) return;
    if (!file.linked) {
        file.content.clear();
    } else if (file.delete_pending && profile().closing_deletes_by_name &&
               !std::ranges::binary_search(file.deletes_keys, file_key(file.name))) {
        file.delete_pending = false;  // it has another name by now (own 139)
        file.deletes_keys.clear();
    } else if (file.delete_pending && file.is_directory && !keys_below(system, file_key(file.name)).empty()) {
        file.delete_pending = false;  // something was put into it since (own 132)
    } else if (file.delete_pending) {
        unlink_disk_file(disk);
    }
}

void Transition::clean_up_disk_file(ObjectId target) {
    const auto& open = std::get<OpenFile>(file(target).what);
    DiskFile& disk = system.disk_files[open.disk];
    std::erase(disk.opens, target);
    if (open.delete_on_close && disk.linked) {
        disk.delete_pending = true;
        if (profile().closing_deletes_by_name) note_deleted_name(disk, open.deletes_key);
    }
    let_go_of_disk_file(open.disk);
}

void Transition::delete_section(ObjectId section) {
    SectionMemory& memory = system.sections[system[section].detail];
    memory.content.clear();
    if (memory.file == ObjectId::none) return;
    const ObjectId target = memory.file;
    const std::uint32_t disk = as<OpenFile>(target)->disk;
    std::erase(system.disk_files[disk].sections, section);
    let_go_of_disk_file(disk);
    drop_reference(target, ReferenceReason::section);
}

}  // namespace handlesim
