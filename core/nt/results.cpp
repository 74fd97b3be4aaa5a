#include "core/nt/results.hpp"

#include <algorithm>

namespace handlesim {

namespace {

constexpr std::array results{
    ResultInfo{ResultField::last_error, "last_error", ResultKind::win32_error,
               "GetLastError after success: ERROR_ALREADY_EXISTS where the name was taken, else ERROR_SUCCESS"},
    ResultInfo{ResultField::inherit, "inherit", ResultKind::flag, "whether children inherit the entry"},
    ResultInfo{ResultField::protect_from_close, "protect_from_close", ResultKind::flag,
               "whether CloseHandle refuses the entry"},
    ResultInfo{ResultField::type, "type", ResultKind::object_type, "the object's type"},
    ResultInfo{ResultField::access, "access", ResultKind::access, "the granted access"},
    ResultInfo{ResultField::handle_count, "handle_count", ResultKind::number,
               "table entries that refer to the object, over all processes"},
    ResultInfo{ResultField::name, "name", ResultKind::text, "the object's name; empty where it has none"},
    ResultInfo{ResultField::same, "same", ResultKind::flag, "whether both handles refer to one object"},
    ResultInfo{ResultField::count, "count", ResultKind::number, "entries in the process's table"},
    ResultInfo{ResultField::code, "code", ResultKind::exit_code, "the exit code; 259 (STILL_ACTIVE) while it runs"},
    ResultInfo{ResultField::process, "process", ResultKind::process, "the process that the handle refers to"},
    ResultInfo{ResultField::previous, "previous", ResultKind::number, "the count before the call"},
    ResultInfo{ResultField::wait, "wait", ResultKind::wait, "WAIT_OBJECT_0, WAIT_ABANDONED or WAIT_TIMEOUT"},
    ResultInfo{ResultField::index, "index", ResultKind::number,
               "which handle of the list ended the wait, counted from 0"},
    ResultInfo{ResultField::data, "data", ResultKind::bytes, "what was read: text, or \"hex:...\" where it is none"},
    ResultInfo{ResultField::written, "written", ResultKind::number, "how many bytes were written"},
    ResultInfo{ResultField::available, "available", ResultKind::number, "how many bytes can be read"},
    ResultInfo{ResultField::messages, "messages", ResultKind::number, "how many messages wait in the mailslot"},
    ResultInfo{ResultField::next_size, "next_size", ResultKind::message_size,
               "bytes of the next message, or MAILSLOT_NO_MESSAGE"},
    ResultInfo{ResultField::in_job, "in_job", ResultKind::flag, "whether the process is in the job"},
};

struct WaitName {
    WaitResult wait;
    std::string_view name;
};
constexpr std::array wait_names{
    WaitName{WaitResult::object_0, "WAIT_OBJECT_0"},
    WaitName{WaitResult::abandoned, "WAIT_ABANDONED"},
    WaitName{WaitResult::timeout, "WAIT_TIMEOUT"},
};

}  // namespace

std::span<const ResultInfo> all_results() {
    return results;
}

const ResultInfo& info(ResultField field) {
    return results[static_cast<std::size_t>(field)];
}

std::optional<ResultField> result_named(std::string_view name) {
    const auto found = std::ranges::find(results, name, &ResultInfo::name);
    return found == results.end() ? std::nullopt : std::optional(found->field);
}

std::string_view to_string(WaitResult wait) {
    return std::ranges::find(wait_names, wait, &WaitName::wait)->name;
}

std::optional<WaitResult> wait_result_named(std::string_view name) {
    const auto found = std::ranges::find(wait_names, name, &WaitName::name);
    return found == wait_names.end() ? std::nullopt : std::optional(found->wait);
}

const ResultValue* Results::find(ResultField field) const {
    const auto found = std::ranges::find(values(), field, &ResultValue::field);
    return found == values().end() ? nullptr : &*found;
}

}  // namespace handlesim
