// A run as a value: which scenario, on what, and what came of each step.
//
// A transcript that was read back (read_transcripts) brings the scenario that it was recorded from with it, rebuilt out
// of its lines, so that everything which looks at a run looks at a recording of another machine in the same way.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/json.hpp"
#include "core/run/run.hpp"

namespace handlesim {

inline constexpr std::string_view transcript_format = "handlesim-transcript/1";

struct Transcript {
    RunHeader header;
    std::vector<StepRecord> steps;  // the records of the steps so far, step N at N - 1
    Summary summary;                // complete once the run has ended
    bool complete = false;
    std::shared_ptr<const Scenario> read;  // of a recording: the scenario that its header speaks of

    const Scenario& scenario() const { return *header.scenario; }
    const Symbols& symbols() const { return header.scenario->symbols; }
    const StepRecord& step(std::uint32_t number) const { return steps[number - 1]; }
};

// Keeps what it is told. The scenario must outlive the transcript.
class Recorder final : public RunObserver {
public:
    void begin(const RunHeader& header) override {
        run_ = Transcript();
        run_.header = header;
    }
    void step(const RunHeader& /*header*/, const StepRecord& record) override { run_.steps.push_back(record); }
    void end(const RunHeader& /*header*/, const Summary& summary) override {
        run_.summary = summary;
        run_.complete = true;
    }
    const Transcript& run() const { return run_; }
    Transcript take() { return std::move(run_); }

private:
    Transcript run_;
};

// Tells an observer of a run that has been, up to a step; 0: all of it, with its end.
void replay(const Transcript& run, RunObserver& observer, std::uint32_t until = 0);

// --- As a document: JSON Lines, a header, a line a step, a footer. Names carry meaning; raw values stand apart in
// `values` and are never compared. The order of keys is fixed, so the same scenario, profile and version give the same
// bytes.

// Writes line by line while the run goes on. The stream must outlive the observer.
std::unique_ptr<RunObserver> make_transcript_writer(std::ostream& out);
Json header_json(const RunHeader& header);
Json step_json(const RunHeader& header, const StepRecord& record);
Json footer_json(const Summary& summary);

// Whether a text is a transcript, by its first line.
bool is_transcript(std::string_view text);
// The runs in a file, one after the other. Throws DocumentError, with file, line and column, where the text is no whole
// transcript, or says what cannot be: a step without its number, a name that nobody has, an entry that was not there.
std::vector<Transcript> read_transcripts(const std::string& file, std::string_view text);

}  // namespace handlesim
