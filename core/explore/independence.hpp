// Which calls concern nobody but the process that makes them, so that a reduced search need not try them in every
// place.
//
// A call is private where its process has one living thread and no one else can ever reach into it before that thread
// does something that is not private: it is in no job and shares no memory, nobody else has or waits for a handle to
// the process or its threads, and no call that is still to come names them; where every handle that it passes leads to
// an object that only this process's table holds and that has no name, or to nothing; where it names, opens and starts
// nothing; where no set timer can fire into it, no other thread and no check of `always` waits for what it binds or
// looks at what it changes; and where what it did turns out to have touched nothing else. Such a call commutes with
// every step that others can take until its thread moves on, enables and disables none of them, and changes no
// judgement. So a search that takes it alone, at once, still comes by an order of every class of orders that differ
// only in where such calls stand; the shortest order to a find leaves out those that come behind the last step of their
// thread that matters (Situation::trailing).
//
// An object's kind is private only where it is listed; members of the machine's parts are named one by one (reach.cpp),
// so that one that is added does not compile before somebody has decided whether others can reach a process by it.
#pragma once

#include "core/explore/stepping.hpp"

namespace handlesim {

class Independence {
public:
    Independence(const Stepping& stepping, bool looks_at_always);

    // As far as that can be said before the call.
    bool may_be_private(const Situation& situation, PossibleStep step) const;
    // And after it.
    bool was_private(const Situation& before, const Situation& after, PossibleStep step, const Taken& taken) const;

private:
    const Stepping& stepping_;
    bool looks_at_always_;

    ProcessId process_of(const Situation& situation, PossibleStep step) const;
    bool is_alone(const System& system, ProcessId process) const;
    bool is_named_by_others(const Situation& situation, PossibleStep step, ProcessId process) const;
    bool passes_only_private(const Situation& situation, const ProgramCall& call, ProcessId process) const;
    bool is_plain(const WrittenCall& call) const;
    bool is_awaited_by_others(const ProgramCall& call, PossibleStep step) const;
    bool is_watched(const Situation& situation, PossibleStep step, ProcessId process) const;
};

}  // namespace handlesim
