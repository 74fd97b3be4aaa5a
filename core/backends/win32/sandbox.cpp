#include "core/backends/win32/sandbox.hpp"

#include <algorithm>
#include <array>
#include <random>

#include "core/backends/win32/text.hpp"
#include "core/scenario/backend.hpp"

namespace handlesim::win32 {

namespace {

[[noreturn]] void refuse(const std::string& what) {
    throw BackendError(what + ": error " + std::to_string(GetLastError()));
}

std::string random_prefix() {
    constexpr std::string_view digits = "0123456789abcdef";
    std::random_device source;
    std::string prefix = "handlesim-";
    for (int i = 0; i < 16; ++i) prefix += digits[source() % digits.size()];
    return prefix + "-";
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

std::string last_part(const std::string& path) {
    return path.substr(path.rfind('\\') + 1);
}

}  // namespace

Sandbox::Sandbox() : prefix_(random_prefix()) {
    channels_ = L"\\\\.\\pipe\\" + widen(prefix_);
    make_job();
    make_folder();
}

Sandbox::~Sandbox() {
    TerminateJobObject(job_.get(), 1);
    // The folder is some agents' current one until they are gone.
    JOBOBJECT_BASIC_ACCOUNTING_INFORMATION state{};
    for (int tries = 0; tries < 500; ++tries) {
        const BOOL told =
            QueryInformationJobObject(job_.get(), JobObjectBasicAccountingInformation, &state, sizeof state, nullptr);
        if (told == FALSE || state.ActiveProcesses == 0) break;
        Sleep(10);
    }
    folder_handle_.reset();
    RemoveDirectoryW(folder_.c_str());  // where the handle could not
}

void Sandbox::make_job() {
    job_.reset(CreateJobObjectW(nullptr, nullptr));
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags =
        JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION;
    if (!job_ ||
        SetInformationJobObject(job_.get(), JobObjectExtendedLimitInformation, &limits, sizeof limits) == FALSE) {
        refuse("the job that keeps the agents cannot be made");
    }
}

void Sandbox::make_folder() {
    std::array<wchar_t, MAX_PATH + 1> base{};
    GetTempPathW(static_cast<DWORD>(base.size()), base.data());
    folder_ = base.data() + widen(prefix_) + L"files";
    if (CreateDirectoryW(folder_.c_str(), nullptr) == FALSE) refuse("a folder for temporary files cannot be made");
    folder_handle_ = OwnedHandle(
        CreateFileW(folder_.c_str(), DELETE | SYNCHRONIZE, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                    nullptr, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_DELETE_ON_CLOSE, nullptr));
}

// Behind the namespace prefix, which is the system's own. An empty name stays empty: it names nothing.
std::string Sandbox::hide_object(const std::string& name) {
    if (name.empty()) return name;
    std::string space;
    for (const std::string_view known : {"Global\\", "Local\\"}) {
        if (name.starts_with(known)) space = known;
    }
    const std::string rest = name.substr(space.size());
    // A name that begins with a backslash is refused as it is; behind a prefix it would be another mistake.
    if (rest.empty() || rest.starts_with('\\')) return name;
    std::string hidden = space + prefix_ + rest;
    spelled_.emplace(last_part(hidden), name);
    return hidden;
}

// Only mailslots are made by a path; what else a path could reach is not the scenario's.
std::string Sandbox::hide_mailslot(const std::string& path) {
    constexpr std::string_view device = "\\\\.\\mailslot";
    const std::string folded = lower(path);
    if (folded.starts_with(device)) {
        const std::string rest = path.substr(device.size());
        if (rest.empty() || rest == "\\") return path;  // the device itself, which is nobody's to make
        if (rest.front() == '\\') {
            std::string hidden = path.substr(0, device.size()) + "\\" + prefix_ + rest.substr(1);
            spelled_.emplace(lower(last_part(hidden)), path);  // mailslots know no case
            return hidden;
        }
    }
    if (path.find_first_of("\\/:") == std::string::npos) return path.empty() ? path : prefix_ + path;
    throw BackendError("the mailslot name \"" + path +
                       "\" may lead out of the scenario's own names, so no call is made" + " with it on a real kernel");
}

void Sandbox::hide_names(NativeCall& call) {
    const bool mailslot = std::holds_alternative<op::CreateMailslot<Native>>(call);
    expand_each_field<FieldRef<Native>>(call, [&](const FieldSpec& /*spec*/, FieldRef<Native> field) {
        if (auto* text = std::get_if<std::string*>(&field)) {
            **text = mailslot ? hide_mailslot(**text) : hide_object(**text);
        } else if (auto* maybe = std::get_if<std::optional<std::string>*>(&field)) {
            if (**maybe) **maybe = hide_object(***maybe);
        }
    });
}

std::string Sandbox::reveal(const std::string& kernel_name) const {
    auto found = spelled_.find(last_part(kernel_name));
    if (found == spelled_.end()) found = spelled_.find(lower(last_part(kernel_name)));
    return found == spelled_.end() ? kernel_name : found->second;
}

}  // namespace handlesim::win32
