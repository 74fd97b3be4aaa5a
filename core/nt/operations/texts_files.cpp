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
        .cites = "docs CreateFile; wine-tests A03; nt-kernel 8.6; wine-tests K11; wine-tests K32; docs kernel objects",
        .fields = {{"path", "a bare file name, \\\\.\\pipe\\NAME or \\\\.\\mailslot\\NAME; case does not count"},
                   {"access", "the access asked for"},
                   {"share", "what others may do meanwhile; \"0x0\" = nothing"},
                   {"disposition", "whether the file must, may or must not exist"},
                   {"delete_on_close", "FILE_FLAG_DELETE_ON_CLOSE"},
                   object_inherit,
                   new_handle},
        .results = {ResultField::last_error},
        .errors = {Status::object_name_not_found, Status::object_name_invalid, Status::object_path_not_found,
                   Status::file_exists, Status::sharing_violation, Status::delete_pending, Status::access_denied,
                   Status::privilege_not_held, Status::invalid_parameter, Status::pipe_not_available,
                   Status::insufficient_resources},
        .about = ObjectType::file,
        .fails_with_invalid_handle_value = true,
    },
    OperationInfo{
        .name = "ReadFile",
        .group = "files",
        .summary = "Reads from a file, a pipe or a mailslot; waits where there is nothing yet but may be later.",
        .cites = "docs ReadFile; nt-kernel 8.2; nt-kernel 8.4; wine-tests K08; wine-tests K33; wine-tests K34",
        .fields = {{"handle", "what to read from; FILE_READ_DATA"}, {"size", "the most bytes to read; 1 MiB at most"}},
        .results = {ResultField::data},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied, Status::pipe_broken,
                   Status::pipe_listening, Status::pipe_disconnected, Status::buffer_overflow, Status::buffer_too_small,
                   Status::io_timeout, Status::invalid_device_request},
    },
    OperationInfo{
        .name = "WriteFile",
        .group = "files",
        .summary = "Writes to a file, a pipe or a mailslot; waits where a pipe's buffer is full.",
        .cites = "docs WriteFile; docs CreateNamedPipe; nt-kernel 8.2; nt-kernel 8.4; wine-tests K08; wine-tests K32",
        .fields = {{"handle", "where to write; FILE_WRITE_DATA or FILE_APPEND_DATA"},
                   {"data", "what to write: text, or \"hex:0A0B\"; or give length"},
                   {"length", "writes that many bytes x instead of data"}},
        .results = {ResultField::written},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied, Status::pipe_closing,
                   Status::pipe_broken, Status::pipe_listening, Status::pipe_disconnected, Status::invalid_parameter,
                   Status::invalid_device_request, Status::disk_full},
    },
    OperationInfo{
        .name = "MoveFile",
        .group = "files",
        .summary = "Renames a file; whoever has it open must share that.",
        .cites = "docs MoveFile; docs file sharing",
        .fields = {{"from", "the file, a bare name"}, {"to", "its new name, which must be free"}},
        .errors = {Status::object_name_not_found, Status::object_name_invalid, Status::object_path_not_found,
                   Status::object_name_collision, Status::sharing_violation, Status::delete_pending},
    },
    OperationInfo{
        .name = "DeleteFile",
        .group = "files",
        .summary = "Marks a file for deletion; it goes when its last handle is closed.",
        .cites = "docs DeleteFile; docs file sharing",
        .fields = {{"path", "the file, a bare name"}},
        .errors = {Status::object_name_not_found, Status::object_name_invalid, Status::object_path_not_found,
                   Status::sharing_violation, Status::delete_pending},
    },
    OperationInfo{
        .name = "GetFileAttributes",
        .group = "files",
        .summary = "Tells whether a file exists; nobody's share mode is asked.",
        .cites = "docs GetFileAttributes; docs file sharing",
        .fields = {{"path", "the file, a bare name"}},
        .errors = {Status::object_name_not_found, Status::object_name_invalid, Status::object_path_not_found,
                   Status::delete_pending},
    },
};

}  // namespace

std::span<const OperationInfo> texts_of_files() {
    return files_texts;
}

}  // namespace handlesim
