#include "core/backends/win32/job_members.hpp"

#include <cstddef>
#include <utility>

namespace handlesim::win32 {

std::optional<DWORD> members(HANDLE job) {
    JOBOBJECT_BASIC_ACCOUNTING_INFORMATION state{};
    if (QueryInformationJobObject(job, JobObjectBasicAccountingInformation, &state, sizeof state, nullptr) == FALSE) {
        return std::nullopt;
    }
    return state.ActiveProcesses;
}

std::vector<DWORD> ids_in(HANDLE job) {
    constexpr std::size_t head = offsetof(JOBOBJECT_BASIC_PROCESS_ID_LIST, ProcessIdList) / sizeof(ULONG_PTR);
    std::vector<ULONG_PTR> buffer(64);
    JOBOBJECT_BASIC_PROCESS_ID_LIST list{};
    // Somebody may be born while the list grows.
    while (true) {
        const auto size = static_cast<DWORD>(buffer.size() * sizeof(ULONG_PTR));
        const BOOL told = QueryInformationJobObject(job, JobObjectBasicProcessIdList, buffer.data(), size, nullptr);
        std::memcpy(&list, buffer.data(), sizeof list);
        if (told != FALSE || GetLastError() != ERROR_MORE_DATA) break;
        buffer.resize(buffer.size() * 2);
    }
    const std::size_t most = buffer.size() - head;
    const std::size_t count = list.NumberOfProcessIdsInList < most ? list.NumberOfProcessIdsInList : most;
    std::vector<DWORD> ids;
    for (std::size_t i = 0; i < count; ++i) ids.push_back(static_cast<DWORD>(buffer[head + i]));
    return ids;
}

OwnedHandle open_member(HANDLE job, DWORD id, DWORD access) {
    OwnedHandle process(OpenProcess(access | PROCESS_QUERY_LIMITED_INFORMATION, FALSE, id));
    BOOL is_in = FALSE;
    if (process) IsProcessInJob(process.get(), job, &is_in);
    return is_in != FALSE ? std::move(process) : OwnedHandle();
}

}  // namespace handlesim::win32
