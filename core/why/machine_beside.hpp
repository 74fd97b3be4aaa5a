// The model, led along a run beside its recording: whoever asks why a call waits or was refused asks it.
//
// A run of the model is the same run; a recording of a real kernel agrees with the model as a rule, and as far as it
// does the machine's reasons are the run's. From the first step on in which it does not, nothing is said any more.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "core/backends/model/model_backend.hpp"
#include "core/run/run.hpp"

namespace handlesim {

class MachineBeside {
public:
    MachineBeside(const RunHeader& header, const Profile& profile);

    // Makes the record's call on the machine, too.
    void follow(const StepRecord& record);

    bool agrees() const { return differs_since_ == 0; }
    // The step in which the machine did something else; 0 while it agrees.
    std::uint32_t differs_since() const { return differs_since_; }

    // Answers are in the run's own tags. All of them are empty once the machine does not agree any more.

    // Why the call of the record followed last was refused.
    const Reason& refusal() const { return refusal_; }
    bool is_blocked(SymbolId thread) const;
    bool is_suspended(SymbolId thread) const;
    // What a thread waits for that is inside a call; and what a wait on the object waits for.
    Waiting waits_for(SymbolId thread) const;
    Reason waits_for(ObjectTag object, SymbolId thread) const;
    // Which thread owns the mutex since when.
    struct Ownership {
        SymbolId owner = SymbolId::none;
        std::uint32_t since = 0;
    };
    Ownership owner_of(ObjectTag mutex) const;
    // Whose ownership of the mutex ended with its thread, the last time.
    Ownership abandoned_by(ObjectTag mutex) const;

private:
    const Scenario* scenario_;
    PolicyChoice policy_;
    std::unique_ptr<Model> model_;
    bool is_the_run_;  // the run is the model's own: tags are the same
    std::uint32_t differs_since_ = 0;
    Bindings bindings_;
    std::vector<const WrittenCall*> pending_;  // by thread
    Reason refusal_;
    std::map<ObjectTag, ObjectTag> own_, runs_;  // the machine's tag by the run's, and the other way round
    std::map<ObjectTag, Ownership> owners_;      // by the machine's tag
    std::map<ObjectTag, Ownership> abandoned_;   // by the machine's tag
    std::map<SymbolId, std::vector<ObjectTag>> owned_;

    bool can_be_made(const WrittenCall& call) const;
    bool is_alike(const StepRecord& record, const StepReport& made) const;
    void pair(ObjectTag own, ObjectTag of_run);
    void pair_new(const StepRecord& record, const StepReport& made);
    void bind(const WrittenCall& call, const CallOutcome& outcome);
    void note_owners(SymbolId thread, std::uint32_t step, bool ended = false);
    ObjectTag own_tag(ObjectTag of_run) const;
    ObjectTag run_tag(ObjectTag own) const;
    Reason told(Reason reason) const;
};

}  // namespace handlesim
