#include "core/why/describe_object.hpp"

#include <algorithm>

#include "core/language/say.hpp"
#include "core/run/words.hpp"
#include "core/why/causes.hpp"

namespace handlesim {

namespace {

class Describer {
public:
    Describer(const Provenance& all, ObjectTag tag, std::uint32_t step)
        : all_(all), tag_(tag), record_(all.object(tag)), step_(step) {}

    ExplainedObject run() {
        object_.type = info(record_.type).name;
        object_.name = to_string(record_.label, all_.symbols());
        object_.told_name = all_.label_words(tag_);
        object_.at = step_;
        object_.alive = all_.alive(tag_, step_);
        object_.made_in = record_.made_in;
        tell_life();
        for (const std::size_t entry : all_.handles(tag_, step_)) object_.handles.push_back(handle(entry));
        tell_references();
        object_.handle_count = object_.handles.size();
        const auto runs = [](const ExplainedReference& one) { return one.reason == "running"; };
        object_.usage_count = object_.handle_count + (std::ranges::any_of(object_.references, runs) ? 1 : 0);
        if (object_.alive) tell_consequences();
        return std::move(object_);
    }

private:
    const Provenance& all_;
    ObjectTag tag_;
    const ObjectRecord& record_;
    std::uint32_t step_;
    ExplainedObject object_;

    std::string name(SymbolId id) const { return id == SymbolId::none ? std::string() : std::string(all_.name(id)); }
    std::string caller(std::uint32_t step) const { return name(all_.step(step).by); }
    std::string call(std::uint32_t step) const { return words_of(all_.step(step), all_.symbols()); }

    void tell_life() {
        if (record_.made_in == 0) {
            object_.life = say("there from the beginning");
        } else {
            object_.life = say("made in {} by {}: {}", step_words(record_.made_in), caller(record_.made_in),
                               call(record_.made_in));
        }
        if (record_.made_in > step_) {
            object_.life = say("not made yet; it is {}", object_.life);
            return;
        }
        const std::uint32_t end = all_.end_of(tag_);
        if (end == 0 || end == never || end > step_) return;
        object_.ended_in = end;
        object_.life +=
            say("; ended in {}: {}'s {} took the last reference away", step_words(end), caller(end), call(end));
    }

    // --- Handles

    ExplainedHandle handle(std::size_t index) const {
        const EntryRecord& entry = all_.entries()[index];
        ExplainedHandle result;
        result.process = name(entry.process);
        result.value = to_string(entry.value);
        result.name = name(entry.name);
        result.access =
            entry.view.access_unspecified ? "unspecified" : describe_access(entry.view.type, entry.view.access);
        result.inherit = entry.inheritable_after(step_);
        result.used = has_use(all_, index);
        const std::vector<std::size_t> chain = all_.chain(index);
        for (std::size_t i = 0; i < chain.size(); ++i) {
            result.chain.push_back(
                link(chain[i], i + 1 < chain.size() ? all_.entries()[chain[i + 1]].span.since : step_));
        }
        return result;
    }

    ExplainedLink link(std::size_t index, std::uint32_t until) const {
        const EntryRecord& entry = all_.entries()[index];
        ExplainedLink result;
        result.step = entry.made_by;
        result.cause = to_string(entry.cause);
        result.process = name(entry.process);
        result.value = to_string(entry.value);
        result.name = name(entry.name);
        if (entry.made_by != 0) {
            result.by = caller(entry.made_by);
            result.operation = info(*all_.call(entry.made_by)).name;
        }
        const std::string value = result.value + (result.name.empty() ? "" : " (" + result.name + ")");
        const std::string inheritable = entry.inherit ? say(", inheritable") : std::string();
        if (entry.made_by == 0) {
            result.sentence = say("there from the start in {} as {}", result.process, value) + inheritable;
        } else if (entry.cause == EntryCause::inherited) {
            result.sentence = say("inherited by {} in {}: {}", result.process, step_words(entry.span.since),
                                  inherited_because(entry));
        } else if (is_where_it_stands(entry.view)) {  // no call returns that one
            result.sentence = say("opened in {} by {}'s {}, where {} stands: {}", step_words(entry.made_by), result.by,
                                  result.operation, result.process, value);
        } else {
            const bool own = all_.process_of(all_.step(entry.made_by).by) == entry.process;
            const std::string cause = say(result.cause), step = step_words(entry.made_by);
            result.sentence = own ? say("{} in {} by {}: {} gave {}", cause, step, result.by, result.operation, value)
                                  : say("{} in {} by {}, into {}: {} gave {}", cause, step, result.by, result.process,
                                        result.operation, value);
            result.sentence += inheritable;
        }
        for (const EntryRecord::Flag& flag : entry.flags) {
            if (flag.step > until) continue;
            result.sentence +=
                say(flag.inherit ? "; made inheritable in {} by {}" : "; inheritance turned off in {} by {}",
                    step_words(flag.step), caller(flag.step));
        }
        if (entry.span.until <= step_) {
            result.sentence += say("; closed there in {}", step_words(entry.span.until));
        }
        return result;
    }

    std::string inherited_because(const EntryRecord& entry) const {
        const std::string by = caller(entry.span.since);
        const auto* spawn = all_.call(entry.span.since)->get_if<op::CreateProcess<Written>>();
        if (spawn == nullptr || !spawn->inherit_handles) {
            return say("{}'s CreateProcess passed it on as a standard handle", by);
        }
        const auto is_it = [&](Written::Handle handle) { return all_.state().value_of(handle) == entry.value; };
        if (spawn->handle_list && std::ranges::any_of(*spawn->handle_list, is_it)) {
            return say("{}'s CreateProcess has it in its handle list", by);
        }
        std::string as_what;
        for (std::size_t i = 0; i < spawn->std_handles.size(); ++i) {
            const auto& given = spawn->std_handles.at(i);
            if (!given || !is_it(*given)) continue;
            as_what += (as_what.empty() ? "" : say(" and ")) + std::string(word_of(static_cast<StdHandle>(i)));
        }
        return as_what.empty()
                   ? say("{}'s CreateProcess has inherit_handles true and no handle list", by)
                   : say("{}'s CreateProcess has inherit_handles true and no handle list, and names it as {}", by,
                         as_what);
    }

    // --- Other references

    void add_reference(std::string reason, std::string by, std::uint32_t since, std::string sentence) {
        object_.references.push_back({std::move(reason), std::move(by), since, std::move(sentence)});
    }

    void tell_references() {
        for (const std::size_t index : record_.others) {
            const OtherReference& one = all_.others()[index];
            if (!one.span.holds_after(step_)) continue;
            add_reference(std::string(to_string(one.reason)), name(one.by), one.span.since, sentence(one));
        }
        const auto running = [&](const std::optional<Span>& life, std::string_view sentence) {
            if (!life || !life->holds_after(step_)) return;
            add_reference("running", object_.name, life->since, say(sentence));
        };
        if (record_.type == ObjectType::thread)
            running(all_.life_of_thread(record_.label.symbol), "the thread has not ended");
        if (record_.type != ObjectType::process) return;
        running(all_.life_of_process(record_.label.symbol), "the process has not ended");
        // A thread's object keeps its process's, so whoever holds the one holds the other.
        for (const SymbolId thread : all_.threads_of(record_.label.symbol)) {
            for (const std::size_t entry : all_.handles(all_.state().thread_object(thread), step_)) {
                const EntryRecord& holder = all_.entries()[entry];
                add_reference(
                    "thread", name(thread), holder.span.since,
                    say("its thread's object is held by {}, as {} since {}", name(holder.process),
                        to_string(holder.value) + (holder.name == SymbolId::none ? "" : " (" + name(holder.name) + ")"),
                        step_words(holder.span.since)));
            }
        }
    }

    std::string sentence(const OtherReference& one) const {
        const std::string since = step_words(one.span.since);
        const std::string by = name(one.by);
        switch (one.reason) {
            case ReferenceReason::waiter: return say("{} waits for it since {}", by, since);
            case ReferenceReason::view: return say("a view of it is mapped in {} since {}", by, since);
            case ReferenceReason::call: return say("a call of {} on it, begun in {}, is not done", by, since);
            case ReferenceReason::member: return say("{} is in it since {}", by, since);
            case ReferenceReason::section: return say("a section of it exists since {}", since);
            default: {
                const std::string reason = say(to_string(one.reason));
                return by.empty() ? say("by {} since {}", reason, since)
                                  : say("by {} of {} since {}", reason, by, since);
            }
        }
    }

    // --- What is true because of them

    template <class... Parts>
    void follows(std::string_view sentence, const Parts&... parts) {
        object_.consequences.push_back(say(sentence, parts...));
    }

    void tell_consequences() {
        const bool held = !object_.handles.empty();
        if (held) {
            for (const ObjectTag end : all_.other_ends(tag_, step_)) {
                if (reads(end)) follows("the end of the data cannot come for {}", all_.words(end));
            }
        }
        if (record_.made_in != 0) {
            const WrittenCall& made = *all_.call(record_.made_in);
            if (const std::string* taken = name_of(made)) {
                follows(held ? "its name {} stays taken" : "its name is gone, the object is not", *taken);
            }
            const auto* file = made.get_if<op::CreateFile<Written>>();
            if (held && file != nullptr && file->path.text.find('\\') == std::string::npos) tell_file(*file);
        }
        for (const ObjectRecord::Port& port : record_.ports) {
            if (held && port.bound_in <= step_) follows("the port {} stays taken", port.label);
        }
        if (record_.type == ObjectType::process && all_.has_ended(record_.label.symbol, step_)) {
            follows("the process has ended; its object, its id and its exit code stay");
        }
    }

    // Whether any handle to a pipe's end was ever good for reading: data come to it.
    bool reads(ObjectTag end) const {
        return std::ranges::any_of(all_.object(end).handles, [&](std::size_t entry) {
            const EntryView& view = all_.entries()[entry].view;
            return view.access_unspecified || (view.access & access::file_read_data) != 0;
        });
    }

    void tell_file(const op::CreateFile<Written>& file) {
        // With backup_semantics it may be a directory.
        const std::string what = file.backup_semantics ? file.path.text : say("the file {}", file.path.text);
        follows(file.share.shares(ShareMode::delete_bit) ? "{} stays open" : "{} cannot be renamed or deleted", what);
    }
};

}  // namespace

ExplainedObject describe_object(const Provenance& provenance, ObjectTag object, std::uint32_t step) {
    return Describer(provenance, object, step).run();
}

}  // namespace handlesim
