// Logs of real programs as a verb is given them.
#pragma once

#include <string>

#include "core/json/document_error.hpp"
#include "core/trace/importers.hpp"
#include "core/trace/traced.hpp"

namespace handlesim {

// What --as says, or what the log holds. Throws UsageError for a kind that there is not.
const trace::Importer& importer_of(const std::string& as, trace::Lines& lines);
// Throws UsageError where the log told nothing of handles: no verdict comes out of that.
void must_have_been_read(const trace::Traced& traced);
// What is wrong with a document; and where it is no scenario but a log, what takes one.
std::string report_of(const DocumentError& error);
// "record, etl, ...".
std::string kinds_of_logs();

}  // namespace handlesim
