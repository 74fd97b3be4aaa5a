// Directories, and the one that a process stands in.
#include "core/backends/win32/perform.hpp"

namespace handlesim::win32 {

void perform(const op::CreateDirectory<Native>& call, Agent& /*agent*/, Reply& reply) {
    reply.done(CreateDirectoryW(widen(call.path.text).c_str(), nullptr));
}

void perform(const op::RemoveDirectory<Native>& call, Agent& /*agent*/, Reply& reply) {
    reply.done(RemoveDirectoryW(widen(call.path.text).c_str()));
}

void perform(const op::SetCurrentDirectory<Native>& call, Agent& /*agent*/, Reply& reply) {
    reply.done(SetCurrentDirectoryW(widen(call.path.text).c_str()));
}

}  // namespace handlesim::win32
