#include "core/backends/win32/scratch_folder.hpp"

#include <memory>
#include <string_view>
#include <vector>

#include "core/backends/win32/janitor.hpp"
#include "core/run/backend.hpp"

namespace handlesim::win32 {

namespace {

// With the folders in it, one level after the other: how deep they lie the scenario decides. A link would lead out, and
// no call of a scenario makes one.
void remove_contents(const std::wstring& folder) {
    std::vector<std::wstring> folders{folder};
    for (std::size_t next = 0; next < folders.size(); ++next) {
        const std::wstring inside = folders[next] + L"\\";
        WIN32_FIND_DATAW found{};
        HANDLE search = FindFirstFileW((inside + L"*").c_str(), &found);
        if (search == INVALID_HANDLE_VALUE) continue;
        do {
            const std::wstring_view name = found.cFileName;
            const bool is_link = (found.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0;
            if ((found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) == 0) {
                DeleteFileW((inside + found.cFileName).c_str());
            } else if (name != L"." && name != L".." && !is_link) {
                folders.push_back(inside + found.cFileName);
            }
        } while (FindNextFileW(search, &found) != FALSE);
        FindClose(search);
    }
    for (std::size_t last = folders.size() - 1; last > 0; --last) RemoveDirectoryW(folders[last].c_str());
}

// The folder as the kernel spells it, with the prefix that has the API pass names on as they are: no name behind it
// means a device, a stream or a folder above.
std::wstring final_path(const std::wstring& folder) {
    const OwnedHandle opened(CreateFileW(folder.c_str(), 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                         nullptr, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr));
    return opened ? final_path_of(opened.get()) : std::wstring();
}

}  // namespace

std::wstring final_path_of(HANDLE file) {
    std::wstring path(32768, L'\0');
    path.resize(GetFinalPathNameByHandleW(file, path.data(), static_cast<DWORD>(path.size()), FILE_NAME_NORMALIZED));
    if (!path.empty()) return path;
    // Wine 8 has no more than 260 characters for the answer; its kernel's own name of a file is the same path.
    const auto name = std::make_unique<TextInformation>();
    constexpr std::wstring_view native = L"\\??\\";
    if (native_api().NtQueryObject(file, object_name_information, name.get(), sizeof *name, nullptr) < 0) return path;
    const std::wstring_view text(name->head.text, name->head.length / sizeof(wchar_t));
    return text.starts_with(native) ? L"\\\\?\\" + std::wstring(text.substr(native.size())) : path;
}

bool is_in_a_folder(const std::wstring& path) {
    return path.find(L"\\handlesim-") != std::wstring::npos;
}

bool lies_beside(HANDLE file, const std::wstring& path) {
    const std::wstring found = final_path_of(file);
    const auto folder = [](const std::wstring& of) { return static_cast<int>(of.rfind(L'\\') + 1); };
    constexpr BOOL any_case = TRUE;
    return CompareStringOrdinal(found.c_str(), folder(found), path.c_str(), folder(path), any_case) == CSTR_EQUAL;
}

std::wstring make_folder(const std::wstring& name) {
    const std::wstring& base = folder_of_this_controller();
    static bool made_before = false;  // it is removed with the last folder in it, and made anew
    const bool made = CreateDirectoryW(base.c_str(), nullptr) != FALSE;
    const bool there = made || (made_before && GetLastError() == ERROR_ALREADY_EXISTS);
    made_before = made_before || made;
    const std::wstring folder = base + L"\\" + name;
    if (!there || CreateDirectoryW(folder.c_str(), nullptr) == FALSE) {
        throw BackendError("a folder for a scenario's files cannot be made: error " + std::to_string(GetLastError()));
    }
    std::wstring path = final_path(folder);
    if (!path.starts_with(L"\\\\?\\")) throw BackendError("the system does not tell where a scenario's folder lies");
    return path;
}

void remove_folder(const std::wstring& folder) {
    remove_contents(folder);
    RemoveDirectoryW(folder.c_str());
    RemoveDirectoryW(folder.substr(0, folder.rfind(L'\\')).c_str());
}

bool remove_controllers_folder(const std::wstring& base) {
    WIN32_FIND_DATAW found{};
    HANDLE search = FindFirstFileW((base + L"\\handlesim-*").c_str(), &found);
    if (search != INVALID_HANDLE_VALUE) {
        do {
            const std::wstring folder = base + L"\\" + found.cFileName;
            remove_contents(folder);
            RemoveDirectoryW(folder.c_str());
        } while (FindNextFileW(search, &found) != FALSE);
        FindClose(search);
    }
    return RemoveDirectoryW(base.c_str()) != FALSE || GetLastError() == ERROR_FILE_NOT_FOUND ||
           GetLastError() == ERROR_PATH_NOT_FOUND;
}

}  // namespace handlesim::win32
