// The parts of the fact tables, one function per file; facts.cpp joins them. Nothing else includes this header.
#pragma once

#include <span>

#include "core/nt/facts/facts.hpp"

namespace handlesim::facts_parts {

std::span<const Fact> kernel_table();      // nt-kernel 1, 2
std::span<const Fact> kernel_process();    // nt-kernel 3, 4
std::span<const Fact> kernel_duplicate();  // nt-kernel 5 to 8
std::span<const Fact> kernel_files();      // nt-kernel 8
std::span<const Fact> kernel_wine();       // nt-kernel W

std::span<const Fact> tests_handles();    // wine-tests H, C, D
std::span<const Fact> tests_objects();    // wine-tests I, Q, N
std::span<const Fact> tests_processes();  // wine-tests P, L
std::span<const Fact> tests_sync();       // wine-tests K30 and on, W, A
std::span<const Fact> tests_files();      // wine-tests K01 to K23

std::span<const Fact> docs_calls();  // docs, on handles, processes, threads, waits
std::span<const Fact> docs_files();  // docs, on files and what is like them
std::span<const Fact> docs_directories();
std::span<const Fact> docs_sockets();
std::span<const Fact> logs();       // logs NN
std::span<const Fact> own_calls();  // own NN, on all but what follows
std::span<const Fact> own_files();
std::span<const Fact> own_sockets();      // own 110 to 119
std::span<const Fact> own_directories();  // own 130 and on

}  // namespace handlesim::facts_parts
