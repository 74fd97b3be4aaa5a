// wine-tests I, Q and N: handle flags, queries and counts, named objects.
#include "core/nt/facts/facts_parts.hpp"

namespace handlesim::facts_parts {
namespace {

constexpr Fact objects_facts[] = {
    {"wine-tests I01",
     "A handle created without an inheritable SECURITY_ATTRIBUTES has no flags in GetHandleInformation.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_DuplicateHandle; measured on Wine 8.0 (Debian 12)",
     Certainty::tested},
    {"wine-tests I02",
     "On Wine 8.0 SetHandleInformation changes only the flags named in its mask, a mask of 0 succeeds without a "
     "change, and mask bits beyond the two known flags are ignored.",
     "Wine 8.0, dlls/kernelbase/process.c, SetHandleInformation; measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"wine-tests I03",
     "The system-wide handle list shows a handle's flags (1 protected, 2 inheritable), its value and process, and in "
     "the extended form its granted access; the entry is gone once the handle is closed.",
     "Wine 8.0, dlls/ntdll/tests/info.c, test_query_handle and test_query_handle_ex", Certainty::tested},
    {"wine-tests I04",
     "On Wine 8.0 GetHandleInformation succeeds with flags 0 on -1, -2, -4 and -6 and fails with ERROR_INVALID_HANDLE "
     "on -3 and on -5 without a thread token; Windows is not tested.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"wine-tests I05",
     "On Wine 8.0 SetHandleInformation fails with ERROR_ACCESS_DENIED on -1 and -2, even with a mask of 0, and with "
     "ERROR_INVALID_HANDLE on a bad value; Windows is not tested.",
     "Wine 8.0, server/handle.c, set_handle_flags; measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"wine-tests I06",
     "Wine 8.0 stores the inherit and protect flags in bits 26 and 27 of the entry's access word, so both travel along "
     "when a child inherits the entry.",
     "Wine 8.0, server/handle.c, RESERVED_SHIFT", Certainty::wine},
    {"wine-tests I07",
     "On Wine 8.0 asking NtQueryObject for a handle's flags with a buffer that is too short fails with an invalid "
     "buffer size, not with a length mismatch; Windows is not tested.",
     "Wine 8.0, dlls/ntdll/unix/file.c, NtQueryObject", Certainty::wine},
    {"wine-tests Q01",
     "NtQueryObject for the basic information of an object fails with STATUS_INFO_LENGTH_MISMATCH unless the buffer "
     "has exactly the right length.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_query_object", Certainty::tested},
    {"wine-tests Q02",
     "Wine 8.0 reports the exact number of handles to an object in all processes as HandleCount; no test asserts the "
     "counts, and PointerCount is not comparable with Windows.",
     "Wine 8.0, dlls/ntdll/unix/file.c, NtQueryObject; measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"wine-tests Q03",
     "On Wine 8.0 the pseudo-handles -1 and -2 report granted access 0xF3FFFFFF; Windows is not tested.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"wine-tests Q04",
     "The attributes of an object show OBJ_PERMANENT through any handle while the object is permanent and 0 after it "
     "was made temporary; Wine 8.0 always reports 0.",
     "Wine (newer than 8.0), dlls/ntdll/tests/om.c, test_object_permanence", Certainty::tested},
    {"wine-tests Q05", "Asking for the name of an unnamed object succeeds with an empty string.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_query_object", Certainty::tested},
    {"wine-tests Q06",
     "The full name of an event that was created as x is \\Sessions\\N\\BaseNamedObjects\\x, where N is the session.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_query_object", Certainty::tested},
    {"wine-tests Q07",
     "Asking for a name with too small a buffer fails with STATUS_INFO_LENGTH_MISMATCH, and for file objects with "
     "STATUS_BUFFER_OVERFLOW once the buffer holds at least 16 bytes.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_query_object", Certainty::tested},
    {"wine-tests Q08", "Pseudo-handles can be queried: -1 reports type Process, -2 type Thread, and the name is empty.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_query_object", Certainty::tested},
    {"wine-tests Q09",
     "Each kind of object reports a type name such as Event, Mutant, Semaphore, Timer, Section, Job, Key, Token, "
     "Process or Thread; pipe ends and mailslots are of type File.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_query_object", Certainty::tested},
    {"wine-tests Q10",
     "CompareObjectHandles is TRUE for a duplicate and its original and for -1 and a real handle to the own process; "
     "for different objects, also two opens of one device, it is FALSE with ERROR_NOT_SAME_OBJECT.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_object_identity; Wine 8.0, dlls/kernelbase/tests/process.c, "
     "test_CompareObjectHandles",
     Certainty::tested},
    {"wine-tests Q11",
     "The handle count of a process is greater than 0 and asking for it with a NULL process handle fails with "
     "ERROR_INVALID_HANDLE; Wine 8.0 always answers 0.",
     "Wine 8.0, dlls/ntdll/tests/info.c, test_query_process_handlecount; measured on Wine 8.0 (Debian 12)",
     Certainty::tested},
    {"wine-tests Q12",
     "In the system-wide process list Wine 8.0 reports the capacity of a process's handle table instead of its number "
     "of handles.",
     "Wine 8.0, server/handle.c, get_handle_table_count", Certainty::wine},
    {"wine-tests Q13", "The list of all object types can be read without a handle to any object.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_object_types", Certainty::tested},
    {"wine-tests N01",
     "Creating a mutex, event, semaphore, timer or file mapping under a name that exists returns a handle with "
     "ERROR_ALREADY_EXISTS as last error; the first creation sets last error to 0.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_name_collisions; Wine 8.0, dlls/kernel32/tests/sync.c", Certainty::tested},
    {"wine-tests N02",
     "A native create on an existing name of the same type fails with STATUS_OBJECT_NAME_COLLISION, or with OBJ_OPENIF "
     "returns a handle and STATUS_OBJECT_NAME_EXISTS.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_name_collisions", Certainty::tested},
    {"wine-tests N03",
     "A native create on a name of another type fails with STATUS_OBJECT_TYPE_MISMATCH (without OBJ_OPENIF old Windows "
     "and Wine 8.0 report STATUS_OBJECT_NAME_COLLISION).",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_case_sensitive and test_name_collisions", Certainty::tested},
    {"wine-tests N04", "CreateEvent and OpenEvent on the name of a mutex return NULL with ERROR_INVALID_HANDLE.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_name_collisions; measured on Wine 8.0 (Debian 12)", Certainty::tested},
    {"wine-tests N05",
     "Names of Win32 synchronisation objects are case-sensitive: creating the name in another case makes a second "
     "object, and opening it gives ERROR_FILE_NOT_FOUND.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_case_sensitive; Wine 8.0, dlls/kernel32/tests/sync.c", Certainty::tested},
    {"wine-tests N06",
     "Pipe names are not case-sensitive: creating a one-instance pipe a second time in another case fails with "
     "STATUS_INSTANCE_NOT_AVAILABLE (ERROR_PIPE_BUSY).",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_namespace_pipe", Certainty::tested},
    {"wine-tests N07",
     "When the last handle to a named mutex, semaphore, event or timer is closed the name is gone, and opening it "
     "fails with ERROR_FILE_NOT_FOUND.",
     "Wine 8.0, dlls/kernel32/tests/sync.c, test_temporary_objects", Certainty::tested},
    {"wine-tests N10",
     "Creating a new event, mutex, semaphore, timer or the like with access 0 succeeds, but opening an existing one, a "
     "process or a thread with access 0 fails with ERROR_ACCESS_DENIED; Wine 8.0 grants it.",
     "Wine (newer than 8.0), dlls/ntdll/tests/om.c, test_zero_access; Wine 8.0, dlls/kernel32/tests/sync.c, test_mutex",
     Certainty::tested},
    {"wine-tests N11",
     "OpenDesktop with access 0 succeeds, because the rights to read and write objects (0x81) are added to every "
     "request.",
     "Wine (newer than 8.0), dlls/ntdll/tests/om.c, test_zero_access", Certainty::tested},
    {"wine-tests N12",
     "Opening a mutex with a single access bit works for bits 0, 16 to 20, 25 and 28 to 31; bit 24 fails with "
     "ERROR_PRIVILEGE_NOT_HELD and all others with ERROR_ACCESS_DENIED; Wine 8.0 grants every bit.",
     "Wine 8.0, dlls/kernel32/tests/sync.c, test_mutex", Certainty::tested},
    {"wine-tests N13",
     "Opening an object without a name fails with ERROR_INVALID_PARAMETER, while creating one without a name makes an "
     "anonymous object.",
     "Wine 8.0, dlls/kernel32/tests/sync.c", Certainty::tested},
    {"wine-tests N14",
     "An object name may have up to 65532 bytes; a longer one or one with an odd number of bytes is invalid, and a "
     "native open needs a name.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_name_limits", Certainty::tested},
    {"wine-tests N15",
     "A native create with an empty name succeeds whatever the root directory handle is, because it is not looked at.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_name_limits", Certainty::tested},
    {"wine-tests N16",
     "A native create or open that fails sets the result handle to NULL (Windows Vista left it alone).",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_all_kernel_objects", Certainty::tested},
    {"wine-tests N17",
     "Making an object permanent needs SeCreatePermanentPrivilege (ERROR_PRIVILEGE_NOT_HELD), after which it survives "
     "its last close and can be opened again; Wine does not check the privilege.",
     "Wine (newer than 8.0), dlls/ntdll/tests/om.c, test_object_permanence", Certainty::tested},
    {"wine-tests N18",
     "Making an object temporary needs the DELETE right on the handle (ERROR_ACCESS_DENIED), even if it is temporary "
     "already, and the object then lives until the open handle is closed.",
     "Wine (newer than 8.0), dlls/ntdll/tests/om.c, test_object_permanence", Certainty::tested},
    {"wine-tests N19", "Wine 8.0 ignores OBJ_EXCLUSIVE: a second open of such an object succeeds.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"wine-tests N20",
     "Native object names are counted strings, so names that differ only by an embedded zero character are different "
     "names.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_null_in_object_name", Certainty::tested},
    {"wine-tests N21",
     "A native path without a leading backslash has bad syntax, a trailing or doubled backslash is an invalid name, "
     "and a missing directory in the middle gives STATUS_OBJECT_PATH_NOT_FOUND (ERROR_PATH_NOT_FOUND).",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_directory, test_symboliclink and test_name_collisions", Certainty::tested},
    {"wine-tests N22",
     "CreateDesktop on an existing name returns a second handle and leaves the last error alone, so there is no "
     "ERROR_ALREADY_EXISTS.",
     "Wine 8.0, dlls/user32/tests/winstation.c", Certainty::tested},
    {"wine-tests N23", "OpenFileMapping with SECTION_QUERY grants SECTION_MAP_READ instead of SECTION_QUERY.",
     "Wine 8.0, dlls/advapi32/tests/security.c, test_filemap_security", Certainty::tested},
};

}  // namespace

std::span<const Fact> tests_objects() {
    return objects_facts;
}

}  // namespace handlesim::facts_parts
