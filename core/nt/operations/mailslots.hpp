// The vocabulary, group "mailslots".
#pragma once

#include "core/nt/operations/fields.hpp"

namespace handlesim::op {

template <class A>
struct CreateMailslot {
    static constexpr OperationInfo info{"CreateMailslot",
                                        "mailslots",
                                        "Makes a mailslot; its name must be free.",
                                        "docs CreateMailslot; wine-tests K30; wine-tests K31",
                                        {ResultField::last_error},
                                        {Status::object_name_collision, Status::object_name_invalid,
                                         Status::object_path_not_found, Status::insufficient_resources},
                                        ObjectType::file,
                                        true};

    std::string name{};
    Number max_message{0};
    Timeout read_timeout_ms{};
    bool inherit = false;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"name", Presence::required, "the whole path: \\\\.\\mailslot\\NAME"}, self.name);
        visit(FieldSpec{"max_message", Presence::optional, "the largest message in bytes; 0 = any"}, self.max_message);
        visit(FieldSpec{"read_timeout_ms", Presence::optional, "how long a read waits"}, self.read_timeout_ms);
        visit(FieldSpec{"inherit", Presence::optional, "SECURITY_ATTRIBUTES.bInheritHandle"}, self.inherit);
        visit(FieldSpec{"as", Presence::optional, "names the new handle"}, self.as);
    }
};

template <class A>
struct GetMailslotInfo {
    static constexpr OperationInfo info{
        "GetMailslotInfo",
        "mailslots",
        "Tells how many messages wait in a mailslot and how long the next one is.",
        "docs GetMailslotInfo; wine-tests K34; wine-tests K35",
        {ResultField::messages, ResultField::next_size},
        {Status::invalid_handle, Status::object_type_mismatch, Status::invalid_device_request}};

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "the handle that CreateMailslot returned, or a copy"},
              self.handle);
    }
};

}  // namespace handlesim::op
