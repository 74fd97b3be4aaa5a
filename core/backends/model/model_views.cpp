#include "core/backends/model/model_views.hpp"

#include <algorithm>
#include <limits>

#include "core/kernel/disk.hpp"

namespace handlesim {

namespace {

std::uint32_t counted(std::uint64_t number) {
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(number, std::numeric_limits<std::uint32_t>::max()));
}

InstanceState shown(PipeState state) {
    switch (state) {
        case PipeState::listening: return InstanceState::listening;
        case PipeState::connected: return InstanceState::connected;
        case PipeState::closing: return InstanceState::closing;
        case PipeState::disconnected: break;
    }
    return InstanceState::disconnected;
}

class Observer {
public:
    Observer(const System& system, ObjectId object) : system_(system), object_(object) {}

    Observed run() {
        const KernelObject& target = system_[object_];
        if (target.name != no_index) {
            const auto bound = system_.bound_names.find(system_.names[target.name].key);
            seen_.name_exists = bound != system_.bound_names.end() && bound->second == object_;
        }
        if (target.type == ObjectType::mutant && target.exists) {
            seen_.recursion = target.owner == ThreadId::none ? 0 : static_cast<std::uint32_t>(target.count);
        }
        if (target.thread != ThreadId::none && target.type == ObjectType::thread && target.exists) {
            seen_.suspend_count = system_[target.thread].suspend_count;
        }
        if (target.type == ObjectType::section) {
            seen_.mapped = target.references[static_cast<std::size_t>(ReferenceReason::view)] > 0;
        }
        if (target.type == ObjectType::file && target.detail != no_index) {
            std::visit([this](const auto& kind) { look(kind); }, system_.files[target.detail].what);
        }
        return seen_;
    }

private:
    const System& system_;
    ObjectId object_;
    Observed seen_;

    bool exists() const { return system_[object_].exists; }

    void look(const OpenFile& open) {
        const DiskFile& disk = system_.disk_files[open.disk];
        seen_.name_exists = disk.linked;
        seen_.mapped = !disk.sections.empty();
        seen_.file_free = disk.linked && deletion_conflict(system_, open.disk).kind == ReasonKind::none;
    }
    void look(const PipeEnd& end) {
        if (end.server && end.pipe != no_index) {
            const auto named = system_.pipe_names.find(system_.pipes[end.pipe].key);
            const bool leads_here = named != system_.pipe_names.end() && named->second == end.pipe;
            seen_.name_exists = leads_here && !system_.pipes[end.pipe].servers.empty();
        }
        if (!exists()) return;
        if (end.server && end.pipe != no_index) seen_.instance = shown(end.state);
        const bool gone = end.state == PipeState::closing;
        seen_.eof = gone && end.incoming.empty();
        seen_.broken = gone || end.state == PipeState::disconnected;
        seen_.data_available = counted(end.incoming.bytes());
    }
    void look(const Mailslot& slot) {
        if (exists()) seen_.messages = counted(slot.messages.size());
    }
    void look(const MailClient& /*client*/) {}
    void look(const Socket& socket) {
        const auto bound = system_.ports.find(socket.port);
        seen_.port_bound = bound != system_.ports.end() && bound->second == object_;
        if (!exists() || !socket.connected) return;
        const bool reset = socket.reset != SocketReset::no;
        const bool waits = socket.listener != ObjectId::none;
        seen_.eof = socket.ended && !reset && socket.incoming.empty();
        seen_.broken = reset || (socket.peer == ObjectId::none && !waits);
        seen_.data_available = counted(socket.incoming.bytes());
    }
};

}  // namespace

Observed observe(const System& system, ObjectId object) {
    return Observer(system, object).run();
}

}  // namespace handlesim
