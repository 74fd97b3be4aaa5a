// The counts that are derived from a run's records, against the machine that was never asked for them.
#include "core/run/object_counts.hpp"
#include "core/language/say.hpp"

#include <algorithm>
#include <set>

#include "core/backends/model/model_backend.hpp"
#include "core/scenario/read_scenario.hpp"
#include "tests/catch.hpp"
#include "tests/repository/files.hpp"

namespace handlesim::object_counts_test {

namespace {

// Holds the derived counts against the backend's after every step.
class CountsWitness final : public RunObserver {
public:
    CountsWitness(const Backend& backend, bool holders) : backend_(backend), holders_(holders) {}
    void begin(const RunHeader& header) override {
        state_.emplace(header);
        look(0);
    }
    void step(const RunHeader& /*header*/, const StepRecord& record) override {
        state_->follow(record);
        look(record.number);
    }
    void end(const RunHeader& /*header*/, const Summary& /*summary*/) override {}
    std::size_t compared = 0;

private:
    const Backend& backend_;
    bool holders_;
    std::optional<RunState> state_;
    std::map<ObjectTag, ObjectType> known_;

    void look(std::uint32_t step) {
        std::map<ObjectTag, ObjectCounts> found;
        for (const ObjectCounts& one : count_objects(*state_)) {
            CHECK(found.emplace(one.object, one).second);
            known_[one.object] = one.type;
        }
        for (const auto& [tag, type] : known_) {
            const ObjectView view = backend_.object(tag);
            const auto one = found.find(tag);
            const ObjectCounts none{.object = tag, .type = type, .held_by = {}, .others = {}};
            const ObjectCounts& counts = one == found.end() ? none : one->second;
            std::vector<SymbolId> holders = backend_.holders(tag);
            std::vector<SymbolId> held_by = counts.held_by;
            std::ranges::sort(holders);
            std::ranges::sort(held_by);
            ++compared;
            CAPTURE(step, tag, info(type).name);
            CHECK(view.type == type);
            CHECK(view.handle_count == counts.handle_count);
            CHECK(view.usage_count == counts.usage_count);
            if (holders_) CHECK(holders == held_by);
            CHECK(view.running == (counts.usage_count > counts.handle_count));
            // A token lives as long as the process whose it is, which the records do not tell.
            if (type != ObjectType::token) CHECK(view.alive == (one != found.end()));
        }
    }
};

// The step after which the objects are asked for, as "e Event 1 1 p; ...".
std::string counted(const std::string& steps, const std::string& start = R"("p", "p/t")") {
    const Scenario scenario =
        read_scenario("s.json", R"({"title": "t", "start": [)" + start + R"(], "steps": [)" + steps + "]}");
    std::optional<RunState> state;
    class Follower final : public RunObserver {
    public:
        explicit Follower(std::optional<RunState>& state) : state_(state) {}
        void begin(const RunHeader& header) override { state_.emplace(header); }
        void step(const RunHeader& /*header*/, const StepRecord& record) override { state_->follow(record); }
        void end(const RunHeader& /*header*/, const Summary& /*summary*/) override {}

    private:
        std::optional<RunState>& state_;
    } follower(state);
    run(scenario, *make_model_backend(*find_profile("windows")), {}, follower);
    std::string text;
    for (const ObjectCounts& one : count_objects(*state)) {
        text += state->naming().object(one.object) + " " + std::string(info(one.type).name) + " " +
                std::to_string(one.handle_count) + " " + std::to_string(one.usage_count);
        for (const SymbolId process : one.held_by) text += " " + std::string(scenario.symbols[process].name);
        for (const OtherHold& other : one.others) {
            text += ", " + std::string(to_string(other.reason));
            if (other.by != SymbolId::none) text += " " + std::string(scenario.symbols[other.by].name);
        }
        text += "; ";
    }
    return text;
}

const std::string create_event = R"({"by": "p", "do": "CreateEvent", "as": "e"})";
const std::string starts = "p Process 0 1, running; p Thread 0 1, running; p/t Thread 0 1, running; ";

}  // namespace

TEST_CASE("the counts of the records are the machine's, on every scenario and after every step", "[runner]") {
    std::size_t compared = 0;
    for (const auto& file : test::scenario_files_to_play()) {
        const std::string text = test::read_file(file);
        for (const char* profile : {"windows", "windows-7", "wine-8"}) {
            const Scenario scenario = read_scenario(test::repository_path(file), text);
            const auto backend = make_model_backend(*find_profile(profile));
            // Holders are followed only where a check asks for them.
            CountsWitness witness(*backend, text.find("\"held_by\"") != std::string::npos);
            CAPTURE(scenario.file, profile);
            run(scenario, *backend, {}, witness);
            compared += witness.compared;
        }
    }
    CHECK(compared > 10'000 / test::one_in);
}

TEST_CASE("a process that runs counts once more than its handles", "[runner]") {
    CHECK(counted("") == starts);
    const std::string child = R"({"by": "p", "do": "CreateProcess", "child": "c", "process_as": "h"})";
    CHECK(counted(child) == starts + "c Process 1 2 p, running; c Thread 1 2 p, running; ");
}

TEST_CASE("a process that has ended is kept by the objects of its threads", "[runner]") {
    const std::string steps = R"({"by": "p", "do": "CreateProcess", "child": "c", "process_as": "h"},
                                 {"by": "p", "do": "CloseHandle", "handle": "h"}, {"by": "c", "do": "ExitProcess"})";
    CHECK(counted(steps) == starts + "c Process 0 0, thread object c; c Thread 1 1 p; ");
}

TEST_CASE("waiters, views and calls keep an object and are not counted", "[runner]") {
    const std::string wait = R"({"by": "p/t", "do": "WaitForSingleObject", "handle": "e", "expect": "blocks"})";
    const std::string closed = R"(, {"by": "p", "do": "CloseHandle", "handle": "e"})";
    CHECK(counted(create_event + "," + wait) == starts + "e Event 1 1 p, waiter p/t; ");
    CHECK(counted(create_event + "," + wait + closed) == starts + "e Event 0 0, waiter p/t; ");
    const std::string view = R"({"by": "p", "do": "CreateFileMapping", "size": 8, "as": "s"},
        {"by": "p", "do": "MapViewOfFile", "handle": "s", "access": "FILE_MAP_READ", "view_as": "v"},
        {"by": "p", "do": "CloseHandle", "handle": "s"})";
    CHECK(counted(view) == starts + "s Section 0 0, view p; ");
    CHECK(counted(view + R"(, {"by": "p", "do": "UnmapViewOfFile", "view": "v"})") == starts);
}

TEST_CASE("objects stand in the order in which the run came upon them", "[runner]") {
    const std::string steps = create_event + R"(, {"by": "p", "do": "CreateEvent"},
        {"by": "p", "do": "CreateProcess", "child": "c", "process_as": "h"},
        {"by": "c", "do": "CreateEvent", "as": "f"})";
    CHECK(counted(steps) == starts +
                                "e Event 1 1 p; of step 2 Event 1 1 p; c Process 1 2 p, running; "
                                "c Thread 1 2 p, running; f Event 1 1 c; ");
}

}  // namespace handlesim::object_counts_test
