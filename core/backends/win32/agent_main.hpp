// What `main` asks of this room, without <windows.h>.
#pragma once

namespace handlesim::win32 {

// Whether the program was started as an agent; its exit code then. To be asked before anything else is done.
bool is_agent(int argc, char** argv);
int agent_main(char** argv);

// Whether it was started as the janitor of a controller (folder.hpp).
bool is_janitor(int argc, char** argv);
int janitor_main(char** argv);

// Has Ctrl-C end this program with exit code 130; the kernel then ends its agents.
void end_at_interrupt();

}  // namespace handlesim::win32
