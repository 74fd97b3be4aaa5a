// `handlesim describe`: the manual, and the schema.
#include <memory>

#include "cli/output.hpp"
#include "cli/verbs.hpp"
#include "core/json/document_error.hpp"
#include "core/report/manual.hpp"
#include "core/scenario/schema.hpp"

namespace handlesim {

namespace {

struct DescribeArguments {
    CommonOptions common;
    std::string name;
    bool schema = false;
};

ExitCode describe_verb(const DescribeArguments& arguments) {
    Output output(arguments.common.output, {});
    if (arguments.schema) {
        if (!arguments.name.empty()) throw UsageError("--schema prints the whole schema and takes no NAME");
        output.stream() << scenario_schema();
        output.commit();
        return ExitCode::as_expected;
    }
    const auto page = arguments.name.empty() ? manual_overview() : manual_page(arguments.name);
    if (!page) {
        const std::string hint = did_you_mean(arguments.name, manual_names());
        throw UsageError("there is nothing called \"" + arguments.name + "\"; " +
                         (hint.empty() ? "`handlesim describe` says what there is" : hint));
    }
    if (arguments.common.format == "json") {
        print_page_as_json(output.stream(), *page);
    } else {
        print_page(output.stream(), *page, style_for(arguments.common.color, output));
    }
    output.commit();
    return ExitCode::as_expected;
}

}  // namespace

void add_describe(CLI::App& app, Action& action) {
    auto arguments = std::make_shared<DescribeArguments>();
    CLI::App* verb =
        app.add_subcommand("describe", "Tell about operations, errors, types, invariants, profiles, facts");
    verb->add_option("NAME", arguments->name, "What to tell about; without it, what there is");
    verb->add_flag("--schema", arguments->schema, "Print the JSON Schema of scenarios");
    add_common_options(*verb, arguments->common, {"text", "json"});
    verb->callback([arguments, &action] { action = [arguments] { return describe_verb(*arguments); }; });
}

}  // namespace handlesim
