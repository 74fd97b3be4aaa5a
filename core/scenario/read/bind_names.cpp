// Which step binds which name. A name is bound once, and used only behind the step that binds it.
#include <algorithm>

#include "core/language/say.hpp"
#include "core/scenario/read/name_remedies.hpp"
#include "core/scenario/read/readers.hpp"
#include "core/scenario/read_scenario.hpp"

namespace handlesim {

namespace {

class Binder {
public:
    Binder(Scenario& scenario, const std::set<std::string, std::less<>>& excused)
        : scenario_(scenario), symbols_(scenario.symbols), excused_(excused) {}

    void run() {
        forget_all();
        bind_start();
        const Path root;
        const Path steps(root, "steps");
        for (std::size_t i = 0; i < scenario_.steps.size(); ++i) {
            step_ = static_cast<std::uint32_t>(i + 1);
            Step& step = scenario_.steps[i];
            const std::size_t before = mistakes_.found().size();
            heed([&] { bind_step(Path(steps, step.element), step); });
            if (mistakes_.found().size() == before) continue;
            // What is wrong in one round is wrong in all of them.
            while (step.length == 0 && i + 1 < scenario_.steps.size() &&
                   scenario_.steps[i + 1].element == step.element && step.offset != 0) {
                ++i;
            }
        }
        use_lasting(Path(root, "always"), scenario_.always);
        use_lasting(Path(root, "finally"), scenario_.at_the_end);
        mistakes_.tell();
    }

private:
    Scenario& scenario_;
    Symbols& symbols_;
    const std::set<std::string, std::less<>>& excused_;
    Mistakes mistakes_;
    std::uint32_t step_ = 0;
    bool takes_std_constants_ = false;  // the field at hand: STD_INPUT_HANDLE and its like mean something there

    void forget_all() {
        for (std::size_t i = 0; i < symbols_.size(); ++i) {
            Symbol& symbol = symbols_[static_cast<SymbolId>(i)];
            if (symbol.kind == SymbolKind::reserved || symbol.kind == SymbolKind::literal) continue;
            symbol.kind = SymbolKind::unknown;
            symbol.bound_by = 0;
        }
    }

    std::string quoted(SymbolId id) const { return in_quotes(symbols_[id].name); }

    template <class Read>
    void heed(const Read& read) {
        if (mistakes_.full()) return mistakes_.add_more();
        mistakes_.heed(in_its_place(read));
    }

    // A step of a block that is repeated has its own place in the text, which the block's pointer leads to.
    template <class Read>
    auto in_its_place(const Read& read) const {
        return [this, &read] {
            const Step* step = step_ == 0 ? nullptr : &scenario_.steps[step_ - 1];
            if (step == nullptr || step->length != 0 || scenario_.text.empty()) return read();
            try {
                read();
            } catch (const DocumentError& error) {
                const std::string block = "/steps/" + std::to_string(step->element);
                const std::string rest = error.pointer().substr(std::min(block.size(), error.pointer().size()));
                throw DocumentError(pointer_at(scenario_.text, block, step->offset) + rest, error.what(), error.hint(),
                                    error.place());
            }
        };
    }

    void bind(const Path& path, SymbolId id, SymbolKind kind) {
        Symbol& symbol = symbols_[id];
        if (symbol.kind != SymbolKind::unknown) {
            throw DocumentError(path,
                                symbol.bound_by == 0
                                    ? say("the name {} is taken: it exists from the start", quoted(id))
                                    : say("the name {} is taken: it is bound by step {}", quoted(id), symbol.bound_by),
                                say("{}: handles, processes and threads share their names",
                                    NameRemedies(scenario_).for_taken(symbol.name)));
        }
        symbol.kind = kind;
        symbol.bound_by = step_;
        if (kind == SymbolKind::process) symbol.process = id;
    }

    void bind_start() {
        const Path root;
        const Path path(root, "start");
        for (std::size_t i = 0; i < scenario_.start.size(); ++i) {
            const SymbolId id = scenario_.start[i];
            if (!is_thread(id)) heed([&] { bind(Path(path, i), id, SymbolKind::process); });
        }
        for (std::size_t i = 0; i < scenario_.start.size(); ++i) {
            const SymbolId id = scenario_.start[i];
            if (!is_thread(id)) continue;
            heed([&] { bind_thread_at_start(Path(path, i), id); });
        }
        bind_start_entries(path);
    }

    void bind_start_entries(const Path& path) {
        std::size_t place = 0, listed = 0;
        SymbolId process = SymbolId::none;
        for (const StartEntry& entry : scenario_.start_entries) {
            place = entry.process == process ? place + 1 : 0;
            while (scenario_.start[listed] != entry.process) ++listed;
            process = entry.process;
            const Path of_process(path, listed);
            const Path list(of_process, "entries");
            const Path here(list, place);
            if (entry.name != SymbolId::none) {
                heed([&] { bind(Path(here, "as"), entry.name, SymbolKind::handle); });
            }
            if (entry.actor == SymbolId::none) continue;
            heed([&] {
                const Path object(here, "object");
                entry.type == ObjectType::thread ? use_thread(object, entry.actor) : use_process(object, entry.actor);
            });
        }
    }

    void bind_thread_at_start(const Path& path, SymbolId id) {
        if (symbols_[symbols_[id].process].kind != SymbolKind::process) {
            throw DocumentError(path, say("{} is a thread of no listed process", quoted(id)),
                                say("list {} too", quoted(symbols_[id].process)));
        }
        bind(path, id, SymbolKind::thread);
    }

    bool is_thread(SymbolId id) const { return symbols_[id].name.find('/') != std::string_view::npos; }

    void use(const Path& path, SymbolId id, std::initializer_list<SymbolKind> kinds, std::string_view what,
             Place place = Place::value) {
        const Symbol& symbol = symbols_[id];
        if (std::ranges::find(kinds, symbol.kind) != kinds.end()) return;
        if (symbol.kind == SymbolKind::unknown) {
            if (excused_.contains(symbol.name)) return;
            throw DocumentError(path, say("no earlier step binds {}, and {} is needed here", quoted(id), say(what)),
                                NameRemedies(scenario_).for_unbound(id, kinds, step_), place);
        }
        throw DocumentError(path,
                            say("{} is {}, and {} is needed here", quoted(id), say(describe(symbol.kind)), say(what)),
                            NameRemedies(scenario_).for_other(symbol, *kinds.begin()), place);
    }

    static std::string_view describe(SymbolKind kind) {
        switch (kind) {
            case SymbolKind::unknown: return "unknown";
            case SymbolKind::reserved: return "a reserved word";
            case SymbolKind::literal: return "a number";
            case SymbolKind::handle: return "a handle";
            case SymbolKind::view: return "a view";
            case SymbolKind::overlapped: return "a begun call";
            case SymbolKind::process: return "a process";
            case SymbolKind::thread: return "a thread";
        }
        return {};
    }

    // As the document writes it.
    std::string key_of(const Written::Handle& handle) const {
        return std::string(symbols_[handle.name].name) + (handle.tag != 0 ? "|" + std::to_string(handle.tag) : "");
    }

    void use_handle(const Path& path, const Written::Handle& handle, Place place = Place::value) {
        use(path, handle.name, {SymbolKind::handle, SymbolKind::reserved, SymbolKind::literal}, "a handle", place);
        const Symbol& symbol = symbols_[handle.name];
        if (symbol.kind == SymbolKind::reserved && is_std_constant(symbol.value) && !takes_std_constants_) {
            throw DocumentError(
                path, say("{} is taken by CloseHandle and as DuplicateHandle's source only", quoted(handle.name)),
                say("GetStdHandle gives the handle a name"), place);
        }
    }
    void use_handles(const Path& path, const std::vector<Written::Handle>& handles) {
        for (std::size_t i = 0; i < handles.size(); ++i) use_handle(Path(path, i), handles[i]);
    }
    void use_process(const Path& path, SymbolId id) { use(path, id, {SymbolKind::process}, "a process"); }
    void use_thread(const Path& path, SymbolId id) {
        use(path, id, {SymbolKind::process, SymbolKind::thread}, "a process or thread");
    }

    void bind_step(const Path& path, Step& step) {
        if (const Check* check = step.check()) {
            use_check(path, *check);
        } else if (step.by == SymbolId::none) {
            return;  // what was refused
        } else {
            heed([&] { use_thread(Path(path, "by"), step.by); });
            if (auto* call = std::get_if<WrittenCall>(&step.what)) bind_call(path, step, *call);
        }
        if (!step.extras) return;
        if (step.extras->expect) use_expectation(Path(path, "expect"), *step.extras->expect);
        use_known(Path(path, "known"), step.extras->known);
    }

    void bind_call(const Path& path, const Step& step, WrittenCall& call) {
        each_field(call, [&](const FieldSpec& spec, FieldRef<Written> field) {
            const Path here(path, spec.name);
            takes_std_constants_ = takes_std_constants(call, spec.name);
            std::visit([&](auto* member) { heed([&] { use_field(here, *member); }); }, field);
            takes_std_constants_ = false;
        });
        each_field(call, [&](const FieldSpec& spec, FieldRef<Written> field) {
            const Path here(path, spec.name);
            std::visit([&](auto* member) { bind_field(here, step, *member); }, field);
        });
    }

    void use_field(const Path& path, const Written::Handle& handle) { use_handle(path, handle); }
    void use_field(const Path& path, const std::vector<Written::Handle>& handles) { use_handles(path, handles); }
    void use_field(const Path& path, const Written::Process& process) { use_process(path, process.name); }
    void use_field(const Path& path, const Written::Thread& thread) { use_thread(path, thread.name); }
    void use_field(const Path& path, const Written::View& view) { use(path, view.name, {SymbolKind::view}, "a view"); }
    void use_field(const Path& path, const Written::Overlapped& begun) {
        use(path, begun.name, {SymbolKind::overlapped}, "a begun call (pending_as)");
    }
    template <class T>
    void use_field(const Path& path, const std::optional<T>& field) {
        if (field) use_field(path, *field);
    }
    template <class T>
    void use_field(const Path& /*path*/, const T& /*field*/) {}

    void bind_field(const Path& path, const Step& /*step*/, const Written::NewProcess& process) {
        bind(path, process.name, SymbolKind::process);
    }
    void bind_field(const Path& path, const Step& step, const Written::NewThread& thread) {
        const SymbolId process = symbols_[step.by].process;
        if (process == SymbolId::none) return;  // who would make it is nobody, which is told already
        const std::string name(symbols_[thread.name].name);
        const std::size_t slash = name.find('/');
        const std::string own = std::string(symbols_[process].name) + '/';
        if (slash == std::string::npos) {
            throw DocumentError(path, say("a new thread is named in full"),
                                write_word(own + name.substr(0, name.find('#'))));
        }
        if (symbols_[thread.name].process != process) {
            throw DocumentError(
                path, say("{} is no thread of the caller's process", quoted(thread.name)),
                say("CreateThread makes a thread of its own process: {}", write_word(own + name.substr(slash + 1))));
        }
        bind(path, thread.name, SymbolKind::thread);
    }
    void bind_field(const Path& path, const Step& /*step*/, const Written::Binding& binding) {
        if (binding.name != SymbolId::none) bind(path, binding.name, SymbolKind::handle);
    }
    void bind_field(const Path& path, const Step& /*step*/, const Written::ViewBinding& view) {
        if (view.name != SymbolId::none) bind(path, view.name, SymbolKind::view);
    }
    void bind_field(const Path& path, const Step& /*step*/, const Written::OverlappedBinding& begun) {
        if (begun.name != SymbolId::none) bind(path, begun.name, SymbolKind::overlapped);
    }
    template <class T>
    void bind_field(const Path& /*path*/, const Step& /*step*/, const T& /*field*/) {}

    void use_expectation(const Path& path, const Expectation& expectation) {
        const bool list = expectation.alternatives.size() > 1;
        for (std::size_t i = 0; i < expectation.alternatives.size(); ++i) {
            const Path element(path, i);
            for (const ExpectedResult& result : expectation.alternatives[i].results) {
                if (info(result.field).kind != ResultKind::process) continue;
                use_process(Path(list ? element : path, info(result.field).name), static_cast<SymbolId>(result.number));
            }
        }
    }

    void use_known(const Path& path, const std::vector<Known>& known) {
        for (const Known& entry : known) {
            const Path here(path, entry.profile->name);
            if (entry.profile->name == scenario_.profile->name) {
                throw DocumentError(here, say("{} is the scenario's own profile", in_quotes(entry.profile->name)),
                                    say("what it does is said by \"expect\" and by the check itself"), Place::key);
            }
            if (entry.expect) use_expectation(Path(here, "expect"), *entry.expect);
            if (entry.check) use_check_parts(here, *entry.check);
        }
    }

    void use_check(const Path& path, const Check& check) {
        if (check.subject == Check::Subject::table) {
            use_process(Path(path, "check_table"), check.name);
        } else {
            use(Path(path, "check_object"), check.name, {SymbolKind::handle, SymbolKind::process, SymbolKind::thread},
                "a handle, a process or a thread");
        }
        use_check_parts(path, check);
    }

    void use_check_parts(const Path& path, const Check& check) {
        if (check.holds) {
            const Path holds(path, "holds");
            for (const Hold& hold : *check.holds) {
                const std::string key = key_of(hold.handle);
                const Path here(holds, key);
                use_handle(here, hold.handle, Place::key);
                if (!hold.object) continue;
                use(Path(here, "object"), *hold.object, {SymbolKind::handle, SymbolKind::process, SymbolKind::thread},
                    "a process, a thread or a handle");
            }
        }
        if (check.lacks) use_handles(Path(path, "lacks"), *check.lacks);
        if (check.held_by) use_processes(Path(path, "held_by"), *check.held_by);
        if (check.members) use_processes(Path(path, "members"), *check.members);
        if (check.owner && *check.owner != SymbolId::none) use_thread(Path(path, "owner"), *check.owner);
        if (check.terminated_by && *check.terminated_by != SymbolId::none) {
            use(Path(path, "terminated_by"), *check.terminated_by, {SymbolKind::handle}, "a handle");
        }
    }

    void use_processes(const Path& path, const std::vector<SymbolId>& processes) {
        for (std::size_t i = 0; i < processes.size(); ++i) use_process(Path(path, i), processes[i]);
    }

    void use_lasting(const Path& path, const std::vector<CheckWithKnown>& checks) {
        step_ = 0;
        for (std::size_t i = 0; i < checks.size(); ++i) {
            if (checks[i].check.name == SymbolId::none) continue;  // what was refused
            const Path here(path, i);
            heed([&] {
                use_check(here, checks[i].check);
                use_known(Path(here, "known"), checks[i].known);
            });
        }
    }
};

}  // namespace

void bind_names(Scenario& scenario, const std::set<std::string, std::less<>>& excused) {
    Binder(scenario, excused).run();
}

}  // namespace handlesim
