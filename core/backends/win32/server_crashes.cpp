#include "core/backends/win32/server_crashes.hpp"

#include <algorithm>
#include <array>

namespace handlesim::win32 {

namespace {

// Wine's server looks for what is inherited in a table that is gone, and goes too (own 102).
void check(const op::CreateProcess<Native>& create, SymbolId caller, const Agents& agents, const Tables& tables) {
    if (!create.parent_process || !(create.inherit_handles || create.handle_list)) return;
    const SymbolId parent = tables.process_behind(*create.parent_process, caller);
    const bool is_gone = std::ranges::any_of(agents.processes(),
                                             [&](const AgentProcess& one) { return one.name == parent && one.ended; });
    if (is_gone) {
        throw BackendError("a child that inherits from a parent process that has ended would end Wine's server");
    }
}

// It asks for the name of a pipe that the end has not any more (own 121).
void check(const op::QueryObject<Native>& query, const AgentProcess& caller) {
    HANDLE borrowed = nullptr;  // Wine grants what is asked for
    if (DuplicateHandle(caller.handle.get(), to_native(query.handle.value), GetCurrentProcess(), &borrowed,
                        FILE_READ_ATTRIBUTES, FALSE, 0) == FALSE) {
        return;
    }
    const OwnedHandle file(borrowed);
    constexpr int file_pipe_local_information = 24;
    constexpr auto pipe_disconnected = static_cast<NtStatus>(0xC00000B0);
    std::array<ULONG, 10> information{};
    std::array<ULONG_PTR, 2> block{};
    const NtStatus status = native_api().NtQueryInformationFile(file.get(), block.data(), information.data(),
                                                                sizeof information, file_pipe_local_information);
    if (status == pipe_disconnected) {
        throw BackendError("the name of a pipe's client that was disconnected would end Wine's server");
    }
}

}  // namespace

void keep_off_server_crashes(const NativeCall& call, SymbolId caller, Agents& agents, const Tables& tables) {
    if (native_api().wine_get_version == nullptr) return;
    if (const auto* create = call.get_if<op::CreateProcess<Native>>()) check(*create, caller, agents, tables);
    if (const auto* query = call.get_if<op::QueryObject<Native>>()) check(*query, *agents.process(caller));
}

}  // namespace handlesim::win32
