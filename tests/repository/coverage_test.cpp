// The scenarios together: every operation, every error that an operation declares, and twins that must not differ.
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "core/backends/model/model_backend.hpp"
#include "core/kernel/choice.hpp"
#include "core/run/run.hpp"
#include "core/scenario/read_scenario.hpp"
#include "tests/catch.hpp"
#include "tests/repository/files.hpp"

namespace handlesim::coverage_test {

namespace {

using Tree = nlohmann::ordered_json;
using Outcomes = std::set<std::pair<std::string_view, Status>>;

// Collects which operation came to which status.
class OutcomeCollector final : public RunObserver {
public:
    explicit OutcomeCollector(Outcomes& outcomes) : outcomes_(outcomes) {}
    void begin(const RunHeader& /*header*/) override {}
    void step(const RunHeader& header, const StepRecord& record) override {
        for (const ReleasedCall& released : record.released) {
            const Step& origin = header.scenario->steps[released.step - 1];
            outcomes_.emplace(info(std::get<WrittenCall>(origin.what)).name, released.outcome.status);
        }
        if (!record.made || record.report.blocked) return;
        outcomes_.emplace(info(std::get<WrittenCall>(record.step->what)).name, record.report.own.status);
    }
    void end(const RunHeader& /*header*/, const Summary& /*summary*/) override {}

private:
    Outcomes& outcomes_;
};

Summary play(const Scenario& scenario, const Profile& profile, Outcomes& outcomes, Choice* choice = nullptr) {
    const auto backend = make_model_backend(profile, choice);
    OutcomeCollector collector(outcomes);
    return run(scenario, *backend, {}, collector);
}

Scenario read(const std::filesystem::path& file) {
    return read_scenario(test::repository_path(file), test::read_file(file));
}

// --- Twins: the same scenario said with other names.

class Renamer {
public:
    explicit Renamer(const Symbols& symbols) {
        for (std::size_t i = 0; i < symbols.size(); ++i) {
            const Symbol& symbol = symbols[static_cast<SymbolId>(i)];
            if (symbol.kind == SymbolKind::handle || symbol.kind == SymbolKind::process) names_.emplace(symbol.name);
            if (symbol.kind == SymbolKind::thread) names_.emplace(symbol.name.substr(symbol.name.find('/') + 1));
        }
    }

    Tree renamed(const Tree& json) const {
        if (json.is_string()) return renamed(json.get<std::string>());
        if (json.is_array()) {
            Tree copy = Tree::array();
            for (const Tree& item : json) copy.push_back(renamed(item));
            return copy;
        }
        if (!json.is_object()) return json;
        Tree copy = Tree::object();
        for (const auto& [key, value] : json.items()) copy[key] = renamed_member(key, value);
        return copy;
    }

private:
    std::set<std::string, std::less<>> names_;

    Tree renamed_member(const std::string& key, const Tree& value) const {
        static const std::set<std::string> texts{"title",   "story",       "note",      "because", "cites", "$schema",
                                                 "profile", "do",          "access",    "options", "which", "type",
                                                 "name",    "path",        "from",      "to",      "data",  "port",
                                                 "share",   "disposition", "direction", "protect"};
        if (texts.contains(key)) return value;
        constexpr std::string_view job = "job ";  // before the name, which may be the same word
        if (key == "terminated_by" && value.is_string()) {
            return std::string(job) + renamed(value.get<std::string>().substr(job.size()));
        }
        if (key != "holds") return renamed(value);
        Tree holds = Tree::object();
        for (const auto& [name, hold] : value.items()) holds[renamed(name)] = renamed(hold);
        return holds;
    }

    // Each name behind a slash or before a bar; the new names sort the other way round.
    std::string renamed(const std::string& text) const {
        std::string result;
        std::string word;
        const auto flush = [&] {
            if (names_.contains(word)) {
                const char last = static_cast<char>('z' - static_cast<unsigned char>(word.front()) % 26);
                word = std::string(1, last) + "." + word + "_";
            }
            result += word;
            word.clear();
        };
        for (const char c : text) {
            if (c == '/' || c == '|' || c == '#') {
                flush();
                result += c;
            } else {
                word += c;
            }
        }
        flush();
        return result;
    }
};

void check_same(const Summary& one, const Summary& other) {
    CHECK(one.good == other.good);
    CHECK(one.as_expected == other.as_expected);
    CHECK(one.unexpected == other.unexpected);
    CHECK(one.known == other.known);
    CHECK(one.unspecified == other.unspecified);
    CHECK(one.not_evaluated == other.not_evaluated);
    CHECK(one.violations == 0);
    CHECK(other.violations == 0);
}

bool has_literals(const Scenario& scenario) {
    for (std::size_t i = 0; i < scenario.symbols.size(); ++i) {
        if (scenario.symbols[static_cast<SymbolId>(i)].kind == SymbolKind::literal) return true;
    }
    return false;
}

// A slot for every new entry by chance, as a real kernel's may be.
class RandomChoice final : public Choice {
public:
    std::size_t choose(Freedom freedom, std::size_t options) override {
        return freedom == Freedom::free_slot ? random_() % options : 0;
    }

private:
    std::mt19937 random_{20};
};

}  // namespace

TEST_CASE("every operation occurs in a scenario, with every error that it declares", "[repository]") {
    Outcomes outcomes;
    for (const auto& file : test::scenario_files()) {
        for (const Profile& profile : all_profiles()) play(read(file), profile, outcomes);
    }
    for (const OperationInfo* operation : all_operations()) {
        CAPTURE(operation->name);
        const bool succeeded = outcomes.contains({operation->name, Status::success});
        CHECK(succeeded);
        for (const Status status : operation->errors) {
            // A full table is shown by a unit test of the machine.
            if (status == Status::insufficient_resources) continue;
            CAPTURE(info(status).name);
            const bool occurred = outcomes.contains({operation->name, status});
            CHECK(occurred);
        }
    }
}

TEST_CASE("renaming everything changes nothing", "[repository]") {
    for (const auto& file : test::scenario_files()) {
        CAPTURE(test::repository_path(file));
        const Scenario scenario = read(file);
        const Tree twin_text = Renamer(scenario.symbols).renamed(Tree::parse(scenario.text));
        const Scenario twin = read_scenario("twin.json", twin_text.dump());
        Outcomes outcomes;
        for (const Profile& profile : all_profiles()) {
            check_same(play(scenario, profile, outcomes), play(twin, profile, outcomes));
        }
    }
}

TEST_CASE("an unrelated process changes nothing", "[repository]") {
    for (const auto& file : test::scenario_files()) {
        CAPTURE(test::repository_path(file));
        const Scenario scenario = read(file);
        Tree twin_text = Tree::parse(scenario.text);
        Tree start = twin_text.value("start", Tree::array({"main"}));
        start.insert(start.begin(), "bystander");
        start.push_back("bystander/second");
        twin_text["start"] = start;
        const Tree busy = {{"by", "bystander"}, {"do", "CreateEvent"}, {"inherit", true}};
        twin_text["steps"].insert(twin_text["steps"].begin(), busy);
        const Scenario twin = read_scenario("twin.json", twin_text.dump());
        Outcomes outcomes;
        Summary with_bystander = play(twin, *scenario.profile, outcomes);
        --with_bystander.as_expected;  // its own step
        check_same(play(scenario, *scenario.profile, outcomes), with_bystander);
    }
}

TEST_CASE("values mean nothing: any free slot gives the same verdict", "[repository]") {
    // What these show is which value comes next, or that a stale number means something again.
    static const std::set<std::string> about_values{"free-slot",
                                                    "leaf-heads",
                                                    "moves-in-place",
                                                    "a-child-fills-the-slots-below-first",
                                                    "maximum-allowed-asks-for-more",
                                                    "close-std-constant",
                                                    "duplicate-within-a-process-keeps-the-value",
                                                    "a-remote-value-closed-at-home",
                                                    "a-remote-value-closed-at-home-cured",
                                                    "a-double-close-hits-a-reused-value-bad-order",
                                                    "stale-close-hits-another-event-bad-order"};
    std::size_t played = 0;
    for (const auto& file : test::scenario_files()) {
        const Scenario scenario = read(file);
        if (has_literals(scenario) || about_values.contains(file.stem().string())) continue;
        CAPTURE(test::repository_path(file));
        Outcomes outcomes;
        RandomChoice choice;
        const Summary summary = play(scenario, *scenario.profile, outcomes, &choice);
        CHECK(summary.violations == 0);
        CHECK(summary.good);
        ++played;
    }
    CHECK(played > 20);
}

}  // namespace handlesim::coverage_test
