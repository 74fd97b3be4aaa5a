// Group "processes".
#include <algorithm>

#include "core/backends/win32/perform.hpp"

namespace handlesim::win32 {

namespace {

// The attributes of STARTUPINFOEX that a scenario can give.
class StartAttributes {
public:
    explicit StartAttributes(const op::CreateProcess<Native>& call) {
        if (call.parent_process) parent_ = to_native(*call.parent_process);
        if (call.handle_list) {
            for (const Handle handle : *call.handle_list) handles_.push_back(to_native(handle));
        }
        count_ = (call.parent_process ? 1U : 0U) + (call.handle_list ? 1U : 0U);
        has_list_ = call.handle_list.has_value();
    }
    StartAttributes(const StartAttributes&) = delete;
    StartAttributes& operator=(const StartAttributes&) = delete;
    ~StartAttributes() {
        if (list() != nullptr) DeleteProcThreadAttributeList(list());
    }

    // False where the system refuses one; the last error tells why.
    bool build() {
        if (count_ == 0) return true;
        SIZE_T size = 0;
        InitializeProcThreadAttributeList(nullptr, count_, 0, &size);
        storage_.resize(size);
        if (InitializeProcThreadAttributeList(list(), count_, 0, &size) == FALSE) {
            storage_.clear();
            return false;
        }
        if (count_ > (has_list_ ? 1U : 0U) && !add(PROC_THREAD_ATTRIBUTE_PARENT_PROCESS, &parent_, sizeof parent_)) {
            return false;
        }
        return !has_list_ || add(PROC_THREAD_ATTRIBUTE_HANDLE_LIST, handles_.data(), handles_.size() * sizeof(HANDLE));
    }

    LPPROC_THREAD_ATTRIBUTE_LIST list() {
        return storage_.empty() ? nullptr : reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(storage_.data());
    }

private:
    HANDLE parent_ = nullptr;
    std::vector<HANDLE> handles_;
    std::vector<std::uint8_t> storage_;
    DWORD count_ = 0;
    bool has_list_ = false;

    bool add(DWORD_PTR attribute, void* value, SIZE_T size) {
        return UpdateProcThreadAttribute(list(), 0, attribute, value, size, nullptr, nullptr) != FALSE;
    }
};

DWORD which_constant(StdHandle which) {
    return static_cast<DWORD>(std_constant(which).value);
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
    if (native_api().wine_get_version == nullptr || call.detached) return;
    // A child of a process without console is given one by Wine, whose helper inherits too and would be counted. So it
    // is detached, and given what Wine passes on to a child that is not: the caller's own standard handles.
    flags |= DETACHED_PROCESS;
    if (start.dwFlags == STARTF_USESTDHANDLES) return;
    start.dwFlags = STARTF_USESTDHANDLES;
    start.hStdInput = GetStdHandle(STD_INPUT_HANDLE);
    start.hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE);
    start.hStdError = GetStdHandle(STD_ERROR_HANDLE);
}

}  // namespace

void perform(const op::CreateProcess<Native>& call, Agent& agent, Reply& reply) {
    STARTUPINFOEXW start{};
    start.StartupInfo.cb = sizeof start;
    DWORD flags = EXTENDED_STARTUPINFO_PRESENT;
    set_std_handles(call, start.StartupInfo, flags);
    StartAttributes attributes(call);
    if (!reply.done(attributes.build() ? TRUE : FALSE)) return;
    start.lpAttributeList = attributes.list();

    if (call.suspended) flags |= CREATE_SUSPENDED;
    if (call.breakaway) flags |= CREATE_BREAKAWAY_FROM_JOB;  // the controller gives it inside of a scenario's job only
    SECURITY_ATTRIBUTES process_attributes = security(call.process_inherit);
    SECURITY_ATTRIBUTES thread_attributes = security(call.thread_inherit);
    std::wstring line = agent_command(agent.program(), agent.channels(), call.child.channel);
    PROCESS_INFORMATION made{};
    // Two handles, to the program and its image, are open in passing while the new ones get their numbers.
    const LowSlots for_passing(agent, 2);
    const auto create = [&] {
        return CreateProcessW(agent.program().c_str(), line.data(), &process_attributes, &thread_attributes,
                              call.inherit_handles ? TRUE : FALSE, flags, nullptr, nullptr, &start.StartupInfo, &made);
    };
    BOOL works = create();
    // Wine says so of a child that its host was too busy to start; that is no answer to the call.
    for (int tries = 0; tries < 3 && works == FALSE && GetLastError() == ERROR_INTERNAL_ERROR; ++tries) {
        Sleep(200);
        works = create();
    }
    if (!reply.done(works)) return;
    reply.handle(0, made.hProcess);
    reply.handle(1, made.hThread);
    reply.created(made.dwProcessId, made.dwThreadId);
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
