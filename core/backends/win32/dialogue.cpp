#include "core/backends/win32/dialogue.hpp"

#include <algorithm>
#include <array>

namespace handlesim::win32 {

namespace {

// How long to wait for what, in milliseconds. Only a difference between model and kernel costs the long ones.
constexpr DWORD unforecast = 1'000;  // silence of a call of which nothing is known

// For an answer that must come.
constexpr DWORD answer_limit(Patience patience) {
    return patience == Patience::all ? 10'000 : 1'000;
}
// Silence of a call that is forecast to block.
constexpr DWORD blocked_after(Patience patience) {
    return patience == Patience::all ? 100 : 20;
}
// For what was not forecast.
constexpr DWORD grace(Patience patience) {
    return patience == Patience::all ? 15 : 2;
}

// A call that starts something never waits, however long a busy system takes for it; and what it started can be adopted
// with its own answer only.
bool starts_something(const NativeCall& call) {
    return call.is<op::CreateProcess<Native>>() || call.is<op::CreateThread<Native>>();
}

// Windows asks a port that nobody listens at several times, for about two seconds.
constexpr DWORD refusal_takes = 3'000;

DWORD finite_timeout(const NativeCall& call) {
    DWORD longest = call.is<op::Connect<Native>>() ? refusal_takes : 0;
    expand_each_field<ConstFieldRef<Native>>(call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Native> field) {
        const auto* timeout = std::get_if<const Timeout*>(&field);
        if (timeout != nullptr && !(*timeout)->is_infinite())
            longest = std::max<DWORD>(longest, (*timeout)->milliseconds);
    });
    return longest;
}

// An answer that tells what came of the call.
Answer told_answer(const Message& message) {
    Answer answer = decode_answer(message);
    switch (answer.refusal) {
        case Refusal::none: break;
        case Refusal::too_many_bytes:
            throw BackendError("a call on a real kernel reads or writes at most " + std::to_string(most_bytes_at_once) +
                               " bytes at once");
        case Refusal::left_the_folder:
            throw BackendError("a file was opened that lies outside of the scenario's folder, and closed again");
        case Refusal::model_only: throw BackendError("this call is for the model only");
    }
    return answer;
}

DWORD time_left(ULONGLONG end) {
    const ULONGLONG now = GetTickCount64();
    return now < end ? static_cast<DWORD>(std::min<ULONGLONG>(end - now, 0x7FFFFFFF)) : 0;
}

}  // namespace

std::optional<Answer> Dialogue::ask(AgentThread& thread, const NativeCall& call, const Forecast* forecast,
                                    std::uint32_t elsewhere) {
    if (!thread.channel->send(encode(call))) throw BackendError("an agent is gone that nothing has ended");
    const bool starts = starts_something(call);
    const DWORD usual = forecast == nullptr ? unforecast
                        : forecast->blocks  ? blocked_after(patience_)
                                            : answer_limit(patience_) + elsewhere;
    const DWORD limit = starts ? start_limit_ms : usual;
    const ULONGLONG end = GetTickCount64() + limit + finite_timeout(call);
    const std::array<HANDLE, 2> news{thread.channel->event(), thread.handle.get()};
    while (true) {
        const DWORD woken = WaitForMultipleObjects(2, news.data(), FALSE, time_left(end));
        if (const std::optional<Message> message = thread.channel->poll()) return told_answer(*message);
        if (woken == WAIT_OBJECT_0 && !thread.channel->broken()) continue;
        // A broken channel is the end of its thread, a moment before it shows.
        const DWORD patience = thread.channel->broken() ? answer_limit(patience_) : 0;
        thread.pending = WaitForSingleObject(thread.handle.get(), patience) != WAIT_OBJECT_0;
        if (starts && thread.pending) {
            throw BackendError(
                "a call that starts a process or thread does not return; try again when less is running");
        }
        return std::nullopt;
    }
}

bool Dialogue::has_arrived(AgentThread& thread) {
    if (arrived_.contains(thread.name)) return true;
    const std::optional<Message> message = thread.channel->poll();
    if (message) arrived_[thread.name] = told_answer(*message);
    return message.has_value();
}

void Dialogue::wait_for_return(SymbolId name) {
    AgentThread* thread = agents_.thread(name);
    if (thread == nullptr || !thread->pending) return;
    const ULONGLONG end = GetTickCount64() + answer_limit(patience_);
    const std::array<HANDLE, 2> news{thread->channel->event(), thread->handle.get()};
    while (!has_arrived(*thread) && !thread->channel->broken()) {
        if (WaitForMultipleObjects(2, news.data(), FALSE, time_left(end)) != WAIT_OBJECT_0) return;
    }
}

void Dialogue::wait_for_end(SymbolId name) {
    const AgentThread* thread = agents_.thread(name);
    if (thread != nullptr && !thread->ended) WaitForSingleObject(thread->handle.get(), answer_limit(patience_));
}

void Dialogue::settle(const Forecast* forecast) {
    if (forecast != nullptr) {
        for (const SymbolId name : forecast->released) wait_for_return(name);
        for (const SymbolId name : forecast->ended) wait_for_end(name);
    }
    std::vector<HANDLE> others;
    for (const AgentThread& thread : agents_.threads()) {
        const bool silent = thread.pending && !thread.ended && !arrived_.contains(thread.name);
        if (silent) others.push_back(thread.channel->event());
    }
    if (!others.empty()) {
        const auto count = static_cast<DWORD>(std::min<std::size_t>(others.size(), MAXIMUM_WAIT_OBJECTS));
        WaitForMultipleObjects(count, others.data(), FALSE, grace(patience_));
    }
    agents_.wait_for_new_threads();
}

std::vector<Dialogue::Returned> Dialogue::returned() {
    std::vector<Returned> all;
    for (AgentThread& thread : agents_.threads()) {
        if (!thread.pending || thread.ended || !has_arrived(thread)) continue;
        all.push_back({thread.name, arrived_[thread.name]});
        arrived_.erase(thread.name);
        thread.pending = false;
    }
    return all;
}

}  // namespace handlesim::win32
