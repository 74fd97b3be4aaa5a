#include "core/backends/win32/system_lock.hpp"

namespace handlesim::win32 {

SystemLock::SystemLock() {
    if (native_api().wine_get_version == nullptr) return;
    mutex_.reset(CreateMutexW(nullptr, FALSE, L"Local\\handlesim-turn"));
    constexpr DWORD patience = 60'000;  // a controller that is killed gives its turn up at once
    if (mutex_) WaitForSingleObject(mutex_.get(), patience);
}

SystemLock::~SystemLock() {
    if (mutex_) ReleaseMutex(mutex_.get());
}

}  // namespace handlesim::win32
