// Reading a transcript: lines into values, and everything checked that whoever looks at a run relies on.
#include <charconv>
#include <set>
#include <unordered_map>

#include "core/json/parse.hpp"
#include "core/run/judge.hpp"
#include "core/run/read_records.hpp"
#include "core/run/transcript.hpp"
#include "core/scenario/read_scenario.hpp"

namespace handlesim {

namespace {

constexpr std::string_view remedy = "a transcript is what `handlesim run --transcript` writes";

// Whatever the version.
constexpr std::string_view format_family = transcript_format.substr(0, transcript_format.find('/') + 1);

bool is_format(const Json& line) {
    const Json* format = line.find("format");
    return format != nullptr && format->kind == Json::Kind::string && format->text.starts_with(format_family);
}

// One line of the file.
struct Line {
    std::string_view text;
    std::size_t number = 0;  // from 1
    std::size_t begin = 0;   // where it begins in the text of its run
    Json json;
};

// One run: its lines are taken in, then the scenario is bound, then its records are read.
class RunReader {
public:
    explicit RunReader(std::string file) : file_(std::move(file)) {}

    bool takes_more() const { return !footer_; }

    void take(Line line) {
        if (lines_.empty()) {
            if (!is_format(line.json)) refuse(line, "this line should be a transcript's header");
        } else if (const Json* number = line.json.find("number")) {
            const auto wanted_number = static_cast<std::int64_t>(lines_.size());
            if (number->kind != Json::Kind::number || number->number != wanted_number) {
                in_line(line, [&] {
                    throw DocumentError(
                        "/number", "this should be step " + std::to_string(wanted_number) + ", not " + number->dump());
                });
            }
        } else {
            footer_ = true;
        }
        lines_.push_back(std::move(line));
    }

    Transcript finish(std::string_view text) {
        if (!footer_) refuse(lines_.back(), "the transcript ends before its footer; was the run cut off?");
        auto scenario = std::make_shared<Scenario>();
        read_scenario_of(*scenario, text);
        Transcript run;
        run.header = read_header(*scenario);
        RecordReader records(*scenario, run.header.profile);
        in_line(lines_.front(), [&] { run.header.beginning = records.beginning(lines_.front().json); });
        for (std::size_t i = 1; i + 1 < lines_.size(); ++i) {
            in_line(lines_[i], [&] { run.steps.push_back(records.step(lines_[i].json)); });
        }
        in_line(lines_.back(), [&] { run.summary = records.summary(lines_.back().json); });
        records.complete(run);
        run.complete = true;
        run.read = std::move(scenario);
        return run;
    }

    [[noreturn]] void refuse(const Line& line, const std::string& what) const {
        DocumentError error("", what, std::string(remedy));
        error.file = file_;
        error.position = Position{line.number, 1};
        throw error;  // NOLINT(misc-throw-by-value-catch-by-reference)
    }

private:
    std::string file_;
    std::vector<Line> lines_;
    bool footer_ = false;

    // What is wrong with a line is told with its place in the file.
    template <class Read>
    void in_line(const Line& line, Read read) const {
        try {
            read();
        } catch (const DocumentError& error) {
            tell(line, error, error.pointer());
        }
    }

    [[noreturn]] void tell(const Line& line, const DocumentError& error, const std::string& pointer) const {
        DocumentError told(pointer, error.what(), error.hint().empty() ? std::string(remedy) : error.hint());
        told.file = file_;
        told.set_place(line.text, locate(line.text, pointer, error.place()));
        told.position->line = line.number;
        throw told;  // NOLINT(misc-throw-by-value-catch-by-reference)
    }

    // The scenario that was played stands in the header and, a step a line, behind it.
    void read_scenario_of(Scenario& scenario, std::string_view text) const {
        const Line& header = lines_.front();
        scenario.file = file_;
        scenario.text = std::string(text);
        scenario.lines_before = header.number - 1;
        scenario.profile = &default_profile();
        ScenarioParts parts(scenario, {});
        in_line(header, [&] {
            parts.member("title", wanted(header.json, "title"));
            parts.member("profile", wanted(header.json, "expects"));
            parts.member("start", wanted(header.json, "start"));
            if (const Json* story = header.json.find("story")) parts.member("story", *story);
            for (const std::string_view list : {"always", "finally"}) {
                for (const Json& check : wanted(header.json, list, Json::Kind::array).items) {
                    parts.element(list, check, header.begin + check.begin, header.begin + check.end);
                }
            }
        });
        for (std::size_t i = 1; i + 1 < lines_.size(); ++i) {
            const Line& line = lines_[i];
            try {
                const Json& step = wanted(line.json, "step", Json::Kind::object);
                parts.element("steps", step, line.begin + step.begin, line.begin + step.end);
            } catch (const DocumentError& error) {
                tell(line, error, pointer_in_line(error.pointer()));
            }
        }
        try {
            parts.finish();
        } catch (const DocumentError& error) {
            std::size_t number = 0;
            const std::string& pointer = error.pointer();
            constexpr std::string_view steps = "/steps/";
            if (!pointer.starts_with(steps)) tell(header, error, pointer);
            std::from_chars(pointer.data() + steps.size(), pointer.data() + pointer.size(), number);
            tell(lines_.at(number + 1), error, pointer_in_line(pointer));
        }
    }

    // "/steps/3/handle" is "/step/handle" in the line of step 4.
    static std::string pointer_in_line(const std::string& pointer) {
        constexpr std::string_view steps = "/steps/";
        if (!pointer.starts_with(steps)) return pointer;
        const std::size_t rest = pointer.find('/', steps.size());
        return "/step" + (rest == std::string::npos ? std::string() : pointer.substr(rest));
    }

    RunHeader read_header(const Scenario& scenario) const {
        const Line& line = lines_.front();
        RunHeader header;
        header.scenario = &scenario;
        in_line(line, [&] {
            const std::string& format = wanted(line.json, "format", Json::Kind::string).text;
            if (format != transcript_format) {
                throw DocumentError("/format",
                                    "this version reads " + std::string(transcript_format) + ", not " + format);
            }
            header.hash = wanted(line.json, "hash", Json::Kind::string).text;
            header.backend = wanted(line.json, "backend", Json::Kind::string).text;
            header.profile = wanted(line.json, "profile", Json::Kind::string).text;
            header.system = wanted(line.json, "system", Json::Kind::string).text;
        });
        header.recorded = true;
        return header;
    }
};

}  // namespace

const Json& wanted(const Json& json, std::string_view key, std::optional<Json::Kind> kind) {
    const Json* found = json.find(key);
    if (found == nullptr) throw DocumentError("", "\"" + std::string(key) + "\" is missing here");
    if (kind && found->kind != *kind) {
        throw DocumentError("/" + std::string(key), "expected " + std::string(describe(*kind)) + ", found " +
                                                        std::string(describe(found->kind)));
    }
    return *found;
}

// What editors on Windows put in front of a text.
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_transcript(std::string_view text) {
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    const std::string_view line = text.substr(0, text.find('\n'));
    if (!line.starts_with('{') || line.find(format_family) == std::string_view::npos) return false;
    try {
        return is_format(parse_json(line));
    } catch (const DocumentError&) {
        return false;
    }
}

std::vector<Transcript> read_transcripts(const std::string& file, std::string_view text) {
    std::vector<Transcript> runs;
    std::optional<RunReader> reader;
    std::size_t number = 0;
    std::size_t begin = 0;  // of the run at hand
    for (std::size_t at = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        Line line{.text = text.substr(at, end - at), .number = ++number, .begin = 0, .json = {}};
        if (line.text.find_first_not_of(" \t\r") == std::string_view::npos &&
            !reader) {  // between runs, or behind them
            at = end + 1;
            continue;
        }
        if (!reader) {
            reader.emplace(file);
            begin = at;
        }
        line.begin = at - begin;
        try {
            line.json = parse_json(line.text);
        } catch (DocumentError& error) {
            error.further.clear();  // a line that is no JSON is told once
            error.file = file;
            if (!error.position) error.set_place(line.text, locate(line.text, error.pointer(), error.place()));
            error.position->line = number;
            throw;
        }
        reader->take(std::move(line));
        at = end + 1;
        if (reader->takes_more()) continue;
        runs.push_back(reader->finish(text.substr(begin, end - begin)));
        reader.reset();
    }
    if (reader) runs.push_back(reader->finish(text.substr(begin)));
    return runs;
}

void replay(const Transcript& run, RunObserver& observer, std::uint32_t until) {
    observer.begin(run.header);
    for (const StepRecord& record : run.steps) {
        if (until != 0 && record.number > until) return;
        observer.step(run.header, record);
    }
    if (until == 0 && run.complete) observer.end(run.header, run.summary);
}

}  // namespace handlesim
