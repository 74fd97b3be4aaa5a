// Calls that were begun with an OVERLAPPED structure.
#include "core/backends/win32/perform.hpp"

namespace handlesim::win32 {

void perform(const op::GetOverlappedResult<Native>& /*call*/, Agent& /*agent*/, Reply& reply) {
    reply.refuse(Refusal::model_only);
}

void perform(const op::CancelIoEx<Native>& /*call*/, Agent& /*agent*/, Reply& reply) {
    reply.refuse(Refusal::model_only);
}

void perform(const op::SetNamedPipeHandleState<Native>& /*call*/, Agent& /*agent*/, Reply& reply) {
    reply.refuse(Refusal::model_only);
}

void perform(const op::CreateOpaque<Native>& /*call*/, Agent& /*agent*/, Reply& reply) {
    reply.refuse(Refusal::model_only);
}

}  // namespace handlesim::win32
