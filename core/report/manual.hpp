// The manual: what `describe` prints about operations, errors, types, invariants, profiles, facts.
//
// All of it is data of lower rooms; nothing is said twice here.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/report/text_style.hpp"

namespace handlesim {

struct Profile;

// A page of the manual, before it is typeset.
struct ManualPage {
    struct Section {
        std::string heading;  // empty: the page's own text
        std::vector<std::string> paragraphs;
        std::vector<std::vector<std::string>> rows;  // a table; the first row is its heading, in English
    };
    std::string title;
    std::vector<Section> sections;
    std::vector<const Profile*> profiles{};  // that the page is about; programs get their switches as values
};

// The page of a name: an operation, an object type, a status or error, an access right, an invariant, a profile, a
// switch, a rule, a fact's id, or one of the lists ("operations", "types", "errors", "invariants", "profiles", "rules",
// "facts"); a key, field, value or result; an error's number; what others call one of these. Case is ignored. Nothing
// where there is no such name.
std::optional<ManualPage> manual_page(std::string_view name);
// What there is.
ManualPage manual_overview();
// Every name that manual_page knows, for a "did you mean".
std::vector<std::string_view> manual_names();

void print_page(std::ostream& out, const ManualPage& page, const TextStyle& style = {});
void print_page_as_json(std::ostream& out, const ManualPage& page);

}  // namespace handlesim
