#include "core/kernel/apply/apply.hpp"

namespace handlesim {

Status apply(Transition& t, const op::CreateDirectory<Machine>& /*call*/) {
    t.mark_unspecified();
    return Status::delete_pending;
}

Status apply(Transition& t, const op::RemoveDirectory<Machine>& /*call*/) {
    t.mark_unspecified();
    return Status::delete_pending;
}

Status apply(Transition& t, const op::SetCurrentDirectory<Machine>& /*call*/) {
    t.mark_unspecified();
    return Status::delete_pending;
}

}  // namespace handlesim
