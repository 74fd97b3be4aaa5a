#include "core/backends/win32/folder.hpp"

#include <array>

#include "core/backends/win32/agent.hpp"
#include "core/backends/win32/agent_main.hpp"
#include "core/backends/win32/text.hpp"
#include "core/backends/win32/turn.hpp"
#include "core/scenario/backend.hpp"

namespace handlesim::win32 {

namespace {

constexpr std::string_view janitor_switch = "--janitor";

// Files only: a scenario makes no folders.
void remove_files(const std::wstring& folder) {
    WIN32_FIND_DATAW found{};
    HANDLE search = FindFirstFileW((folder + L"\\*").c_str(), &found);
    if (search == INVALID_HANDLE_VALUE) return;
    do {
        if ((found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) == 0) {
            DeleteFileW((folder + L"\\" + found.cFileName).c_str());
        }
    } while (FindNextFileW(search, &found) != FALSE);
    FindClose(search);
}

// Everything below the controller's folder, and the folder. False while something is still in use.
bool remove_all(const std::wstring& base) {
    WIN32_FIND_DATAW found{};
    HANDLE search = FindFirstFileW((base + L"\\handlesim-*").c_str(), &found);
    if (search != INVALID_HANDLE_VALUE) {
        do {
            const std::wstring folder = base + L"\\" + found.cFileName;
            remove_files(folder);
            RemoveDirectoryW(folder.c_str());
        } while (FindNextFileW(search, &found) != FALSE);
        FindClose(search);
    }
    return RemoveDirectoryW(base.c_str()) != FALSE || GetLastError() != ERROR_DIR_NOT_EMPTY;
}

// What the janitor sets when it watches.
std::wstring ready_event(const std::wstring& base) {
    return base.substr(base.rfind(L'\\') + 1) + L"-ready";
}

void start_janitor(const std::wstring& base) {
    const std::wstring program = own_program();
    std::wstring line = L"\"" + program + L"\" " + widen(janitor_switch) + L" " +
                        std::to_wstring(GetCurrentProcessId()) + L" \"" + base + L"\"";
    STARTUPINFOW start{};
    start.cb = sizeof start;
    start.dwFlags = STARTF_USESTDHANDLES;
    PROCESS_INFORMATION made{};
    const Turn turn;
    const OwnedHandle ready(CreateEventW(nullptr, TRUE, FALSE, ready_event(base).c_str()));
    if (CreateProcessW(program.c_str(), line.data(), nullptr, nullptr, FALSE, DETACHED_PROCESS, nullptr, nullptr,
                       &start, &made) == FALSE) {
        throw BackendError("the process that removes temporary files cannot be started: error " +
                           std::to_string(GetLastError()));
    }
    const OwnedHandle process(made.hProcess);
    const OwnedHandle thread(made.hThread);
    constexpr DWORD patience = 30'000;
    WaitForSingleObject(ready.get(), patience);
}

// The controller's own folder; it is there, and watched, as long as it is needed.
const std::wstring& controllers_folder() {
    static std::wstring base;
    static bool watched = false;
    if (base.empty()) {
        std::array<wchar_t, MAX_PATH + 1> temporary{};
        GetTempPathW(static_cast<DWORD>(temporary.size()), temporary.data());
        base = temporary.data() + std::wstring(L"handlesim-") + std::to_wstring(GetCurrentProcessId()) + L"-" +
               std::to_wstring(GetTickCount64());
    }
    if (CreateDirectoryW(base.c_str(), nullptr) == FALSE && GetLastError() != ERROR_ALREADY_EXISTS) {
        throw BackendError("a folder for temporary files cannot be made: error " + std::to_string(GetLastError()));
    }
    if (!watched) start_janitor(base);
    watched = true;
    return base;
}

}  // namespace

std::wstring make_folder(const std::wstring& name) {
    std::wstring folder = controllers_folder() + L"\\" + name;
    if (CreateDirectoryW(folder.c_str(), nullptr) == FALSE) {
        throw BackendError("a folder for a scenario's files cannot be made: error " + std::to_string(GetLastError()));
    }
    return folder;
}

void remove_folder(const std::wstring& folder) {
    remove_files(folder);
    RemoveDirectoryW(folder.c_str());
    RemoveDirectoryW(folder.substr(0, folder.rfind(L'\\')).c_str());
}

bool is_janitor(int argc, char** argv) {
    return argc == 4 && argv[1] == janitor_switch;
}

int janitor_main(char** argv) {
    const OwnedHandle controller(OpenProcess(SYNCHRONIZE, FALSE, static_cast<DWORD>(std::stoul(argv[2]))));
    OwnedHandle ready(OpenEventW(EVENT_MODIFY_STATE, FALSE, ready_event(widen(argv[3])).c_str()));
    if (ready) SetEvent(ready.get());
    ready.reset();
    if (controller) WaitForSingleObject(controller.get(), INFINITE);
    // The agents end with the controller's job, a moment later.
    for (int tries = 0; tries < 100 && !remove_all(widen(argv[3])); ++tries) Sleep(50);
    return 0;
}

}  // namespace handlesim::win32
