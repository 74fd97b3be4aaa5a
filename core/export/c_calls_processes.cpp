// Groups "processes", "threads" and "waiting" in C.
#include <algorithm>

#include "core/export/c_call.hpp"

namespace handlesim {

namespace {

std::string std_word(StdHandle which) {
    constexpr std::array<std::string_view, 3> words{"STD_INPUT_HANDLE", "STD_OUTPUT_HANDLE", "STD_ERROR_HANDLE"};
    return std::string(words.at(static_cast<std::size_t>(which)));
}

// A call that answers a number, which is never this one where it succeeds.
CCall number(const std::string& variable, const std::string& call, const std::string& failure, ResultField result) {
    CCall form;
    form.call = variable + " = " + call;
    form.success = "(" + form.call + ") != " + failure;
    form.bare = call;
    form.failure = failure;
    form.locals.push_back("DWORD " + variable);
    form.results[result] = variable;
    return form;
}

CCall waits(const std::string& call, std::size_t objects) {
    CCall form = number("wait", call, "WAIT_FAILED", ResultField::wait);
    form.is_wait = true;
    form.waited_for = objects;
    return form;
}

CCall exit_code(const std::string& function, const Written::Handle& handle, const CWriter& c) {
    CCall form = CCall::of(function + "(" + c.handle(handle) + ", &code)");
    form.locals.emplace_back("DWORD code");
    form.results[ResultField::code] = "code";
    return form;
}

CCall ends(std::string call) {
    CCall form = CCall::of(std::move(call));
    form.never_returns = true;
    return form;
}

// Whether the process has standard handles: it was created with some, or has set some before.
bool has_std_handles(const CWriter& c) {
    const auto given = [](const auto& handle) { return handle.has_value(); };
    for (std::size_t i = 0; i + 1 < c.step().number; ++i) {
        const Step& earlier = c.scenario().steps[i];
        if (earlier.call() == nullptr || earlier.by == SymbolId::none) continue;
        if (earlier.call()->is<op::SetStdHandle<Written>>() && c.symbols()[earlier.by].process == c.process())
            return true;
        const auto* create = earlier.call()->get_if<op::CreateProcess<Written>>();
        if (create != nullptr && create->child.name == c.process() &&
            std::any_of(create->std_handles.begin(), create->std_handles.end(), given))
            return true;
    }
    return false;
}

void add_std_handles(const op::CreateProcess<Written>& call, const CWriter& c, const std::string& startup,
                     CCall& form) {
    constexpr std::array<std::string_view, 3> members{"hStdInput", "hStdOutput", "hStdError"};
    const auto given = [](const auto& handle) { return handle.has_value(); };
    if (std::none_of(call.std_handles.begin(), call.std_handles.end(), given)) {
        // Where handles are inherited the numbers go along; else the system copies the handles for console programs.
        const bool inherits = call.inherit_handles && !call.parent_process;
        if (!inherits && has_std_handles(c))
            throw NoForm("what a child without a console takes of its parent's standard handles");
        return;
    }
    form.before.push_back(startup + "dwFlags = STARTF_USESTDHANDLES;");
    for (std::size_t i = 0; i < members.size(); ++i) {
        const auto& handle = call.std_handles.at(i);
        if (handle) form.before.push_back(startup + std::string(members.at(i)) + " = " + c.handle(*handle) + ";");
    }
}

// The attributes that are lists of handles. What they point to stays where it is until the call.
std::string attributes(const op::CreateProcess<Written>& call, const CWriter& c, CCall& form) {
    std::string text = "attributes(";
    if (call.handle_list) {
        form.before.push_back("HANDLE list[] = " + c.handles(*call.handle_list) + ";");
        text += "list, " + std::to_string(call.handle_list->size());
    } else {
        text += "NULL, 0";
    }
    if (call.parent_process) {
        form.before.push_back("HANDLE parent = " + c.handle(*call.parent_process) + ";");
        return text + ", &parent)";
    }
    return text + ", NULL)";
}

}  // namespace

CCall form_of(const op::CreateProcess<Written>& call, const CWriter& c) {
    CCall form;
    const bool extended = call.handle_list.has_value() || call.parent_process.has_value();
    std::string flags;
    add_flag(flags, call.suspended, "CREATE_SUSPENDED");
    add_flag(flags, call.breakaway, "CREATE_BREAKAWAY_FROM_JOB");
    add_flag(flags, call.detached, "DETACHED_PROCESS");
    add_flag(flags, extended, "EXTENDED_STARTUPINFO_PRESENT");
    const std::string list = extended ? attributes(call, c, form) : "";
    form.before.emplace_back(extended ? "STARTUPINFOEXA startup = { { sizeof startup } };"
                                      : "STARTUPINFOA startup = { sizeof startup };");
    form.before.emplace_back("PROCESS_INFORMATION made = { 0 };");
    const std::vector<std::string> line = c.command_line(call.child.name, call.image_exists);
    form.before.insert(form.before.end(), line.begin(), line.end());
    add_std_handles(call, c, extended ? "startup.StartupInfo." : "startup.", form);
    const std::string create = "CreateProcessA(NULL, command, " + CWriter::security(call.process_inherit) + ", " +
                               CWriter::security(call.thread_inherit) + ", " + CWriter::boolean(call.inherit_handles) +
                               ", " + or_zero(flags) + ", NULL, " +
                               (call.current_directory ? c.path(call.current_directory->text) : "NULL") + ", " +
                               (extended ? "&startup.StartupInfo" : "&startup") + ", &made)";
    form.call = extended ? "(startup.lpAttributeList = " + list + ") != NULL && " + create : create;
    if (call.suspended) {
        form.after.push_back("is_born(" + c.actor(call.child.name) + ", made.dwProcessId, made.dwThreadId);");
    }
    if (call.process_as.name != SymbolId::none) form.after.push_back(c.assign(call.process_as.name) + "made.hProcess;");
    if (call.thread_as.name != SymbolId::none) form.after.push_back(c.assign(call.thread_as.name) + "made.hThread;");
    return form;
}

CCall form_of(const op::GetCurrentProcess<Written>& call, const CWriter& c) {
    CCall form = CCall::of(c.assign(call.as.name) + "GetCurrentProcess()");
    form.success = "(" + form.call + ") != NULL";
    return form;
}

CCall form_of(const op::OpenProcess<Written>& call, const CWriter& c) {
    return CCall::of(c.assign(call.as.name) + "OpenProcess(" + c_access(ObjectType::process, call.access) + ", " +
                     CWriter::boolean(call.inherit) + ", process_id(" + c.actor(call.process.name) + "))");
}

CCall form_of(const op::ExitProcess<Written>& call, const CWriter& /*c*/) {
    return ends("ExitProcess(" + std::to_string(call.code.value) + ")");
}

CCall form_of(const op::TerminateProcess<Written>& call, const CWriter& c) {
    return CCall::of("TerminateProcess(" + c.handle(call.handle) + ", " + std::to_string(call.code.value) + ")");
}

CCall form_of(const op::GetExitCodeProcess<Written>& call, const CWriter& c) {
    return exit_code("GetExitCodeProcess", call.handle, c);
}

CCall form_of(const op::GetProcessId<Written>& call, const CWriter& c) {
    CCall form = CCall::of("GetProcessId(" + c.handle(call.handle) + ")");
    form.results[ResultField::process] = form.bare = form.call;
    return form;
}

// NULL is an answer: the process has none.
CCall form_of(const op::GetStdHandle<Written>& call, const CWriter& c) {
    CCall form = CCall::of(c.assign(call.as.name) + "GetStdHandle(" + std_word(call.which) + ")");
    form.success = "(" + form.call + ") != INVALID_HANDLE_VALUE || GetLastError() == ERROR_SUCCESS";
    return form;
}

CCall form_of(const op::SetStdHandle<Written>& call, const CWriter& c) {
    return CCall::of("SetStdHandle(" + std_word(call.which) + ", " + c.handle(call.handle) + ")");
}

CCall form_of(const op::CreateThread<Written>& call, const CWriter& c) {
    CCall form;
    std::string id = "NULL";
    if (call.suspended) {
        form.before.emplace_back("DWORD id = 0;");
        form.after.push_back("is_born(" + c.actor(call.thread.name) + ", GetCurrentProcessId(), id);");
        id = "&id";
    }
    form.call = c.assign(call.as.name) + "CreateThread(" + CWriter::security(call.inherit) + ", 0, " +
                c.names().function(call.thread.name) + ", NULL, " + (call.suspended ? "CREATE_SUSPENDED" : "0") + ", " +
                id + ")";
    return form;
}

CCall form_of(const op::GetCurrentThread<Written>& call, const CWriter& c) {
    CCall form = CCall::of(c.assign(call.as.name) + "GetCurrentThread()");
    form.success = "(" + form.call + ") != NULL";
    return form;
}

CCall form_of(const op::OpenThread<Written>& call, const CWriter& c) {
    return CCall::of(c.assign(call.as.name) + "OpenThread(" + c_access(ObjectType::thread, call.access) + ", " +
                     CWriter::boolean(call.inherit) + ", thread_id(" + c.actor(call.thread.name) + "))");
}

CCall form_of(const op::ResumeThread<Written>& call, const CWriter& c) {
    return number("previous", "ResumeThread(" + c.handle(call.handle) + ")", "(DWORD)-1", ResultField::previous);
}

CCall form_of(const op::SuspendThread<Written>& call, const CWriter& c) {
    return number("previous", "SuspendThread(" + c.handle(call.handle) + ")", "(DWORD)-1", ResultField::previous);
}

CCall form_of(const op::ExitThread<Written>& call, const CWriter& /*c*/) {
    return ends("ExitThread(" + std::to_string(call.code.value) + ")");
}

CCall form_of(const op::TerminateThread<Written>& call, const CWriter& c) {
    return CCall::of("TerminateThread(" + c.handle(call.handle) + ", " + std::to_string(call.code.value) + ")");
}

CCall form_of(const op::GetExitCodeThread<Written>& call, const CWriter& c) {
    return exit_code("GetExitCodeThread", call.handle, c);
}

CCall form_of(const op::WaitForSingleObject<Written>& call, const CWriter& c) {
    return waits("WaitForSingleObject(" + c.handle(call.handle) + ", " + CWriter::milliseconds(call.timeout_ms) + ")",
                 1);
}

CCall form_of(const op::WaitForMultipleObjects<Written>& call, const CWriter& c) {
    CCall form = waits("WaitForMultipleObjects(" + std::to_string(call.handles.size()) + ", handles, " +
                           CWriter::boolean(call.all) + ", " + CWriter::milliseconds(call.timeout_ms) + ")",
                       call.handles.size());
    form.before.push_back("HANDLE handles[] = " + c.handles(call.handles) + ";");
    return form;
}

CCall form_of(const op::SignalObjectAndWait<Written>& call, const CWriter& c) {
    return waits("SignalObjectAndWait(" + c.handle(call.signal) + ", " + c.handle(call.wait) + ", " +
                     CWriter::milliseconds(call.timeout_ms) + ", FALSE)",
                 1);
}

}  // namespace handlesim
