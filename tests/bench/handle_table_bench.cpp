// The handle table against a bare slot map with usage counts, in one run.
//
// The slot map is the least that any answer needs: a vector of slots with a free list, and a count for each object. The
// table has more to do: reserved slots, flags, the set of inheritable entries, the profile's order of reuse. `step` on
// top of it makes the whole call: lookup, access, references, names, the list of changes.
#include <benchmark/benchmark.h>

#include "core/kernel/handle_table.hpp"
#include "core/kernel/step.hpp"

namespace handlesim {
namespace {

// What the table is measured against.
class SlotMap {
public:
    std::uint32_t insert(std::uint32_t object) {
        if (object >= counts_.size()) counts_.resize(object + std::size_t{1});
        ++counts_[object];
        if (free_ != none) {
            const std::uint32_t slot = free_;
            free_ = slots_[slot].next;
            slots_[slot] = {object, none};
            return slot;
        }
        slots_.push_back({object, none});
        return static_cast<std::uint32_t>(slots_.size() - 1);
    }
    void erase(std::uint32_t slot) {
        --counts_[slots_[slot].object];
        slots_[slot] = {none, free_};
        free_ = slot;
    }
    std::uint32_t find(std::uint32_t slot) const { return slot < slots_.size() ? slots_[slot].object : none; }

private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    struct Slot {
        std::uint32_t object, next;
    };
    std::vector<Slot> slots_;
    std::vector<std::uint32_t> counts_;
    std::uint32_t free_ = none;
};

// The order in which entries are looked at and closed: scattered, and the same for everybody.
std::uint32_t scattered(std::uint32_t i, std::uint32_t size) {
    return static_cast<std::uint32_t>((std::uint64_t{i} * 2654435761U) % size);
}

void fill_slot_map(benchmark::State& state) {
    const auto size = static_cast<std::uint32_t>(state.range(0));
    for (auto _ : state) {
        SlotMap map;
        for (std::uint32_t i = 0; i < size; ++i) map.insert(i % 1024);
        benchmark::DoNotOptimize(map);
    }
    state.SetItemsProcessed(state.iterations() * size);
}

void fill_handle_table(benchmark::State& state) {
    const auto size = static_cast<std::uint32_t>(state.range(0));
    for (auto _ : state) {
        HandleTable table{HandleTable::Rules{}};
        for (std::uint32_t i = 0; i < size; ++i) table.insert(Entry(static_cast<ObjectId>(i % 1024), 0x1F0003));
        benchmark::DoNotOptimize(table);
    }
    state.SetItemsProcessed(state.iterations() * size);
}

void look_up_in_slot_map(benchmark::State& state) {
    const auto size = static_cast<std::uint32_t>(state.range(0));
    SlotMap map;
    for (std::uint32_t i = 0; i < size; ++i) map.insert(i % 1024);
    std::uint32_t i = 0;
    std::uint32_t sum = 0;  // what was read must matter, or it is not read
    for (auto _ : state) sum += map.find(scattered(i++, size));
    benchmark::DoNotOptimize(sum);
    state.SetItemsProcessed(state.iterations());
}

void look_up_in_handle_table(benchmark::State& state) {
    const auto size = static_cast<std::uint32_t>(state.range(0));
    HandleTable table{HandleTable::Rules{}};
    for (std::uint32_t i = 0; i < size; ++i) table.insert(Entry(static_cast<ObjectId>(i % 1024), 0x1F0003));
    std::uint32_t i = 0;
    std::uint32_t sum = 0;
    for (auto _ : state) {
        const Entry* entry = table.find(Handle::from_slot(scattered(i++, size)));
        if (entry != nullptr) sum += static_cast<std::uint32_t>(entry->object());
    }
    benchmark::DoNotOptimize(sum);
    state.SetItemsProcessed(state.iterations());
}

void replace_in_slot_map(benchmark::State& state) {
    const auto size = static_cast<std::uint32_t>(state.range(0));
    SlotMap map;
    for (std::uint32_t i = 0; i < size; ++i) map.insert(i % 1024);
    std::uint32_t i = 0;
    for (auto _ : state) {
        map.erase(scattered(i, size));
        benchmark::DoNotOptimize(map.insert(i++ % 1024));
    }
    state.SetItemsProcessed(state.iterations());
}

void replace_in_handle_table(benchmark::State& state) {
    const auto size = static_cast<std::uint32_t>(state.range(0));
    HandleTable table{HandleTable::Rules{}};
    std::vector<SlotIndex> slots;
    for (std::uint32_t i = 0; i < size; ++i) {
        slots.push_back(table.insert(Entry(static_cast<ObjectId>(i % 1024), 0x1F0003)));
    }
    std::uint32_t i = 0;
    for (auto _ : state) {
        table.erase(slots[scattered(i, size)]);
        benchmark::DoNotOptimize(table.insert(Entry(static_cast<ObjectId>(i++ % 1024), 0x1F0003)));
    }
    state.SetItemsProcessed(state.iterations());
}

// The whole call: DuplicateHandle, then CloseHandle of the duplicate, in a table of the size.
void duplicate_and_close(benchmark::State& state) {
    const auto size = static_cast<std::uint32_t>(state.range(0));
    System system(default_profile());
    const ProcessId process = system.add_process();
    const ThreadId thread = system[process].first_thread;
    PolicyChoice choice;
    const Handle source = step(system, thread, op::CreateEvent<Machine>{}, choice).own.handles[0];
    const Call duplicate = op::DuplicateHandle<Machine>{.source = source};
    for (std::uint32_t i = 1; i < size; ++i) step(system, thread, duplicate, choice);
    for (auto _ : state) {
        const Handle handle = step(system, thread, duplicate, choice).own.handles[0];
        step(system, thread, op::CloseHandle<Machine>{handle}, choice);
    }
    state.SetItemsProcessed(state.iterations() * 2);
}

void sizes(benchmark::internal::Benchmark* bench) {
    for (const std::int64_t size : {64, 4096, 262'144, 16'700'000}) bench->Arg(size);
}

BENCHMARK(fill_slot_map)->Apply(sizes);
BENCHMARK(fill_handle_table)->Apply(sizes);
BENCHMARK(look_up_in_slot_map)->Apply(sizes);
BENCHMARK(look_up_in_handle_table)->Apply(sizes);
BENCHMARK(replace_in_slot_map)->Apply(sizes);
BENCHMARK(replace_in_handle_table)->Apply(sizes);
BENCHMARK(duplicate_and_close)->Apply(sizes);

}  // namespace
}  // namespace handlesim

BENCHMARK_MAIN();
