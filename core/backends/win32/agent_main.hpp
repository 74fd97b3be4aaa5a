// What `main` asks of this room, without <windows.h>.
#pragma once

namespace handlesim::win32 {

// Whether the program was started as an agent; its exit code then, 2 where the arguments are not an agent's. To be
// asked before anything else is done.
bool is_agent(int argc, char** argv);
int agent_main(int argc, char** argv);

// Whether it was started as the janitor of a controller (janitor.hpp).
bool is_janitor(int argc, char** argv);
int janitor_main(int argc, char** argv);

// Has Ctrl-C end this program with exit code 130; the kernel then ends its agents.
void end_at_interrupt();

// Ends this program, whose output is written, without the endings of its libraries: among Wine's own an assertion of
// the dynamic linker was seen to fail, and the exit code was 127 instead.
[[noreturn]] void end_with(int exit_code);

}  // namespace handlesim::win32
