// What each operation does to the machine: one overload of `apply` a call, in apply_*.cpp; `step` picks it.
//
// An overload returns the call's status and leaves results in the Transition. Order of checks is part of the meaning,
// so it is written out where it shows. A call that failed has changed nothing, except where its documentation says so.
#pragma once

#include "core/kernel/transition.hpp"

namespace handlesim {

// Declares the rule of one operation. The list of operations is not kept here a second time: a friend that a base class
// declares is found by a call with an object of the derived class, and one that nobody defines is "undefined reference
// to handlesim::apply(handlesim::Transition&, handlesim::op::X<handlesim::Machine> const&)".
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-template-friend"  // no template is meant
#endif
template <class Call>
struct DeclaresRule {
    friend Status apply(Transition& t, const Call& call);
};
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

class RuledTransition : public Transition, Operations::ForEach<DeclaresRule, Machine> {
public:
    using Transition::Transition;
};

struct Applying {
    RuledTransition& transition;

    template <class Call>
    Status operator()(const Call& call) const {
        return apply(transition, call);
    }
};

}  // namespace handlesim
