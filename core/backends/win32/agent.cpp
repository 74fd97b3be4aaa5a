#include "core/backends/win32/agent.hpp"

#include "core/backends/win32/agent_main.hpp"
#include "core/backends/win32/perform.hpp"
#include "core/backends/win32/text.hpp"

namespace handlesim::win32 {

std::wstring own_program() {
    std::wstring program(32768, L'\0');
    program.resize(GetModuleFileNameW(nullptr, program.data(), static_cast<DWORD>(program.size())));
    return program;
}

std::wstring agent_command(const std::wstring& program, const std::wstring& channels, std::uint32_t channel) {
    return L"\"" + program + L"\" " + widen(agent_switch) + L" " + channels + L" " + std::to_wstring(channel);
}

namespace {

bool hands_out_the_lowest() {
    return native_api().wine_get_version != nullptr;
}

}  // namespace

void Agent::free_low_slots(std::size_t count) {
    EnterCriticalSection(&fillers_lock_);
    for (; count > 0 && !fillers_.empty(); --count) {
        CloseHandle(fillers_.back());
        fillers_.pop_back();
    }
    LeaveCriticalSection(&fillers_lock_);
}

void Agent::fill_low_slots() {
    if (!hands_out_the_lowest()) return;
    EnterCriticalSection(&fillers_lock_);
    OwnedHandle filler(CreateEventW(nullptr, TRUE, FALSE, nullptr));
    while (filler && to_number(filler.get()) < Handle::from_slot(first_slot).value) {
        fillers_.push_back(filler.release());
        HANDLE next = nullptr;
        DuplicateHandle(GetCurrentProcess(), fillers_.front(), GetCurrentProcess(), &next, 0, FALSE,
                        DUPLICATE_SAME_ACCESS);
        filler.reset(next);
    }
    LeaveCriticalSection(&fillers_lock_);
}

LowSlots::LowSlots(Agent& agent, std::size_t count) : agent_(agent) {
    agent_.free_low_slots(count);
}

LowSlots::~LowSlots() {
    agent_.fill_low_slots();
}

void Agent::obey(Channel& channel) {
    Hello hello{GetCurrentProcessId(), GetCurrentThreadId(), {to_number(channel.pipe()), to_number(channel.event())}};
    if (!channel.send(encode(hello))) return;
    while (const std::optional<Message> message = channel.receive()) {
        const NativeCall call = decode_call(*message);
        Reply reply;
        std::visit([&](const auto& operation) { perform(operation, *this, reply); }, call);
        if (!channel.send(encode(reply.answer()))) return;
    }
}

// A first named object has the system open a directory, which stays open.
void Agent::warm_up() const {
    const std::wstring name = channels_.substr(channels_.rfind(L'\\') + 1) + L"warm-up";
    const OwnedHandle event(CreateEventW(nullptr, TRUE, FALSE, name.c_str()));
}

int Agent::run(std::uint32_t number) {
    InitializeCriticalSection(&fillers_lock_);
    const std::unique_ptr<Channel> channel = Channel::open(channels_ + std::to_wstring(number));
    if (channel == nullptr) return 1;
    warm_up();
    fill_low_slots();
    obey(*channel);
    // The controller is gone: nothing of the scenario shall stay.
    TerminateProcess(GetCurrentProcess(), 1);
    return 1;
}

void Agent::run_thread(std::uint32_t number) {
    free_low_slots(2);
    const std::unique_ptr<Channel> channel = Channel::open(channels_ + std::to_wstring(number));
    if (channel != nullptr) obey(*channel);
    TerminateProcess(GetCurrentProcess(), 1);
}

bool is_agent(int argc, char** argv) {
    return argc == 4 && argv[1] == agent_switch;
}

int agent_main(char** argv) {
    Agent agent(widen(argv[2]), own_program());
    return agent.run(static_cast<std::uint32_t>(std::stoul(argv[3])));
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

}  // namespace handlesim::win32
