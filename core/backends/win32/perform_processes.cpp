// Group "processes".
#include <algorithm>
#include <array>

#include "core/backends/win32/attributes.hpp"
#include "core/backends/win32/perform.hpp"
#include "core/backends/win32/start_running.hpp"
#include "core/backends/win32/text.hpp"

namespace handlesim::win32 {

namespace {

void set_attributes(const op::CreateProcess<Native>& call, ProcessAttributes& attributes) {
    if (call.parent_process) attributes.add(PROC_THREAD_ATTRIBUTE_PARENT_PROCESS, to_native(*call.parent_process));
    if (!call.handle_list) return;
    std::vector<HANDLE> handles;
    for (const Handle handle : *call.handle_list) handles.push_back(to_native(handle));
    attributes.add_list(PROC_THREAD_ATTRIBUTE_HANDLE_LIST, std::move(handles));
}

DWORD which_constant(StdHandle which) {
    return static_cast<DWORD>(std_constant(which).value);
}

bool has_std_handles() {
    const std::array all{STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE};
    return std::ranges::any_of(all, [](DWORD which) { return GetStdHandle(which) != nullptr; });
}

void set_std_handles(const op::CreateProcess<Native>& call, STARTUPINFOW& start, DWORD& flags) {
    const auto given = [](const auto& field) { return field.has_value(); };
    if (std::any_of(call.std_handles.begin(), call.std_handles.end(), given)) {
        start.dwFlags = STARTF_USESTDHANDLES;
        start.hStdInput = to_native(call.std_handles[0].value_or(null_handle));
        start.hStdOutput = to_native(call.std_handles[1].value_or(null_handle));
        start.hStdError = to_native(call.std_handles[2].value_or(null_handle));
    }
    if (call.detached) flags |= DETACHED_PROCESS;
    // Without a console of the creator's the child gets one of its own, which nobody has to see.
    const bool gets_console = !call.detached && !agents_are_detached() && GetConsoleCP() == 0;
    if (gets_console) flags |= CREATE_NO_WINDOW;
    if (native_api().wine_get_version == nullptr || call.detached) return;
    if (!agents_are_detached()) {
        // Wine looks the caller's console up in the table of the parent that is given: whatever stands there is copied,
        // and where nothing does, the call fails. So the child gets another one.
        const bool passes_none = start.dwFlags == STARTF_USESTDHANDLES || !has_std_handles();
        if (call.parent_process && passes_none) flags |= CREATE_NO_WINDOW;
        return;
    }
    // A child of a process without console is given one by Wine 8, whose helper inherits too and would be counted. So
    // it is detached, and given what that Wine passes on to a child that is not: the caller's own standard handles.
    flags |= DETACHED_PROCESS;
    if (start.dwFlags == STARTF_USESTDHANDLES) return;
    start.dwFlags = STARTF_USESTDHANDLES;
    start.hStdInput = GetStdHandle(STD_INPUT_HANDLE);
    start.hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE);
    start.hStdError = GetStdHandle(STD_ERROR_HANDLE);
}

// The standard handles that Wine duplicates into the child. The caller's numbers are looked up in the parent's table.
Copies copies_of(const op::CreateProcess<Native>& call, const STARTUPINFOW& start, DWORD flags) {
    if (native_api().wine_get_version == nullptr || call.inherit_handles) return {};
    const bool given = start.dwFlags == STARTF_USESTDHANDLES;
    // Wine 8 duplicates whatever the child is told; later ones the caller's own alone.
    if (!agents_are_detached() && (given || (flags & DETACHED_PROCESS) != 0)) return {};
    std::array<HANDLE, 3> told{GetStdHandle(STD_INPUT_HANDLE), GetStdHandle(STD_OUTPUT_HANDLE),
                               GetStdHandle(STD_ERROR_HANDLE)};
    if (given) {
        told = {start.hStdInput, start.hStdOutput, start.hStdError};
    } else if ((flags & DETACHED_PROCESS) != 0) {
        told.fill(INVALID_HANDLE_VALUE);
    }
    HANDLE parent = call.parent_process ? to_native(*call.parent_process) : GetCurrentProcess();
    const auto number = std::ranges::count_if(told, [&](HANDLE handle) {
        if (handle == INVALID_HANDLE_VALUE) return agents_are_detached();
        HANDLE copy = nullptr;
        const BOOL works = DuplicateHandle(parent, handle, GetCurrentProcess(), &copy, 0, FALSE, DUPLICATE_SAME_ACCESS);
        if (works != FALSE) CloseHandle(copy);
        return works != FALSE;
    });
    // Of the creator's console it is born with a handle, too; of one of its own it gets that when it begins.
    const bool shares_console = (flags & (DETACHED_PROCESS | CREATE_NO_WINDOW)) == 0;
    return {shares_console ? 2U : 1U, static_cast<std::size_t>(number)};
}

}  // namespace

void perform(const op::CreateProcess<Native>& call, Agent& agent, Reply& reply) {
    STARTUPINFOEXW start{};
    start.StartupInfo.cb = sizeof start;
    DWORD flags = EXTENDED_STARTUPINFO_PRESENT;
    set_std_handles(call, start.StartupInfo, flags);
    ProcessAttributes attributes;
    set_attributes(call, attributes);
    if (!reply.done(attributes.build(start.lpAttributeList) ? TRUE : FALSE)) return;

    if (call.suspended) flags |= CREATE_SUSPENDED;
    if (call.breakaway) flags |= CREATE_BREAKAWAY_FROM_JOB;  // the controller gives it inside of a scenario's job only
    SECURITY_ATTRIBUTES process_attributes = security(call.process_inherit);
    SECURITY_ATTRIBUTES thread_attributes = security(call.thread_inherit);
    PROCESS_INFORMATION made{};
    // Two handles, to the program and its image, are open in passing while the new ones get their numbers.
    const LowSlots for_passing(agent, 2);
    std::wstring line =
        agent_command(agent.program(), agent.channels(), call.child.channel, copies_of(call, start.StartupInfo, flags));
    const std::wstring program = agent.program() + (call.image_exists ? L"" : L"-that-does-not-exist.exe");
    const std::wstring place = call.current_directory ? place_to_stand(widen(call.current_directory->text)) : L"";
    const auto create = [&] {
        return CreateProcessW(program.c_str(), line.data(), &process_attributes, &thread_attributes,
                              call.inherit_handles ? TRUE : FALSE, flags, nullptr,
                              call.current_directory ? place.c_str() : nullptr, &start.StartupInfo, &made);
    };
    if (!reply.done(start_again(create))) return;
    reply.handle(0, made.hProcess);
    reply.handle(1, made.hThread);
    reply.created(made.dwProcessId, made.dwThreadId);
}

void perform(const op::GetCurrentProcess<Native>& /*call*/, Agent& /*agent*/, Reply& reply) {
    reply.handle(0, GetCurrentProcess());
}

void perform(const op::OpenProcess<Native>& call, Agent& /*agent*/, Reply& reply) {
    reply.returns(OpenProcess(call.access, call.inherit ? TRUE : FALSE, call.process.id));
}

void perform(const op::ExitProcess<Native>& call, Agent& /*agent*/, Reply& /*reply*/) {
    ExitProcess(call.code.value);
}

void perform(const op::TerminateProcess<Native>& call, Agent& /*agent*/, Reply& reply) {
    reply.done(TerminateProcess(to_native(call.handle), call.code.value));
}

void perform(const op::GetExitCodeProcess<Native>& call, Agent& /*agent*/, Reply& reply) {
    DWORD code = 0;
    if (reply.done(GetExitCodeProcess(to_native(call.handle), &code))) reply.add(ResultField::code, code);
}

void perform(const op::GetProcessId<Native>& call, Agent& /*agent*/, Reply& reply) {
    const DWORD id = GetProcessId(to_native(call.handle));
    if (reply.done(id != 0 ? TRUE : FALSE)) reply.add(ResultField::process, id);
}

void perform(const op::GetStdHandle<Native>& call, Agent& /*agent*/, Reply& reply) {
    // NULL is an answer: the process has none.
    HANDLE kept = GetStdHandle(which_constant(call.which));
    if (reply.done(kept != INVALID_HANDLE_VALUE || GetLastError() == ERROR_SUCCESS ? TRUE : FALSE))
        reply.handle(0, kept);
}

void perform(const op::SetStdHandle<Native>& call, Agent& /*agent*/, Reply& reply) {
    reply.done(SetStdHandle(which_constant(call.which), to_native(call.handle)));
}

}  // namespace handlesim::win32
