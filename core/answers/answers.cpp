#include "core/answers/answers.hpp"

#include <array>
#include <sstream>
#include <stdexcept>

#include "core/answers/every_order.hpp"
#include "core/backends/model/run_on_model.hpp"
#include "core/exercise/exercise.hpp"
#include "core/explore/counterexample.hpp"
#include "core/explore/explore.hpp"
#include "core/json/parse.hpp"
#include "core/language/say.hpp"
#include "core/nt/version.hpp"
#include "core/report/exercise_report.hpp"
#include "core/report/explanation_report.hpp"
#include "core/report/exploration_report.hpp"
#include "core/report/json/mistakes_json.hpp"
#include "core/report/manual.hpp"
#include "core/report/page_report.hpp"
#include "core/report/run_report.hpp"
#include "core/run/transcript.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/schema.hpp"
#include "core/scenario/write_scenario.hpp"
#include "core/why/explain.hpp"
#include "core/why/watched_run.hpp"

namespace handlesim {

namespace {

class BadQuestion : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// The members of a question, each with what it is where it is not given.
class Question {
public:
    explicit Question(const Json& json) : json_(json) {}

    std::string text(std::string_view key, std::string_view otherwise = {}) const {
        const Json* value = json_.find(key);
        if (value == nullptr || value->is(Json::Kind::null)) return std::string(otherwise);
        expect(key, *value, Json::Kind::string);
        return value->text;
    }
    bool flag(std::string_view key) const {
        const Json* value = json_.find(key);
        if (value == nullptr || value->is(Json::Kind::null)) return false;
        expect(key, *value, Json::Kind::boolean);
        return value->flag;
    }
    std::uint32_t number(std::string_view key) const {
        const Json* value = json_.find(key);
        if (value == nullptr || value->is(Json::Kind::null)) return 0;
        expect(key, *value, Json::Kind::number);
        if (value->number < 0 || value->number > most) {
            throw BadQuestion(std::string(key) + ": a number from 0 to " + std::to_string(most));
        }
        return static_cast<std::uint32_t>(value->number);
    }
    // In which language the answer is.
    Language language() const {
        const std::string name = text("lang", name_of(Language::english));
        const std::optional<Language> found = language_named(name);
        if (!found) throw BadQuestion("lang: en or ko, not \"" + name + "\"");
        return *found;
    }
    std::string file() const { return text("file", "scenario.json"); }
    Scenario scenario() const { return read_scenario(file(), text("text")); }
    std::shared_ptr<const Profile> profile() const {
        const std::string name = text("profile");
        if (name.empty()) return nullptr;
        const Profile* found = find_profile(name);
        if (found == nullptr) throw BadQuestion("there is no profile \"" + name + "\"");
        return {std::shared_ptr<void>(), found};
    }

private:
    const Json& json_;
    static constexpr std::int64_t most = 2'000'000'000;

    static void expect(std::string_view key, const Json& value, Json::Kind kind) {
        if (value.is(kind)) return;
        throw BadQuestion(std::string(key) + ": " + std::string(describe(kind)) + " is wanted, not " +
                          std::string(describe(value.kind)));
    }
};

// A scenario, how it went, and as whom.
struct Played {
    Scenario scenario;
    std::shared_ptr<const Profile> asked;
    const Profile* profile = nullptr;

    explicit Played(const Question& question)
        : scenario(question.scenario()), asked(question.profile()), profile(asked ? asked.get() : scenario.profile) {}
};

std::string run_answer(const Question& question) {
    const Played played(question);
    std::ostringstream out;
    const std::unique_ptr<JsonReport> report = make_json_report(out, {.state = question.flag("state")});
    const WatchedRun by{.report = &report->observer(), .transcript = nullptr, .lint = question.flag("lint")};
    const RunOptions options{.strict = question.flag("strict")};
    const WatchedResult result = watch_model(played.scenario, *played.profile, options, by);
    if (by.lint) report->notes(played.scenario, result.notes, Severity::warning);
    report->finish(result.summary.violations > 0 ? 3 : result.summary.good ? 0 : 1);
    return out.str();
}

std::string transcript_answer(const Question& question) {
    const Played played(question);
    std::ostringstream out;
    const std::unique_ptr<RunObserver> writer = make_transcript_writer(out);
    replay(run_on_model(played.scenario, *played.profile), *writer);
    return in_json(out.str());
}

Explanation explained(const std::shared_ptr<const Profile>& asked, const Transcript& run, const Question& question) {
    const std::string name = question.text("name");
    if (!name.empty() && !knows(run, name)) {
        throw BadQuestion("nothing in " + run.scenario().file + " is called \"" + name + "\"");
    }
    const std::uint32_t at = question.number("at");
    if (at > run.steps.size()) throw BadQuestion("at: the run has " + std::to_string(run.steps.size()) + " steps");
    return explain(run, {.name = name, .at = at, .prove = EveryOrder(asked), .profile = asked.get(), .limits = {}});
}

std::string why_answer(const Question& question) {
    const Played played(question);
    const Transcript run = run_on_model(played.scenario, *played.profile);
    std::ostringstream out;
    print_explanations_as_json(out, {{played.scenario.file, {explained(played.asked, run, question)}}});
    return out.str();
}

std::string page_of(const Transcript& run, const Profile* profile, const std::shared_ptr<const Profile>& asked,
                    const Question& question) {
    ShownRun shown{&run, nullptr, profile};
    std::optional<Explanation> why;
    if (question.flag("why")) {
        why = explained(asked, run, question);
        shown.why = &*why;
    }
    std::ostringstream out;
    write_page_data(out, {shown}, std::nullopt);
    return out.str();
}

// What a page shows, of a scenario or of a recording; without `why` at once, for somebody who types.
std::string page_answer(const Question& question) {
    const std::string text = question.text("text");
    if (!is_transcript(text)) {
        const Played played(question);
        return page_of(run_on_model(played.scenario, *played.profile), played.profile, played.asked, question);
    }
    if (question.profile()) throw BadQuestion("a transcript is a run that has been, and has a profile of its own");
    const std::vector<Transcript> runs = read_transcripts(question.file(), text);
    if (runs.size() != 1) {
        throw BadQuestion("a page shows one run, and this transcript holds " + std::to_string(runs.size()));
    }
    return page_of(runs.front(), nullptr, nullptr, question);
}

std::string explore_answer(const Question& question) {
    Played played(question);
    if (played.asked) played.scenario.expect_as(*played.asked);
    SearchOptions options;
    options.reduce = question.flag("reduce");
    options.max_states = question.number("max_states");
    options.timeout_seconds = question.number("timeout");
    const Exploration found = explore(played.scenario, options);
    std::ostringstream out;
    print_results_as_json(out, {result_of(found, played.scenario)});
    Json counterexamples = Json::array();
    for (const Find& find : found.finds) {
        counterexamples.push_back(write_scenario(counterexample(played.scenario, find)));
    }
    return R"({"result":)" + out.str() + R"(,"counterexamples":)" + counterexamples.dump() + "}";
}

std::string check_answer(const Question& question) {
    const Exercise exercise = read_exercise(question.text("exercise_file", "exercise.json"), question.text("exercise"));
    const std::string file = question.file();
    const JudgedAnswer judged = judge_answer(exercise, file, question.text("answer"));
    std::ostringstream out;
    print_checked_answer_as_json(out, {&exercise, file, &judged});
    return out.str();
}

std::string describe_answer(const Question& question) {
    const std::string name = question.text("name");
    const std::optional<ManualPage> page = name.empty() ? manual_overview() : manual_page(name);
    if (!page) throw BadQuestion("there is nothing called \"" + name + "\"");
    std::ostringstream out;
    print_page_as_json(out, *page);
    return out.str();
}

std::string about_answer(const Question& /*question*/) {
    Json profiles = Json::array();
    for (const Profile& profile : all_profiles()) {
        profiles.push_back({{"name", profile.name}, {"what", profile.system}});
    }
    return Json{{"version", version}, {"profiles", std::move(profiles)}}.dump();
}

std::string schema_answer(const Question& /*question*/) {
    return scenario_schema();
}

// The catalogue of the question's language, by the English texts.
std::string words_answer(const Question& /*question*/) {
    Json words = Json::object();
    for (const auto& [english, translated] : translations(language())) words[english] = translated;
    return Json{{"language", name_of(language())}, {"words", std::move(words)}}.dump();
}

struct Answerer {
    std::string_view ask;
    std::string (*answer)(const Question& question);
};
constexpr std::array answerers{
    Answerer{"run", run_answer},     Answerer{"transcript", transcript_answer}, Answerer{"why", why_answer},
    Answerer{"page", page_answer},   Answerer{"explore", explore_answer},       Answerer{"describe", describe_answer},
    Answerer{"about", about_answer}, Answerer{"schema", schema_answer},         Answerer{"check", check_answer},
    Answerer{"words", words_answer},
};

std::string answered(const Json& json) {
    if (!json.is(Json::Kind::object)) throw BadQuestion("a question is a JSON object");
    const Question question(json);
    const SpokenHere spoken(question.language());
    const std::string ask = question.text("ask");
    for (const Answerer& one : answerers) {
        if (one.ask == ask) return one.answer(question);
    }
    std::string list;
    for (const Answerer& one : answerers) list += (list.empty() ? "" : ", ") + std::string(one.ask);
    throw BadQuestion("ask: one of " + list + ", not \"" + ask + "\"");
}

Json error_json(const DocumentError& error) {
    Json json{{"message", error.what()}, {"hint", error.hint()}, {"file", error.file}, {"pointer", error.pointer()}};
    if (error.position) {
        json["line"] = error.position->line;
        json["column"] = error.position->column;
    }
    json["errors"] = mistakes_json(error);
    return json;
}

}  // namespace

std::string answer(std::string_view question) {
    const Reply reply = answer_to(question);
    return (reply.is_answer ? R"({"ok":)" : R"({"error":)") + reply.text + "}";
}

Reply answer_to(const Json& question) {
    try {
        return {true, answered(question)};
    } catch (const DocumentError& error) {
        return {false, error_json(error).dump()};
    } catch (const std::exception& error) {
        return {false, Json{{"message", error.what()}}.dump()};
    }
}

Reply answer_to(std::string_view question) {
    try {
        return answer_to(parse_json(question));
    } catch (const DocumentError& error) {
        return {false, error_json(error).dump()};
    }
}

}  // namespace handlesim
