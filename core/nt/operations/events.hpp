// The vocabulary, group "events": the objects that threads synchronise with.
#pragma once

#include "core/nt/operations/named_fields.hpp"

namespace handlesim::op {

template <class A>
struct CreateEvent : Creation<A> {
    static constexpr std::string_view api_name = "CreateEvent";

    bool manual_reset = false;
    bool signaled = false;

    static void each(auto& self, auto&& visit) {
        Creation<A>::each_name(self, visit);
        visit(FieldSpec{"manual_reset", Presence::optional}, self.manual_reset);
        visit(FieldSpec{"signaled", Presence::optional}, self.signaled);
        Creation<A>::each_handle(self, visit);
    }
};

template <class A>
struct OpenEvent : Opening<A> {
    static constexpr std::string_view api_name = "OpenEvent";
};

template <class A>
struct SetEvent {
    static constexpr std::string_view api_name = "SetEvent";

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"handle", Presence::required}, self.handle); }
};

template <class A>
struct ResetEvent {
    static constexpr std::string_view api_name = "ResetEvent";

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"handle", Presence::required}, self.handle); }
};

template <class A>
struct CreateMutex : Creation<A> {
    static constexpr std::string_view api_name = "CreateMutex";

    bool owned = false;

    static void each(auto& self, auto&& visit) {
        Creation<A>::each_name(self, visit);
        visit(FieldSpec{"owned", Presence::optional}, self.owned);
        Creation<A>::each_handle(self, visit);
    }
};

template <class A>
struct OpenMutex : Opening<A> {
    static constexpr std::string_view api_name = "OpenMutex";
};

template <class A>
struct ReleaseMutex {
    static constexpr std::string_view api_name = "ReleaseMutex";

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"handle", Presence::required}, self.handle); }
};

template <class A>
struct CreateSemaphore : Creation<A> {
    static constexpr std::string_view api_name = "CreateSemaphore";

    Number initial{};
    Number maximum{};

    static void each(auto& self, auto&& visit) {
        constexpr std::int64_t least = std::numeric_limits<std::int32_t>::min();
        constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
        Creation<A>::each_name(self, visit);
        visit(FieldSpec{"initial", Presence::required, least, most}, self.initial);
        visit(FieldSpec{"maximum", Presence::required, least, most}, self.maximum);
        Creation<A>::each_handle(self, visit);
    }
};

template <class A>
struct OpenSemaphore : Opening<A> {
    static constexpr std::string_view api_name = "OpenSemaphore";
};

template <class A>
struct ReleaseSemaphore {
    static constexpr std::string_view api_name = "ReleaseSemaphore";

    typename A::Handle handle{};
    Number count{1};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required}, self.handle);
        visit(FieldSpec{"count", Presence::optional, std::numeric_limits<std::int32_t>::min(),
                        std::numeric_limits<std::int32_t>::max()},
              self.count);
    }
};

template <class A>
struct CreateWaitableTimer : Creation<A> {
    static constexpr std::string_view api_name = "CreateWaitableTimer";

    bool manual_reset = false;

    static void each(auto& self, auto&& visit) {
        Creation<A>::each_name(self, visit);
        visit(FieldSpec{"manual_reset", Presence::optional}, self.manual_reset);
        Creation<A>::each_handle(self, visit);
    }
};

template <class A>
struct OpenWaitableTimer : Opening<A> {
    static constexpr std::string_view api_name = "OpenWaitableTimer";
};

template <class A>
struct SetWaitableTimer {
    static constexpr std::string_view api_name = "SetWaitableTimer";

    typename A::Handle handle{};
    Number due_ms{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required}, self.handle);
        constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 10'000;  // in units of 100 ns
        visit(FieldSpec{"due_ms", Presence::required, 0, most}, self.due_ms);
    }
};

}  // namespace handlesim::op
