// The vocabulary, group "files": disk files, and what any File handle can be asked.
#pragma once

#include "core/nt/operations/fields.hpp"

namespace handlesim::op {

template <class A>
struct CreateFile {
    static constexpr OperationInfo info{
        "CreateFile",
        "files",
        "Makes or opens a file, or opens a pipe or mailslot as its client; each call makes a file object of its own.",
        "docs CreateFile; wine-tests A03; nt-kernel 8.6; wine-tests K11; wine-tests K32; docs kernel objects",
        {ResultField::last_error},
        {Status::object_name_not_found, Status::object_name_invalid, Status::object_path_not_found, Status::file_exists,
         Status::sharing_violation, Status::delete_pending, Status::access_denied, Status::privilege_not_held,
         Status::invalid_parameter, Status::pipe_not_available, Status::insufficient_resources},
        ObjectType::file,
        true};

    FilePath path{};
    AccessMask access = access::generic_read;
    ShareMode share{};
    Disposition disposition = Disposition::open_existing;
    bool delete_on_close = false;
    bool inherit = false;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"path", Presence::required,
                        "a bare file name, \\\\.\\pipe\\NAME or \\\\.\\mailslot\\NAME; case does not count"},
              self.path);
        visit(FieldSpec{"access", Presence::optional, "the access asked for"}, self.access);
        visit(FieldSpec{"share", Presence::optional, "what others may do meanwhile; \"0x0\" = nothing"}, self.share);
        visit(FieldSpec{"disposition", Presence::optional, "whether the file must, may or must not exist"},
              self.disposition);
        visit(FieldSpec{"delete_on_close", Presence::optional, "FILE_FLAG_DELETE_ON_CLOSE"}, self.delete_on_close);
        visit(FieldSpec{"inherit", Presence::optional, "SECURITY_ATTRIBUTES.bInheritHandle"}, self.inherit);
        visit(FieldSpec{"as", Presence::optional, "names the new handle"}, self.as);
    }
};

template <class A>
struct ReadFile {
    static constexpr OperationInfo info{
        "ReadFile",
        "files",
        "Reads from a file, a pipe or a mailslot; waits where there is nothing yet but may be later.",
        "docs ReadFile; nt-kernel 8.2; nt-kernel 8.4; wine-tests K08; wine-tests K33; wine-tests K34",
        {ResultField::data},
        {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied, Status::pipe_broken,
         Status::pipe_listening, Status::pipe_disconnected, Status::buffer_overflow, Status::buffer_too_small,
         Status::io_timeout, Status::invalid_device_request}};

    typename A::Handle handle{};
    Number size{4096};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "what to read from; FILE_READ_DATA"}, self.handle);
        visit(FieldSpec{"size", Presence::optional, "the most bytes to read"}, self.size);
    }
};

template <class A>
struct WriteFile {
    static constexpr OperationInfo info{
        "WriteFile",
        "files",
        "Writes to a file, a pipe or a mailslot; waits where a pipe's buffer is full.",
        "docs WriteFile; docs CreateNamedPipe; nt-kernel 8.2; nt-kernel 8.4; wine-tests K08; wine-tests K32",
        {ResultField::written},
        {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied, Status::pipe_closing,
         Status::pipe_broken, Status::pipe_listening, Status::pipe_disconnected, Status::invalid_parameter,
         Status::invalid_device_request, Status::disk_full}};

    typename A::Handle handle{};
    std::optional<Bytes> data{};
    std::optional<Number> length{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "where to write; FILE_WRITE_DATA or FILE_APPEND_DATA"},
              self.handle);
        visit(FieldSpec{"data", Presence::optional, "what to write: text, or \"hex:0A0B\"; or give length"}, self.data);
        visit(FieldSpec{"length", Presence::optional, "writes that many bytes x instead of data"}, self.length);
    }
};

template <class A>
struct MoveFile {
    static constexpr OperationInfo info{
        "MoveFile",
        "files",
        "Renames a file; whoever has it open must share that.",
        "docs MoveFile; docs file sharing",
        {},
        {Status::object_name_not_found, Status::object_name_invalid, Status::object_path_not_found,
         Status::object_name_collision, Status::sharing_violation, Status::delete_pending}};

    FileName from{};
    FileName to{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"from", Presence::required, "the file, a bare name"}, self.from);
        visit(FieldSpec{"to", Presence::required, "its new name, which must be free"}, self.to);
    }
};

template <class A>
struct DeleteFile {
    static constexpr OperationInfo info{
        "DeleteFile",
        "files",
        "Marks a file for deletion; it goes when its last handle is closed.",
        "docs DeleteFile; docs file sharing",
        {},
        {Status::object_name_not_found, Status::object_name_invalid, Status::object_path_not_found,
         Status::sharing_violation, Status::delete_pending}};

    FileName path{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"path", Presence::required, "the file, a bare name"}, self.path);
    }
};

template <class A>
struct GetFileAttributes {
    static constexpr OperationInfo info{"GetFileAttributes",
                                        "files",
                                        "Tells whether a file exists; nobody's share mode is asked.",
                                        "docs GetFileAttributes; docs file sharing",
                                        {},
                                        {Status::object_name_not_found, Status::object_name_invalid,
                                         Status::object_path_not_found, Status::delete_pending}};

    FileName path{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"path", Presence::required, "the file, a bare name"}, self.path);
    }
};

}  // namespace handlesim::op
