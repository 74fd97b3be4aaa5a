// Writing SVG: shapes with their looks as attributes, which slide programs understand where style sheets are lost.
#pragma once

#include <ostream>
#include <string>
#include <string_view>

namespace handlesim {

struct Point {
    double x = 0, y = 0;
};

// Colours of the page's light theme (core/report/page/theme.css).
namespace ink {
inline constexpr std::string_view paper = "#ffffff", text = "#1d2126", soft = "#59616b", rule = "#e4e0d8",
                                  edge = "#cfcac0", thread = "#a3abb5", accent = "#2456c8", accent_soft = "#e8eefb",
                                  wait = "#8f5300";
}  // namespace ink

struct TextLook {
    std::string_view colour = ink::text;
    double size = 13;
    bool bold = false;
    bool code = false;
    bool struck = false;
    bool centred = false;
};
struct LineLook {
    std::string_view colour = ink::thread;
    double width = 1.4;
    std::string_view dashes;  // empty: none
    std::string_view head;    // the marker at its end
};
struct BoxLook {
    std::string_view fill = ink::paper;
    std::string_view edge = ink::edge;
    double width = 1;
    bool dashed = false;
};

// How wide a text is about: whoever opens the picture has letters of his own.
double text_width(std::string_view text, const TextLook& look);

class SvgShapes {
public:
    explicit SvgShapes(std::ostream& out) : out_(out) {}

    void begin(double width, double height, std::string_view title);
    void end();
    void text(Point at, std::string_view words, const TextLook& look);
    // One behind the other, wherever the first one ends.
    void texts(Point at, std::string_view first, const TextLook& look, std::string_view second, const TextLook& other);
    void box(Point at, double width, double height, const BoxLook& look);
    void band(Point at, double width, double height, std::string_view fill);
    void rule(Point from, double width);
    // From a row to a box, out of the one and into the other level.
    void curve(Point from, Point to, const LineLook& look);
    // From a box to one below it, around at the right.
    void bracket(Point from, Point to, const LineLook& look);
    // From a row to another, around at the left.
    void detour(Point from, Point to, const LineLook& look);

private:
    std::ostream& out_;

    void looks(const TextLook& look);
    void path(const LineLook& look);
};

}  // namespace handlesim
