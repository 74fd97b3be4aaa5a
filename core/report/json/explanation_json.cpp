#include <ostream>

#include "core/json/parse.hpp"
#include "core/language/say.hpp"
#include "core/nt/rules.hpp"
#include "core/nt/version.hpp"
#include "core/report/explanation_report.hpp"

namespace handlesim {

namespace {

template <class T, class Convert>
Json list_of(const std::vector<T>& all, Convert convert) {
    Json list = Json::array();
    for (const T& one : all) list.push_back(convert(one));
    return list;
}

Json json_of(const ExplainedLink& link) {
    return {{"step", link.step},       {"cause", link.cause}, {"by", link.by},     {"operation", link.operation},
            {"process", link.process}, {"value", link.value}, {"name", link.name}, {"sentence", link.sentence}};
}

Json json_of(const ExplainedHandle& handle) {
    return {{"process", handle.process},
            {"value", handle.value},
            {"name", handle.name},
            {"access", handle.access},
            {"inherit", handle.inherit},
            {"used", handle.used},
            {"chain", list_of(handle.chain, [](const ExplainedLink& link) { return json_of(link); })}};
}

Json json_of(const ExplainedReference& one) {
    return {{"reason", one.reason}, {"by", one.by}, {"since", one.since}, {"sentence", one.sentence}};
}

Json json_of(const ExplainedObject& object) {
    Json json;
    json["type"] = object.type;
    json["name"] = object.name;
    json["at"] = object.at;
    json["alive"] = object.alive;
    json["made_in"] = object.made_in;
    json["ended_in"] = object.ended_in == 0 ? Json() : Json(object.ended_in);
    json["handle_count"] = object.handle_count;
    json["usage_count"] = object.usage_count;
    json["life"] = object.life;
    json["handles"] = list_of(object.handles, [](const ExplainedHandle& handle) { return json_of(handle); });
    json["references"] = list_of(object.references, [](const ExplainedReference& one) { return json_of(one); });
    json["consequences"] = object.consequences;
    return json;
}

Json json_of(const Note& note) {
    const Rule* rule = find_rule(note.rule);
    return {{"rule", note.rule},
            {"name", rule == nullptr ? std::string_view() : rule->name},
            {"step", note.step},
            {"sentence", note.sentence},
            {"remedy", rule == nullptr ? std::string() : say(rule->remedy)}};
}

Json json_of(const ExplainedCure& cure) {
    Json json{{"edits", cure.edits}, {"result", cure.result}};
    if (!cure.orders.empty()) json["orders"] = cure.orders;
    json["scenario"] = parse_json(cure.scenario);
    return json;
}

Json json_of(const ExplainedReason& reason) {
    Json json;
    json["kind"] = reason.kind;
    const auto add = [&](const char* key, const std::string& text) {
        if (!text.empty()) json[key] = text;
    };
    add("object", reason.object);
    add("other", reason.other);
    add("thread", reason.thread);
    add("process", reason.process);
    if (reason.since != 0) json["since"] = reason.since;
    if (reason.number != 0) json["number"] = reason.number;
    json["holders"] = reason.holders;
    return json;
}

Json json_of(const ExplainedProblem& problem) {
    Json json;
    json["step"] = problem.step;
    json["by"] = problem.by;
    json["call"] = problem.call;
    json["sentence"] = problem.sentence;
    json["wrong"] = problem.wrong;
    json["unexpected"] = problem.unexpected;
    if (problem.follows_from != 0) json["follows_from"] = problem.follows_from;
    if (problem.open) json["left_open"] = true;
    if (problem.alone) json["by_recording_alone"] = true;
    json["reason"] = problem.reasons.empty() ? Json() : json_of(problem.reasons.front());
    if (problem.reasons.size() > 1) {
        json["needs_all"] = problem.all;
        json["reasons"] = list_of(problem.reasons, [](const ExplainedReason& reason) { return json_of(reason); });
    }
    if (!problem.cycle.empty()) json["cycle"] = problem.cycle;
    json["could"] = problem.could;
    if (problem.anyone) json["could_anyone"] = true;
    json["objects"] = list_of(problem.objects, [](const ExplainedObject& object) { return json_of(object); });
    if (problem.more_objects != 0) json["more_objects"] = problem.more_objects;
    json["rules"] = list_of(problem.rules, [](const Note& note) { return json_of(note); });
    json["cures"] = list_of(problem.cures, [](const ExplainedCure& cure) { return json_of(cure); });
    json["tried"] = problem.tried;
    json["all_tried"] = problem.all_tried;
    json["changes_tried"] = problem.tried;
    if (!problem.no_cure.empty()) json["no_cure"] = problem.no_cure;
    return json;
}

Json json_of(const Explanation& explanation) {
    Json json;
    json["title"] = explanation.title;
    json["backend"] = explanation.backend;
    json["profile"] = explanation.profile;
    json["name"] = explanation.name.empty() ? Json() : Json(explanation.name);
    json["at"] = explanation.at;
    json["as_expected"] = explanation.as_expected;
    json["wrong"] = explanation.wrong();
    json["lingering"] = explanation.lingering;
    json["suspicions"] = list_of(explanation.suspicions, [](const Note& note) { return json_of(note); });
    json["object"] = explanation.object ? json_of(*explanation.object) : Json();
    json["problems"] = list_of(explanation.problems, [](const ExplainedProblem& one) { return json_of(one); });
    return json;
}

}  // namespace

void print_explanations_as_json(std::ostream& out, const std::vector<ExplainedFile>& files) {
    const auto document_of = [](const ExplainedFile& file) {
        Json document;
        document["format"] = "handlesim-why/1";
        document["version"] = version;
        document["file"] = file.file;
        document["runs"] = list_of(file.explanations, [](const Explanation& one) { return json_of(one); });
        return document;
    };
    out << (files.size() == 1 ? document_of(files.front()) : list_of(files, document_of)).dump(2) << '\n';
}

}  // namespace handlesim
