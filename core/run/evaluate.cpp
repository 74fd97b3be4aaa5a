// Evaluating checks against the tables, and what names stand for.
#include <algorithm>

#include "core/language/say.hpp"
#include "core/run/judge.hpp"

namespace handlesim {

namespace {

std::string_view name_of(SymbolId id, const RunContext& context) {
    return context.scenario.symbols[id].name;
}

std::string yes_or_no(bool flag) {
    return flag ? say("yes") : say("no");
}

class CheckEvaluation {
public:
    CheckEvaluation(const Check& check, const RunContext& context) : check_(check), context_(context) {}

    CheckResult run() {
        if (!everything_exists()) {
            result_.evaluated = false;
            return result_;
        }
        if (check_.subject == Check::Subject::table) {
            check_table();
        } else {
            check_object();
        }
        // What it looks at is no more certain than the step that bound it.
        if (!result_.reasons.empty() && open_step_of(check_, context_.bindings, context_.scenario.symbols) != 0) {
            result_.reasons.clear();
            result_.unspecified = true;
        }
        return std::move(result_);
    }

private:
    const Check& check_;
    const RunContext& context_;
    CheckResult result_;
    bool told_ = true;  // the backend could say whatever was asked so far

    void fail(std::string reason) { result_.reasons.push_back(std::move(reason)); }
    const Backend& backend() const { return context_.backend; }
    const Symbol& symbol(SymbolId id) const { return context_.scenario.symbols[id]; }

    bool exists(SymbolId id) const {
        switch (symbol(id).kind) {
            case SymbolKind::process: return backend().process_exists(id);
            case SymbolKind::thread: return backend().thread_state(id) != ThreadState::absent;
            case SymbolKind::handle: return context_.bindings[static_cast<std::size_t>(id)].bound;
            default: return true;
        }
    }

    bool everything_exists() const {
        const auto handle_exists = [&](const Written::Handle& handle) { return exists(handle.name); };
        if (!exists(check_.name)) return false;
        if (check_.holds && !std::ranges::all_of(*check_.holds, [&](const Hold& hold) {
                return handle_exists(hold.handle) && (!hold.object || exists(*hold.object));
            })) {
            return false;
        }
        if (check_.lacks && !std::ranges::all_of(*check_.lacks, handle_exists)) return false;
        const auto all_exist = [&](const std::optional<std::vector<SymbolId>>& processes) {
            return !processes || std::ranges::all_of(*processes, [&](SymbolId process) { return exists(process); });
        };
        if (check_.terminated_by && *check_.terminated_by != SymbolId::none && !exists(*check_.terminated_by)) {
            return false;
        }
        return all_exist(check_.held_by) && all_exist(check_.members);
    }

    std::string table() const { return say("{}'s table", symbol(check_.name).name); }

    // The object that a name stands for: of a process or thread itself, of a handle what it was bound to.
    ObjectTag object_of(SymbolId id, bool thread_wanted) const {
        const Symbol& named = symbol(id);
        if (named.kind == SymbolKind::thread) return backend().thread_object(id);
        if (named.kind == SymbolKind::process) {
            return thread_wanted ? backend().thread_object(id) : backend().process_object(id);
        }
        return context_.bindings[static_cast<std::size_t>(id)].object;
    }

    // Whether the number of that name stands in the table and refers to what the name was bound to. A number that is
    // written out was bound to nothing and may refer to anything.
    bool refers(const Written::Handle& handle, const EntryView& entry) const {
        if (symbol(handle.name).kind != SymbolKind::handle) return true;
        return context_.bindings[static_cast<std::size_t>(handle.name)].object == entry.object;
    }

    std::optional<EntryView> entry(const Written::Handle& handle) const {
        return backend().entry(check_.name, value_of(handle, context_));
    }

    void check_table() {
        if (check_.holds) {
            for (const Hold& hold : *check_.holds) check_hold(hold);
        }
        if (check_.lacks) {
            for (const Written::Handle& handle : *check_.lacks) {
                const auto found = entry(handle);
                if (found && refers(handle, *found)) {
                    fail(say("{} holds {}, which refers to {}", table(), describe(handle, context_),
                             describe(found->object, found->type, context_.naming)));
                }
            }
        }
        if (check_.only && *check_.only) check_only();
    }

    void check_hold(const Hold& hold) {
        const auto found = entry(hold.handle);
        if (!found) {
            fail(say("{} has no entry {}", table(), describe(hold.handle, context_)));
            return;
        }
        // Made where something is wrong only: most checks hold.
        const auto object = [&] { return describe(found->object, found->type, context_.naming); };
        const auto where = [&] { return say("in {}, {}", table(), describe(hold.handle, context_)); };
        if (hold.object) {
            const bool thread_wanted = hold.type.value_or(found->type) == ObjectType::thread;
            const ObjectTag wanted = object_of(*hold.object, thread_wanted);
            if (wanted != found->object) {
                const std::string expected = wanted == ObjectTag::none
                                                 ? say("what {} names, nothing", name_of(*hold.object, context_))
                                                 : describe(wanted, backend().object(wanted).type, context_.naming);
                fail(say("{} refers to {}, expected {}", where(), object(), expected));
            }
        } else if (!hold.any_object && !refers(hold.handle, *found)) {
            fail(say("{} refers to {}, which is not what the name was bound to", where(), object()));
        }
        if (hold.type && *hold.type != found->type) {
            fail(say("{} refers to {}, expected type {}", where(), object(), info(*hold.type).name));
        }
        if (hold.access && found->access_unspecified) {
            result_.unspecified = true;
        } else if (hold.access && *hold.access != found->access) {
            fail(say("{} grants {}, expected {}", where(), describe_access(found->type, found->access),
                     describe_access(found->type, *hold.access)));
        }
        if (hold.inherit && *hold.inherit != found->inherit) {
            fail(say("{} is {}, expected inherit: {}", where(),
                     found->inherit ? say("inheritable") : say("not inheritable"), yes_or_no(*hold.inherit)));
        }
        if (hold.protect_from_close && *hold.protect_from_close != found->protect_from_close) {
            fail(say("{} is {} from close, expected protect_from_close: {}", where(),
                     found->protect_from_close ? say("protected") : say("not protected"),
                     yes_or_no(*hold.protect_from_close)));
        }
    }

    // Several names may stand for one entry, so entries are counted by value.
    void check_only() {
        std::vector<SlotIndex> listed;
        if (check_.holds) {
            for (const Hold& hold : *check_.holds) {
                if (entry(hold.handle)) listed.push_back(value_of(hold.handle, context_).slot());
            }
        }
        std::ranges::sort(listed);
        const auto distinct = static_cast<std::size_t>(std::unique(listed.begin(), listed.end()) - listed.begin());
        const std::size_t size = backend().table_size(check_.name);
        if (size == distinct) return;
        listed.resize(distinct);
        const std::string also = size > distinct ? what_else(listed, size - distinct) : std::string();
        const std::string entries = size == 1 ? say("1 entry") : say("{} entries", size);
        fail(also.empty()
                 ? say("{} holds {}, the check lists {} of them as the only ones", table(), entries, distinct)
                 : say("{}; the table holds {}, the check lists {} of them as the only ones", also, entries, distinct));
    }

    // "child's table also holds 0x8 (of step 2), 0xC (of step 2) and 3 more"; empty where nobody followed the calls.
    std::string what_else(const std::vector<SlotIndex>& listed, std::size_t number) const {
        constexpr std::size_t most = 8;
        if (context_.arrivals == nullptr) return {};
        std::string text;
        std::size_t told = 0;
        for (const auto& [slot, step] : context_.arrivals->in(check_.name)) {
            if (told == most) break;
            if (std::ranges::binary_search(listed, slot)) continue;
            ++told;
            text += (text.empty() ? "" : ", ") + say("{} (of step {})", to_string(Handle::from_slot(slot)), step);
        }
        if (text.empty()) return {};
        if (told < number) text = say("{} and {} more", text, number - told);
        return say("{} also holds {}", table(), text);
    }

    void check_object() {
        const ObjectTag object = object_of(check_.name, false);
        const std::string what = std::string(symbol(check_.name).name);
        // A name that a failed call left stands for no object.
        const ObjectView view = object == ObjectTag::none ? ObjectView{} : backend().object(object);
        if (check_.held_by) check_holders(object, what);
        if (check_.members) check_members(object, what);
        if (check_.owner) check_owner(object, what);
        if (check_.terminated_by) check_terminated_by(object, what);
        if (check_.handle_count && *check_.handle_count != view.handle_count) {
            fail(say("{} has the handle count {}, expected {}", what, view.handle_count, *check_.handle_count));
        }
        if (check_.usage_count && *check_.usage_count != view.usage_count) {
            fail(say("{} has the usage count {}, expected {}", what, view.usage_count, *check_.usage_count));
        }
        if (check_.alive && !view.alive) {
            result_.evaluated = false;
        } else if (check_.alive && *check_.alive != *view.alive) {
            fail(say("{} {}, expected alive: {}", what,
                     *view.alive ? say("still exists") : say("does not exist any more"), yes_or_no(*check_.alive)));
        }
        if (check_.running && *check_.running != view.running) {
            fail(say("{} {}, expected running: {}", what, view.running ? say("is running") : say("is not running"),
                     yes_or_no(*check_.running)));
        }
        check_observed(view.observed, what);
    }

    // What the backend cannot tell of this object was not evaluated, unless something else of the check failed.
    void check_observed(const Observed& found, const std::string& what) {
        Observed::each(check_.observed, [&](const ObservedField& field, const auto& wanted) {
            if (!wanted) return;
            Observed::each(found, [&](const ObservedField& same, const auto& value) {
                if constexpr (std::is_same_v<decltype(wanted), decltype(value)>) {
                    if (field.name != same.name) return;
                    told_ = told_ && value.has_value();
                    if (value && *value != *wanted) fail(observation(field, what, *value, *wanted));
                }
            });
        });
        if (!told_ && result_.reasons.empty()) result_.evaluated = false;
    }
    static std::string observation(const ObservedField& field, const std::string& what, bool found, bool wanted) {
        return say("{} {}, expected {}: {}", what, say(found ? field.yes : field.no), field.name, yes_or_no(wanted));
    }
    template <Worded E>
    static std::string observation(const ObservedField& field, const std::string& what, E found, E wanted) {
        return say("{}: {} {}, expected {}", what, say(field.yes), word_of(found), word_of(wanted));
    }
    static std::string observation(const ObservedField& field, const std::string& what, std::uint32_t found,
                                   std::uint32_t wanted) {
        return say("{}: {} {}, expected {}", what, say(field.yes), found, wanted);
    }

    std::string list(const std::vector<SymbolId>& processes) const {
        if (processes.empty()) return say("nobody");
        std::string text;
        for (const SymbolId process : processes) {
            if (!text.empty()) text += ", ";
            text += name_of(process, context_);
        }
        return text;
    }

    void check_holders(ObjectTag object, const std::string& what) {
        const std::vector<SymbolId> actual =
            object == ObjectTag::none ? std::vector<SymbolId>{} : backend().holders(object);
        if (same_names(actual, *check_.held_by)) return;
        fail(say("{} is held by {}, expected {}", what, list(actual), list(*check_.held_by)));
    }

    void check_members(ObjectTag object, const std::string& what) {
        const auto actual = object == ObjectTag::none ? std::nullopt : backend().members(object);
        told_ = told_ && actual.has_value();
        if (!actual || same_names(*actual, *check_.members)) return;
        fail(say("in {} is {}, expected {}", what, list(*actual), list(*check_.members)));
    }

    void check_owner(ObjectTag object, const std::string& what) {
        const auto actual = object == ObjectTag::none ? std::nullopt : backend().owner(object);
        told_ = told_ && actual.has_value();
        if (!actual || *actual == *check_.owner) return;
        const auto named = [&](SymbolId id) {
            return id == SymbolId::none ? say("nobody") : std::string(name_of(id, context_));
        };
        fail(say("{} is owned by {}, expected {}", what, named(*actual), named(*check_.owner)));
    }

    void check_terminated_by(ObjectTag object, const std::string& what) {
        std::optional<ObjectTag> actual;
        if (object != ObjectTag::none) actual = backend().terminated_by(object);
        if (!actual) {
            told_ = false;
            return;
        }
        const SymbolId job = *check_.terminated_by;
        const ObjectTag wanted = job == SymbolId::none ? ObjectTag::none : object_of(job, false);
        if (*actual == wanted) return;
        const auto named = [&](ObjectTag tag) {
            return tag == ObjectTag::none ? say("no job") : describe(tag, backend().object(tag).type, context_.naming);
        };
        fail(say("{} was terminated by {}, expected {}", what, named(*actual), named(wanted)));
    }

    static bool same_names(std::vector<SymbolId> actual, std::vector<SymbolId> wanted) {
        std::ranges::sort(actual);
        std::ranges::sort(wanted);
        wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
        return actual == wanted;
    }
};

}  // namespace

CheckResult evaluate(const Check& check, const RunContext& context) {
    return CheckEvaluation(check, context).run();
}

std::string describe(ObjectTag object, ObjectType type, const Naming& naming) {
    const std::string name = naming.object(object);
    return std::string(info(type).name) + (name.empty() ? "" : " " + name);
}

Handle value_of(Written::Handle handle, const Symbols& symbols, const Bindings& bindings, const Backend& backend) {
    const Symbol& symbol = symbols[handle.name];
    if (symbol.kind == SymbolKind::literal) return backend.literal(symbol.value).with_tag(handle.tag);
    const Handle value =
        symbol.kind == SymbolKind::handle ? bindings[static_cast<std::size_t>(handle.name)].value : symbol.value;
    return value.with_tag(handle.tag);
}

namespace {

template <class EachName>
std::uint32_t first_open(const Bindings& bindings, const Symbols& symbols, EachName each_name) {
    std::uint32_t found = 0;
    each_name([&](SymbolId name) {
        if (found == 0 && bindings[static_cast<std::size_t>(name)].open) found = symbols[name].bound_by;
    });
    return found;
}

}  // namespace

std::uint32_t open_step_of(const WrittenCall& call, const Bindings& bindings, const Symbols& symbols) {
    return first_open(bindings, symbols, [&](const auto& look) {
        for (const PassedHandle& passed : passed_handles(call)) look(passed.handle.name);
        each_field(call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) {
            if (const SymbolId value = value_in(field); value != SymbolId::none) look(value);
        });
    });
}

std::uint32_t open_step_of(const Check& check, const Bindings& bindings, const Symbols& symbols) {
    return first_open(bindings, symbols, [&](const auto& look) {
        look(check.name);
        if (check.holds) {
            for (const Hold& hold : *check.holds) look(hold.handle.name);
        }
        if (check.lacks) {
            for (const Written::Handle& handle : *check.lacks) look(handle.name);
        }
    });
}

std::array<Bound, 2> bound_by(const WrittenCall& call, const CallOutcome& outcome, bool open) {
    std::array<Bound, 2> bound;
    for (std::size_t i = 0; i < bound.size(); ++i) {
        if (!returns_values(outcome.status)) {
            bound.at(i) = {true, info(call).fails_with_invalid_handle_value ? invalid_handle_value : null_handle,
                           ObjectTag::none};
        } else {
            bound.at(i) = {true, outcome.handles.at(i), outcome.objects.at(i)};
        }
        bound.at(i).open = open || outcome.unspecified;
    }
    return bound;
}

Handle value_of(Written::Handle handle, const RunContext& context) {
    return value_of(handle, context.scenario.symbols, context.bindings, context.backend);
}

bool is_bound(Written::Handle handle, const RunContext& context) {
    const Symbol& symbol = context.scenario.symbols[handle.name];
    return symbol.kind != SymbolKind::handle || context.bindings[static_cast<std::size_t>(handle.name)].bound;
}

std::string describe(Written::Handle handle, const RunContext& context) {
    const Symbol& symbol = context.scenario.symbols[handle.name];
    std::string name(symbol.name);
    if (handle.tag != 0) name += "|" + std::to_string(handle.tag);
    if (symbol.kind != SymbolKind::handle) return name;
    return to_string(value_of(handle, context)) + " (" + name + ")";
}

}  // namespace handlesim
