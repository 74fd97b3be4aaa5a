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
};
constexpr std::array<Protection, 8> protections{{{0xF0005, false},
                                                 {0xF0007, true},
                                                 {0xF0005, false},
                                                 {0xF000D, false},
                                                 {0xF000F, true},
                                                 {0xF000D, false},
                                                 {0, false},
                                                 {0, false}}};

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

}  // namespace

Status apply(Transition& t, const op::CreateFileMapping<Machine>& call) {
    const Protection& protection = info_of(call.protect);
    if (protection.granted == 0) return Status::invalid_page_protection;
    const std::int64_t size = call.size.value_or(Number{}).value;
    if (size == 0) return Status::invalid_parameter;  // docs CreateFileMapping
    const NamedCreation creation{call.name, protection.granted, call.inherit, ObjectType::section};
    return create_named(t, creation, [&](ObjectId section) {
        t.system[section].detail = static_cast<std::uint32_t>(t.system.sections.size());
        t.system.sections.push_back({.size = static_cast<std::uint64_t>(size), .protect = call.protect, .content = {}});
    });
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
    std::string data = view.own_pages.substr(0, static_cast<std::size_t>(size));
    if (data.size() < size && data.size() < section.content.size()) {
        data += section.content.substr(data.size(), static_cast<std::size_t>(size) - data.size());
    }
    data.resize(static_cast<std::size_t>(size));
    t.result.own.results.add_text(ResultField::data, std::move(data));
    return Status::success;
}

Status apply(Transition& t, const op::WriteView<Machine>& call) {
    const std::uint32_t index = find_view(t, call.view);
    if (index == no_index) return Status::access_violation;
    View& view = t.system.views[index];
    SectionMemory& section = t.system.sections[t.system[view.section].detail];
    const std::string& data = call.data.value;
    if (view.access == ViewAccess::read || data.size() > up_to_page(section.size)) return Status::access_violation;
    std::string& memory = view.access == ViewAccess::copy ? view.own_pages : section.content;
    if (view.access == ViewAccess::copy && view.own_pages.size() < up_to_page(data.size())) {
        // The first write to a page makes it the view's own, with what was in it.
        const std::size_t from = view.own_pages.size();
        if (from < section.content.size()) view.own_pages += section.content.substr(from);
        view.own_pages.resize(static_cast<std::size_t>(up_to_page(data.size())));
    }
    if (memory.size() < data.size()) memory.resize(data.size());
    memory.replace(0, data.size(), data);
    t.note_state(view.section);
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
