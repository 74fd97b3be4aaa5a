#include "core/backends/win32/start_running.hpp"

#include "core/backends/win32/agent.hpp"
#include "core/backends/win32/attributes.hpp"

namespace handlesim::win32 {

namespace {

OwnedHandle by_create_process(const std::wstring& program, std::wstring line, const std::vector<HANDLE>& inherited,
                              HANDLE cradle) {
    ProcessAttributes attributes;
    attributes.add_list(PROC_THREAD_ATTRIBUTE_JOB_LIST, {cradle});
    attributes.add_list(PROC_THREAD_ATTRIBUTE_HANDLE_LIST, inherited);
    STARTUPINFOEXW start{};
    start.StartupInfo.cb = sizeof start;
    start.StartupInfo.dwFlags = STARTF_USESTDHANDLES;  // and all three NULL
    PROCESS_INFORMATION made{};
    if (!attributes.build(start.lpAttributeList) ||
        CreateProcessW(program.c_str(), line.data(), nullptr, nullptr, TRUE,
                       DETACHED_PROCESS | EXTENDED_STARTUPINFO_PRESENT, nullptr, system_folder().c_str(),
                       &start.StartupInfo, &made) == FALSE) {
        return OwnedHandle();
    }
    const OwnedHandle thread(made.hThread);
    return OwnedHandle(made.hProcess);
}

UnicodeString counted(const std::wstring& text) {
    const auto bytes = static_cast<std::uint16_t>(text.size() * sizeof(wchar_t));
    return {bytes, static_cast<std::uint16_t>(bytes + sizeof(wchar_t)), const_cast<wchar_t*>(text.c_str())};
}

// What the native call is told of a process, one attribute after the other.
struct NativeAttributes {
    struct One {
        std::uintptr_t number;
        std::size_t size;
        const void* value;
        std::size_t* returned;
    };
    std::size_t size;  // of all of it
    std::array<One, 2> all;
};

OwnedHandle by_native_call(const std::wstring& program, const std::wstring& line,
                           const std::vector<HANDLE>& inherited) {
    constexpr ULONG normalized = 1;
    constexpr ULONG inherit_handles = 4;
    constexpr std::uintptr_t image_name = 0x20005;
    constexpr std::uintptr_t handle_list = 0x2000B;
    const std::wstring folder = system_folder();
    const std::wstring image = L"\\??\\" + program;
    UnicodeString program_text = counted(program);
    UnicodeString folder_text = counted(folder);
    UnicodeString line_text = counted(line);
    void* parameters = nullptr;
    NtStatus status =
        native_api().RtlCreateProcessParametersEx(&parameters, &program_text, nullptr, &folder_text, &line_text,
                                                  nullptr, nullptr, nullptr, nullptr, nullptr, normalized);
    HANDLE process = nullptr;
    HANDLE thread = nullptr;
    if (status >= 0) {
        NativeAttributes attributes{};
        attributes.size = sizeof attributes;
        attributes.all[0] = {image_name, image.size() * sizeof(wchar_t), image.c_str(), nullptr};
        attributes.all[1] = {handle_list, inherited.size() * sizeof(HANDLE), inherited.data(), nullptr};
        std::array<std::uintptr_t, 11> created{};  // PS_CREATE_INFO: its size, and what nobody asks for here
        created[0] = sizeof created;
        status = native_api().NtCreateUserProcess(&process, &thread, PROCESS_ALL_ACCESS, THREAD_ALL_ACCESS, nullptr,
                                                  nullptr, inherit_handles, 0, parameters, &created, &attributes);
        native_api().RtlDestroyProcessParameters(parameters);
    }
    if (status < 0) native_api().RtlSetLastWin32ErrorAndNtStatusFromNtStatus(status);
    const OwnedHandle not_needed(thread);
    return OwnedHandle(process);
}

}  // namespace

OwnedHandle start_running(const std::wstring& program, std::wstring line, const std::vector<HANDLE>& inherited,
                          HANDLE cradle) {
    const bool native = native_api().wine_get_version != nullptr && native_api().NtCreateUserProcess != nullptr;
    if (!native) return by_create_process(program, std::move(line), inherited, cradle);
    return start_again([&] { return by_native_call(program, line, inherited); });
}

}  // namespace handlesim::win32
