#include "core/study/symptoms.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace handlesim {

namespace {

using Kind = Symptom::Kind;

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

// The step that completed a blocked call, with what it came to.
struct Completion {
    std::uint32_t step = 0;  // 0: it never returned
    const RecordedOutcome* outcome = nullptr;
};

Completion completion_of(const RecordedRun& run, std::uint32_t step) {
    for (const RecordedStep& later : run.steps) {
        for (const RecordedCompletion& completed : later.completed) {
            if (completed.step == step) return {later.number, &completed.outcome};
        }
    }
    return {};
}

std::string outcome_words(const RecordedOutcome& outcome) {
    if (outcome.blocked) return "blocks";
    if (!outcome.error.empty()) return outcome.error;
    const auto wait = outcome.results.find("wait");
    return wait == outcome.results.end() ? "success" : wait->second.substr(1, wait->second.size() - 2);
}

// A process's object goes with the last handle to it and to its threads (nt-kernel 3.1).
void add_threads(const Provenance& all, Symptom& symptom) {
    const std::vector<ObjectKey> held = symptom.held;
    for (const ObjectKey& object : held) {
        if (all.object(object).type != "Process") continue;
        for (const auto& [key, other] : all.objects()) {
            const bool of_it = other.type == "Thread" && process_of(other.name) == all.object(object).name;
            if (of_it && all.alive(key, symptom.held_after)) symptom.held.push_back(key);
        }
    }
}

class Finder {
public:
    explicit Finder(const Provenance& provenance)
        : all_(provenance),
          unexpected_(unexpected_steps(provenance.run())),
          always_(lasting_checks(provenance.run().always_text)),
          finally_(lasting_checks(provenance.run().finally_text)) {}

    std::vector<Symptom> run() {
        for (const RecordedStep& step : all_.run().steps) look_at(step);
        for (std::size_t i = 0; i < all_.run().at_the_end.size() && i < finally_.size(); ++i) {
            const RecordedVerdict& verdict = all_.run().at_the_end[i];
            if (verdict.verdict != "unexpected") continue;
            found_.push_back(checked(finally_[i], verdict, all_.last_step()));
            found_.back().finally = i + 1;
        }
        return std::move(found_);
    }

private:
    const Provenance& all_;
    std::set<std::uint32_t> unexpected_;
    std::vector<WrittenStep> always_, finally_;
    std::vector<Symptom> found_;

    bool is_unexpected(std::uint32_t step) const { return unexpected_.contains(step); }

    std::string words(const ObjectKey& key) const { return all_.object(key).words(); }

    void look_at(const RecordedStep& step) {
        const WrittenStep& written = all_.written(step.number);
        const bool unexpected = is_unexpected(step.number);
        std::optional<Symptom> symptom;
        if (written.has("check_object") || written.has("check_table")) {
            if (unexpected) symptom = checked(written, step.verdict, step.number);
        } else if (step.outcome && step.outcome->blocked) {
            symptom = blocked(step, written);
        } else if (step.outcome) {
            symptom = refused(step, written);
        }
        if (!symptom && unexpected && step.operation != "await") symptom = surprise(step);
        for (const auto& [place, verdict] : step.broken_always) {
            if (place > always_.size()) continue;
            found_.push_back(checked(always_[place - 1], verdict, step.number));
            found_.back().always = place;
        }
        if (!symptom) return;
        symptom->step = step.number;
        if (symptom->held_after == 0) symptom->held_after = step.number;
        symptom->unexpected = unexpected;
        symptom->wrong = symptom->wrong || unexpected;
        found_.push_back(std::move(*symptom));
    }

    static Symptom surprise(const RecordedStep& step) {
        Symptom symptom;
        for (const std::string& reason : step.verdict.reasons) {
            symptom.sentence += (symptom.sentence.empty() ? "" : "; ") + reason;
        }
        return symptom;
    }

    // --- Calls that have not returned

    Symptom blocked(const RecordedStep& step, const WrittenStep& written) {
        Symptom symptom;
        symptom.held_after = step.number;
        const std::string process = process_of(step.by);
        const ObjectKey object = all_.reached(written.text("handle"), process, step.number);
        const Completion completion = completion_of(all_.run(), step.number);
        const bool ended = completion.outcome != nullptr;
        symptom.kind = Kind::wait;
        symptom.wrong = false;
        if (step.operation == "ReadFile") {
            symptom.held = all_.other_ends(object, step.number);
            if (!symptom.held.empty()) return waits_for_data(std::move(symptom), object, process, completion);
            symptom.sentence = "it waits for a message in " + words(object);
        } else if (step.operation == "WriteFile") {
            symptom.held = all_.other_ends(object, step.number);
            symptom.sentence = "the buffer is full, and nobody reads from the other end";
        } else if (step.operation == "ConnectNamedPipe") {
            symptom.held = {object};
            symptom.sentence = "it waits for a client of " + words(object);
        } else {
            for (const std::string_view field : {"handle", "wait"}) {
                const ObjectKey waited = all_.reached(written.text(field), process, step.number);
                if (written.has(field) && !waited.empty()) symptom.held.push_back(waited);
            }
            for (const std::string& handle : written.list("handles")) {
                const ObjectKey waited = all_.reached(handle, process, step.number);
                if (!waited.empty()) symptom.held.push_back(waited);
            }
            std::string list;
            for (const ObjectKey& waited : symptom.held) list += (list.empty() ? "" : ", ") + words(waited);
            symptom.sentence = list.empty() ? "it waits" : "it waits for " + list;
        }
        symptom.sentence += ended ? "; step " + std::to_string(completion.step) + " completes it, with " +
                                        outcome_words(*completion.outcome)
                                  : "; it has not returned at the end of the run";
        return symptom;
    }

    Symptom waits_for_data(Symptom symptom, const ObjectKey& reader, const std::string& process,
                           const Completion& completion) {
        symptom.kind = Kind::data_end;
        symptom.sentence = "the pipe is empty, and the end of its data cannot come for " + words(reader) +
                           " while a "
                           "handle to its other end is open";
        bool suspicious = false;
        for (const ObjectKey& end : symptom.held) {
            for (const std::size_t entry : all_.handles(end, symptom.held_after)) {
                suspicious = suspicious || all_.entries()[entry].process == process || !has_use(all_, entry);
            }
        }
        if (completion.outcome == nullptr) {
            symptom.wrong = true;
            symptom.sentence += "; it has not returned at the end of the run";
            return symptom;
        }
        const bool data = completion.outcome->error.empty();
        symptom.wrong = suspicious && !data;
        symptom.sentence += "; step " + std::to_string(completion.step) + " completes it, with " +
                            (data ? "data" : outcome_words(*completion.outcome));
        return symptom;
    }

    // --- Calls that were refused because of what others hold

    std::optional<Symptom> refused(const RecordedStep& step, const WrittenStep& written) {
        const std::string& error = step.outcome->error;
        Symptom symptom;
        if (error == "WSAEADDRINUSE") {
            symptom.kind = Kind::port;
            symptom.held = sockets_at(written.text("port"), step.number);
            symptom.sentence = "the port " + written.text("port") + " is still taken";
            return symptom;
        }
        const bool deletion = error == "ERROR_ACCESS_DENIED" && step.outcome->status == "STATUS_DELETE_PENDING";
        if (error == "ERROR_SHARING_VIOLATION" || deletion) {
            const std::string path = written.has("from") ? written.text("from") : written.text("path");
            symptom.kind = Kind::file;
            symptom.held = files_at(path, step.number);
            symptom.sentence =
                "the file " + path +
                (deletion ? " is deleted, but not gone while it is open" : " is open, and not shared for this");
            return symptom;
        }
        const auto last_error = step.outcome->results.find("last_error");
        const bool exists = last_error != step.outcome->results.end() &&
                            last_error->second == "\"ERROR_ALREADY_EXISTS\"" && written.has("name");
        return exists ? taken(step, written) : std::nullopt;
    }

    // A name that is found taken is news where whoever took it has gone.
    std::optional<Symptom> taken(const RecordedStep& step, const WrittenStep& written) {
        for (const RecordedChange& change : step.tables) {
            const std::size_t entry = all_.entry_at(change.process, change.value, step.number);
            if (entry == no_entry || change.change != "added") continue;
            const ObjectKey& object = all_.entries()[entry].object;
            const std::uint32_t made = all_.object(object).made_in;
            if (made == 0 || made == step.number) continue;
            const auto owner = all_.life_of_process(process_of(all_.step(made).by));
            if (owner && owner->holds_after(step.number) && !is_unexpected(step.number)) continue;
            Symptom symptom;
            symptom.kind = Kind::name;
            symptom.held = {object};
            symptom.held_after = step.number - 1;
            symptom.sentence = "the name " + written.text("name") + " is still taken";
            return symptom;
        }
        return std::nullopt;
    }

    std::vector<ObjectKey> sockets_at(const std::string& port, std::uint32_t step) const {
        std::vector<ObjectKey> found;
        for (std::uint32_t number = 1; number < step; ++number) {
            const RecordedStep& made = all_.step(number);
            if (made.operation != "bind" || !made.outcome || !made.outcome->error.empty()) continue;
            if (all_.written(number).text("port") != port) continue;
            const ObjectKey socket = all_.reached(all_.written(number).text("handle"), process_of(made.by), number);
            if (all_.alive(socket, step)) found.push_back(socket);
        }
        return found;
    }

    // The open files under a name, followed through renames.
    std::vector<ObjectKey> files_at(const std::string& path, std::uint32_t step) const {
        std::map<ObjectKey, std::string> names;
        for (std::uint32_t number = 1; number < step; ++number) {
            const RecordedStep& made = all_.step(number);
            const WrittenStep& written = all_.written(number);
            if (!made.outcome || !made.outcome->error.empty()) continue;
            if (made.operation == "CreateFile") {
                for (const RecordedChange& change : made.tables) {
                    const std::size_t entry = all_.entry_at(change.process, change.value, number);
                    if (entry != no_entry) names[all_.entries()[entry].object] = lower(written.text("path"));
                }
            } else if (made.operation == "MoveFile") {
                for (auto& [object, name] : names) {
                    if (name == lower(written.text("from"))) name = lower(written.text("to"));
                }
            }
        }
        std::vector<ObjectKey> found;
        for (const auto& [object, name] : names) {
            if (name == lower(path) && all_.alive(object, step)) found.push_back(object);
        }
        return found;
    }

    // --- Checks that do not hold

    Symptom checked(const WrittenStep& written, const RecordedVerdict& verdict, std::uint32_t step) {
        Symptom symptom;
        symptom.step = step;
        symptom.held_after = step;
        symptom.unexpected = true;
        symptom.kind = Kind::life;
        for (const std::string& reason : verdict.reasons) {
            symptom.sentence += (symptom.sentence.empty() ? "" : "; ") + reason;
        }
        if (written.has("check_object")) {
            const ObjectKey object = all_.named(written.text("check_object"));
            const bool of_the_other = written.has("eof") || written.has("broken");
            if (of_the_other) symptom.kind = Kind::data_end;
            symptom.held = of_the_other ? all_.other_ends(object, step) : std::vector<ObjectKey>{object};
        } else {
            for (const std::string& name : written.list("lacks")) {
                const ObjectKey object = all_.named(name);
                if (all_.reached(name, written.text("check_table"), step) == object && !object.empty()) {
                    symptom.held.push_back(object);
                }
            }
        }
        add_threads(all_, symptom);
        std::erase_if(symptom.held, [&](const ObjectKey& object) { return !all_.alive(object, step); });
        if (symptom.held.empty()) symptom.kind = Kind::other;
        return symptom;
    }
};

}  // namespace

std::vector<WrittenStep> lasting_checks(const std::string& text) {
    std::vector<WrittenStep> checks;
    if (text.empty()) return checks;
    for (const auto& check : nlohmann::json::parse(text)) checks.emplace_back(check.dump());
    return checks;
}

std::string call_words(const Provenance& provenance, std::uint32_t step) {
    static const std::set<std::string, std::less<>> not_passed{
        "by", "do", "as", "read_as", "write_as", "note", "process_as", "thread_as", "view_as", "expect", "known"};
    const WrittenStep& written = provenance.written(step);
    for (const std::string_view check : {"check_object", "check_table"}) {
        if (written.has(check)) return std::string(check) + " " + written.text(check);
    }
    std::string fields;
    for (const auto& [key, value] : written.texts()) {
        if (not_passed.contains(key)) continue;
        fields += (fields.empty() ? "" : ", ") + key + (value == "true" ? "" : "=" + value);
    }
    return provenance.step(step).operation + "(" + fields + ")";
}

std::set<std::uint32_t> unexpected_steps(const RecordedRun& run) {
    std::set<std::uint32_t> found = run.still_blocked;
    for (const RecordedStep& step : run.steps) {
        if (step.verdict.verdict == "unexpected") found.insert(step.number);
        found.insert(step.never_returned.begin(), step.never_returned.end());
        for (const RecordedCompletion& completed : step.completed) {
            if (completed.verdict.verdict == "unexpected") found.insert(completed.step);
        }
    }
    return found;
}

std::vector<Symptom> find_symptoms(const Provenance& provenance) {
    return Finder(provenance).run();
}

std::optional<Symptom> lingering(const Provenance& provenance, const ObjectKey& object, std::string_view name,
                                 std::uint32_t step) {
    const ObjectRecord& record = provenance.object(object);
    if (record.type != "Process" || !provenance.alive(object, step)) return std::nullopt;
    const auto life = provenance.life_of_process(record.name);
    if (!life || life->holds_after(step)) return std::nullopt;
    Symptom symptom;
    symptom.kind = Symptom::Kind::life;
    symptom.step = symptom.held_after = step;
    symptom.held = {object};
    symptom.asked = name;
    add_threads(provenance, symptom);
    symptom.sentence =
        record.name + " ended in step " + std::to_string(life->until) + ", and its object is still there";
    return symptom;
}

bool has_use(const Provenance& provenance, std::size_t entry) {
    const EntryRecord& record = provenance.entries()[entry];
    if (record.cause != "inherited") return true;
    const WrittenStep& spawn = provenance.written(record.span.since);
    for (const std::string_view field : {"stdin", "stdout", "stderr"}) {
        if (provenance.value_of(spawn.text(field)) == record.value && spawn.has(field)) return true;
    }
    for (const std::string& listed : spawn.list("handle_list")) {
        if (provenance.value_of(listed) == record.value) return true;
    }
    const auto in_time = [&](std::uint32_t step) { return step > record.span.since && step <= record.span.until; };
    return std::ranges::any_of(provenance.uses(record.process, record.value), in_time);
}

}  // namespace handlesim
