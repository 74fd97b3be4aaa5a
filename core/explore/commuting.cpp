#include "core/explore/commuting.hpp"

#include <algorithm>

#include "core/kernel/names.hpp"

namespace handlesim {

namespace {

constexpr std::uint64_t class_of(std::size_t place) {
    return std::uint64_t{1} << place % 64U;
}

bool waits_a_while(const Timeout& timeout) {
    return timeout.milliseconds != 0 && !timeout.is_infinite();
}

struct Locality {
    bool is_local = false;
    bool closes = false;
    bool takes_slots = false;
};

// The calls of whose rules the head of the header is true, and what they do to the table. DuplicateHandle is one where
// it stays in the caller's process, a wait where no time can end it, reading and writing where no OVERLAPPED is passed.
Locality locality_of(const WrittenCall& call) {
    if (const auto* duplicate = call.get_if<op::DuplicateHandle<Written>>()) {
        const bool stays = duplicate->source_process == Written::current_process() &&
                           duplicate->target_process == Written::current_process();
        return {stays, duplicate->options.close_source, true};
    }
    if (const auto* one = call.get_if<op::WaitForSingleObject<Written>>()) return {!waits_a_while(one->timeout_ms)};
    if (const auto* many = call.get_if<op::WaitForMultipleObjects<Written>>())
        return {!waits_a_while(many->timeout_ms)};
    if (const auto* both = call.get_if<op::SignalObjectAndWait<Written>>()) return {!waits_a_while(both->timeout_ms)};
    if (const auto* read = call.get_if<op::ReadFile<Written>>()) {
        return {!read->event && read->pending_as.name == SymbolId::none};
    }
    if (const auto* write = call.get_if<op::WriteFile<Written>>()) {
        return {!write->event && write->pending_as.name == SymbolId::none};
    }
    if (call.is<op::CloseHandle<Written>>()) return {true, true, true};
    const bool adds = call.is<op::CreateEvent<Written>>() || call.is<op::CreateMutex<Written>>() ||
                      call.is<op::CreateSemaphore<Written>>() || call.is<op::OpenEvent<Written>>() ||
                      call.is<op::OpenMutex<Written>>() || call.is<op::OpenSemaphore<Written>>() ||
                      call.is<op::CreatePipe<Written>>();
    if (adds) return {true, false, true};
    return {call.is<op::GetHandleInformation<Written>>() || call.is<op::SetHandleInformation<Written>>() ||
            call.is<op::CompareObjectHandles<Written>>() || call.is<op::SetEvent<Written>>() ||
            call.is<op::ResetEvent<Written>>() || call.is<op::ReleaseMutex<Written>>() ||
            call.is<op::ReleaseSemaphore<Written>>() || call.is<op::PeekNamedPipe<Written>>()};
}

// Whether nobody waits for more than the object: whom it releases else depends on others.
bool is_all_awaited(const System& system, const KernelObject& object) {
    for (std::uint32_t block = object.first_wait_block; block != no_index;
         block = system.wait_blocks[block].next_of_object) {
        const Thread& thread = system[system.wait_blocks[block].thread];
        if (thread.pending != Pending::wait_one || thread.result_of != no_index) return false;
    }
    return true;
}

// Of a file object only an end of a pipe, inside of which are no calls but those of threads that wait; one that is
// closed has no name, and nobody is inside.
const PipeEnd* plain_pipe_end(const System& system, const FileObject& file, bool closes) {
    const auto* end = std::get_if<PipeEnd>(&file.what);
    if (end == nullptr || file.overlapped) return nullptr;
    if (closes) return file.calls.empty() && end->pipe == no_index ? end : nullptr;
    const bool all_wait = std::ranges::all_of(file.calls, [&](CallId id) {
        return system[id].thread != ThreadId::none && system[id].overlapped == no_index;
    });
    return all_wait ? end : nullptr;
}

}  // namespace

Commuting::Commuting(const Stepping& stepping, const SearchOptions& options) : stepping_(stepping), options_(options) {
    const auto& programs = stepping.programs().programs;
    if (options.reduce || programs.size() > most_programs) return;
    for (std::size_t program = 0; program < programs.size(); ++program) {
        std::vector<LocalCall>& calls = calls_.emplace_back();
        for (const ProgramCall& call : programs[program].calls) calls.push_back(local_call(program, *call.call));
    }
}

Commuting::LocalCall Commuting::local_call(std::size_t program, const WrittenCall& call) {
    const Locality locality = locality_of(call);
    LocalCall local;
    if (!locality.is_local || (locality.takes_slots && options_.all_choices) || !note_name(call, local)) return local;
    const Symbols& symbols = stepping_.scenario().symbols;
    if (const auto* duplicate = call.get_if<op::DuplicateHandle<Written>>()) {
        local.passes.push_back(duplicate->source);  // the processes are the caller's own
    } else {
        for (const PassedHandle& passed : passed_handles(call)) local.passes.push_back(passed.handle);
    }
    local.is_local = std::ranges::all_of(
        local.passes, [&](const Written::Handle& handle) { return symbols[handle.name].kind == SymbolKind::handle; });
    local.closes = locality.closes;
    if (locality.takes_slots) {
        local.changes_slots_of = symbols[stepping_.programs().programs[program].thread].process;
    }
    return local;
}

// False where its name leads to more than the one object.
bool Commuting::note_name(const WrittenCall& call, LocalCall& local) {
    const std::string* name = name_of(call);
    if (name == nullptr || name->empty()) return true;
    const ParsedName parsed = parse_object_name(*name);
    if (is_error(parsed.status)) return false;
    local.key = &*keys_.insert(parsed.key).first;
    return true;
}

// False where the step would touch more than the object and what belongs to it.
bool Commuting::touch(const System& system, ObjectId id, ThreadId caller, const LocalCall& call, Touched& touched) {
    const KernelObject& object = system[id];
    if (object.timer_set || !is_all_awaited(system, object)) return false;
    touched.objects |= class_of(index_of(id));
    switch (object.type) {
        case ObjectType::event:
        case ObjectType::semaphore:
        case ObjectType::timer: return true;
        case ObjectType::mutant:
            // Its end takes it from the list of who owns it.
            return !call.closes || object.owner == ThreadId::none || object.owner == caller;
        case ObjectType::file: {
            const PipeEnd* end = plain_pipe_end(system, system.files[object.detail], call.closes);
            if (end == nullptr) return false;
            if (end->peer == ObjectId::none) return true;
            const KernelObject& peer = system[end->peer];
            touched.objects |= class_of(index_of(end->peer));
            return is_all_awaited(system, peer) &&
                   plain_pipe_end(system, system.files[peer.detail], call.closes) != nullptr;
        }
        default: return !call.closes;
    }
}

Commuting::Touched Commuting::touched(const Situation& situation, PossibleStep step) const {
    if (stepping_.is_timer(step)) return {};
    const LocalCall& call = calls_[step.number][situation.next[step.number]];
    if (!call.is_local) return {};
    const System& system = situation.model->machine();
    const SymbolId thread = stepping_.programs().programs[step.number].thread;
    const ThreadId caller = situation.model->identities().threads[static_cast<std::size_t>(thread)];
    const HandleTable& table = system[system[caller].process].table;
    if (table.room() < 2 * most_programs) return {};  // one could take another's place
    Touched touched{&call};
    for (const Written::Handle& passed : call.passes) {
        const Handle value = situation.bindings[static_cast<std::size_t>(passed.name)].value.with_tag(passed.tag);
        const Entry* entry = table.find(value);
        if (entry == nullptr || !touch(system, entry->object(), caller, call, touched)) return {};
    }
    if (call.key != nullptr) {
        const auto bound = system.bound_names.find(*call.key);
        if (bound != system.bound_names.end() && !touch(system, bound->second, caller, call, touched)) return {};
    }
    return touched;
}

bool Commuting::commute(const Touched& one, const Touched& other) {
    if (one.call == nullptr || other.call == nullptr || (one.objects & other.objects) != 0) return false;
    return one.call->key == nullptr || one.call->key != other.call->key;
}

std::span<const Commuting::Step> Commuting::of(const Situation& situation) {
    steps_.clear();
    for (const PossibleStep step : stepping_.actions(situation)) steps_.push_back({step});
    if (calls_.empty()) return steps_;
    touched_.clear();
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        touched_.push_back(touched(situation, steps_[i].step));
        if (touched_[i].call == nullptr) continue;
        steps_[i].has_one_outcome = true;
        steps_[i].changes_slots_of = touched_[i].call->changes_slots_of;
        for (std::size_t j = 0; j < i; ++j) {
            if (!commute(touched_[i], touched_[j])) continue;
            steps_[i].with |= class_of(steps_[j].step.number);
            steps_[j].with |= class_of(steps_[i].step.number);
        }
    }
    return steps_;
}

}  // namespace handlesim
