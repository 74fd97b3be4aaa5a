// Where boxes stand in a column: in their order, without overlapping, as near as can be to where each wants to be.
//
// The page does the same to what the browser has measured (page/layout.js).
#pragma once

#include <vector>

namespace handlesim {

struct StackedBox {
    double wanted = 0;  // its top
    double height = 0;
};

// The tops. Boxes that would overlap move together, by least squares.
std::vector<double> stacked(const std::vector<StackedBox>& boxes, double space);

}  // namespace handlesim
