#include "core/backends/win32/turn.hpp"

namespace handlesim::win32 {

Turn::Turn() {
    if (native_api().wine_get_version == nullptr) return;
    mutex_.reset(CreateMutexW(nullptr, FALSE, L"Local\\handlesim-turn"));
    constexpr DWORD patience = 60'000;  // a controller that is killed gives its turn up at once
    if (mutex_) WaitForSingleObject(mutex_.get(), patience);
}

Turn::~Turn() {
    if (mutex_) ReleaseMutex(mutex_.get());
}

}  // namespace handlesim::win32
