// Words about waits that are no part of the reason itself: who could end one, and why nobody will.
#pragma once

#include <string>

#include "core/why/symptoms.hpp"

namespace handlesim {

// "; only a could end that", "; nobody can set Event e any more: the last handle to it was closed in step 4".
std::string end_of_wait_words(const Provenance& all, const Symptom& symptom);

// Why only the thread that waits could bring it: "nobody but the one who waits could set Event e".
std::string itself_only_words(const Provenance& all, const Reason& reason);

// "Mutant m was owned by a since step 2, which ended in step 5 without releasing it".
std::string abandoned_words(const Provenance& all, ObjectTag mutex, const MachineBeside::Ownership& before);

// Why nobody can bring what a reason waits for: "nobody can set Event e any more: ...".
std::string hopeless_words(const Provenance& all, const Reason& reason, std::uint32_t step);

}  // namespace handlesim
