// The vocabulary, group "sections": memory that processes share, and their views of it.
#pragma once

#include "core/nt/operations/named_objects.hpp"

namespace handlesim::op {

template <class A>
struct CreateFileMapping {
    static constexpr OperationInfo info{
        "CreateFileMapping",
        "sections",
        "Makes a section in the paging file, or opens the one that has the name.",
        "docs CreateFileMapping; wine-tests A02; wine-tests N01; nt-kernel 7.3",
        {ResultField::last_error},
        {Status::invalid_page_protection, Status::invalid_parameter, Status::object_type_mismatch,
         Status::object_path_not_found, Status::object_path_syntax_bad, Status::object_name_invalid,
         Status::insufficient_resources},
        ObjectType::section};

    std::optional<std::string> name{};
    Number size{};
    PageProtection protect = PageProtection::read_write;
    bool inherit = false;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"name", Presence::optional, "the section's name; absent = one without"}, self.name);
        constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
        visit(FieldSpec{"size", Presence::required, "in bytes; 0 is refused", 0, most}, self.size);
        visit(FieldSpec{"protect", Presence::optional, "PAGE_...: decides the handle's access too"}, self.protect);
        visit(FieldSpec{"inherit", Presence::optional, "SECURITY_ATTRIBUTES.bInheritHandle"}, self.inherit);
        visit(FieldSpec{"as", Presence::optional, "names the new handle"}, self.as);
    }
};

template <class A>
struct OpenFileMapping : Opening<A> {
    static constexpr OperationInfo info{"OpenFileMapping",
                                        "sections",
                                        "Opens a section by its name.",
                                        "docs OpenFileMapping; nt-kernel 7.3; wine-tests N10; wine-tests N23",
                                        {},
                                        opening_errors,
                                        ObjectType::section};
};

template <class A>
struct MapViewOfFile {
    static constexpr OperationInfo info{
        "MapViewOfFile",
        "sections",
        "Maps a section into the caller's process; the view keeps the memory, but is no handle.",
        "docs MapViewOfFile; wine-tests A04; nt-kernel 2.2",
        {},
        {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied, Status::section_protection}};

    typename A::Handle handle{};
    ViewAccess access = ViewAccess::read;
    typename A::ViewBinding view_as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "the section; SECTION_MAP_READ, or SECTION_MAP_WRITE to write"},
              self.handle);
        visit(FieldSpec{"access", Presence::required, "what the view is for; FILE_MAP_COPY: writes stay private"},
              self.access);
        visit(FieldSpec{"view_as", Presence::optional, "names the view"}, self.view_as);
    }
};

template <class A>
struct UnmapViewOfFile {
    static constexpr OperationInfo info{
        "UnmapViewOfFile",        "sections", "Takes a view away.", "docs UnmapViewOfFile; own 21", {},
        {Status::not_mapped_view}};

    typename A::View view{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"view", Presence::required, "the view; the caller's process must have it"}, self.view);
    }
};

template <class A>
struct ReadView {
    static constexpr OperationInfo info{"ReadView",
                                        "sections",
                                        "Reads the memory that a view shows, from its beginning.",
                                        "docs MapViewOfFile; docs file mapping pages",
                                        {ResultField::data},
                                        {Status::access_violation}};

    typename A::View view{};
    Number size{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"view", Presence::required, "the view; the caller's process must have it"}, self.view);
        visit(FieldSpec{"size", Presence::required, "how many bytes"}, self.size);
    }
};

template <class A>
struct WriteView {
    static constexpr OperationInfo info{"WriteView",
                                        "sections",
                                        "Writes into the memory that a view shows, from its beginning.",
                                        "docs MapViewOfFile; docs file mapping pages",
                                        {},
                                        {Status::access_violation}};

    typename A::View view{};
    Bytes data{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"view", Presence::required, "a view that is writable; the caller's process must have it"},
              self.view);
        visit(FieldSpec{"data", Presence::required, "what to write: text, or \"hex:0A0B\""}, self.data);
    }
};

}  // namespace handlesim::op
