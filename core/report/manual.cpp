#include "core/report/manual.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "core/kernel/check/invariants.hpp"
#include "core/language/say.hpp"
#include "core/nt/facts/facts.hpp"
#include "core/nt/reasons.hpp"
#include "core/nt/rules.hpp"
#include "core/report/manual_parts.hpp"
#include "core/report/text/layout.hpp"
#include "core/scenario/written.hpp"

namespace handlesim {

// The facts of a list as a table of sentences and sources.
ManualPage::Section sources_section(std::string_view cites) {
    ManualPage::Section section{say("Sources"), {}, {{"row", "fact", "source", "certainty"}}};
    for (const std::string_view id : ids_in(cites)) {
        if (const auto fact = find_fact(id)) {
            section.rows.push_back({std::string(fact->id), say(fact->sentence), std::string(fact->source),
                                    say(to_string(fact->certainty))});
        }
    }
    return section;
}

namespace {

using Row = std::vector<std::string>;
using Section = ManualPage::Section;

std::string hexadecimal(std::uint64_t number) {
    return number == 0 ? "0x0" : to_string(Handle{number});
}

// The default of a field in words, by its kind.
struct DefaultWords {
    std::string operator()(const Written::Handle* /*handle*/) const { return "CurrentProcess"; }
    std::string operator()(const bool* flag) const { return *flag ? "true" : "false"; }
    std::string operator()(const Number* number) const { return std::to_string(number->value); }
    std::string operator()(const TerminationCode* code) const { return std::to_string(code->value); }
    std::string operator()(const Timeout* /*timeout*/) const { return "INFINITE"; }
    std::string operator()(const AccessMask* mask) const { return describe_access(std::nullopt, *mask); }
    std::string operator()(const ShareMode* /*share*/) const { return std::string(ShareMode::names[0]); }
    template <Worded E>
    std::string operator()(const E* word) const {
        return std::string(word_of(*word));
    }
    template <class T>
    std::string operator()(const T* /*field*/) const {
        return say("absent");
    }
};

// A whole scenario, a step a line, to be saved and run.
Section example_section(std::string_view operation) {
    Section section{say("Example"), {}, {}};
    for (const OperationExample& example : all_operation_examples()) {
        if (example.operation != operation) continue;
        const std::string start = example.start.empty() ? "" : "\"start\": " + std::string(example.start) + ", ";
        section.paragraphs.push_back("{ \"title\": \"" + std::string(operation) + "\", " + start + "\"steps\": [");
        std::size_t left = example.steps.size();
        for (const std::string_view step : example.steps) {
            section.paragraphs.push_back(std::string(step) + (--left == 0 ? " ] }" : ","));
        }
    }
    return section;
}

ManualPage operation_page(std::size_t index) {
    const WrittenCall call = make_call(index);
    const OperationInfo& operation = info(call);
    ManualPage page{std::string(operation.name) + " (" + say(operation.group) + ")", {}};
    page.sections.push_back({"", {say(operation.summary)}, {}});
    Section fields{say("Fields"), {}, {{"field", "default", "meaning"}}};
    each_field(call, [&](const FieldSpec& spec, ConstFieldRef<Written> field) {
        const bool required = spec.presence == Presence::required;
        fields.rows.push_back({std::string(spec.name), required ? say("required") : std::visit(DefaultWords{}, field),
                               say(operation.help(spec.name))});
    });
    page.sections.push_back(std::move(fields));
    if (operation.results.size() > 0) {
        Section results{say("Results"), {}, {{"result", "meaning"}}};
        for (const ResultField field : operation.results) {
            results.rows.push_back({std::string(info(field).name), say(info(field).help)});
        }
        page.sections.push_back(std::move(results));
    }
    Section errors{say("Errors"), {}, {{"error", "status", "meaning"}}};
    for (const Status status : operation.errors) {
        errors.rows.push_back({std::string(win32_error_name(win32_error(status))), std::string(info(status).name),
                               say(info(status).meaning)});
    }
    if (errors.rows.size() == 1) errors = {say("Errors"), {say("None: this call does not fail.")}, {}};
    page.sections.push_back(std::move(errors));
    if (operation.fails_with_invalid_handle_value) {
        page.sections.back().paragraphs.push_back(say("A call that fails leaves INVALID_HANDLE_VALUE in its name."));
    }
    page.sections.push_back(example_section(operation.name));
    page.sections.push_back(sources_section(operation.cites));
    return page;
}

ManualPage type_page(const TypeInfo& type) {
    ManualPage page{std::string(type.name), {}};
    page.sections.push_back({"", {say("An object type: {}.", say(type.what))}, {}});
    const auto row = [&](std::string_view name, AccessMask mask) {
        return Row{std::string(name), hexadecimal(mask), describe_access(type.type, mask)};
    };
    page.sections.push_back({say("Access"),
                             {},
                             {{"right", "mask", "in names"},
                              row("GENERIC_READ", type.mapping.read),
                              row("GENERIC_WRITE", type.mapping.write),
                              row("GENERIC_EXECUTE", type.mapping.execute),
                              row("GENERIC_ALL", type.mapping.all),
                              row(say("valid"), type.valid)}});
    Section rights{say("Rights of its own"), {}, {{"right", "mask"}}};
    for (const AccessName& right : all_access_names()) {
        if (right.type == type.type) rights.rows.push_back({std::string(right.name), hexadecimal(right.mask)});
    }
    page.sections.push_back(std::move(rights));
    Section added{say("Rights that bring others with them"), {}, {{"granted", "brings"}}};
    for (const AddedRight& rule : type.added) {
        if (rule.added == 0) continue;
        added.rows.push_back({describe_access(type.type, rule.if_any_of), describe_access(type.type, rule.added)});
    }
    if (added.rows.size() > 1) page.sections.push_back(std::move(added));
    page.sections.push_back(sources_section("nt-kernel 6; nt-kernel 6 added bits"));
    return page;
}

std::string operations_with(Status status) {
    std::string list;
    for (const OperationInfo* operation : all_operations()) {
        if (std::ranges::find(operation->errors, status) == operation->errors.end()) continue;
        list += (list.empty() ? "" : ", ") + std::string(operation->name);
    }
    return list.empty() ? say("no operation") : list;
}

Row status_row(const StatusInfo& status) {
    return {std::string(status.name), hexadecimal(static_cast<std::uint32_t>(status.status)),
            std::string(win32_error_name(status.win32)) + " (" + std::to_string(status.win32) + ")",
            say(status.meaning)};
}
const Row status_heading{"status", "value", "Win32 error", "meaning"};

ManualPage status_page(const StatusInfo& status) {
    return {std::string(status.name),
            {{"", {say(status.meaning)}, {status_heading, status_row(status)}},
             {say("Returned by"), {operations_with(status.status)}, {}},
             sources_section("nt-kernel 7 status")}};
}

ManualPage error_page(const Win32Error& error) {
    ManualPage page{std::string(error.name) + " (" + std::to_string(error.code) + ")", {}};
    Section statuses{"", {}, {status_heading}};
    std::string causes;
    for (const StatusInfo& status : all_statuses()) {
        if (status.win32 == error.code) statuses.rows.push_back(status_row(status));
    }
    if (statuses.rows.size() == 1) {
        statuses = {"", {say("A Win32 error that no operation of this version returns.")}, {}};
    } else if (statuses.rows.size() > 2) {
        statuses.paragraphs.push_back(
            say("Several causes give this one number; an expectation of STATUS_... tells them apart."));
    }
    page.sections.push_back(std::move(statuses));
    page.sections.push_back(sources_section("nt-kernel 7 status"));
    return page;
}

ManualPage access_page(std::string_view name) {
    ManualPage page{std::string(name), {}};
    Section section{"", {}, {{"right", "mask", "of"}}};
    for (const AccessName& right : all_access_names()) {
        if (right.name != name) continue;
        section.rows.push_back({std::string(right.name), hexadecimal(right.mask),
                                right.type ? std::string(info(*right.type).name) : say("every type")});
    }
    page.sections.push_back(std::move(section));
    return page;
}

ManualPage invariant_page(const InvariantInfo& invariant) {
    return {std::string(invariant.name),
            {{"", {say("An invariant: {}", say(invariant.sentence))}, {}}, sources_section(invariant.source)}};
}

ManualPage fact_page(const Fact& fact) {
    return {std::string(fact.id),
            {{"", {say(fact.sentence)}, {}},
             {say("Source"), {std::string(fact.source)}, {}},
             {say("Certainty"), {say(to_string(fact.certainty))}, {}}}};
}

ManualPage operations_list() {
    Section section{"", {}, {{"operation", "group", "what it does"}}};
    for (const OperationInfo* operation : all_operations()) {
        section.rows.push_back({std::string(operation->name), say(operation->group), say(operation->summary)});
    }
    return {say("Operations"), {std::move(section)}};
}

ManualPage types_list() {
    Section section{"", {}, {{"type", "valid", "what it is"}}};
    for (const TypeInfo& type : all_object_types()) {
        section.rows.push_back({std::string(type.name), hexadecimal(type.valid), say(type.what)});
    }
    return {say("Object types"), {std::move(section)}};
}

ManualPage errors_list() {
    Section section{"", {}, {status_heading}};
    for (const StatusInfo& status : all_statuses()) section.rows.push_back(status_row(status));
    return {say("Statuses and errors"), {std::move(section)}};
}

ManualPage invariants_list() {
    Section section{"", {say("Checked after every step.")}, {{"invariant", "what holds"}}};
    for (const InvariantInfo& invariant : all_invariants()) {
        section.rows.push_back({std::string(invariant.name), say(invariant.sentence)});
    }
    return {say("Invariants"), {std::move(section)}};
}

ManualPage facts_list() {
    ManualPage page{say("Facts"), {}};
    const auto add = [&](std::string_view heading, std::span<const Fact> facts) {
        Section section{say(heading), {}, {{"row", "fact", "certainty"}}};
        for (const Fact& fact : facts) {
            section.rows.push_back({std::string(fact.id), say(fact.sentence), say(to_string(fact.certainty))});
        }
        page.sections.push_back(std::move(section));
    };
    add("The kernel", facts_of_the_kernel());
    add("What tests assert", facts_of_the_tests());
    add("Documentation", facts_of_the_docs());
    add("Logs of real systems", facts_of_logs());
    add("Our own", facts_of_our_own());
    return page;
}

ManualPage rule_page(const Rule& rule) {
    ManualPage page{std::string(rule.id) + " " + std::string(rule.name), {}};
    page.sections.push_back({"", {say(rule.sentence)}, {}});
    page.sections.push_back({say("Remedy"), {say(rule.remedy)}, {}});
    page.sections.push_back({say("Shown by"), {"scenarios/field/" + std::string(rule.scenario) + ".json"}, {}});
    page.sections.push_back(sources_section(rule.source));
    // Threads of programs that met it.
    std::string threads;
    for (const std::string_view cite : ids_in(rule.source)) {
        if (!find_fact(cite)) threads += (threads.empty() ? "" : ", ") + std::string(cite);
    }
    if (!threads.empty()) page.sections.push_back({say("Met in"), {threads}, {}});
    return page;
}

ManualPage rules_list() {
    Section section{"", {say("What `why` and `run --lint` name.")}, {{"rule", "name", "the mistake"}}};
    for (const Rule& rule : all_rules()) {
        section.rows.push_back({std::string(rule.id), std::string(rule.name), say(rule.sentence)});
    }
    return {say("Rules"), {std::move(section)}};
}

ManualPage reasons_list() {
    Section waits{say("What a call that has not returned waits for"), {}, {{"reason", "meaning"}}};
    Section refusals{say("What refused a call"), {}, {{"reason", "meaning"}}};
    for (const ReasonInfo& reason : all_reasons()) {
        (reason.waits ? waits : refusals).rows.push_back({std::string(reason.name), say(reason.sentence)});
    }
    return {say("Reasons"), {std::move(waits), std::move(refusals)}};
}

struct List {
    std::string_view name;
    ManualPage (*page)();
    std::string_view what;
};
constexpr std::array lists{
    List{"operations", operations_list, "every call that a scenario can make, its fields, results and errors"},
    List{"types", types_list, "object types with their access masks"},
    List{"errors", errors_list, "statuses with their Win32 errors"},
    List{"invariants", invariants_list, "what is checked after every step"},
    List{"profiles", profiles_list, "whose behaviour the model shows, and where they differ"},
    List{"reasons", reasons_list, "why a call waits or was refused: the `reason` of `why --format json`"},
    List{"rules", rules_list, "mistakes with handles that are met in practice, with remedies"},
    List{"facts", facts_list, "what Windows does, with sources"},
};

template <class Range, class Projection>
auto find_in(const Range& range, std::string_view name, Projection projection) {
    const auto found = std::ranges::find(range, name, projection);
    return found == std::ranges::end(range) ? nullptr : &*found;
}

}  // namespace

std::optional<ManualPage> exact_page(std::string_view name) {
    if (const auto* list = find_in(lists, name, &List::name)) return list->page();
    if (const auto operation = operation_named(name)) return operation_page(*operation);
    if (const auto type = object_type_named(name)) return type_page(info(*type));
    if (const auto* status = find_in(all_statuses(), name, &StatusInfo::name)) return status_page(*status);
    if (const auto* error = find_in(all_win32_errors(), name, &Win32Error::name)) return error_page(*error);
    if (find_in(all_access_names(), name, &AccessName::name) != nullptr) return access_page(name);
    if (const auto* invariant = find_in(all_invariants(), name, &InvariantInfo::name))
        return invariant_page(*invariant);
    if (const Profile* profile = find_profile(name)) return profile_page(*profile);
    if (const Switch* one = find_switch(name)) return switch_page(*one);
    if (const Rule* rule = find_rule(name)) return rule_page(*rule);
    if (const auto fact = find_fact(name)) return fact_page(*fact);
    return std::nullopt;
}

ManualPage manual_overview() {
    Section section{"", {say("`handlesim describe NAME` tells about:")}, {{"name", "what it tells"}}};
    for (const List& list : lists) section.rows.push_back({std::string(list.name), say(list.what)});
    section.rows.push_back({"DuplicateHandle", say("an operation, by its name")});
    section.rows.push_back({"Mutant", say("an object type")});
    section.rows.push_back({"ERROR_INVALID_HANDLE", say("an error, or a status such as STATUS_ACCESS_DENIED")});
    section.rows.push_back({"PROCESS_DUP_HANDLE", say("an access right")});
    section.rows.push_back({"handle-count", say("an invariant")});
    section.rows.push_back({"wine-8", say("a profile, or one of its switches, such as reuses_last_freed")});
    section.rows.push_back({"HT001", say("a rule, also by its name, such as pipe-eof-held-by-other")});
    section.rows.push_back({"held_by", say("a key or a field, a value of one, a result, a word of reports")});
    section.rows.push_back({"0xC0000008", say("an error or a status by its number")});
    section.rows.push_back({"bInheritHandles", say("what Win32 and others call it, and what it is called here")});
    section.rows.push_back({"\"nt-kernel 5.13\"", say("a fact that is cited somewhere, with its source")});
    return {say("The manual"), {std::move(section)}};
}

std::vector<std::string_view> exact_names() {
    std::vector<std::string_view> names;
    for (const List& list : lists) names.push_back(list.name);
    for (const OperationInfo* operation : all_operations()) names.push_back(operation->name);
    for (const TypeInfo& type : all_object_types()) names.push_back(type.name);
    for (const StatusInfo& status : all_statuses()) names.push_back(status.name);
    for (const Win32Error& error : all_win32_errors()) names.push_back(error.name);
    for (const AccessName& right : all_access_names()) names.push_back(right.name);
    for (const InvariantInfo& invariant : all_invariants()) names.push_back(invariant.name);
    for (const Profile& profile : all_profiles()) names.push_back(profile.name);
    for (const Switch& one : all_switches()) names.push_back(one.name);
    for (const Rule& rule : all_rules()) {
        names.push_back(rule.id);
        names.push_back(rule.name);
    }
    for (const std::span<const Fact> facts : tables_of_facts()) {
        for (const Fact& fact : facts) names.push_back(fact.id);
    }
    return names;
}

}  // namespace handlesim
