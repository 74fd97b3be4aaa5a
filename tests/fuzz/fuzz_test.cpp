// Random programs: what is drawn, and how a find becomes small.
#include "core/fuzz/fuzz.hpp"
#include "core/fuzz/author.hpp"
#include "core/fuzz/readable_names.hpp"
#include "core/fuzz/shrink.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/write_scenario.hpp"
#include "tests/catch.hpp"

namespace handlesim::fuzz_test {

namespace {

// Finds every close of an event's handle wrong.
class DislikesClosedEvents final : public Judge {
public:
    std::size_t asked = 0;

    std::optional<Finding> judge(const Scenario& scenario) override {
        ++asked;
        SymbolId event = SymbolId::none;
        for (std::size_t i = 0; i < scenario.steps.size(); ++i) {
            const WrittenCall* call = scenario.steps[i].call();
            if (const auto* create = call->get_if<op::CreateEvent<Written>>()) event = create->as.name;
            const auto* close = call->get_if<op::CloseHandle<Written>>();
            if (close == nullptr || event == SymbolId::none || close->handle.name != event) continue;
            return Finding{.step = static_cast<std::uint32_t>(i + 1),
                           .operation = "CloseHandle",
                           .what = "outcome",
                           .first = "success",
                           .second = "dislike"};
        }
        return std::nullopt;
    }
};

}  // namespace

TEST_CASE("the same seed writes the same programs", "[fuzz]") {
    for (const Profile& profile : all_profiles()) {
        const auto write = [&] {
            Coverage coverage;
            Author author(coverage);
            std::string text;
            for (std::uint64_t seed = 1; seed <= 20; ++seed) {
                const RandomProgram program = author.write(profile, seed, 30);
                coverage.add(program.run);
                text += write_scenario(*program.scenario);
            }
            return text;
        };
        CHECK(write() == write());
    }
}

TEST_CASE("a program is a scenario that anybody can read", "[fuzz]") {
    Coverage coverage;
    Author author(coverage);
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        const RandomProgram program = author.write(default_profile(), seed, 40);
        CAPTURE(seed);
        const std::string text = write_scenario(*program.scenario);
        CHECK(write_scenario(read_scenario("program.json", text)) == text);
        const std::string renamed = write_scenario(with_readable_names(*program.scenario));
        CHECK(read_scenario("program.json", renamed).steps.size() == program.scenario->steps.size());
    }
}

TEST_CASE("programs reach every operation and most errors", "[fuzz]") {
    FuzzOptions options;
    options.calls = 20'000;
    options.profile = &default_profile();
    options.model_alone = true;
    const std::unique_ptr<Judge> judge = make_model_judge();
    const FuzzResult result = fuzz(options, *judge);
    CHECK(result.groups.empty());
    CHECK(result.coverage.operations().reached == result.coverage.operations().all);
    CHECK(result.coverage.errors().reached * 100 > result.coverage.errors().all * 85);
}

TEST_CASE("a find is shrunk to what it needs", "[fuzz]") {
    Coverage coverage;
    Author author(coverage);
    DislikesClosedEvents judge;
    std::size_t shrunk = 0;
    for (std::uint64_t seed = 1; seed <= 3000 && shrunk < 5; ++seed) {
        const RandomProgram program = author.write(default_profile(), seed, 40);
        const std::optional<Finding> finding = judge.judge(*program.scenario);
        if (!finding) continue;
        ++shrunk;
        const Scenario smallest = with_readable_names(shrink(*program.scenario, *finding, judge, 500));
        CAPTURE(seed, write_scenario(smallest));
        REQUIRE(smallest.steps.size() == 2);
        CHECK(smallest.start.size() <= 2);
        const auto* create = smallest.steps[0].call()->get_if<op::CreateEvent<Written>>();
        REQUIRE(create != nullptr);
        CHECK(smallest.symbols[create->as.name].name == "event");
        CHECK_FALSE(create->name);
    }
    CHECK(shrunk == 5);
}

// A kernel takes half a second for each try.
TEST_CASE("what a find needs only by its names is found in a few tries", "[fuzz]") {
    std::string steps = R"({"by": "p", "do": "CreateEvent", "as": "event"})";
    for (int i = 0; i < 100; ++i) steps += R"(, {"by": "p", "do": "GetCurrentProcess"})";
    steps += R"(, {"by": "p", "do": "CloseHandle", "handle": "event"})";
    const Scenario scenario = read_scenario("s.json", R"({"title": "t", "start": ["p"], "steps": [)" + steps + "]}");
    DislikesClosedEvents judge;
    const std::optional<Finding> finding = judge.judge(scenario);
    REQUIRE(finding);
    CHECK(shrink(scenario, *finding, judge, 10).steps.size() == 2);
    CHECK(judge.asked <= 11);
}

}  // namespace handlesim::fuzz_test
