// What controller and agents say to one another: calls, answers, and an agent's first words.
//
// Both ends are the same program, so a message is the bare bytes of its parts, in the vocabulary's order.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/backends/win32/native.hpp"
#include "core/nt/results.hpp"

namespace handlesim::win32 {

using Message = std::vector<std::uint8_t>;  // as it travels

// An agent's thread has opened its channel and can be asked.
struct Hello {
    std::uint32_t process_id = 0;
    std::uint32_t thread_id = 0;
    std::array<std::uint64_t, 2> own_handles{};  // the channel and its event, in the agent's table
};

struct Answer {
    bool failed = false;
    std::uint32_t error = 0;   // GetLastError
    std::uint32_t status = 0;  // the NTSTATUS behind it; 0 where no native call gave one
    std::array<std::uint64_t, 2> handles{};
    std::uint32_t process_id = 0;  // of what was created
    std::uint32_t thread_id = 0;
    Results results;  // the number of `process` is an id
};

Message encode(const NativeCall& call);
Message encode(const Answer& answer);
Message encode(const Hello& hello);

// Each throws std::runtime_error where the bytes are no such message.
NativeCall decode_call(const Message& bytes);
Answer decode_answer(const Message& bytes);
Hello decode_hello(const Message& bytes);

}  // namespace handlesim::win32
