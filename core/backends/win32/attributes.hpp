// The attributes of STARTUPINFOEX that a process is created with, besides what STARTUPINFO says.
#pragma once

#include <deque>
#include <vector>

#include "core/backends/win32/windows_api.hpp"

#ifndef PROC_THREAD_ATTRIBUTE_JOB_LIST
#define PROC_THREAD_ATTRIBUTE_JOB_LIST 0x0002000D  // from Windows 10 on; not in every mingw's headers
#endif

namespace handlesim::win32 {

class ProcessAttributes {
public:
    ProcessAttributes() = default;
    ProcessAttributes(const ProcessAttributes&) = delete;
    ProcessAttributes& operator=(const ProcessAttributes&) = delete;
    ~ProcessAttributes() {
        if (list() != nullptr) DeleteProcThreadAttributeList(list());
    }

    // An attribute that is one handle, and one that is a list of them.
    void add(DWORD_PTR attribute, HANDLE handle) { add_list(attribute, {handle}); }
    void add_list(DWORD_PTR attribute, std::vector<HANDLE> handles) {
        given_.push_back({attribute, std::move(handles)});
    }

    // False where the system refuses one; the last error tells why. No attribute at all makes no list.
    bool build(LPPROC_THREAD_ATTRIBUTE_LIST& result) {
        result = nullptr;
        if (given_.empty()) return true;
        const auto count = static_cast<DWORD>(given_.size());
        SIZE_T size = 0;
        InitializeProcThreadAttributeList(nullptr, count, 0, &size);
        storage_.resize(size);
        if (InitializeProcThreadAttributeList(list(), count, 0, &size) == FALSE) {
            storage_.clear();
            return false;
        }
        for (Given& one : given_) {
            if (UpdateProcThreadAttribute(list(), 0, one.attribute, one.handles.data(),
                                          one.handles.size() * sizeof(HANDLE), nullptr, nullptr) == FALSE) {
                return false;
            }
        }
        result = list();
        return true;
    }

private:
    struct Given {
        DWORD_PTR attribute;
        std::vector<HANDLE> handles;
    };
    std::deque<Given> given_;  // the system keeps pointers to them
    std::vector<std::uint8_t> storage_;

    LPPROC_THREAD_ATTRIBUTE_LIST list() {
        return storage_.empty() ? nullptr : reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(storage_.data());
    }
};

}  // namespace handlesim::win32
