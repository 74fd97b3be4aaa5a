// The vocabulary, group "sections": memory that processes share, and their views of it.
#pragma once

#include "core/nt/operations/named_fields.hpp"

namespace handlesim::op {

template <class A>
struct CreateFileMapping {
    static constexpr std::string_view api_name = "CreateFileMapping";

    std::optional<std::string> name{};
    std::optional<typename A::Handle> file{};
    std::optional<Number> size{};
    PageProtection protect = PageProtection::read_write;
    bool inherit = false;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"name", Presence::optional}, self.name);
        constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
        visit(FieldSpec{"file", Presence::optional}, self.file);
        visit(FieldSpec{"size", Presence::optional, 0, most}, self.size);
        visit(FieldSpec{"protect", Presence::optional}, self.protect);
        visit(FieldSpec{"inherit", Presence::optional}, self.inherit);
        visit(FieldSpec{"as", Presence::optional}, self.as);
    }
};

template <class A>
struct OpenFileMapping : Opening<A> {
    static constexpr std::string_view api_name = "OpenFileMapping";
};

template <class A>
struct MapViewOfFile {
    static constexpr std::string_view api_name = "MapViewOfFile";

    typename A::Handle handle{};
    ViewAccess access = ViewAccess::read;
    typename A::ViewBinding view_as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required}, self.handle);
        visit(FieldSpec{"access", Presence::required}, self.access);
        visit(FieldSpec{"view_as", Presence::optional}, self.view_as);
    }
};

template <class A>
struct UnmapViewOfFile {
    static constexpr std::string_view api_name = "UnmapViewOfFile";

    typename A::View view{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"view", Presence::required}, self.view); }
};

template <class A>
struct ReadView {
    static constexpr std::string_view api_name = "ReadView";

    typename A::View view{};
    Number size{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"view", Presence::required}, self.view);
        visit(FieldSpec{"size", Presence::required, 0, most_read}, self.size);
    }
};

template <class A>
struct WriteView {
    static constexpr std::string_view api_name = "WriteView";

    typename A::View view{};
    Bytes data{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"view", Presence::required}, self.view);
        visit(FieldSpec{"data", Presence::required}, self.data);
    }
};

}  // namespace handlesim::op
