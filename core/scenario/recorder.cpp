#include "core/scenario/recorder.hpp"

#include "core/scenario/transcript.hpp"

namespace handlesim {

Recorder::Recorder(std::string file) : writer_(make_transcript_writer(text_)), reader_(std::move(file)) {}

void Recorder::begin(const RunContext& context) {
    writer_->begin(context);
    take();
}

void Recorder::step(const RunContext& context, const StepRecord& record) {
    writer_->step(context, record);
    take();
}

void Recorder::end(const RunContext& context, const Summary& summary) {
    writer_->end(context, summary);
    take();
}

void Recorder::take() {
    std::string line = std::move(text_).str();
    text_.str({});
    if (!line.empty() && line.back() == '\n') line.pop_back();
    reader_.line(line);
}

}  // namespace handlesim
