// nt-kernel 8: pipes and mailslots, and how they hang on handles.
#include "core/nt/facts/facts_parts.hpp"

namespace handlesim::facts_parts {
namespace {

constexpr Fact kernel_files_facts[] = {
    {"nt-kernel 8.1",
     "An anonymous pipe is a named pipe with a unique name: two file objects joined by one connection. The last "
     "handle of an end is the last one to that file object anywhere, inherited and duplicated ones counted.",
     "MicrosoftDocs/win32, ipc/anonymous-pipe-operations", Certainty::documented},
    {"nt-kernel 8.2",
     "When the last handle of the writing end goes, reads get what is buffered and then fail with "
     "ERROR_BROKEN_PIPE; when the last one of the reading end goes, writes fail with ERROR_NO_DATA.",
     "Wine 8.0, dlls/kernel32/tests/pipe.c; MicrosoftDocs/win32, ipc/pipe-handle-inheritance", Certainty::tested},
    {"nt-kernel 8.3",
     "In a byte pipe whose other end was closed, a read of 0 bytes succeeds while data is left; PeekNamedPipe "
     "works until everything is read and then fails with ERROR_BROKEN_PIPE.",
     "Wine 8.0, dlls/kernel32/tests/pipe.c", Certainty::tested},
    {"nt-kernel 8.4",
     "A pipe's instance is listening, connected, closing or disconnected. Reads and writes fail with "
     "ERROR_PIPE_LISTENING, go on, fail with ERROR_BROKEN_PIPE and ERROR_NO_DATA, or with "
     "ERROR_PIPE_NOT_CONNECTED at both ends. A second DisconnectNamedPipe fails with ERROR_PIPE_NOT_CONNECTED, "
     "and PeekNamedPipe at a disconnected server with ERROR_BAD_PIPE.",
     "Wine 8.0, dlls/kernel32/tests/pipe.c", Certainty::tested},
    {"nt-kernel 8.5", "DisconnectNamedPipe drops what was not read; closing an end does not drop what it wrote.",
     "Wine 8.0, dlls/kernel32/tests/pipe.c", Certainty::tested},
    {"nt-kernel 8.6",
     "A client that finds no listening instance is told ERROR_PIPE_BUSY, also after the last client closed and "
     "before the server disconnected and connected again; without any instance ERROR_FILE_NOT_FOUND. More "
     "instances than were allowed for give ERROR_PIPE_BUSY.",
     "Wine 8.0, dlls/kernel32/tests/pipe.c; Wine 8.0, dlls/ntdll/tests/om.c", Certainty::tested},
    {"nt-kernel 8.7",
     "A pipe's name is none of the object manager's: its case does not count, and it goes when the last server "
     "end loses its last handle.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_namespace_pipe", Certainty::tested},
    {"nt-kernel 8.9",
     "A file object for synchronous use takes one call after the other, and closing its last handle may have to "
     "wait for the call that is inside.",
     "ReactOS, ntoskrnl/io/iomgr/file.c, IopCloseFile; MicrosoftDocs/sdk-api, "
     "namedpipeapi/nf-namedpipeapi-peeknamedpipe",
     Certainty::reversed},
    {"nt-kernel 8.10",
     "A call that blocks on a file object holds a reference to the object: closing the handle in another thread "
     "does not delete it.",
     "MicrosoftDocs/windows-driver-docs, kernel/life-cycle-of-an-object", Certainty::documented},
};

}  // namespace

std::span<const Fact> kernel_files() {
    return kernel_files_facts;
}

}  // namespace handlesim::facts_parts
