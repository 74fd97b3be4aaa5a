// One object at one moment, in words: its life, every reference with its chain, and what is true because of them.
#pragma once

#include "core/scenario/explanation.hpp"
#include "core/study/provenance.hpp"

namespace handlesim {

ExplainedObject describe_object(const Provenance& provenance, const ObjectKey& object, std::uint32_t step);

}  // namespace handlesim
