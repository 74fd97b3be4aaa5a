// Which steps of the scenarios are marked as unspecified, in each profile: an expectation says only that some answer is
// wrong, and never that it is one of which nobody knows.
//
// `HANDLESIM_REWRITE_GOLDENS=1` rewrites the list: read the difference. A mark that is new takes an expectation away,
// and one that is gone says that somebody knows now.
#include <cstdlib>
#include <set>

#include "core/backends/model/model_backend.hpp"
#include "core/run/run.hpp"
#include "core/scenario/read_scenario.hpp"
#include "tests/catch.hpp"
#include "tests/repository/files.hpp"

namespace handlesim::unspecified_test {

namespace {

class MarkCollector final : public RunObserver {
public:
    void begin(const RunHeader& /*header*/) override {}
    void step(const RunHeader& /*header*/, const StepRecord& record) override {
        for (const ReleasedCall& released : record.released) {
            if (released.outcome.unspecified) marked.insert(released.step);
        }
        const bool returned = record.made && !record.report.blocked;
        if (returned && record.report.own.unspecified) marked.insert(record.number);
        if (record.judgement.verdict == Verdict::unspecified) marked.insert(record.number);
    }
    void end(const RunHeader& /*header*/, const Summary& /*summary*/) override {}

    std::set<std::uint32_t> marked;
};

std::string marks() {
    std::string text;
    for (const auto& file : test::scenario_files()) {
        const Scenario scenario = read_scenario(test::repository_path(file), test::read_file(file));
        for (const Profile& profile : all_profiles()) {
            MarkCollector collector;
            run(scenario, *make_model_backend(profile), {}, collector);
            if (collector.marked.empty()) continue;
            text += test::repository_path(file) + " " + std::string(profile.name) + ":";
            for (const std::uint32_t step : collector.marked) text += " " + std::to_string(step);
            text += '\n';
        }
    }
    return text;
}

}  // namespace

TEST_CASE("the same steps are unspecified as ever", "[repository]") {
    const auto file = test::source_folder() / "tests/goldens/unspecified.txt";
    const std::string text = marks();
    const char* rewrite = std::getenv("HANDLESIM_REWRITE_GOLDENS");
    if (rewrite != nullptr && std::string(rewrite) == "1") std::ofstream(file, std::ios::binary) << text;
    INFO("tests/goldens/unspecified.txt differs; read the difference, then rewrite with HANDLESIM_REWRITE_GOLDENS=1");
    CHECK(test::read_file(file) == text);
}

}  // namespace handlesim::unspecified_test
