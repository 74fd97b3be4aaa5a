// `handlesim check-trace`: a recorded log of a real program, followed by the rules of the model.
#include <algorithm>
#include <iostream>
#include <limits>
#include <map>
#include <memory>
#include <set>

#include "cli/help.hpp"
#include "cli/output.hpp"
#include "cli/trace_input.hpp"
#include "cli/verbs.hpp"
#include "core/json/document_error.hpp"
#include "core/report/trace_report.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/trace/event_writer.hpp"
#include "core/trace/expectation.hpp"
#include "core/trace/follow.hpp"
#include "core/trace/scan.hpp"

namespace handlesim {

namespace {

struct CheckTraceArguments {
    CommonOptions common;
    std::vector<std::string> files;
    std::string as, fail_on, redact, expect;
    std::vector<std::string> max_growth;
    ProfileOption profile;
    trace::Selection selection;
    std::uint32_t explain = 0;
};

constexpr auto& all_kinds = Words<trace::FindingKind>::list;

std::string joined_kinds() {
    std::string all;
    for (const std::string_view one : all_kinds) all += (all.empty() ? "" : ", ") + std::string(one);
    return all;
}

// --fail-on leak,double-close: kinds of findings, each of which there is.
std::set<trace::FindingKind> kinds_in(std::string_view list) {
    std::set<trace::FindingKind> kinds;
    const std::vector<std::string_view> known(all_kinds.begin(), all_kinds.end());
    while (!list.empty()) {
        const std::string_view kind = trace::trimmed(trace::cut(list, ","));
        const auto found = std::ranges::find(known, kind);
        if (found == known.end()) {
            const std::string hint = did_you_mean(kind, known);
            throw UsageError("--fail-on " + std::string(kind) + ": there is no such kind of finding; " +
                             (hint.empty() ? "there are " + joined_kinds() : hint));
        }
        kinds.insert(static_cast<trace::FindingKind>(found - known.begin()));
    }
    return kinds;
}

// --max-growth TYPE=N.
std::map<std::string, std::int64_t> growth_limits(const std::vector<std::string>& texts) {
    std::map<std::string, std::int64_t> limits;
    for (const std::string& text : texts) {
        const std::size_t equals = text.find('=');
        const auto number =
            equals == std::string::npos ? std::nullopt : trace::decimal_in(std::string_view(text).substr(equals + 1));
        constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
        if (!number || *number > most || equals == 0)
            throw UsageError("--max-growth " + text + ": write TYPE=N, as in Event=10");
        limits[text.substr(0, equals)] = static_cast<std::int64_t>(*number);
    }
    return limits;
}

class CheckTraceVerb {
public:
    explicit CheckTraceVerb(const CheckTraceArguments& arguments)
        : arguments_(arguments),
          fail_on_(kinds_in(arguments.fail_on)),
          limits_(growth_limits(arguments.max_growth)),
          follower_({.profile = arguments.profile.profile.get()}) {
        if (arguments.files.size() > 2) {
            throw UsageError("check-trace takes one log, or two listings to compare; there are " +
                             std::to_string(arguments.files.size()));
        }
    }

    ExitCode run() {
        read();
        trace::Traced traced = follower_.finish();
        traced.file = arguments_.files.front() + (arguments_.files.size() > 1 ? " and " + arguments_.files.back() : "");
        must_have_been_read(traced);
        const std::string nobody = trace::no_such_process(traced, arguments_.selection.process);
        if (!nobody.empty()) throw UsageError("--process " + arguments_.selection.process + ": " + nobody);
        TraceReport report;
        report.traced = &traced;
        report.lines = lines_;
        report.profile = follower_.profile().name;
        report.findings = trace::find_all(traced, arguments_.selection);
        report.tables = trace::tables_at_end(traced, arguments_.selection);
        report.growth = trace::growth_between(traced, arguments_.selection);
        report.asked = asked();
        report.explain = arguments_.explain;
        if (report.explain > report.findings.size()) {
            throw UsageError("--explain " + std::to_string(report.explain) + ": there are " +
                             std::to_string(report.findings.size()) + " findings");
        }
        judge(report);
        expect(report, traced);
        const bool surprise = traced.impossible_count > 0 || !report.failed.empty();
        const ExitCode code = surprise ? ExitCode::surprise : ExitCode::as_expected;
        write(report, code);
        return code;
    }

private:
    const CheckTraceArguments& arguments_;
    std::set<trace::FindingKind> fail_on_;
    std::map<std::string, std::int64_t> limits_;
    trace::Follower follower_;
    std::uint64_t lines_ = 0;

    // "process app.exe, type Event".
    std::string asked() const {
        const trace::Selection& selection = arguments_.selection;
        std::string words;
        const auto add = [&](const char* what, const std::string& value) {
            if (!value.empty()) words += (words.empty() ? "" : ", ") + std::string(what) + value;
        };
        add("process ", selection.process);
        add("type ", selection.type);
        add("an object with this in its name: ", selection.object);
        if (selection.since > 0) add("line ", std::to_string(selection.since) + " or later");
        return words;
    }

    void read() {
        std::unique_ptr<Output> redacted;
        std::unique_ptr<trace::EventWriter> writer;
        if (!arguments_.redact.empty()) {
            if (arguments_.files.size() > 1) throw UsageError("--redact writes one log; give one");
            redacted = std::make_unique<Output>(arguments_.redact, arguments_.files);
            writer = std::make_unique<trace::EventWriter>(redacted->stream(), true);
        }
        for (std::size_t i = 0; i < arguments_.files.size(); ++i) {
            const std::string& file = arguments_.files[i];
            try {
                const auto source = trace::open_log(file);
                trace::Lines lines(*source, file);
                const trace::Importer& importer = importer_of(arguments_.as, lines);
                if (arguments_.files.size() > 1 && !importer.is_listing) {
                    throw UsageError(file + ": two logs are compared where both are listings of tables; this one is " +
                                     std::string(importer.what));
                }
                follower_.next_listing(static_cast<std::uint8_t>(i));
                if (redacted) {
                    trace::TwoSinks both(follower_, *writer);
                    importer.import(lines, both);
                } else {
                    importer.import(lines, follower_);
                }
                lines_ += lines.number();
            } catch (const trace::LogError& error) {
                throw UsageError(error.what());
            }
        }
        if (redacted) redacted->commit();
    }

    void judge(TraceReport& report) const {
        std::map<trace::FindingKind, std::uint64_t> found;
        for (const trace::Finding& finding : report.findings) found[finding.kind] += finding.count;
        for (const trace::FindingKind kind : fail_on_) {
            if (found[kind] == 0) continue;
            report.failed.push_back("--fail-on " + std::string(word_of(kind)) + ": " + std::to_string(found[kind]));
        }
        if (limits_.empty()) return;
        if (!report.traced->two_listings) throw UsageError("--max-growth compares two listings; give two logs");
        for (const auto& [type, limit] : limits_) {
            for (const trace::Growth& one : report.growth) {
                const auto grown = one.by_type.find(type);
                if (one.came || one.went || grown == one.by_type.end() || grown->second <= limit) continue;
                report.failed.push_back("--max-growth " + type + "=" + std::to_string(limit) + ": " + one.name +
                                        " has " + std::to_string(grown->second) + " more");
            }
        }
    }

    // What does not look at a single entry cannot fail, and that fails.
    void expect(TraceReport& report, const trace::Traced& traced) const {
        if (arguments_.expect.empty()) return;
        const trace::Expectation wanted =
            trace::read_expectation(arguments_.expect, read_text(arguments_.expect, std::cin));
        trace::Judged judged = trace::judge(wanted, traced);
        report.expected = true;
        report.expected_looked_at = judged.looked_at;
        if (judged.looked_at == 0) judged.failures.emplace_back("--expect: it looked at no entry, so it says nothing");
        for (std::string& one : judged.failures) report.failed.push_back(std::move(one));
    }

    void write(const TraceReport& report, ExitCode code) const {
        std::vector<std::string> inputs = arguments_.profile.with(arguments_.files);
        if (!arguments_.expect.empty()) inputs.push_back(arguments_.expect);
        Output output(arguments_.common.output, inputs);
        if (arguments_.common.format == "json") {
            print_trace_as_json(output.stream(), report, static_cast<int>(code));
        } else if (arguments_.common.format == "html") {
            print_trace_page(output.stream(), report);
        } else {
            const TextStyle style = style_for(arguments_.common.color, output);
            print_trace(output.stream(), report, {style, arguments_.common.quiet});
        }
        output.commit();
    }
};

}  // namespace

void add_check_trace(CLI::App& app, Action& action) {
    auto arguments = std::make_shared<CheckTraceArguments>();
    CLI::App* verb = app.add_subcommand(
        "check-trace", "Follow a recorded log of a real program: is it possible, who holds what, and what leaks");
    verb->add_option("LOG", arguments->files, "A log, or two listings to compare; packed with gzip or xz, or - too")
        ->required();
    verb->add_option("--as", arguments->as, "What kind of log it is, where that is not seen: " + kinds_of_logs())
        ->type_name("KIND");
    add_profile_option(*verb, arguments->profile);
    verb->add_option("--fail-on", arguments->fail_on,
                     "Exit 1 where there are findings of these kinds: " + joined_kinds())
        ->type_name("KINDS");
    verb->add_option("--max-growth", arguments->max_growth,
                     "Exit 1 where a process has more than N new entries of a type in the second listing")
        ->type_name("TYPE=N")
        ->allow_extra_args(false);
    verb->add_option("--explain", arguments->explain, "Tell how a finding came to be")
        ->type_name("N")
        ->check(counted_from_one());
    verb->add_option("--process", arguments->selection.process, "Findings of one process: its id, or its program");
    verb->add_option("--type", arguments->selection.type, "Findings about one type of object: Event, File, ...");
    verb->add_option("--object", arguments->selection.object, "Findings about objects with this in their name");
    verb->add_option("--since", arguments->selection.since, "Findings from this line on")
        ->type_name("LINE")
        ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1} << 52U));
    verb->add_option("--expect", arguments->expect,
                     "Exit 1 where tables are not as the file wants them at the end: names, types, counts, holders")
        ->type_name("FILE");
    verb->add_option("--redact", arguments->redact,
                     "Write the log as handlesim-events/1, with names of objects and programs replaced, to share it")
        ->type_name("FILE");
    add_common_options(*verb, arguments->common, {"text", "json", "html"});
    verb->callback([arguments, &action] { action = [arguments] { return CheckTraceVerb(*arguments).run(); }; });
}

}  // namespace handlesim
