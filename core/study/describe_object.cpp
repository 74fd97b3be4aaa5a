#include "core/study/describe_object.hpp"

#include <algorithm>

#include "core/study/symptoms.hpp"

namespace handlesim {

namespace {

std::string step_words(std::uint32_t step) {
    return "step " + std::to_string(step);
}

class Describer {
public:
    Describer(const Provenance& all, const ObjectKey& key, std::uint32_t step)
        : all_(all), key_(key), record_(all.object(key)), step_(step) {}

    ExplainedObject run() {
        object_.type = record_.type;
        object_.name = record_.name;
        object_.at = step_;
        object_.alive = all_.alive(key_, step_);
        object_.made_in = record_.made_in;
        tell_life();
        for (const std::size_t entry : all_.handles(key_, step_)) object_.handles.push_back(handle(entry));
        tell_references();
        if (object_.alive) tell_consequences();
        return std::move(object_);
    }

private:
    const Provenance& all_;
    const ObjectKey& key_;
    const ObjectRecord& record_;
    std::uint32_t step_;
    ExplainedObject object_;

    void tell_life() {
        if (record_.made_in == 0) {
            object_.life = "there from the beginning";
        } else {
            const RecordedStep& made = all_.step(record_.made_in);
            object_.life =
                "made in " + step_words(made.number) + " by " + made.by + ": " + call_words(all_, made.number);
        }
        if (record_.made_in > step_) {
            object_.life = "not made yet; it is " + object_.life;
            return;
        }
        const std::uint32_t end = all_.end_of(key_);
        if (end == never || end > step_) return;
        object_.ended_in = end;
        const RecordedStep& last = all_.step(end);
        object_.life += "; ended in " + step_words(end) + ": " + last.by + "'s " + call_words(all_, end) +
                        " took the last reference away";
    }

    // --- Handles

    ExplainedHandle handle(std::size_t index) const {
        const EntryRecord& entry = all_.entries()[index];
        ExplainedHandle result{
            entry.process, entry.value, entry.name, entry.access, entry.inheritable_after(step_), {}, {}};
        if (!has_use(all_, index)) result.use = "never used by " + entry.process;
        const std::vector<std::size_t> chain = all_.chain(index);
        for (std::size_t i = 0; i < chain.size(); ++i) {
            result.chain.push_back(
                link(chain[i], i + 1 < chain.size() ? all_.entries()[chain[i + 1]].span.since : step_));
        }
        return result;
    }

    ExplainedLink link(std::size_t index, std::uint32_t until) const {
        const EntryRecord& entry = all_.entries()[index];
        ExplainedLink result{entry.span.since, entry.cause, entry.by,   entry.operation,
                             entry.process,    entry.value, entry.name, {}};
        const std::string who = process_of(entry.by) == entry.process ? entry.by : entry.by + ", into " + entry.process;
        const std::string value = entry.value + (entry.name.empty() ? "" : " (" + entry.name + ")");
        if (entry.cause == "inherited") {
            result.sentence = "inherited by " + entry.process + " in " + step_words(entry.span.since) + ": " +
                              inherited_because(entry);
        } else {
            result.sentence = entry.cause + " in " + step_words(entry.span.since) + " by " + who + ": " +
                              entry.operation + " gave " + value + (entry.inherit ? ", inheritable" : "");
        }
        for (const EntryRecord::Flag& flag : entry.flags) {
            if (flag.step > until) continue;
            result.sentence += std::string(flag.inherit ? "; made inheritable" : "; inheritance turned off") + " in " +
                               step_words(flag.step) + " by " + flag.by;
        }
        if (entry.span.until <= step_) {
            result.sentence += "; closed there in " + step_words(entry.span.until);
        }
        return result;
    }

    std::string inherited_because(const EntryRecord& entry) const {
        const WrittenStep& spawn = all_.written(entry.span.since);
        const std::string call = entry.by + "'s CreateProcess ";
        const auto list = spawn.list("handle_list");
        if (!spawn.flag("inherit_handles")) return call + "passed it on as a standard handle";
        const bool listed =
            std::ranges::any_of(list, [&](const std::string& one) { return all_.value_of(one) == entry.value; });
        if (listed) return call + "has it in its handle list";
        std::string as_what;
        for (const std::string_view field : {"stdin", "stdout", "stderr"}) {
            if (!spawn.has(field) || all_.value_of(spawn.text(field)) != entry.value) continue;
            as_what += (as_what.empty() ? ", and names it as " : " and ") + std::string(field);
        }
        return call + "has inherit_handles true and no handle list" + as_what;
    }

    // --- Other references

    void tell_references() {
        for (const OtherReference& one : all_.others()) {
            if (one.object != key_ || !one.span.holds_after(step_)) continue;
            object_.references.push_back({one.reason, one.by, one.span.since, sentence(one)});
        }
        const auto running = [&](const std::optional<Span>& life, const std::string& what) {
            if (!life || !life->holds_after(step_)) return;
            object_.references.push_back({"running", record_.name, life->since, what + " has not ended"});
        };
        if (record_.type == "Thread") running(all_.life_of_thread(record_.name), "the thread");
        if (record_.type != "Process") return;
        running(all_.life_of_process(record_.name), "the process");
        // A thread's object keeps its process's, so whoever holds the one holds the other.
        for (const auto& [key, other] : all_.objects()) {
            if (other.type != "Thread" || process_of(other.name) != record_.name || other.made_in > step_) continue;
            for (const std::size_t entry : all_.handles(key, step_)) {
                const EntryRecord& holder = all_.entries()[entry];
                object_.references.push_back({"thread", other.name, holder.span.since,
                                              "its thread's object is held by " + holder.process + ", as " +
                                                  holder.value + (holder.name.empty() ? "" : " (" + holder.name + ")") +
                                                  " since " + step_words(holder.span.since)});
            }
        }
    }

    static std::string sentence(const OtherReference& one) {
        const std::string since = " since " + step_words(one.span.since);
        if (one.reason == "waiter") return one.by + " waits for it" + since;
        if (one.reason == "view") return "a view of it is mapped in " + one.by + since;
        if (one.reason == "call") return "a call of " + one.by + " on it has not returned" + since;
        if (one.reason == "member") return one.by + " is in it" + since;
        return "by " + one.reason + (one.by.empty() ? "" : " of " + one.by) + since;
    }

    // --- What is true because of them

    void say(std::string sentence) { object_.consequences.push_back(std::move(sentence)); }

    void tell_consequences() {
        const bool held = !object_.handles.empty();
        if (held) {
            for (const ObjectKey& end : all_.other_ends(key_, step_)) {
                say("the end of the data cannot come for " + all_.object(end).words());
            }
        }
        if (record_.made_in != 0) {
            const WrittenStep& made = all_.written(record_.made_in);
            if (made.has("name")) {
                say(held ? "its name " + made.text("name") + " stays taken" : "its name is gone, the object is not");
            }
            const std::string path = made.text("path");
            if (held && !path.empty() && path.find('\\') == std::string::npos) tell_file(path, made.text("share"));
        }
        for (std::uint32_t step = 1; held && record_.type == "File" && step <= step_; ++step) {
            const auto& outcome = all_.step(step).outcome;
            if (all_.step(step).operation != "bind" || !outcome || !outcome->error.empty()) continue;
            if (all_.reached(all_.written(step).text("handle"), process_of(all_.step(step).by), step) != key_) continue;
            say("the port " + all_.written(step).text("port") + " stays taken");
        }
        const auto life = all_.life_of_process(record_.name);
        if (record_.type == "Process" && life && !life->holds_after(step_)) {
            say("the process has ended; its object, its id and its exit code stay");
        }
    }

    void tell_file(const std::string& path, const std::string& share) {
        if (share.find("FILE_SHARE_DELETE") == std::string::npos) {
            say("the file " + path + " cannot be renamed or deleted");
        } else {
            say("the file " + path + " stays open");
        }
    }
};

}  // namespace

ExplainedObject describe_object(const Provenance& provenance, const ObjectKey& object, std::uint32_t step) {
    return Describer(provenance, object, step).run();
}

}  // namespace handlesim
