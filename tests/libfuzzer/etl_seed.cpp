// Writes the recording that the target trace-etl begins with: ETW's raw form is made, not kept.
#include <iostream>

#include "tests/trace/etl_builder.hpp"

int main() {
    std::cout << handlesim::test::parent_and_child().file();
}
