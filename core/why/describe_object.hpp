// One object as it is after a step: its life, every reference with its chain, and what is true because of them.
#pragma once

#include "core/why/explanation.hpp"
#include "core/why/provenance.hpp"

namespace handlesim {

ExplainedObject describe_object(const Provenance& provenance, ObjectTag object, std::uint32_t step);

}  // namespace handlesim
