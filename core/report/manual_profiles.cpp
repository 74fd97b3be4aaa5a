// The manual's pages of profiles and their switches.
#include <algorithm>
#include <iterator>

#include "core/language/say.hpp"
#include "core/report/manual_parts.hpp"

namespace handlesim {

namespace {

using Row = std::vector<std::string>;
using Section = ManualPage::Section;

// What the profiles do, those together that do the same: "the lowest", "wine-8, wine-10".
std::vector<Row> what_profiles_do(const Switch& one) {
    std::vector<Row> rows;
    for (const Profile& profile : all_profiles()) {
        const std::string meaning = say(one.meaning(profile));
        const auto same = std::ranges::find_if(rows, [&](const Row& row) { return row.front() == meaning; });
        if (same == rows.end()) {
            rows.push_back({meaning, std::string(profile.name)});
        } else {
            same->back() += ", " + std::string(profile.name);
        }
    }
    return rows;
}

// What each value means that the switch can have in a file.
Section values_section(const Switch& one) {
    Section section{say("In a profile's file"), {}, {{"value", "what it means"}}};
    Profile profile = default_profile();
    const auto add = [&](auto value, std::string_view word, auto member) {
        profile.*member = value;
        section.rows.push_back({std::string(word), say(one.meaning(profile))});
    };
    std::visit(
        [&]<class T>(T Profile::*member) {
            if constexpr (Worded<T>) {
                for (std::size_t i = 0; i < Words<T>::list.size(); ++i) {
                    add(static_cast<T>(i), Words<T>::list.at(i), member);
                }
            } else if constexpr (std::is_same_v<T, bool>) {
                add(true, "true", member);
                add(false, "false", member);
            } else {
                section = {section.heading, {say("A number from 1 to {}.", largest_table_capacity)}, {}};
            }
        },
        one.member);
    return section;
}

}  // namespace

ManualPage switch_page(const Switch& one) {
    Section profiles{say("What the profiles do"), {}, {{"this", "in"}}};
    std::ranges::move(what_profiles_do(one), std::back_inserter(profiles.rows));
    return {std::string(one.name),
            {{"", {say("A profile switch: {}.", say(one.sentence))}, {}},
             std::move(profiles),
             values_section(one),
             {say("Shown by"), {"scenarios/edges/" + std::string(one.scenario) + ".json"}, {}},
             sources_section(one.source)}};
}

ManualPage profile_page(const Profile& profile) {
    ManualPage page{std::string(profile.name), {}};
    page.sections.push_back({"", {say("A profile: {}.", say(profile.system))}, {}});
    Section switches{say("Switches"), {}, {{"switch", "about", "here", "source"}}};
    for (const Switch& one : all_switches()) {
        switches.rows.push_back(
            {std::string(one.name), say(one.sentence), say(one.meaning(profile)), std::string(one.source)});
    }
    page.sections.push_back(std::move(switches));
    page.profiles.push_back(&profile);
    return page;
}

ManualPage profiles_list() {
    Section profiles{"", {}, {{"profile", "stands for"}}};
    for (const Profile& profile : all_profiles()) {
        profiles.rows.push_back({std::string(profile.name), say(profile.system)});
    }
    Section switches{say("Where they differ, or leave something open"), {}, {{"switch", "about", "profiles"}}};
    for (const Switch& one : all_switches()) {
        switches.rows.push_back({std::string(one.name), say(one.sentence), ""});
        for (const Row& row : what_profiles_do(one)) switches.rows.push_back({"", "- " + row.front(), row.back()});
    }
    switches.paragraphs = {say("`handlesim describe SWITCH` has its sources and the scenario that shows it.")};
    ManualPage page{say("Profiles"), {std::move(profiles), std::move(switches)}};
    for (const Profile& profile : all_profiles()) page.profiles.push_back(&profile);
    return page;
}

}  // namespace handlesim
