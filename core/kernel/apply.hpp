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

Status apply(Transition& t, const op::CreateMailslot<Machine>& call);

}  // namespace handlesim
