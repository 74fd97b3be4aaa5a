// Any bytes as a log of one kind: they are refused, counted as unread, or followed. What `import` makes of them is a
// scenario, whatever the log says, and can be played.
#include "core/trace/event_writer.hpp"
#include "core/trace/findings.hpp"
#include "core/trace/follow.hpp"
#include "core/trace/importers.hpp"
#include "core/trace/scenario_maker.hpp"

#include <numeric>
#include <sstream>

#include "core/backends/model/run_on_model.hpp"
#include "core/run/transcript.hpp"
#include "core/scenario/read_scenario.hpp"

namespace handlesim {

namespace {

void try_log(std::string_view text) {
    const auto source = trace::text_source(text);
    trace::Lines lines(*source, "log");
    trace::ScenarioMaker maker;
    trace::Follower follower({.profile = nullptr, .observer = &maker});
    std::ostringstream record;
    trace::EventWriter writer(record, true);
    trace::TwoSinks both(follower, writer);
    try {
        trace::find_importer(HANDLESIM_FUZZED_KIND)->import(lines, both);
    } catch (const trace::LogError&) {  // refused
        return;
    }
    const trace::Traced traced = follower.finish();
    (void)trace::find_all(traced, {});
    (void)trace::tables_at_end(traced, {});
    (void)trace::growth_between(traced, {});
    // Playing takes many times as long as reading: of some, picked by what stands in them.
    constexpr unsigned one_of = 16;
    if (traced.handle_events == 0 || std::accumulate(text.begin(), text.end(), 0U) % one_of != 0) return;
    std::string document;
    try {
        document = maker.scenario(traced, std::nullopt).dump();
    } catch (const trace::LogError&) {  // nothing in it can be said as a scenario
        return;
    }
    const Scenario scenario = read_scenario("log", document);
    (void)run_on_model(scenario, *scenario.profile);
}

}  // namespace

}  // namespace handlesim

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    handlesim::try_log(std::string_view(reinterpret_cast<const char*>(data), size));
    return 0;
}
