// What the sources of the manual share. Internal to core/report.
#pragma once

#include "core/nt/profile.hpp"
#include "core/report/manual.hpp"

namespace handlesim {

// "docs CloseHandle; nt-kernel 1.8", one by one.
std::vector<std::string_view> cites_of(std::string_view list);
// The same as a table of sentences and sources.
ManualPage::Section sources_section(std::string_view cites);

ManualPage switch_page(const Switch& one);
ManualPage profile_page(const Profile& profile);
ManualPage profiles_list();

}  // namespace handlesim
