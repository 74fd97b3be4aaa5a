#include <algorithm>

#include "core/language/say.hpp"
#include "core/nt/rules.hpp"
#include "core/report/page/page_data.hpp"
#include "core/report/picture/picture_order.hpp"
#include "core/report/run_words.hpp"
#include "core/run/words.hpp"

namespace handlesim {

namespace {

class Head {
public:
    explicit Head(const ShownRun& shown) : shown_(shown), run_(*shown.run), all_(run_), order_(picture_order(all_)) {}

    Json json() const {
        const Scenario& scenario = run_.scenario();
        Json head;
        head["file"] = scenario.file;
        head["title"] = scenario.told(scenario.title);
        head["story"] = scenario.told(scenario.story);
        head["stage"] = run_.header.recorded ? say("recorded {}", stage_words(run_.header)) : stage_words(run_.header);
        head["good"] = run_.summary.good;
        head["verdict"] = (run_.summary.good ? say("as expected") : say("not as expected")) + ": " +
                          counted(run_.summary.steps, "step") + further_counts(run_.summary);
        Json processes = Json::array();
        for (const SymbolId process : all_.state().processes()) processes.push_back(all_.name(process));
        head["processes"] = std::move(processes);
        Json objects = Json::array();
        for (const ObjectTag object : order_) {
            const ObjectRecord& record = all_.object(object);
            objects.push_back(
                Json::array({info(record.type).name, words_of(record.label, all_.symbols()), actor_of(record)}));
        }
        head["objects"] = std::move(objects);
        head["checks"] = lasting_checks();
        add_why(head);
        return head;
    }

private:
    const ShownRun& shown_;
    const Transcript& run_;
    Provenance all_;
    std::vector<ObjectTag> order_;

    // Of the object of a process or thread: the process's place; else -1.
    std::int64_t actor_of(const ObjectRecord& record) const {
        const SymbolId process = all_.process_of_object(record.tag);
        if (process == SymbolId::none) return -1;
        return std::ranges::find(all_.state().processes(), process) - all_.state().processes().begin();
    }

    // Checks of `always` and `finally` that do not hold: no step of the list shows them.
    Json lasting_checks() const {
        Json broken = Json::array();
        const Scenario& scenario = run_.scenario();
        for (std::size_t i = 0; i < run_.summary.at_the_end.size(); ++i) {
            const Judgement& judgement = run_.summary.at_the_end[i];
            if (judgement.verdict != Verdict::unexpected) continue;
            std::string text =
                say("finally") + ": " + judged_check_words(scenario.at_the_end[i].check, judgement, scenario.symbols);
            for (const std::string& reason : judgement.reasons) text += "; " + reason;
            broken.push_back(text);
        }
        for (const std::uint32_t step : run_.summary.still_blocked) {
            const SymbolId by = run_.step(step).step->by;
            broken.push_back(say("{} is still inside the call of {}", all_.name(by), step_words(step)));
        }
        return broken;
    }

    // --- What `why` says

    // The place of the object that an explanation describes, as far as its words tell; else -1.
    std::int64_t place_of(const std::string& type, const std::string& name) const {
        const auto is_it = [&](ObjectTag object) {
            const ObjectRecord& record = all_.object(object);
            return info(record.type).name == type && to_string(record.label, all_.symbols()) == name;
        };
        const auto found = std::ranges::find_if(order_, is_it);
        return found == order_.end() ? -1 : found - order_.begin();
    }

    static Json json_of(const Note& note) {
        const Rule* rule = find_rule(note.rule);
        return Json::array({note.rule, rule == nullptr ? std::string_view() : rule->name, note.step, note.sentence,
                            rule == nullptr ? std::string() : say(rule->remedy)});
    }

    Json json_of(const ExplainedProblem& problem) const {
        Json json;
        json["step"] = problem.step;
        json["by"] = problem.by;
        json["call"] = problem.call;
        json["sentence"] = problem.sentence;
        json["wrong"] = problem.wrong;
        json["unexpected"] = problem.unexpected;
        if (problem.follows_from != 0) json["follows_from"] = problem.follows_from;
        if (!problem.cycle.empty()) json["cycle"] = problem.cycle;
        Json objects = Json::array();
        for (const ExplainedObject& one : problem.objects) objects.push_back(place_of(one.type, one.name));
        json["objects"] = std::move(objects);
        Json rules = Json::array();
        for (const Note& note : problem.rules) rules.push_back(json_of(note));
        json["rules"] = std::move(rules);
        Json cures = Json::array();
        for (const ExplainedCure& cure : problem.cures) {
            cures.push_back(Json::array({cure.edits, cure.result, cure.orders}));
        }
        json["cures"] = std::move(cures);
        json["tried"] = problem.tried;
        json["no_cure"] = problem.no_cure;
        return json;
    }

    void add_why(Json& head) const {
        Json problems = Json::array();
        Json suspicions = Json::array();
        std::uint32_t opens_at = 0;
        if (shown_.why != nullptr) {
            for (const ExplainedProblem& problem : shown_.why->problems) {
                problems.push_back(json_of(problem));
                if (problem.wrong && opens_at == 0) opens_at = problem.step;
            }
            for (const Note& note : shown_.why->suspicions) suspicions.push_back(json_of(note));
        }
        head["problems"] = std::move(problems);
        head["suspicions"] = std::move(suspicions);
        head["opens_at"] = opens_at;
    }
};

}  // namespace

Json page_head_json(const ShownRun& shown) {
    return Head(shown).json();
}

std::string in_script(std::string_view json) {
    std::string text;
    text.reserve(json.size());
    for (const char c : json) {
        if (c == '<') {
            text += "\\u003c";
        } else {
            text += c;
        }
    }
    return text;
}

}  // namespace handlesim
