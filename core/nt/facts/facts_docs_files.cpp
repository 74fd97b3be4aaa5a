// docs NAME: pages on files, pipes, sections, jobs, tokens and sockets.
#include "core/nt/facts/facts_parts.hpp"

namespace handlesim::facts_parts {
namespace {

constexpr Fact docs_files_facts[] = {
    {"docs CreateFile",
     "CreateFile opens or makes a file, or opens a pipe or mailslot as its client; CREATE_NEW fails with "
     "ERROR_FILE_EXISTS, CREATE_ALWAYS and OPEN_ALWAYS set ERROR_ALREADY_EXISTS where the file existed, and "
     "TRUNCATE_EXISTING needs GENERIC_WRITE.",
     "MicrosoftDocs/sdk-api, fileapi/nf-fileapi-createfilew", Certainty::documented},
    {"docs ReadFile",
     "ReadFile at the end of a file returns TRUE with 0 bytes; from a pipe it returns when a write has completed "
     "or something could be read, FALSE with ERROR_BROKEN_PIPE after the writing end was closed, with "
     "ERROR_MORE_DATA for a part of a message, and from a mailslot ERROR_INSUFFICIENT_BUFFER if the next message "
     "is longer.",
     "MicrosoftDocs/sdk-api, fileapi/nf-fileapi-readfile", Certainty::documented},
    {"docs WriteFile",
     "WriteFile needs GENERIC_WRITE; a write to a pipe does not return before the data fits, and fails once the "
     "reader has closed its end.",
     "MicrosoftDocs/sdk-api, fileapi/nf-fileapi-writefile", Certainty::documented},
    {"docs MoveFile", "MoveFile renames a file; the new name must not exist.",
     "MicrosoftDocs/sdk-api, winbase/nf-winbase-movefile", Certainty::documented},
    {"docs DeleteFile",
     "DeleteFile marks a file for deletion, which happens when the last handle to it is closed; until then "
     "opening it fails with ERROR_ACCESS_DENIED. It fails if somebody has the file open without "
     "FILE_SHARE_DELETE.",
     "MicrosoftDocs/sdk-api, fileapi/nf-fileapi-deletefilew", Certainty::documented},
    {"docs GetFileAttributes", "GetFileAttributes tells a file's attributes, or fails if there is no such file.",
     "MicrosoftDocs/sdk-api, fileapi/nf-fileapi-getfileattributesw", Certainty::documented},
    {"docs file sharing",
     "A file can be opened again only if the first open's share mode allows the second's access and the second's "
     "share mode the first's access; else ERROR_SHARING_VIOLATION. The mode holds until the handle is closed, in "
     "whatever process it is.",
     "MicrosoftDocs/win32, FileIO/creating-and-opening-files", Certainty::documented},
    {"docs file access rights", "FILE_APPEND_DATA without FILE_WRITE_DATA writes to the end of the file only.",
     "MicrosoftDocs/win32, FileIO/file-access-rights-constants", Certainty::documented},
    {"docs pipe rights", "Of a named pipe FILE_APPEND_DATA and FILE_CREATE_PIPE_INSTANCE are the same bit.",
     "MicrosoftDocs/win32, ipc/named-pipe-security-and-access-rights", Certainty::documented},
    {"docs CreatePipe",
     "CreatePipe makes an anonymous pipe and returns handles to its reading and its writing end; the pipe exists "
     "until all handles of both are closed.",
     "MicrosoftDocs/sdk-api, namedpipeapi/nf-namedpipeapi-createpipe", Certainty::documented},
    {"docs CreateNamedPipe",
     "CreateNamedPipe makes an instance of a pipe; the first one decides how many there may be, 1 to 255. The "
     "whole name has 256 characters at most and its case does not count. A write waits until it is read or until "
     "it fits into the buffer.",
     "MicrosoftDocs/sdk-api, winbase/nf-winbase-createnamedpipew", Certainty::documented},
    {"docs ConnectNamedPipe",
     "ConnectNamedPipe waits for a client; a disconnected instance must be connected again before a client can "
     "open it. In PIPE_NOWAIT mode it returns at once: TRUE where it makes a disconnected instance listen, else "
     "ERROR_PIPE_LISTENING or ERROR_PIPE_CONNECTED.",
     "MicrosoftDocs/sdk-api, namedpipeapi/nf-namedpipeapi-connectnamedpipe", Certainty::documented},
    {"docs overlapped I/O",
     "A file opened with FILE_FLAG_OVERLAPPED: a call that cannot be done at once returns FALSE with ERROR_IO_PENDING "
     "and "
     "goes on; OVERLAPPED.hEvent, or else the file, is made unsignalled when the call begins and signalled when it is "
     "done. Several can be under way at once. The file has no position: the structure's offset says where a call "
     "begins.",
     "MicrosoftDocs/win32, FileIO/synchronous-and-asynchronous-i-o", Certainty::documented},
    {"docs GetOverlappedResult",
     "GetOverlappedResult tells what an overlapped call came to; while it is pending it fails with "
     "ERROR_IO_INCOMPLETE, "
     "or waits for hEvent, or else for the file, where bWait is TRUE.",
     "MicrosoftDocs/sdk-api, ioapiset/nf-ioapiset-getoverlappedresult", Certainty::documented},
    {"docs CancelIoEx",
     "CancelIoEx gives up calls of the caller's process on a file, one or all, whichever thread began them; they end "
     "with ERROR_OPERATION_ABORTED. Where there is none it fails with ERROR_NOT_FOUND. Calls that a thread began are "
     "given up when it ends.",
     "MicrosoftDocs/sdk-api, ioapiset/nf-ioapiset-cancelioex", Certainty::documented},
    {"docs SetNamedPipeHandleState",
     "SetNamedPipeHandleState sets read mode and wait mode of a pipe's end, an anonymous pipe's too; the handle needs "
     "FILE_WRITE_ATTRIBUTES, and PIPE_READMODE_MESSAGE needs a pipe of messages.",
     "MicrosoftDocs/sdk-api, namedpipeapi/nf-namedpipeapi-setnamedpipehandlestate", Certainty::documented},
    {"docs pipe wait modes",
     "In PIPE_NOWAIT mode ReadFile on an empty pipe fails with ERROR_NO_DATA; WriteFile without enough room returns at "
     "once, with nothing written of a message and as much as has room of bytes.",
     "MicrosoftDocs/win32, ipc/named-pipe-type-read-and-wait-modes", Certainty::documented},
    {"docs DisconnectNamedPipe",
     "DisconnectNamedPipe makes the client's handle useless and drops what was not read; the client must still "
     "close its handle.",
     "MicrosoftDocs/sdk-api, namedpipeapi/nf-namedpipeapi-disconnectnamedpipe", Certainty::documented},
    {"docs PeekNamedPipe",
     "PeekNamedPipe tells what a read would find and needs GENERIC_READ; on a synchronous handle it can wait for "
     "another thread's call like any other.",
     "MicrosoftDocs/sdk-api, namedpipeapi/nf-namedpipeapi-peeknamedpipe", Certainty::documented},
    {"docs pipe handle inheritance",
     "A parent must close its own handle of the end that it does not use, and a child must not inherit it; else "
     "ReadFile does not see the end of the data.",
     "MicrosoftDocs/win32, ipc/pipe-handle-inheritance", Certainty::documented},
    {"docs mailslots",
     "A mailslot is a file in memory: its server reads messages, any number of clients write them, and it is gone "
     "when the server's handles are closed.",
     "MicrosoftDocs/win32, ipc/about-mailslots", Certainty::documented},
    {"docs CreateFileMapping",
     "CreateFileMapping with INVALID_HANDLE_VALUE makes a section in the paging file, of a size that must not be "
     "0; a name that exists is opened with ERROR_ALREADY_EXISTS.",
     "MicrosoftDocs/sdk-api, memoryapi/nf-memoryapi-createfilemappingw", Certainty::documented},
    {"docs OpenFileMapping", "OpenFileMapping opens a section by its name.",
     "MicrosoftDocs/sdk-api, memoryapi/nf-memoryapi-openfilemappingw", Certainty::documented},
    {"docs MapViewOfFile",
     "MapViewOfFile maps a section into the caller's memory; a view for writing needs a protection that allows "
     "it, a FILE_MAP_COPY view keeps its writes to itself. Views keep the section after its handle was closed.",
     "MicrosoftDocs/sdk-api, memoryapi/nf-memoryapi-mapviewoffile", Certainty::documented},
    {"docs UnmapViewOfFile", "UnmapViewOfFile takes a view of the caller's process away.",
     "MicrosoftDocs/sdk-api, memoryapi/nf-memoryapi-unmapviewoffile", Certainty::documented},
    {"docs file mapping pages",
     "A section's memory begins as zeros and is made of whole pages of 4096 bytes; touching memory beyond a view "
     "is an access violation.",
     "MicrosoftDocs/win32, Memory/reserving-and-committing-memory and Memory/creating-a-view-within-a-file",
     Certainty::documented},
    {"docs CreateJobObject",
     "CreateJobObject makes a job, or opens the one of that name with ERROR_ALREADY_EXISTS; the job is destroyed "
     "when its last handle is closed and its processes have ended.",
     "MicrosoftDocs/sdk-api, jobapi2/nf-jobapi2-createjobobjectw", Certainty::documented},
    {"docs OpenJobObject", "OpenJobObject opens a job by its name.",
     "MicrosoftDocs/sdk-api, jobapi2/nf-jobapi2-openjobobjectw", Certainty::documented},
    {"docs AssignProcessToJobObject",
     "AssignProcessToJobObject needs JOB_OBJECT_ASSIGN_PROCESS, and PROCESS_SET_QUOTA and PROCESS_TERMINATE of "
     "the process; before Windows 8 a process that is in a job cannot be put into another (ERROR_ACCESS_DENIED), "
     "and no process ever leaves its job.",
     "MicrosoftDocs/sdk-api, jobapi2/nf-jobapi2-assignprocesstojobobject", Certainty::documented},
    {"docs SetInformationJobObject", "SetInformationJobObject sets a job's limits and needs JOB_OBJECT_SET_ATTRIBUTES.",
     "MicrosoftDocs/sdk-api, jobapi2/nf-jobapi2-setinformationjobobject", Certainty::documented},
    {"docs job limits",
     "JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE ends all processes of a job when its last handle is closed; "
     "JOB_OBJECT_LIMIT_BREAKAWAY_OK lets CREATE_BREAKAWAY_FROM_JOB start a child outside of it, which else fails.",
     "MicrosoftDocs/sdk-api, winnt/ns-winnt-jobobject_basic_limit_information", Certainty::documented},
    {"docs TerminateJobObject",
     "TerminateJobObject ends all processes of a job and of the jobs nested in it, and needs "
     "JOB_OBJECT_TERMINATE.",
     "MicrosoftDocs/sdk-api, jobapi2/nf-jobapi2-terminatejobobject", Certainty::documented},
    {"docs IsProcessInJob",
     "IsProcessInJob needs JOB_OBJECT_QUERY and a query right of the process; with job NULL it tells whether the "
     "process is in any job.",
     "MicrosoftDocs/sdk-api, jobapi/nf-jobapi-isprocessinjob", Certainty::documented},
    {"docs nested jobs",
     "From Windows 8 on jobs form a hierarchy: a process of one job can be put into another that has no "
     "processes, which then is nested in the first. Children are in the jobs of their parent; breaking away goes "
     "up the chain to the first job that does not permit it.",
     "MicrosoftDocs/win32, ProcThread/nested-jobs", Certainty::documented},
    {"docs OpenProcessToken",
     "OpenProcessToken makes a handle to the token of a process, whose handle needs "
     "PROCESS_QUERY_LIMITED_INFORMATION.",
     "MicrosoftDocs/sdk-api, processthreadsapi/nf-processthreadsapi-openprocesstoken", Certainty::documented},
    {"docs WSASocket",
     "WSASocket makes a socket, whose handle is inheritable unless WSA_FLAG_NO_HANDLE_INHERIT is given.",
     "MicrosoftDocs/sdk-api, winsock2/nf-winsock2-wsasocketw", Certainty::documented},
    {"docs bind",
     "bind fails with WSAEADDRINUSE if another socket is bound to the address, with WSAEINVAL if this one is "
     "bound already, and with WSAENOTSOCK if the number is no socket.",
     "MicrosoftDocs/sdk-api, winsock/nf-winsock-bind", Certainty::documented},
    {"docs listen",
     "listen fails with WSAEINVAL for a socket that is not bound and succeeds for one that listens already.",
     "MicrosoftDocs/sdk-api, winsock2/nf-winsock2-listen", Certainty::documented},
};

}  // namespace

std::span<const Fact> docs_files() {
    return docs_files_facts;
}

}  // namespace handlesim::facts_parts
