// What the manual says about the calls of the group "tokens".
#include "core/nt/operations/texts.hpp"

namespace handlesim {

namespace {

constexpr std::array tokens_texts{
    OperationInfo{
        .name = "OpenProcessToken",
        .group = "tokens",
        .summary = "Makes an entry for the token that a process carries.",
        .cites = "docs OpenProcessToken; wine-tests N10",
        .fields = {{"process", "the process; PROCESS_QUERY_LIMITED_INFORMATION"},
                   {"access", "the access asked for"},
                   new_handle},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied,
                   Status::privilege_not_held, Status::insufficient_resources},
        .about = ObjectType::token,
    },
};

}  // namespace

std::span<const OperationInfo> texts_of_tokens() {
    return tokens_texts;
}

}  // namespace handlesim
