#include <algorithm>
#include <ostream>

#include "core/language/say.hpp"
#include "core/report/picture/drawings.hpp"

namespace handlesim {

namespace {

// Text in Mermaid's quotes.
std::string in_mermaid(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        switch (c) {
            case '"': escaped += "#quot;"; break;
            case '#': escaped += "#35;"; break;
            case '<': escaped += "#lt;"; break;
            case '>': escaped += "#gt;"; break;
            case '&': escaped += "#amp;"; break;
            default: escaped += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
    return '"' + escaped + '"';
}

class Mermaid {
public:
    Mermaid(std::ostream& out, const Drawn& drawn) : out_(out), drawn_(drawn), moment_(drawn.moment) {}

    void draw() {
        out_ << "%% " << in_mermaid(drawn_.title()) << ". " << in_mermaid(drawn_.caption()) << "\nflowchart LR\n";
        for (std::size_t i = 0; i < moment_.tables.size(); ++i) table(i);
        for (std::size_t i = 0; i < moment_.objects.size(); ++i) object(i);
        for (const auto& [one, other] : moment_.pairs) {
            const std::size_t from = drawn_.place(one);
            const std::size_t to = drawn_.place(other);
            if (std::max(from, to) >= moment_.objects.size()) continue;
            edges_.push_back("o" + std::to_string(from) + " --- o" + std::to_string(to));
        }
        for (const std::string& edge : edges_) out_ << "  " << edge << '\n';
        out_ << "  classDef news stroke:#2456c8,stroke-width:2px\n"
                "  classDef gone stroke-dasharray:4 3,color:#59616b\n"
                "  classDef waits stroke:#8f5300,color:#8f5300\n";
    }

private:
    std::ostream& out_;
    const Drawn& drawn_;
    const Moment& moment_;
    std::vector<std::string> edges_;

    static std::string_view look(PictureMark mark) {
        if (mark == PictureMark::went) return ":::gone";
        return mark == PictureMark::none ? "" : ":::news";
    }

    std::string row_id(SymbolId process, Handle value) const {
        for (std::size_t i = 0; i < moment_.tables.size(); ++i) {
            if (moment_.tables[i].process == process) return "p" + std::to_string(i) + "_" + to_string(value);
        }
        return {};
    }

    void lead(const std::string& from, std::string_view arrow, ObjectTag object) {
        const std::size_t place = drawn_.place(object);
        if (place < moment_.objects.size()) edges_.push_back(from + std::string(arrow) + "o" + std::to_string(place));
    }

    void table(std::size_t i) {
        const PictureTable& table = moment_.tables[i];
        const std::string id = "p" + std::to_string(i);
        const std::string words = drawn_.table_words(table);
        const std::string head = drawn_.name(table.process) + (words.empty() ? "" : ": " + words);
        out_ << "  subgraph " << id << " [" << in_mermaid(head) << "]\n";
        for (std::size_t w = 0; w < moment_.waits.size(); ++w) {
            const PictureWait& wait = moment_.waits[w];
            if (drawn_.run.symbols()[wait.thread].process != table.process) continue;
            out_ << "    w" << w << '[' << in_mermaid(drawn_.wait_words(wait)) << "]:::waits\n";
            for (const ObjectTag object : wait.objects)
                lead("w" + std::to_string(w), " -. " + say("waits") + " .-> ", object);
        }
        for (std::size_t u = 0; u < moment_.pseudo.size(); ++u) {
            const PicturePseudo& one = moment_.pseudo[u];
            if (one.process != table.process) continue;
            out_ << "    u" << u << '(' << in_mermaid(drawn_.pseudo_words(one)) << "):::gone\n";
            lead("u" + std::to_string(u), " -.-> ", one.object);
        }
        for (const PictureRow& row : table.rows) {
            const std::string node = row_id(table.process, row.value);
            const std::string sign =
                row.mark == PictureMark::none ? "" : std::string(1, static_cast<char>(row.mark)) + " ";
            out_ << "    " << node << '['
                 << in_mermaid(sign + entry_name_words(row.value, row.name, drawn_.run.symbols()) + ", " +
                               access_words(row.entry) + (row.entry.inherit ? ", " + say("inheritable") : ""))
                 << ']' << look(row.mark) << '\n';
            const bool news = row.mark == PictureMark::came || row.mark == PictureMark::changed;
            lead(node, row.mark == PictureMark::went ? " -.-> " : news ? " ==> " : " --> ", row.entry.object);
            if (row.mark == PictureMark::came && row.from_process != SymbolId::none) {
                const std::string from = row_id(row.from_process, row.from_value);
                if (stands(row.from_process, row.from_value)) {
                    edges_.push_back(from + " -. " + drawn_.cause_words(row) + " .-> " + node);
                }
            }
        }
        if (table.left_out > 0) out_ << "    " << id << "_more[\"" << say("and {} more", table.left_out) << "\"]\n";
        if (table.rows.empty() && table.left_out == 0) out_ << "    " << id << "_empty[\" \"]:::gone\n";
        out_ << "  end\n";
    }

    bool stands(SymbolId process, Handle value) const {
        for (const PictureTable& table : moment_.tables) {
            if (table.process != process) continue;
            for (const PictureRow& row : table.rows) {
                if (row.value.same_entry(value)) return true;
            }
        }
        return false;
    }

    void object(std::size_t i) {
        const PictureObject& one = moment_.objects[i];
        const std::string state = drawn_.state_words(one);
        std::string words = drawn_.object_words(one.counts);
        if (!state.empty()) words += ": " + state;
        if (one.mark != PictureMark::went) words += " (" + drawn_.count_words(one.counts) + ")";
        out_ << "  o" << i << "([" << in_mermaid(words) << "])" << look(one.mark) << '\n';
    }
};

}  // namespace

void draw_mermaid(std::ostream& out, const Drawn& drawn) {
    Mermaid(out, drawn).draw();
}

}  // namespace handlesim
