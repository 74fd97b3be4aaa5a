// Processes that can change places without anybody noticing: which of them make the same calls with names of their own,
// so that a situation of one of them and the same situation of the other have the same future, with names changed.
//
// Two processes that exist at the start are interchangeable where some exchange of names turns the whole scenario into
// itself: the one's programs into the other's, those of their children likewise, every other program into itself, and
// the checks into one another. Interchangeable processes form sets; whatever comes of their exchanges one behind the
// other is a relabelling, under which the scenario stays what it is. A reduced search keeps one situation of those that
// are relabellings of one another (state_keys.hpp); an edge of its graph remembers by which relabelling the
// situation that it really led to came from the one that was kept, so that paths can be told with the names that they
// have.
//
// Scenarios in which a timer is set have none: what fires next is told by its place among the objects.
#pragma once

#include <cstdint>
#include <vector>

#include "core/explore/programs.hpp"
#include "core/search/deadline.hpp"

namespace handlesim {

class Symmetry {
public:
    // A relabelling by its number; 0 leaves everything in its place.
    using Index = std::uint16_t;
    // At most so many are kept, and with so many images in them all: of larger sets, and in larger scenarios, some
    // members stay in their places.
    static constexpr std::size_t most = 720;
    static constexpr std::size_t most_images = 8'000'000;

    // Not `wanted`: nothing is interchangeable. Throws CutShort where the deadline comes before it is done.
    Symmetry(const Programs& programs, bool wanted, const Deadline* deadline);

    std::size_t size() const { return relabellings_.size(); }
    bool is_trivial() const { return size() == 1; }
    // The sets of interchangeable processes, by their names.
    const std::vector<std::vector<SymbolId>>& sets() const { return sets_; }

    Index inverse(Index one) const { return inverses_[one]; }
    // What comes of the one first and the other behind it.
    Index compose(Index first, Index second) const { return composed_[first * size() + second]; }

    // What comes to stand where something stood: places in the lists of Programs.
    std::size_t program(Index by, std::size_t place) const { return relabellings_[by].programs[place]; }
    std::size_t process(Index by, std::size_t place) const { return relabellings_[by].processes[place]; }
    std::size_t thread(Index by, std::size_t place) const { return relabellings_[by].threads[place]; }
    std::size_t name(Index by, std::size_t place) const { return relabellings_[by].names[place]; }
    // A call's number in the scenario; a FindName, packed.
    std::uint32_t step(Index by, std::uint32_t number) const;
    std::uint32_t find(Index by, std::uint32_t what) const;
    // All that the relabellings make of a find, ascending.
    std::vector<std::uint32_t> orbit(std::uint32_t what) const;

private:
    struct Relabelling {
        std::vector<SymbolId> symbols;
        std::vector<std::size_t> programs;
        std::vector<std::size_t> processes;
        std::vector<std::size_t> threads;
        std::vector<std::size_t> names;
        std::vector<std::uint32_t> steps;  // by number
        std::vector<std::uint32_t> always;
        std::vector<std::uint32_t> finally;
    };

    const Programs& programs_;
    const Deadline* deadline_;
    std::vector<std::vector<SymbolId>> sets_;
    std::vector<Relabelling> relabellings_;
    std::vector<Index> inverses_;
    std::vector<Index> composed_;

    using Image = std::vector<SymbolId>;  // by SymbolId
    void check_deadline() const {
        if (deadline_ != nullptr) deadline_->check();
    }
    Image unchanged() const;
    std::vector<Image> find_exchanges();
    std::vector<Image> generated(const std::vector<Image>& exchanges) const;
    Relabelling relabelling(Image image) const;
    void note_products();
};

}  // namespace handlesim
