// Runs as one HTML page to play back and forth, which opens from disk and asks no network.
#pragma once

#include <iosfwd>
#include <optional>
#include <vector>

#include "core/run/transcript.hpp"
#include "core/why/explanation.hpp"

namespace handlesim {

struct ShownRun {
    const Transcript* run = nullptr;
    const Explanation* why = nullptr;
    const Profile* profile = nullptr;  // whose behaviour the run shows; null: that of its header, by its name
};

// One run, or two beside each other. It opens at a step; where none is given, at the first thing that is wrong, else at
// the beginning. What it puts into the page is described in cli/formats.md.
void print_page(std::ostream& out, const std::vector<ShownRun>& runs, std::optional<std::uint32_t> opens_at = {});

// The same as one JSON document, { "head": ..., "steps": [...] }, for a page that is open already.
void write_page_data(std::ostream& out, const std::vector<ShownRun>& runs, std::optional<std::uint32_t> opens_at = {});

}  // namespace handlesim
