#include "core/backends/model/model_backend.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <optional>

#include "core/backends/model/model_views.hpp"
#include "core/backends/model/start_tables.hpp"
#include "core/backends/model/to_machine.hpp"
#include "core/kernel/check/invariants.hpp"
#include "core/kernel/parts.hpp"
#include "core/kernel/step.hpp"

namespace handlesim {

namespace {

// An object's tag is its id in the machine.
ObjectTag tag(ObjectId object) {
    return static_cast<ObjectTag>(object);
}
ObjectId object_id(ObjectTag tag) {
    return static_cast<ObjectId>(tag);
}

std::optional<TableChange::Kind> table_change(Change::Kind kind) {
    switch (kind) {
        case Change::Kind::entry_added: return TableChange::Kind::added;
        case Change::Kind::entry_removed: return TableChange::Kind::removed;
        case Change::Kind::entry_changed: return TableChange::Kind::changed;
        default: return std::nullopt;
    }
}

class ModelBackend final : public Model {
public:
    ModelBackend(const Profile& profile, Choice* choice, StepChecks checks)
        : system_(profile), choice_(choice == nullptr ? &policy_ : choice), checks_(checks), checker_(system_) {}
    ModelBackend(const ModelBackend&) = delete;
    ModelBackend& operator=(const ModelBackend&) = delete;
    ~ModelBackend() override = default;

    std::unique_ptr<Model> clone() const override {
        assert(choice_ != &policy_);  // only what the policy does not decide can be copied
        auto copy = std::make_unique<ModelBackend>(system_.profile, choice_, checks_);
        copy->symbols_ = symbols_;
        copy->watches_holders_ = watches_holders_;
        copy->tells_changes_ = tells_changes_;
        Packer packer;
        pack(packer);
        Unpacker packed(packer.words());
        copy->unpack(packed);
        return copy;
    }
    void pack(Packer& packer) const override { each_part(packer, *this); }
    void unpack(Unpacker& packed) override { each_part(packed, *this); }
    void decide_by(Choice& choice) override { choice_ = &choice; }
    void tell_changes(bool on) override { tells_changes_ = on; }
    const System& machine() const override { return system_; }
    const Identities& identities() const override { return identities_; }

    Waiting waits_for(SymbolId id) const override {
        Waiting waiting;
        const ThreadId waiter = thread(id);
        if (waiter == ThreadId::none) return waiting;
        const PendingCall pending = handlesim::waits_for(system_, waiter);
        waiting.all = pending.all;
        for (const Obstacle& one : pending.obstacles) waiting.reasons.push_back(reason(one));
        return waiting;
    }
    Reason waits_for(ObjectTag object, SymbolId id) const override {
        return reason(handlesim::waits_for(system_, object_id(object), thread(id)));
    }
    std::vector<ObjectTag> owned_by(SymbolId id) const override {
        std::vector<ObjectTag> owned;
        for (ObjectId mutant = system_[thread(id)].first_owned; mutant != ObjectId::none;
             mutant = system_[mutant].next_owned) {
            owned.push_back(tag(mutant));
        }
        return owned;
    }

    std::string_view name() const override { return "model"; }
    std::string_view system() const override { return system_.profile.system; }
    const Profile& behaves_as() const override { return system_.profile; }

    std::vector<TableChange> begin(const Scenario& scenario) override {
        symbols_ = &scenario.symbols;
        identities_.processes.assign(scenario.symbols.size(), ProcessId::none);
        identities_.threads.assign(scenario.symbols.size(), ThreadId::none);
        for (const SymbolId id : scenario.start) {
            if (scenario.symbols[id].kind == SymbolKind::process) know_process(id, system_.add_process());
        }
        for (const SymbolId id : scenario.start) {
            if (scenario.symbols[id].kind == SymbolKind::thread) {
                know_thread(id, system_.add_thread(process(scenario.symbols[id].process)));
            }
        }
        for (std::string& path : scenario.directories_at_the_start()) system_.add_directory(std::move(path));
        watches_holders_ = asks_for_holders(scenario);
        StepReport filled;
        for (const Change& change : fill_start_tables(system_, scenario, identities_)) {
            note(change, filled);
            if (watches_holders_) count_holder(change);
        }
        checker_ = InvariantChecker(system_);
        return std::move(filled.tables);
    }

    StepReport call(SymbolId thread, const WrittenCall& written, const Bindings& bindings) override {
        const Call call = translate(written, *symbols_, bindings, identities_, *this);
        const StepResult result = step(system_, this->thread(thread), call, *choice_);
        StepReport report;
        report.blocked = result.blocked;
        if (!result.blocked) know_created(written, result.own);
        report.own = outcome(result.own);
        follow(result, report);
        check(&call, result, report);
        return report;
    }

    StepReport fire(ObjectId timer) override {
        StepReport report;
        const StepResult result = handlesim::fire(system_, timer, *choice_);
        follow(result, report);
        check(nullptr, result, report);
        return report;
    }

    std::vector<BrokenInvariant> end() override {
        std::vector<BrokenInvariant> found;
        for (const Violation& violation : checker_.full_check(system_)) found.push_back(broken(violation));
        return found;
    }

    ThreadState thread_state(SymbolId id) const override {
        const ThreadId thread = this->thread(id);
        if (thread == ThreadId::none) return ThreadState::absent;
        const Thread& state = system_[thread];
        if (state.ended) return ThreadState::ended;
        if (state.suspend_count > 0) return ThreadState::suspended;
        return state.pending == Pending::none ? ThreadState::ready : ThreadState::blocked;
    }
    bool process_exists(SymbolId id) const override { return process(id) != ProcessId::none; }

    ObjectTag process_object(SymbolId id) const override { return tag(system_[process(id)].object); }
    ObjectTag thread_object(SymbolId id) const override { return tag(system_[thread(id)].object); }

    std::optional<EntryView> entry(SymbolId id, Handle value) const override {
        const Entry* found = system_[process(id)].table.find(value);
        return found == nullptr ? std::nullopt : std::optional(view(*found));
    }
    std::size_t table_size(SymbolId id) const override { return system_[process(id)].table.size(); }

    ObjectView object(ObjectTag object) const override {
        const KernelObject& target = system_[object_id(object)];
        const std::uint32_t running = target.references[static_cast<std::size_t>(ReferenceReason::running)];
        return {target.type,
                target.exists,
                running > 0,
                target.handle_count(),
                target.handle_count() + running,
                observe(system_, object_id(object))};
    }

    std::optional<SymbolId> owner(ObjectTag object) const override {
        const KernelObject& target = system_[object_id(object)];
        if (target.type != ObjectType::mutant || !target.exists) return std::nullopt;
        return target.owner == ThreadId::none ? SymbolId::none : thread_names_[index_of(target.owner)];
    }

    std::optional<std::vector<SymbolId>> members(ObjectTag object) const override {
        const KernelObject& target = system_[object_id(object)];
        if (target.type != ObjectType::job || !target.exists) return std::nullopt;
        std::vector<SymbolId> found;
        add_members(object_id(object), found);
        return found;
    }

    std::optional<ObjectTag> terminated_by(ObjectTag object) const override {
        const KernelObject& target = system_[object_id(object)];
        if (target.type != ObjectType::process) return std::nullopt;
        return tag_or_none(system_[target.process].ended_by);
    }

    std::vector<SymbolId> holders(ObjectTag object) const override {
        std::vector<SymbolId> found;
        for (auto holder = holders_.lower_bound({object_id(object), static_cast<ProcessId>(0)});
             holder != holders_.end() && holder->first.first == object_id(object); ++holder) {
            found.push_back(process_names_[index_of(holder->first.second)]);
        }
        return found;
    }

private:
    // Every member that differs between the backends of one search.
    template <class Visit, class Backend>
    static void each_part(Visit& visit, Backend& model) {
        auto& [system, policy, choice, checks, checker, symbols, identities, process_names, thread_names, holders,
               watches_holders, tells_changes] = model;
        auto& [processes, threads] = identities;
        visit(system, checker, processes, threads, process_names, thread_names, holders);
    }

    // Of the job and of those nested in it.
    void add_members(ObjectId job, std::vector<SymbolId>& found) const {
        const Job& of = system_.jobs[system_[job].detail];
        for (ProcessId member = of.first_member; member != ProcessId::none; member = system_[member].next_member) {
            if (!system_[member].ended) found.push_back(process_names_[index_of(member)]);
        }
        for (const ObjectId nested : of.nested) add_members(nested, found);
    }
    System system_;
    PolicyChoice policy_;
    Choice* choice_;
    StepChecks checks_;
    InvariantChecker checker_;
    const Symbols* symbols_ = nullptr;
    Identities identities_;
    std::vector<SymbolId> process_names_;  // by ProcessId
    std::vector<SymbolId> thread_names_;   // by ThreadId
    // How many entries each process has for each object; kept only where a check asks who holds something.
    std::map<std::pair<ObjectId, ProcessId>, std::uint32_t> holders_;
    bool watches_holders_ = false;
    bool tells_changes_ = true;

    ProcessId process(SymbolId id) const { return identities_.processes[static_cast<std::size_t>(id)]; }
    ThreadId thread(SymbolId id) const { return identities_.threads[static_cast<std::size_t>(id)]; }

    static bool asks_for_holders(const Scenario& scenario) {
        const auto asks = [](const CheckWithKnown& lasting) {
            return lasting.check.held_by.has_value() || !lasting.known.empty();
        };
        const auto step_asks = [](const Step& step) {
            const Check* check = step.check();
            if (check == nullptr) return false;
            return check->held_by.has_value() || bool(step.extras);
        };
        return std::ranges::any_of(scenario.always, asks) || std::ranges::any_of(scenario.at_the_end, asks) ||
               std::ranges::any_of(scenario.steps, step_asks);
    }

    void know_process(SymbolId name, ProcessId id) {
        identities_.processes[static_cast<std::size_t>(name)] = id;
        process_names_.resize(index_of(id) + 1, SymbolId::none);
        process_names_[index_of(id)] = name;
        know_thread(name, system_[id].first_thread);
    }
    void know_thread(SymbolId name, ThreadId id) {
        identities_.threads[static_cast<std::size_t>(name)] = id;
        thread_names_.resize(std::max(thread_names_.size(), index_of(id) + 1), SymbolId::none);
        thread_names_[index_of(id)] = name;
    }
    void know_created(const WrittenCall& written, const Completion& completion) {
        const std::array<SymbolId, 2> names = creations_of(written);
        if (completion.created_process != ProcessId::none) know_process(names[0], completion.created_process);
        if (names[1] != SymbolId::none && completion.created_thread != ThreadId::none) {
            know_thread(names[1], completion.created_thread);
        }
    }

    static ObjectTag tag_or_none(ObjectId object) { return object == ObjectId::none ? ObjectTag::none : tag(object); }
    Reason reason(const Obstacle& one) const {
        Reason reason;
        reason.kind = one.kind;
        reason.object = tag_or_none(one.object);
        reason.other = tag_or_none(one.other);
        if (one.thread != ThreadId::none) reason.thread = thread_names_[index_of(one.thread)];
        if (one.process != ProcessId::none) reason.process = process_names_[index_of(one.process)];
        reason.number = one.number;
        reason.of_socket = one.of_socket;
        for (const ObjectId other : one.more) reason.more.push_back(tag(other));
        return reason;
    }

    CallOutcome outcome(const Completion& completion) const {
        CallOutcome result;
        result.thread = thread_names_[index_of(completion.thread)];
        result.status = completion.status;
        result.unspecified = completion.unspecified;
        result.reason = reason(completion.obstacle);
        for (const ResultValue& value : completion.results.values()) {
            if (info(value.field).kind == ResultKind::process) {
                const SymbolId name = process_names_[static_cast<std::size_t>(value.number)];
                result.results.add(value.field, static_cast<std::uint64_t>(name), value.unspecified);
            } else if (is_text(info(value.field).kind)) {
                result.results.add_text(value.field, completion.results.text(), value.unspecified);
            } else {
                result.results.add(value.field, value.number, value.unspecified);
            }
        }
        result.handles = completion.handles;
        for (std::size_t i = 0; i < result.objects.size(); ++i) {
            const ObjectId object = completion.objects.at(i);
            result.objects.at(i) = tag_or_none(object);
        }
        return result;
    }

    EntryView view(const Entry& entry) const {
        if (!entry.in_use()) return {};
        return {tag(entry.object()), system_[entry.object()].type, entry.access(),
                entry.inherit(),     entry.protect_from_close(),   entry.access_unspecified()};
    }

    void check(const Call* call, const StepResult& result, StepReport& report) {
        const std::vector<Violation> violations = checks_ == StepChecks::everything
                                                      ? checker_.after_step(system_, call, result)
                                                      : checker_.after_changes(system_, call, result);
        for (const Violation& violation : violations) report.broken.push_back(broken(violation));
    }

    void follow(const StepResult& result, StepReport& report) {
        for (const Completion& released : result.released) report.released.push_back(outcome(released));
        for (const Change& change : result.changes) {
            if (tells_changes_) note(change, report);
            if (watches_holders_) count_holder(change);
        }
    }

    void note(const Change& change, StepReport& report) const {
        if (change.kind == Change::Kind::thread_ended)
            report.ended_threads.push_back(thread_names_[index_of(change.thread)]);
        note_reference(change, report);
        note_connection(change, report);
        const auto kind = table_change(change.kind);
        if (!kind) return;
        TableChange& table = report.tables.emplace_back();
        table.kind = *kind;
        table.process = process_names_[index_of(change.process)];
        table.value = Handle::from_slot(change.slot);
        table.before = view(change.before);
        table.after = view(change.after);
        table.cause = change.cause;
        if (change.from_process != ProcessId::none) {
            table.from_process = process_names_[index_of(change.from_process)];
            table.from_value = Handle::from_slot(change.from_slot);
        }
    }

    static void note_connection(const Change& change, StepReport& report) {
        if (change.kind == Change::Kind::connected) {
            report.connections.push_back({true, tag(change.object), tag(change.other)});
        } else if (change.kind == Change::Kind::disconnected) {
            report.connections.push_back({false, tag(change.object), ObjectTag::none});
        }
    }

    // Handles are told by the tables, and what runs by itself.
    void note_reference(const Change& change, StepReport& report) const {
        const bool added = change.kind == Change::Kind::reference_added;
        if (!added && change.kind != Change::Kind::reference_dropped) return;
        switch (change.reason) {
            case ReferenceReason::waiter:
            case ReferenceReason::call:
            case ReferenceReason::view:
            case ReferenceReason::member:
            case ReferenceReason::connection:
            case ReferenceReason::section: break;
            default: return;
        }
        SymbolId by = SymbolId::none;
        if (change.thread != ThreadId::none) by = thread_names_[index_of(change.thread)];
        if (change.process != ProcessId::none) by = process_names_[index_of(change.process)];
        ReferenceChange& reference = report.references.emplace_back();
        reference.added = added;
        reference.object = tag(change.object);
        reference.type = system_[change.object].type;
        reference.reason = change.reason;
        reference.by = by;
    }

    void count_holder(const Change& change) {
        const std::pair key(change.object, change.process);
        if (change.kind == Change::Kind::entry_added) {
            ++holders_[key];
        } else if (change.kind == Change::Kind::entry_removed) {
            const auto holder = holders_.find(key);
            if (--holder->second == 0) holders_.erase(holder);
        }
    }

    static BrokenInvariant broken(const Violation& violation) {
        const InvariantInfo& invariant = info(violation.invariant);
        return {std::string(invariant.name), std::string(invariant.sentence), violation.detail};
    }
};

}  // namespace

std::unique_ptr<Backend> make_model_backend(const Profile& profile, Choice* choice) {
    return std::make_unique<ModelBackend>(profile, choice, StepChecks::everything);
}

std::unique_ptr<Model> make_model(const Profile& profile, Choice& choice, StepChecks checks) {
    return std::make_unique<ModelBackend>(profile, &choice, checks);
}

}  // namespace handlesim
