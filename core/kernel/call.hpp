// A call as the machine takes it: the vocabulary over real handle values and identities.
#pragma once

#include "core/kernel/ids.hpp"
#include "core/nt/operations.hpp"

namespace handlesim {

struct Machine {
    using Handle = handlesim::Handle;
    using Process = ProcessId;
    using Thread = ThreadId;
    // The machine numbers what it makes; names are the affair of whoever calls it.
    struct NewProcess {};
    struct NewThread {};
    struct Binding {};
    struct ViewBinding {};
    using View = ViewAddress;
    struct OverlappedBinding {
        bool given = false;  // the program passes an OVERLAPPED structure
    };
    using Overlapped = OverlappedId;

    static constexpr Handle current_process() { return handlesim::current_process; }
};

using Call = Operation<Machine>;
extern template class OneOf<Operations, Machine>;

}  // namespace handlesim
