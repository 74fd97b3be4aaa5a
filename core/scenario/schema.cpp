#include "core/scenario/schema.hpp"

#include <limits>

#include "core/json/json.hpp"
#include "core/nt/object_type.hpp"
#include "core/nt/profile.hpp"
#include "core/scenario/observed.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/written.hpp"

namespace handlesim {

namespace {

Json reference(std::string_view name) {
    return {{"$ref", "#/definitions/" + std::string(name)}};
}
Json list_of(Json items) {
    return {{"type", "array"}, {"items", std::move(items)}};
}
Json whole_number(std::int64_t least, std::int64_t most) {
    return {{"type", "integer"}, {"minimum", least}, {"maximum", most}};
}
Json words(std::initializer_list<std::string_view> list) {
    Json json;
    json["enum"] = Json::array();
    for (const std::string_view word : list) json["enum"].push_back(word);
    return json;
}

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

Json described(Json json, std::string_view help) {
    if (json.contains("$ref")) json = {{"allOf", Json::array({json})}};
    json["description"] = help;
    return json;
}

Json known(Json difference) {
    difference["because"] = {{"type", "string"}, {"minLength", 1}};
    difference["skip"] = {{"type", "boolean"}};
    Json one = {{"type", "object"},
                {"properties", std::move(difference)},
                {"required", Json::array({"because"})},
                {"additionalProperties", false}};
    Json profiles = Json::object();
    for (const Profile& profile : all_profiles()) profiles[std::string(profile.name)] = one;
    return {{"type", "object"}, {"properties", std::move(profiles)}, {"additionalProperties", false}};
}

Json call_schema(std::size_t operation) {
    const WrittenCall call = make_call(operation);
    Json properties;
    properties["by"] = described(reference("actor"), "who makes the call");
    properties["do"] = {{"const", info(call).name}};
    Json required = Json::array({"by", "do"});
    each_field(call, [&](const FieldSpec& spec, ConstFieldRef<Written> field) {
        properties[std::string(spec.name)] =
            described(std::visit(FieldSchema(spec), field), info(call).help(spec.name));
        if (spec.presence == Presence::required) required.push_back(spec.name);
    });
    properties["note"] = {{"type", "string"}};
    properties["expect"] = reference("expectation");
    properties["known"] = reference("known_calls");
    return {{"description", info(call).summary},
            {"type", "object"},
            {"properties", std::move(properties)},
            {"required", std::move(required)},
            {"additionalProperties", false}};
}

Json await_schema() {
    return {{"description", "Judges the last call of a thread, which may still be blocked."},
            {"type", "object"},
            {"properties",
             {{"by", reference("actor")},
              {"do", {{"const", "await"}}},
              {"note", {{"type", "string"}}},
              {"expect", reference("expectation")},
              {"known", reference("known_calls")}}},
            {"required", Json::array({"by", "do"})},
            {"additionalProperties", false}};
}

Json table_parts() {
    Json types = Json::array();
    for (const TypeInfo& type : all_object_types()) types.push_back(type.name);
    const Json hold = {{"type", "object"},
                       {"properties",
                        {{"type", {{"enum", types}}},
                         {"object", {{"type", "string"}}},
                         {"access", reference("access")},
                         {"inherit", {{"type", "boolean"}}},
                         {"protect_from_close", {{"type", "boolean"}}}}},
                       {"additionalProperties", false}};
    return {{"holds", {{"type", "object"}, {"additionalProperties", hold}}},
            {"lacks", list_of(reference("handle"))},
            {"only", {{"type", "boolean"}}}};
}

Json object_parts() {
    constexpr std::int64_t most = std::numeric_limits<std::uint32_t>::max();
    Json parts = {{"held_by", list_of(reference("name"))},
                  {"handle_count", whole_number(0, most)},
                  {"usage_count", whole_number(0, most)},
                  {"alive", {{"type", "boolean"}}},
                  {"running", {{"type", "boolean"}}}};
    const Observed fields;
    Observed::each(fields, [&](const ObservedField& field, const auto& value) {
        constexpr bool flag = std::is_same_v<decltype(value), const std::optional<bool>&>;
        Json form = flag ? Json{{"type", "boolean"}} : whole_number(0, most);
        form["description"] = field.help;
        parts[std::string(field.name)] = std::move(form);
    });
    return parts;
}

Json check_schema(std::string_view subject, std::string_view name_form, const Json& parts) {
    Json differences = known(parts);
    Json properties;
    properties[std::string(subject)] = reference(name_form);
    for (const auto& [key, value] : parts.members) properties[key] = value;
    properties["note"] = {{"type", "string"}};
    properties["known"] = std::move(differences);
    return {{"type", "object"},
            {"properties", std::move(properties)},
            {"required", Json::array({subject})},
            {"minProperties", 2},
            {"additionalProperties", false}};
}

Json definitions() {
    Json json;
    json["name"] = {{"description", "1 to 64 letters, digits, _ - . and no digit first"},
                    {"type", "string"},
                    {"pattern", "^[^\\s/|0-9][^\\s/|]{0,63}$"}};
    json["actor"] = {{"description", "a process, or process/thread"},
                     {"type", "string"},
                     {"pattern", "^[^\\s/|0-9][^\\s/|]{0,63}(/[^\\s/|0-9][^\\s/|]{0,63})?$"}};
    json["handle"] = {{"description", "a name, a reserved name, or a number such as \"0x44\"; |1 to |3 set tag bits"},
                      {"type", "string"},
                      {"pattern", "^(0[xX][0-9A-Fa-f]{1,16}|[^\\s/|0-9][^\\s/|]{0,63})(\\|[1-3])?$"}};
    json["process_at_start"] = {
        {"description", "a process whose table is not empty before the first step; on the model only"},
        {"type", "object"},
        {"properties", {{"process", reference("name")}, {"entries", list_of(reference("entry_at_start"))}}},
        {"required", Json::array({"process"})},
        {"additionalProperties", false}};
    json["entry_at_start"] = {
        {"type", "object"},
        {"properties",
         {{"as", described(reference("name"), "stands for its number, as if the program had been told it")},
          {"value",
           {{"description", "its number, a multiple of 4; absent: the lowest that no other entry has"},
            {"type", "string"},
            {"pattern", "^0x[0-9A-Fa-f]{1,6}$"}}},
          {"type",
           {{"description", "the kernel's type: Event, File, ...; any other is a type that the model does not know"},
            {"type", "string"},
            {"minLength", 1}}},
          {"object",
           {{"description",
             "entries with the same text have the same object, a file of that path, a named object of that name; of "
             "a Process, Thread or Token whose it is; absent: an object of its own"},
            {"type", "string"},
            {"minLength", 1}}},
          {"access", described(reference("access"), "what the handle was granted; absent: all that the type has")},
          {"inherit", {{"type", "boolean"}, {"default", false}}},
          {"protect_from_close", {{"type", "boolean"}, {"default", false}}}}},
        {"required", Json::array({"type"})},
        {"additionalProperties", false}};
    json["access"] = {{"description", "names of winnt.h and hexadecimal numbers, joined by |"},
                      {"type", "string"},
                      {"pattern", "^ *\\w+ *(\\| *\\w+ *)*$"}};
    json["time"] = {{"description", "whole milliseconds, or INFINITE"},
                    {"anyOf", Json::array({whole_number(0, Timeout::infinite), words({"INFINITE"})})}};
    json["exit_code"] = {
        {"anyOf", Json::array({whole_number(0, std::numeric_limits<std::uint32_t>::max()), words({"STILL_ACTIVE"})})}};
    json["bytes"] = {{"description", "text, of which the UTF-8 bytes travel; or hex: and two digits a byte"},
                     {"type", "string"},
                     {"pattern", "^(?!hex:)|^hex:([0-9A-Fa-f]{2})*$"}};
    json["share"] = {{"description", "FILE_SHARE_READ, FILE_SHARE_WRITE and FILE_SHARE_DELETE joined by |, or 0x0"},
                     {"type", "string"},
                     {"pattern", "^ *\\w+ *(\\| *\\w+ *)*$"}};
    json["pipe_mode"] = {{"description", "byte or message, PIPE_READMODE_... and PIPE_NOWAIT joined by |"},
                         {"type", "string"},
                         {"pattern", "^ *\\w+ *(\\| *\\w+ *)*$"}};
    json["file_name"] = {{"description", "a path below the scenario's own directory: NAME or DIRECTORY\\NAME"},
                         {"type", "string"},
                         {"pattern", "^([^\\\\/:]+\\\\)*[^\\\\/:]*$"}};
    json["file_path"] = {
        {"description", "a path below the scenario's own directory, \\\\.\\pipe\\NAME or \\\\.\\mailslot\\NAME"},
        {"type", "string"},
        {"pattern",
         "^(([^\\\\/:]+\\\\)*[^\\\\/:]*|\\\\\\\\\\.\\\\([Pp][Ii][Pp][Ee]|[Mm][Aa][Ii][Ll][Ss][Ll][Oo][Tt])\\\\.*)$"}};
    json["port"] = {
        {"description", "a label of letters, digits, _ - and ."}, {"type", "string"}, {"pattern", "^[^\\s/|]{1,63}$"}};
    const Json outcome = {{"anyOf", Json::array({{{"type", "string"}}, {{"type", "object"}}})}};
    json["expectation"] = {
        {"description",
         "\"success\", an error by its name, \"blocks\", \"fails\", \"any\", results, or a list of these"},
        {"anyOf", Json::array({outcome, {{"type", "array"}, {"items", outcome}, {"minItems", 1}}})}};
    json["known_calls"] = known({{"expect", reference("expectation")}});
    json["check_table"] = check_schema("check_table", "name", table_parts());
    json["check_object"] = check_schema("check_object", "actor", object_parts());
    json["check"] = {{"oneOf", Json::array({reference("check_table"), reference("check_object")})}};
    json["repeat"] = {{"description",
                       "so many rounds of these steps; a name that they bind is NAME#1, NAME#2 ... outside, and a "
                       "number that grows is "
                       "{ \"times_round\": 2, \"plus\": 1 }"},
                      {"type", "object"},
                      {"properties",
                       {{"repeat", whole_number(1, 10'000'000)},
                        {"steps", list_of({{"type", "object"}})},
                        {"note", {{"type", "string"}}}}},
                      {"required", Json::array({"repeat", "steps"})},
                      {"additionalProperties", false}};
    Json steps =
        Json::array({reference("check_table"), reference("check_object"), reference("await"), reference("repeat")});
    json["await"] = await_schema();
    for (std::size_t i = 0; i < all_operations().size(); ++i) {
        const std::string name(all_operations()[i]->name);
        json[name] = call_schema(i);
        steps.push_back(reference(name));
    }
    json["step"] = {{"oneOf", std::move(steps)}};
    return json;
}

}  // namespace

std::string scenario_schema() {
    Json profiles = Json::array();
    for (const Profile& profile : all_profiles()) profiles.push_back(profile.name);
    Json properties;
    properties["$schema"] = {{"type", "string"}};
    properties["title"] = {{"description", "what it shows, in one line"},
                           {"type", "string"},
                           {"minLength", 1},
                           {"maxLength", longest_title}};
    properties["story"] = {{"description", "why this scenario exists"}, {"type", "string"}};
    properties["cites"] = list_of({{"type", "string"}});
    properties["profile"] = {{"description", "whose behaviour is expected"},
                             {"enum", std::move(profiles)},
                             {"default", default_profile().name}};
    properties["start"] = {{"description",
                            "the processes, and process/thread for further threads; "
                            "a process whose table is not empty with its entries"},
                           {"type", "array"},
                           {"items", {{"anyOf", Json::array({reference("actor"), reference("process_at_start")})}}},
                           {"minItems", 1},
                           {"default", Json::array({"main"})}};
    properties["steps"] = list_of(reference("step"));
    properties["always"] = described(list_of(reference("check")), "what must hold after every step");
    properties["finally"] = described(list_of(reference("check")), "what must hold at the end");
    const Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                         {"title", "handlesim scenario"},
                         {"type", "object"},
                         {"properties", std::move(properties)},
                         {"required", Json::array({"title"})},
                         {"additionalProperties", false},
                         {"definitions", definitions()}};
    return schema.dump(1) + "\n";
}

}  // namespace handlesim
