#include "core/explore/frontier.hpp"

#include <algorithm>
#include <cstring>
#include <functional>

namespace handlesim {

Frontier::Frontier(std::size_t workers) : stores_(workers) {
    for (std::optional<Store>& store : stores_) store.emplace();
}

Reached*& Frontier::Shelf::place_of(std::string_view key, std::size_t hash) {
    const std::size_t mask = places.size() - 1;
    std::size_t at = hash / shelf_count & mask;
    while (places[at] != nullptr && (places[at]->hash != hash || places[at]->key != key)) at = (at + 1) & mask;
    return places[at];
}

void Frontier::Shelf::grow() {
    constexpr std::size_t first_size = 16;
    std::vector<Reached*> old(std::max(first_size, places.size() * 2));
    std::swap(old, places);
    for (Reached* reached : old) {
        if (reached != nullptr) place_of(reached->key, reached->hash) = reached;
    }
}

Reached* Frontier::insert(std::size_t worker, std::string_view key, Situation& situation, std::uint64_t order) {
    const std::size_t hash = std::hash<std::string_view>{}(key);
    Shelf& shelf = shelves_.at(hash % shelf_count);
    const std::scoped_lock lock(shelf.mutex);
    if (shelf.size * 2 >= shelf.places.size()) shelf.grow();
    Reached*& place = shelf.place_of(key, hash);
    const bool is_new = place == nullptr;
    if (is_new) {
        Store& store = *stores_[worker];
        char* kept = static_cast<char*>(store.keys.allocate(key.size(), 1));
        std::memcpy(kept, key.data(), key.size());
        place = &store.reached.emplace_back();
        place->key = {kept, key.size()};
        place->hash = hash;
        place->worker = static_cast<std::uint32_t>(worker);
        ++shelf.size;
        shelf.key_bytes += key.size();
    }
    if (is_new || order < place->order) {
        place->labels = situation.labels;
        std::swap(place->situation, situation);
        place->order = order;
    }
    return place;
}

std::size_t Frontier::size() const {
    std::size_t size = 0;
    for (const Shelf& shelf : shelves_) size += shelf.size;
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
    for (std::optional<Store>& store : stores_) {
        for (Reached& reached : store->reached) all.push_back(&reached);
    }
    std::ranges::sort(all, {}, &Reached::order);
    for (std::size_t i = 0; i < all.size(); ++i) all[i]->index = static_cast<std::uint32_t>(i);
    return all;
}

}  // namespace handlesim
