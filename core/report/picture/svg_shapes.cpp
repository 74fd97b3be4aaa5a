#include "core/report/picture/svg_shapes.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/report/text/layout.hpp"
#include "core/report/xml.hpp"

namespace handlesim {

namespace {

constexpr std::string_view prose_letters = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
constexpr std::string_view code_letters =
    "ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace";

// With one digit behind the point, and none where that is 0.
std::string number(double given) {
    const auto tenths = static_cast<long long>(std::llround(given * 10));
    std::string text = std::to_string(std::abs(tenths) / 10);
    if (tenths % 10 != 0) text += "." + std::to_string(std::abs(tenths) % 10);
    return (tenths < 0 ? "-" : "") + text;
}

std::string pair(Point point) {
    return number(point.x) + "," + number(point.y);
}

}  // namespace

double text_width(std::string_view text, const TextLook& look) {
    const double each = look.code ? 0.605 : look.bold ? 0.6 : 0.55;
    return static_cast<double>(width_of(text)) * look.size * each;
}

void SvgShapes::begin(double width, double height, std::string_view title) {
    out_ << "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" << number(width) << "\" height=\"" << number(height)
         << "\" viewBox=\"0 0 " << number(width) << ' ' << number(height) << "\">\n<title>" << in_xml(title)
         << "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"" << ink::paper << "\"/>\n<defs>\n";
    const std::array heads{std::pair("plain", ink::thread), std::pair("accent", ink::accent),
                           std::pair("wait", ink::wait)};
    for (const auto& [name, colour] : heads) {
        out_ << "<marker id=\"" << name
             << "\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" "
                "markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0.5,0.8 L7,4 L0.5,7.2 z\" fill=\""
             << colour << "\"/></marker>\n";
    }
    out_ << "</defs>\n";
}

void SvgShapes::end() {
    out_ << "</svg>\n";
}

void SvgShapes::looks(const TextLook& look) {
    out_ << " fill=\"" << look.colour << "\" font-family=\"" << (look.code ? code_letters : prose_letters)
         << "\" font-size=\"" << number(look.size) << '"';
    if (look.bold) out_ << " font-weight=\"650\"";
    if (look.struck) out_ << " text-decoration=\"line-through\"";
    if (look.centred) out_ << " text-anchor=\"middle\"";
}

void SvgShapes::text(Point at, std::string_view words, const TextLook& look) {
    out_ << "<text x=\"" << number(at.x) << "\" y=\"" << number(at.y) << '"';
    looks(look);
    out_ << '>' << in_xml(words) << "</text>\n";
}

void SvgShapes::texts(Point at, std::string_view first, const TextLook& look, std::string_view second,
                      const TextLook& other) {
    out_ << "<text x=\"" << number(at.x) << "\" y=\"" << number(at.y) << "\"><tspan";
    looks(look);
    out_ << '>' << in_xml(first) << "</tspan><tspan dx=\"8\"";
    looks(other);
    out_ << '>' << in_xml(second) << "</tspan></text>\n";
}

void SvgShapes::box(Point at, double width, double height, const BoxLook& look) {
    out_ << "<rect x=\"" << number(at.x) << "\" y=\"" << number(at.y) << "\" width=\"" << number(width)
         << "\" height=\"" << number(height) << "\" rx=\"9\" fill=\"" << look.fill << "\" stroke=\"" << look.edge
         << "\" stroke-width=\"" << number(look.width) << '"' << (look.dashed ? " stroke-dasharray=\"4 3\"" : "")
         << "/>\n";
}

void SvgShapes::band(Point at, double width, double height, std::string_view fill) {
    out_ << "<rect x=\"" << number(at.x) << "\" y=\"" << number(at.y) << "\" width=\"" << number(width)
         << "\" height=\"" << number(height) << "\" fill=\"" << fill << "\"/>\n";
}

void SvgShapes::rule(Point from, double width) {
    out_ << "<path d=\"M" << pair(from) << " h" << number(width) << "\" stroke=\"" << ink::rule << "\"/>\n";
}

void SvgShapes::path(const LineLook& look) {
    out_ << "\" fill=\"none\" stroke=\"" << look.colour << "\" stroke-width=\"" << number(look.width) << '"';
    if (!look.dashes.empty()) out_ << " stroke-dasharray=\"" << look.dashes << "\" stroke-linecap=\"round\"";
    if (!look.head.empty()) out_ << " marker-end=\"url(#" << look.head << ")\"";
    out_ << "/>\n";
}

void SvgShapes::curve(Point from, Point to, const LineLook& look) {
    const double bend = std::max(24.0, (to.x - from.x) * 0.5);
    out_ << "<path d=\"M" << pair(from) << " C" << pair({from.x + bend, from.y}) << ' ' << pair({to.x - bend, to.y})
         << ' ' << pair(to);
    path(look);
}

void SvgShapes::bracket(Point from, Point to, const LineLook& look) {
    out_ << "<path d=\"M" << pair(from) << " h6 q6,0 6,6 V" << number(to.y - 6) << " q0,6 -6,6 h-6";
    path(look);
}

void SvgShapes::detour(Point from, Point to, const LineLook& look) {
    const double out = std::min(34.0, 14 + std::abs(to.y - from.y) * 0.18);
    out_ << "<path d=\"M" << pair(from) << " C" << pair({from.x - out, from.y}) << ' ' << pair({to.x - out, to.y})
         << ' ' << pair(to);
    path(look);
}

}  // namespace handlesim
