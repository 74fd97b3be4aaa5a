// The vocabulary, group "pipes".
#pragma once

#include "core/nt/operations/fields.hpp"

namespace handlesim::op {

template <class A>
struct CreatePipe {
    static constexpr OperationInfo info{
        "CreatePipe",
        "pipes",
        "Makes an anonymous pipe: two connected file objects, one to read, one to write.",
        "docs CreatePipe; nt-kernel 8.1; wine-tests K01",
        {},
        {Status::insufficient_resources},
        ObjectType::file};

    bool inherit = false;
    Number size{0};
    typename A::Binding read_as{};
    typename A::Binding write_as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"inherit", Presence::optional, "SECURITY_ATTRIBUTES.bInheritHandle, of both ends"},
              self.inherit);
        visit(FieldSpec{"size", Presence::optional, "the buffer's size in bytes; 0 = 4096"}, self.size);
        visit(FieldSpec{"read_as", Presence::optional, "names the read end's handle"}, self.read_as);
        visit(FieldSpec{"write_as", Presence::optional, "names the write end's handle"}, self.write_as);
    }
};

template <class A>
struct CreateNamedPipe {
    static constexpr OperationInfo info{
        "CreateNamedPipe",
        "pipes",
        "Makes an instance of a named pipe: its server end, which listens at once.",
        "docs CreateNamedPipe; nt-kernel 8.6; nt-kernel 8.7; wine-tests K09; wine-tests K12; wine-tests K17",
        {ResultField::last_error},
        {Status::object_name_invalid, Status::object_path_not_found, Status::object_type_mismatch,
         Status::invalid_parameter, Status::instance_not_available, Status::access_denied,
         Status::insufficient_resources},
        ObjectType::file,
        true};

    std::string name{};
    PipeDirection direction = PipeDirection::duplex;
    PipeType type = PipeType::byte;
    Number instances{1};
    bool inherit = false;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"name", Presence::required, "the whole path: \\\\.\\pipe\\NAME; case does not count"},
              self.name);
        visit(FieldSpec{"direction", Presence::optional, "PIPE_ACCESS_...: who may write, seen from the server"},
              self.direction);
        visit(FieldSpec{"type", Presence::optional, "message: the server reads message by message, a client bytes"},
              self.type);
        visit(FieldSpec{"instances", Presence::optional, "how many there may be; 255 = any number"}, self.instances);
        visit(FieldSpec{"inherit", Presence::optional, "SECURITY_ATTRIBUTES.bInheritHandle"}, self.inherit);
        visit(FieldSpec{"as", Presence::optional, "names the new handle"}, self.as);
    }
};

template <class A>
struct ConnectNamedPipe {
    static constexpr OperationInfo info{
        "ConnectNamedPipe",
        "pipes",
        "Waits until a client has opened this instance; makes a disconnected one listen again.",
        "docs ConnectNamedPipe; nt-kernel 8.4; wine-tests K10",
        {},
        {Status::invalid_handle, Status::object_type_mismatch, Status::pipe_connected, Status::pipe_closing,
         Status::illegal_function, Status::invalid_device_request, Status::not_supported, Status::handles_closed}};

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "the server end"}, self.handle);
    }
};

template <class A>
struct DisconnectNamedPipe {
    static constexpr OperationInfo info{
        "DisconnectNamedPipe",
        "pipes",
        "Takes the client away from an instance; what was not read is lost.",
        "docs DisconnectNamedPipe; nt-kernel 8.4; nt-kernel 8.5; wine-tests K16",
        {},
        {Status::invalid_handle, Status::object_type_mismatch, Status::pipe_disconnected, Status::pipe_listening,
         Status::illegal_function, Status::invalid_device_request, Status::not_supported}};

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "the server end"}, self.handle);
    }
};

template <class A>
struct PeekNamedPipe {
    static constexpr OperationInfo info{
        "PeekNamedPipe",
        "pipes",
        "Tells how much a read would find, without reading it.",
        "docs PeekNamedPipe; nt-kernel 8.3; nt-kernel 8.4; wine-tests K08; wine-tests K18",
        {ResultField::available},
        {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied, Status::pipe_broken,
         Status::invalid_pipe_state, Status::pipe_disconnected, Status::invalid_device_request, Status::not_supported}};

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "an end that reads; FILE_READ_DATA"}, self.handle);
    }
};

}  // namespace handlesim::op
