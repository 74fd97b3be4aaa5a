#include "core/backends/win32/win32_backend.hpp"
#include "core/backends/win32/windows_api.hpp"

namespace handlesim {

namespace {

// A system that no profile speaks of is judged by its nearest relative, and its name says so.
RealKernel judged(std::string system, const Profile* profile, bool is_the_profiles) {
    if (!is_the_profiles) system += " (which no profile speaks of)";
    return {std::move(system), profile};
}

RealKernel wine(const std::string& version) {
    // Nobody speaks of 9; what changed until 10 came with it for the most part.
    const bool eight = version.find('.') == 1 && version.front() <= '8';
    const Profile* profile = find_profile(eight ? "wine-8" : "wine-10");
    return judged("Wine " + version, profile, version.starts_with("8.") || version.starts_with("10."));
}

RealKernel windows(const OSVERSIONINFOW& version) {
    const std::string number = std::to_string(version.dwMajorVersion) + "." + std::to_string(version.dwMinorVersion) +
                               "." + std::to_string(version.dwBuildNumber);
    const bool modern = version.dwMajorVersion >= 10;
    const bool seven = version.dwMajorVersion == 6 && version.dwMinorVersion == 1;
    return judged("Windows " + number, find_profile(modern ? "windows" : "windows-7"), modern || seven);
}

}  // namespace

RealKernel find_real_kernel() {
    const win32::NativeApi& api = win32::native_api();
    if (api.wine_get_version != nullptr) return wine(api.wine_get_version());
    OSVERSIONINFOW version{};
    version.dwOSVersionInfoSize = sizeof version;
    api.RtlGetVersion(&version);
    return windows(version);
}

}  // namespace handlesim
