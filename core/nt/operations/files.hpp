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
    bool backup_semantics = false;
    bool overlapped = false;
    bool inherit = false;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"path", Presence::required}, self.path);
        visit(FieldSpec{"access", Presence::optional}, self.access);
        visit(FieldSpec{"share", Presence::optional}, self.share);
        visit(FieldSpec{"disposition", Presence::optional}, self.disposition);
        visit(FieldSpec{"delete_on_close", Presence::optional}, self.delete_on_close);
        visit(FieldSpec{"backup_semantics", Presence::optional}, self.backup_semantics);
        visit(FieldSpec{"overlapped", Presence::optional}, self.overlapped);
        visit(FieldSpec{"inherit", Presence::optional}, self.inherit);
        visit(FieldSpec{"as", Presence::optional}, self.as);
    }
};

template <class A>
struct ReadFile {
    static constexpr std::string_view api_name = "ReadFile";

    typename A::Handle handle{};
    Number size{4096};
    std::optional<typename A::Handle> event{};
    Number offset{};
    typename A::OverlappedBinding pending_as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required}, self.handle);
        visit(FieldSpec{"size", Presence::optional, 0, most_read}, self.size);
        visit(FieldSpec{"event", Presence::optional}, self.event);
        visit(FieldSpec{"offset", Presence::optional}, self.offset);
        visit(FieldSpec{"pending_as", Presence::optional}, self.pending_as);
    }
};

template <class A>
struct WriteFile {
    static constexpr std::string_view api_name = "WriteFile";

    typename A::Handle handle{};
    std::optional<Bytes> data{};
    std::optional<Number> length{};
    std::optional<typename A::Handle> event{};
    Number offset{};
    typename A::OverlappedBinding pending_as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required}, self.handle);
        visit(FieldSpec{"data", Presence::optional}, self.data);
        visit(FieldSpec{"length", Presence::optional}, self.length);
        visit(FieldSpec{"event", Presence::optional}, self.event);
        visit(FieldSpec{"offset", Presence::optional}, self.offset);
        visit(FieldSpec{"pending_as", Presence::optional}, self.pending_as);
    }
};

template <class A>
struct GetOverlappedResult {
    static constexpr std::string_view api_name = "GetOverlappedResult";

    typename A::Handle handle{};
    typename A::Overlapped of{};
    bool wait = false;

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required}, self.handle);
        visit(FieldSpec{"of", Presence::required}, self.of);
        visit(FieldSpec{"wait", Presence::optional}, self.wait);
    }
};

template <class A>
struct CancelIoEx {
    static constexpr std::string_view api_name = "CancelIoEx";

    typename A::Handle handle{};
    std::optional<typename A::Overlapped> of{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required}, self.handle);
        visit(FieldSpec{"of", Presence::optional}, self.of);
    }
};

template <class A>
struct MoveFile {
    static constexpr std::string_view api_name = "MoveFile";

    FileName from{};
    FileName to{};
    bool replace_existing = false;

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"from", Presence::required}, self.from);
        visit(FieldSpec{"to", Presence::required}, self.to);
        visit(FieldSpec{"replace_existing", Presence::optional}, self.replace_existing);
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

    FilePath path{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"path", Presence::required}, self.path); }
};

template <class A>
struct CreateDirectory {
    static constexpr std::string_view api_name = "CreateDirectory";

    FileName path{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"path", Presence::required}, self.path); }
};

template <class A>
struct RemoveDirectory {
    static constexpr std::string_view api_name = "RemoveDirectory";

    FileName path{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"path", Presence::required}, self.path); }
};

template <class A>
struct SetCurrentDirectory {
    static constexpr std::string_view api_name = "SetCurrentDirectory";

    FileName path{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"path", Presence::required}, self.path); }
};

}  // namespace handlesim::op
