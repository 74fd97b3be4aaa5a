// The calls themselves, as an agent's thread makes them: one overload an operation. Without its overload here a new
// operation does not compile.
#pragma once

#include "core/backends/win32/agent.hpp"
#include "core/backends/win32/reply.hpp"

namespace handlesim::win32 {

void perform(const op::CloseHandle<Native>& call, Agent& agent, Reply& reply);
void perform(const op::DuplicateHandle<Native>& call, Agent& agent, Reply& reply);
void perform(const op::GetHandleInformation<Native>& call, Agent& agent, Reply& reply);
void perform(const op::SetHandleInformation<Native>& call, Agent& agent, Reply& reply);
void perform(const op::CompareObjectHandles<Native>& call, Agent& agent, Reply& reply);
void perform(const op::QueryObject<Native>& call, Agent& agent, Reply& reply);
void perform(const op::GetProcessHandleCount<Native>& call, Agent& agent, Reply& reply);

void perform(const op::CreateProcess<Native>& call, Agent& agent, Reply& reply);
void perform(const op::OpenProcess<Native>& call, Agent& agent, Reply& reply);
void perform(const op::ExitProcess<Native>& call, Agent& agent, Reply& reply);
void perform(const op::TerminateProcess<Native>& call, Agent& agent, Reply& reply);
void perform(const op::GetExitCodeProcess<Native>& call, Agent& agent, Reply& reply);
void perform(const op::GetProcessId<Native>& call, Agent& agent, Reply& reply);
void perform(const op::GetStdHandle<Native>& call, Agent& agent, Reply& reply);
void perform(const op::SetStdHandle<Native>& call, Agent& agent, Reply& reply);

void perform(const op::CreateThread<Native>& call, Agent& agent, Reply& reply);
void perform(const op::OpenThread<Native>& call, Agent& agent, Reply& reply);
void perform(const op::ResumeThread<Native>& call, Agent& agent, Reply& reply);
void perform(const op::SuspendThread<Native>& call, Agent& agent, Reply& reply);
void perform(const op::ExitThread<Native>& call, Agent& agent, Reply& reply);
void perform(const op::TerminateThread<Native>& call, Agent& agent, Reply& reply);
void perform(const op::GetExitCodeThread<Native>& call, Agent& agent, Reply& reply);

void perform(const op::WaitForSingleObject<Native>& call, Agent& agent, Reply& reply);
void perform(const op::WaitForMultipleObjects<Native>& call, Agent& agent, Reply& reply);
void perform(const op::SignalObjectAndWait<Native>& call, Agent& agent, Reply& reply);

void perform(const op::CreateEvent<Native>& call, Agent& agent, Reply& reply);
void perform(const op::OpenEvent<Native>& call, Agent& agent, Reply& reply);
void perform(const op::SetEvent<Native>& call, Agent& agent, Reply& reply);
void perform(const op::ResetEvent<Native>& call, Agent& agent, Reply& reply);
void perform(const op::CreateMutex<Native>& call, Agent& agent, Reply& reply);
void perform(const op::OpenMutex<Native>& call, Agent& agent, Reply& reply);
void perform(const op::ReleaseMutex<Native>& call, Agent& agent, Reply& reply);
void perform(const op::CreateSemaphore<Native>& call, Agent& agent, Reply& reply);
void perform(const op::OpenSemaphore<Native>& call, Agent& agent, Reply& reply);
void perform(const op::ReleaseSemaphore<Native>& call, Agent& agent, Reply& reply);
void perform(const op::CreateWaitableTimer<Native>& call, Agent& agent, Reply& reply);
void perform(const op::OpenWaitableTimer<Native>& call, Agent& agent, Reply& reply);
void perform(const op::SetWaitableTimer<Native>& call, Agent& agent, Reply& reply);

void perform(const op::CreateFileMapping<Native>& call, Agent& agent, Reply& reply);
void perform(const op::OpenFileMapping<Native>& call, Agent& agent, Reply& reply);
void perform(const op::MapViewOfFile<Native>& call, Agent& agent, Reply& reply);
void perform(const op::UnmapViewOfFile<Native>& call, Agent& agent, Reply& reply);
void perform(const op::ReadView<Native>& call, Agent& agent, Reply& reply);
void perform(const op::WriteView<Native>& call, Agent& agent, Reply& reply);

void perform(const op::CreateFile<Native>& call, Agent& agent, Reply& reply);
void perform(const op::ReadFile<Native>& call, Agent& agent, Reply& reply);
void perform(const op::WriteFile<Native>& call, Agent& agent, Reply& reply);
void perform(const op::MoveFile<Native>& call, Agent& agent, Reply& reply);
void perform(const op::DeleteFile<Native>& call, Agent& agent, Reply& reply);
void perform(const op::GetFileAttributes<Native>& call, Agent& agent, Reply& reply);

void perform(const op::CreatePipe<Native>& call, Agent& agent, Reply& reply);
void perform(const op::CreateNamedPipe<Native>& call, Agent& agent, Reply& reply);
void perform(const op::ConnectNamedPipe<Native>& call, Agent& agent, Reply& reply);
void perform(const op::DisconnectNamedPipe<Native>& call, Agent& agent, Reply& reply);
void perform(const op::PeekNamedPipe<Native>& call, Agent& agent, Reply& reply);

void perform(const op::CreateMailslot<Native>& call, Agent& agent, Reply& reply);
void perform(const op::GetMailslotInfo<Native>& call, Agent& agent, Reply& reply);

void perform(const op::CreateJobObject<Native>& call, Agent& agent, Reply& reply);
void perform(const op::OpenJobObject<Native>& call, Agent& agent, Reply& reply);
void perform(const op::AssignProcessToJobObject<Native>& call, Agent& agent, Reply& reply);
void perform(const op::SetInformationJobObject<Native>& call, Agent& agent, Reply& reply);
void perform(const op::TerminateJobObject<Native>& call, Agent& agent, Reply& reply);
void perform(const op::IsProcessInJob<Native>& call, Agent& agent, Reply& reply);

void perform(const op::OpenProcessToken<Native>& call, Agent& agent, Reply& reply);

void perform(const op::WSASocket<Native>& call, Agent& agent, Reply& reply);
void perform(const op::Bind<Native>& call, Agent& agent, Reply& reply);
void perform(const op::Listen<Native>& call, Agent& agent, Reply& reply);

// A program that passes STD_INPUT_HANDLE where a HANDLE belongs passes a DWORD, extended with zeros.
inline HANDLE to_native(Handle handle) {
    return to_native(is_std_constant(handle) ? static_cast<DWORD>(handle.value) : handle.value);
}

// SECURITY_ATTRIBUTES that say nothing but whether the handle is inheritable.
inline SECURITY_ATTRIBUTES security(bool inherit) {
    return {sizeof(SECURITY_ATTRIBUTES), nullptr, inherit ? TRUE : FALSE};
}

}  // namespace handlesim::win32
