// Who could end a wait: the graph from each thread inside a call to those who could bring what it waits for.
//
// A wait needs one of the things it waits for, or all of them; each of those any one of some threads could bring. Who
// can act at all follows from those who run. Ending a process by force brings nothing here: that is no cure, and who
// waits for one another does so although a third one could kill them.
#pragma once

#include <vector>

#include "core/why/machine_beside.hpp"
#include "core/why/provenance.hpp"

namespace handlesim {

// What can be said of one waiting thread.
struct WaitStory {
    Waiting waiting;
    bool stuck = false;                // as things stand nobody who could end it can act
    std::vector<bool> hopeless;        // by reason: nobody has what it takes to bring it
    std::vector<bool> itself_only;     // by reason: nobody but the thread that waits has
    std::vector<SymbolId> cycle;       // threads, each waiting for the next, the last for the first; may be without it
    std::vector<SymbolId> could;       // who could end it: threads, by the order of their names in the scenario
    std::vector<SymbolId> suspended;   // those of them that are suspended
    bool anyone = false;               // whoever opens the name of what it waits for
    std::vector<std::uint32_t> calls;  // steps that began what signals it when it is done: overlapped calls
};

class WaitGraph {
public:
    // As things stand now on the machine, which is after that step.
    WaitGraph(const Provenance& all, const MachineBeside& machine, std::uint32_t step);

    // Of a thread inside a call, or of one that gave up waiting for these.
    WaitStory of(SymbolId thread) const;
    WaitStory of(SymbolId thread, Waiting waiting) const;

    // "a waits for b to release m2": the edge from one thread to another.
    std::string edge_words(SymbolId from, SymbolId to) const;

private:
    struct Bringers {
        std::vector<SymbolId> threads;
        bool anyone = false;
        bool itself = false;  // the thread that waits would be one of them
        std::vector<std::uint32_t> calls;
    };

    const Provenance& all_;
    const MachineBeside& machine_;
    std::uint32_t step_;
    std::vector<SymbolId> threads_;  // that live
    std::vector<bool> able_;         // by SymbolId

    bool helps_to_close(ObjectTag end, SymbolId waiter) const;
    bool lives(SymbolId thread) const;
    Waiting waiting_of(SymbolId thread) const;
    Bringers bringers(const Reason& reason, SymbolId waiter) const;
    void add_holders(ObjectTag object, AccessMask right, Bringers& found) const;
    bool has_name(ObjectTag object) const;
    std::vector<std::uint32_t> calls_on(ObjectTag object) const;
    bool can_be_ended(SymbolId thread, const Waiting& waiting) const;
    void find_able();
    std::vector<SymbolId> waits_on(SymbolId thread) const;
    std::vector<SymbolId> cycle_from(SymbolId thread) const;
};

}  // namespace handlesim
