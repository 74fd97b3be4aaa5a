// Switches of profiles: each can be set in a file, does something, and breaks nothing.
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "core/backends/model/model_backend.hpp"
#include "core/run/run.hpp"
#include "core/scenario/read_profile.hpp"
#include "core/scenario/read_scenario.hpp"
#include "tests/catch.hpp"
#include "tests/repository/files.hpp"

namespace handlesim::switches_test {

namespace {

using Tree = nlohmann::ordered_json;

// Everything that a run shows of itself, as text.
class TraceWriter final : public RunObserver {
public:
    void begin(const RunHeader& /*header*/) override {}
    void step(const RunHeader& /*header*/, const StepRecord& record) override {
        note(record.number, static_cast<int>(record.judgement.verdict));
        if (record.made) outcome(record.report.own, record.report.blocked);
        for (const ReleasedCall& released : record.released) outcome(released.outcome, false);
        for (const TableChange& change : record.report.tables) {
            note(static_cast<int>(change.kind), change.value.value, change.after.access, change.after.inherit);
        }
    }
    void end(const RunHeader& /*header*/, const Summary& summary) override { violations = summary.violations; }

    std::string text;
    std::uint32_t violations = 0;

private:
    template <class... Numbers>
    void note(Numbers... numbers) {
        ((text += std::to_string(numbers) + ' '), ...);
        text += '\n';
    }
    void outcome(const CallOutcome& outcome, bool blocked) {
        note(static_cast<std::uint32_t>(outcome.status), blocked, outcome.unspecified);
        for (const ResultValue& value : outcome.results.values()) {
            note(static_cast<int>(value.field), value.unspecified, value.number);
        }
        text += outcome.results.text();
    }
};

struct Trace {
    std::string text;
    std::uint32_t violations = 0;
};

Trace traced(const Scenario& scenario, const Profile& profile) {
    TraceWriter writer;
    run(scenario, *make_model_backend(profile), {}, writer);
    return {std::move(writer.text), writer.violations};
}

Scenario read(const std::filesystem::path& file) {
    return read_scenario(test::repository_path(file), test::read_file(file));
}

// The values that the switch has in no profile called `base`, as a file writes them.
std::vector<Tree> other_values(const Switch& one, const Profile& base) {
    return std::visit(
        [&]<class T>(T Profile::*member) {
            std::vector<Tree> values;
            if constexpr (Worded<T>) {
                for (const std::string_view word : Words<T>::list) {
                    if (word != word_of(base.*member)) values.emplace_back(word);
                }
            } else if constexpr (std::is_same_v<T, bool>) {
                values.emplace_back(!(base.*member));
            } else {
                values.emplace_back(3);
            }
            return values;
        },
        one.member);
}

std::shared_ptr<const Profile> with_switch(const Profile& base, std::string_view name, const Tree& value) {
    const Tree file{{"based_on", base.name}, {"switches", {{std::string(name), value}}}};
    return read_profile_document("flipped.json", file.dump());
}

}  // namespace

TEST_CASE("a switch has one name: its member's in Profile", "[repository]") {
    static const std::regex member(R"(\n    (?:bool|std::uint32_t|Outcome|StdHandleRule) (\w+);)");
    std::string text = test::read_file(test::source_folder() / "core/nt/profile.hpp");
    std::set<std::string> members;
    for (auto match = std::sregex_iterator(text.begin(), text.end(), member); match != std::sregex_iterator();
         ++match) {
        members.insert((*match)[1]);
    }
    std::set<std::string> names;
    for (const Switch& one : all_switches()) {
        CAPTURE(one.name);
        names.emplace(one.name);
        // The row's member is the one of that name: setting it changes nothing else.
        for (const Tree& value : other_values(one, default_profile())) {
            const auto profile = with_switch(default_profile(), one.name, value);
            std::size_t changed = 0;
            for (const Switch& other : all_switches()) {
                changed +=
                    std::visit([&](auto part) { return (*profile).*part != default_profile().*part; }, other.member)
                        ? 1U
                        : 0U;
            }
            CHECK(changed == 1);
        }
    }
    CHECK(names == members);
}

TEST_CASE("each switch, set in a file, changes what its scenario shows", "[repository]") {
    for (const Switch& one : all_switches()) {
        CAPTURE(one.name, one.scenario);
        const Scenario scenario =
            read(test::source_folder() / "scenarios/edges" / (std::string(one.scenario) + ".json"));
        std::size_t differences = 0;
        for (const Profile& base : all_profiles()) {
            for (const Tree& value : other_values(one, base)) {
                const auto flipped = with_switch(base, one.name, value);
                if (traced(scenario, base).text != traced(scenario, *flipped).text) ++differences;
            }
        }
        CHECK(differences > 0);
    }
}

TEST_CASE("the machine holds together under every single switch", "[repository]") {
    std::vector<Scenario> scenarios;
    for (const auto& file : test::scenario_files("scenarios/edges")) scenarios.push_back(read(file));
    for (const Profile& base : all_profiles()) {
        for (const Switch& one : all_switches()) {
            for (const Tree& value : other_values(one, base)) {
                const auto flipped = with_switch(base, one.name, value);
                for (const Scenario& scenario : scenarios) {
                    if (traced(scenario, *flipped).violations == 0) continue;
                    CAPTURE(base.name, one.name, value.dump(), scenario.file);
                    FAIL_CHECK("an invariant is broken");
                }
            }
        }
    }
}

}  // namespace handlesim::switches_test
