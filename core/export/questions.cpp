#include "core/export/questions.hpp"

#include <algorithm>

#include "core/language/say.hpp"
#include "core/nt/number_words.hpp"

namespace handlesim {

namespace {

class Asking {
public:
    Asking(const Check& check, const AskingMoment& moment, PlayedStep& step)
        : check_(check), moment_(moment), step_(step), symbols_(moment.scenario.symbols) {}

    void table() {
        step_.by = moment_.ready_thread(check_.name);
        if (step_.by == SymbolId::none) {
            step_.not_asked.push_back("no thread of " + name_of(check_.name) + " can ask now");
            return;
        }
        for (const Hold& hold : check_.holds.value_or(std::vector<Hold>{})) held(hold);
        for (const Written::Handle& handle : check_.lacks.value_or(std::vector<Written::Handle>{})) lacked(handle);
        if (check_.only.value_or(false)) step_.not_asked.emplace_back("that the table holds nothing else");
    }

    void object() {
        const bool is_actor = !moment_.bound.contains(check_.name);
        if (check_.held_by) step_.not_asked.push_back("who holds " + name_of(check_.name));
        if (check_.handle_count) counted(*check_.handle_count, is_actor);
        if (check_.usage_count) step_.not_asked.push_back("the usage count of " + name_of(check_.name));
        if (check_.alive || check_.running) {
            step_.not_asked.push_back("whether " + name_of(check_.name) + " is still there");
        }
        if (check_.owner) step_.not_asked.push_back("who owns " + name_of(check_.name));
        if (check_.members) step_.not_asked.push_back("who is in " + name_of(check_.name));
        Observed::each(check_.observed, [&](const ObservedField& field, const auto& asked) {
            if (asked) step_.not_asked.push_back(std::string(field.name) + " of " + name_of(check_.name));
        });
    }

private:
    const Check& check_;
    const AskingMoment& moment_;
    PlayedStep& step_;
    const Symbols& symbols_;

    std::string name_of(SymbolId id) const { return std::string(symbols_[id].name); }

    void add(std::string condition, SymbolId name) { step_.questions.push_back({std::move(condition), {name}}); }

    bool is_plain(const Written::Handle& handle) const {
        return symbols_[handle.name].kind == SymbolKind::handle && moment_.bound.contains(handle.name);
    }

    std::optional<EntryView> entry_of(SymbolId process, SymbolId name) const {
        const auto found = moment_.bound.find(name);
        if (found == moment_.bound.end()) return std::nullopt;
        return moment_.backend.entry(process, found->second.value);
    }

    void held(const Hold& hold) {
        if (!is_plain(hold.handle)) {
            step_.not_asked.push_back("what " + name_of(hold.handle.name) + " stands for");
            return;
        }
        const SymbolId name = hold.handle.name;
        const std::string& variable = moment_.names.variable(name);
        const std::string call = "(" + variable + ")";
        const std::size_t before = step_.questions.size();
        if (hold.type) add("is_a(" + variable + ", " + c_string(info(*hold.type).name) + ")", name);
        if (hold.object && !hold.any_object) same_actor(hold, variable);
        if (hold.access) {
            const std::optional<EntryView> entry = entry_of(check_.name, name);
            const std::optional<ObjectType> type = hold.type ? hold.type
                                                   : entry   ? std::optional<ObjectType>(entry->type)
                                                             : std::nullopt;
            add("access_of" + call + " == (" + c_access(type, *hold.access) + ")", name);
        }
        if (hold.inherit) add((*hold.inherit ? "is_inheritable" : "!is_inheritable") + call, name);
        if (hold.protect_from_close) add((*hold.protect_from_close ? "is_protected" : "!is_protected") + call, name);
        const bool says_it_is_there = step_.questions.size() > before && step_.questions[before].condition[0] != '!';
        if (!says_it_is_there) {
            step_.questions.insert(step_.questions.begin() + static_cast<std::ptrdiff_t>(before),
                                   Question{"is_handle" + call, {name}});
        }
    }

    // A process or thread can be asked for its id by whoever may.
    void same_actor(const Hold& hold, const std::string& variable) {
        const Symbol& object = symbols_[*hold.object];
        const bool is_process = object.kind == SymbolKind::process;
        const std::optional<EntryView> entry = entry_of(check_.name, hold.handle.name);
        const auto may = [&](AccessMask one, AccessMask other) {
            return entry && (entry->access & (one | other)) != 0;
        };
        if (is_process && entry && entry->type == ObjectType::process &&
            may(access::process_query_information, access::process_query_limited_information)) {
            add("GetProcessId(" + variable + ") == process_id(" + moment_.names.actor(*hold.object) + ")",
                hold.handle.name);
        } else if ((is_process || object.kind == SymbolKind::thread) && entry && entry->type == ObjectType::thread &&
                   may(access::thread_query_information, access::thread_query_limited_information)) {
            add("GetThreadId(" + variable + ") == thread_id(" + moment_.names.actor(*hold.object) + ")",
                hold.handle.name);
        } else {
            step_.not_asked.push_back("that " + name_of(hold.handle.name) + " is the object of " +
                                      name_of(*hold.object));
        }
    }

    // A number that stands in the table for something else cannot be told from the right one.
    void lacked(const Written::Handle& handle) {
        if (!is_plain(handle) || entry_of(check_.name, handle.name)) {
            step_.not_asked.push_back("that " + name_of(handle.name) + " stands for something else");
            return;
        }
        add("!is_handle(" + moment_.names.variable(handle.name) + ")", handle.name);
    }

    // The system itself has handles to processes, threads and tokens.
    void counted(std::uint32_t count, bool is_actor) {
        const auto found = moment_.bound.find(check_.name);
        const ObjectTag object = is_actor ? ObjectTag::none : found->second.object;
        const std::string what = "how many handles " + name_of(check_.name) + " has";
        if (object == ObjectTag::none) {
            step_.not_asked.push_back(what);
            return;
        }
        const ObjectType type = moment_.backend.object(object).type;
        const bool is_systems = type == ObjectType::process || type == ObjectType::thread || type == ObjectType::token;
        if (count == 0 || is_systems || !ask_a_holder(object, count)) step_.not_asked.push_back(what);
    }

    // Whoever has a number that stands for the object and was told to it by name: first by the name asked about.
    bool ask_a_holder(ObjectTag object, std::uint32_t count) {
        std::vector<SymbolId> candidates{check_.name};
        for (const auto& [name, value] : moment_.bound) {
            if (name != check_.name && value.object == object) candidates.push_back(name);
        }
        for (const SymbolId name : candidates) {
            for (const SymbolId holder : moment_.backend.holders(object)) {
                const std::optional<EntryView> entry = entry_of(holder, name);
                const SymbolId thread = moment_.ready_thread(holder);
                if (!entry || entry->object != object || thread == SymbolId::none) continue;
                step_.by = thread;
                add("handle_count(" + moment_.names.variable(name) + ") == " + std::to_string(count), name);
                return true;
            }
        }
        return false;
    }
};

}  // namespace

void ask(const Check& check, const AskingMoment& moment, PlayedStep& step) {
    Asking asking(check, moment, step);
    if (check.subject == Check::Subject::table) {
        asking.table();
    } else {
        asking.object();
    }
    if (step.questions.empty()) step.by = SymbolId::none;
}

}  // namespace handlesim
