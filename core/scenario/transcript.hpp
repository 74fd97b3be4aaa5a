// A run as a document: JSON Lines, a header, one line a step, a footer.
//
// Names carry meaning; raw values stand apart in `values` and are never compared. The order of keys is fixed, so the
// same scenario, profile and version give the same bytes.
#pragma once

#include <iosfwd>
#include <memory>

#include "core/scenario/run.hpp"

namespace handlesim {

inline constexpr std::string_view transcript_format = "handlesim-transcript/1";

// Tells scenarios apart: the same for every checkout of the same document.
std::string hash_of(std::string_view text);

// Writes line by line while the run goes on. The stream must outlive the observer.
std::unique_ptr<RunObserver> make_transcript_writer(std::ostream& out);

// Collects runs into one JSON document: { "format": ..., "scenarios": [ { header, steps, footer } ] }.
class JsonReport {
public:
    virtual ~JsonReport() = default;
    virtual RunObserver& observer() = 0;
    // A file that could not be read, as an entry of its own.
    virtual void invalid(const std::string& file, const std::string& problem) = 0;
    virtual void finish(int exit_code) = 0;
};
std::unique_ptr<JsonReport> make_json_report(std::ostream& out);

}  // namespace handlesim
