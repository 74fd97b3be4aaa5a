// What the sources of the manual share. Internal to core/report.
#pragma once

#include <span>
#include <vector>

#include "core/nt/profile.hpp"
#include "core/report/manual.hpp"

namespace handlesim {

// The facts of a list ("docs CloseHandle; nt-kernel 1.8") as a table of sentences and sources.
ManualPage::Section sources_section(std::string_view cites);

// The page of a name of the vocabulary, spelt as it is there; and all such names.
std::optional<ManualPage> exact_page(std::string_view name);
std::vector<std::string_view> exact_names();

// Steps that show an operation, as a scenario has them.
struct OperationExample {
    std::string_view operation;
    std::string_view start;  // the list; empty where it is main alone
    std::vector<std::string_view> steps;
};
std::span<const OperationExample> all_operation_examples();

ManualPage switch_page(const Switch& one);
ManualPage profile_page(const Profile& profile);
ManualPage profiles_list();

}  // namespace handlesim
