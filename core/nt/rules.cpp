#include "core/nt/rules.hpp"

#include <algorithm>

namespace handlesim {

namespace {

constexpr Rule rules[] = {
    {"HT001", "pipe-eof-held-by-other",
     "A read waits for the end of a pipe's data while another process still has a handle to the writing end.",
     "See to it that nobody but the intended writer gets the writing end: a handle list in every CreateProcess, or an "
     "end that is not inheritable while others are started.",
     "docs pipe handle inheritance; nt-kernel 8.2; dotnet/runtime#29232; rust-lang/rust#38227",
     "a-grandchild-keeps-the-pipe"},
    {"HT002", "pipe-eof-held-by-self",
     "A read waits for the end of a pipe's data while the reader's own process still has a handle to the writing end.",
     "Close the own handle to the writing end after it was passed on, before the first read.",
     "docs pipe handle inheritance; PowerShell/PowerShell#25203; sheredom/subprocess.h#8",
     "the-parent-keeps-its-own-end"},
    {"HT003", "unintended-inheritance",
     "A process holds an object only because bInheritHandles copied every inheritable entry; it never uses the handle.",
     "Give a handle list, or pass bInheritHandles FALSE, or make the handle without the inherit flag.",
     "nt-kernel 4.1; nt-kernel 4.6; dotnet/msbuild#3091; rust-lang/rust#73281", "a-build-daemon-keeps-the-pipe"},
    {"HT004", "inheritable-window",
     "A handle was made inheritable and cleared only later; a process that was created in between inherited it.",
     "Make the handle without the inherit flag (bInheritHandle FALSE, WSA_FLAG_NO_HANDLE_INHERIT), and set the flag or "
     "use a list where it is meant.",
     "docs SetHandleInformation; libuv/libuv#4810; ocaml/ocaml#10809",
     "a-socket-is-inheritable-for-a-moment-bad-order"},
    {"HT005", "list-covers-only-own-call",
     "A handle list narrows its own CreateProcess only: the listed handle must be inheritable, and another call "
     "without "
     "a list took it along.",
     "Give a list in every CreateProcess of the program, or keep inheritable handles in a parent of their own.",
     "nt-kernel 4.6; libuv/libuv#4810", "a-handle-list-protects-only-its-own-call-bad-order"},
    {"HT006", "toggle-race",
     "The inherit flag was cleared for a CreateProcess and set again, by somebody else, before that call was made.",
     "Do not toggle one flag from several places: duplicate the handle for each child, or hold one lock over clearing, "
     "creating and restoring.",
     "docs SetHandleInformation; rust-lang/rust#54760; moonbitlang/async#462",
     "toggling-the-inherit-flag-races-bad-order"},
    {"HT007", "listener-survives-owner",
     "A port stays taken because a process that inherited the socket still has a handle to it.",
     "Make the socket with WSA_FLAG_NO_HANDLE_INHERIT, or start the child without inheritance.",
     "docs WSASocket; own 22; golang/go#36550; zeromq/netmq#962", "a-port-under-a-dead-process"},
    {"HT008", "name-survives-owner",
     "An object's name stays taken after its creator has gone, because another process inherited a handle to it.",
     "Make the named object without the inherit flag, or start the child without inheritance.",
     "nt-kernel 2.7; tauri-apps/plugins-workspace#3495; microsoft/WindowsAppSDK#2362",
     "the-second-instance-finds-a-first"},
    {"HT009", "file-locked-by-child",
     "A file cannot be opened, renamed or deleted because somebody still has it open without sharing that; closing the "
     "own handle does not help where a child inherited it.",
     "Open the file without the inherit flag, and close every handle before the file is moved or deleted.",
     "docs file sharing; gabime/spdlog#3091; libgit2/libgit2#2360", "log-rotation-fails"},
    {"HT010", "stale-close-hits-reused-value",
     "A value was used after its entry had been closed, and means another object by now.",
     "Forget a value when it is closed, and close it in one place only.",
     "nt-kernel 1.11; msys2/msys2-runtime#338; python/cpython#81561", "a-double-close-hits-a-reused-value-bad-order"},
    {"HT011", "value-used-in-wrong-table",
     "A value was used in a process whose table has nothing, or something else, under that number.",
     "Pass numbers only to the process whose table they belong to; to close a handle in another process, duplicate it "
     "there with DUPLICATE_CLOSE_SOURCE and no target.",
     "docs DuplicateHandle; mhammond/pywin32#460", "a-remote-value-closed-at-home"},
    {"HT012", "transfer-orphan",
     "A duplicate was made for another process to fetch, and that process never did; it stays, or ended with its "
     "table.",
     "Duplicate straight into the receiver's table, and let the sender close its own handle.",
     "docs DuplicateHandle; python/cpython#82444; python/cpython#114720", "fetching-from-the-dead"},
    {"HT013", "close-source-on-failure",
     "DuplicateHandle failed, and DUPLICATE_CLOSE_SOURCE closed the source all the same.",
     "Do not count on the source after a failed call; duplicate first and close it after the success.",
     "nt-kernel 5.13; wine-tests D23; DynamoRIO/drmemory#1112", "a-failed-transfer-closes-its-source"},
    {"HT014", "pseudo-handle-escapes",
     "INVALID_HANDLE_VALUE was duplicated into another process as if it were a handle: -1 is the pseudo-handle of the "
     "process, which the receiver now has with all rights.",
     "Look at the result of a call before its handle is passed on; refuse negative values.",
     "nt-kernel 3.10; wine-tests D17; docs CreateFile", "a-failed-create-sends-the-process-itself"},
    {"HT015", "privileged-handle-reaches-lower-process",
     "A child inherited a handle with full access to another process or thread, which it may be meant to have no power "
     "over.",
     "Duplicate with the rights that the child needs, and list it; do not leave such a handle inheritable.",
     "nt-kernel 4.1; docs process security and access rights", "an-inheritable-handle-to-oneself"},
    {"HT016", "bad-handle-list-entry",
     "A handle list with an entry that is not an inheritable handle of the parent, or with bInheritHandles FALSE.",
     "List handles that are open and inheritable, once each, no NULL and no pseudo-handle, and pass bInheritHandles "
     "TRUE.",
     "nt-kernel 4.5; wine-tests P07; git-for-windows/git#1481; stellar/stellar-core#2270",
     "bad-entries-in-a-handle-list"},
    {"HT017", "zombie-process-held",
     "A process has ended, and its object and id stay because somebody still has a handle to it or to one of its "
     "threads.",
     "Close hProcess and hThread when they are not needed any more.",
     "nt-kernel 3.8; nt-kernel 3.1; containerd/containerd#7375; giampaolo/psutil#2935", "zombies-of-kept-handles"},
    {"HT018", "protected-dup-leak",
     "A duplicate took HANDLE_FLAG_PROTECT_FROM_CLOSE along with DUPLICATE_SAME_ATTRIBUTES, and cannot be closed.",
     "Duplicate without SAME_ATTRIBUTES, or clear the flag with SetHandleInformation before closing.",
     "nt-kernel 5.9; winsiderss/systeminformer#2385", "a-protected-duplicate-cannot-be-closed"},
    {"HT019", "missing-inheritance",
     "A process uses a number that its parent has an entry for and that it did not inherit.",
     "Mark the handle inheritable, pass bInheritHandles TRUE, and put the handle into the list where there is one.",
     "nt-kernel 4.1; nt-kernel 4.6; golang/go#44011; golang/go#53652", "the-grandchild-lacks-the-handle"},
    {"HT020", "list-entry-closed-before-spawn",
     "A handle in the list had been closed before CreateProcess was called: a list holds numbers, not references.",
     "Keep the handle open until CreateProcess has returned.", "wine-tests P07; FreeRDP/FreeRDP#13284",
     "a-listed-handle-is-closed-before-the-spawn-bad-order"},
    {"HT021", "result-dropped", "A call's handle is kept nowhere, so that nobody can close it.",
     "Keep the result and close it.", "docs CloseHandle; docs kernel objects", "a-duplicate-that-nobody-can-name"},
    {"HT022", "handles-left-at-the-end", "A process still has entries at the end.",
     "Close what is not needed any more; the end of the process would do it.", "docs CloseHandle; nt-kernel 3.5",
     "zombies-of-kept-handles"},
    {"HT023", "value-used-after-close",
     "A value was used after its entry had been closed; the call fails now, and hits another object once the value is "
     "given out again.",
     "Forget a value when it is closed.", "nt-kernel 1.11; docs CloseHandle; python/cpython#81561",
     "a-double-close-hits-a-reused-value-bad-order"},
    {"HT024", "wait-cycle", "Threads wait in a circle: each for something that only the next one could bring.",
     "Break the circle at one place: one order for all locks, read a pipe to its end before waiting for its writer, or "
     "wait in a thread of its own.",
     "docs WaitForSingleObject; docs CreatePipe; nt-kernel 8.9", "two-locks-in-opposite-order"},
    {"HT025", "nobody-can-signal",
     "A thread waits for an object that nobody can signal any more: no process has a handle that may.",
     "Keep the handle open as long as anybody waits, and signal before it is closed: closing wakes nobody.",
     "docs CloseHandle; nt-kernel 2.10; dotnet/runtime#35451", "a-handle-is-closed-under-a-poll"},
    {"HT026", "mutex-not-released", "A mutex stays owned: its owner goes on, or ended, without ReleaseMutex.",
     "Release the mutex on every way out, by the thread that owns it.", "docs ReleaseMutex; wine-tests W08",
     "a-mutex-is-never-released"},
    {"HT027", "job-assigned-late",
     "A process ran before it was put into a job: until then it can end, or start processes outside of the job.",
     "Create the process suspended, assign it, and resume it.", "docs AssignProcessToJobObject; wine-tests L04",
     "a-process-ends-before-its-job-has-it"},
    {"HT028", "job-closed-empty",
     "The last handle to a kill-on-close job was closed before any process was in it: nobody was ended, and nobody is "
     "in it.",
     "Keep the job's handle as long as its processes are to live.", "docs job limits",
     "a-job-is-closed-before-anybody-is-in-it"},
    {"HT029", "job-held-by-member",
     "A kill-on-close job is kept open by a handle in the table of a process that it was to end.",
     "Make the job's handle without the inherit flag, and do not duplicate it into the job's own processes.",
     "docs job limits; nt-kernel 4.1", "a-job-kept-open-by-its-own-member"},
    {"HT030", "dangling-std-handle",
     "CreateProcess gave its child a standard handle that the child did not inherit: the number means nothing there.",
     "Mark the handle inheritable, pass bInheritHandles TRUE, and put it into the list where there is one.",
     "docs STARTUPINFO; nt-kernel 4.1", "the-log-stays-empty"},
    {"HT031", "instance-not-disconnected",
     "A pipe's client has gone, and the server did not call DisconnectNamedPipe: the instance takes no other client, "
     "and who comes finds the pipe busy.",
     "Call DisconnectNamedPipe and ConnectNamedPipe for each client, and offer an instance more than there are "
     "clients.",
     "nt-kernel 8.4; docs DisconnectNamedPipe", "looking-whether-a-pipe-exists-takes-its-instance"},
    {"HT032", "instance-in-use", "All instances that a pipe may have are there or have a client already.",
     "Allow more instances, close the old one first, or wait with WaitNamedPipe.",
     "nt-kernel 8.6; docs CreateNamedPipe", "the-successor-finds-the-pipe-taken"},
    {"HT033", "process-has-ended", "A call is about a process or thread that has ended.",
     "Keep a handle from its creation, and look at the result of a wait on it first.", "wine-tests L02; wine-tests L04",
     "the-id-of-a-process-that-is-gone"},
    {"HT034", "self-suspended", "A thread suspended itself, and nobody resumes it.",
     "Resume it from another thread that has a handle with THREAD_SUSPEND_RESUME; better wait for an event.",
     "docs SuspendThread", "a-thread-suspends-itself"},
    {"HT035", "waits-its-turn",
     "A call waits behind another one on the same file object: without FILE_FLAG_OVERLAPPED it does one after the "
     "other, reads and writes alike.",
     "Open the file for overlapped use, or use one pipe for each direction.", "nt-kernel 8.9",
     "one-pipe-for-both-directions"},
    {"HT036", "wait-list-too-long", "WaitForMultipleObjects takes 1 to 64 handles.",
     "Wait in several threads of 64 each, or let each object signal one common event.",
     "docs WaitForMultipleObjects; wine-tests W05", "a-wait-for-65-handles"},
    {"HT037", "same-object-twice", "A wait for all names one object twice; two handles to it are one object.",
     "Name each object once.", "wine-tests W04; docs WaitForMultipleObjects", "one-event-under-two-numbers"},
    {"HT038", "pseudo-handle-of-another-thread",
     "GetCurrentThread and GetCurrentProcess give a number that means whoever uses it: a thread that waits for it "
     "waits for itself.",
     "Duplicate the pseudo-handle into a real one where it is stored or passed on.",
     "docs GetCurrentThread; nt-kernel 3.10", "the-main-thread-is-whoever-asks"},
    {"HT039", "socket-duplicated", "A socket was duplicated with DuplicateHandle: Winsock is not told of the copy.",
     "Use WSADuplicateSocket, or let the child inherit the socket.", "docs DuplicateHandle; docs socket handles",
     "a-socket-goes-by-duplicatehandle"},
    {"HT040", "pipe-mode-is-shared",
     "A pipe's end does not wait because PIPE_NOWAIT was set on its file object, which all of its handles share, in "
     "all processes.",
     "Leave the mode of an end alone that others use too; ask PeekNamedPipe, or read in a thread of its own.",
     "docs SetNamedPipeHandleState; docs pipe wait modes; git-for-windows/msys2-runtime#72",
     "the-mode-belongs-to-the-pipe"},
    {"HT041", "directory-stood-in",
     "A process stands in a directory, which therefore can neither be renamed nor removed: its own handle to it does "
     "not share deletion.",
     "Start long-lived children with a current_directory of their own, or have them call SetCurrentDirectory for one "
     "that stays; what a child is not told it has from its creator.",
     "docs current directory; mozilla/sccache#906; thedotmack/claude-mem#3706", "a-daemon-stands-in-its-directory"},
    {"HT042", "file-is-mapped",
     "A section keeps its file, without any handle to the file: as long as a handle to the section or a view of it is "
     "left, the file cannot be deleted or thrown away.",
     "Unmap every view and close the section's handle, not only the file's.",
     "docs CreateFileMapping; odin-lang/Odin#7159; edsrzf/mmap-go#29", "a-mapping-keeps-its-file"},
    {"HT043", "name-deleted-and-open",
     "A deleted file or directory keeps its name, and its place in the directory, until the last handle to it is "
     "closed.",
     "Rename it first and delete it then, so that the name is free at once; or close whatever has it open.",
     "docs DeleteFile; dotnet/corefx#38186; gorakhargosh/watchdog#570", "a-name-is-pending"},
    {"HT044", "connection-held-by-other",
     "A recv waits for the end of a connection while a handle to the other side's socket is left in a process that "
     "does not use it.",
     "Make the listening socket with WSA_FLAG_NO_HANDLE_INHERIT, clear the inherit flag of the accepted one before a "
     "child is started, or start the child without inheritance; shutdown ends the connection whoever holds the socket.",
     "docs accept; docs recv; own 115; boostorg/asio#190; pocoproject/poco#1352", "a-child-keeps-the-connection"},
    {"HT045", "socket-closed-as-handle", "A socket was closed with CloseHandle.",
     "Use closesocket, which releases what Winsock keeps beside the handle.", "docs CloseHandle",
     "a-socket-is-inheritable-for-a-moment-bad-order"},
};

}  // namespace

std::span<const Rule> all_rules() {
    return rules;
}

const Rule* find_rule(std::string_view name) {
    const auto found =
        std::ranges::find_if(rules, [&](const Rule& rule) { return rule.id == name || rule.name == name; });
    return found == std::end(rules) ? nullptr : &*found;
}

}  // namespace handlesim
