#include <ostream>

#include "core/json/plain_text.hpp"
#include "core/language/say.hpp"
#include "core/nt/version.hpp"
#include "core/report/page/beside.hpp"
#include "core/report/page/page_data.hpp"
#include "core/report/page/page_sources.hpp"

namespace handlesim {

namespace {

std::string in_markup(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        switch (c) {
            case '&': escaped += "&amp;"; break;
            case '<': escaped += "&lt;"; break;
            case '>': escaped += "&gt;"; break;
            default: escaped += c;
        }
    }
    return escaped;
}

// Of the catalogue what the page's script and its markup have.
Json words_of_page() {
    const std::string markup = joined(page_markup(), "");
    const std::string script = joined(page_script(), "");
    Json words = Json::object();
    for (const auto& [english, translated] : translations(language())) {
        const bool said = script.find('"' + std::string(english) + '"') != std::string::npos;
        if (said || markup.find(english) != std::string::npos) words[english] = translated;
    }
    return words;
}

Json head_json(const std::vector<ShownRun>& runs, std::optional<std::uint32_t> opens_at) {
    Json head;
    head["format"] = "handlesim-page/1";
    head["version"] = version;
    if (language() != Language::english) head["language"] = name_of(language());
    Json list = Json::array();
    for (const ShownRun& shown : runs) list.push_back(page_head_json(shown));
    head["runs"] = std::move(list);
    if (opens_at) head["opens_at"] = *opens_at;
    if (runs.size() == 2) head["rows"] = beside_json(*runs[0].run, *runs[1].run);
    return head;
}

class Page {
public:
    Page(std::ostream& out, const std::vector<ShownRun>& runs, std::optional<std::uint32_t> opens_at)
        : out_(out), runs_(runs), opens_at_(opens_at) {}

    void print() {
        const std::string markup = joined(page_markup(), "");
        std::size_t at = 0;
        const auto until = [&](std::string_view place) {
            const std::size_t found = markup.find(place, at);
            out_ << markup.substr(at, found - at);
            at = found + place.size();
        };
        until("<!--title-->");
        out_ << "<title>" << in_markup(title()) << "</title>";
        until("/*style*/");
        for (const std::string_view piece : page_style()) out_ << piece;
        until("<!--data-->");
        print_data();
        until("/*script*/");
        for (const std::string_view piece : page_script()) out_ << piece;
        out_ << markup.substr(at);
    }

private:
    std::ostream& out_;
    const std::vector<ShownRun>& runs_;
    std::optional<std::uint32_t> opens_at_;

    std::string_view title() const {
        const Scenario& scenario = runs_.front().run->scenario();
        return scenario.told(scenario.title);
    }

    void print_data() {
        Json head = head_json(runs_, opens_at_);
        if (language() != Language::english) head["words"] = words_of_page();
        out_ << "<script type=\"application/json\" id=\"head\">" << in_script(head.dump()) << "</script>\n";
        for (std::size_t i = 0; i < runs_.size(); ++i) {
            out_ << "<script type=\"application/json\" id=\"steps-" << i << "\">";
            write_page_steps(out_, runs_[i]);
            out_ << "</script>\n";
        }
    }
};

}  // namespace

void print_page(std::ostream& out, const std::vector<ShownRun>& runs, std::optional<std::uint32_t> opens_at) {
    Page(out, runs, opens_at).print();
}

void write_page_data(std::ostream& out, const std::vector<ShownRun>& runs, std::optional<std::uint32_t> opens_at) {
    out << "{\"head\":" << in_script(head_json(runs, opens_at).dump()) << ",\"steps\":[";
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (i > 0) out << ',';
        write_page_steps(out, runs[i]);
    }
    out << "]}";
}

}  // namespace handlesim
