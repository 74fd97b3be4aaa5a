#include "core/export/played.hpp"

#include <algorithm>
#include <set>

#include "core/backends/model/model_backend.hpp"
#include "core/export/questions.hpp"
#include "core/run/run.hpp"

namespace handlesim {

namespace {

class Playing final : public RunObserver {
public:
    Playing(const Scenario& scenario, const CNames& names, const Backend& backend)
        : scenario_(scenario), names_(names), backend_(backend), profile_(backend.behaves_as()) {
        for (std::size_t i = 0; i < scenario.symbols.size(); ++i) {
            const auto id = static_cast<SymbolId>(i);
            const SymbolKind kind = scenario.symbols[id].kind;
            if (kind == SymbolKind::process || kind == SymbolKind::thread) threads_.push_back(id);
        }
        started_.insert(scenario.start.begin(), scenario.start.end());
    }

    void begin(const RunHeader& /*header*/) override {}

    void step(const RunHeader& /*header*/, const StepRecord& record) override {
        PlayedStep& step = played_.steps.emplace_back();
        step.number = record.number;
        step.step = record.step;
        step.note = record.step->note();
        note_names(record);
        if (const Check* check = record.step->check()) {
            ask_as_known(*check, record.step->known_for(profile_, *scenario_.profile), step);
        } else {
            call_or_await(record, step);
        }
        note_actors(record, step);
    }

    void end(const RunHeader& /*header*/, const Summary& /*summary*/) override {
        auto number = static_cast<std::uint32_t>(scenario_.steps.size());
        for (const CheckWithKnown& last : scenario_.at_the_end) {
            PlayedStep& step = played_.steps.emplace_back();
            step.number = ++number;
            step.note = last.note;
            ask_as_known(last.check, find_known(last.known, profile_, *scenario_.profile), step);
        }
    }

    Played take() { return std::move(played_); }

private:
    const Scenario& scenario_;
    const CNames& names_;
    const Backend& backend_;
    const Profile& profile_;
    Played played_;
    std::vector<SymbolId> threads_;  // by the names of processes and threads
    std::set<SymbolId> started_;
    std::map<SymbolId, Bound> bound_;
    std::map<SymbolId, std::uint32_t> last_call_;  // of each thread

    AskingMoment moment() const {
        return {scenario_, names_,        backend_,
                bound_,    played_.maker, [this](SymbolId process) { return ready_thread(process); }};
    }

    SymbolId ready_thread(SymbolId process) const {
        const auto found = std::ranges::find_if(threads_, [&](SymbolId thread) {
            return scenario_.symbols[thread].process == process && started_.contains(thread) &&
                   backend_.thread_state(thread) == ThreadState::ready;
        });
        return found == threads_.end() ? SymbolId::none : *found;
    }

    void note_names(const StepRecord& record) {
        for (const NamedValue& named : record.named) {
            bound_[named.name] = named.value;
            played_.born[named.name] = record.number;
            const std::uint32_t binder = scenario_.symbols[named.name].bound_by;
            const SymbolId thread = binder == 0 ? SymbolId::none : scenario_.steps[binder - 1].by;
            played_.maker[named.name] = thread == SymbolId::none ? named.process : scenario_.symbols[thread].process;
        }
    }

    void ask_as_known(const Check& check, const Known* known, PlayedStep& step) {
        step.is_check = true;
        if (known != nullptr && known->skip) return;
        ask(known != nullptr && known->check ? check.replaced_by(*known->check) : check, moment(), step);
    }

    void call_or_await(const StepRecord& record, PlayedStep& step) {
        const Known* known = record.step->known_for(profile_, *scenario_.profile);
        if (known == nullptr || !known->skip) step.by = record.step->by;
        if (record.step->is_await()) {
            // Where the call still waits nobody can say so.
            if (!record.awaited) step.by = SymbolId::none;
            step.awaited = last_call_[record.step->by];
            return;
        }
        if (step.by == SymbolId::none) return;
        last_call_[step.by] = record.number;
        step.blocks = record.made && record.report.blocked;
        step.returned = record.outcome() != nullptr;
        step.status = record.report.own.status;
        for (const SymbolId actor : creations_of(*record.step->call())) {
            if (actor != SymbolId::none) played_.created[actor] = record.number;
        }
    }

    void note_actors(const StepRecord& record, PlayedStep& step) {
        for (const SymbolId thread : threads_) {
            if (backend_.thread_state(thread) == ThreadState::ready && started_.insert(thread).second)
                step.starts.push_back(thread);
        }
        for (const SymbolId thread : record.report.ended_threads) {
            const SymbolId process = scenario_.symbols[thread].process;
            const bool all = std::ranges::all_of(threads_, [&](SymbolId other) {
                return scenario_.symbols[other].process != process ||
                       backend_.thread_state(other) == ThreadState::absent ||
                       backend_.thread_state(other) == ThreadState::ended;
            });
            if (!all) {
                step.ended_threads.push_back(thread);
            } else if (std::ranges::find(step.ended_processes, process) == step.ended_processes.end()) {
                step.ended_processes.push_back(process);
            }
        }
    }
};

}  // namespace

Played play_for_export(const Scenario& scenario, const Profile& profile, const CNames& names) {
    const auto backend = make_model_backend(profile);
    Playing playing(scenario, names, *backend);
    run(scenario, *backend, {}, playing);
    return playing.take();
}

}  // namespace handlesim
