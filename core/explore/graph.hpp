// The situations that a search reached, merged where they are equal, in layers: one layer for each number of steps.
//
// Every edge leads from one layer to the next, so that counting orders, asking what every continuation has in common,
// and finding the best path are passes over the layers. The situations themselves are gone once they are explored; a
// path is replayed where its words are needed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/explore/stepping.hpp"

namespace handlesim {

struct Edge {
    std::uint32_t target = 0;   // in the next layer
    std::uint32_t step = 0;     // the call's number in the scenario; of a firing: of the call that set the timer
    std::uint16_t action = 0;   // PossibleStep::number
    std::uint32_t outcome = 0;  // which one the odometer came to
    bool alone = false;         // it concerns nobody else (independence.hpp), and no other was tried
    // How the target came to be kept for the situation that the step led to: what of the latter each name of the former
    // stands for (symmetry.hpp).
    Symmetry::Index relabelling = 0;
};

// What is found in a situation or on an edge. Of a hang all calls are marked of which the earliest stands for it.
struct Mark {
    std::uint32_t where = 0;  // the situation, or the edge among all of its layer
    std::uint32_t what = 0;   // a FindName
    std::uint32_t ahead = 0;  // how many steps that lead there the find does not need (Situation::trailing)
};

// Kind and number of a find in one number: of expect and hang the step, of the others the check, from 1.
struct FindName {
    FindKind kind{};
    std::uint32_t number = 0;

    std::uint32_t packed() const {
        return number * static_cast<std::uint32_t>(find_kind_count) + static_cast<std::uint32_t>(kind);
    }
    static FindName unpacked(std::uint32_t what) {
        constexpr auto kinds = static_cast<std::uint32_t>(find_kind_count);
        return {static_cast<FindKind>(what % kinds), what / kinds};
    }
};

struct Graph {
    struct Layer {
        std::vector<PathEnd> endings;          // by situation
        std::vector<std::size_t> first_edges;  // by situation; one more at the end
        std::vector<Edge> edges;
        std::vector<Mark> situation_marks;  // ascending by place
        std::vector<Mark> edge_marks;       // ascending by place

        std::size_t size() const { return endings.size(); }
        // The situation that an edge comes from.
        std::uint32_t source_of(std::size_t edge) const;
        std::size_t bytes() const;
    };
    std::vector<Layer> layers;
};

// Marks of one layer, read along with ascending places.
class MarkReader {
public:
    explicit MarkReader(const std::vector<Mark>& marks) : marks_(marks) {}

    // Calls visit(what) for each mark at the place; places must not descend.
    template <class Visit>
    void at(std::size_t place, Visit&& visit) {
        while (next_ < marks_.size() && marks_[next_].where < place) ++next_;
        for (std::size_t i = next_; i < marks_.size() && marks_[i].where == place; ++i) visit(marks_[i].what);
    }
    std::vector<std::uint32_t> all_at(std::size_t place) {
        std::vector<std::uint32_t> all;
        at(place, [&](std::uint32_t what) { all.push_back(what); });
        return all;
    }
    bool any_at(std::size_t place) {
        bool any = false;
        at(place, [&](std::uint32_t) { any = true; });
        return any;
    }

private:
    const std::vector<Mark>& marks_;
    std::size_t next_ = 0;
};

}  // namespace handlesim
