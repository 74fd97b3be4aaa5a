// What the manual says about the calls of the group "files".
#include "core/nt/operations/texts.hpp"

namespace handlesim {

namespace {

constexpr std::array files_texts{
    OperationInfo{
        .name = "CreateFile",
        .group = "files",
        .summary = "Makes or opens a file, or opens a pipe or mailslot as its client; each call makes a file object of "
                   "its own.",
        .cites = "docs CreateFile; wine-tests A03; nt-kernel 8.6; wine-tests K11; wine-tests K32; docs kernel objects; "
                 "docs directory handles; docs mapped files",
        .fields = {{"path",
                    "a path below the scenario's directory, \\\\.\\pipe\\NAME or \\\\.\\mailslot\\NAME; case does not "
                    "count"},
                   {"access", "the access asked for"},
                   {"share", "what others may do meanwhile; \"0x0\" = nothing"},
                   {"disposition", "whether the file must, may or must not exist"},
                   {"delete_on_close", "FILE_FLAG_DELETE_ON_CLOSE"},
                   {"backup_semantics", "FILE_FLAG_BACKUP_SEMANTICS: opens directories too"},
                   {"overlapped", "FILE_FLAG_OVERLAPPED: calls on it need not wait"},
                   object_inherit,
                   new_handle},
        .results = {ResultField::last_error},
        .errors = {Status::object_name_not_found, Status::object_name_invalid, Status::object_path_not_found,
                   Status::file_exists, Status::sharing_violation, Status::delete_pending, Status::access_denied,
                   Status::privilege_not_held, Status::invalid_parameter, Status::pipe_not_available,
                   Status::insufficient_resources, Status::file_is_a_directory, Status::user_mapped_file},
        .about = ObjectType::file,
        .fails_with_invalid_handle_value = true,
    },
    OperationInfo{
        .name = "ReadFile",
        .group = "files",
        .summary = "Reads from a file, a pipe or a mailslot; waits where there is nothing yet but may be later.",
        .cites = "docs ReadFile; nt-kernel 8.2; nt-kernel 8.4; wine-tests K08; wine-tests K33; wine-tests K34",
        .fields = {{"handle", "what to read from; FILE_READ_DATA"},
                   {"size", "the most bytes to read; 1 MiB at most"},
                   {"event", "OVERLAPPED.hEvent: signalled when the call is done"},
                   {"offset", "OVERLAPPED.Offset: where an overlapped call on a file begins"},
                   {"pending_as", "names the call for GetOverlappedResult and CancelIoEx"}},
        .results = {ResultField::data},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied, Status::pipe_broken,
                   Status::pipe_listening, Status::pipe_disconnected, Status::buffer_overflow, Status::buffer_too_small,
                   Status::io_timeout, Status::invalid_device_request, Status::pending, Status::pipe_empty,
                   Status::end_of_file, Status::handles_closed, Status::cancelled},
    },
    OperationInfo{
        .name = "WriteFile",
        .group = "files",
        .summary = "Writes to a file, a pipe or a mailslot; waits where a pipe's buffer is full.",
        .cites = "docs WriteFile; docs CreateNamedPipe; nt-kernel 8.2; nt-kernel 8.4; wine-tests K08; wine-tests K32",
        .fields = {{"handle", "where to write; FILE_WRITE_DATA or FILE_APPEND_DATA"},
                   {"data", "what to write: text, or \"hex:0A0B\"; or give length"},
                   {"length", "writes that many bytes x instead of data"},
                   {"event", "OVERLAPPED.hEvent: signalled when the call is done"},
                   {"offset", "OVERLAPPED.Offset: where an overlapped call on a file begins"},
                   {"pending_as", "names the call for GetOverlappedResult and CancelIoEx"}},
        .results = {ResultField::written},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied, Status::pipe_closing,
                   Status::pipe_broken, Status::pipe_listening, Status::pipe_disconnected, Status::invalid_parameter,
                   Status::invalid_device_request, Status::disk_full, Status::pending, Status::cancelled},
    },
    OperationInfo{
        .name = "GetOverlappedResult",
        .group = "files",
        .summary = "Tells what came of a call that was begun: what it read or wrote, or its error.",
        .cites = "docs GetOverlappedResult",
        .fields = {{"handle", "the file; waited for where the call has no event"},
                   {"of", "the begun call: its pending_as"},
                   {"wait", "bWait: waits until it is done"}},
        .results = {ResultField::data, ResultField::written},
        .errors = {Status::io_incomplete, Status::invalid_handle, Status::object_type_mismatch, Status::cancelled,
                   Status::pipe_broken, Status::pipe_disconnected, Status::buffer_overflow, Status::handles_closed,
                   Status::end_of_file, Status::access_denied},
    },
    OperationInfo{
        .name = "CancelIoEx",
        .group = "files",
        .summary = "Gives up calls of the caller's process that are under way at a file: one, or all.",
        .cites = "docs CancelIoEx",
        .fields = {{"handle", "the file"}, {"of", "the begun call: its pending_as; absent = all"}},
        .errors = {Status::not_found, Status::invalid_handle, Status::object_type_mismatch},
    },
    OperationInfo{
        .name = "MoveFile",
        .group = "files",
        .summary = "Renames a file or a directory; whoever has it open must share that, and nothing below a directory "
                   "may be open.",
        .cites = "docs MoveFile; docs file sharing; docs MoveFileEx; docs rename information",
        .fields = {{"from", "the file's or directory's path"},
                   {"to", "its new path, which must be free unless replace_existing is given"},
                   {"replace_existing", "MOVEFILE_REPLACE_EXISTING: a file that has the new name goes"}},
        .errors = {Status::object_name_not_found, Status::object_name_invalid, Status::object_path_not_found,
                   Status::object_name_collision, Status::sharing_violation, Status::delete_pending,
                   Status::access_denied, Status::invalid_parameter},
    },
    OperationInfo{
        .name = "DeleteFile",
        .group = "files",
        .summary = "Deletes a file. Its name is free at once, or with its last handle, depending on the version of "
                   "Windows.",
        .cites = "docs DeleteFile; docs file sharing; docs deletion by version; docs mapped files",
        .fields = {{"path", "the file's path"}},
        .errors = {Status::object_name_not_found, Status::object_name_invalid, Status::object_path_not_found,
                   Status::sharing_violation, Status::delete_pending, Status::file_is_a_directory,
                   Status::cannot_delete},
    },
    OperationInfo{
        .name = "GetFileAttributes",
        .group = "files",
        .summary = "Tells whether a file or directory exists; nobody's share mode is asked. Of a pipe it takes an "
                   "instance for a moment.",
        .cites = "docs GetFileAttributes; docs file sharing",
        .fields = {{"path", "the file's or directory's path, or a pipe's"}},
        .errors = {Status::object_name_not_found, Status::object_name_invalid, Status::object_path_not_found,
                   Status::delete_pending, Status::pipe_not_available, Status::bad_device_type},
    },
    OperationInfo{
        .name = "CreateDirectory",
        .group = "files",
        .summary = "Makes a directory.",
        .cites = "docs CreateDirectory",
        .fields = {{"path", "its path; the directory that it is in must exist"}},
        .errors = {Status::object_name_collision, Status::object_path_not_found, Status::object_name_invalid,
                   Status::delete_pending},
    },
    OperationInfo{
        .name = "RemoveDirectory",
        .group = "files",
        .summary = "Removes an empty directory; it goes when its last handle is closed.",
        .cites = "docs RemoveDirectory; docs file sharing",
        .fields = {{"path", "its path"}},
        .errors = {Status::object_name_not_found, Status::object_path_not_found, Status::object_name_invalid,
                   Status::sharing_violation, Status::delete_pending, Status::not_a_directory,
                   Status::directory_not_empty},
    },
    OperationInfo{
        .name = "SetCurrentDirectory",
        .group = "files",
        .summary = "Has the caller's process stand in another directory: it keeps a handle to it, which does not share "
                   "deletion.",
        .cites = "docs SetCurrentDirectory; docs current directory; docs file sharing",
        .fields = {{"path", "the directory's path; like all paths it begins in the scenario's directory"}},
        .errors = {Status::object_name_not_found, Status::object_path_not_found, Status::object_name_invalid,
                   Status::sharing_violation, Status::delete_pending, Status::not_a_directory,
                   Status::insufficient_resources},
    },
};

}  // namespace

std::span<const OperationInfo> texts_of_files() {
    return files_texts;
}

}  // namespace handlesim
