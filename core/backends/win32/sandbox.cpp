#include "core/backends/win32/sandbox.hpp"

#include <algorithm>
#include <array>
#include <random>

#include "core/backends/win32/janitor.hpp"
#include "core/backends/win32/ports.hpp"
#include "core/backends/win32/scratch_folder.hpp"
#include "core/backends/win32/text.hpp"
#include "core/json/plain_text.hpp"
#include "core/run/backend.hpp"
#include "core/scenario/file_name.hpp"

namespace handlesim::win32 {

namespace {

constexpr std::string_view mailslot_device = "\\\\.\\mailslot";
constexpr std::string_view pipe_device = "\\\\.\\pipe";

// Whether a part of the path means a folder above: the API takes such parts out before the kernel sees the name, and a
// prefix in front of them with them. It takes a slash for a backslash, and drops dots and spaces at a part's end.
bool climbs(std::string_view path) {
    while (!path.empty()) {
        const std::size_t end = path.find_first_of("\\/");
        const std::string_view part = path.substr(0, end);
        if (!part.empty() && part.find_first_not_of(". ") == std::string_view::npos) return true;
        path.remove_prefix(end == std::string_view::npos ? path.size() : end + 1);
    }
    return false;
}

std::string last_part(const std::string& path) {
    return path.substr(path.rfind('\\') + 1);
}

constexpr std::string_view global_space = "Global\\";

// What an object's name is remembered by: its last part, with its directory where that is not the session's own. The
// kernel tells it as \Sessions\1\BaseNamedObjects\NAME or as \BaseNamedObjects\NAME.
std::string spelling_key(const std::string& kernel_name) {
    const bool is_global = kernel_name.starts_with("\\BaseNamedObjects\\") || kernel_name.starts_with(global_space);
    return (is_global ? std::string(global_space) : "") + last_part(kernel_name);
}

}  // namespace

// Control pipes have a prefix of their own: behind the other a scenario could name them.
Sandbox::Sandbox() : prefix_("handlesim-" + random_digits() + "-") {
    channels_ = L"\\\\.\\pipe\\handlesim-" + widen(random_digits()) + L"-";
    jobs_ = {job_of_this_controller(), make_keeping_job(false)};
}

Sandbox::~Sandbox() {
    TerminateJobObject(job(), 1);
    // Their files are free when they are gone.
    JOBOBJECT_BASIC_ACCOUNTING_INFORMATION state{};
    constexpr DWORD longest_nap = 10;
    for (DWORD tries = 0; tries < 500; ++tries) {
        const BOOL told =
            QueryInformationJobObject(job(), JobObjectBasicAccountingInformation, &state, sizeof state, nullptr);
        if (told == FALSE || state.ActiveProcesses == 0) break;
        Sleep(std::min(tries, longest_nap));
    }
    if (!folder_.empty()) remove_folder(folder_);
}

const std::wstring& Sandbox::folder() {
    if (folder_.empty()) folder_ = make_folder(widen(prefix_ + "files"));
    return folder_;
}

// Behind the namespace prefix, which is the system's own. An empty name stays empty: it names nothing.
std::string Sandbox::hide_object(const std::string& name) {
    if (name.empty()) return name;
    std::string space;
    for (const std::string_view known : {global_space, std::string_view("Local\\")}) {
        if (name.starts_with(known)) space = known;
    }
    const std::string rest = name.substr(space.size());
    // A name that begins with a backslash is refused as it is; behind a prefix it would be another mistake.
    if (rest.empty() || rest.starts_with('\\')) return name;
    std::string hidden = space + prefix_ + rest;
    if (!hidden.ends_with('\\')) spelled_.emplace(spelling_key(hidden), name);
    return hidden;
}

// The path of a pipe or a mailslot; what else a path could reach is not the scenario's.
std::string Sandbox::hide_device_path(const std::string& path) {
    const std::string folded = lower_of(path);
    for (const std::string_view device : {mailslot_device, pipe_device}) {
        if (!folded.starts_with(device)) continue;
        const std::string rest = path.substr(device.size());
        if (rest.empty() || rest == "\\") return path;  // the device itself, which is nobody's to make
        if (rest.front() != '\\' || rest.find('/') != std::string::npos || climbs(rest)) break;
        std::string hidden = path.substr(0, device.size()) + "\\" + prefix_ + rest.substr(1);
        spelled_.emplace(lower_of(last_part(hidden)), path);  // these know no case
        return hidden;
    }
    constexpr std::string_view any_device = "\\\\.\\";
    const bool one_part = path.find_first_of("\\/:", any_device.size()) == std::string::npos;
    if (path.starts_with(any_device) && one_part) {
        return std::string(any_device) + prefix_ + path.substr(any_device.size());  // no device has such a name
    }
    if (path.find_first_of("\\/:") == std::string::npos) return path.empty() ? path : prefix_ + path;
    throw BackendError("the name \"" + path +
                       "\" may lead out of the scenario's own names, so no call is made with it on a real kernel");
}

// A path below the folder. The reader lets no other pass; whoever made the scenario otherwise is told here.
std::string Sandbox::hide_file(const std::string& name) {
    if (name.empty()) return name;
    if (const std::string_view fault = fault_of_file_name(name); !fault.empty()) {
        throw BackendError("\"" + name + "\" is no path below the scenario's directory: " + std::string(fault) +
                           ", so no call is made with it on a real kernel");
    }
    spelled_.emplace(lower_of(name), name);
    return narrow(folder()) + "\\" + name;
}

void Sandbox::make_directory(const std::string& path) {
    if (CreateDirectoryW(widen(hide_file(path)).c_str(), nullptr) == FALSE) {
        throw BackendError("the directory \"" + path + "\" cannot be made");
    }
}

// A port that is free now. It is asked for once and then belongs to the label.
std::string Sandbox::port_for(const std::string& label) {
    std::string& port = ports_[label];
    if (port.empty()) port = std::to_string(find_free_port());
    return port;
}

void Sandbox::hide_names(NativeCall& call) {
    const bool by_path = call.is<op::CreateMailslot<Native>>() || call.is<op::CreateNamedPipe<Native>>();
    expand_each_field<FieldRef<Native>>(call, [&](const FieldSpec& /*spec*/, FieldRef<Native> field) {
        if (auto* text = std::get_if<std::string*>(&field)) {
            **text = by_path ? hide_device_path(**text) : hide_object(**text);
        } else if (auto* maybe = std::get_if<std::optional<std::string>*>(&field)) {
            if (**maybe) **maybe = hide_object(***maybe);
        } else if (auto* name = std::get_if<FileName*>(&field)) {
            (*name)->text = hide_file((*name)->text);
        } else if (auto* directory = std::get_if<std::optional<FileName>*>(&field)) {
            if (**directory) (**directory)->text = hide_file((**directory)->text);
        } else if (auto* path = std::get_if<FilePath*>(&field)) {
            const bool is_device = is_pipe_or_mailslot_path((*path)->text);
            (*path)->text = is_device ? hide_device_path((*path)->text) : hide_file((*path)->text);
        } else if (auto* port = std::get_if<PortLabel*>(&field)) {
            (*port)->text = port_for((*port)->text);
        }
    });
}

bool Sandbox::is_file(const std::string& name) const {
    return !folder_.empty() && name.starts_with(narrow(folder_));
}

bool Sandbox::is_mailslot(const std::string& name) {
    return lower_of(name).starts_with(mailslot_device);
}

std::string Sandbox::reveal(const std::string& kernel_name) const {
    const std::string in_folder = prefix_ + "files\\";
    const std::size_t folder = kernel_name.find(in_folder);
    auto found = folder == std::string::npos ? spelled_.find(spelling_key(kernel_name))
                                             : spelled_.find(lower_of(kernel_name.substr(folder + in_folder.size())));
    if (found == spelled_.end()) found = spelled_.find(lower_of(last_part(kernel_name)));
    return found == spelled_.end() ? kernel_name : found->second;
}

}  // namespace handlesim::win32
