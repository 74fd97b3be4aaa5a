// Directories, deletion and files in memory: what the documentation and reports say, and what was measured.
#include "core/nt/facts/facts_parts.hpp"

namespace handlesim::facts_parts {

namespace {

constexpr std::string_view measured_on_wine = "measured on Wine 8.0 (Debian 12) and Wine 10.0 (Debian 13)";

constexpr Fact docs_directories_facts[] = {
    {"docs CreateDirectory",
     "CreateDirectory makes a directory; it fails with ERROR_ALREADY_EXISTS where something has the name, and with "
     "ERROR_PATH_NOT_FOUND where a directory of the path does not exist.",
     "MicrosoftDocs/sdk-api, fileapi/nf-fileapi-createdirectoryw", Certainty::documented},
    {"docs RemoveDirectory",
     "RemoveDirectory marks an empty directory for deletion on close: it is not removed until the last handle to it is "
     "closed.",
     "MicrosoftDocs/sdk-api, fileapi/nf-fileapi-removedirectoryw", Certainty::documented},
    {"docs SetCurrentDirectory", "SetCurrentDirectory changes the current directory of the caller's process.",
     "MicrosoftDocs/sdk-api, winbase/nf-winbase-setcurrentdirectory", Certainty::documented},
    {"docs current directory",
     "A process keeps an open handle to its current directory, which therefore cannot be deleted: "
     "ERROR_SHARING_VIOLATION. A child that is not told another one stands where its creator does.",
     "devblogs.microsoft.com/oldnewthing/20101109-00/?p=12323; MicrosoftDocs/sdk-api, "
     "processthreadsapi/nf-processthreadsapi-createprocessw",
     Certainty::documented},
    {"docs directory handles", "CreateFile opens a directory with FILE_FLAG_BACKUP_SEMANTICS only, and makes none.",
     "MicrosoftDocs/win32, FileIO/obtaining-a-handle-to-a-directory", Certainty::documented},
    {"docs MoveFileEx",
     "MOVEFILE_REPLACE_EXISTING replaces the file of the new name; it cannot be used where one of the names is a "
     "directory's.",
     "MicrosoftDocs/sdk-api, winbase/nf-winbase-movefileexw", Certainty::documented},
    {"docs rename information",
     "A file is renamed with STATUS_ACCESS_DENIED if the target is open and is to be replaced, and a directory if a "
     "file below it is open.",
     "MS-FSCC, FileRenameInformation; MS-FSA, FileRenameInformation", Certainty::documented},
    {"docs deletion by version",
     "From Windows 10 1903 on DeleteFile takes a file's name away at once, although somebody who shares deletion still "
     "has the file open; before that the name stays until the last handle is closed. That MoveFileEx replaces an open "
     "file, which FileRenameInfoEx can ask for, no report says.",
     "dotnet/corefx#38186; erlang/otp#10053; rust-lang/rust#131072", Certainty::secondary},
    {"docs delete on close",
     "A file that was opened with FILE_FLAG_DELETE_ON_CLOSE is deleted after all of its handles are closed, whoever "
     "opened them; from the close of that file object on it cannot be opened any more.",
     "MicrosoftDocs/sdk-api, fileapi/nf-fileapi-createfilew; devblogs.microsoft.com/oldnewthing, 20160108",
     Certainty::documented},
    {"docs directory as a file",
     "CREATE_NEW of a name that a directory has is ERROR_ACCESS_DENIED, not ERROR_FILE_EXISTS: programs that look for "
     "a free name take both for a name that is taken.",
     "python/cpython, Lib/tempfile.py, _mkstemp_inner", Certainty::secondary},
    {"docs mapped files",
     "A file with a section that a process may use cannot be deleted (ERROR_ACCESS_DENIED) or thrown away "
     "(ERROR_USER_MAPPED_FILE), whether a handle or a view keeps the section and whether or not the file's own handle "
     "is closed; one that can be written must be shared like writing.",
     "MicrosoftDocs/sdk-api, memoryapi/nf-memoryapi-createfilemappingw; microsoft/Windows-driver-samples, "
     "filesys/fastfat/create.c; odin-lang/Odin#7159",
     Certainty::secondary},
};

constexpr Fact own_directories_facts[] = {
    {"own 130",
     "On Wine 8.0 and 10.0 a path through a file is ERROR_PATH_NOT_FOUND like one through nothing; a bad character "
     "counts first; RemoveDirectory and SetCurrentDirectory of an empty path give ERROR_INVALID_NAME; ReadFile from a "
     "directory gives ERROR_INVALID_FUNCTION, WriteFile to one ERROR_INVALID_HANDLE; CREATE_NEW finds a directory as "
     "it finds a file (ERROR_FILE_EXISTS).",
     measured_on_wine, Certainty::wine},
    {"own 131",
     "On Wine 8.0 and 10.0 a process's handle to its current directory has FILE_TRAVERSE and SYNCHRONIZE, shares "
     "reading and writing, is not inheritable, and is opened before the old one is closed. ReactOS makes it "
     "inheritable "
     "(sdk/lib/rtl/path.c, RtlSetCurrentDirectory_U).",
     measured_on_wine, Certainty::wine},
    {"own 132",
     "On Wine 8.0 and 10.0 a directory that was removed while somebody has it open keeps its name until the last "
     "handle "
     "is closed, can be opened and filled, and stays if something is in it then.",
     measured_on_wine, Certainty::wine},
    {"own 133",
     "On Wine 8.0 and 10.0 CreateProcess with a current directory that is missing, or a file, fails with "
     "ERROR_DIRECTORY, which comes before a bad parent_process and before a missing image's ERROR_FILE_NOT_FOUND.",
     measured_on_wine, Certainty::wine},
    {"own 134",
     "On Wine 8.0 and 10.0 a directory is renamed although files and directories below it are open, as long as it is "
     "not open itself without FILE_SHARE_DELETE.",
     measured_on_wine, Certainty::wine},
    {"own 135",
     "On Wine 8.0 and 10.0 throwing away a file that has a section fails with ERROR_USER_MAPPED_FILE; deleting it "
     "succeeds and takes effect when the section goes; a section that can be written is shared like writing; a file "
     "that is open or mapped is not replaced (ERROR_ACCESS_DENIED).",
     measured_on_wine, Certainty::wine},
    {"own 136",
     "On Wine 8.0 and 10.0 a section of a pipe, mailslot or directory is refused with ERROR_INVALID_HANDLE, and NULL "
     "stands for the paging file.",
     measured_on_wine, Certainty::wine},
    {"own 137", "On Wine 8.0 and 10.0 PAGE_EXECUTE_READ and its like need no FILE_EXECUTE of the file's handle.",
     measured_on_wine, Certainty::wine},
    {"own 138",
     "On Wine 8.0 and 10.0 CREATE_ALWAYS or TRUNCATE_EXISTING of a directory with FILE_FLAG_BACKUP_SEMANTICS and "
     "FILE_FLAG_DELETE_ON_CLOSE fails with ERROR_FILE_EXISTS, and the directory is removed all the same where it is "
     "empty, as by the last handle's close.",
     measured_on_wine, Certainty::wine},
    {"own 139",
     "On Wine 8.0 and 10.0 FILE_FLAG_DELETE_ON_CLOSE deletes by the name that the file was opened by: one that was "
     "renamed since, or moved with its directory, stays, and so does another file that has the name by then.",
     measured_on_wine, Certainty::wine},
    {"own 140",
     "On Wine 8.0 and 10.0 a process that cannot be put into its current directory, because that is gone when it "
     "begins or is open without sharing, begins in the Windows directory.",
     measured_on_wine, Certainty::wine},
};

}  // namespace

std::span<const Fact> docs_directories() {
    return docs_directories_facts;
}

std::span<const Fact> own_directories() {
    return own_directories_facts;
}

}  // namespace handlesim::facts_parts
