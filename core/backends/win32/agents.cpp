#include "core/backends/win32/agents.hpp"

#include <algorithm>
#include <iterator>

#include "core/backends/win32/agent.hpp"
#include "core/backends/win32/attributes.hpp"
#include "core/backends/win32/job_members.hpp"
#include "core/backends/win32/start_running.hpp"
#include "core/backends/win32/system_lock.hpp"

namespace handlesim::win32 {

namespace {

constexpr DWORD end_limit_ms = 5'000;

bool is_signaled(const OwnedHandle& handle) {
    return WaitForSingleObject(handle.get(), 0) == WAIT_OBJECT_0;
}

}  // namespace

std::uint32_t Agents::offer_channel() {
    const std::uint32_t number = next_channel_++;
    offered_[number] = Channel::listen(sandbox_.channels() + std::to_wstring(number));
    return number;
}

void Agents::start_process(SymbolId name) {
    const SystemLock turn;
    const std::uint32_t channel = offer_channel();
    const std::wstring program = own_program();
    std::wstring line = agent_command(program, sandbox_.channels(), channel);
    STARTUPINFOEXW start{};
    start.StartupInfo.cb = sizeof start;
    start.StartupInfo.dwFlags = STARTF_USESTDHANDLES;  // and all three NULL
    // Born in its jobs: between a creation and an assignment the controller could be killed.
    ProcessAttributes attributes;
    attributes.add_list(PROC_THREAD_ATTRIBUTE_JOB_LIST, sandbox_.jobs());
    // Without a console of its own, a child of it would be given a visible one.
    const DWORD console = agents_are_detached() ? DETACHED_PROCESS : CREATE_NO_WINDOW;
    PROCESS_INFORMATION made{};
    const auto create = [&] {
        return CreateProcessW(program.c_str(), line.data(), nullptr, nullptr, FALSE,
                              console | EXTENDED_STARTUPINFO_PRESENT, nullptr, system_folder().c_str(),
                              &start.StartupInfo, &made);
    };
    if (!attributes.build(start.lpAttributeList) || start_again(create) == FALSE) {
        throw BackendError("an agent cannot be started: error " + std::to_string(GetLastError()));
    }
    const OwnedHandle process(made.hProcess);
    const OwnedHandle thread(made.hThread);
    adopt_process(name, made.dwProcessId, made.dwThreadId, channel);
    wait_for_hello(threads_.back());
}

void Agents::start_thread(SymbolId name, SymbolId process) {
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

Answer Agents::ask(AgentThread& thread, const NativeCall& call) {
    if (thread.channel->send(encode(call))) {
        while (WaitForSingleObject(thread.channel->event(), start_limit_ms) == WAIT_OBJECT_0) {
            if (const std::optional<Message> message = thread.channel->poll()) return decode_answer(*message);
            if (thread.channel->broken()) break;
        }
    }
    throw BackendError("an agent does not answer");
}

// Only what was born in the scenario's job is the scenario's: an id is a number that came through a pipe. Nobody else's
// process is opened, not even to be looked at.
void Agents::adopt_process(SymbolId name, std::uint32_t process_id, std::uint32_t thread_id, std::uint32_t channel) {
    const bool known = std::ranges::any_of(
        processes_, [&](const AgentProcess& other) { return other.id == process_id && !other.ended; });
    const std::vector<DWORD> kept = ids_in(sandbox_.job());
    const bool ours = !known && std::ranges::find(kept, process_id) != kept.end();
    OwnedHandle handle = ours ? open_member(sandbox_.job(), process_id, PROCESS_ALL_ACCESS) : OwnedHandle();
    if (!handle) throw BackendError("a process was made that is none of this scenario's");
    AgentProcess& process = processes_.emplace_back();
    process.name = name;
    process.id = process_id;
    process.handle = std::move(handle);
    processes_by_name_[name] = &process;
    adopt_thread(name, name, thread_id, channel);
}

void Agents::adopt_thread(SymbolId name, SymbolId process, std::uint32_t thread_id, std::uint32_t channel) {
    AgentProcess& owner = *this->process(process);
    const bool known =
        std::ranges::any_of(threads_, [&](const AgentThread& other) { return other.id == thread_id && !other.ended; });
    const OwnedHandle asked(known ? nullptr : OpenThread(THREAD_QUERY_LIMITED_INFORMATION, FALSE, thread_id));
    const bool ours = asked && GetProcessIdOfThread(asked.get()) == owner.id;
    OwnedHandle handle(ours ? OpenThread(THREAD_ALL_ACCESS, FALSE, thread_id) : nullptr);
    if (!handle) throw BackendError("a thread was made that is none of this scenario's");
    AgentThread& thread = threads_.emplace_back();
    thread.name = name;
    thread.process = process;
    thread.id = thread_id;
    thread.handle = std::move(handle);
    thread.channel = std::move(offered_[channel]);
    offered_.erase(channel);
    threads_by_name_[name] = &thread;
    owner.threads.push_back(name);
}

AgentProcess* Agents::process(SymbolId name) {
    const auto found = processes_by_name_.find(name);
    return found == processes_by_name_.end() ? nullptr : found->second;
}

AgentThread* Agents::thread(SymbolId name) {
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

SymbolId Agents::process_with_id(std::uint32_t id) const {
    return youngest_with_id(processes_, id);
}

SymbolId Agents::thread_with_id(std::uint32_t id) const {
    return youngest_with_id(threads_, id);
}

std::uint32_t Agents::suspend_count(const AgentThread& thread) {
    if (thread.ended) return 0;
    constexpr int thread_suspend_count = 35;
    ULONG count = 0;
    native_api().NtQueryInformationThread(thread.handle.get(), thread_suspend_count, &count, sizeof count, nullptr);
    return count;
}

void Agents::wait_for_hello(AgentThread& thread) {
    const std::array<HANDLE, 2> news{thread.channel->event(), thread.handle.get()};
    while (true) {
        const DWORD woken = WaitForMultipleObjects(2, news.data(), FALSE, start_limit_ms);
        if (const std::optional<Message> message = thread.channel->poll()) {
            const Hello hello = decode_hello(*message);
            const std::uint32_t owner = process(thread.process)->id;
            ULONG client = owner;  // where the system does not tell
            GetNamedPipeClientProcessId(thread.channel->pipe(), &client);
            if (hello.process_id != owner || hello.thread_id != thread.id || client != owner) {
                throw BackendError("somebody else has answered for an agent");
            }
            thread.own_handles = hello.own_handles;
            thread.fillers = hello.fillers;
            thread.ready = true;
            return;
        }
        if (woken == WAIT_OBJECT_0 && !thread.channel->broken()) continue;  // connected, and nothing said yet
        throw BackendError(woken == WAIT_TIMEOUT ? "an agent was started and never answered"
                                                 : "an agent ended before it could answer");
    }
}

void Agents::wait_for_new_threads() {
    for (AgentThread& thread : threads_) {
        if (!thread.ready && !thread.ended && !is_signaled(thread.handle) && suspend_count(thread) == 0) {
            wait_for_hello(thread);
        }
    }
}

// Most have not ended, so many are asked with one call.
std::vector<AgentThread*> Agents::signaled_threads() {
    std::vector<AgentThread*> found;
    std::vector<AgentThread*> asked;
    std::vector<HANDLE> handles;
    const auto ask = [&] {
        const auto count = static_cast<DWORD>(handles.size());
        if (count > 0 && WaitForMultipleObjects(count, handles.data(), FALSE, 0) != WAIT_TIMEOUT) {
            std::ranges::copy_if(asked, std::back_inserter(found),
                                 [](const AgentThread* thread) { return is_signaled(thread->handle); });
        }
        asked.clear();
        handles.clear();
    };
    for (AgentThread& thread : threads_) {
        if (thread.ended) continue;
        asked.push_back(&thread);
        handles.push_back(thread.handle.get());
        if (handles.size() == MAXIMUM_WAIT_OBJECTS) ask();
    }
    ask();
    return found;
}

std::vector<SymbolId> Agents::look_for_ends() {
    std::vector<SymbolId> ended;
    for (AgentThread* thread : signaled_threads()) {
        thread->ended = true;
        thread->pending = false;
        ended.push_back(thread->name);
    }
    for (AgentProcess& process : processes_) {
        if (process.ended) continue;
        const bool all = std::ranges::all_of(process.threads, [&](SymbolId name) { return thread(name)->ended; });
        // The last thread's end is the process's, a moment later.
        if (all && WaitForSingleObject(process.handle.get(), end_limit_ms) == WAIT_OBJECT_0) process.ended = true;
    }
    return ended;
}

void Agents::forget_ended() {
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
