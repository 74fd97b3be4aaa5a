#include "core/run/object_counts.hpp"

#include <algorithm>
#include <unordered_map>

namespace handlesim {

namespace {

class Counting {
public:
    explicit Counting(const RunState& state) : state_(state) {}

    std::vector<ObjectCounts> run() {
        for (const SymbolId process : state_.processes()) count_table(process);
        for (const SymbolId process : state_.processes()) count_running(process);
        for (const auto& [object, kept] : state_.kept()) {
            ObjectCounts& one = counts(object, kept.type);
            one.others.insert(one.others.end(), kept.by.begin(), kept.by.end());
        }
        for (const SymbolId process : state_.processes()) count_threads(process);
        std::ranges::sort(found_, {}, [&](const ObjectCounts& one) { return state_.order_of(one.object); });
        return std::move(found_);
    }

private:
    const RunState& state_;
    std::vector<ObjectCounts> found_;
    std::unordered_map<ObjectTag, std::size_t> places_;

    ObjectCounts& counts(ObjectTag object, ObjectType type) {
        const auto [place, fresh] = places_.emplace(object, found_.size());
        if (fresh) {
            ObjectCounts& one = found_.emplace_back();
            one.object = object;
            one.type = type;
        }
        return found_[place->second];
    }

    void count_table(SymbolId process) {
        for (const auto& [slot, entry] : state_.table(process)) {
            ObjectCounts& one = counts(entry.object, entry.type);
            ++one.handle_count;
            ++one.usage_count;
            if (one.held_by.empty() || one.held_by.back() != process) one.held_by.push_back(process);
        }
    }

    void runs(ObjectTag object, ObjectType type) {
        if (object == ObjectTag::none) return;
        ObjectCounts& one = counts(object, type);
        ++one.usage_count;
        one.others.push_back({ReferenceReason::running, SymbolId::none});
    }

    void count_running(SymbolId process) {
        if (state_.process_runs(process)) runs(state_.process_object(process), ObjectType::process);
        for (const SymbolId thread : state_.threads(process)) {
            if (state_.thread_runs(thread)) runs(state_.thread_object(thread), ObjectType::thread);
        }
    }

    void count_threads(SymbolId process) {
        const ObjectTag object = state_.process_object(process);
        if (object == ObjectTag::none || state_.process_runs(process)) return;
        for (const SymbolId thread : state_.threads(process)) {
            if (!places_.contains(state_.thread_object(thread))) continue;
            counts(object, ObjectType::process).others.push_back({ReferenceReason::thread, thread});
        }
    }
};

}  // namespace

std::vector<ObjectCounts> count_objects(const RunState& state) {
    return Counting(state).run();
}

}  // namespace handlesim
