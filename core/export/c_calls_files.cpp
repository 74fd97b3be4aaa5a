// Groups "files", "pipes" and "mailslots" in C.
#include <algorithm>

#include "core/export/c_call.hpp"
#include "core/scenario/file_name.hpp"

namespace handlesim {

namespace {

std::string share_in_c(ShareMode share) {
    std::string text;
    for (std::size_t i = 0; i < ShareMode::names.size(); ++i)
        add_flag(text, share.shares(1U << i), ShareMode::names.at(i));
    return or_zero(text);
}

std::string file_path(const std::string& path, const CWriter& c) {
    return is_pipe_or_mailslot_path(path) || path.starts_with("\\\\") ? c_string(path) : c.path(path);
}

// Where the structure stands that a call on a file for overlapped use is passed, and how the call is asked about later.
struct Begun {
    std::string structure = "NULL";
    std::string buffer = "data";
    bool passed = false;
};

template <class Call>
Begun begun(const Call& call, std::int64_t offset, std::int64_t bytes, const CWriter& c, CCall& form) {
    Begun begun;
    const SymbolId name = call.pending_as.name;
    const bool said = call.event.has_value() || name != SymbolId::none || offset != 0;
    if (!said && !c.is_overlapped(call.handle.name)) return begun;
    begun.passed = true;
    std::string structure = "begun";
    if (name == SymbolId::none) {
        // Nobody asks for it later, but the system writes there when the call is over.
        const std::string number = std::to_string(c.step().number);
        structure = "begun_" + number;
        form.before.push_back("static OVERLAPPED " + structure + ";");
        begun.buffer = "data_" + number;
        if (bytes > 0) form.before.push_back("static char " + begun.buffer + "[" + std::to_string(bytes) + "];");
    } else {
        structure = c.variable(name);
        begun.buffer = structure + "_data";
    }
    if (call.event) form.before.push_back(structure + ".hEvent = " + c.handle(*call.event) + ";");
    if (offset != 0) form.before.push_back(structure + ".Offset = " + std::to_string(offset) + ";");
    begun.structure = "&" + structure;
    return begun;
}

}  // namespace

CCall form_of(const op::CreateFile<Written>& call, const CWriter& c) {
    std::string flags;
    add_flag(flags, call.delete_on_close, "FILE_FLAG_DELETE_ON_CLOSE");
    add_flag(flags, call.overlapped, "FILE_FLAG_OVERLAPPED");
    add_flag(flags, call.backup_semantics, "FILE_FLAG_BACKUP_SEMANTICS");
    return CCall::of(c.assign(call.as.name) + "CreateFileA(" + file_path(call.path.text, c) + ", " +
                     c_access(ObjectType::file, call.access) + ", " + share_in_c(call.share) + ", " +
                     CWriter::security(call.inherit) + ", " + std::string(word_of(call.disposition)) + ", " +
                     (flags.empty() ? "FILE_ATTRIBUTE_NORMAL" : flags) + ", NULL)");
}

CCall form_of(const op::ReadFile<Written>& call, const CWriter& c) {
    CCall form;
    const std::int64_t size = call.size.value;
    const Begun with = begun(call, call.offset.value, std::max<std::int64_t>(size, 1), c, form);
    form.locals.emplace_back("DWORD moved");
    if (!with.passed) form.locals.push_back("char data[" + std::to_string(std::max<std::int64_t>(size, 1)) + "]");
    form.call = "ReadFile(" + c.handle(call.handle) + ", " + with.buffer + ", " + std::to_string(size) + ", &moved, " +
                with.structure + ")";
    // Where there is more than fitted in, the structure alone says how much was moved.
    form.results[ResultField::data] = with.passed ? with.structure.substr(1) + ".InternalHigh" : "moved";
    form.buffer = with.buffer;
    return form;
}

CCall form_of(const op::WriteFile<Written>& call, const CWriter& c) {
    CCall form;
    std::string bytes;
    std::int64_t size = 0;
    if (call.data) {
        bytes = c_string(call.data->value);
        size = static_cast<std::int64_t>(call.data->value.size());
    } else {
        size = call.length.value_or(Number{}).value;
        form.before.push_back("char *filler = (char *)memset(malloc(" + std::to_string(size + 1) + "), 'x', " +
                              std::to_string(size + 1) + ");");
        bytes = "filler";
    }
    const Begun with = begun(call, call.offset.value, 0, c, form);
    form.locals.emplace_back("DWORD moved");
    form.call = "WriteFile(" + c.handle(call.handle) + ", " + bytes + ", " + std::to_string(size) + ", &moved, " +
                with.structure + ")";
    form.results[ResultField::written] = "moved";
    return form;
}

CCall form_of(const op::GetOverlappedResult<Written>& call, const CWriter& c) {
    const std::string structure = c.overlapped(call.of.name);
    CCall form = CCall::of("GetOverlappedResult(" + c.handle(call.handle) + ", &" + structure + ", &moved, " +
                           CWriter::boolean(call.wait) + ")");
    form.locals.emplace_back("DWORD moved");
    form.results[ResultField::data] = "moved";
    form.buffer = structure + "_data";
    form.results[ResultField::written] = "moved";
    return form;
}

CCall form_of(const op::CancelIoEx<Written>& call, const CWriter& c) {
    return CCall::of("CancelIoEx(" + c.handle(call.handle) + ", " +
                     (call.of ? "&" + c.overlapped(call.of->name) : "NULL") + ")");
}

CCall form_of(const op::MoveFile<Written>& call, const CWriter& c) {
    const std::string names = c.path(call.from.text) + ", " + c.path(call.to.text);
    return CCall::of(call.replace_existing ? "MoveFileExA(" + names + ", MOVEFILE_REPLACE_EXISTING)"
                                           : "MoveFileA(" + names + ")");
}
CCall form_of(const op::DeleteFile<Written>& call, const CWriter& c) {
    return CCall::of("DeleteFileA(" + c.path(call.path.text) + ")");
}
CCall form_of(const op::GetFileAttributes<Written>& call, const CWriter& c) {
    CCall form = CCall::of("GetFileAttributesA(" + file_path(call.path.text, c) + ")");
    form.success = form.call + " != INVALID_FILE_ATTRIBUTES";
    return form;
}
CCall form_of(const op::CreateDirectory<Written>& call, const CWriter& c) {
    return CCall::of("CreateDirectoryA(" + c.path(call.path.text) + ", NULL)");
}
CCall form_of(const op::RemoveDirectory<Written>& call, const CWriter& c) {
    return CCall::of("RemoveDirectoryA(" + c.path(call.path.text) + ")");
}
CCall form_of(const op::SetCurrentDirectory<Written>& call, const CWriter& c) {
    return CCall::of("SetCurrentDirectoryA(" + c.path(call.path.text) + ")");
}

CCall form_of(const op::CreatePipe<Written>& call, const CWriter& c) {
    CCall form;
    const std::string ends = c.returned_to(call.read_as.name, form, "read_end") + ", " +
                             c.returned_to(call.write_as.name, form, "write_end");
    form.call =
        "CreatePipe(" + ends + ", " + CWriter::security(call.inherit) + ", " + std::to_string(call.size.value) + ")";
    return form;
}

CCall form_of(const op::CreateNamedPipe<Written>& call, const CWriter& c) {
    constexpr std::array<std::string_view, 3> directions{"PIPE_ACCESS_DUPLEX", "PIPE_ACCESS_INBOUND",
                                                         "PIPE_ACCESS_OUTBOUND"};
    std::string open(directions.at(static_cast<std::size_t>(call.direction)));
    add_flag(open, call.overlapped, "FILE_FLAG_OVERLAPPED");
    std::string mode;
    add_flag(mode, call.type == PipeType::message, "PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE");
    add_flag(mode, call.type == PipeType::byte, "PIPE_TYPE_BYTE");
    const std::string size = std::to_string(default_pipe_size);
    return CCall::of(c.assign(call.as.name) + "CreateNamedPipeA(" + c_string(call.name) + ", " + open + ", " + mode +
                     ", " + std::to_string(call.instances.value) + ", " + size + ", " + size + ", 0, " +
                     CWriter::security(call.inherit) + ")");
}

CCall form_of(const op::ConnectNamedPipe<Written>& call, const CWriter& c) {
    CCall form;
    const Begun with = begun(call, 0, 0, c, form);
    form.call = "ConnectNamedPipe(" + c.handle(call.handle) + ", " + with.structure + ")";
    return form;
}
CCall form_of(const op::DisconnectNamedPipe<Written>& call, const CWriter& c) {
    return CCall::of("DisconnectNamedPipe(" + c.handle(call.handle) + ")");
}
CCall form_of(const op::PeekNamedPipe<Written>& call, const CWriter& c) {
    CCall form = CCall::of("PeekNamedPipe(" + c.handle(call.handle) + ", NULL, 0, NULL, &available, NULL)");
    form.locals.emplace_back("DWORD available");
    form.results[ResultField::available] = "available";
    return form;
}
CCall form_of(const op::SetNamedPipeHandleState<Written>& call, const CWriter& c) {
    std::string mode;
    add_flag(mode, call.mode.reads_messages(), "PIPE_READMODE_MESSAGE");
    add_flag(mode, !call.mode.reads_messages(), "PIPE_READMODE_BYTE");
    add_flag(mode, call.mode.nowait() || call.nowait, "PIPE_NOWAIT");
    CCall form;
    form.before.push_back("DWORD mode = " + mode + ";");
    form.call = "SetNamedPipeHandleState(" + c.handle(call.handle) + ", &mode, NULL, NULL)";
    return form;
}

CCall form_of(const op::CreateMailslot<Written>& call, const CWriter& c) {
    return CCall::of(
        c.assign(call.as.name) + "CreateMailslotA(" + c_string(call.name) + ", " +
        std::to_string(call.max_message.value) + ", " +
        (call.read_timeout_ms.is_infinite() ? "MAILSLOT_WAIT_FOREVER" : CWriter::milliseconds(call.read_timeout_ms)) +
        ", " + CWriter::security(call.inherit) + ")");
}
CCall form_of(const op::GetMailslotInfo<Written>& call, const CWriter& c) {
    CCall form = CCall::of("GetMailslotInfo(" + c.handle(call.handle) + ", NULL, &next_size, &count, NULL)");
    form.locals.emplace_back("DWORD next_size");
    form.locals.emplace_back("DWORD count");
    form.results[ResultField::messages] = "count";
    form.results[ResultField::next_size] = "next_size";
    return form;
}

}  // namespace handlesim
