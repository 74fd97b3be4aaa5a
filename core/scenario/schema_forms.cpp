#include "core/scenario/schema_forms.hpp"

#include <limits>
#include <string>

#include "core/nt/access.hpp"
#include "core/nt/operations/fields.hpp"

namespace handlesim::schema {

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

Json described(Json json, std::string_view help) {
    if (json.contains("$ref")) json = {{"allOf", Json::array({json})}};
    json["description"] = help;
    return json;
}

Json form_definitions() {
    Json json;
    json["name"] = {{"title", "1 to 64 letters, digits, _ - . and no digit first"},
                    {"type", "string"},
                    {"pattern", "^[^\\s/|0-9][^\\s/|]{0,63}$"}};
    json["actor"] = {{"title", "a process, or process/thread"},
                     {"type", "string"},
                     {"pattern", "^[^\\s/|0-9][^\\s/|]{0,63}(/[^\\s/|0-9][^\\s/|]{0,63})?$"}};
    json["handle"] = {
        {"title", "a name, a reserved name, or a number such as \"0x44\"; |1 to |3 set tag bits"},
        {"anyOf", Json::array({words({"CurrentProcess", "CurrentThread", "INVALID_HANDLE_VALUE", "NULL"}),
                               {{"type", "string"},
                                {"pattern", "^(0[xX][0-9A-Fa-f]{1,16}|[^\\s/|0-9][^\\s/|]{0,63})(\\|[1-3])?$"}}})}};
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
          {"inherit", {{"description", "children get a copy"}, {"type", "boolean"}, {"default", false}}},
          {"protect_from_close", {{"description", "CloseHandle leaves it"}, {"type", "boolean"}, {"default", false}}}}},
        {"required", Json::array({"type"})},
        {"additionalProperties", false}};
    Json rights = Json::array();
    for (const AccessName& right : all_access_names()) rights.push_back(right.name);
    json["access"] = {{"title", "names of winnt.h and hexadecimal numbers, joined by |"},
                      {"anyOf", Json::array({{{"enum", std::move(rights)}},
                                             {{"type", "string"}, {"pattern", "^ *\\w+ *(\\| *\\w+ *)*$"}}})}};
    json["time"] = {{"title", "whole milliseconds, or INFINITE"},
                    {"anyOf", Json::array({whole_number(0, Timeout::infinite), words({"INFINITE"})})}};
    json["exit_code"] = {
        {"anyOf", Json::array({whole_number(0, std::numeric_limits<std::uint32_t>::max()), words({"STILL_ACTIVE"})})}};
    json["bytes"] = {{"title", "text, of which the UTF-8 bytes travel; or hex: and two digits a byte"},
                     {"type", "string"},
                     {"pattern", "^(?!hex:)|^hex:([0-9A-Fa-f]{2})*$"}};
    json["share"] = {{"title", "FILE_SHARE_READ, FILE_SHARE_WRITE and FILE_SHARE_DELETE joined by |, or 0x0"},
                     {"type", "string"},
                     {"pattern", "^ *\\w+ *(\\| *\\w+ *)*$"}};
    json["pipe_mode"] = {{"title", "byte or message, PIPE_READMODE_... and PIPE_NOWAIT joined by |"},
                         {"type", "string"},
                         {"pattern", "^ *\\w+ *(\\| *\\w+ *)*$"}};
    json["file_name"] = {{"title", "a path below the scenario's own directory: NAME or DIRECTORY\\NAME"},
                         {"type", "string"},
                         {"pattern", "^([^\\\\/:]+\\\\)*[^\\\\/:]*$"}};
    json["file_path"] = {
        {"title", "a path below the scenario's own directory, \\\\.\\pipe\\NAME or \\\\.\\mailslot\\NAME"},
        {"type", "string"},
        {"pattern",
         "^(([^\\\\/:]+\\\\)*[^\\\\/:]*|\\\\\\\\\\.\\\\([Pp][Ii][Pp][Ee]|[Mm][Aa][Ii][Ll][Ss][Ll][Oo][Tt])\\\\.*)$"}};
    json["port"] = {
        {"title", "a label of letters, digits, _ - and ."}, {"type", "string"}, {"pattern", "^[^\\s/|]{1,63}$"}};
    return json;
}

}  // namespace handlesim::schema
