// Two runs beside each other: which step of the one belongs to which of the other, and where they differ.
#pragma once

#include "core/json/json.hpp"
#include "core/run/transcript.hpp"

namespace handlesim {

struct BesideRow {
    std::int64_t left = -1, right = -1;  // steps; -1: that run has none here
    bool differs = false;
};

// Row 0 stands before the first step. Steps belong together by the same call of the same thread.
std::vector<BesideRow> rows_beside(const Transcript& left, const Transcript& right);
// [left, right, differs, the first that does]
Json beside_json(const Transcript& left, const Transcript& right);

}  // namespace handlesim
