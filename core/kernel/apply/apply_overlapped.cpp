#include "core/kernel/apply/apply.hpp"

namespace handlesim {

Status apply(Transition& t, const op::GetOverlappedResult<Machine>& /*call*/) {
    t.mark_unspecified();
    return Status::invalid_handle;
}

Status apply(Transition& t, const op::CancelIoEx<Machine>& /*call*/) {
    t.mark_unspecified();
    return Status::invalid_handle;
}

}  // namespace handlesim
