#include "core/run/read_records.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "core/run/judge.hpp"
#include "core/scenario/read/readers.hpp"

namespace handlesim {

namespace {}  // namespace

Handle read_value(const Path& path, const Json& json) {
    const std::string& word = read_string(path, json);
    if (word == "NULL") return null_handle;
    Handle value;
    const bool hexadecimal = word.starts_with("0x");
    std::int64_t number = 0;
    const char* begin = word.data() + (hexadecimal ? 2 : 0);
    const char* end = word.data() + word.size();
    const auto result =
        hexadecimal ? std::from_chars(begin, end, value.value, 16) : std::from_chars(begin, end, number);
    const bool is_number = result.ec == std::errc() && result.ptr == end && begin != end;
    if (!is_number || (!hexadecimal && (number >= 0 || number < -12))) {
        throw DocumentError(path, in_quotes(word) + " is no value of a handle");
    }
    return hexadecimal ? value : Handle::from_signed(number);
}

namespace {

Status read_status(const Path& path, const Json& json) {
    const std::string& word = read_string(path, json);
    if (const auto status = status_named(word)) return *status;
    if (const auto code = win32_error_named(word)) return status_of_win32(*code);
    constexpr std::string_view numbered = "error ";
    std::uint32_t code = 0;
    if (number_behind(numbered, word, code)) return status_of_win32(code);
    throw DocumentError(path, in_quotes(word) + " is no status");
}

template <class T>
T read_named(const Path& path, const Json& json, std::optional<T> (*named)(std::string_view), std::string_view what) {
    const std::string& word = read_string(path, json);
    if (const auto found = named(word)) return *found;
    throw DocumentError(path, in_quotes(word) + " is no " + std::string(what));
}

std::uint32_t read_count(const Path& path, const Json& json) {
    return static_cast<std::uint32_t>(read_number(path, json, 0, std::numeric_limits<std::uint32_t>::max()));
}

// The items of a list that may be absent.
const std::vector<Json>& items_of(const Json& json, std::string_view key) {
    static const std::vector<Json> none;
    const Json* found = json.find(key);
    if (found == nullptr) return none;
    return wanted(json, key, Json::Kind::array).items;
}

template <class Read>
void each_item(const Json& json, std::string_view key, Read read) {
    const Path root;
    const Path list(root, key);
    const std::vector<Json>& items = items_of(json, key);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Path here(list, i);
        read(here, items[i]);
    }
}

bool flag_of(const Path& path, const Json& json, std::string_view key) {
    const Json* found = json.find(key);
    return found != nullptr && read_flag(Path(path, key), *found);
}

bool knows_result(const WrittenCall& call, ResultField field) {
    return std::ranges::find(info(call).results, field) != info(call).results.end();
}

}  // namespace

RecordReader::RecordReader(Scenario& scenario, std::string profile)
    : scenario_(scenario), profile_(std::move(profile)), created_(scenario.start.begin(), scenario.start.end()) {}

StepRecord RecordReader::beginning(const Json& line) {
    StepRecord record;
    const std::vector<TableChange>& tables = record.report.tables;
    each_item(line, "tables", [&](const Path& here, const Json& one) { read_change(here, one, record.report); });
    if (!std::ranges::equal(tables, scenario_.start_entries, is_start_entry)) {
        throw DocumentError("/tables", "the tables do not have the entries that the start lists");
    }
    record.named = named_at_the_start(scenario_, tables);
    return record;
}

// --- Steps

StepRecord RecordReader::step(const Json& line) {
    const Path root;
    StepRecord record;
    record.number = ++number_;
    record.step = &scenario_.steps[number_ - 1];
    static const std::vector<Known> none;
    record.judgement = read_judgement(root, line, record.step->extras ? record.step->extras->known : none);
    if (record.step->call() != nullptr && line.contains("outcome")) read_made(line, record);
    if (record.step->is_await()) find_awaited(record);
    return record;
}

void RecordReader::read_made(const Json& line, StepRecord& record) {
    const SymbolId thread = record.step->by;
    if (!created_.contains(thread)) {
        throw DocumentError("/step/by", std::string(scenario_.symbols[thread].name) + " does not exist in this step");
    }
    if (last_call(thread).pending) {
        throw DocumentError("/step/by", std::string(scenario_.symbols[thread].name) + " is still blocked in step " +
                                            std::to_string(last_call(thread).step));
    }
    record.made = true;
    each_item(line, "tables", [&](const Path& here, const Json& one) { read_change(here, one, record.report); });
    each_item(line, "references", [&](const Path& here, const Json& one) { read_reference(here, one, record.report); });
    last_call(thread) = LastCall{.step = record.number, .outcome = {}};
    read_own(line, record);
    each_item(line, "connections",
              [&](const Path& here, const Json& one) { read_connection(here, one, record.report); });
    each_item(line, "completed", [&](const Path& here, const Json& one) { read_completed(here, one, record); });
    each_item(line, "ended", [&](const Path& here, const Json& one) {
        record.report.ended_threads.push_back(read_thread(here, one));
    });
    each_item(line, "never_returned", [&](const Path& here, const Json& one) {
        const std::uint32_t step = read_pending_step(here, one);
        LastCall& last = last_call(scenario_.steps[step - 1].by);
        last.pending = false;
        last.never_returned = true;
        record.never_returned.push_back(step);
    });
    for (const SymbolId ended : record.report.ended_threads) {
        LastCall& last = last_call(ended);
        last.never_returned = last.never_returned || last.pending;
        last.pending = false;
    }
    each_item(line, "checks", [&](const Path& here, const Json& one) {
        const std::uint32_t place = read_count(Path(here, "always"), wanted(one, "always"));
        if (place == 0 || place > scenario_.always.size()) {
            throw DocumentError(here, "the scenario has no check " + std::to_string(place) + " of always");
        }
        record.broken_checks.push_back({place - 1, read_judgement(here, one, scenario_.always[place - 1].known)});
    });
    record.report.broken = read_broken(line, "violations");
    violations_ += record.report.broken.size();
}

void RecordReader::read_own(const Json& line, StepRecord& record) {
    const Json& outcome = wanted(line, "outcome", Json::Kind::object);
    const Path root;
    if (flag_of(Path(root, "outcome"), outcome, "blocked")) {
        record.report.blocked = true;
        record.report.own.unspecified = flag_of(Path(root, "outcome"), outcome, "unspecified");
        last_call(record.step->by).pending = true;
        return;
    }
    const WrittenCall& call = *record.step->call();
    record.report.own = read_outcome(Path(root, "outcome"), outcome, line, record.step->by);
    read_values(line, *record.step, record.report.own, record);
    settle(record, *record.step, record.report.own);
    if (is_error(record.report.own.status)) return;
    for (const SymbolId id : creations_of(call)) {
        if (id == SymbolId::none) continue;
        created_.insert(id);
        record.created.push_back({.actor = id});
    }
}

// The names that a call binds once it returns.
void RecordReader::settle(StepRecord& record, const Step& origin, const CallOutcome& outcome) {
    const std::array<SymbolId, 2> names = bindings_of(*origin.call());
    const std::array<Bound, 2> values = bound_by(*origin.call(), outcome);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names.at(i) == SymbolId::none) continue;
        const SymbolId caller = scenario_.symbols[origin.by].process;
        record.named.push_back({names.at(i), values.at(i), table_of(record.report, values.at(i), caller)});
    }
    LastCall& last = last_call(origin.by);
    last.pending = false;
    last.outcome = outcome;
}

// What the step's changes tell of a value that it returned; nothing where it stands as it stood before.
ObjectTag RecordReader::object_made(Handle value, SymbolId name, const StepRecord& record) {
    for (const TableChange& change : record.report.tables) {
        const bool made = change.kind != TableChange::Kind::removed;
        if (made && change.value.same_entry(value) && change.name == name) return change.after.object;
    }
    return ObjectTag::none;
}

// What a returned value refers to where a recording does not say: the entry that the step made, else the caller's.
ObjectTag RecordReader::object_at(Handle value, SymbolId name, SymbolId by, const StepRecord& record) const {
    if (const ObjectTag made = object_made(value, name, record); made != ObjectTag::none) return made;
    const auto entry = entries_.find({scenario_.symbols[by].process, value.slot()});
    return entry == entries_.end() || !value.may_be_entry() ? ObjectTag::none : entry->second.object;
}

void RecordReader::read_values(const Json& line, const Step& origin, CallOutcome& outcome, const StepRecord& record) {
    const WrittenCall& call = *origin.call();
    if (!returns_values(outcome.status)) return;
    const Path root;
    const std::array<SymbolId, 2> names = bindings_of(call);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names.at(i) == SymbolId::none) continue;
        const std::string_view name = scenario_.symbols[names.at(i)].name;
        const Path values(root, "values");
        const Json& all = wanted(line, "values", Json::Kind::object);
        const Json* value = all.find(name);
        if (value == nullptr) throw DocumentError(values, "it does not tell the value of " + std::string(name));
        outcome.handles.at(i) = read_value(Path(values, name), *value);
        const Json* objects = line.find("objects");
        const Json* object = objects == nullptr ? nullptr : objects->find(name);
        if (object == nullptr) {
            outcome.objects.at(i) = object_at(outcome.handles.at(i), names.at(i), origin.by, record);
            continue;
        }
        const Path place(root, "objects");
        outcome.objects.at(i) = read_new_tag(Path(place, name), *object);
        // Where the step made or changed the entry, that line has told whose it is.
        const ObjectTag told = object_made(outcome.handles.at(i), names.at(i), record);
        if (told != ObjectTag::none && told != outcome.objects.at(i)) {
            throw DocumentError(Path(place, name), std::string(name) + " stands for object " +
                                                       std::to_string(static_cast<std::uint32_t>(told)) +
                                                       " by the changes of the tables");
        }
        objects_.try_emplace(static_cast<std::uint32_t>(outcome.objects.at(i)), std::nullopt);
    }
}

void RecordReader::read_completed(const Path& path, const Json& json, StepRecord& record) {
    const std::uint32_t step = read_pending_step(Path(path, "number"), wanted(json, "number"));
    const Step& origin = scenario_.steps[step - 1];
    ReleasedCall released;
    released.step = step;
    released.outcome =
        read_outcome(Path(path, "outcome"), wanted(json, "outcome", Json::Kind::object), json, origin.by);
    static const std::vector<Known> none;
    released.judgement = read_judgement(path, json, origin.extras ? origin.extras->known : none);
    // Recordings made before calls that wait returned handles do not have them.
    if (json.contains("values")) read_values(json, origin, released.outcome, record);
    settle(record, origin, released.outcome);
    record.report.released.push_back(released.outcome);
    record.released.push_back(std::move(released));
}

std::uint32_t RecordReader::read_pending_step(const Path& path, const Json& json) const {
    const std::uint32_t step = read_count(path, json);
    const bool is_call = step > 0 && step <= number_ && scenario_.steps[step - 1].call() != nullptr;
    const auto last = is_call ? last_calls_.find(scenario_.steps[step - 1].by) : last_calls_.end();
    if (last == last_calls_.end() || last->second.step != step || !last->second.pending) {
        throw DocumentError(path, "step " + std::to_string(step) + " is no call that waits");
    }
    return step;
}

void RecordReader::find_awaited(StepRecord& record) {
    const LastCall& last = last_call(record.step->by);
    if (last.step == 0) return;
    record.awaits_the_dead = last.never_returned;
    if (!last.pending && !last.never_returned) record.awaited = last.outcome;
}

// --- Outcomes and judgements

CallOutcome RecordReader::read_outcome(const Path& path, const Json& outcome, const Json& results_of, SymbolId thread) {
    CallOutcome result;
    result.thread = thread;
    result.status = read_status(Path(path, "status"), wanted(outcome, "status"));
    result.unspecified = flag_of(path, outcome, "unspecified");
    const Path root;
    const Path place(root, "results");
    const Json& results = wanted(results_of, "results", Json::Kind::object);
    const WrittenCall& call = *scenario_.steps[last_call(thread).step - 1].call();
    const Path open_list(root, "unspecified_results");
    const std::vector<Json>& open_results = items_of(results_of, "unspecified_results");
    for (std::size_t i = 0; i < open_results.size(); ++i) {
        const std::string& name = read_string(Path(open_list, i), open_results[i]);
        if (!results.contains(name)) throw DocumentError(Path(open_list, i), in_quotes(name) + " is no result here");
    }
    for (const auto& [name, value] : results.members) {
        const auto field = result_named(name);
        const Path here(place, name);
        if (!field || !knows_result(call, *field)) {
            throw DocumentError(here, std::string(info(call).name) + " does not answer " + in_quotes(name));
        }
        const ExpectedResult read = read_result(here, *field, value, scenario_.symbols);
        bool open = false;
        for (const Json& one : open_results) open = open || one.text == name;
        if (is_text(info(*field).kind)) {
            result.results.add_text(*field, read.text, open);
        } else {
            result.results.add(*field, read.number, open);
        }
    }
    return result;
}

Judgement RecordReader::read_judgement(const Path& path, const Json& json, const std::vector<Known>& known) const {
    Judgement judgement;
    judgement.verdict = read_named(Path(path, "verdict"), wanted(json, "verdict"), verdict_named, "verdict");
    const Path reasons(path, "reasons");
    if (const Json* list = json.find("reasons")) {
        expect_kind(reasons, *list, Json::Kind::array);
        for (std::size_t i = 0; i < list->items.size(); ++i) {
            judgement.reasons.push_back(read_string(Path(reasons, i), list->items[i], TextKind::free_text));
        }
    }
    if (const Json* because = json.find("because")) {
        judgement.because = read_string(Path(path, "because"), *because, TextKind::free_text);
        const auto same = [&](const Known& one) { return one.because == judgement.because; };
        const auto found = std::ranges::find_if(known, same);
        if (found != known.end()) judgement.known = &*found;
    }
    return judgement;
}

std::vector<Judgement> RecordReader::read_judgements(const Json& line, std::string_view key,
                                                     const std::vector<CheckWithKnown>& checks) const {
    const Path root;
    const Path list(root, key);
    const Json& all = wanted(line, key, Json::Kind::array);
    if (all.items.size() != checks.size()) {
        throw DocumentError(list, "the scenario has " + std::to_string(checks.size()) + " checks of " +
                                      std::string(key) + ", not " + std::to_string(all.items.size()));
    }
    std::vector<Judgement> judgements;
    for (std::size_t i = 0; i < checks.size(); ++i) {
        judgements.push_back(read_judgement(Path(list, i), all.items[i], checks[i].known));
    }
    return judgements;
}

std::vector<BrokenInvariant> RecordReader::read_broken(const Json& line, std::string_view key) const {
    std::vector<BrokenInvariant> broken;
    each_item(line, key, [&](const Path& here, const Json& one) {
        BrokenInvariant& invariant = broken.emplace_back();
        invariant.name = read_string(Path(here, "invariant"), wanted(one, "invariant"));
        invariant.sentence = read_string(Path(here, "sentence"), wanted(one, "sentence"), TextKind::free_text);
        invariant.detail = read_string(Path(here, "detail"), wanted(one, "detail"), TextKind::free_text);
    });
    return broken;
}

Summary RecordReader::summary(const Json& line) {
    const Path root;
    Summary summary;
    const auto count = [&](std::string_view key) { return read_count(Path(root, key), wanted(line, key)); };
    summary.good = read_flag(Path(root, "as_expected"), wanted(line, "as_expected"));
    summary.steps = count("steps");
    if (summary.steps != scenario_.steps.size()) {
        throw DocumentError(
            "/steps", "the transcript has " + std::to_string(scenario_.steps.size()) + " steps; were lines lost?");
    }
    summary.unexpected = count("unexpected");
    summary.known = count("known");
    summary.skipped = count("skipped");
    summary.unspecified = count("unspecified");
    summary.violations = count("violations");
    each_item(line, "never_evaluated",
              [&](const Path& here, const Json& one) { summary.never_evaluated.push_back(read_string(here, one)); });
    summary.not_evaluated = static_cast<std::uint32_t>(summary.never_evaluated.size());
    each_item(line, "still_blocked", [&](const Path& here, const Json& one) {
        summary.still_blocked.push_back(read_pending_step(here, one));
    });
    if (const Json* because = line.find("blocked_because")) {
        const Path place(root, "blocked_because");
        for (const std::uint32_t step : summary.still_blocked) {
            const std::string key = std::to_string(step);
            const Json* reasons = because->find(key);
            if (reasons == nullptr) continue;
            const Path here(place, key);
            expect_kind(here, *reasons, Json::Kind::array);
            for (std::size_t i = 0; i < reasons->items.size(); ++i) {
                summary.blocked_because[step].push_back(
                    read_string(Path(here, i), reasons->items[i], TextKind::free_text));
            }
        }
    }
    summary.always = read_judgements(line, "always", scenario_.always);
    summary.at_the_end = read_judgements(line, "finally", scenario_.at_the_end);
    summary.broken = read_broken(line, "broken");
    if (summary.violations != violations_ + summary.broken.size()) {
        throw DocumentError("/violations", "the lines tell of " + std::to_string(violations_ + summary.broken.size()));
    }
    if (summary.good != (summary.unexpected == 0 && summary.violations == 0)) {
        throw DocumentError("/as_expected", "this is not what the numbers beside it say");
    }
    return summary;
}

}  // namespace handlesim
