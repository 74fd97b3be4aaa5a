// A call as a real kernel takes it: the vocabulary over real handle values and ids.
#pragma once

#include <cstdint>

#include "core/nt/operations/field_ref.hpp"

namespace handlesim::win32 {

struct Native {
    using Handle = handlesim::Handle;
    struct Process {
        std::uint32_t id = 0;
    };
    struct Thread {
        std::uint32_t id = 0;
    };
    // What is new opens the channel with this number.
    struct NewProcess {
        std::uint32_t channel = 0;
    };
    struct NewThread {
        std::uint32_t channel = 0;
    };
    struct Binding {};
    using View = ViewAddress;
    struct ViewBinding {};
    using Overlapped = OverlappedId;
    struct OverlappedBinding {
        bool given = false;
    };

    static constexpr Handle current_process() { return handlesim::current_process; }
};

using NativeCall = Operation<Native>;

}  // namespace handlesim::win32

namespace handlesim {
extern template class OneOf<Operations, win32::Native>;
}  // namespace handlesim
