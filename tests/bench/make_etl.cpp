// handlesim_make_etl FILE EVENTS: writes a recording of so many events.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

#include "tests/bench/busy_etl.hpp"

int main(int count, char** arguments) {
    const std::uint32_t events = count == 3 ? static_cast<std::uint32_t>(std::strtoul(arguments[2], nullptr, 10)) : 0;
    if (events == 0) {
        std::cerr << "usage: handlesim_make_etl FILE EVENTS\n";
        return 2;
    }
    std::ofstream file(arguments[1], std::ios::binary);
    handlesim::test::make_busy_etl(events, [&](const std::string& buffer) { file << buffer; });
    file.close();
    if (!file) {
        std::cerr << arguments[1] << " could not be written\n";
        return 1;
    }
}
