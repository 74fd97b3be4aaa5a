// The model as a backend: the only room that knows both the machine and the scenario.
#pragma once

#include <memory>

#include "core/backends/model/to_machine.hpp"
#include "core/kernel/choice.hpp"
#include "core/kernel/system.hpp"
#include "core/nt/profile.hpp"
#include "core/run/backend.hpp"
#include "core/search/packing.hpp"

namespace handlesim {

// `choice` decides what the profile leaves open; it must outlive the backend. Without one the profile's policy does.
std::unique_ptr<Backend> make_model_backend(const Profile& profile, Choice* choice = nullptr);

// How far the invariants are checked after each step. Whatever is chosen, `end` looks at everything.
enum class StepChecks : std::uint8_t {
    changes,     // at what the step changed
    everything,  // and at all else: on a small system after every step, on a large one now and then
};

// The model for whoever goes several ways from one state: it can be copied and looked into.
class Model : public Backend {
public:
    virtual std::unique_ptr<Model> clone() const = 0;
    // What can differ from another model of the same profile and scenario, to be read back into one.
    virtual void pack(Packer& packer) const = 0;
    virtual void unpack(Unpacker& packed) = 0;
    virtual void decide_by(Choice& choice) = 0;
    virtual const System& machine() const = 0;
    virtual const Identities& identities() const = 0;
    // What a thread waits for that is inside a call, and what one would that waited on the object.
    virtual Waiting waits_for(SymbolId thread) const = 0;
    virtual Reason waits_for(ObjectTag object, SymbolId thread) const = 0;
    // The mutexes that a thread owns, in the order in which it got them.
    virtual std::vector<ObjectTag> owned_by(SymbolId thread) const = 0;
    // A timer that is set fires.
    virtual StepReport fire(ObjectId timer) = 0;
    // Whether reports tell what a step changed (tables, references, connections), beside what calls came to. They do.
    virtual void tell_changes(bool on) = 0;
};
std::unique_ptr<Model> make_model(const Profile& profile, Choice& choice, StepChecks checks);

}  // namespace handlesim
