#include "core/kernel/apply/apply.hpp"

namespace handlesim {

Status apply(Transition& t, const op::Connect<Machine>& /*call*/) {
    t.mark_unspecified();
    return Status::socket_expected;
}
Status apply(Transition& t, const op::Accept<Machine>& /*call*/) {
    t.mark_unspecified();
    return Status::socket_expected;
}
Status apply(Transition& t, const op::Send<Machine>& /*call*/) {
    t.mark_unspecified();
    return Status::socket_expected;
}
Status apply(Transition& t, const op::Recv<Machine>& /*call*/) {
    t.mark_unspecified();
    return Status::socket_expected;
}
Status apply(Transition& t, const op::ShutdownSocket<Machine>& /*call*/) {
    t.mark_unspecified();
    return Status::socket_expected;
}
Status apply(Transition& t, const op::CloseSocket<Machine>& /*call*/) {
    t.mark_unspecified();
    return Status::socket_expected;
}

}  // namespace handlesim
