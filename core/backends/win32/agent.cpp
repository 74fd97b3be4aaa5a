#include "core/backends/win32/agent.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <limits>

#include "core/backends/win32/agent_main.hpp"
#include "core/backends/win32/arguments.hpp"
#include "core/backends/win32/perform.hpp"
#include "core/backends/win32/scratch_folder.hpp"
#include "core/backends/win32/text.hpp"
#include "core/run/backend.hpp"

namespace handlesim::win32 {

std::wstring own_program() {
    std::wstring program(32768, L'\0');
    program.resize(GetModuleFileNameW(nullptr, program.data(), static_cast<DWORD>(program.size())));
    return program;
}

std::wstring system_folder() {
    std::wstring folder(MAX_PATH + 1, L'\0');
    folder.resize(GetSystemDirectoryW(folder.data(), static_cast<UINT>(folder.size())));
    return folder;
}

std::wstring place_to_stand(const std::wstring& path) {
    constexpr std::wstring_view as_it_is = L"\\\\?\\";
    return path.starts_with(as_it_is) ? path.substr(as_it_is.size()) : path;
}

std::wstring agent_command(const std::wstring& program, const std::wstring& channels, std::uint32_t channel,
                           Copies copies) {
    return L"\"" + program + L"\" " + widen(agent_switch) + L" " + channels + L" " + std::to_wstring(channel) + L" " +
           std::to_wstring(copies.first) + L" " + std::to_wstring(copies.count);
}

bool agents_are_detached() {
    const char*(CDECL* const version)() = native_api().wine_get_version;
    return version != nullptr && std::string_view(version()).starts_with("8.");
}

namespace {

// A console gives its own handles to whoever has no standard handles; in a scenario such a process has none.
void forget_console_handles() {
    for (const DWORD which : {STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE}) {
        DWORD mode = 0;
        if (GetConsoleMode(GetStdHandle(which), &mode) != FALSE) SetStdHandle(which, nullptr);
    }
}

// What was copied into the table at its birth has the first numbers, among which the agent's own are. Each gets the
// number that it would have without an agent, counted from where the scenario's begin.
void move_copies_up(Copies born_with) {
    const std::array all{STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE};
    std::vector<HANDLE> copies;
    for (std::size_t i = 0; i < born_with.count; ++i) {
        HANDLE copy = to_native(Handle::from_slot(born_with.first + static_cast<SlotIndex>(i)).value);
        const auto which = std::ranges::find_if(all, [&](DWORD one) { return GetStdHandle(one) == copy; });
        DWORD flags = 0;
        HANDLE moved = nullptr;
        if (GetHandleInformation(copy, &flags) == FALSE ||
            DuplicateHandle(GetCurrentProcess(), copy, GetCurrentProcess(), &moved, 0, FALSE, DUPLICATE_SAME_ACCESS) ==
                FALSE) {
            continue;
        }
        if (which != all.end()) SetStdHandle(*which, moved);
        SetHandleInformation(copy, HANDLE_FLAG_PROTECT_FROM_CLOSE, 0);
        SetHandleInformation(moved, HANDLE_FLAG_INHERIT | HANDLE_FLAG_PROTECT_FROM_CLOSE, flags);
        copies.push_back(copy);
    }
    for (HANDLE copy : copies) CloseHandle(copy);
}

bool hands_out_the_lowest() {
    return native_api().wine_get_version != nullptr;
}

}  // namespace

void Agent::free_low_slots(std::size_t count) {
    EnterCriticalSection(&lock_);
    for (; count > 0 && !fillers_.empty(); --count) {
        CloseHandle(fillers_.back());
        fillers_.pop_back();
    }
    LeaveCriticalSection(&lock_);
}

void Agent::fill_low_slots() {
    if (!hands_out_the_lowest()) return;
    EnterCriticalSection(&lock_);
    OwnedHandle filler(CreateEventW(nullptr, TRUE, FALSE, nullptr));
    while (filler && to_number(filler.get()) < Handle::from_slot(first_slot).value) {
        fillers_.push_back(filler.release());
        HANDLE next = nullptr;
        DuplicateHandle(GetCurrentProcess(), fillers_.front(), GetCurrentProcess(), &next, 0, FALSE,
                        DUPLICATE_SAME_ACCESS);
        filler.reset(next);
    }
    LeaveCriticalSection(&lock_);
}

std::uint64_t Agent::filled_slots() {
    static_assert(first_slot - 1 <= std::numeric_limits<std::uint64_t>::digits);
    EnterCriticalSection(&lock_);
    std::uint64_t slots = 0;
    for (HANDLE filler : fillers_) slots |= std::uint64_t{1} << (Handle{to_number(filler)}.slot() - 1);
    LeaveCriticalSection(&lock_);
    return slots;
}

void Agent::add_view(const void* view) {
    EnterCriticalSection(&lock_);
    views_.push_back(view);
    LeaveCriticalSection(&lock_);
}

void Agent::remove_view(const void* view) {
    EnterCriticalSection(&lock_);
    std::erase(views_, view);
    LeaveCriticalSection(&lock_);
}

bool Agent::has_view(const void* view) {
    EnterCriticalSection(&lock_);
    const bool has = std::ranges::find(views_, view) != views_.end();
    LeaveCriticalSection(&lock_);
    return has;
}

LowSlots::LowSlots(Agent& agent, std::size_t count) : agent_(agent) {
    agent_.free_low_slots(count);
}

LowSlots::~LowSlots() {
    agent_.fill_low_slots();
}

// What is no message of the controller's ends the agent, as the controller's end does.
void Agent::obey(Channel& channel) {
    try {
        obey_calls(channel);
    } catch (const BackendError&) {
        return;
    }
}

void Agent::obey_calls(Channel& channel) {
    Hello hello{GetCurrentProcessId(),
                GetCurrentThreadId(),
                {to_number(channel.pipe()), to_number(channel.event())},
                filled_slots()};
    if (!channel.send(encode(hello))) return;
    while (const std::optional<Message> message = channel.receive()) {
        const NativeCall call = decode_call(*message);
        // While one thread's call had a low slot free, another's message may have taken it in passing; and a change of
        // directory lets go of the one that the loader had taken.
        fill_low_slots();
        ReplyToAny reply;
        call.visit(Performing{*this, reply});
        if (!channel.send(encode(reply.answer()))) return;
    }
}

// A first named object has the system open a directory, which stays open.
void Agent::warm_up() const {
    const std::wstring name = channels_.substr(channels_.rfind(L'\\') + 1) + L"warm-up";
    const OwnedHandle event(CreateEventW(nullptr, TRUE, FALSE, name.c_str()));
}

// A process that a scenario has put somewhere was given its entry for that by the loader, among the agent's own. It
// goes away and comes back, so that the entry is where it would be without an agent. Where the loader found no place
// there (own 140) the process stands outside, as it does without a scenario's word.
void Agent::stand_again() {
    if (!hands_out_the_lowest()) return;
    std::wstring place(32768, L'\0');
    place.resize(GetCurrentDirectoryW(static_cast<DWORD>(place.size()), place.data()));
    if (!is_in_a_folder(place)) return;
    free_low_slots(1);
    SetCurrentDirectoryW(system_folder().c_str());
    fill_low_slots();
    SetCurrentDirectoryW(place.c_str());
    fill_low_slots();
}

bool Agent::run(std::uint32_t number, Copies copies) {
    InitializeCriticalSection(&lock_);
    const std::unique_ptr<Channel> channel = Channel::open(channels_ + std::to_wstring(number));
    if (channel == nullptr) return false;
    warm_up();
    forget_console_handles();
    fill_low_slots();
    move_copies_up(copies);
    fill_low_slots();
    stand_again();
    obey(*channel);
    // The controller is gone: nothing of the scenario shall stay.
    TerminateProcess(GetCurrentProcess(), 1);
    return true;
}

void Agent::run_thread(std::uint32_t number) {
    free_low_slots(2);
    const std::unique_ptr<Channel> channel = Channel::open(channels_ + std::to_wstring(number));
    if (channel != nullptr) obey(*channel);
    TerminateProcess(GetCurrentProcess(), 1);
}

bool is_agent(int argc, char** argv) {
    return argc > 1 && argv[1] == agent_switch;
}

int agent_main(int argc, char** argv) {
    constexpr int words = 6;
    constexpr std::uint64_t most_copies = 3;
    const auto number = [&](int word) { return argc == words ? number_of_word(argv[word]) : std::nullopt; };
    const std::optional<std::uint64_t> channel = number(3);
    const std::optional<std::uint64_t> first = number(4);
    const std::optional<std::uint64_t> copies = number(5);
    const bool is_whole = channel && *channel <= 0xFFFFFFFF && first && *first < first_slot && copies;
    if (!is_whole || *copies > most_copies) return refuse_switch(agent_switch);
    Agent agent(widen(argv[2]), own_program());
    const Copies born_with{static_cast<SlotIndex>(*first), *copies};
    return agent.run(static_cast<std::uint32_t>(*channel), born_with) ? 1 : refuse_switch(agent_switch);
}

namespace {

BOOL WINAPI end_now(DWORD /*event*/) {
    constexpr UINT interrupted = 130;
    TerminateProcess(GetCurrentProcess(), interrupted);
    return TRUE;
}

}  // namespace

void end_at_interrupt() {
    SetConsoleCtrlHandler(end_now, TRUE);
}

void end_with(int exit_code) {
    std::cout.flush();
    std::cerr.flush();
    std::fflush(nullptr);
    TerminateProcess(GetCurrentProcess(), static_cast<UINT>(exit_code));
    std::abort();  // it does not come back
}

}  // namespace handlesim::win32
