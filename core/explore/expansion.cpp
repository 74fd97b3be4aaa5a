#include "core/explore/expansion.hpp"

#include <algorithm>

namespace handlesim {

std::size_t bytes_of(const Situation& situation) {
    const System& system = situation.model->machine();
    constexpr std::size_t usual_process = sizeof(Process) + 256;
    std::size_t parts = sizeof(Reached) + sizeof(System) + system.objects.size() * sizeof(KernelObject) +
                        system.threads.size() * sizeof(Thread) + system.processes.size() * usual_process +
                        situation.bindings.size() * sizeof(Bound);
    for (const Process& process : system.processes) parts += process.table.slot_count() * sizeof(Entry);
    parts += system.files.size() * sizeof(FileObject) + system.sections.size() * sizeof(SectionMemory) +
             system.views.size() * sizeof(View) + system.jobs.size() * sizeof(Job);
    // Growth of the machine since the start, spare room of vectors, and the allocator's own needs: as measured.
    parts += parts / 2;
    for (const DiskFile& file : system.disk_files) parts += sizeof(DiskFile) + file.content.size();
    for (const SectionMemory& section : system.sections) parts += section.content.size();
    for (const View& view : system.views) parts += view.own_pages.size();
    for (const FinishedCall& call : system.finished_calls) parts += call.results.text().size();
    for (const IoCall& call : system.io_calls) parts += call.payload.bytes().size();
    const auto count = [&](const PacketQueue& queue) {
        queue.for_each([&](const Packet& packet) { parts += sizeof(Packet) + packet.payload.bytes().size(); });
    };
    for (const FileObject& file : system.files) {
        if (const auto* end = std::get_if<PipeEnd>(&file.what)) count(end->incoming);
        if (const auto* slot = std::get_if<Mailslot>(&file.what)) count(slot->messages);
        const auto* socket = std::get_if<Socket>(&file.what);
        if (socket == nullptr) continue;
        count(socket->incoming);
        for (const WaitingConnection& one : socket->waiting) count(one.sent);
    }
    return parts;
}

Expansion::Expansion(const Stepping& stepping, const SearchOptions& options, SearchWatch& watch)
    : stepping_(stepping),
      options_(options),
      watch_(watch),
      keys_(stepping),
      independence_(stepping, options.looks_for(FindKind::always)),
      odometer_(options.all_choices),
      always_evaluated_(stepping.scenario().always.size()),
      finally_evaluated_(stepping.scenario().at_the_end.size()) {}

void Expansion::mark(std::vector<std::uint32_t>& marks, FindKind kind, std::uint32_t number) const {
    const std::uint32_t what = FindName{kind, number}.packed();
    if (std::ranges::find(marks, what) == marks.end()) marks.push_back(what);
}

void Expansion::check(Reached& reached, FindKind kind) {
    const bool at_the_end = kind == FindKind::finally;
    const auto& checks = at_the_end ? stepping_.scenario().at_the_end : stepping_.scenario().always;
    std::vector<bool>& evaluated = at_the_end ? finally_evaluated_ : always_evaluated_;
    for (std::size_t i = 0; i < checks.size(); ++i) {
        const Stepping::Holds holds = stepping_.holds(checks[i], reached.situation);
        if (holds == Stepping::Holds::not_evaluated) continue;
        evaluated[i] = true;
        if (holds == Stepping::Holds::no) mark(reached.marks, kind, static_cast<std::uint32_t>(i + 1));
    }
}

bool Expansion::judge(Reached& reached, bool is_start) {
    for (const std::uint16_t steps : reached.situation.trailing) reached.ahead += steps;
    // `always` speaks of what steps leave behind, not of the start.
    if (!is_start && options_.looks_for(FindKind::always)) check(reached, FindKind::always);
    actions_ = stepping_.actions(reached.situation);
    if (actions_.empty()) judge_end(reached);
    return !actions_.empty();
}

void Expansion::judge_end(Reached& reached) {
    reached.ending = stepping_.ending(reached.situation);
    if (broken_.empty()) broken_ = reached.situation.model->end();
    if (reached.ending == PathEnd::hang && options_.looks_for(FindKind::hang)) {
        for (const std::uint32_t step : causes_of(stepping_.stuck(reached.situation))) {
            mark(reached.marks, FindKind::hang, step);
        }
    }
    if (reached.ending == PathEnd::finished && options_.looks_for(FindKind::finally)) {
        check(reached, FindKind::finally);
    }
}

// Copies are made in the memory of situations that are over: most of what a search would allocate.
Situation Expansion::copy_of(const Situation& situation) {
    if (spares_.empty()) return situation.clone();
    Situation copy = std::move(spares_.back());
    spares_.pop_back();
    copy.become(situation);
    return copy;
}

void Expansion::spare(Situation situation) {
    constexpr std::size_t most = 256;
    constexpr std::size_t large = std::size_t{1} << 16U;
    if (situation.model == nullptr || spares_.size() >= most) return;
    if (bytes_of(situation) < large) spares_.push_back(std::move(situation));
}

// The steps that other threads took ahead; a timer's firing needs none of them either.
std::uint32_t Expansion::ahead_of(const Situation& situation, PossibleStep action) const {
    std::uint32_t ahead = 0;
    for (std::size_t p = 0; p < situation.trailing.size(); ++p) {
        if (p != action.number) ahead += situation.trailing[p];
    }
    return ahead;
}

Expansion::Outcome Expansion::take(const Situation& before, PossibleStep action, bool may_be_private) {
    Outcome outcome{copy_of(before), {}, false};
    outcome.step.action = action.number;
    outcome.step.step = stepping_.step_of(before, action);
    outcome.step.ahead = ahead_of(before, action);
    const Taken taken = stepping_.take(outcome.situation, action, odometer_);
    if (broken_.empty()) broken_ = taken.report.broken;
    if (options_.looks_for(FindKind::expect)) {
        for (const Completed& completed : taken.completed) {
            if (!stepping_.fails(completed)) continue;
            const Program& program = stepping_.programs().programs[completed.program];
            mark(outcome.step.marks, FindKind::expect, program.calls[completed.call].step);
        }
    }
    outcome.is_private = may_be_private && independence_.was_private(before, outcome.situation, action, taken);
    return outcome;
}

std::vector<Expansion::Outcome> Expansion::outcomes(const Situation& situation, PossibleStep action,
                                                    bool may_be_private) {
    std::vector<Outcome> all;
    odometer_.begin();
    do {
        all.push_back(take(situation, action, may_be_private));
        all.back().step.outcome = static_cast<std::uint32_t>(all.size() - 1);
        watch_.look();
    } while (!watch_.must_stop() && odometer_.next());
    return all;
}

void Expansion::follow(Reached& reached, std::vector<Outcome> outcomes, bool alone, std::size_t worker,
                       Frontier& next) {
    constexpr unsigned ordinal_bits = 24;
    for (Outcome& outcome : outcomes) {
        if (watch_.must_stop()) return;
        const std::uint64_t order = (std::uint64_t{reached.index} << ordinal_bits) + reached.steps.size();
        if (!stepping_.is_timer({outcome.step.action})) {
            std::uint16_t& trailing = outcome.situation.trailing[outcome.step.action];
            trailing = static_cast<std::uint16_t>(alone ? trailing + 1 : 0);
        }
        outcome.step.alone = alone;
        const std::string_view key = keys_.key(outcome.situation);
        const std::size_t bytes = bytes_of(outcome.situation) + key.size();
        outcome.step.labels = outcome.situation.labels;
        outcome.step.target = next.insert(worker, key, outcome.situation, order);
        if (outcome.situation.model == nullptr) watch_.add(bytes);  // it was not known yet
        spare(std::move(outcome.situation));
        reached.steps.push_back(std::move(outcome.step));
    }
}

// The first of the steps that concerns nobody else, with its outcomes; empty where each concerns somebody.
std::vector<Expansion::Outcome> Expansion::taken_alone(const Situation& situation) {
    for (const PossibleStep action : actions_) {
        if (watch_.must_stop()) return {};
        if (!independence_.may_be_private(situation, action)) continue;
        std::vector<Outcome> one = outcomes(situation, action, true);
        if (std::ranges::all_of(one, &Outcome::is_private)) return one;
    }
    return {};
}

void Expansion::expand(Reached& reached, std::size_t worker, Frontier& next) {
    // What concerns nobody else is taken alone, where there is anything else.
    std::vector<Outcome> alone;
    if (options_.reduce && actions_.size() > 1) alone = taken_alone(reached.situation);
    const bool is_alone = !alone.empty();
    if (is_alone) follow(reached, std::move(alone), true, worker, next);
    for (std::size_t i = 0; !is_alone && i < actions_.size() && !watch_.must_stop(); ++i) {
        follow(reached, outcomes(reached.situation, actions_[i], false), false, worker, next);
    }
    // What was cut short counts as if it had not been begun.
    if (!watch_.must_stop()) reached.ending = PathEnd::none;
    spare(std::move(reached.situation));
}

}  // namespace handlesim
