#include "core/study/frontier.hpp"

#include <algorithm>

namespace handlesim {

Reached* Frontier::insert(std::string key, Situation&& situation, std::uint64_t order) {
    Shelf& shelf = shelves_.at(std::hash<std::string>{}(key) % shelf_count);
    const std::scoped_lock lock(shelf.mutex);
    const auto [place, is_new] = shelf.reached.try_emplace(std::move(key));
    Reached& reached = place->second;
    if (is_new) shelf.key_bytes += place->first.size();
    if (is_new || order < reached.order) {
        reached.labels = situation.labels;
        reached.situation = std::move(situation);
        reached.order = order;
    }
    return &reached;
}

std::size_t Frontier::size() const {
    std::size_t size = 0;
    for (const Shelf& shelf : shelves_) size += shelf.reached.size();
    return size;
}

std::size_t Frontier::key_bytes() const {
    std::size_t bytes = 0;
    for (const Shelf& shelf : shelves_) bytes += shelf.key_bytes;
    return bytes;
}

std::vector<Reached*> Frontier::in_order() {
    std::vector<Reached*> all;
    all.reserve(size());
    for (Shelf& shelf : shelves_) {
        for (auto& [key, reached] : shelf.reached) all.push_back(&reached);
    }
    std::ranges::sort(all, {}, &Reached::order);
    for (std::size_t i = 0; i < all.size(); ++i) all[i]->index = static_cast<std::uint32_t>(i);
    return all;
}

}  // namespace handlesim
