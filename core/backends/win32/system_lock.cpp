#include "core/backends/win32/system_lock.hpp"

namespace handlesim::win32 {

namespace {

// Not needed, and none, on Windows.
HANDLE turn() {
    static const OwnedHandle mutex(
        native_api().wine_get_version == nullptr ? nullptr : CreateMutexW(nullptr, FALSE, L"Local\\handlesim-turn"));
    return mutex.get();
}

}  // namespace

SystemLock::SystemLock() {
    constexpr DWORD patience = 60'000;  // a controller that is killed gives its turn up at once
    if (turn() != nullptr) WaitForSingleObject(turn(), patience);
}

SystemLock::~SystemLock() {
    if (turn() != nullptr) ReleaseMutex(turn());
}

}  // namespace handlesim::win32
