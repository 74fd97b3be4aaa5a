// How an agent's call gathers its answer.
#pragma once

#include <string>

#include "core/backends/win32/message.hpp"
#include "core/backends/win32/windows_api.hpp"

namespace handlesim::win32 {

class Reply {
public:
    // Forgets the thread's last error, so that what stands there afterwards is the call's own.
    Reply();

    // A call's BOOL; where it failed, the error is taken at once.
    bool done(BOOL succeeded);
    // A handle that a call returned; NULL and INVALID_HANDLE_VALUE are failures.
    bool returns(HANDLE handle);
    // The NTSTATUS of a native call.
    bool ends_with(NtStatus status);
    void handle(std::size_t index, HANDLE value) { answer_.handles.at(index) = to_number(value); }
    void add(ResultField field, std::uint64_t number) { answer_.results.add(field, number); }
    void add_text(ResultField field, std::string text) { answer_.results.add_text(field, std::move(text)); }
    // What a Create call says besides: whether the name was there already.
    void add_last_error();
    // Instead of an answer.
    void refuse(Refusal why) { answer_.refusal = why; }
    void created(DWORD process_id, DWORD thread_id);

    const Answer& answer() const { return answer_; }

private:
    Answer answer_;
    void fail();
};

}  // namespace handlesim::win32
