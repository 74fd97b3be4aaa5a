// The differences at files and directories: names that were deleted, where a process stands, files in memory.
#include <array>

#include "core/nt/switches_parts.hpp"

namespace handlesim::switches_parts {

namespace {

const std::array disk_switches{
    Switch{"deleting_frees_the_name", &Profile::deleting_frees_the_name,
           "the name of a file that was deleted while somebody has it open", "docs deletion by version; own 26",
           "deletion-by-version",
           [](P p) -> Text {
               return p.deleting_frees_the_name ? "is free at once" : "stays until the last handle is closed";
           }},
    Switch{"removing_frees_the_name", &Profile::removing_frees_the_name,
           "the name of a directory that was removed while somebody has it open", "docs RemoveDirectory; own 132",
           "a-removed-directory-is-open",
           [](P p) -> Text {
               return words(p.removing_frees_the_name, "stays until the last handle is closed", "is free at once");
           }},
    Switch{"open_inside_keeps_directory", &Profile::open_inside_keeps_directory,
           "renaming a directory with something open below it", "docs rename information; own 134",
           "a-directory-with-an-open-file",
           [](P p) -> Text { return p.open_inside_keeps_directory ? "ERROR_ACCESS_DENIED" : "works"; }},
    Switch{
        "directory_comes_before_disposition", &Profile::directory_comes_before_disposition,
        "CREATE_NEW of a name that a directory has, without FILE_FLAG_BACKUP_SEMANTICS",
        "docs directory as a file; own 130", "opening-directories",
        [](P p) -> Text { return p.directory_comes_before_disposition ? "ERROR_ACCESS_DENIED" : "ERROR_FILE_EXISTS"; }},
    Switch{"failed_overwriting_removes", &Profile::failed_overwriting_removes,
           "an empty directory after CREATE_ALWAYS or TRUNCATE_EXISTING of it with FILE_FLAG_DELETE_ON_CLOSE",
           "docs directory handles; own 138", "overwriting-a-directory",
           [](P p) -> Text { return p.failed_overwriting_removes ? "is gone" : "unspecified; stays"; }},
    Switch{"closing_deletes_by_name", &Profile::closing_deletes_by_name,
           "a file that was opened with FILE_FLAG_DELETE_ON_CLOSE and renamed since, when it is closed",
           "docs delete on close; own 139", "a-temporary-file-is-renamed",
           [](P p) -> Text { return p.closing_deletes_by_name ? "stays" : "is deleted"; }},
    Switch{"mapped_file_cannot_be_deleted", &Profile::mapped_file_cannot_be_deleted,
           "deleting a file of which a section exists", "docs mapped files; own 135", "deleting-a-mapped-file",
           [](P p) -> Text {
               return p.mapped_file_cannot_be_deleted ? "ERROR_ACCESS_DENIED" : "takes effect when the section goes";
           }},
    Switch{"executable_section_needs_execute", &Profile::executable_section_needs_execute,
           "what PAGE_EXECUTE_READ and its like need of the file's handle", "docs CreateFileMapping; own 137",
           "sections-need-access-to-the-file",
           [](P p) -> Text {
               return p.executable_section_needs_execute ? "FILE_EXECUTE too" : "what they do without execution";
           }},
    Switch{"current_directory_inherits", &Profile::current_directory_inherits,
           "a process's own handle to its current directory, in a child that inherits all handles",
           "docs current directory; own 131", "where-a-child-stands",
           [](P p) -> Text { return words(p.current_directory_inherits, "is not inherited", "is inherited too"); }},
    Switch{"opening_the_deleted", &Profile::opening_the_deleted, "opening a file that is going to be deleted",
           "docs DeleteFile; own 26", "open-deleted",
           [](P p) -> Text { return words(p.opening_the_deleted, "ERROR_ACCESS_DENIED", "works"); }},
};

}  // namespace

std::span<const Switch> of_disk() {
    return disk_switches;
}

}  // namespace handlesim::switches_parts
