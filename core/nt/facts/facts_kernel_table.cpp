// nt-kernel 1 and 2: the handle table itself, object headers, the two counts, and deletion.
#include "core/nt/facts/facts_parts.hpp"

namespace handlesim::facts_parts {
namespace {

constexpr Fact table_facts[] = {
    {"nt-kernel 1.1",
     "A 64-bit handle table keeps 256 entries of 16 bytes in each 4096-byte page and reserves the first entry of every "
     "page, so the values 0, 0x400, 0x800, 0xC00 and so on are never handed out and never valid.",
     "ReactOS, ntoskrnl/ex/handle.c; winsiderss/systeminformer, KSystemInformer/include/ntfill.h", Certainty::reversed},
    {"nt-kernel 1.2",
     "A table starts with one page of entries and grows to three levels; on 64-bit Windows the middle level holds 512 "
     "pages, while sources disagree whether the top level has 128 or 32 entries.",
     "ReactOS, ntoskrnl/ex/handle.c; the figure 32 from Windows Internals 7, quoted second-hand", Certainty::reversed},
    {"nt-kernel 1.3",
     "A table is capped at 2^24 slots, of which 16,711,680 are usable on 64-bit Windows and 16,744,448 on 32-bit "
     "Windows because one slot of every page is reserved; memory usually runs out first.",
     "ReactOS, ntoskrnl/ex/handle.c; Windows Internals 5 (excerpt at cppblog.com, 2012-11-07); MicrosoftDocs/win32, "
     "SysInfo/kernel-objects",
     Certainty::reversed},
    {"nt-kernel 1.4",
     "A handle value is the index of its table entry times four, so a fresh table hands out 4, then 8, then 12.",
     "Windows Internals 5 (excerpt at cppblog.com, 2012-11-07); ReactOS, ntoskrnl/ex/handle.c", Certainty::documented},
    {"nt-kernel 1.5",
     "The two lowest bits of a handle value are tag bits that the kernel ignores, so the value plus 1, 2 or 3 names "
     "the same table entry as the value itself.",
     "devblogs.microsoft.com/oldnewthing, 2005-01-21; ReactOS, modules/rostests/kmtests/ntos_ob/ObHandle.c",
     Certainty::tested},
    {"nt-kernel 1.6",
     "A 64-bit program's whole 64-bit value counts: -1 names the own process, but 0x00000000FFFFFFFF and 0x1FFFFFFFF "
     "fail with ERROR_INVALID_HANDLE.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_Handles", Certainty::tested},
    {"nt-kernel 1.7",
     "A negative value that is not a pseudo-handle would name a kernel handle, and using one from a user program fails "
     "with ERROR_INVALID_HANDLE.",
     "ReactOS, modules/rostests/kmtests/ntos_ob/ObHandle.c; ReactOS, ntoskrnl/ob/obhandle.c", Certainty::tested},
    {"nt-kernel 1.8",
     "The pseudo-handles are -1 (process), -2 (thread), -4 (process token), -5 (thread token) and -6 (effective "
     "token); closing any value from -1 to -6 succeeds from Windows 10 on and fails with ERROR_INVALID_HANDLE before.",
     "Wine 8.0, dlls/ntdll/tests/exception.c, test_closehandle; ReactOS, modules/rostests/kmtests/ntos_ob/ObHandle.c",
     Certainty::tested},
    {"nt-kernel 1.9",
     "Old Windows chains the free entries of a table on two lists; Windows 8 and later keep one free list per "
     "processor and try the current processor's list first.",
     "ReactOS, ntoskrnl/ex/handle.c; public symbols of Windows 7 and Windows 10 (HANDLE_TABLE, ExpFreeListCount)",
     Certainty::reversed},
    {"nt-kernel 1.10",
     "A table with the StrictFIFO flag, such as one being traced or the table of process and thread ids, puts freed "
     "entries at the tail and so reuses a value late; which processes have the flag by default is not known.",
     "public symbols of Windows 7 and Windows 10 (HANDLE_TABLE, StrictFIFO); no primary source found",
     Certainty::secondary},
    {"nt-kernel 1.11",
     "Freeing one handle and creating another right after it gives the value that was just freed, even when a lower "
     "value is free: last freed is first used.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_DuplicateHandle", Certainty::tested},
    {"nt-kernel 1.12",
     "The entries of a new table page are chained in ascending order, so a table in which nothing was ever closed "
     "hands out ascending values.",
     "ReactOS, ntoskrnl/ex/handle.c, ExpAllocateLowLevelTable", Certainty::reversed},
    {"nt-kernel 1.13",
     "When the table can take no further entry the call fails with ERROR_NO_SYSTEM_RESOURCES and the object's handle "
     "count is put back as it was.",
     "ReactOS, ntoskrnl/ob/obhandle.c", Certainty::reversed},
    {"nt-kernel 1.14",
     "A table entry holds a pointer to the object, the granted access (25 bits on 64-bit Windows 8.1 and later) and "
     "flags for inheritance, auditing and protection from close.",
     "winsiderss/systeminformer, KSystemInformer/include/ntfill.h and kphdyn.xml; ReactOS, ntoskrnl/ex/handle.c",
     Certainty::reversed},
    {"nt-kernel 1.15",
     "An entry stores 25 access bits, so bits 25 to 31 (MAXIMUM_ALLOWED, two reserved bits and the generic rights) are "
     "never part of a handle's granted access, while ACCESS_SYSTEM_SECURITY (bit 24) can be.",
     "derived from winsiderss/systeminformer, KSystemInformer/include/ntfill.h", Certainty::reversed},
    {"nt-kernel 1.16",
     "Each entry has a lock of its own, so a use and a close of one handle at the same time are ordered: the user "
     "either gets the object before the close or fails with ERROR_INVALID_HANDLE.",
     "ReactOS, ntoskrnl/ex/handle.c, ExpLockHandleTableEntry", Certainty::reversed},
    {"nt-kernel 1.17", "A value beyond the part of the table that has been allocated so far is invalid.",
     "ReactOS, ntoskrnl/ex/handle.c", Certainty::reversed},
    {"nt-kernel 1.18",
     "Using a bad handle fails with ERROR_INVALID_HANDLE; closing one also raises an exception if a debugger is "
     "attached, and under strict handle checking every bad use raises one.",
     "MicrosoftDocs/sdk-api, handleapi/nf-handleapi-closehandle; MicrosoftDocs/sdk-api, "
     "winnt/ns-winnt-process_mitigation_strict_handle_check_policy; Wine 8.0, dlls/ntdll/tests/exception.c, "
     "test_closehandle",
     Certainty::documented},
    {"nt-kernel 2.1",
     "The kernel counts an object's open handles in all processes and, separately, all references to it including one "
     "per handle, so the reference count is never below the handle count.",
     "MicrosoftDocs/windows-driver-docs, kernel/life-cycle-of-an-object", Certainty::documented},
    {"nt-kernel 2.2",
     "Creating, opening, duplicating and inheriting a handle each add one to the handle count and one to the reference "
     "count; being named adds one more reference, and a wait or a lookup adds a reference only.",
     "MicrosoftDocs/windows-driver-docs, kernel/life-cycle-of-an-object; ReactOS, "
     "modules/rostests/kmtests/ntos_ob/ObReference.c",
     Certainty::documented},
    {"nt-kernel 2.3",
     "Asking for an object's counts takes a reference itself, so on Windows 7 and older an unnamed object with one "
     "handle reports a handle count of 1 and a pointer count of 2.",
     "ReactOS, modules/rostests/kmtests/ntos_ob/ObHandle.c and ObReference.c; winsiderss/systeminformer, "
     "phlib/hndlinfo.c",
     Certainty::tested},
    {"nt-kernel 2.4",
     "From Windows 8 on every handle holds a stock of prepaid references (about 0x8000 on 64-bit Windows) which each "
     "use spends, so PointerCount says nothing about use and is never compared.",
     "ReactOS, modules/rostests/kmtests/ntos_ob/ObHandle.c; MicrosoftDocs/windows-driver-docs, debuggercmds/-handle; "
     "alex-ionescu.com on the bloated reference count",
     Certainty::tested},
    {"nt-kernel 2.5",
     "On Windows 8 and later a use of a handle spends one of the entry's prepaid references; an empty stock is "
     "refilled, and closing the handle gives back what is left.",
     "alex-ionescu.com on the bloated reference count; ReactOS, modules/rostests/kmtests/ntos_ob/ObHandle.c",
     Certainty::reversed},
    {"nt-kernel 2.6",
     "The true reference count on Windows 8 and later is PointerCount minus the unspent references of all handles, "
     "which a user program cannot read.",
     "inference from alex-ionescu.com on the bloated reference count", Certainty::secondary},
    {"nt-kernel 2.7",
     "Closing the last handle removes the name of a temporary object at once, and a new object may take that name "
     "while the old one still lives.",
     "Wine 8.0, dlls/kernel32/tests/sync.c, test_temporary_objects; ReactOS, ntoskrnl/ob/obname.c, ObpDeleteNameCheck",
     Certainty::tested},
    {"nt-kernel 2.8",
     "A type's close procedure runs at every close of a handle, not only the last; a file object is cleaned up, inside "
     "the closing process, when the last handle to it anywhere is closed.",
     "ReactOS, ntoskrnl/io/iomgr/file.c, IopCloseFile; MicrosoftDocs/windows-driver-docs, ifs/irp-mj-cleanup",
     Certainty::reversed},
    {"nt-kernel 2.9",
     "An object is deleted when its last reference goes, which can be later than its last handle close and in the "
     "context of another process.",
     "MicrosoftDocs/windows-driver-docs, ifs/irp-mj-close; ReactOS, ntoskrnl/ob/obref.c", Certainty::documented},
    {"nt-kernel 2.10",
     "An event stays alive without any handle while a thread waits for it, because the wait keeps a reference.",
     "MicrosoftDocs/win32, SysInfo/object-interface", Certainty::documented},
    {"nt-kernel 2.11",
     "A permanent object keeps its name when no handle is open; making an object permanent needs "
     "SeCreatePermanentPrivilege, and making it temporary again removes the name at once if no handle is open.",
     "ReactOS, modules/rostests/kmtests/ntos_ob/ObReference.c; MicrosoftDocs/windows-driver-docs, "
     "kernel/life-cycle-of-an-object",
     Certainty::tested},
    {"nt-kernel 2.12",
     "A file object whose handle count has fallen to zero cannot get a new handle through a pointer that still refers "
     "to it: the kernel answers STATUS_UNSUCCESSFUL.",
     "ReactOS, ntoskrnl/ob/obhandle.c, ObpIncrementHandleCount", Certainty::reversed},
    {"nt-kernel 2.13",
     "An object made with OBJ_EXCLUSIVE refuses a second process with ERROR_ACCESS_DENIED, and asking for OBJ_INHERIT "
     "as well fails with ERROR_INVALID_PARAMETER; Win32 calls cannot set the flag.",
     "ReactOS, ntoskrnl/ob/obhandle.c", Certainty::reversed},
    {"nt-kernel 2.14",
     "Only file, window station and desktop objects count their handles per process; every other type has a single "
     "count for the whole system (tested on Windows Server 2003).",
     "ReactOS, modules/rostests/kmtests/ntos_ob/ObTypes.c", Certainty::tested},
};

}  // namespace

std::span<const Fact> kernel_table() {
    return table_facts;
}

}  // namespace handlesim::facts_parts
