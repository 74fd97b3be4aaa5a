#include "core/scenario/schema.hpp"

#include <algorithm>
#include <limits>

#include "core/json/json.hpp"
#include "core/nt/object_type.hpp"
#include "core/nt/profile.hpp"
#include "core/scenario/observed.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/scenario_words.hpp"
#include "core/scenario/schema_forms.hpp"
#include "core/scenario/written.hpp"

namespace handlesim {

namespace schema {

namespace {

// The form of one field, by its kind; its default is what a call has that does not give it.
class FieldSchema {
public:
    explicit FieldSchema(const FieldSpec& spec) : spec_(spec) {}

    Json operator()(const Written::Handle* handle) const {
        Json json = reference("handle");
        return handle->name == SymbolId::none ? json : with_default(json, "CurrentProcess");
    }
    Json operator()(const std::vector<Written::Handle>* /*handles*/) const { return list_of(reference("handle")); }
    Json operator()(const Written::Process* /*process*/) const { return reference("name"); }
    Json operator()(const Written::Thread* /*thread*/) const { return reference("actor"); }
    Json operator()(const Written::NewProcess* /*process*/) const { return reference("name"); }
    Json operator()(const Written::NewThread* /*thread*/) const { return reference("actor"); }
    Json operator()(const Written::Binding* /*binding*/) const { return reference("name"); }
    Json operator()(const bool* flag) const { return {{"type", "boolean"}, {"default", *flag}}; }
    Json operator()(const AccessMask* /*mask*/) const { return reference("access"); }
    Json operator()(const Number* number) const {
        Json json = whole_number(spec_.least, spec_.most);
        return spec_.presence == Presence::required ? json : with_default(json, number->value);
    }
    Json operator()(const TerminationCode* code) const { return with_default(reference("exit_code"), code->value); }
    Json operator()(const Timeout* /*timeout*/) const { return with_default(reference("time"), "INFINITE"); }
    Json operator()(const std::string* /*text*/) const { return {{"type", "string"}}; }
    Json operator()(const StdHandle* /*which*/) const { return words({"stdin", "stdout", "stderr"}); }
    Json operator()(const DuplicateOptions* /*options*/) const {
        return list_of(words({"CLOSE_SOURCE", "SAME_ACCESS", "SAME_ATTRIBUTES", "DUPLICATE_CLOSE_SOURCE",
                              "DUPLICATE_SAME_ACCESS", "DUPLICATE_SAME_ATTRIBUTES"}));
    }
    Json operator()(const Written::View* /*view*/) const { return reference("name"); }
    Json operator()(const Written::ViewBinding* /*view*/) const { return reference("name"); }
    Json operator()(const Written::Overlapped* /*begun*/) const { return reference("name"); }
    Json operator()(const Written::OverlappedBinding* /*begun*/) const { return reference("name"); }
    Json operator()(const PipeMode* /*mode*/) const { return reference("pipe_mode"); }
    Json operator()(const Bytes* /*bytes*/) const { return reference("bytes"); }
    Json operator()(const ShareMode* /*share*/) const { return with_default(reference("share"), ShareMode::names[0]); }
    Json operator()(const FileName* /*name*/) const { return reference("file_name"); }
    Json operator()(const FilePath* /*path*/) const { return reference("file_path"); }
    Json operator()(const PortLabel* /*port*/) const { return reference("port"); }
    template <Worded E>
    Json operator()(const E* word) const {
        Json json;
        json["enum"] = Json::array();
        for (const std::string_view one : Words<E>::list) json["enum"].push_back(one);
        if (spec_.presence == Presence::optional) json["default"] = word_of(*word);
        return json;
    }
    template <class T>
    Json operator()(const std::optional<T>* /*optional*/) const {
        if constexpr (std::is_same_v<T, bool>) {
            return {{"type", "boolean"}};
        } else if constexpr (std::is_same_v<T, Number>) {
            return whole_number(spec_.least, spec_.most);
        } else {
            const T value{};
            return (*this)(&value);
        }
    }

private:
    const FieldSpec& spec_;

    // Draft-07 ignores what stands beside a $ref, so the reference goes into an allOf.
    template <class T>
    static Json with_default(const Json& json, const T& value) {
        if (!json.contains("$ref")) {
            Json copy = json;
            copy["default"] = value;
            return copy;
        }
        return {{"allOf", Json::array({json})}, {"default", value}};
    }
};

// With what the manual says of the key.
Json key(std::string_view word, Json form) {
    return described(std::move(form), meaning_of(word));
}
Json flag() {
    return {{"type", "boolean"}};
}
Json text() {
    return {{"type", "string"}};
}

// The first object that has the key is of its kind, and any other of the rest's.
Json where_it_has(std::string_view name, Json rest) {
    return {{"if", {{"required", Json::array({name})}}}, {"then", reference(name)}, {"else", std::move(rest)}};
}

Json known(Json difference) {
    difference["because"] = key("because", {{"type", "string"}, {"minLength", 1}});
    difference["skip"] = key("skip", flag());
    Json one = {{"type", "object"},
                {"properties", std::move(difference)},
                {"required", Json::array({"because"})},
                {"additionalProperties", false}};
    Json profiles = Json::object();
    for (const Profile& profile : all_profiles()) profiles[std::string(profile.name)] = one;
    return {{"type", "object"}, {"properties", std::move(profiles)}, {"additionalProperties", false}};
}

// The words that an editor offers; what else can be expected is a matter of the form.
Json expectation_of(const OperationInfo& operation) {
    Json likely = words({"success", "blocks", "fails", "any"});
    for (const Status status : operation.errors) {
        const std::string_view name = win32_error_name(win32_error(status));
        if (std::ranges::count(likely["enum"].items, Json(name)) == 0) likely["enum"].push_back(name);
    }
    return {{"anyOf", Json::array({std::move(likely), reference("expectation")})}};
}

Json call_schema(std::size_t operation) {
    const WrittenCall call = make_call(operation);
    Json properties;
    properties["by"] = reference("by");
    properties["do"] = {{"const", info(call).name}};
    Json required = Json::array({"by", "do"});
    each_field(call, [&](const FieldSpec& spec, ConstFieldRef<Written> field) {
        properties[std::string(spec.name)] =
            described(std::visit(FieldSchema(spec), field), info(call).help(spec.name));
        if (spec.presence == Presence::required) required.push_back(spec.name);
    });
    properties["note"] = reference("note");
    properties["expect"] = key("expect", expectation_of(info(call)));
    properties["known"] = reference("known_calls");
    return {{"description", info(call).summary},
            {"type", "object"},
            {"properties", std::move(properties)},
            {"required", std::move(required)},
            {"additionalProperties", false}};
}

Json await_schema() {
    return {{"description", meaning_of("await")},
            {"type", "object"},
            {"properties",
             {{"by", reference("by")},
              {"do", {{"const", "await"}}},
              {"note", reference("note")},
              {"expect", key("expect", reference("expectation"))},
              {"known", reference("known_calls")}}},
            {"required", Json::array({"by", "do"})},
            {"additionalProperties", false}};
}

Json table_parts() {
    Json types = Json::array();
    for (const TypeInfo& type : all_object_types()) types.push_back(type.name);
    const Json hold = {{"type", "object"},
                       {"properties",
                        {{"type", described({{"enum", types}}, "the kernel's type of the object")},
                         {"object", key("object", text())},
                         {"access", described(reference("access"), "exactly what the handle was granted")},
                         {"inherit", described(flag(), "whether children get a copy")},
                         {"protect_from_close", described(flag(), "whether CloseHandle leaves it")}}},
                       {"additionalProperties", false}};
    return {{"holds", key("holds", {{"type", "object"}, {"additionalProperties", hold}})},
            {"lacks", key("lacks", list_of(reference("handle")))},
            {"only", key("only", flag())}};
}

Json object_parts() {
    constexpr std::int64_t most = std::numeric_limits<std::uint32_t>::max();
    Json parts = {
        {"held_by", key("held_by", list_of(reference("name")))},
        {"members", key("members", list_of(reference("name")))},
        {"owner", key("owner", {{"anyOf", Json::array({reference("actor"), {{"type", "null"}}})}})},
        {"terminated_by", key("terminated_by", {{"type", Json::array({"string", "null"})}, {"pattern", "^job ."}})},
        {"handle_count", key("handle_count", whole_number(0, most))},
        {"usage_count", key("usage_count", whole_number(0, most))},
        {"alive", key("alive", flag())},
        {"running", key("running", flag())}};
    const Observed fields;
    Observed::each(fields, [&](const ObservedField& field, const auto& value) {
        using Value = typename std::decay_t<decltype(value)>::value_type;
        Json form = std::is_same_v<Value, bool> ? flag() : whole_number(0, most);
        if constexpr (Worded<Value>) {
            form = {{"enum", Json::array()}};
            for (const std::string_view word : Words<Value>::list) form["enum"].push_back(word);
        }
        form["description"] = field.help;
        parts[std::string(field.name)] = std::move(form);
    });
    return parts;
}

Json check_schema(std::string_view subject, std::string_view name_form, const Json& parts) {
    Json differences = known(parts);
    Json properties;
    properties[std::string(subject)] = key(subject, reference(name_form));
    for (const auto& [key, value] : parts.members) properties[key] = value;
    properties["note"] = reference("note");
    properties["known"] = key("known", std::move(differences));
    return {{"description", meaning_of(subject)}, {"type", "object"},   {"properties", std::move(properties)},
            {"required", Json::array({subject})}, {"minProperties", 2}, {"additionalProperties", false}};
}

// What kind of step it is, one key tells; of a call, its `do`. So an editor offers what belongs to that kind, and tells
// of one mistake what is wrong with it.
Json step_schema() {
    Json calls = Json::object();
    calls["enum"] = Json::array({"await"});
    calls["enumDescriptions"] = Json::array({meaning_of("await")});
    Json kinds = Json::array();
    const auto add = [&](std::string_view name) {
        kinds.push_back({{"if", {{"properties", {{"do", {{"const", name}}}}}, {"required", Json::array({"do"})}}},
                         {"then", reference(name)}});
    };
    add("await");
    for (const OperationInfo* operation : all_operations()) {
        calls["enum"].push_back(operation->name);
        calls["enumDescriptions"].push_back(operation->summary);
        add(operation->name);
    }
    const Json call = {
        {"properties", {{"do", std::move(calls)}}}, {"required", Json::array({"by"})}, {"allOf", std::move(kinds)}};
    const Json nothing_yet = {{"properties",
                               {{"by", reference("by")},
                                {"do", key("do", text())},
                                {"check_table", key("check_table", reference("name"))},
                                {"check_object", key("check_object", reference("actor"))},
                                {"repeat", key("repeat", whole_number(1, 10'000'000))}}},
                              {"required", Json::array({"by", "do"})}};
    const Json named = {{"if", {{"required", Json::array({"do"})}}}, {"then", call}, {"else", nothing_yet}};
    Json step = where_it_has("check_table", where_it_has("check_object", where_it_has("repeat", named)));
    step["type"] = "object";
    return step;
}

Json definitions() {
    Json json = form_definitions();
    const Json outcome = {{"anyOf", Json::array({{{"type", "string"}}, {{"type", "object"}}})}};
    json["expectation"] = {
        {"title", "\"success\", an error by its name, \"blocks\", \"fails\", \"any\", results, or a list of these"},
        {"anyOf", Json::array({outcome, {{"type", "array"}, {"items", outcome}, {"minItems", 1}}})}};
    json["by"] = key("by", reference("actor"));
    json["note"] = key("note", text());
    json["known_calls"] = key("known", known({{"expect", reference("expectation")}}));
    json["check_table"] = check_schema("check_table", "name", table_parts());
    json["check_object"] = check_schema("check_object", "actor", object_parts());
    json["check"] = where_it_has("check_table", reference("check_object"));
    json["check"]["type"] = "object";
    json["repeat"] = {{"description", meaning_of("repeat")},
                      {"type", "object"},
                      {"properties",
                       {{"repeat", key("repeat", whole_number(1, 10'000'000))},
                        {"steps", described(list_of({{"type", "object"}}), "the steps of one round")},
                        {"note", reference("note")}}},
                      {"required", Json::array({"repeat", "steps"})},
                      {"additionalProperties", false}};
    json["await"] = await_schema();
    for (std::size_t i = 0; i < all_operations().size(); ++i) {
        json[std::string(all_operations()[i]->name)] = call_schema(i);
    }
    json["step"] = step_schema();
    return json;
}

Json whole() {
    Json profiles = Json::array();
    for (const Profile& profile : all_profiles()) profiles.push_back(profile.name);
    Json properties;
    properties["$schema"] = key("$schema", text());
    properties["title"] = key("title", {{"type", "string"}, {"minLength", 1}, {"maxLength", longest_title}});
    properties["story"] = key("story", text());
    properties["cites"] = key("cites", list_of(text()));
    properties["profile"] = key("profile", {{"enum", std::move(profiles)}, {"default", default_profile().name}});
    properties["start"] = {{"description", meaning_of("start")},
                           {"type", "array"},
                           {"items", {{"anyOf", Json::array({reference("actor"), reference("process_at_start")})}}},
                           {"minItems", 1},
                           {"default", Json::array({"main"})}};
    properties["steps"] = key("steps", list_of(reference("step")));
    properties["always"] = key("always", list_of(reference("check")));
    properties["finally"] = key("finally", list_of(reference("check")));
    return {{"$schema", "http://json-schema.org/draft-07/schema#"},
            {"$id", "https://json.schemastore.org/handlesim-scenario.json"},
            {"title", "handlesim scenario"},
            {"type", "object"},
            {"properties", std::move(properties)},
            {"required", Json::array({"title"})},
            {"additionalProperties", false},
            {"definitions", definitions()}};
}

}  // namespace

}  // namespace schema

std::string scenario_schema() {
    return schema::whole().dump(1) + "\n";
}

}  // namespace handlesim
