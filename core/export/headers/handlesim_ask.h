/* handlesim_ask.h: what plain Win32 tells of a handle only by NtQueryObject, and calls that want more than a line.
 *
 * ntdll's functions are looked up by name, so that nothing but the usual libraries is linked. */
#ifndef HANDLESIM_ASK_H
#define HANDLESIM_ASK_H
#include "handlesim_folder.h"

enum { NO_HANDLE = -1 };

/* Names that not every SDK has. */
#ifndef EVENT_QUERY_STATE
#define EVENT_QUERY_STATE 0x0001
#endif
#ifndef SEMAPHORE_QUERY_STATE
#define SEMAPHORE_QUERY_STATE 0x0001
#endif
#ifndef JOB_OBJECT_IMPERSONATE
#define JOB_OBJECT_IMPERSONATE 0x0020
#endif
#ifndef PROCESS_SET_LIMITED_INFORMATION
#define PROCESS_SET_LIMITED_INFORMATION 0x2000
#endif
#ifndef THREAD_RESUME
#define THREAD_RESUME 0x1000
#endif
#undef JOB_OBJECT_ALL_ACCESS /* older ones lack a bit of it */
#define JOB_OBJECT_ALL_ACCESS 0x1F003F
#ifndef ERROR_HANDLES_CLOSED
#define ERROR_HANDLES_CLOSED 676L
#endif

struct handle_facts {
    ULONG attributes;
    ACCESS_MASK access;
    ULONG handle_count, pointer_count, reserved[10];
};
struct type_facts {
    USHORT length, capacity;
    const WCHAR *name;
    BYTE rest[1000];
};
typedef LONG(NTAPI *query_function)(HANDLE, int, void *, ULONG, ULONG *);
typedef LONG(NTAPI *compare_function)(HANDLE, HANDLE);
typedef LONG(NTAPI *last_status_function)(void);
typedef ULONG(NTAPI *error_of_function)(LONG);

static inline FARPROC in_ntdll(const char *function)
{
    return GetProcAddress(GetModuleHandleA("ntdll.dll"), function);
}
static inline int ends_with(LONG status)
{
    if (status < 0) SetLastError(((error_of_function)in_ntdll("RtlNtStatusToDosError"))(status));
    return status >= 0;
}
static inline int query(HANDLE handle, int what, void *answer, ULONG size)
{
    return ends_with(((query_function)in_ntdll("NtQueryObject"))(handle, what, answer, size, NULL));
}

/* Of an entry of this process's table, where pseudo-handles have none; NO_HANDLE where there is none. */
static inline int flags_of(HANDLE handle)
{
    DWORD flags;
    if ((LONG_PTR)handle <= 0) return NO_HANDLE;
    return GetHandleInformation(handle, &flags) ? (int)flags : NO_HANDLE;
}
static inline int is_handle(HANDLE handle) { return flags_of(handle) != NO_HANDLE; }
static inline int is_inheritable(HANDLE handle)
{
    return is_handle(handle) && (flags_of(handle) & HANDLE_FLAG_INHERIT) != 0;
}
static inline int is_protected(HANDLE handle)
{
    return is_handle(handle) && (flags_of(handle) & HANDLE_FLAG_PROTECT_FROM_CLOSE) != 0;
}
static inline ACCESS_MASK access_of(HANDLE handle)
{
    struct handle_facts facts = { 0 };
    return query(handle, 0, &facts, sizeof facts) ? facts.access : 0;
}
/* How many entries of all tables refer to its object. */
static inline ULONG handle_count(HANDLE handle)
{
    struct handle_facts facts = { 0 };
    return query(handle, 0, &facts, sizeof facts) ? facts.handle_count : 0;
}
static inline int is_a(HANDLE handle, const char *type)
{
    struct type_facts facts = { 0 };
    size_t i, length = strlen(type);
    if (!query(handle, 2, &facts, sizeof facts) || facts.length != length * sizeof(WCHAR)) return 0;
    for (i = 0; i < length && facts.name[i] == (WCHAR)type[i]; i++) continue;
    return i == length;
}

/* CompareObjectHandles of Windows 10, which no import library of older systems has. */
static inline int compare_objects(HANDLE first, HANDLE second, BOOL *same)
{
    LONG status = ((compare_function)in_ntdll("NtCompareObjects"))(first, second);
    *same = status == 0;
    return status == (LONG)0xC00001AC || ends_with(status);
}

/* Whether the last error stands for this NTSTATUS: several have one error in common. */
static inline int has_status(DWORD status, DWORD error)
{
    error_of_function error_of = (error_of_function)in_ntdll("RtlNtStatusToDosError");
    LONG last = ((last_status_function)in_ntdll("RtlGetLastNtStatus"))();
    return error_of(last) == error ? (DWORD)last == status : error_of((LONG)status) == error;
}
#define EXPECT_STATUS(step, code, call) EXPECT_THAT(step, call, !done && has_status(code, error))

/* The attributes of STARTUPINFOEX: the handles that a child inherits alone, and whose child it shall be. */
static inline LPPROC_THREAD_ATTRIBUTE_LIST attributes(HANDLE *list, int count, HANDLE *parent)
{
    LPPROC_THREAD_ATTRIBUTE_LIST made;
    DWORD number = (list != NULL) + (parent != NULL);
    SIZE_T size = 0;
    InitializeProcThreadAttributeList(NULL, number, 0, &size);
    made = (LPPROC_THREAD_ATTRIBUTE_LIST)calloc(1, size);
    if (made == NULL || !InitializeProcThreadAttributeList(made, number, 0, &size)) return NULL;
    SetLastError(ERROR_SUCCESS);
    if (parent != NULL && !UpdateProcThreadAttribute(made, 0, PROC_THREAD_ATTRIBUTE_PARENT_PROCESS, parent,
                                                     sizeof *parent, NULL, NULL)) {
        return NULL;
    }
    if (list != NULL && !UpdateProcThreadAttribute(made, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, list,
                                                   count * sizeof *list, NULL, NULL)) {
        return NULL;
    }
    return made;
}

#endif
