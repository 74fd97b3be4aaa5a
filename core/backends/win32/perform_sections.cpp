// Group "sections". A view is memory of this process, so a number that is no view of it must not be touched.
#include <algorithm>
#include <array>
#include <cstring>

#include "core/backends/win32/perform_named.hpp"

namespace handlesim::win32 {

namespace {

constexpr std::array<DWORD, 8> protections{PAGE_READONLY,     PAGE_READWRITE,         PAGE_WRITECOPY,
                                           PAGE_EXECUTE_READ, PAGE_EXECUTE_READWRITE, PAGE_EXECUTE_WRITECOPY,
                                           PAGE_EXECUTE,      PAGE_NOACCESS};
constexpr std::array<DWORD, 3> view_access{FILE_MAP_READ, FILE_MAP_WRITE, FILE_MAP_COPY};
constexpr NtStatus access_violation = static_cast<NtStatus>(0xC0000005);
constexpr DWORD writable = PAGE_READWRITE | PAGE_WRITECOPY | PAGE_EXECUTE_READWRITE | PAGE_EXECUTE_WRITECOPY;
constexpr DWORD readable = writable | PAGE_READONLY | PAGE_EXECUTE_READ;

void* address_of(ViewAddress view) {
    return to_native(view.value);
}

// Whether so many bytes from the view's beginning are there, with one of these protections: what the processor would
// find out by a fault.
bool may_touch(ViewAddress view, std::size_t size, DWORD wanted) {
    MEMORY_BASIC_INFORMATION memory{};
    if (VirtualQuery(address_of(view), &memory, sizeof memory) == 0) return false;
    return memory.State == MEM_COMMIT && memory.Type == MEM_MAPPED && (memory.Protect & wanted) != 0 &&
           size <= memory.RegionSize;
}

}  // namespace

void perform(const op::CreateFileMapping<Native>& call, Agent& /*agent*/, Reply& reply) {
    create(call, reply, [&](SECURITY_ATTRIBUTES* attributes, const wchar_t* name) {
        const auto size = static_cast<std::uint64_t>(call.size.value_or(Number{}).value);
        return CreateFileMappingW(INVALID_HANDLE_VALUE, attributes,
                                  protections.at(static_cast<std::size_t>(call.protect)),
                                  static_cast<DWORD>(size >> 32U), static_cast<DWORD>(size), name);
    });
}

void perform(const op::OpenFileMapping<Native>& call, Agent& /*agent*/, Reply& reply) {
    open(call, reply, OpenFileMappingW);
}

void perform(const op::MapViewOfFile<Native>& call, Agent& agent, Reply& reply) {
    void* view = MapViewOfFile(to_native(call.handle), view_access.at(static_cast<std::size_t>(call.access)), 0, 0, 0);
    if (!reply.done(view != nullptr ? TRUE : FALSE)) return;
    agent.add_view(view);
    reply.handle(0, view);
}

void perform(const op::UnmapViewOfFile<Native>& call, Agent& agent, Reply& reply) {
    // A number from elsewhere must not unmap the program.
    if (!agent.has_view(address_of(call.view))) {
        constexpr NtStatus not_mapped_view = static_cast<NtStatus>(0xC0000019);
        reply.ends_with(not_mapped_view);
        return;
    }
    if (reply.done(UnmapViewOfFile(address_of(call.view)))) agent.remove_view(address_of(call.view));
}

void perform(const op::ReadView<Native>& call, Agent& agent, Reply& reply) {
    const auto size = static_cast<std::size_t>(call.size.value);
    if (!agent.has_view(address_of(call.view)) || !may_touch(call.view, size, readable)) {
        reply.ends_with(access_violation);
        return;
    }
    if (size > most_bytes_at_once) return reply.refuse(Refusal::too_many_bytes);
    const auto* bytes = static_cast<const char*>(address_of(call.view));
    reply.add_text(ResultField::data, std::string(bytes, bytes + size));
}

void perform(const op::WriteView<Native>& call, Agent& agent, Reply& reply) {
    const std::string& data = call.data.value;
    if (!agent.has_view(address_of(call.view)) || !may_touch(call.view, data.size(), writable)) {
        reply.ends_with(access_violation);
        return;
    }
    std::memcpy(address_of(call.view), data.data(), data.size());
}

}  // namespace handlesim::win32
