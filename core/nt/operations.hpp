// The vocabulary: every operation, in the order in which the manual lists them.
#pragma once

#include <span>

#include "core/nt/operations/events.hpp"
#include "core/nt/operations/files.hpp"
#include "core/nt/operations/handles.hpp"
#include "core/nt/operations/jobs.hpp"
#include "core/nt/operations/mailslots.hpp"
#include "core/nt/operations/one_of.hpp"
#include "core/nt/operations/operation_info.hpp"
#include "core/nt/operations/pipes.hpp"
#include "core/nt/operations/processes.hpp"
#include "core/nt/operations/sections.hpp"
#include "core/nt/operations/sockets.hpp"
#include "core/nt/operations/threads.hpp"
#include "core/nt/operations/tokens.hpp"
#include "core/nt/operations/waits.hpp"

namespace handlesim {

// The one list of operations. A new one is a struct in operations/, its texts beside it, and its line here; a backend
// that does not know what to do with it does not link. A type of its own, for the sake of a short name.
struct Operations
    : OperationList<op::CloseHandle, op::DuplicateHandle, op::GetHandleInformation, op::SetHandleInformation,
                    op::CompareObjectHandles, op::QueryObject, op::GetProcessHandleCount, op::CreateOpaque,

                    op::CreateProcess, op::GetCurrentProcess, op::OpenProcess, op::ExitProcess, op::TerminateProcess,
                    op::GetExitCodeProcess, op::GetProcessId, op::GetStdHandle, op::SetStdHandle,

                    op::CreateThread, op::GetCurrentThread, op::OpenThread, op::ResumeThread, op::SuspendThread,
                    op::ExitThread, op::TerminateThread, op::GetExitCodeThread,

                    op::WaitForSingleObject, op::WaitForMultipleObjects, op::SignalObjectAndWait,

                    op::CreateEvent, op::OpenEvent, op::SetEvent, op::ResetEvent, op::CreateMutex, op::OpenMutex,
                    op::ReleaseMutex, op::CreateSemaphore, op::OpenSemaphore, op::ReleaseSemaphore,
                    op::CreateWaitableTimer, op::OpenWaitableTimer, op::SetWaitableTimer,

                    op::CreateFileMapping, op::OpenFileMapping, op::MapViewOfFile, op::UnmapViewOfFile, op::ReadView,
                    op::WriteView,

                    op::CreateFile, op::ReadFile, op::WriteFile, op::GetOverlappedResult, op::CancelIoEx, op::MoveFile,
                    op::DeleteFile, op::GetFileAttributes, op::CreateDirectory, op::RemoveDirectory,
                    op::SetCurrentDirectory,

                    op::CreatePipe, op::CreateNamedPipe, op::ConnectNamedPipe, op::DisconnectNamedPipe,
                    op::PeekNamedPipe, op::SetNamedPipeHandleState,

                    op::CreateMailslot, op::GetMailslotInfo,

                    op::CreateJobObject, op::OpenJobObject, op::AssignProcessToJobObject, op::SetInformationJobObject,
                    op::TerminateJobObject, op::IsProcessInJob,

                    op::OpenProcessToken,

                    op::WSASocket, op::Bind, op::Listen, op::Connect, op::Accept, op::Send, op::Recv,
                    op::ShutdownSocket, op::CloseSocket> {};

// One call, in alphabet A.
template <class A>
using Operation = OneOf<Operations, A>;

// The operations' descriptions, by index in the list.
std::span<const OperationInfo* const> all_operations();

}  // namespace handlesim
