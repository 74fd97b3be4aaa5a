// Calls that name a file or directory: renaming, deleting, asking whether it exists.
#include <algorithm>

#include "core/kernel/apply/apply.hpp"

namespace handlesim {

namespace {

Status absent(Transition& t) {
    return t.refuse(Status::object_name_not_found, {.kind = ReasonKind::name_absent});
}

// What is there already, as a call that only names it looks at it.
Status find_existing(Transition& t, std::string_view path, DiskPlace& place) {
    place = t.find_place(path);
    if (is_error(place.status)) return place.status;
    if (!place.exists()) return absent(t);
    return t.system.disk_files[place.disk].delete_pending ? t.status_of_deleted(place.disk) : Status::success;
}

// As MoveFile, DeleteFile and RemoveDirectory open it.
Status open_to_delete(Transition& t, std::uint32_t disk) {
    if (opened_for_most(t.system, disk)) t.doubt_what_is_shared();
    const Obstacle in_the_way = deletion_conflict(t.system, disk);
    return in_the_way.kind == ReasonKind::none ? Status::success : t.refuse(Status::sharing_violation, in_the_way);
}

Obstacle opened_below(const System& system, std::string_view key) {
    Obstacle found;
    for (const std::string& below : keys_below(system, key)) {
        const Obstacle one = opened(system, system.directory.at(below), ReasonKind::open_inside);
        if (one.object == ObjectId::none) continue;
        std::vector<ObjectId>& all = found.more;
        all.push_back(one.object);
        all.insert(all.end(), one.more.begin(), one.more.end());
    }
    if (found.more.empty()) return found;
    found.kind = ReasonKind::open_inside;
    found.object = found.more.front();
    found.more.erase(found.more.begin());
    found.process = standing(system, found.object);
    return found;
}

bool mapped_below(const System& system, std::string_view key) {
    return std::ranges::any_of(keys_below(system, key), [&](const std::string& below) {
        return !system.disk_files[system.directory.at(below)].sections.empty();
    });
}

class Renaming {
public:
    Renaming(Transition& transition, const op::MoveFile<Machine>& move) : t(transition), call(move) {}

    Status run() {
        if (const Status status = find_existing(t, call.from.text, from); is_error(status)) return status;
        // Nobody says what becomes of it then; only of Wine it is known, which deletes by the name that it had.
        if (source().delete_pending && !t.profile().closing_deletes_by_name) t.mark_unspecified();
        if (const Status status = open_to_delete(t, from.disk); is_error(status)) return status;
        to = t.find_place(call.to.text);
        if (is_error(to.status)) return to.status;  // the file system's affair, so it comes late
        if (source().is_directory && is_below(to.key, from.key)) {
            t.mark_unspecified();  // into itself
            return Status::invalid_parameter;
        }
        if (to.exists() && to.disk != from.disk) {
            if (const Status status = make_way(); is_error(status)) return status;
        }
        if (const Status status = check_inside(); is_error(status)) return status;
        if (to.exists() && to.disk != from.disk) t.delete_disk_file(to.disk, true);
        rename();
        return Status::success;
    }

private:
    Transition& t;
    const op::MoveFile<Machine>& call;
    DiskPlace from;
    DiskPlace to;

    const DiskFile& source() const { return t.system.disk_files[from.disk]; }
    const DiskFile& target() const { return t.system.disk_files[to.disk]; }

    // docs MoveFileEx, docs rename information: only a file that nobody has open is replaced.
    Status make_way() {
        if (!call.replace_existing) return t.refuse(Status::object_name_collision, {.kind = ReasonKind::name_taken});
        if (target().is_directory) return Status::access_denied;
        if (source().is_directory) {  // documented as what cannot be; on Wine it can
            t.mark_unspecified();
            return Status::access_denied;
        }
        if (!target().opens.empty()) {
            return t.refuse(Status::access_denied, opened(t.system, to.disk, ReasonKind::target_open));
        }
        if (!target().sections.empty()) return t.refuse(Status::access_denied, mapped(t.system, to.disk));
        return Status::success;
    }

    // docs rename information: nothing below a directory may be open while it is renamed.
    Status check_inside() {
        if (!source().is_directory || !t.profile().open_inside_keeps_directory) return Status::success;
        const Obstacle inside = opened_below(t.system, from.key);
        if (inside.kind != ReasonKind::none) return t.refuse(Status::access_denied, inside);
        if (mapped_below(t.system, from.key)) t.mark_unspecified();
        return Status::success;
    }

    void rename() {
        std::vector<std::string> keys = keys_below(t.system, from.key);
        keys.push_back(from.key);
        std::vector<std::uint32_t> moved;
        for (const std::string& key : keys) {
            moved.push_back(t.system.directory.at(key));
            t.system.directory.erase(key);
        }
        const std::size_t old_length = source().name.size();
        for (const std::uint32_t disk : moved) {
            std::string& name = t.system.disk_files[disk].name;
            name = call.to.text + name.substr(old_length);
            t.system.directory.emplace(file_key(name), disk);
        }
        t.record({.kind = Change::Kind::file_unnamed});
        t.record({.kind = Change::Kind::file_named});
    }
};

}  // namespace

Status apply(Transition& t, const op::MoveFile<Machine>& call) {
    return Renaming(t, call).run();
}

Status apply(Transition& t, const op::DeleteFile<Machine>& call) {
    DiskPlace place;
    if (const Status status = find_existing(t, call.path.text, place); is_error(status)) return status;
    if (t.system.disk_files[place.disk].is_directory) return Status::file_is_a_directory;
    if (const Status status = open_to_delete(t, place.disk); is_error(status)) return status;
    if (t.profile().mapped_file_cannot_be_deleted && !t.system.disk_files[place.disk].sections.empty()) {
        return t.refuse(Status::cannot_delete, mapped(t.system, place.disk));
    }
    t.delete_disk_file(place.disk, t.profile().deleting_frees_the_name);
    return Status::success;
}

Status apply(Transition& t, const op::GetFileAttributes<Machine>& call) {
    if (is_pipe_path(call.path.text) || is_mailslot_path(call.path.text)) return look_at_device(t, call.path.text);
    DiskPlace place;
    return find_existing(t, call.path.text, place);
}

Status apply(Transition& t, const op::CreateDirectory<Machine>& call) {
    const DiskPlace place = t.find_place(call.path.text);
    if (is_error(place.status)) return place.status;
    if (place.exists()) {
        if (t.system.disk_files[place.disk].delete_pending) {
            if (const Status status = t.status_of_deleted(place.disk); is_error(status)) return status;
        }
        return t.refuse(Status::object_name_collision, {.kind = ReasonKind::name_taken});
    }
    t.make_disk_file(call.path.text, place.key, true);
    t.record({.kind = Change::Kind::file_named});
    return Status::success;
}

Status apply(Transition& t, const op::RemoveDirectory<Machine>& call) {
    if (call.path.text.empty()) {  // own 130
        t.mark_unspecified();
        return Status::object_name_invalid;
    }
    DiskPlace place;
    if (const Status status = find_existing(t, call.path.text, place); is_error(status)) return status;
    if (!t.system.disk_files[place.disk].is_directory) return Status::not_a_directory;
    if (const Status status = open_to_delete(t, place.disk); is_error(status)) return status;
    const std::vector<std::string> inside = keys_below(t.system, place.key);
    if (!inside.empty()) {
        Obstacle full{.kind = ReasonKind::not_empty};
        for (const std::string& key : inside) {  // what is deleted, and still there
            const std::uint32_t disk = t.system.directory.at(key);
            if (!t.system.disk_files[disk].delete_pending) continue;
            full = opened(t.system, disk, ReasonKind::not_empty);
            break;
        }
        return t.refuse(Status::directory_not_empty, full);
    }
    t.delete_disk_file(place.disk, t.profile().removing_frees_the_name == Outcome::works);
    return Status::success;
}

}  // namespace handlesim
