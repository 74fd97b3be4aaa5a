// Identities inside the machine: indices into the vectors of a System, never reused except where it is said.
#pragma once

#include <cstddef>
#include <cstdint>

namespace handlesim {

enum class ObjectId : std::uint32_t { none = 0xFFFFFFFF };
enum class ProcessId : std::uint32_t { none = 0xFFFFFFFF };
enum class ThreadId : std::uint32_t { none = 0xFFFFFFFF };
enum class CallId : std::uint32_t { none = 0xFFFFFFFF };  // of a call inside a file: given again when it is done

template <class Id>
constexpr std::size_t index_of(Id id) {
    return static_cast<std::size_t>(id);
}

}  // namespace handlesim
