// Suspicious steps of a run by the rules that name them, whether or not anything came out unexpected.
#pragma once

#include "core/why/explanation.hpp"
#include "core/why/provenance.hpp"
#include "core/why/symptoms.hpp"

namespace handlesim {

// In the order of their steps. Notes of the run's end stand at its last step.
std::vector<Note> lint(const Transcript& run, const Profile* profile = nullptr);
// Of a run that was looked at already.
std::vector<Note> lint(const Provenance& provenance, const Transcript& run, const std::vector<Symptom>& symptoms);

// Why one call came to an error, as far as its handle values tell: they were closed before, or belong to another
// table, or were refused as a list. Part of `lint`.
std::vector<Note> lint_call(const Provenance& provenance, const StepRecord& record);

// Of jobs that a run makes. Part of `lint`.
std::vector<Note> lint_jobs(const Provenance& provenance, const Transcript& run);

}  // namespace handlesim
