#include "core/backends/model/start_tables.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/scenario/file_name.hpp"

namespace handlesim {

namespace {

class StartTables {
public:
    StartTables(System& system, const Scenario& scenario, const Identities& identities)
        : system_(system), scenario_(scenario), identities_(identities), rules_(table_rules(system.profile)) {}

    std::vector<Change> fill() {
        const std::vector<StartEntry>& entries = scenario_.start_entries;
        std::vector<System::PlacedEntry> placed(entries.size());
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const AccessMask access = entries[i].access.value_or(info(entries[i].type).full);
            placed[i].process = process(entries[i].process);
            placed[i].entry = Entry(object(entries[i]), access)
                                  .with_inherit(entries[i].inherit)
                                  .with_protect(entries[i].protect_from_close);
            if (entries[i].value) take(entries[i], entries[i].value->slot());
        }
        for (std::size_t i = 0; i < entries.size(); ++i) {
            placed[i].slot = entries[i].value ? entries[i].value->slot() : lowest(entries[i]);
        }
        // A table is filled from below.
        std::vector<System::PlacedEntry> ascending = placed;
        std::ranges::sort(ascending, {}, [](const auto& one) { return std::pair(one.process, one.slot); });
        std::vector<Change> filled = system_.fill_tables(ascending);
        std::map<std::pair<ProcessId, SlotIndex>, std::size_t> places;
        for (std::size_t i = 0; i < filled.size(); ++i) places[{filled[i].process, filled[i].slot}] = i;
        std::vector<Change> changes;
        for (const auto& one : placed) changes.push_back(filled[places.at({one.process, one.slot})]);
        return changes;
    }

private:
    System& system_;
    const Scenario& scenario_;
    const Identities& identities_;
    HandleTable::Rules rules_;
    std::map<std::string, ObjectId, std::less<>> objects_;  // by what they are called
    std::map<SymbolId, std::set<SlotIndex>> taken_;
    std::map<SymbolId, SlotIndex> lowest_;
    std::size_t unnamed_files_ = 0;

    ProcessId process(SymbolId name) const { return identities_.processes[static_cast<std::size_t>(name)]; }

    [[noreturn]] void refuse(const StartEntry& entry, const std::string& why) const {
        throw BackendError("the table of " + std::string(scenario_.symbols[entry.process].name) +
                           " cannot begin so: " + why + " as " + std::string(system_.profile.name));
    }

    void take(const StartEntry& entry, SlotIndex slot) {
        const bool valid = slot != 0 && !(rules_.leaf_heads_reserved && slot % HandleTable::leaf_size == 0);
        if (!valid) refuse(entry, "no entry has the number " + to_string(Handle::from_slot(slot)));
        std::set<SlotIndex>& taken = taken_[entry.process];
        taken.insert(slot);
        if (taken.size() > rules_.capacity) {
            refuse(entry, "it has room for " + std::to_string(rules_.capacity) + " entries");
        }
    }

    SlotIndex lowest(const StartEntry& entry) {
        SlotIndex& slot = lowest_[entry.process];
        const std::set<SlotIndex>& taken = taken_[entry.process];
        do ++slot;
        while (taken.contains(slot) || (rules_.leaf_heads_reserved && slot % HandleTable::leaf_size == 0));
        take(entry, slot);
        return slot;
    }

    ObjectId object(const StartEntry& entry) {
        if (entry.actor != SymbolId::none) return of_actor(entry);
        if (entry.object.empty()) return made(entry, {});
        const auto known = objects_.find(entry.object);
        if (known != objects_.end()) return known->second;
        return objects_[entry.object] = made(entry, entry.object);
    }

    ObjectId of_actor(const StartEntry& entry) const {
        const auto place = static_cast<std::size_t>(entry.actor);
        if (entry.type == ObjectType::thread) return system_[identities_.threads[place]].object;
        const Process& of = system_[identities_.processes[place]];
        return entry.type == ObjectType::token ? of.token : of.object;
    }

    // Made by the call that makes such objects. Where its name is none that a program can give, the object has none.
    ObjectId made(const StartEntry& entry, const std::string& called) {
        const ThreadId maker = identities_.threads[static_cast<std::size_t>(entry.process)];
        PolicyChoice policy;
        if (!called.empty()) {
            const StepResult named = step(system_, maker, creation(entry, called), policy);
            const ResultValue* error = named.own.results.find(ResultField::last_error);
            const bool is_new = entry.type == ObjectType::file || error == nullptr || error->number == 0;
            if (!is_error(named.own.status) && is_new) return named.own.objects[0];
        }
        return step(system_, maker, creation(entry, {}), policy).own.objects[0];
    }

    Call creation(const StartEntry& entry, const std::string& called) {
        const auto name = called.empty() ? std::nullopt : std::optional(called);
        switch (entry.type) {
            case ObjectType::event: return with_name(op::CreateEvent<Machine>{}, name);
            case ObjectType::mutant: return with_name(op::CreateMutex<Machine>{}, name);
            case ObjectType::timer: return with_name(op::CreateWaitableTimer<Machine>{}, name);
            case ObjectType::job: return with_name(op::CreateJobObject<Machine>{}, name);
            case ObjectType::semaphore: {
                op::CreateSemaphore<Machine> create;
                create.maximum = {std::numeric_limits<std::int32_t>::max()};
                return with_name(std::move(create), name);
            }
            case ObjectType::section: {
                constexpr std::int64_t page = 4096;
                op::CreateFileMapping<Machine> create;
                create.size = Number{page};
                return with_name(std::move(create), name);
            }
            case ObjectType::file: return open(entry, called);
            default: {
                op::CreateOpaque<Machine> create;
                create.type_name = entry.type_name;
                return with_name(std::move(create), name);
            }
        }
    }

    template <class Create>
    static Call with_name(Create create, const std::optional<std::string>& name) {
        create.name = name;
        return Call(std::move(create));
    }

    Call open(const StartEntry& entry, const std::string& called) {
        op::CreateFile<Machine> create;
        const bool is_path = !called.empty() && fault_of_file_name(called).empty();
        create.path.text = is_path ? called : "file-at-the-start-" + std::to_string(++unnamed_files_);
        create.access = entry.access.value_or(info(ObjectType::file).full);
        create.share.bits = ShareMode::read_bit | ShareMode::write_bit | ShareMode::delete_bit;
        create.disposition = Disposition::open_always;
        return Call(std::move(create));
    }
};

}  // namespace

std::vector<Change> fill_start_tables(System& system, const Scenario& scenario, const Identities& identities) {
    if (scenario.start_entries.empty()) return {};
    return StartTables(system, scenario, identities).fill();
}

}  // namespace handlesim
