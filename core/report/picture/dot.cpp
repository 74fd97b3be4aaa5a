#include <algorithm>
#include <ostream>

#include "core/report/picture/drawings.hpp"
#include "core/report/picture/svg_shapes.hpp"
#include "core/report/xml.hpp"

namespace handlesim {

namespace {

class Dot {
public:
    Dot(std::ostream& out, const Drawn& drawn) : out_(out), drawn_(drawn), moment_(drawn.moment) {}

    void draw() {
        const std::string title = in_xml(drawn_.title());
        out_ << "digraph moment {\n"
                "  rankdir=LR; ranksep=1.6; nodesep=0.2; labelloc=t; fontname=\"Helvetica\";\n"
                "  label=<<B>"
             << title << "</B><BR/>" << in_xml(drawn_.caption())
             << ">;\n"
                "  node [shape=plain, fontname=\"Helvetica\", fontsize=11];\n"
                "  edge [color=\""
             << ink::thread << "\", arrowsize=0.6];\n";
        for (std::size_t i = 0; i < moment_.tables.size(); ++i) table(i);
        for (std::size_t i = 0; i < moment_.objects.size(); ++i) object(i);
        out_ << "  { rank=same;";
        for (std::size_t i = 0; i < moment_.objects.size(); ++i) out_ << " o" << i << ';';
        out_ << " }\n";
        for (const auto& [one, other] : moment_.pairs) {
            const std::size_t from = drawn_.place(one);
            const std::size_t to = drawn_.place(other);
            if (std::max(from, to) >= moment_.objects.size()) continue;
            out_ << "  o" << from << ":e -> o" << to << ":e [dir=none, style=bold];\n";
        }
        for (const std::string& edge : edges_) out_ << "  " << edge << ";\n";
        out_ << "}\n";
    }

private:
    std::ostream& out_;
    const Drawn& drawn_;
    const Moment& moment_;
    std::vector<std::string> edges_;

    static std::string coloured(std::string_view colour) { return "color=\"" + std::string(colour) + "\""; }

    void lead(const std::string& from, ObjectTag object, const std::string& look) {
        const std::size_t place = drawn_.place(object);
        if (place >= moment_.objects.size()) return;
        edges_.push_back(from + ":e -> o" + std::to_string(place) + ":w" + (look.empty() ? "" : " [" + look + "]"));
    }

    std::string port(SymbolId process, Handle value) const {
        for (std::size_t i = 0; i < moment_.tables.size(); ++i) {
            if (moment_.tables[i].process != process) continue;
            for (const PictureRow& row : moment_.tables[i].rows) {
                if (row.value.same_entry(value)) return "p" + std::to_string(i) + ":l" + std::to_string(value.slot());
            }
        }
        return {};
    }

    void table(std::size_t i) {
        const PictureTable& table = moment_.tables[i];
        const std::string id = "p" + std::to_string(i);
        const std::string words = drawn_.table_words(table);
        out_ << "  " << id << R"( [label=<<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="0" CELLPADDING="4">)"
             << R"(<TR><TD COLSPAN="4" ALIGN="LEFT"><B>)" << in_xml(drawn_.name(table.process)) << "</B>"
             << (words.empty() ? "" : " " + in_xml(words)) << "</TD></TR>";
        for (std::size_t w = 0; w < moment_.waits.size(); ++w) {
            const PictureWait& wait = moment_.waits[w];
            if (drawn_.run.symbols()[wait.thread].process != table.process) continue;
            note("w" + std::to_string(w), drawn_.wait_words(wait), ink::wait);
            for (const ObjectTag object : wait.objects) {
                lead(id + ":w" + std::to_string(w), object, coloured(ink::wait) + ", style=dotted");
            }
        }
        for (std::size_t u = 0; u < moment_.pseudo.size(); ++u) {
            if (moment_.pseudo[u].process != table.process) continue;
            note("u" + std::to_string(u), drawn_.pseudo_words(moment_.pseudo[u]), ink::accent);
            lead(id + ":u" + std::to_string(u), moment_.pseudo[u].object, coloured(ink::accent) + ", style=dashed");
        }
        for (const PictureRow& row : table.rows) draw_row(id, row);
        if (table.left_out > 0) {
            out_ << R"(<TR><TD COLSPAN="4" ALIGN="LEFT">and )" << table.left_out << " more</TD></TR>";
        }
        out_ << "</TABLE>>];\n";
    }

    void note(const std::string& name, const std::string& words, std::string_view colour) {
        out_ << R"(<TR><TD COLSPAN="4" ALIGN="LEFT" PORT=")" << name << R"("><FONT COLOR=")" << colour << "\">"
             << in_xml(words) << "</FONT></TD></TR>";
    }

    void draw_row(const std::string& id, const PictureRow& row) {
        const bool went = row.mark == PictureMark::went;
        const bool news = row.mark == PictureMark::came || row.mark == PictureMark::changed;
        const std::string port_name = "h" + std::to_string(row.value.slot());
        const std::string fill = news ? " BGCOLOR=\"" + std::string(ink::accent_soft) + "\"" : "";
        const std::string begin = went ? "<S>" : "";
        const std::string end = went ? "</S>" : "";
        const auto cell = [&](std::string_view more, const std::string& text) {
            out_ << "<TD ALIGN=\"LEFT\"" << fill << more << '>' << begin << (text.empty() ? " " : in_xml(text)) << end
                 << "</TD>";
        };
        out_ << "<TR>";
        cell(" PORT=\"l" + std::to_string(row.value.slot()) + "\"", to_string(row.value));
        cell("", drawn_.name(row.name));
        cell("", row.entry.inherit ? "Y" : "N");
        cell(" PORT=\"" + port_name + "\"", access_words(row.entry));
        out_ << "</TR>";
        lead(id + ":" + port_name, row.entry.object,
             went   ? "style=dotted"
             : news ? coloured(ink::accent) + ", penwidth=1.6"
                    : "");
        if (row.mark != PictureMark::came || row.from_process == SymbolId::none) return;
        const std::string from = port(row.from_process, row.from_value);
        if (from.empty()) return;
        edges_.push_back(from + ":w -> " + id + ":l" + std::to_string(row.value.slot()) + ":w [" +
                         coloured(ink::accent) + ", constraint=false, label=\"" + drawn_.cause_words(row) +
                         "\", fontsize=9]");
    }

    void object(std::size_t i) {
        const PictureObject& one = moment_.objects[i];
        const bool went = one.mark == PictureMark::went;
        const std::string state = drawn_.state_words(one);
        out_ << "  o" << i << " [shape=box, style=\"rounded" << (went ? ",dashed" : "") << "\", "
             << coloured(one.mark == PictureMark::none || went ? ink::edge : ink::accent) << ", label=<<B>"
             << in_xml(drawn_.object_words(one.counts)) << "</B>" << (state.empty() ? "" : "<BR/>" + in_xml(state))
             << (went ? "" : "<BR/>" + in_xml(drawn_.count_words(one.counts))) << ">];\n";
    }
};

}  // namespace

void draw_dot(std::ostream& out, const Drawn& drawn) {
    Dot(out, drawn).draw();
}

}  // namespace handlesim
