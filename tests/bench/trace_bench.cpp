// Following logs, against the least that reading lines can cost, and against building a tree of JSON of each line.
#include <benchmark/benchmark.h>

#include <fstream>
#include <sstream>

#include "core/json/parse.hpp"
#include "core/trace/event_writer.hpp"
#include "core/trace/follow.hpp"
#include "core/trace/importers.hpp"
#include "tests/bench/busy_etl.hpp"

namespace handlesim {

namespace {

std::string repeated(const std::string& once, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += once;
    return all;
}

// A log again and again, in which all processes end each time, so that their ids are free: what Wine's server logged of
// a pipeline of cmd, where that recording is there; else the tests' own log, which is all handles and no program.
const std::string& wine_log() {
    static const std::string text = [] {
        const std::string recorded = HANDLESIM_SOURCE_DIR "/../shared/traces/wine8-cmd-pipeline.log.xz";
        if (std::ifstream(recorded).good()) {
            const auto source = trace::open_log(recorded);
            return repeated(trace::Lines(*source, recorded).rest(), 20);
        }
        std::ifstream file(HANDLESIM_SOURCE_DIR "/tests/trace/logs/wine-server.log");
        std::stringstream once;
        once << file.rdbuf() << "0010: *process killed*\n0018: *process killed*\n0020: *process killed*\n";
        return repeated(once.str(), 2000);
    }();
    return text;
}

const std::string& record() {
    static const std::string text = [] {
        std::ostringstream out;
        trace::EventWriter writer(out, false);
        const auto source = trace::text_source(wine_log());
        trace::Lines lines(*source, "log");
        trace::import_wine_server(lines, writer);
        return out.str();
    }();
    return text;
}

struct Recording {
    std::string bytes;
    std::int64_t events = 0;
};
const Recording& recording() {
    static const Recording made = [] {
        constexpr std::uint32_t events = 300'000;
        Recording result{{}, events};
        test::make_busy_etl(events, [&](const std::string& buffer) { result.bytes += buffer; });
        return result;
    }();
    return made;
}

void follow_etl(benchmark::State& state) {
    for (auto _ : state) {
        const auto source = trace::text_source(recording().bytes);
        trace::Lines lines(*source, "recording");
        trace::Follower follower;
        trace::import_etl(lines, follower);
        const trace::Traced traced = follower.finish();
        if (traced.events != static_cast<std::uint64_t>(recording().events)) state.SkipWithError("an event is missing");
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * recording().events);
}

void processed(benchmark::State& state, const std::string& text) {
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void getline(benchmark::State& state) {
    for (auto _ : state) {
        std::istringstream stream(wine_log());
        std::size_t sum = 0;
        for (std::string line; std::getline(stream, line);) sum += line.size();
        benchmark::DoNotOptimize(sum);
    }
    processed(state, wine_log());
}

void follow_wine(benchmark::State& state) {
    for (auto _ : state) {
        const auto source = trace::text_source(wine_log());
        trace::Lines lines(*source, "log");
        trace::Follower follower;
        trace::import_wine_server(lines, follower);
        const trace::Traced traced = follower.finish();
        if (traced.handles.right != traced.handles.all) state.SkipWithError("a number was not predicted");
    }
    processed(state, wine_log());
}

void follow_record(benchmark::State& state) {
    for (auto _ : state) {
        const auto source = trace::text_source(record());
        trace::Lines lines(*source, "log");
        trace::Follower follower;
        trace::import_record(lines, follower);
        benchmark::DoNotOptimize(follower.finish().events);
    }
    processed(state, record());
}

void json_tree(benchmark::State& state) {
    for (auto _ : state) {
        std::istringstream stream(record());
        std::size_t sum = 0;
        for (std::string line; std::getline(stream, line);) sum += parse_json(line).members.size();
        benchmark::DoNotOptimize(sum);
    }
    processed(state, record());
}

BENCHMARK(getline)->Unit(benchmark::kMillisecond);
BENCHMARK(follow_wine)->Unit(benchmark::kMillisecond);
BENCHMARK(follow_record)->Unit(benchmark::kMillisecond);
BENCHMARK(json_tree)->Unit(benchmark::kMillisecond);
BENCHMARK(follow_etl)->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace handlesim

BENCHMARK_MAIN();
