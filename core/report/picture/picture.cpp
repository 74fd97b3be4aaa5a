#include "core/report/picture_report.hpp"

#include <ostream>

#include "core/report/picture/drawings.hpp"
#include "core/report/picture/picture_order.hpp"

namespace handlesim {

void print_picture(std::ostream& out, const Transcript& run, std::uint32_t step, std::string_view format,
                   const Profile* profile) {
    MomentFollower follower(run, profile);
    for (std::uint32_t number = 1; number <= step; ++number) follower.follow(run.step(number));
    const Drawn drawn{run, follower, in_order(shortened(follower.moment()), picture_order(Provenance(run)))};
    if (format == "svg") draw_svg(out, drawn);
    if (format == "mermaid") draw_mermaid(out, drawn);
    if (format == "dot") draw_dot(out, drawn);
}

}  // namespace handlesim
