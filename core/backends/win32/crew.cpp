#include "core/backends/win32/crew.hpp"

#include <algorithm>

#include "core/backends/win32/agent.hpp"
#include "core/backends/win32/turn.hpp"

namespace handlesim::win32 {

namespace {

constexpr DWORD start_limit_ms = 30'000;
constexpr DWORD end_limit_ms = 5'000;

bool is_signaled(const OwnedHandle& handle) {
    return WaitForSingleObject(handle.get(), 0) == WAIT_OBJECT_0;
}

// Where agents stand: not in the sandbox's folder, which must be free to vanish.
std::wstring system_folder() {
    std::array<wchar_t, MAX_PATH + 1> folder{};
    GetSystemDirectoryW(folder.data(), static_cast<UINT>(folder.size()));
    return folder.data();
}

}  // namespace

std::uint32_t Crew::offer_channel() {
    const std::uint32_t number = next_channel_++;
    offered_[number] = Channel::listen(sandbox_.channels() + std::to_wstring(number));
    return number;
}

void Crew::start_process(SymbolId name) {
    const Turn turn;
    const std::uint32_t channel = offer_channel();
    const std::wstring program = own_program();
    std::wstring line = agent_command(program, sandbox_.channels(), channel);
    STARTUPINFOW start{};
    start.cb = sizeof start;
    start.dwFlags = STARTF_USESTDHANDLES;  // and all three NULL
    // Without a console of its own, a child of it would be given a visible one on Windows. Wine starts a helper with
    // many handles for a console that is hidden, and none for a child of a process without.
    const DWORD console = native_api().wine_get_version != nullptr ? DETACHED_PROCESS : CREATE_NO_WINDOW;
    PROCESS_INFORMATION made{};
    if (CreateProcessW(program.c_str(), line.data(), nullptr, nullptr, FALSE, console | CREATE_SUSPENDED, nullptr,
                       system_folder().c_str(), &start, &made) == FALSE) {
        throw BackendError("an agent cannot be started: error " + std::to_string(GetLastError()));
    }
    const OwnedHandle process(made.hProcess);
    const OwnedHandle thread(made.hThread);
    if (AssignProcessToJobObject(sandbox_.job(), process.get()) == FALSE) {
        const DWORD error = GetLastError();
        TerminateProcess(process.get(), 1);
        throw BackendError("an agent cannot be put into the job that keeps it: error " + std::to_string(error));
    }
    adopt_process(name, made.dwProcessId, made.dwThreadId, channel);
    ResumeThread(thread.get());
    wait_for_hello(threads_.back());
}

void Crew::start_thread(SymbolId name, SymbolId process) {
    op::CreateThread<Native> create;
    create.thread.channel = offer_channel();
    AgentThread& first = *thread(process);
    const Answer made = ask(first, create);
    if (made.failed) throw BackendError("a thread cannot be started: error " + std::to_string(made.error));
    adopt_thread(name, process, made.thread_id, create.thread.channel);
    wait_for_hello(threads_.back());
    op::CloseHandle<Native> close;
    close.handle = Handle{made.handles[0]};
    ask(first, close);
}

Answer Crew::ask(AgentThread& thread, const NativeCall& call) {
    if (thread.channel->send(encode(call))) {
        while (WaitForSingleObject(thread.channel->event(), start_limit_ms) == WAIT_OBJECT_0) {
            if (const std::optional<Message> message = thread.channel->poll()) return decode_answer(*message);
            if (thread.channel->broken()) break;
        }
    }
    throw BackendError("an agent does not answer");
}

void Crew::adopt_process(SymbolId name, std::uint32_t process_id, std::uint32_t thread_id, std::uint32_t channel) {
    AgentProcess& process = processes_.emplace_back();
    process.name = name;
    process.id = process_id;
    process.handle = OwnedHandle(OpenProcess(PROCESS_ALL_ACCESS, FALSE, process_id));
    if (!process.handle) throw BackendError("a new agent cannot be opened: error " + std::to_string(GetLastError()));
    processes_by_name_[name] = &process;
    adopt_thread(name, name, thread_id, channel);
}

void Crew::adopt_thread(SymbolId name, SymbolId process, std::uint32_t thread_id, std::uint32_t channel) {
    AgentThread& thread = threads_.emplace_back();
    thread.name = name;
    thread.process = process;
    thread.id = thread_id;
    thread.handle = OwnedHandle(OpenThread(THREAD_ALL_ACCESS, FALSE, thread_id));
    if (!thread.handle) throw BackendError("a new thread cannot be opened: error " + std::to_string(GetLastError()));
    thread.channel = std::move(offered_[channel]);
    offered_.erase(channel);
    threads_by_name_[name] = &thread;
    this->process(process)->threads.push_back(name);
}

AgentProcess* Crew::process(SymbolId name) {
    const auto found = processes_by_name_.find(name);
    return found == processes_by_name_.end() ? nullptr : found->second;
}

AgentThread* Crew::thread(SymbolId name) {
    const auto found = threads_by_name_.find(name);
    return found == threads_by_name_.end() ? nullptr : found->second;
}

namespace {

template <class Actors>
SymbolId youngest_with_id(const Actors& actors, std::uint32_t id) {
    const auto found = std::find_if(actors.rbegin(), actors.rend(), [&](const auto& actor) { return actor.id == id; });
    return found == actors.rend() ? SymbolId::none : found->name;
}

}  // namespace

SymbolId Crew::process_with_id(std::uint32_t id) const {
    return youngest_with_id(processes_, id);
}

SymbolId Crew::thread_with_id(std::uint32_t id) const {
    return youngest_with_id(threads_, id);
}

std::uint32_t Crew::suspend_count(const AgentThread& thread) {
    if (thread.ended) return 0;
    constexpr int thread_suspend_count = 35;
    ULONG count = 0;
    native_api().NtQueryInformationThread(thread.handle.get(), thread_suspend_count, &count, sizeof count, nullptr);
    return count;
}

void Crew::wait_for_hello(AgentThread& thread) {
    const std::array<HANDLE, 2> news{thread.channel->event(), thread.handle.get()};
    while (true) {
        const DWORD woken = WaitForMultipleObjects(2, news.data(), FALSE, start_limit_ms);
        if (const std::optional<Message> message = thread.channel->poll()) {
            thread.own_handles = decode_hello(*message).own_handles;
            thread.ready = true;
            return;
        }
        if (woken == WAIT_OBJECT_0 && !thread.channel->broken()) continue;  // connected, and nothing said yet
        throw BackendError(woken == WAIT_TIMEOUT ? "an agent was started and never answered"
                                                 : "an agent ended before it could answer");
    }
}

void Crew::wait_for_new_threads() {
    for (AgentThread& thread : threads_) {
        if (!thread.ready && !thread.ended && !is_signaled(thread.handle) && suspend_count(thread) == 0) {
            wait_for_hello(thread);
        }
    }
}

std::vector<SymbolId> Crew::look_for_ends() {
    std::vector<SymbolId> ended;
    for (AgentThread& thread : threads_) {
        if (thread.ended || !is_signaled(thread.handle)) continue;
        thread.ended = true;
        thread.pending = false;
        ended.push_back(thread.name);
    }
    for (AgentProcess& process : processes_) {
        if (process.ended) continue;
        const bool all = std::ranges::all_of(process.threads, [&](SymbolId name) { return thread(name)->ended; });
        // The last thread's end is the process's, a moment later.
        if (all && WaitForSingleObject(process.handle.get(), end_limit_ms) == WAIT_OBJECT_0) process.ended = true;
    }
    return ended;
}

void Crew::forget_ended() {
    for (AgentThread& thread : threads_) {
        if (!thread.ended) continue;
        thread.handle.reset();
        thread.channel.reset();
    }
    for (AgentProcess& process : processes_) {
        if (process.ended) process.handle.reset();
    }
}

}  // namespace handlesim::win32
