// The calls themselves, as an agent's thread makes them: one overload of `perform` an operation, in perform_*.cpp.
#pragma once

#include "core/backends/win32/agent.hpp"
#include "core/backends/win32/reply.hpp"

namespace handlesim::win32 {

// Declares the call of one operation. The list of operations is not kept here a second time: a friend that a base class
// declares is found by a call with an object of the derived class, and one that nobody defines is "undefined reference
// to handlesim::win32::perform(handlesim::op::X<handlesim::win32::Native> const&, ...)".
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-template-friend"  // no template is meant
#endif
template <class Call>
struct DeclaresPerform {
    friend void perform(const Call& call, Agent& agent, Reply& reply);
};
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

class ReplyToAny : public Reply, Operations::ForEach<DeclaresPerform, Native> {};

struct Performing {
    Agent& agent;
    ReplyToAny& reply;

    template <class Call>
    void operator()(const Call& call) const {
        perform(call, agent, reply);
    }
};

// A program that passes STD_INPUT_HANDLE where a HANDLE belongs passes a DWORD, extended with zeros.
inline HANDLE to_native(Handle handle) {
    return to_native(is_std_constant(handle) ? static_cast<DWORD>(handle.value) : handle.value);
}

// SECURITY_ATTRIBUTES that say nothing but whether the handle is inheritable.
inline SECURITY_ATTRIBUTES security(bool inherit) {
    return {sizeof(SECURITY_ATTRIBUTES), nullptr, inherit ? TRUE : FALSE};
}

}  // namespace handlesim::win32
