// Why a call waits or was refused, in a scenario's names: what the machine says (core/nt/reasons.hpp), and the words.
//
// One room makes the words, so that `run`, `why` and `explore` say the same of the same call.
#pragma once

#include <string>
#include <vector>

#include "core/nt/reasons.hpp"
#include "core/run/object_label.hpp"

namespace handlesim {

struct Reason {
    ReasonKind kind = ReasonKind::none;
    ObjectTag object = ObjectTag::none;  // what is waited for, or in the way
    ObjectTag other = ObjectTag::none;   // of a pipe's end: the other end
    SymbolId thread = SymbolId::none;    // the mutex's owner, or whose turn it is
    SymbolId process = SymbolId::none;   // that has ended
    std::uint32_t number = 0;            // of a limit: how many there may be
    std::vector<ObjectTag> more{};       // others that are in the way like `object`

    friend bool operator==(const Reason&, const Reason&) = default;
};

// What a thread inside a call waits for; empty where it is inside none.
struct Waiting {
    bool all = false;  // it needs every one of them; else any one will do
    std::vector<Reason> reasons;

    friend bool operator==(const Waiting&, const Waiting&) = default;
};

// How things are called where the words are to stand.
class ReasonNames {
public:
    ReasonNames() = default;
    ReasonNames(const ReasonNames&) = delete;
    ReasonNames& operator=(const ReasonNames&) = delete;
    virtual ~ReasonNames() = default;

    virtual std::string object(ObjectTag object) const = 0;                // "Event ready"
    virtual std::vector<std::string> holders(ObjectTag object) const = 0;  // processes with a handle
    virtual std::string actor(SymbolId id) const = 0;                      // "parent/t1"
    // The call that a thread is inside of, "ReadFile of step 3"; empty where that is not known.
    virtual std::string call(SymbolId thread) const = 0;
    // Since when a thread owns a mutex, "since step 3"; empty where that is not known.
    virtual std::string owned(ObjectTag mutex) const = 0;
    // When and how something ended, "in step 3"; empty where that is not known.
    virtual std::string ended(SymbolId actor) const = 0;
};

// "parent, child and grandchild".
std::string listed(const std::vector<std::string>& names);

// "Mutant m, owned by a since step 1": what stands behind "waits for".
std::string awaited_words(const Reason& reason, const ReasonNames& names);
std::string awaited_words(const Waiting& waiting, const ReasonNames& names);
// Why a call was refused, as a sentence; empty where the status says all.
std::string refused_words(const Reason& reason, const ReasonNames& names);

}  // namespace handlesim
