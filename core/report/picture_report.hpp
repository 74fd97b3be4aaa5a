// One moment of a run as a picture: SVG for slides, Mermaid for documents, DOT for who draws it himself.
#pragma once

#include <iosfwd>
#include <string_view>

#include "core/run/transcript.hpp"

namespace handlesim {

// After that step, 0 being before the first; `format` is "svg", "mermaid" or "dot". `profile`: whose behaviour the run
// shows; null: that of its header, by its name.
void print_picture(std::ostream& out, const Transcript& run, std::uint32_t step, std::string_view format,
                   const Profile* profile = nullptr);

}  // namespace handlesim
