#include "core/backends/win32/win32_backend.hpp"

#include <algorithm>

#include "core/backends/win32/agent.hpp"
#include "core/backends/win32/agents.hpp"
#include "core/backends/win32/dialogue.hpp"
#include "core/backends/win32/job_limits.hpp"
#include "core/backends/win32/observe.hpp"
#include "core/backends/win32/own_handles.hpp"
#include "core/backends/win32/sandbox.hpp"
#include "core/backends/win32/server_crashes.hpp"
#include "core/backends/win32/system_lock.hpp"
#include "core/backends/win32/times.hpp"
#include "core/backends/win32/to_native.hpp"
#include "core/backends/win32/watched_tables.hpp"
#include "core/run/words.hpp"

namespace handlesim {

namespace win32 {

class Win32Backend final : public Backend {
public:
    Win32Backend(RealKernel kernel, const Forecasts& forecasts, Patience patience)
        : kernel_(std::move(kernel)),
          system_(kernel_.system),
          forecasts_(forecasts),
          agents_(sandbox_),
          dialogue_(agents_, patience),
          tables_(agents_),
          jobs_(agents_, tables_) {}

    std::string_view name() const override { return "win32"; }
    const Profile& behaves_as() const override { return *kernel_.profile; }
    std::string_view system() const override { return system_; }

    std::vector<TableChange> begin(const Scenario& scenario) override {
        if (const auto step = scenario.model_only_step()) {
            throw BackendError(model_only_words(scenario, *step));
        }
        for (const std::string& path : scenario.directories_at_the_start()) sandbox_.make_directory(path);
        symbols_ = &scenario.symbols;
        times_ = Times(scenario);
        if (times_.shortens()) {
            system_ += ", times above " + std::to_string(Times::bound / 1000) + " s shortened to a little more";
        }
        for (const SymbolId id : scenario.start) {
            if (scenario.symbols[id].kind == SymbolKind::process) agents_.start_process(id);
        }
        for (const SymbolId id : scenario.start) {
            if (scenario.symbols[id].kind == SymbolKind::thread) agents_.start_thread(id, scenario.symbols[id].process);
        }
        know_actors();
        tables_.look({});
        return {};
    }

    StepReport call(SymbolId by, const WrittenCall& written, const Bindings& bindings) override {
        StepReport report;
        note_returned(report, nullptr);  // an answer that came after its time
        const ToNative translator(*symbols_, bindings, *this, agents_);
        NativeCall native = translate<Native>(written, translator);
        sandbox_.hide_names(native);
        keep_off_own_handles(native, process_of(by), agents_, tables_);
        keep_off_server_crashes(native, process_of(by), agents_, tables_);
        times_.shorten(native);
        jobs_.prepare(native, by);
        const Forecast* forecast = forecasts_.of(written);
        CallTraces traces = traces_of(native, by);
        traces.returned_to = table_returned_to(native, by);  // the handle that tells it may go with the call

        std::optional<SystemLock> turn;
        if (native.is<op::CreateProcess<Native>>()) turn.emplace();
        AgentThread& thread = *agents_.thread(by);
        const std::optional<Answer> answer = dialogue_.ask(thread, native, forecast, times_.longest_elsewhere());
        report.own.thread = by;
        report.blocked = thread.pending;
        report.own.unspecified = report.blocked && forecast != nullptr && forecast->unspecified;
        // What nobody has got must not live on by the controller's own handle: somebody may wait for its end.
        const bool is_given = answer && !answer->failed && traces.returned_to != SymbolId::none;
        if (!is_given) traces.source.reset();
        if (answer) adopt(written, *answer, translator);
        if (answer) jobs_.note(native, *answer, by);
        if (translator.offered()) agents_.withdraw_channel(*translator.offered());
        dialogue_.settle(forecast);
        turn.reset();
        note_returned(report, forecast);
        report.ended_threads = agents_.look_for_ends();
        if (answer) note_answer(native, by, *answer, traces);
        if (forecast != nullptr) traces.open_access = {forecast->open_entries.begin(), forecast->open_entries.end()};
        report.tables = tables_.look(traces);
        jobs_.look(native);
        agents_.forget_ended();
        if (answer) {
            report.own = outcome(by, without_the_sandbox(native, by, *answer), not_the_scenarios(native, by), forecast);
            find_objects(traces.returned_to, by, report.own);
            if (native.is<op::WSASocket<Native>>() || native.is<op::Accept<Native>>()) note_socket(report.own);
        }
        for (CallOutcome& released : report.released) {
            find_objects(process_of(released.thread), released.thread, released);
            note_socket(released);  // no other call that waits returns a handle
        }
        return report;
    }

    std::vector<BrokenInvariant> end() override { return {}; }

    Handle literal(Handle written) const override {
        // Where the agent's own entries fill the table's beginning, the scenario's begins behind them.
        // A kernel may look at the low half of a number only.
        const Handle low{written.value & 0xFFFF'FFFFU};
        const bool shifted = native_api().wine_get_version != nullptr && low.value < (1U << 24U);
        return shifted && low.slot() > 0 ? Handle{written.value + (std::uint64_t{first_slot} - 1) * 4} : written;
    }

    ThreadState thread_state(SymbolId id) const override {
        const AgentThread* thread = agents_.thread(id);
        if (thread == nullptr) return ThreadState::absent;
        if (thread->ended) return ThreadState::ended;
        if (Agents::suspend_count(*thread) > 0) return ThreadState::suspended;
        return thread->pending ? ThreadState::blocked : ThreadState::ready;
    }
    bool process_exists(SymbolId id) const override { return agents_.process(id) != nullptr; }
    ObjectTag process_object(SymbolId id) const override { return agents_.process(id)->object; }
    ObjectTag thread_object(SymbolId id) const override { return agents_.thread(id)->object; }
    std::optional<EntryView> entry(SymbolId id, Handle value) const override { return tables_.entry(id, value); }
    std::size_t table_size(SymbolId id) const override { return tables_.size(id); }
    std::vector<SymbolId> holders(ObjectTag object) const override { return tables_.holders(object); }

    ObjectView object(ObjectTag object) const override {
        ObjectView view;
        view.type = tables_.type(object);
        view.handle_count = tables_.handle_count(object);
        view.running = is_running(object);
        view.usage_count = view.handle_count + (view.running ? 1 : 0);
        view.alive = is_alive(object, view);
        view.observed = observe(tables_, sandbox_, object);
        return view;
    }

private:
    RealKernel kernel_;
    std::string system_;  // what this run stands on
    const Forecasts& forecasts_;
    Sandbox sandbox_;
    mutable Agents agents_;
    Dialogue dialogue_;
    Tables tables_;
    Jobs jobs_;
    int views_ = 0;  // that may keep an object without a handle
    const Symbols* symbols_ = nullptr;
    Times times_;

    SymbolId process_of(SymbolId thread) const { return (*symbols_)[thread].process; }

    void know_actors() {
        for (AgentProcess& process : agents_.processes()) {
            if (process.object == ObjectTag::none)
                process.object = tables_.add_actor(ObjectType::process, process.handle);
        }
        for (AgentThread& thread : agents_.threads()) {
            if (thread.object == ObjectTag::none) thread.object = tables_.add_actor(ObjectType::thread, thread.handle);
        }
    }

    // --- What cannot be seen without a handle

    bool is_running(ObjectTag object) const {
        const auto runs = [&](const auto& actor) { return actor.object == object && !actor.ended; };
        return std::ranges::any_of(agents_.processes(), runs) || std::ranges::any_of(agents_.threads(), runs);
    }

    std::optional<bool> is_alive(ObjectTag object, const ObjectView& view) const {
        if (view.running || view.handle_count > 0) return true;
        for (const AgentProcess& process : agents_.processes()) {
            const bool kept = process.object == object && std::ranges::any_of(process.threads, [&](SymbolId name) {
                                  return tables_.handle_count(agents_.thread(name)->object) > 0;
                              });
            if (kept) return true;
        }
        const bool a_call_may_keep_it =
            std::ranges::any_of(agents_.threads(), [](const AgentThread& thread) { return thread.pending; });
        const bool a_member_may_keep_it = view.type == ObjectType::job && jobs_.has_members();
        const bool a_client_may_keep_it = sandbox_.is_mailslot(tables_.name_of(object));
        return a_call_may_keep_it || a_member_may_keep_it || a_client_may_keep_it || views_ > 0 ? std::nullopt
                                                                                                : std::optional(false);
    }

    // --- Answers

    void note_returned(StepReport& report, const Forecast* forecast) {
        for (const Dialogue::Returned& one : dialogue_.returned()) {
            CallOutcome& released = report.released.emplace_back(outcome(one.thread, one.answer, 0, nullptr));
            released.unspecified = forecast != nullptr && std::ranges::find(forecast->released_open, one.thread) !=
                                                              forecast->released_open.end();
        }
    }

    void adopt(const WrittenCall& written, const Answer& answer, const ToNative& translator) {
        if (answer.failed || !translator.offered()) return;
        const std::array<SymbolId, 2> names = creations_of(written);
        if (names[0] != SymbolId::none) {
            agents_.adopt_process(names[0], answer.process_id, answer.thread_id, *translator.offered());
        } else {
            agents_.adopt_thread(names[1], (*symbols_)[names[1]].process, answer.thread_id, *translator.offered());
        }
        know_actors();
    }

    // --- What the call tells about the tables

    CallTraces traces_of(const NativeCall& call, SymbolId by) const {
        const SymbolId caller = process_of(by);
        CallTraces traces;
        traces.heir_of = caller;
        if (const auto* create = call.get_if<op::CreateProcess<Native>>()) {
            traces.inherits = create->inherit_handles;
            if (create->parent_process) traces.heir_of = tables_.process_behind(*create->parent_process, caller);
        }
        expand_each_field<ConstFieldRef<Native>>(call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Native> field) {
            if (const auto* process = std::get_if<const Native::Process*>(&field)) {
                traces.opened_actor = agents_.process(agents_.process_with_id((*process)->id))->object;
            } else if (const auto* thread = std::get_if<const Native::Thread*>(&field)) {
                traces.opened_actor = agents_.thread(agents_.thread_with_id((*thread)->id))->object;
            }
        });
        const OperationInfo& operation = *all_operations()[call.index()];
        traces.cause = operation.name.starts_with("Open") ? EntryCause::opened : EntryCause::created;
        if (const auto* duplicate = call.get_if<op::DuplicateHandle<Native>>()) {
            traces.cause = EntryCause::duplicated;
            const SymbolId from = tables_.process_behind(duplicate->source_process, caller);
            const std::optional<EntryView> source =
                from == SymbolId::none ? std::nullopt : tables_.entry(from, duplicate->source);
            if (source) traces.copied = source->object;
            if (duplicate->options.close_source && source) {
                traces.source = tables_.borrow(from, duplicate->source.value);
                traces.source_object = source->object;
            }
        }
        return traces;
    }

    void note_answer(const NativeCall& call, SymbolId by, const Answer& answer, CallTraces& traces) {
        if (answer.failed) return;
        if (call.is<op::MapViewOfFile<Native>>()) ++views_;
        const auto* section = call.get_if<op::CreateFileMapping<Native>>();
        if (section != nullptr && section->file) ++views_;  // a section keeps its file
        if (call.is<op::UnmapViewOfFile<Native>>()) --views_;
        if (const auto* bind = call.get_if<op::Bind<Native>>()) {
            const std::optional<EntryView> socket = tables_.entry(process_of(by), bind->handle);
            if (socket) tables_.note_port(socket->object, static_cast<std::uint16_t>(std::stoul(bind->port.text)));
        }
        const ResultValue* last_error = answer.results.find(ResultField::last_error);
        traces.opened =
            traces.cause == EntryCause::opened || (last_error != nullptr && last_error->number == ERROR_ALREADY_EXISTS);
        expand_each_field<ConstFieldRef<Native>>(call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Native> field) {
            if (const auto* path = std::get_if<const FilePath*>(&field)) {
                traces.name = (*path)->text;
            } else if (const auto* text = std::get_if<const std::string*>(&field)) {
                traces.name = **text;
            } else if (const auto* maybe = std::get_if<const std::optional<std::string>*>(&field)) {
                if (**maybe) traces.name = ***maybe;
            }
        });
        if (call.is<op::GetStdHandle<Native>>()) return;
        for (const std::uint64_t value : answer.handles) {
            if (value != 0) traces.returned.insert(value);
        }
    }

    // In whose table the handles stand that a call returned.
    SymbolId table_returned_to(const NativeCall& call, SymbolId by) const {
        const auto* duplicate = call.get_if<op::DuplicateHandle<Native>>();
        return duplicate == nullptr ? process_of(by)
                                    : tables_.process_behind(duplicate->target_process, process_of(by));
    }

    Status status_of(const Answer& answer) const {
        if (!answer.failed) {
            const ResultValue* last_error = answer.results.find(ResultField::last_error);
            const bool existed = last_error != nullptr && last_error->number == ERROR_ALREADY_EXISTS;
            return existed ? Status::object_name_exists : Status::success;
        }
        // That a call goes on is no error to the kernel, and not kept as its last status everywhere.
        if (answer.error == info(Status::pending).win32) return Status::pending;
        const StatusInfo* known = find_status(answer.status);
        return known != nullptr && known->win32 == answer.error ? known->status : status_of_win32(answer.error);
    }

    // Every agent is in the sandbox's job; what is asked is whether it is in one of the scenario's.
    Answer without_the_sandbox(const NativeCall& call, SymbolId by, const Answer& answer) const {
        const auto* asks = call.get_if<op::IsProcessInJob<Native>>();
        if (asks == nullptr || answer.failed || asks->job != null_handle) return answer;
        const SymbolId process = tables_.process_behind(asks->process, process_of(by));
        Answer own = answer;
        own.results = Results();
        own.results.add(ResultField::in_job, process != SymbolId::none && jobs_.is_in_any(process) ? 1 : 0);
        return own;
    }

    // What an answered count has too many: handles and entries that are not the scenario's.
    std::uint64_t not_the_scenarios(const NativeCall& call, SymbolId by) const {
        const SymbolId caller = process_of(by);
        if (const auto* query = call.get_if<op::QueryObject<Native>>()) {
            if (query->handle == current_process) return tables_.foreign_handles(agents_.process(caller)->object);
            if (query->handle == current_thread) return tables_.foreign_handles(agents_.thread(by)->object);
            const std::optional<EntryView> entry = tables_.entry(caller, query->handle);
            return entry ? tables_.foreign_handles(entry->object) : 0;
        }
        if (const auto* count = call.get_if<op::GetProcessHandleCount<Native>>()) {
            const SymbolId process = tables_.process_behind(count->process, caller);
            return process == SymbolId::none ? 0 : tables_.own_entries(process);
        }
        return 0;
    }

    CallOutcome outcome(SymbolId thread, const Answer& answer, std::uint64_t too_many, const Forecast* forecast) const {
        CallOutcome result;
        result.unspecified = forecast != nullptr && forecast->unspecified;
        const auto is_open = [&](ResultField field) {
            return forecast != nullptr &&
                   std::ranges::find(forecast->open_results, field) != forecast->open_results.end();
        };
        result.thread = thread;
        result.status = status_of(answer);
        for (std::size_t i = 0; i < result.handles.size(); ++i) result.handles.at(i) = Handle{answer.handles.at(i)};
        for (const ResultValue& value : answer.results.values()) {
            switch (value.field) {
                case ResultField::name:
                    result.results.add_text(value.field, sandbox_.reveal(answer.results.text()));
                    break;
                case ResultField::data:
                    result.results.add_text(value.field, answer.results.text(), is_open(value.field));
                    break;
                case ResultField::process: {
                    const SymbolId name = agents_.process_with_id(static_cast<std::uint32_t>(value.number));
                    if (name == SymbolId::none) throw BackendError("a handle refers to a process that is no agent");
                    result.results.add(value.field, static_cast<std::uint64_t>(name));
                    break;
                }
                case ResultField::handle_count:
                case ResultField::count:  // Wine answers 0 without counting (wine-tests Q11)
                    result.results.add(value.field, value.number > too_many ? value.number - too_many : 0);
                    break;
                default: result.results.add(value.field, value.number, is_open(value.field)); break;
            }
        }
        return result;
    }

    void note_socket(const CallOutcome& outcome) {
        if (outcome.objects[0] != ObjectTag::none) tables_.note_socket(outcome.objects[0]);
    }

    // Which objects the handles that a call returned refer to.
    void find_objects(SymbolId table, SymbolId by, CallOutcome& outcome) const {
        if (!returns_values(outcome.status)) return;
        for (std::size_t i = 0; i < outcome.handles.size(); ++i) {
            const Handle value = outcome.handles.at(i);
            ObjectTag& object = outcome.objects.at(i);
            if (table == SymbolId::none || value == null_handle) continue;
            if (const std::optional<EntryView> entry = tables_.entry(table, value)) object = entry->object;
            outcome.handles.at(i) = tables_.told(table, value);
            if (value == current_process) object = agents_.process(table)->object;
            if (value == current_thread) object = agents_.thread(by)->object;
        }
    }
};

}  // namespace win32

std::unique_ptr<Backend> make_win32_backend(const RealKernel& kernel, const Forecasts& forecasts, Patience patience) {
    return std::make_unique<win32::Win32Backend>(kernel, forecasts, patience);
}

}  // namespace handlesim
