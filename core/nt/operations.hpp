// The vocabulary: every operation, in the order in which the manual lists them.
#pragma once

#include <span>
#include <variant>

#include "core/nt/operations/events.hpp"
#include "core/nt/operations/files.hpp"
#include "core/nt/operations/handles.hpp"
#include "core/nt/operations/jobs.hpp"
#include "core/nt/operations/mailslots.hpp"
#include "core/nt/operations/pipes.hpp"
#include "core/nt/operations/processes.hpp"
#include "core/nt/operations/sections.hpp"
#include "core/nt/operations/sockets.hpp"
#include "core/nt/operations/threads.hpp"
#include "core/nt/operations/tokens.hpp"
#include "core/nt/operations/waits.hpp"

namespace handlesim {

// One call, in alphabet A. A new operation is added here; whatever handles calls does not compile until it knows it.
template <class A>
using Operation =
    std::variant<op::CloseHandle<A>, op::DuplicateHandle<A>, op::GetHandleInformation<A>, op::SetHandleInformation<A>,
                 op::CompareObjectHandles<A>, op::QueryObject<A>, op::GetProcessHandleCount<A>,

                 op::CreateProcess<A>, op::OpenProcess<A>, op::ExitProcess<A>, op::TerminateProcess<A>,
                 op::GetExitCodeProcess<A>, op::GetProcessId<A>, op::GetStdHandle<A>, op::SetStdHandle<A>,

                 op::CreateThread<A>, op::OpenThread<A>, op::ResumeThread<A>, op::SuspendThread<A>, op::ExitThread<A>,
                 op::TerminateThread<A>, op::GetExitCodeThread<A>,

                 op::WaitForSingleObject<A>, op::WaitForMultipleObjects<A>, op::SignalObjectAndWait<A>,

                 op::CreateEvent<A>, op::OpenEvent<A>, op::SetEvent<A>, op::ResetEvent<A>, op::CreateMutex<A>,
                 op::OpenMutex<A>, op::ReleaseMutex<A>, op::CreateSemaphore<A>, op::OpenSemaphore<A>,
                 op::ReleaseSemaphore<A>, op::CreateWaitableTimer<A>, op::OpenWaitableTimer<A>, op::SetWaitableTimer<A>,

                 op::CreateFileMapping<A>, op::OpenFileMapping<A>, op::MapViewOfFile<A>, op::UnmapViewOfFile<A>,
                 op::ReadView<A>, op::WriteView<A>,

                 op::CreateFile<A>, op::ReadFile<A>, op::WriteFile<A>, op::MoveFile<A>, op::DeleteFile<A>,
                 op::GetFileAttributes<A>,

                 op::CreatePipe<A>, op::CreateNamedPipe<A>, op::ConnectNamedPipe<A>, op::DisconnectNamedPipe<A>,
                 op::PeekNamedPipe<A>,

                 op::CreateMailslot<A>, op::GetMailslotInfo<A>,

                 op::CreateJobObject<A>, op::OpenJobObject<A>, op::AssignProcessToJobObject<A>,
                 op::SetInformationJobObject<A>, op::TerminateJobObject<A>, op::IsProcessInJob<A>,

                 op::OpenProcessToken<A>,

                 op::WSASocket<A>, op::Bind<A>, op::Listen<A>>;

// The operations' descriptions, by index in the variant.
std::span<const OperationInfo* const> all_operations();

}  // namespace handlesim
