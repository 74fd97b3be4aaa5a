// The vocabulary, group "events": the objects that threads synchronise with.
#pragma once

#include "core/nt/operations/named_objects.hpp"

namespace handlesim::op {

template <class A>
struct CreateEvent : Creation<A> {
    static constexpr OperationInfo info{"CreateEvent",
                                        "events",
                                        "Makes an event, or opens the one that has the name.",
                                        "docs CreateEvent; wine-tests N01; wine-tests A01",
                                        {ResultField::last_error},
                                        creation_errors,
                                        ObjectType::event};

    bool manual_reset = false;
    bool signaled = false;

    static void each(auto& self, auto&& visit) {
        Creation<A>::each_name(self, visit);
        visit(FieldSpec{"manual_reset", Presence::optional, "stays signalled until ResetEvent"}, self.manual_reset);
        visit(FieldSpec{"signaled", Presence::optional, "the state at the beginning"}, self.signaled);
        Creation<A>::each_handle(self, visit);
    }
};

template <class A>
struct OpenEvent : Opening<A> {
    static constexpr OperationInfo info{"OpenEvent",
                                        "events",
                                        "Opens an event by its name.",
                                        "docs OpenEvent; nt-kernel 7.3; wine-tests N10; wine-tests N12",
                                        {},
                                        opening_errors,
                                        ObjectType::event};
};

template <class A>
struct SetEvent {
    static constexpr OperationInfo info{"SetEvent", "events",  "Signals an event.", "docs SetEvent; wine-tests W13",
                                        {},         use_errors};

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "the event; EVENT_MODIFY_STATE"}, self.handle);
    }
};

template <class A>
struct ResetEvent {
    static constexpr OperationInfo info{
        "ResetEvent", "events", "Takes an event's signal away.", "docs ResetEvent; wine-tests W13", {}, use_errors};

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "the event; EVENT_MODIFY_STATE"}, self.handle);
    }
};

template <class A>
struct CreateMutex : Creation<A> {
    static constexpr OperationInfo info{"CreateMutex",
                                        "events",
                                        "Makes a mutex, or opens the one that has the name.",
                                        "docs CreateMutex; wine-tests N01; wine-tests W09",
                                        {ResultField::last_error},
                                        creation_errors,
                                        ObjectType::mutant};

    bool owned = false;

    static void each(auto& self, auto&& visit) {
        Creation<A>::each_name(self, visit);
        visit(FieldSpec{"owned", Presence::optional, "the calling thread owns a new mutex at once"}, self.owned);
        Creation<A>::each_handle(self, visit);
    }
};

template <class A>
struct OpenMutex : Opening<A> {
    static constexpr OperationInfo info{"OpenMutex",
                                        "events",
                                        "Opens a mutex by its name.",
                                        "docs OpenMutex; nt-kernel 7.3; wine-tests N10; wine-tests N12",
                                        {},
                                        opening_errors,
                                        ObjectType::mutant};
};

template <class A>
struct ReleaseMutex {
    static constexpr OperationInfo info{
        "ReleaseMutex",
        "events",
        "Gives a mutex up; any handle will do, but the thread must own it.",
        "docs ReleaseMutex; wine-tests W08",
        {},
        {Status::invalid_handle, Status::object_type_mismatch, Status::mutant_not_owned}};

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "the mutex; no access needed"}, self.handle);
    }
};

template <class A>
struct CreateSemaphore : Creation<A> {
    static constexpr OperationInfo info{
        "CreateSemaphore",
        "events",
        "Makes a semaphore, or opens the one that has the name.",
        "docs CreateSemaphore; wine-tests N01; wine-tests W10",
        {ResultField::last_error},
        {Status::invalid_parameter, Status::object_type_mismatch, Status::object_path_not_found,
         Status::object_path_syntax_bad, Status::object_name_invalid, Status::access_denied, Status::privilege_not_held,
         Status::insufficient_resources},
        ObjectType::semaphore};

    Number initial{};
    Number maximum{};

    static void each(auto& self, auto&& visit) {
        constexpr std::int64_t least = std::numeric_limits<std::int32_t>::min();
        constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
        Creation<A>::each_name(self, visit);
        visit(FieldSpec{"initial", Presence::required, "the count at the beginning", least, most}, self.initial);
        visit(FieldSpec{"maximum", Presence::required, "the largest count", least, most}, self.maximum);
        Creation<A>::each_handle(self, visit);
    }
};

template <class A>
struct OpenSemaphore : Opening<A> {
    static constexpr OperationInfo info{"OpenSemaphore",
                                        "events",
                                        "Opens a semaphore by its name.",
                                        "docs OpenSemaphore; nt-kernel 7.3; wine-tests N10; wine-tests N12",
                                        {},
                                        opening_errors,
                                        ObjectType::semaphore};
};

template <class A>
struct ReleaseSemaphore {
    static constexpr OperationInfo info{
        "ReleaseSemaphore",
        "events",
        "Raises a semaphore's count.",
        "docs ReleaseSemaphore; wine-tests W10",
        {ResultField::previous},
        {Status::invalid_parameter, Status::invalid_handle, Status::object_type_mismatch, Status::access_denied,
         Status::semaphore_limit_exceeded}};

    typename A::Handle handle{};
    Number count{1};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "the semaphore; SEMAPHORE_MODIFY_STATE"}, self.handle);
        visit(FieldSpec{"count", Presence::optional, "by how much", std::numeric_limits<std::int32_t>::min(),
                        std::numeric_limits<std::int32_t>::max()},
              self.count);
    }
};

template <class A>
struct CreateWaitableTimer : Creation<A> {
    static constexpr OperationInfo info{"CreateWaitableTimer",
                                        "events",
                                        "Makes a timer, or opens the one that has the name.",
                                        "docs CreateWaitableTimer; wine-tests N01; wine-tests A01",
                                        {ResultField::last_error},
                                        creation_errors,
                                        ObjectType::timer};

    bool manual_reset = false;

    static void each(auto& self, auto&& visit) {
        Creation<A>::each_name(self, visit);
        visit(FieldSpec{"manual_reset", Presence::optional, "stays signalled until it is set again"},
              self.manual_reset);
        Creation<A>::each_handle(self, visit);
    }
};

template <class A>
struct OpenWaitableTimer : Opening<A> {
    static constexpr OperationInfo info{"OpenWaitableTimer",
                                        "events",
                                        "Opens a timer by its name.",
                                        "docs OpenWaitableTimer; nt-kernel 7.3; wine-tests N10; wine-tests N12",
                                        {},
                                        opening_errors,
                                        ObjectType::timer};
};

template <class A>
struct SetWaitableTimer {
    static constexpr OperationInfo info{
        "SetWaitableTimer",      "events", "Sets when a timer signals; until then it is not signalled.",
        "docs SetWaitableTimer", {},       use_errors};

    typename A::Handle handle{};
    Number due_ms{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "the timer; TIMER_MODIFY_STATE"}, self.handle);
        constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 10'000;  // in units of 100 ns
        visit(FieldSpec{"due_ms", Presence::required, "milliseconds from now; 0 signals at once", 0, most},
              self.due_ms);
    }
};

}  // namespace handlesim::op
