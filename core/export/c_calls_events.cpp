// Groups "events" and "sections" in C.
#include <algorithm>

#include "core/export/c_call.hpp"
#include "core/nt/number_words.hpp"

namespace handlesim {

namespace {

template <class Call>
CCall opening(const Call& call, const CWriter& c, const std::string& function) {
    return CCall::of(c.assign(call.as.name) + function + "(" + c.access(WrittenCall(call), call.access) + ", " +
                     CWriter::boolean(call.inherit) + ", " + c_string(call.name) + ")");
}

// The plain form where all access is asked for, else the Ex form: "(attributes, " parameters ", name)".
template <class Call>
std::string created(const Call& call, const CWriter& c, const std::string& function, const std::string& parameters) {
    return c.assign(call.as.name) + function + "A(" + CWriter::security(call.inherit) + ", " + parameters + ", " +
           c.object_name(call.name) + ")";
}
template <class Call>
std::string created_with_access(const Call& call, const CWriter& c, const std::string& function,
                                const std::string& parameters) {
    return c.assign(call.as.name) + function + "ExA(" + CWriter::security(call.inherit) + ", " + parameters + ", " +
           c.access(WrittenCall(call), *call.access) + ")";
}

std::string name_and(const std::optional<std::string>& name, const CWriter& c, const std::string& flags) {
    return c.object_name(name) + ", " + flags;
}

std::string creation_flags(bool one, const std::string& first, bool other = false, const std::string& second = "") {
    std::string text;
    add_flag(text, one, first);
    add_flag(text, other, second);
    return or_zero(text);
}

// A view that another process has is a number there, and no memory here.
std::string view_of(SymbolId view, const CWriter& c) {
    const std::uint32_t binder = c.symbols()[view].bound_by;
    const SymbolId thread = binder == 0 ? SymbolId::none : c.scenario().steps[binder - 1].by;
    if (thread == SymbolId::none || c.symbols()[thread].process != c.process())
        throw NoForm("the view is another process's memory");
    return c.variable(view);
}

void must_not_fault(const CWriter& c) {
    if (c.step().status == Status::access_violation) throw NoForm("a program would end here by an access violation");
}

}  // namespace

CCall form_of(const op::CreateEvent<Written>& call, const CWriter& c) {
    if (!call.access) {
        return CCall::of(created(call, c, "CreateEvent",
                                 CWriter::boolean(call.manual_reset) + ", " + CWriter::boolean(call.signaled)));
    }
    return CCall::of(created_with_access(call, c, "CreateEvent",
                                         name_and(call.name, c,
                                                  creation_flags(call.manual_reset, "CREATE_EVENT_MANUAL_RESET",
                                                                 call.signaled, "CREATE_EVENT_INITIAL_SET"))));
}
CCall form_of(const op::OpenEvent<Written>& call, const CWriter& c) {
    return opening(call, c, "OpenEventA");
}
CCall form_of(const op::SetEvent<Written>& call, const CWriter& c) {
    return CCall::of("SetEvent(" + c.handle(call.handle) + ")");
}
CCall form_of(const op::ResetEvent<Written>& call, const CWriter& c) {
    return CCall::of("ResetEvent(" + c.handle(call.handle) + ")");
}

CCall form_of(const op::CreateMutex<Written>& call, const CWriter& c) {
    if (!call.access) return CCall::of(created(call, c, "CreateMutex", CWriter::boolean(call.owned)));
    return CCall::of(created_with_access(
        call, c, "CreateMutex", name_and(call.name, c, creation_flags(call.owned, "CREATE_MUTEX_INITIAL_OWNER"))));
}
CCall form_of(const op::OpenMutex<Written>& call, const CWriter& c) {
    return opening(call, c, "OpenMutexA");
}
CCall form_of(const op::ReleaseMutex<Written>& call, const CWriter& c) {
    return CCall::of("ReleaseMutex(" + c.handle(call.handle) + ")");
}

CCall form_of(const op::CreateSemaphore<Written>& call, const CWriter& c) {
    const std::string counts = std::to_string(call.initial.value) + ", " + std::to_string(call.maximum.value);
    if (!call.access) return CCall::of(created(call, c, "CreateSemaphore", counts));
    return CCall::of(created_with_access(call, c, "CreateSemaphore", counts + ", " + name_and(call.name, c, "0")));
}
CCall form_of(const op::OpenSemaphore<Written>& call, const CWriter& c) {
    return opening(call, c, "OpenSemaphoreA");
}
CCall form_of(const op::ReleaseSemaphore<Written>& call, const CWriter& c) {
    CCall form = CCall::of("ReleaseSemaphore(" + c.handle(call.handle) + ", " + std::to_string(call.count.value) +
                           ", &previous_count)");
    form.locals.emplace_back("LONG previous_count");
    form.results[ResultField::previous] = "previous_count";
    return form;
}

CCall form_of(const op::CreateWaitableTimer<Written>& call, const CWriter& c) {
    if (!call.access) return CCall::of(created(call, c, "CreateWaitableTimer", CWriter::boolean(call.manual_reset)));
    return CCall::of(created_with_access(
        call, c, "CreateWaitableTimer",
        name_and(call.name, c, creation_flags(call.manual_reset, "CREATE_WAITABLE_TIMER_MANUAL_RESET"))));
}
CCall form_of(const op::OpenWaitableTimer<Written>& call, const CWriter& c) {
    return opening(call, c, "OpenWaitableTimerA");
}
CCall form_of(const op::SetWaitableTimer<Written>& call, const CWriter& c) {
    CCall form;
    form.before = {"LARGE_INTEGER due;", "due.QuadPart = -10000LL * " + std::to_string(call.due_ms.value) +
                                             "; /* from now, in units of 100 ns */"};
    form.call = "SetWaitableTimer(" + c.handle(call.handle) + ", &due, 0, NULL, NULL, FALSE)";
    return form;
}

CCall form_of(const op::CreateFileMapping<Written>& call, const CWriter& c) {
    const auto size = static_cast<std::uint64_t>(call.size.value_or(Number{}).value);
    return CCall::of(c.assign(call.as.name) + "CreateFileMappingA(" +
                     (call.file ? c.handle(*call.file) : "INVALID_HANDLE_VALUE") + ", " +
                     CWriter::security(call.inherit) + ", " + std::string(word_of(call.protect)) + ", " +
                     std::to_string(size >> 32U) + ", " + std::to_string(size & 0xFFFF'FFFFU) + ", " +
                     c.object_name(call.name) + ")");
}
CCall form_of(const op::OpenFileMapping<Written>& call, const CWriter& c) {
    return opening(call, c, "OpenFileMappingA");
}
CCall form_of(const op::MapViewOfFile<Written>& call, const CWriter& c) {
    return CCall::of((call.view_as.name == SymbolId::none ? "" : c.variable(call.view_as.name) + " = (char *)") +
                     "MapViewOfFile(" + c.handle(call.handle) + ", " + std::string(word_of(call.access)) +
                     ", 0, 0, 0)");
}
CCall form_of(const op::UnmapViewOfFile<Written>& call, const CWriter& c) {
    return CCall::of("UnmapViewOfFile(" + view_of(call.view.name, c) + ")");
}

// Memory is read and written without a call; what is asked is what stands there.
CCall form_of(const op::ReadView<Written>& call, const CWriter& c) {
    must_not_fault(c);
    CCall form = CCall::of("memcpy(data, " + view_of(call.view.name, c) + ", " + std::to_string(call.size.value) + ")");
    form.locals.push_back("char data[" + std::to_string(std::max<std::int64_t>(call.size.value, 1)) + "]");
    form.results[ResultField::data] = std::to_string(call.size.value);
    return form;
}
CCall form_of(const op::WriteView<Written>& call, const CWriter& c) {
    must_not_fault(c);
    return CCall::of("memcpy(" + view_of(call.view.name, c) + ", " + c_string(call.data.value) + ", " +
                     std::to_string(call.data.value.size()) + ")");
}

}  // namespace handlesim
