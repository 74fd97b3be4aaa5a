#include "core/study/awaited.hpp"

namespace handlesim {

namespace {

class Awaited {
public:
    Awaited(const Situation& situation, SymbolId thread, const Scenario& scenario)
        : model_(*situation.model),
          system_(model_.machine()),
          id_(model_.identities().threads[static_cast<std::size_t>(thread)]),
          scenario_(scenario) {}

    std::string words() const {
        if (id_ == ThreadId::none || system_[id_].pending != Pending::io) return {};
        const IoCall& call = system_.io_calls[system_[id_].io_call];
        const FileObject& file = system_.files[system_[call.file].detail];
        if (system_.profile.calls_take_turns && file.calls.front() != id_) {
            return "its turn, behind " + thread_name(file.calls.front()) + "'s call on the same file";
        }
        if (const auto* end = std::get_if<PipeEnd>(&file.what)) return on_pipe(call.kind, *end);
        return "a message in the mailslot";
    }

private:
    const Model& model_;
    const System& system_;
    ThreadId id_;
    const Scenario& scenario_;

    std::string name_of(SymbolId id) const { return std::string(scenario_.symbols[id].name); }

    std::string thread_name(ThreadId wanted) const {
        const auto& threads = model_.identities().threads;
        for (std::size_t i = 0; i < threads.size(); ++i) {
            if (threads[i] == wanted) return name_of(static_cast<SymbolId>(i));
        }
        return {};
    }

    std::string on_pipe(IoCall::Kind kind, const PipeEnd& end) const {
        if (kind == IoCall::Kind::connect) return "a client that opens the pipe";
        const std::string what = kind == IoCall::Kind::write ? "somebody to read what is in the pipe" : "data";
        return end.peer == ObjectId::none ? what : what + "; the other end " + held(end.peer);
    }

    bool holds(ProcessId process, ObjectId object) const {
        bool found = false;
        system_[process].table.for_each(
            [&](SlotIndex /*slot*/, const Entry& entry) { found = found || entry.object() == object; });
        return found;
    }

    std::string held(ObjectId object) const {
        std::string text;
        const auto& processes = model_.identities().processes;
        for (std::size_t i = 0; i < processes.size(); ++i) {
            if (processes[i] == ProcessId::none || !holds(processes[i], object)) continue;
            text += (text.empty() ? "is held by " : ", ") + name_of(static_cast<SymbolId>(i));
        }
        return text.empty() ? "is open only to a call that has not returned" : text;
    }
};

}  // namespace

std::string awaited_by(const Situation& situation, SymbolId thread, const Scenario& scenario) {
    return Awaited(situation, thread, scenario).words();
}

}  // namespace handlesim
