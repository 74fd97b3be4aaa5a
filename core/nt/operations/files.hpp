// The vocabulary, group "files": disk files, and what any File handle can be asked.
#pragma once

#include "core/nt/operations/fields.hpp"

namespace handlesim::op {

template <class A>
struct CreateFile {
    static constexpr std::string_view api_name = "CreateFile";

    FilePath path{};
    AccessMask access = access::generic_read;
    ShareMode share{};
    Disposition disposition = Disposition::open_existing;
    bool delete_on_close = false;
    bool inherit = false;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"path", Presence::required}, self.path);
        visit(FieldSpec{"access", Presence::optional}, self.access);
        visit(FieldSpec{"share", Presence::optional}, self.share);
        visit(FieldSpec{"disposition", Presence::optional}, self.disposition);
        visit(FieldSpec{"delete_on_close", Presence::optional}, self.delete_on_close);
        visit(FieldSpec{"inherit", Presence::optional}, self.inherit);
        visit(FieldSpec{"as", Presence::optional}, self.as);
    }
};

template <class A>
struct ReadFile {
    static constexpr std::string_view api_name = "ReadFile";

    typename A::Handle handle{};
    Number size{4096};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required}, self.handle);
        visit(FieldSpec{"size", Presence::optional, 0, most_read}, self.size);
    }
};

template <class A>
struct WriteFile {
    static constexpr std::string_view api_name = "WriteFile";

    typename A::Handle handle{};
    std::optional<Bytes> data{};
    std::optional<Number> length{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required}, self.handle);
        visit(FieldSpec{"data", Presence::optional}, self.data);
        visit(FieldSpec{"length", Presence::optional}, self.length);
    }
};

template <class A>
struct MoveFile {
    static constexpr std::string_view api_name = "MoveFile";

    FileName from{};
    FileName to{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"from", Presence::required}, self.from);
        visit(FieldSpec{"to", Presence::required}, self.to);
    }
};

template <class A>
struct DeleteFile {
    static constexpr std::string_view api_name = "DeleteFile";

    FileName path{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"path", Presence::required}, self.path); }
};

template <class A>
struct GetFileAttributes {
    static constexpr std::string_view api_name = "GetFileAttributes";

    FileName path{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"path", Presence::required}, self.path); }
};

}  // namespace handlesim::op
