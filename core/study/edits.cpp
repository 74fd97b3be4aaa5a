#include "core/study/edits.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace handlesim {

namespace {

using Json = nlohmann::ordered_json;
using Kind = Edit::Kind;

std::string step_words(std::uint32_t step) {
    return "step " + std::to_string(step);
}

class Editor {
public:
    Editor(const Provenance& all, const Symptom& symptom) : all_(all), symptom_(symptom) {}

    std::vector<Edit> run() {
        std::vector<std::vector<std::size_t>> chains;
        for (const ObjectKey& object : symptom_.held) {
            for (const std::size_t entry : all_.handles(object, symptom_.held_after)) {
                chains.push_back(all_.chain(entry));
            }
        }
        // The last link is the likeliest mistake.
        for (const auto& chain : chains) {
            for (auto link = chain.rbegin(); link != chain.rend(); ++link) at_spawn(*link);
        }
        for (const auto& chain : chains) {
            for (auto link = chain.rbegin(); link != chain.rend(); ++link) at_creation(*link);
        }
        for (const auto& chain : chains) move_close(chain);
        for (const auto& chain : chains) add_close(chain.back());
        unmap_views();
        return std::move(edits_);
    }

private:
    const Provenance& all_;
    const Symptom& symptom_;
    std::vector<Edit> edits_;
    std::set<std::string> seen_;

    void add(Edit edit) {
        if (seen_.insert(edit.words).second) edits_.push_back(std::move(edit));
    }
    void patch(std::uint32_t step, const Json& keys, const std::string& words) {
        add({{{Kind::patch, step, 0, keys.dump()}},
             step_words(step) + ", " + all_.step(step).operation + ": " + words});
    }
    const EntryRecord& entry(std::size_t index) const { return all_.entries()[index]; }

    // --- At the CreateProcess through which an entry was inherited

    void at_spawn(std::size_t link) {
        const EntryRecord& record = entry(link);
        const std::uint32_t step = record.span.since;
        if (record.cause == "created" || all_.step(step).operation != "CreateProcess") return;
        const WrittenStep& spawn = all_.written(step);
        if (record.cause == "duplicated") {
            other_std_handles(step, spawn);
            return;
        }
        if (spawn.has("handle_list")) {
            leave_out_of_list(record, spawn.list("handle_list"));
        } else {
            list_the_others(record);
            patch(step, {{"inherit_handles", nullptr}}, "leave out inherit_handles");
            other_std_handles(step, spawn);
        }
        if (record.from != no_entry) clear_before(entry(record.from), step);
    }

    // A child without inheritance gets duplicates of its parent's standard handles, unless it is given others.
    void other_std_handles(std::uint32_t step, const WrittenStep& spawn) {
        if (spawn.has("stdin") || spawn.has("stdout") || spawn.has("stderr")) return;
        patch(step, {{"stdin", "NULL"}, {"stdout", "NULL"}, {"stderr", "NULL"}, {"inherit_handles", nullptr}},
              std::string(spawn.has("inherit_handles") ? "leave out inherit_handles, and " : "") +
                  "give standard handles of its own (stdin, stdout, stderr NULL)");
    }

    void leave_out_of_list(const EntryRecord& record, const std::vector<std::string>& list) {
        Json rest = Json::array();
        for (const std::string& listed : list) {
            if (all_.value_of(listed) != record.value) rest.push_back(listed);
        }
        if (rest.size() == list.size()) return;
        if (rest.empty()) {
            patch(record.span.since, {{"handle_list", nullptr}, {"inherit_handles", nullptr}},
                  "leave out handle_list and inherit_handles");
        } else {
            patch(record.span.since, {{"handle_list", rest}}, "handle_list " + rest.dump());
        }
    }

    // A list of everything else that the child inherited.
    void list_the_others(const EntryRecord& record) {
        Json list = Json::array();
        for (const EntryRecord& other : all_.entries()) {
            const bool beside = other.process == record.process && other.span.since == record.span.since &&
                                other.cause == "inherited" && other.value != record.value;
            if (!beside || is_held(other.object)) continue;
            if (other.name.empty()) return;
            list.push_back(other.name);
        }
        if (!list.empty()) patch(record.span.since, {{"handle_list", list}}, "handle_list " + list.dump());
    }

    bool is_held(const ObjectKey& object) const {
        return std::ranges::find(symptom_.held, object) != symptom_.held.end();
    }

    void clear_before(const EntryRecord& parent, std::uint32_t spawn) {
        const std::string name = usable_name(parent, spawn - 1);
        if (name.empty() || !parent.inheritable_after(spawn - 1)) return;
        const std::string by = thread_in(parent.process, all_.step(spawn).by);
        const Json step{{"by", by}, {"do", "SetHandleInformation"}, {"handle", name}, {"inherit", false}};
        add({{{Kind::insert_before, spawn, 0, step.dump()}},
             "before " + step_words(spawn) + ": " + by + " calls SetHandleInformation(handle=" + name +
                 ", inherit=false)"});
    }

    // --- At the call that made an inheritable entry

    void at_creation(std::size_t link) {
        const EntryRecord& record = entry(link);
        const std::uint32_t step = record.span.since;
        if (record.cause == "inherited" || !record.inherit) return;
        if (record.operation == "CreateProcess") {
            const std::string key = record.type == "Process" ? "process_inherit" : "thread_inherit";
            if (all_.written(step).has(key)) patch(step, {{key, nullptr}}, "leave out " + key);
        } else if (record.operation == "WSASocket") {
            patch(step, {{"inherit", false}}, "inherit=false");
        } else if (all_.written(step).has("inherit")) {
            patch(step, {{"inherit", nullptr}}, "leave out inherit");
        }
    }

    // --- Closing

    // A CloseHandle that came too late: before the call that was held up, or before the one that passed it on.
    void move_close(const std::vector<std::size_t>& chain) {
        for (auto link = chain.rbegin(); link != chain.rend(); ++link) {
            const EntryRecord& record = entry(*link);
            const std::uint32_t close = record.span.until;
            if (close == never || all_.step(close).operation != "CloseHandle") continue;
            if (link == chain.rbegin()) {
                if (close > symptom_.step) move(close, symptom_.step);
            } else if (const std::uint32_t passed_on = entry(*(link - 1)).span.since; close > passed_on) {
                move(close, passed_on);
            }
        }
    }

    void move(std::uint32_t close, std::uint32_t before) {
        add({{{Kind::move_before, before, close, {}}},
             step_words(close) + ", " + call_words(all_, close) + ": earlier, before " + step_words(before)});
    }

    void add_close(std::size_t index) {
        const EntryRecord& record = entry(index);
        Edit naming;
        std::string name = usable_name(record, symptom_.held_after);
        if (name.empty()) {
            name = "handle_of_step_" + std::to_string(record.span.since);
            const std::string key = binding_of(record);
            if (key.empty()) return;
            if (record.type == "Thread") name = "thread_" + name;
            naming.parts.push_back({Kind::patch, record.span.since, 0, Json{{key, name}, {"discard", nullptr}}.dump()});
            naming.words =
                step_words(record.span.since) + ", " + record.operation + ": keep the result as " + name + "; ";
        }
        // Where it is used for the last time, and at the latest possible moment.
        const std::uint32_t last_spawn = last_passing_on(index);
        if (last_spawn != 0) close_beside(record, name, naming, Kind::insert_after, last_spawn);
        const bool after = !symptom_.is_a_step();
        close_beside(record, name, naming, after ? Kind::insert_after : Kind::insert_before, symptom_.step);
    }

    void close_beside(const EntryRecord& record, const std::string& name, const Edit& naming, Kind kind,
                      std::uint32_t step) {
        const std::string by = thread_in(record.process, kind == Kind::insert_after ? all_.step(step).by : record.by);
        const Json close{{"by", by}, {"do", "CloseHandle"}, {"handle", name}};
        Edit edit = naming;
        edit.parts.push_back({kind, step, 0, close.dump()});
        edit.words += (kind == Kind::insert_before ? "before " : "after ") + step_words(step) + ": " + by +
                      " calls CloseHandle(handle=" + name + ")";
        add(std::move(edit));
    }

    // The last call that copied the entry into another table, or 0.
    std::uint32_t last_passing_on(std::size_t index) const {
        std::uint32_t last = 0;
        for (const EntryRecord& other : all_.entries()) {
            if (other.from == index && other.span.since <= symptom_.step) last = std::max(last, other.span.since);
        }
        return last;
    }

    // The key that names what this entry's call returned and nobody kept.
    static std::string binding_of(const EntryRecord& record) {
        if (record.cause == "inherited") return {};
        if (record.operation == "CreateProcess") return record.type == "Process" ? "process_as" : "thread_as";
        return record.operation == "CreatePipe" ? std::string() : std::string("as");
    }

    // A name that stands for the entry's value and is bound by then.
    std::string usable_name(const EntryRecord& record, std::uint32_t step) const {
        const std::uint32_t bound = all_.bound_in(record.name);
        return record.name.empty() || bound == 0 || bound > step ? std::string() : record.name;
    }

    // A thread of the process: the preferred one where it is, else the initial one.
    static std::string thread_in(const std::string& process, const std::string& preferred) {
        return process_of(preferred) == process ? preferred : process;
    }

    void unmap_views() {
        for (const OtherReference& view : all_.others()) {
            if (view.reason != "view" || !is_held(view.object) || !view.span.holds_after(symptom_.held_after)) continue;
            const std::string name = all_.written(view.span.since).text("view_as");
            if (name.empty()) continue;
            const std::string by = thread_in(process_of(view.by), all_.step(view.span.since).by);
            const Json step{{"by", by}, {"do", "UnmapViewOfFile"}, {"view", name}};
            add({{{Kind::insert_before, symptom_.step, 0, step.dump()}},
                 "before " + step_words(symptom_.step) + ": " + by + " calls UnmapViewOfFile(view=" + name + ")"});
        }
    }
};

}  // namespace

std::vector<Edit> possible_edits(const Provenance& provenance, const Symptom& symptom) {
    return Editor(provenance, symptom).run();
}

EditedScenario edited(const RecordedRun& run, const std::vector<const Edit*>& edits) {
    struct Slot {
        std::vector<Json> before, after;
        std::vector<std::uint32_t> moved_here;
        Json step;
        bool moved = false;
    };
    std::vector<Slot> slots(run.steps.size());
    for (std::size_t i = 0; i < slots.size(); ++i) slots[i].step = Json::parse(run.steps[i].text);
    for (const Edit* edit : edits) {
        for (const Edit::Part& part : edit->parts) {
            Slot& slot = slots[part.step - 1];
            switch (part.kind) {
                case Kind::patch: slot.step.merge_patch(Json::parse(part.json)); break;
                case Kind::insert_before: slot.before.push_back(Json::parse(part.json)); break;
                case Kind::insert_after: slot.after.push_back(Json::parse(part.json)); break;
                case Kind::move_before:
                    if (!slots[part.moved - 1].moved) slot.moved_here.push_back(part.moved);
                    slots[part.moved - 1].moved = true;
                    break;
            }
        }
    }
    EditedScenario result;
    result.place.resize(slots.size());
    Json steps = Json::array();
    const auto insert = [&](const Json& step) {
        steps.push_back(step);
        result.added.push_back(static_cast<std::uint32_t>(steps.size()));
    };
    const auto keep = [&](std::size_t index) {
        steps.push_back(slots[index].step);
        result.place[index] = static_cast<std::uint32_t>(steps.size());
    };
    for (std::size_t i = 0; i < slots.size(); ++i) {
        for (const Json& step : slots[i].before) insert(step);
        for (const std::uint32_t moved : slots[i].moved_here) keep(moved - 1);
        if (!slots[i].moved) keep(i);
        for (const Json& step : slots[i].after) insert(step);
    }
    Json document;
    document["title"] = run.title;
    document["profile"] = run.expects;
    document["start"] = run.start;
    document["steps"] = std::move(steps);
    document["always"] = Json::parse(run.always_text.empty() ? std::string("[]") : run.always_text);
    document["finally"] = Json::parse(run.finally_text.empty() ? std::string("[]") : run.finally_text);
    result.text = document.dump(2);
    return result;
}

}  // namespace handlesim
