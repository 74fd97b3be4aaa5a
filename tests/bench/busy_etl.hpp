// A recording of ETW in which processes with a hundred thousand handles among them make and close others, in buffers as
// the kernel writes them.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "tests/trace/etl_builder.hpp"

namespace handlesim::test {

// Hands each buffer to `write`, so that no more than one of them is in memory.
template <class Write>
void make_busy_etl(std::uint32_t events, Write write) {
    constexpr std::uint32_t processes = 200, live = 100'000, first = 0x4;
    constexpr std::uint64_t address = 0xFFFF'8283'0000'0000, size_of_object = 0x60;
    constexpr std::size_t size_of_buffer = 64 * 1024 - 0x100;
    struct Open {
        std::uint32_t process, handle;
        std::uint64_t object;
    };
    EtlBuilder etl;
    std::mt19937 dice(5);
    std::vector<Open> open;
    std::vector<std::vector<std::uint32_t>> free(processes);
    std::vector<std::uint32_t> highest(processes, 0);
    const auto id = [](std::uint32_t process) { return 100 + 4 * process; };
    for (std::uint32_t i = 0; i < events; ++i) {
        if (open.size() == live) {
            std::swap(open[dice() % open.size()], open.back());
            const Open& one = open.back();
            etl.close(id(one.process), id(one.process), one.object, one.handle, 16);
            free[one.process].push_back(one.handle);
            open.pop_back();
        } else {
            const auto process = static_cast<std::uint32_t>(dice() % processes);
            Open one{process, first + 4 * highest[process], address + i * size_of_object};
            if (free[process].empty()) {
                ++highest[process];
            } else {
                one.handle = free[process].back();
                free[process].pop_back();
            }
            etl.create(id(process), id(process), one.object, one.handle, 16);
            open.push_back(one);
        }
        if (etl.records().size() < size_of_buffer) continue;
        write(EtlBuilder::buffer(etl.records()));
        etl.forget_records();
    }
    write(EtlBuilder::buffer(etl.records()));
}

}  // namespace handlesim::test
