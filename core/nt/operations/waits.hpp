// The vocabulary, group "waiting".
#pragma once

#include "core/nt/operations/fields.hpp"

namespace handlesim::op {

template <class A>
struct WaitForSingleObject {
    static constexpr OperationInfo info{"WaitForSingleObject",
                                        "waiting",
                                        "Waits until an object is signalled.",
                                        "docs WaitForSingleObject; wine-tests W01; wine-tests H01",
                                        {ResultField::wait},
                                        {Status::invalid_handle, Status::access_denied, Status::object_type_mismatch}};

    typename A::Handle handle{};
    Timeout timeout_ms{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "what to wait for; SYNCHRONIZE"}, self.handle);
        visit(FieldSpec{"timeout_ms", Presence::optional, "milliseconds; 0 only looks"}, self.timeout_ms);
    }
};

template <class A>
struct WaitForMultipleObjects {
    static constexpr OperationInfo info{
        "WaitForMultipleObjects",
        "waiting",
        "Waits for the first, or for all, of up to 64 objects.",
        "docs WaitForMultipleObjects; wine-tests W02; wine-tests W03; wine-tests W04; wine-tests W05",
        {ResultField::wait, ResultField::index},
        {Status::invalid_handle, Status::access_denied, Status::object_type_mismatch, Status::invalid_parameter_1,
         Status::invalid_parameter_mix}};

    std::vector<typename A::Handle> handles{};
    bool all = false;
    Timeout timeout_ms{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handles", Presence::required, "what to wait for; SYNCHRONIZE on each"}, self.handles);
        visit(FieldSpec{"all", Presence::optional, "wait until all are signalled at once"}, self.all);
        visit(FieldSpec{"timeout_ms", Presence::optional, "milliseconds; 0 only looks"}, self.timeout_ms);
    }
};

template <class A>
struct SignalObjectAndWait {
    static constexpr OperationInfo info{"SignalObjectAndWait",
                                        "waiting",
                                        "Signals one object and waits for another, as one call.",
                                        "docs SignalObjectAndWait",
                                        {ResultField::wait},
                                        {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied,
                                         Status::mutant_not_owned, Status::semaphore_limit_exceeded}};

    typename A::Handle signal{};
    typename A::Handle wait{};
    Timeout timeout_ms{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"signal", Presence::required, "an event to set, a mutex or semaphore to release"}, self.signal);
        visit(FieldSpec{"wait", Presence::required, "what to wait for; SYNCHRONIZE"}, self.wait);
        visit(FieldSpec{"timeout_ms", Presence::optional, "milliseconds; 0 only looks"}, self.timeout_ms);
    }
};

}  // namespace handlesim::op
