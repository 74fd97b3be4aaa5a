// Connections between sockets.
#include "core/backends/win32/perform.hpp"

namespace handlesim::win32 {

void perform(const op::Connect<Native>& /*call*/, Agent& /*agent*/, Reply& reply) {
    reply.refuse(Refusal::model_only);
}
void perform(const op::Accept<Native>& /*call*/, Agent& /*agent*/, Reply& reply) {
    reply.refuse(Refusal::model_only);
}
void perform(const op::Send<Native>& /*call*/, Agent& /*agent*/, Reply& reply) {
    reply.refuse(Refusal::model_only);
}
void perform(const op::Recv<Native>& /*call*/, Agent& /*agent*/, Reply& reply) {
    reply.refuse(Refusal::model_only);
}
void perform(const op::ShutdownSocket<Native>& /*call*/, Agent& /*agent*/, Reply& reply) {
    reply.refuse(Refusal::model_only);
}
void perform(const op::CloseSocket<Native>& /*call*/, Agent& /*agent*/, Reply& reply) {
    reply.refuse(Refusal::model_only);
}

}  // namespace handlesim::win32
