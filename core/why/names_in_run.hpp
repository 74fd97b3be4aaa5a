// What things are called at one moment of a run, for the words of reasons.
#pragma once

#include "core/json/plain_text.hpp"
#include "core/run/reason.hpp"
#include "core/why/machine_beside.hpp"
#include "core/why/provenance.hpp"

namespace handlesim {

class NamesInRun final : public ReasonNames {
public:
    NamesInRun(const Provenance& all, const MachineBeside& machine, std::uint32_t step)
        : all_(all), machine_(machine), step_(step) {}

    std::string object(ObjectTag object) const override {
        return object == ObjectTag::none ? "an object" : all_.words(object);
    }
    std::vector<std::string> holders(ObjectTag object) const override;
    std::string actor(SymbolId id) const override { return std::string(all_.name(id)); }
    std::string call(SymbolId thread) const override;
    std::string owned(ObjectTag mutex) const override;
    std::string ended(SymbolId actor) const override;

private:
    const Provenance& all_;
    const MachineBeside& machine_;
    std::uint32_t step_;
};

std::vector<std::string> names_of_actors(const Provenance& all, const std::vector<SymbolId>& actors);

}  // namespace handlesim
