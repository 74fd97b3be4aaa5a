#include "core/backends/win32/janitor.hpp"

#include <array>
#include <random>

#include "core/backends/win32/agent.hpp"
#include "core/backends/win32/agent_main.hpp"
#include "core/backends/win32/arguments.hpp"
#include "core/backends/win32/job_members.hpp"
#include "core/backends/win32/scratch_folder.hpp"
#include "core/backends/win32/start_running.hpp"
#include "core/backends/win32/system_lock.hpp"
#include "core/backends/win32/text.hpp"
#include "core/run/backend.hpp"

namespace handlesim::win32 {

namespace {

constexpr std::string_view janitor_switch = "--janitor";
constexpr DWORD nap = 20;  // milliseconds

[[noreturn]] void refuse(const std::string& what) {
    throw BackendError(what + ": error " + std::to_string(GetLastError()));
}

// A handle that the janitor inherits.
OwnedHandle inheritable(HANDLE handle, DWORD access) {
    HANDLE copy = nullptr;
    if (DuplicateHandle(GetCurrentProcess(), handle, GetCurrentProcess(), &copy, access, TRUE, 0) == FALSE) {
        refuse("what the process that cleans up needs cannot be given to it");
    }
    return OwnedHandle(copy);
}

std::wstring word(HANDLE handle) {
    return L" " + std::to_wstring(to_number(handle));
}

// The limits are written from what is known: Wine 8 answers the question for them with none at all.
void set_limits(HANDLE job, DWORD flags) {
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags = flags;
    if (SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits) == FALSE) {
        refuse("the job that keeps the agents cannot be made");
    }
}

}  // namespace

OwnedHandle make_keeping_job(bool ends_with_its_handles) {
    OwnedHandle job(CreateJobObjectW(nullptr, nullptr));
    if (!job) refuse("the job that keeps the agents cannot be made");
    set_limits(job.get(), JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION |
                              (ends_with_its_handles ? JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE : 0U));
    return job;
}

namespace {

constexpr std::string_view digits = "0123456789abcdef";
constexpr std::size_t how_many_digits = 16;

// What a controller and its janitor call by these digits alone: a path could be spelled otherwise on a command line.
const std::string& own_digits() {
    static const std::string made = random_digits();
    return made;
}

std::wstring folder_of(const std::string& its_digits) {
    std::array<wchar_t, MAX_PATH + 1> temporary{};
    GetTempPathW(static_cast<DWORD>(temporary.size()), temporary.data());
    return temporary.data() + widen("handlesim-" + its_digits);
}

void start_janitor(HANDLE job) {
    const OwnedHandle own_process = inheritable(GetCurrentProcess(), SYNCHRONIZE | PROCESS_QUERY_LIMITED_INFORMATION);
    const OwnedHandle own_job = inheritable(job, JOB_OBJECT_TERMINATE | JOB_OBJECT_QUERY);
    const OwnedHandle ready(CreateEventW(nullptr, TRUE, FALSE, nullptr));
    const OwnedHandle its_ready = inheritable(ready.get(), EVENT_MODIFY_STATE);
    const std::wstring program = own_program();
    const std::wstring line = L"\"" + program + L"\" " + widen(janitor_switch) + word(own_process.get()) +
                              word(own_job.get()) + word(its_ready.get()) + L" " + widen(own_digits());
    // Until it has found its place a controller that is killed takes it along.
    const OwnedHandle cradle = make_keeping_job(true);
    const SystemLock turn;
    const OwnedHandle process =
        start_running(program, line, {own_process.get(), own_job.get(), its_ready.get()}, cradle.get());
    if (!process) refuse("the process that cleans up cannot be started");
    constexpr DWORD patience = 30'000;
    const std::array<HANDLE, 2> news{ready.get(), process.get()};
    if (WaitForMultipleObjects(2, news.data(), FALSE, patience) != WAIT_OBJECT_0) {
        throw BackendError("the process that cleans up does not say that it is there");
    }
    set_limits(cradle.get(), 0);
}

}  // namespace

OwnedHandle job_of_this_controller() {
    static const OwnedHandle job = [] {
        OwnedHandle made = make_keeping_job(true);
        start_janitor(made.get());
        return made;
    }();
    HANDLE copy = nullptr;
    if (DuplicateHandle(GetCurrentProcess(), job.get(), GetCurrentProcess(), &copy, 0, FALSE, DUPLICATE_SAME_ACCESS) ==
        FALSE) {
        refuse("the job that keeps the agents cannot be used");
    }
    return OwnedHandle(copy);
}

const std::wstring& folder_of_this_controller() {
    static const std::wstring folder = folder_of(own_digits());
    return folder;
}

std::string random_digits() {
    std::random_device source;
    std::string text;
    for (std::size_t i = 0; i < how_many_digits; ++i) text += digits[source() % digits.size()];
    return text;
}

namespace {

// Whether a process has come to its first instructions: its own memory is known then.
bool has_begun(HANDLE process) {
    constexpr int process_basic_information = 0;
    std::array<std::uintptr_t, 6> information{};  // the second is the address of the process environment block
    const NtStatus status = native_api().NtQueryInformationProcess(process, process_basic_information, &information,
                                                                   sizeof information, nullptr);
    return status < 0 || information[1] != 0;
}

// Ends whoever is in the job or is just born into it.
//
// A process that has not begun is given time to. Wine 8 leaves the host's process behind where it is ended while it
// says its first words to the server, and goes on counting one whose creator was killed before it had a thread: that
// one can neither be ended nor do anything, so a number that stays is let be.
void end_all(HANDLE job) {
    constexpr int patience = 100;  // naps
    DWORD before = 0;
    for (int unchanged = 0; unchanged < patience; ++unchanged) {
        const DWORD now = members(job).value_or(0);
        if (now == 0) return;
        if (now != before) unchanged = 0;
        before = now;
        for (const DWORD id : ids_in(job)) {
            const OwnedHandle process = open_member(job, id, PROCESS_TERMINATE | PROCESS_QUERY_INFORMATION);
            if (process && has_begun(process.get())) TerminateProcess(process.get(), 1);
        }
        Sleep(nap);
    }
    TerminateJobObject(job, 1);
}

// What somebody else names is not to be removed.
bool are_digits(const std::string& text) {
    return text.size() == how_many_digits && text.find_first_not_of(digits) == std::string::npos;
}

}  // namespace

bool is_janitor(int argc, char** argv) {
    return argc > 1 && argv[1] == janitor_switch;
}

int janitor_main(int argc, char** argv) {
    constexpr std::size_t handles = 3;
    constexpr int words = 2 + static_cast<int>(handles) + 1;
    std::array<std::optional<std::uint64_t>, handles> numbers;
    for (std::size_t i = 0; i < handles && argc == words; ++i) numbers.at(i) = number_of_word(argv[2 + i]);
    const auto handle = [&](std::size_t i) { return to_native(numbers.at(i).value_or(0)); };
    const std::string its_digits = argc == words ? argv[words - 1] : "";
    if (GetProcessId(handle(0)) == 0 || !members(handle(1)) || !are_digits(its_digits) ||
        SetEvent(handle(2)) == FALSE) {
        return refuse_switch(janitor_switch);
    }
    CloseHandle(handle(2));
    WaitForSingleObject(handle(0), INFINITE);
    end_all(handle(1));
    constexpr int tries = 500;  // files are free a moment after those who had them open have ended
    for (int i = 0; i < tries && !remove_controllers_folder(folder_of(its_digits)); ++i) Sleep(nap);
    return 0;
}

}  // namespace handlesim::win32
