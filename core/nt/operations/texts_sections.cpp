// What the manual says about the calls of the group "sections".
#include "core/nt/operations/texts.hpp"

namespace handlesim {

namespace {

constexpr std::array sections_texts{
    OperationInfo{
        .name = "CreateFileMapping",
        .group = "sections",
        .summary = "Makes a section of a file or of the paging file, or opens the one that has the name.",
        .cites = "docs CreateFileMapping; wine-tests A02; wine-tests N01; nt-kernel 7.3",
        .fields = {{"name", "the section's name; absent = one without"},
                   {"file", "the file; absent = the paging file. The section keeps it, without its handle"},
                   {"size", "in bytes; 0 = as long as the file; more lets the file grow"},
                   {"protect", "PAGE_...: decides the handle's access too"},
                   object_inherit,
                   new_handle},
        .results = {ResultField::last_error},
        .errors = {Status::invalid_page_protection, Status::invalid_parameter, Status::object_type_mismatch,
                   Status::object_path_not_found, Status::object_path_syntax_bad, Status::object_name_invalid,
                   Status::insufficient_resources, Status::invalid_handle, Status::access_denied,
                   Status::mapped_file_size_zero, Status::section_too_big, Status::invalid_file_for_section},
        .about = ObjectType::section,
    },
    OperationInfo{
        .name = "OpenFileMapping",
        .group = "sections",
        .summary = "Opens a section by its name.",
        .cites = "docs OpenFileMapping; nt-kernel 7.3; wine-tests N10; wine-tests N23",
        .fields = opening_fields,
        .errors = opening_errors,
        .about = ObjectType::section,
    },
    OperationInfo{
        .name = "MapViewOfFile",
        .group = "sections",
        .summary = "Maps a section into the caller's process; the view keeps the memory, but is no handle.",
        .cites = "docs MapViewOfFile; wine-tests A04; nt-kernel 2.2",
        .fields = {{"handle", "the section; SECTION_MAP_READ, or SECTION_MAP_WRITE to write"},
                   {"access", "what the view is for; FILE_MAP_COPY: writes stay private"},
                   {"view_as", "names the view"}},
        .errors = {Status::invalid_handle, Status::object_type_mismatch, Status::access_denied,
                   Status::section_protection},
    },
    OperationInfo{
        .name = "UnmapViewOfFile",
        .group = "sections",
        .summary = "Takes a view away.",
        .cites = "docs UnmapViewOfFile; own 21",
        .fields = {{"view", "the view; the caller's process must have it"}},
        .errors = {Status::not_mapped_view},
    },
    OperationInfo{
        .name = "ReadView",
        .group = "sections",
        .summary = "Reads the memory that a view shows, from its beginning.",
        .cites = "docs MapViewOfFile; docs file mapping pages",
        .fields = {{"view", "the view; the caller's process must have it"}, {"size", "how many bytes; 1 MiB at most"}},
        .results = {ResultField::data},
        .errors = {Status::access_violation},
    },
    OperationInfo{
        .name = "WriteView",
        .group = "sections",
        .summary = "Writes into the memory that a view shows, from its beginning.",
        .cites = "docs MapViewOfFile; docs file mapping pages",
        .fields = {{"view", "a view that is writable; the caller's process must have it"},
                   {"data", "what to write: text, or \"hex:0A0B\""}},
        .errors = {Status::access_violation},
    },
};

}  // namespace

std::span<const OperationInfo> texts_of_sections() {
    return sections_texts;
}

}  // namespace handlesim
