// Pages of the manual as JSON.
#include <ostream>

#include "core/json/json.hpp"
#include "core/nt/profile.hpp"
#include "core/report/manual.hpp"

namespace handlesim {

namespace {

Json switches_of(const Profile& profile) {
    Json json;
    for (const Switch& one : all_switches()) {
        std::visit(
            [&]<class T>(T Profile::*member) {
                if constexpr (Worded<T>) {
                    json[one.name] = word_of(profile.*member);
                } else {
                    json[one.name] = Json(profile.*member);
                }
            },
            one.member);
    }
    return json;
}

}  // namespace

void print_page_as_json(std::ostream& out, const ManualPage& page) {
    Json json;
    json["title"] = page.title;
    if (page.profiles.size() == 1) {
        json["based_on"] = page.profiles.front()->name;
        json["switches"] = switches_of(*page.profiles.front());
    } else if (!page.profiles.empty()) {
        for (const Profile* profile : page.profiles) {
            json["profiles"].push_back(
                {{"name", profile->name}, {"system", profile->system}, {"switches", switches_of(*profile)}});
        }
    }
    json["sections"] = Json::array();
    for (const ManualPage::Section& section : page.sections) {
        Json one;
        if (!section.heading.empty()) one["heading"] = section.heading;
        if (!section.paragraphs.empty()) one["text"] = section.paragraphs;
        if (!section.rows.empty()) {
            one["rows"] = Json::array();
            for (std::size_t i = 1; i < section.rows.size(); ++i) {
                Json row;
                for (std::size_t column = 0; column < section.rows[i].size(); ++column) {
                    row[section.rows.front()[column]] = section.rows[i][column];
                }
                one["rows"].push_back(std::move(row));
            }
        }
        json["sections"].push_back(std::move(one));
    }
    out << json.dump(2) << '\n';
}

}  // namespace handlesim
