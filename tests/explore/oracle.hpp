// An enumerator of orders that shares nothing with core/explore: it goes down every order one by one on a copy of the
// model, merges nothing, writes every complete order into a list, and answers from the list.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/scenario/scenario.hpp"

namespace handlesim::test {

// A step as a number and which of its results it had.
using OracleStep = std::pair<std::uint32_t, std::size_t>;

struct OracleOrder {
    std::vector<OracleStep> steps;
    std::vector<SymbolId> threads;  // none at a firing
    bool hangs = false;
    std::vector<std::pair<std::string, std::size_t>> finds;  // "expect 3", and after how many steps
};

struct OracleFind {
    std::vector<std::uint32_t> order;
    bool race = false;
    std::size_t no_return = 0;  // of a hang
};

struct OracleAnswer {
    std::uint64_t orders = 0;
    std::uint64_t bad = 0;
    std::map<std::string, OracleFind> finds;
};

// Every complete order; gives up with an empty list where there are more than `most`.
std::vector<OracleOrder> all_orders(const Scenario& scenario, std::size_t most);
OracleAnswer answer_of(const std::vector<OracleOrder>& orders);

}  // namespace handlesim::test
