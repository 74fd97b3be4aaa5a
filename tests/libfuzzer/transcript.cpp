// Any bytes as a transcript: they are refused, or explained and written again as they were.
#include <handlesim/why.hpp>

#include "tests/libfuzzer/target.hpp"

namespace handlesim {

namespace {

void try_transcripts(const std::string& text) {
    for (const SharedTranscript& run : transcripts_from_text("input.jsonl", text)) {
        const std::string written = json_lines_of(*run);
        const std::vector<SharedTranscript> again = transcripts_from_text("own.jsonl", written);
        if (again.size() != 1 || json_lines_of(*again.front()) != written) std::abort();
        outline_of(*run);
        lint_run(*run);
        explain_run(*run);
    }
}

}  // namespace

}  // namespace handlesim

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return handlesim::try_input(data, size, handlesim::try_transcripts);
}
