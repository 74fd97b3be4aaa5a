// What the manual says about the calls of the group "mailslots".
#include "core/nt/operations/texts.hpp"

namespace handlesim {

namespace {

constexpr std::array mailslots_texts{
    OperationInfo{
        .name = "CreateMailslot",
        .group = "mailslots",
        .summary = "Makes a mailslot; its name must be free.",
        .cites = "docs CreateMailslot; wine-tests K30; wine-tests K31",
        .fields = {{"name", "the whole path: \\\\.\\mailslot\\NAME"},
                   {"max_message", "the largest message in bytes; 0 = any"},
                   {"read_timeout_ms", "how long a read waits"},
                   object_inherit,
                   new_handle},
        .results = {ResultField::last_error},
        .errors = {Status::object_name_collision, Status::object_name_invalid, Status::object_path_not_found,
                   Status::insufficient_resources},
        .about = ObjectType::file,
        .fails_with_invalid_handle_value = true,
    },
    OperationInfo{
        .name = "GetMailslotInfo",
        .group = "mailslots",
        .summary = "Tells how many messages wait in a mailslot and how long the next one is.",
        .cites = "docs GetMailslotInfo; wine-tests K34; wine-tests K35",
        .fields = {{"handle", "the handle that CreateMailslot returned, or a copy"}},
        .results = {ResultField::messages, ResultField::next_size},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::invalid_device_request},
    },
};

}  // namespace

std::span<const OperationInfo> texts_of_mailslots() {
    return mailslots_texts;
}

}  // namespace handlesim
