// An exploration against what the oracle (oracle.hpp) says.
#pragma once

#include <string>

#include "core/explore/exploration.hpp"
#include "tests/explore/oracle.hpp"

namespace handlesim::test {

// "expect 3", "always 1": the kind and the call's or the check's number.
std::string name_of(const Find& find);
std::vector<std::uint32_t> numbers(const std::vector<OrderStep>& order);

void check_equal(const Exploration& found, const OracleAnswer& expected);
// Reads and explores it; false where it has too many orders to be enumerated.
bool check_against_oracle(const std::string& scenario);

}  // namespace handlesim::test
