// What the manual says about the calls of the group "waiting".
#include "core/nt/operations/texts.hpp"

namespace handlesim {

namespace {

constexpr std::array waits_texts{
    OperationInfo{
        .name = "WaitForSingleObject",
        .group = "waiting",
        .summary = "Waits until an object is signalled.",
        .cites = "docs WaitForSingleObject; wine-tests W01; wine-tests H01",
        .fields = {{"handle", "what to wait for; SYNCHRONIZE"}, {"timeout_ms", "milliseconds; 0 only looks"}},
        .results = {ResultField::wait},
        .errors = {Status::invalid_handle, Status::access_denied, Status::object_type_mismatch},
    },
    OperationInfo{
        .name = "WaitForMultipleObjects",
        .group = "waiting",
        .summary = "Waits for the first, or for all, of up to 64 objects.",
        .cites = "docs WaitForMultipleObjects; wine-tests W02; wine-tests W03; wine-tests W04; wine-tests W05",
        .fields = {{"handles", "what to wait for; SYNCHRONIZE on each"},
                   {"all", "wait until all are signalled at once"},
                   {"timeout_ms", "milliseconds; 0 only looks"}},
        .results = {ResultField::wait, ResultField::index},
        .errors = {Status::invalid_handle, Status::access_denied, Status::object_type_mismatch,
                   Status::invalid_parameter_1, Status::invalid_parameter_mix},
    },
    OperationInfo{
        .name = "SignalObjectAndWait",
        .group = "waiting",
        .summary = "Signals one object and waits for another, as one call.",
        .cites = "docs SignalObjectAndWait",
        .fields = {{"signal", "an event to set, a mutex or semaphore to release"},
                   {"wait", "what to wait for; SYNCHRONIZE"},
                   {"timeout_ms", "milliseconds; 0 only looks"}},
        .results = {ResultField::wait},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied,
                   Status::mutant_not_owned, Status::semaphore_limit_exceeded},
    },
};

}  // namespace

std::span<const OperationInfo> texts_of_waits() {
    return waits_texts;
}

}  // namespace handlesim
