// What each operation does to the machine. One overload a call; `step` picks it.
//
// An overload returns the call's status and leaves results in the Transition. Order of checks is part of the meaning,
// so it is written out where it shows. A call that failed has changed nothing, except where its documentation says so.
#pragma once

#include "core/kernel/transition.hpp"

namespace handlesim {

Status apply(Transition& t, const op::CloseHandle<Machine>& call);
Status apply(Transition& t, const op::DuplicateHandle<Machine>& call);
Status apply(Transition& t, const op::GetHandleInformation<Machine>& call);
Status apply(Transition& t, const op::SetHandleInformation<Machine>& call);
Status apply(Transition& t, const op::CompareObjectHandles<Machine>& call);
Status apply(Transition& t, const op::QueryObject<Machine>& call);
Status apply(Transition& t, const op::GetProcessHandleCount<Machine>& call);

Status apply(Transition& t, const op::CreateProcess<Machine>& call);
Status apply(Transition& t, const op::OpenProcess<Machine>& call);
Status apply(Transition& t, const op::ExitProcess<Machine>& call);
Status apply(Transition& t, const op::TerminateProcess<Machine>& call);
Status apply(Transition& t, const op::GetExitCodeProcess<Machine>& call);
Status apply(Transition& t, const op::GetProcessId<Machine>& call);
Status apply(Transition& t, const op::GetStdHandle<Machine>& call);
Status apply(Transition& t, const op::SetStdHandle<Machine>& call);

Status apply(Transition& t, const op::CreateThread<Machine>& call);
Status apply(Transition& t, const op::OpenThread<Machine>& call);
Status apply(Transition& t, const op::ResumeThread<Machine>& call);
Status apply(Transition& t, const op::SuspendThread<Machine>& call);
Status apply(Transition& t, const op::ExitThread<Machine>& call);
Status apply(Transition& t, const op::TerminateThread<Machine>& call);
Status apply(Transition& t, const op::GetExitCodeThread<Machine>& call);

Status apply(Transition& t, const op::WaitForSingleObject<Machine>& call);
Status apply(Transition& t, const op::WaitForMultipleObjects<Machine>& call);
Status apply(Transition& t, const op::SignalObjectAndWait<Machine>& call);

Status apply(Transition& t, const op::CreateEvent<Machine>& call);
Status apply(Transition& t, const op::OpenEvent<Machine>& call);
Status apply(Transition& t, const op::SetEvent<Machine>& call);
Status apply(Transition& t, const op::ResetEvent<Machine>& call);
Status apply(Transition& t, const op::CreateMutex<Machine>& call);
Status apply(Transition& t, const op::OpenMutex<Machine>& call);
Status apply(Transition& t, const op::ReleaseMutex<Machine>& call);
Status apply(Transition& t, const op::CreateSemaphore<Machine>& call);
Status apply(Transition& t, const op::OpenSemaphore<Machine>& call);
Status apply(Transition& t, const op::ReleaseSemaphore<Machine>& call);
Status apply(Transition& t, const op::CreateWaitableTimer<Machine>& call);
Status apply(Transition& t, const op::OpenWaitableTimer<Machine>& call);
Status apply(Transition& t, const op::SetWaitableTimer<Machine>& call);

Status apply(Transition& t, const op::CreateFileMapping<Machine>& call);
Status apply(Transition& t, const op::OpenFileMapping<Machine>& call);
Status apply(Transition& t, const op::MapViewOfFile<Machine>& call);
Status apply(Transition& t, const op::UnmapViewOfFile<Machine>& call);
Status apply(Transition& t, const op::ReadView<Machine>& call);
Status apply(Transition& t, const op::WriteView<Machine>& call);

Status apply(Transition& t, const op::CreateFile<Machine>& call);
Status apply(Transition& t, const op::ReadFile<Machine>& call);
Status apply(Transition& t, const op::WriteFile<Machine>& call);
Status apply(Transition& t, const op::MoveFile<Machine>& call);
Status apply(Transition& t, const op::DeleteFile<Machine>& call);
Status apply(Transition& t, const op::GetFileAttributes<Machine>& call);

Status apply(Transition& t, const op::CreatePipe<Machine>& call);
Status apply(Transition& t, const op::CreateNamedPipe<Machine>& call);
Status apply(Transition& t, const op::ConnectNamedPipe<Machine>& call);
Status apply(Transition& t, const op::DisconnectNamedPipe<Machine>& call);
Status apply(Transition& t, const op::PeekNamedPipe<Machine>& call);

Status apply(Transition& t, const op::CreateMailslot<Machine>& call);
Status apply(Transition& t, const op::GetMailslotInfo<Machine>& call);

Status apply(Transition& t, const op::CreateJobObject<Machine>& call);
Status apply(Transition& t, const op::OpenJobObject<Machine>& call);
Status apply(Transition& t, const op::AssignProcessToJobObject<Machine>& call);
Status apply(Transition& t, const op::SetInformationJobObject<Machine>& call);
Status apply(Transition& t, const op::TerminateJobObject<Machine>& call);
Status apply(Transition& t, const op::IsProcessInJob<Machine>& call);

Status apply(Transition& t, const op::OpenProcessToken<Machine>& call);

Status apply(Transition& t, const op::WSASocket<Machine>& call);
Status apply(Transition& t, const op::Bind<Machine>& call);
Status apply(Transition& t, const op::Listen<Machine>& call);

}  // namespace handlesim
