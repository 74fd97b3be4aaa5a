// What controller and agents say to one another: calls, answers, and an agent's first words.
//
// Both ends are the same program, so a message is the bare bytes of its parts, in the vocabulary's order. What is read
// is checked all the same: an agent does what a scenario tells it, and a scenario is data from anywhere.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/backends/win32/native.hpp"
#include "core/nt/results.hpp"

namespace handlesim::win32 {

using Message = std::vector<std::uint8_t>;  // as it travels

// The most bytes that one call reads or writes here, and the longest message: such bytes and what is said beside them.
inline constexpr std::uint32_t most_bytes_at_once = 64U << 20U;
inline constexpr std::uint32_t longest_message = most_bytes_at_once + (1U << 16U);

// An agent's thread has opened its channel and can be asked.
struct Hello {
    std::uint32_t process_id = 0;
    std::uint32_t thread_id = 0;
    std::array<std::uint64_t, 2> own_handles{};  // the channel and its event, in the agent's table
    std::uint64_t fillers = 0;                   // the slots below `first_slot` that are only filled: bit 0 is slot 1
};

// Why an agent did not make a call, or does not tell what came of it.
enum class Refusal : std::uint8_t {
    none,
    too_many_bytes,
    left_the_folder,  // a file was opened that lies elsewhere; it is closed again
    model_only,       // no kernel can be made to do this
};

struct Answer {
    Refusal refusal = Refusal::none;
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

// Each throws BackendError where the bytes are no such message: cut off, too long, or with a number that its part of
// the message cannot have.
NativeCall decode_call(const Message& bytes);
Answer decode_answer(const Message& bytes);
Hello decode_hello(const Message& bytes);

}  // namespace handlesim::win32
