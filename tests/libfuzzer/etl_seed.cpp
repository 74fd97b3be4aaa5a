// Writes the recording that the target trace-etl begins with: ETW's raw form is made, not kept.
#include <iostream>

#include "tests/trace/etl_builder.hpp"

int main() {
    using handlesim::test::EtlBuilder;
    constexpr std::uint64_t event = 0xFFFF'C283'0000'0010, file = 0xFFFF'C283'0000'0020, own = 0xFFFF'C283'0000'0030;
    EtlBuilder etl;
    etl.process(0x0303, 0, 0, 100, 4, "parent.exe");
    etl.create(100, 101, event, 0x54, 16);
    etl.foreign();
    etl.create(100, 101, file, 0x58, 37);
    etl.duplicate(100, 101, event, 0x54, 0x54, 100, 16, 100);
    etl.process(0x0301, 100, 101, 200, 100, "child.exe");
    etl.create(200, 201, own, 0x4, 16);
    etl.close(100, 101, file, 0x58, 37);
    etl.process(0x0302, 100, 101, 100, 4, "parent.exe");
    etl.type(16, "Event");
    etl.type(37, "File");
    etl.rundown(200, event, 0x54, 16, "\\Sessions\\1\\BaseNamedObjects\\ready");
    std::cout << etl.file();
}
