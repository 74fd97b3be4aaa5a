// Sections and views. A view keeps the memory, but neither the name nor a handle (nt-kernel 2.2).
#include <algorithm>
#include <array>

#include "core/kernel/apply/apply.hpp"
#include "core/kernel/named_objects.hpp"

namespace handlesim {

namespace {

constexpr std::uint64_t page = 4096;

// Views stand apart, above every handle value.
constexpr std::uint64_t first_address = 0x7FF0'0000'0000;
constexpr std::uint64_t stride = 0x1'0000;

constexpr std::uint64_t up_to_page(std::uint64_t size) {
    return (size + page - 1) / page * page;
}

struct Protection {
    AccessMask granted;  // wine-tests A02; 0: no section has it
    bool writable;
    bool executable;
};
constexpr std::array<Protection, 8> protections{{{0xF0005, false, false},
                                                 {0xF0007, true, false},
                                                 {0xF0005, false, false},
                                                 {0xF000D, false, true},
                                                 {0xF000F, true, true},
                                                 {0xF000D, false, true},
                                                 {0, false, false},
                                                 {0, false, false}}};

const Protection& info_of(PageProtection protect) {
    return protections.at(static_cast<std::size_t>(protect));
}

// The caller's view at an address; none where there is none. What another process has at that address is its own
// affair, and so is what came to lie where a view once was.
std::uint32_t find_view(Transition& t, ViewAddress address) {
    const bool ours = address.value >= first_address && (address.value - first_address) % stride == 0;
    const std::uint64_t index = ours ? (address.value - first_address) / stride : no_index;
    if (index >= t.system.views.size()) return no_index;
    const View& view = t.system.views[static_cast<std::size_t>(index)];
    const std::uint32_t latest = t.system[t.caller_process()].last_view;
    if (view.process == t.caller_process() && view.mapped) return static_cast<std::uint32_t>(index);
    const bool may_lie_there = view.process == t.caller_process() ? latest != no_index && latest > index : true;
    if (may_lie_there && latest != no_index) t.mark_unspecified();
    return no_index;
}

// What the section shows: the file's content, or its own.
std::string& memory_of(Transition& t, ObjectId section) {
    SectionMemory& memory = t.system.sections[t.system[section].detail];
    if (memory.file == ObjectId::none) return memory.content;
    return t.system.disk_files[t.as<OpenFile>(memory.file)->disk].content;
}

class SectionCreation {
public:
    SectionCreation(Transition& transition, const op::CreateFileMapping<Machine>& create)
        : t(transition), call(create), size(static_cast<std::uint64_t>(call.size.value_or(Number{}).value)) {}

    Status run() {
        if (protection().granted == 0) return Status::invalid_page_protection;
        const bool of_file = call.file && *call.file != invalid_handle_value && *call.file != null_handle;
        if (call.file && *call.file == null_handle) t.mark_unspecified();  // taken for none on Wine (own 136)
        if (of_file) {
            if (const Status status = check_file(); is_error(status)) {
                if (call.name && !call.name->empty()) t.mark_unspecified();  // an object of that name may come first
                return status;
            }
        } else if (size == 0) {
            return Status::invalid_parameter;  // docs CreateFileMapping
        }
        const NamedCreation creation{call.name, protection().granted, call.inherit, ObjectType::section};
        return create_named(t, creation, [&](ObjectId section) { prepare(section); });
    }

private:
    Transition& t;
    const op::CreateFileMapping<Machine>& call;
    std::uint64_t size;
    ObjectId file = ObjectId::none;

    const Protection& protection() const { return info_of(call.protect); }

    AccessMask needed() const {
        AccessMask access = access::file_read_data;
        if (protection().writable) access |= access::file_write_data;
        const bool executes = protection().executable && t.profile().executable_section_needs_execute;
        return executes ? access | access::file_execute : access;
    }

    // What no section can be made of: Wine knows no such file, and Windows says nothing of it in its documentation.
    Status refuse_kind() {
        if (!t.profile().file_opened_as_granted) return Status::object_type_mismatch;  // own 136
        t.mark_unspecified();
        return Status::invalid_file_for_section;
    }

    // docs CreateFileMapping: the handle must allow what the protection does, and a file grows where it can be written.
    Status check_file() {
        const Resolved found = t.resolve(*call.file, ObjectType::file, 0);
        if (!found.ok()) return found.status;
        const auto* open = t.as<OpenFile>(found.object);
        if (open == nullptr) return refuse_kind();
        DiskFile& disk = t.system.disk_files[open->disk];
        if (disk.is_directory) return refuse_kind();
        if ((needed() & ~found.access) != 0) return Status::access_denied;
        if (size == 0 && disk.content.empty()) return Status::mapped_file_size_zero;
        if (disk.delete_pending) t.mark_unspecified();
        if (size == 0) size = disk.content.size();
        if (size > disk.content.size()) {
            if (!protection().writable) return Status::section_too_big;
            if (!t.may_write(*open)) return t.refuse_to_write(Status::invalid_handle, found.object);
            if (!fits_on_disk(t.system, open->disk, size)) {
                t.mark_unspecified();
                return Status::disk_full;
            }
        }
        file = found.object;
        return Status::success;
    }

    void prepare(ObjectId section) {
        t.system[section].detail = static_cast<std::uint32_t>(t.system.sections.size());
        t.system.sections.push_back({.size = size, .protect = call.protect, .content = {}, .file = file});
        if (file == ObjectId::none) return;
        DiskFile& disk = t.system.disk_files[t.as<OpenFile>(file)->disk];
        disk.sections.push_back(section);
        if (disk.content.size() < size) {
            disk.content.resize(static_cast<std::size_t>(size));
            t.note_state(file);
        }
        t.add_reference(file, ReferenceReason::section);
    }
};

}  // namespace

Status apply(Transition& t, const op::CreateFileMapping<Machine>& call) {
    return SectionCreation(t, call).run();
}

Status apply(Transition& t, const op::OpenFileMapping<Machine>& call) {
    op::Opening<Machine> opening = call;
    if (call.access == 0x0001) opening.access = access::section_map_read;  // FILE_MAP_COPY (wine-tests N23)
    return open_named(t, opening, ObjectType::section);
}

Status apply(Transition& t, const op::MapViewOfFile<Machine>& call) {
    const bool writes = call.access == ViewAccess::write;
    const AccessMask needed = writes ? access::section_map_write : access::section_map_read;  // wine-tests A04
    const Resolved found = t.resolve(call.handle, ObjectType::section, needed);
    if (!found.ok()) return found.status;
    const SectionMemory& section = t.system.sections[t.system[found.object].detail];
    if (writes && !info_of(section.protect).writable && t.profile().section_protection_checked) {
        return Status::section_protection;
    }
    const auto* file = section.file == ObjectId::none ? nullptr : t.as<OpenFile>(section.file);
    const bool shares = writes && info_of(section.protect).writable;  // what is written, with the file
    if (shares && file != nullptr && !t.may_write(*file)) {
        return t.refuse_to_write(Status::access_denied, section.file);
    }
    const auto view = static_cast<std::uint32_t>(t.system.views.size());
    Process& process = t.system[t.caller_process()];
    t.system.views.push_back({.section = found.object,
                              .process = t.caller_process(),
                              .access = call.access,
                              .own_pages = {},
                              .next_of_process = process.last_view});
    process.last_view = view;
    t.add_reference(found.object, ReferenceReason::view, {.process = t.caller_process()});
    t.record({.kind = Change::Kind::view_mapped, .object = found.object, .process = t.caller_process()});
    t.return_handle(0, Handle{first_address + view * stride}, found.object);
    return Status::success;
}

Status apply(Transition& t, const op::UnmapViewOfFile<Machine>& call) {
    const std::uint32_t view = find_view(t, call.view);
    if (view == no_index) return Status::not_mapped_view;
    t.unmap_view(view);
    return Status::success;
}

Status apply(Transition& t, const op::ReadView<Machine>& call) {
    const std::uint32_t index = find_view(t, call.view);
    if (index == no_index) return Status::access_violation;
    const View& view = t.system.views[index];
    const SectionMemory& section = t.system.sections[t.system[view.section].detail];
    const auto size = static_cast<std::uint64_t>(call.size.value);
    if (size > up_to_page(section.size)) return Status::access_violation;
    const std::string& content = memory_of(t, view.section);
    std::string data = view.own_pages.substr(0, static_cast<std::size_t>(size));
    if (data.size() < size && data.size() < content.size()) {
        data += content.substr(data.size(), static_cast<std::size_t>(size) - data.size());
    }
    data.resize(static_cast<std::size_t>(size));
    t.result.own.results.add_text(ResultField::data, std::move(data));
    return Status::success;
}

Status apply(Transition& t, const op::WriteView<Machine>& call) {
    const std::uint32_t index = find_view(t, call.view);
    if (index == no_index) return Status::access_violation;
    View& view = t.system.views[index];
    const SectionMemory& section = t.system.sections[t.system[view.section].detail];
    std::string data = call.data.value;
    if (view.access == ViewAccess::read || data.size() > up_to_page(section.size)) return Status::access_violation;
    std::string& content = memory_of(t, view.section);
    std::string& memory = view.access == ViewAccess::copy ? view.own_pages : content;
    const bool into_file = section.file != ObjectId::none && view.access != ViewAccess::copy;
    if (into_file && data.size() > content.size()) {
        t.mark_unspecified();  // behind the file's end there is memory, which is nobody's content
        data.resize(content.size());
    }
    if (view.access == ViewAccess::copy && view.own_pages.size() < up_to_page(data.size())) {
        // The first write to a page makes it the view's own, with what was in it.
        const std::size_t from = view.own_pages.size();
        if (from < content.size()) view.own_pages += content.substr(from);
        view.own_pages.resize(static_cast<std::size_t>(up_to_page(data.size())));
    }
    if (memory.size() < data.size()) memory.resize(data.size());
    memory.replace(0, data.size(), data);
    t.note_state(view.section);
    if (into_file) t.note_state(section.file);
    return Status::success;
}

void Transition::unmap_view(std::uint32_t index) {
    View& view = system.views[index];
    view.mapped = false;
    view.own_pages.clear();
    std::uint32_t* link = &system[view.process].last_view;
    while (*link != index) link = &system.views[*link].next_of_process;
    *link = view.next_of_process;
    record({.kind = Change::Kind::view_unmapped, .object = view.section, .process = view.process});
    drop_reference(view.section, ReferenceReason::view, {.process = view.process});
}

void Transition::unmap_views(ProcessId process) {
    while (system[process].last_view != no_index) unmap_view(system[process].last_view);
}

}  // namespace handlesim
