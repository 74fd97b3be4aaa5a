// What random scenarios are written with: the same seed throws the same.
#pragma once

#include <nlohmann/json.hpp>
#include <random>
#include <vector>

namespace handlesim::test {

using Tree = nlohmann::ordered_json;

class Dice {
protected:
    explicit Dice(unsigned seed) : random_(seed) {}

    std::size_t below(std::size_t limit) { return random_() % limit; }
    bool chance(std::size_t in) { return below(in) == 0; }
    template <class T>
    const T& one_of(const std::vector<T>& list) {
        return list[below(list.size())];
    }

private:
    std::mt19937 random_;
};

}  // namespace handlesim::test
