// The vocabulary, group "pipes".
#pragma once

#include "core/nt/operations/fields.hpp"

namespace handlesim::op {

template <class A>
struct CreatePipe {
    static constexpr std::string_view api_name = "CreatePipe";

    bool inherit = false;
    Number size{0};
    typename A::Binding read_as{};
    typename A::Binding write_as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"inherit", Presence::optional}, self.inherit);
        visit(FieldSpec{"size", Presence::optional}, self.size);
        visit(FieldSpec{"read_as", Presence::optional}, self.read_as);
        visit(FieldSpec{"write_as", Presence::optional}, self.write_as);
    }
};

template <class A>
struct CreateNamedPipe {
    static constexpr std::string_view api_name = "CreateNamedPipe";

    std::string name{};
    PipeDirection direction = PipeDirection::duplex;
    PipeType type = PipeType::byte;
    Number instances{1};
    bool overlapped = false;
    bool inherit = false;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"name", Presence::required}, self.name);
        visit(FieldSpec{"direction", Presence::optional}, self.direction);
        visit(FieldSpec{"type", Presence::optional}, self.type);
        visit(FieldSpec{"instances", Presence::optional}, self.instances);
        visit(FieldSpec{"overlapped", Presence::optional}, self.overlapped);
        visit(FieldSpec{"inherit", Presence::optional}, self.inherit);
        visit(FieldSpec{"as", Presence::optional}, self.as);
    }
};

template <class A>
struct ConnectNamedPipe {
    static constexpr std::string_view api_name = "ConnectNamedPipe";

    typename A::Handle handle{};
    std::optional<typename A::Handle> event{};
    typename A::OverlappedBinding pending_as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required}, self.handle);
        visit(FieldSpec{"event", Presence::optional}, self.event);
        visit(FieldSpec{"pending_as", Presence::optional}, self.pending_as);
    }
};

template <class A>
struct DisconnectNamedPipe {
    static constexpr std::string_view api_name = "DisconnectNamedPipe";

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"handle", Presence::required}, self.handle); }
};

template <class A>
struct PeekNamedPipe {
    static constexpr std::string_view api_name = "PeekNamedPipe";

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"handle", Presence::required}, self.handle); }
};

template <class A>
struct SetNamedPipeHandleState {
    static constexpr std::string_view api_name = "SetNamedPipeHandleState";

    typename A::Handle handle{};
    PipeMode mode{};
    bool nowait = false;

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required}, self.handle);
        visit(FieldSpec{"mode", Presence::required}, self.mode);
        visit(FieldSpec{"nowait", Presence::optional}, self.nowait);
    }
};

}  // namespace handlesim::op
