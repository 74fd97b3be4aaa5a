#include <algorithm>
#include <map>
#include <ostream>
#include <sstream>

#include "core/language/say.hpp"
#include "core/report/picture/drawings.hpp"
#include "core/report/picture/stacked.hpp"
#include "core/report/picture/svg_shapes.hpp"

namespace handlesim {

namespace {

// A line that is to be drawn once the boxes stand.
struct Line {
    Point from;
    ObjectTag object = ObjectTag::none;
    LineLook look;
};

class Picture {
public:
    explicit Picture(const Drawn& drawn) : drawn_(drawn), moment_(drawn.moment), shapes_(body_) {}

    void draw(std::ostream& out) {
        measure();
        draw_tables();
        draw_objects();
        draw_copies();
        const double width = std::max(objects_ + object_width_ + 34,
                                      left + text_width(drawn_.caption(), {ink::soft, 14, false, false, false, false}));
        SvgShapes frame(out);
        frame.begin(width, std::max(bottom_, y_) + 16, std::string(drawn_.title()) + ". " + drawn_.caption());
        frame.text({left, 30}, std::string(drawn_.title()), {ink::text, 18, true, false, false, false});
        frame.text({left, 52}, drawn_.caption(), {ink::soft, 14, false, false, false, false});
        out << body_.str();
        frame.end();
    }

private:
    static constexpr double left = 44, top = 74, row_height = 26, line_height = 22, between = 16, space = 10;
    static constexpr TextLook label_look{ink::soft, 11.5, false, false, false, false};
    static constexpr TextLook value_look{ink::text, 13, true, true, false, false};
    static constexpr TextLook plain_look{ink::text, 13.5, false, false, false, false};
    static constexpr TextLook access_look{ink::soft, 11.5, false, true, false, false};

    const Drawn& drawn_;
    const Moment& moment_;
    std::ostringstream body_;
    SvgShapes shapes_;
    double name_ = 0, inherit_ = 0, access_ = 0, table_width_ = 0, objects_ = 0, object_width_ = 190;
    double y_ = top;
    double bottom_ = 0;
    std::vector<Line> lines_;
    std::map<SymbolId, double> homes_;                             // of processes: where their tables are
    std::map<std::pair<SymbolId, SlotIndex>, double> row_places_;  // the middle of a row

    void measure() {
        double handles = 40;
        double names = 40;
        double rights = 40;
        double heads = 200;
        for (const PictureTable& table : moment_.tables) {
            heads = std::max(heads, 28 + text_width(drawn_.name(table.process), value_look) +
                                        text_width(drawn_.table_words(table), plain_look));
            for (const PictureRow& row : table.rows) {
                handles = std::max(handles, text_width(to_string(row.value), value_look));
                names = std::max(names, text_width(drawn_.name(row.name), plain_look));
                rights = std::max(rights, text_width(access_words(row.entry), access_look));
            }
        }
        for (const PictureWait& wait : moment_.waits) {
            heads = std::max(heads, 20 + text_width(drawn_.wait_words(wait), plain_look));
        }
        for (const PicturePseudo& one : moment_.pseudo) {
            heads = std::max(heads, 20 + text_width(drawn_.pseudo_words(one), plain_look));
        }
        name_ = left + 28 + handles + 18;
        inherit_ = name_ + names + 18;
        access_ = inherit_ + 62;
        table_width_ = std::max(access_ + rights + 14 - left, heads + 14);
        objects_ = left + table_width_ + 150;
        for (const PictureObject& one : moment_.objects) {
            object_width_ = std::max({object_width_, 26 + text_width(drawn_.object_words(one.counts), value_look),
                                      26 + text_width(drawn_.count_words(one.counts), plain_look),
                                      26 + text_width(drawn_.state_words(one), plain_look)});
        }
    }

    // --- Tables

    bool of_process(SymbolId thread, SymbolId process) const { return drawn_.run.symbols()[thread].process == process; }

    double height_of(const PictureTable& table) const {
        double height = 34;
        for (const PictureWait& wait : moment_.waits)
            height += of_process(wait.thread, table.process) ? line_height : 0;
        for (const PicturePseudo& one : moment_.pseudo) height += one.process == table.process ? line_height : 0;
        if (!table.rows.empty()) height += line_height + row_height * static_cast<double>(table.rows.size());
        return height + (table.left_out > 0 ? row_height : 0);
    }

    void draw_tables() {
        for (const PictureTable& table : moment_.tables) {
            const double height = height_of(table);
            homes_[table.process] = y_;
            shapes_.box({left, y_}, table_width_, height,
                        {ink::paper, table.running ? ink::edge : ink::thread, 1, !table.running});
            const std::string name = drawn_.name(table.process);
            const TextLook head{table.running ? ink::text : ink::soft, 14, table.running, false, false, false};
            const bool news = table.mark != PictureMark::none || table.running;
            shapes_.texts({left + 14, y_ + 22}, name, head, drawn_.table_words(table),
                          {news ? ink::accent : ink::soft, 12.5, false, false, false, false});
            double y = y_ + 34;
            for (const PictureWait& wait : moment_.waits) {
                if (!of_process(wait.thread, table.process)) continue;
                shapes_.text({left + 14, y + 13}, drawn_.wait_words(wait), {ink::wait, 13, false, false, false, false});
                for (const ObjectTag object : wait.objects) {
                    add_line(y + 9, object, {ink::wait, 1.8, "1 5", "wait"});
                }
                y += line_height;
            }
            for (const PicturePseudo& one : moment_.pseudo) {
                if (one.process != table.process) continue;
                shapes_.text({left + 14, y + 13}, drawn_.pseudo_words(one),
                             {ink::accent, 13, false, false, false, false});
                add_line(y + 9, one.object, {ink::accent, 1.4, "5 4", "accent"});
                y += line_height;
            }
            draw_rows(table, y);
            y_ += height + between;
        }
    }

    void draw_rows(const PictureTable& table, double y) {
        if (table.rows.empty()) return;
        shapes_.text({left + 28, y + 12}, say("handle"), label_look);
        shapes_.text({name_, y + 12}, say("name"), label_look);
        shapes_.text({inherit_ + 20, y + 12}, say("inherit"), {ink::soft, 11.5, false, false, false, true});
        shapes_.text({access_, y + 12}, say("access"), label_look);
        y += line_height - 2;
        for (const PictureRow& row : table.rows) {
            draw_row(row, y);
            y += row_height;
        }
        if (table.left_out > 0) {
            shapes_.text({left + 28, y + 17}, say("and {} more", table.left_out), label_look);
        }
    }

    void draw_row(const PictureRow& row, double y) {
        const bool went = row.mark == PictureMark::went;
        const bool news = row.mark == PictureMark::came || row.mark == PictureMark::changed;
        if (news) shapes_.band({left + 1, y}, table_width_ - 2, row_height, ink::accent_soft);
        shapes_.rule({left + 28, y}, table_width_ - 28);
        const double base = y + 17.5;
        const auto with = [&](TextLook look) {
            look.struck = went;
            if (went) look.colour = ink::soft;
            return look;
        };
        if (row.mark != PictureMark::none) {
            const std::string sign = went ? "\u2212" : std::string(1, static_cast<char>(row.mark));
            shapes_.text({left + 14, base}, sign, {went ? ink::soft : ink::accent, 14, true, false, false, true});
        }
        shapes_.text({left + 28, base}, to_string(row.value), with(value_look));
        shapes_.text({name_, base}, drawn_.name(row.name), with(plain_look));
        TextLook inherit = with(plain_look);
        inherit.bold = row.entry.inherit;
        inherit.centred = true;
        shapes_.text({inherit_ + 20, base}, row.entry.inherit ? "Y" : "N", inherit);
        shapes_.text({access_, base}, access_words(row.entry), with(access_look));
        row_places_[{row.process, row.value.slot()}] = y + row_height / 2;
        add_line(y + row_height / 2, row.entry.object, look_of(row));
    }

    LineLook look_of(const PictureRow& row) const {
        if (row.mark == PictureMark::went) return {ink::thread, 1.4, "2 5", "plain"};
        if (row.mark != PictureMark::none) return {ink::accent, 2, "", "accent"};
        // What keeps the object of a process that this very step ended is what one looks for.
        const std::vector<SymbolId>& ended = drawn_.follower.ended();
        const bool keeps = std::ranges::any_of(ended, [&](SymbolId process) {
            return drawn_.follower.state().process_object(process) == row.entry.object;
        });
        return keeps ? LineLook{ink::accent, 2, "", "accent"} : LineLook{ink::thread, 1.4, "", "plain"};
    }

    void add_line(double y, ObjectTag object, const LineLook& look) {
        if (object != ObjectTag::none) lines_.push_back({{left + table_width_, y}, object, look});
    }

    void draw_copies() {
        for (const PictureTable& table : moment_.tables) {
            for (const PictureRow& row : table.rows) {
                if (row.mark != PictureMark::came || row.from_process == SymbolId::none) continue;
                const auto from = row_places_.find({row.from_process, row.from_value.slot()});
                const auto to = row_places_.find({row.process, row.value.slot()});
                if (from == row_places_.end() || from == to) continue;
                shapes_.detour({left, from->second}, {left - 2, to->second}, {ink::accent, 1.8, "", "accent"});
            }
        }
    }

    // --- Objects

    double wanted_by(const PictureObject& one, double height) const {
        double sum = 0;
        double count = 0;
        for (const Line& line : lines_) {
            if (line.object != one.counts.object) continue;
            sum += line.from.y;
            ++count;
        }
        if (count > 0) return sum / count - height / 2 - top;
        // A process or thread that nobody holds stands beside its own table.
        const ObjectLabel name = drawn_.follower.state().naming().name(one.counts.object);
        if (name.kind != ObjectLabel::Kind::process && name.kind != ObjectLabel::Kind::thread) return 0;
        const auto home = homes_.find(drawn_.run.symbols()[name.symbol].process);
        return home == homes_.end() ? 0 : home->second - top;
    }

    double height_of(const PictureObject& one) const {
        const bool state = !drawn_.state_words(one).empty();
        return one.mark == PictureMark::went || !state ? 52 : 72;
    }

    void draw_objects() {
        std::vector<StackedBox> boxes;
        for (const PictureObject& one : moment_.objects) {
            const double height = height_of(one);
            boxes.push_back({wanted_by(one, height), height});
        }
        const std::vector<double> tops = stacked(boxes, space);
        std::ranges::stable_sort(lines_, {}, [](const Line& line) { return line.from.y; });
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            const Point corner{objects_, top + tops[i]};
            draw_lines(moment_.objects[i].counts.object, corner, boxes[i].height);
            draw_object(moment_.objects[i], corner, boxes[i].height);
            bottom_ = std::max(bottom_, corner.y + boxes[i].height);
        }
        const double right = objects_ + object_width_ + 2;
        for (const auto& [one, other] : moment_.pairs) {
            const auto [above, below] = std::minmax({drawn_.place(one), drawn_.place(other)});
            if (below >= boxes.size()) continue;
            const auto middle = [&](std::size_t i) { return top + tops[i] + boxes[i].height / 2; };
            shapes_.bracket({right, middle(above)}, {right, middle(below)}, {ink::edge, 2, "", ""});
        }
    }

    void draw_lines(ObjectTag object, Point corner, double height) {
        const auto count = std::ranges::count(lines_, object, &Line::object);
        const double apart = std::min(12.0, (height - 12) / static_cast<double>(std::max<std::ptrdiff_t>(1, count)));
        double y = corner.y + height / 2 - apart * static_cast<double>(count - 1) / 2;
        for (const Line& line : lines_) {
            if (line.object != object) continue;
            shapes_.curve(line.from, {corner.x - 3, y}, line.look);
            y += apart;
        }
    }

    void draw_object(const PictureObject& one, Point corner, double height) {
        const bool went = one.mark == PictureMark::went;
        const bool quiet = one.counts.handle_count == 0 && !went && !one.ended;
        const bool news = one.mark == PictureMark::came || one.mark == PictureMark::changed;
        shapes_.box(corner, object_width_, height,
                    {ink::paper, news ? ink::accent : ink::edge, news && one.ended ? 2.0 : 1.0, quiet || went});
        const std::string type(info(one.counts.type).name);
        const TextLook kind{ink::soft, 12.5, false, false, false, false};
        shapes_.texts({corner.x + 13, corner.y + 22}, type, kind,
                      drawn_.follower.state().naming().object(one.counts.object),
                      {went ? ink::soft : ink::text, 14, !quiet && !went, false, went, false});
        double y = corner.y + 41;
        const std::string state = drawn_.state_words(one);
        if (!state.empty()) {
            shapes_.text({corner.x + 13, y}, state, {news ? ink::accent : ink::soft, 12.5, !went, false, false, false});
            y += 20;
        }
        if (!went) {
            shapes_.text({corner.x + 13, y}, drawn_.count_words(one.counts),
                         {news ? ink::accent : ink::soft, 12.5, false, false, false, false});
        }
    }
};

}  // namespace

void draw_svg(std::ostream& out, const Drawn& drawn) {
    Picture(drawn).draw(out);
}

}  // namespace handlesim
