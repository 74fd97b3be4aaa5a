// The vocabulary, group "waiting".
#pragma once

#include "core/nt/operations/fields.hpp"

namespace handlesim::op {

template <class A>
struct WaitForSingleObject {
    static constexpr std::string_view api_name = "WaitForSingleObject";

    typename A::Handle handle{};
    Timeout timeout_ms{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required}, self.handle);
        visit(FieldSpec{"timeout_ms", Presence::optional}, self.timeout_ms);
    }
};

template <class A>
struct WaitForMultipleObjects {
    static constexpr std::string_view api_name = "WaitForMultipleObjects";

    std::vector<typename A::Handle> handles{};
    bool all = false;
    Timeout timeout_ms{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handles", Presence::required}, self.handles);
        visit(FieldSpec{"all", Presence::optional}, self.all);
        visit(FieldSpec{"timeout_ms", Presence::optional}, self.timeout_ms);
    }
};

template <class A>
struct SignalObjectAndWait {
    static constexpr std::string_view api_name = "SignalObjectAndWait";

    typename A::Handle signal{};
    typename A::Handle wait{};
    Timeout timeout_ms{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"signal", Presence::required}, self.signal);
        visit(FieldSpec{"wait", Presence::required}, self.wait);
        visit(FieldSpec{"timeout_ms", Presence::optional}, self.timeout_ms);
    }
};

}  // namespace handlesim::op
