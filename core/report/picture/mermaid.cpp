#include <ostream>

#include "core/report/picture/drawings.hpp"

namespace handlesim {
void draw_mermaid(std::ostream& out, const Drawn& drawn) {
    out << drawn.caption();
}
void draw_dot(std::ostream& out, const Drawn& drawn) {
    out << drawn.caption();
}
}  // namespace handlesim
