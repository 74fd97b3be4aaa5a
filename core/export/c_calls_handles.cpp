// Groups "handles", "jobs" and "tokens" in C.
#include "core/export/c_call.hpp"

namespace handlesim {

CCall form_of(const op::CloseHandle<Written>& call, const CWriter& c) {
    return CCall::of("CloseHandle(" + c.handle(call.handle) + ")");
}

CCall form_of(const op::DuplicateHandle<Written>& call, const CWriter& c) {
    std::string options;
    add_flag(options, call.options.close_source, "DUPLICATE_CLOSE_SOURCE");
    add_flag(options, call.options.same_access || !call.access, "DUPLICATE_SAME_ACCESS");
    add_flag(options, call.options.same_attributes, "4 /* DUPLICATE_SAME_ATTRIBUTES */");
    CCall form;
    const std::string target = call.discard ? "NULL" : c.returned_to(call.as.name, form);
    form.call = "DuplicateHandle(" + c.handle(call.source_process) + ", " + c.handle(call.source) + ", " +
                c.handle(call.target_process) + ", " + target + ", " + c_access(std::nullopt, call.access.value_or(0)) +
                ", " + CWriter::boolean(call.inherit) + ", " + or_zero(options) + ")";
    return form;
}

CCall form_of(const op::GetHandleInformation<Written>& call, const CWriter& c) {
    CCall form = CCall::of("GetHandleInformation(" + c.handle(call.handle) + ", &flags)");
    form.locals.emplace_back("DWORD flags");
    form.results[ResultField::inherit] = "(flags & HANDLE_FLAG_INHERIT)";
    form.results[ResultField::protect_from_close] = "(flags & HANDLE_FLAG_PROTECT_FROM_CLOSE)";
    return form;
}

CCall form_of(const op::SetHandleInformation<Written>& call, const CWriter& c) {
    std::string mask, flags;
    add_flag(mask, call.inherit.has_value(), "HANDLE_FLAG_INHERIT");
    add_flag(mask, call.protect_from_close.has_value(), "HANDLE_FLAG_PROTECT_FROM_CLOSE");
    add_flag(flags, call.inherit.value_or(false), "HANDLE_FLAG_INHERIT");
    add_flag(flags, call.protect_from_close.value_or(false), "HANDLE_FLAG_PROTECT_FROM_CLOSE");
    return CCall::of("SetHandleInformation(" + c.handle(call.handle) + ", " + or_zero(mask) + ", " + or_zero(flags) +
                     ")");
}

CCall form_of(const op::CompareObjectHandles<Written>& call, const CWriter& c) {
    CCall form = CCall::of("compare_objects(" + c.handle(call.first) + ", " + c.handle(call.second) + ", &same)");
    form.locals.emplace_back("BOOL same");
    form.results[ResultField::same] = "same";
    return form;
}

CCall form_of(const op::QueryObject<Written>& call, const CWriter& c) {
    const std::string handle = c.handle(call.handle);
    CCall form = CCall::of("query(" + handle + ", 0, &facts, sizeof facts)");
    form.locals.emplace_back("struct handle_facts facts");
    form.results[ResultField::type] = "is_a(" + handle + ", ";
    form.results[ResultField::access] = "facts.access";
    form.results[ResultField::handle_count] = "facts.handle_count";
    return form;
}

CCall form_of(const op::GetProcessHandleCount<Written>& call, const CWriter& c) {
    CCall form = CCall::of("GetProcessHandleCount(" + c.handle(call.process) + ", &count)");
    form.locals.emplace_back("DWORD count");
    return form;  // how many of them are the scenario's is not to be told
}

CCall form_of(const op::CreateOpaque<Written>& /*call*/, const CWriter& /*c*/) {
    throw NoForm("no Windows makes an object of a type that it does not have");
}

CCall form_of(const op::CreateJobObject<Written>& call, const CWriter& c) {
    return CCall::of(c.assign(call.as.name) + "CreateJobObjectA(" + CWriter::security(call.inherit) + ", " +
                     c.object_name(call.name) + ")");
}

CCall form_of(const op::OpenJobObject<Written>& call, const CWriter& c) {
    return CCall::of(c.assign(call.as.name) + "OpenJobObjectA(" + c_access(ObjectType::job, call.access) + ", " +
                     CWriter::boolean(call.inherit) + ", " + c_string(call.name) + ")");
}

CCall form_of(const op::AssignProcessToJobObject<Written>& call, const CWriter& c) {
    return CCall::of("AssignProcessToJobObject(" + c.handle(call.job) + ", " + c.handle(call.process) + ")");
}

// Both limits at once: what the call does not name stays as the scenario's last call set it.
CCall form_of(const op::SetInformationJobObject<Written>& call, const CWriter& c) {
    bool kill_on_close = false, breakaway_ok = false;
    for (std::size_t i = 0; i + 1 < c.step().number; ++i) {
        const WrittenCall* earlier = c.scenario().steps[i].call();
        const auto* set = earlier == nullptr ? nullptr : earlier->get_if<op::SetInformationJobObject<Written>>();
        if (set == nullptr || set->job.name != call.job.name) continue;
        kill_on_close = set->kill_on_close.value_or(kill_on_close);
        breakaway_ok = set->breakaway_ok.value_or(breakaway_ok);
    }
    std::string flags;
    add_flag(flags, call.kill_on_close.value_or(kill_on_close), "JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE");
    add_flag(flags, call.breakaway_ok.value_or(breakaway_ok), "JOB_OBJECT_LIMIT_BREAKAWAY_OK");
    CCall form;
    form.before = {"JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = { 0 };",
                   "limits.BasicLimitInformation.LimitFlags = " + or_zero(flags) + ";"};
    form.call = "SetInformationJobObject(" + c.handle(call.job) +
                ", JobObjectExtendedLimitInformation, &limits, sizeof limits)";
    return form;
}

CCall form_of(const op::TerminateJobObject<Written>& call, const CWriter& c) {
    return CCall::of("TerminateJobObject(" + c.handle(call.job) + ", " + std::to_string(call.code.value) + ")");
}

CCall form_of(const op::IsProcessInJob<Written>& call, const CWriter& c) {
    CCall form = CCall::of("IsProcessInJob(" + c.handle(call.process) + ", " + c.handle(call.job) + ", &is_in)");
    form.locals.emplace_back("BOOL is_in");
    form.results[ResultField::in_job] = "is_in";
    return form;
}

CCall form_of(const op::OpenProcessToken<Written>& call, const CWriter& c) {
    CCall form;
    form.call = "OpenProcessToken(" + c.handle(call.process) + ", " + c_access(ObjectType::token, call.access) + ", " +
                c.returned_to(call.as.name, form) + ")";
    return form;
}

}  // namespace handlesim
