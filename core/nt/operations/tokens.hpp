// The vocabulary, group "tokens".
#pragma once

#include "core/nt/operations/fields.hpp"

namespace handlesim::op {

template <class A>
struct OpenProcessToken {
    static constexpr OperationInfo info{"OpenProcessToken",
                                        "tokens",
                                        "Makes an entry for the token that a process carries.",
                                        "docs OpenProcessToken; wine-tests N10",
                                        {},
                                        {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied,
                                         Status::privilege_not_held, Status::insufficient_resources},
                                        ObjectType::token};

    typename A::Handle process{};
    AccessMask access = 0;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"process", Presence::required, "the process; PROCESS_QUERY_LIMITED_INFORMATION"}, self.process);
        visit(FieldSpec{"access", Presence::required, "the access asked for"}, self.access);
        visit(FieldSpec{"as", Presence::optional, "names the new handle"}, self.as);
    }
};

}  // namespace handlesim::op
