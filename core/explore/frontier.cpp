#include "core/explore/frontier.hpp"

#include <algorithm>
#include <utility>

namespace handlesim {

Frontier::Place& Frontier::Shelf::place_of(const Key& key) {
    const std::size_t mask = places.size() - 1;
    std::size_t at = key.hash / shelf_count & mask;
    while (places[at].reached != nullptr && (places[at].hash != key.hash || places[at].reached->key != key.bytes)) {
        at = (at + 1) & mask;
    }
    return places[at];
}

void Frontier::Shelf::grow() {
    constexpr std::size_t first_size = 16;
    std::vector<Place> old(std::max(first_size, places.size() * 2));
    std::swap(old, places);
    const std::size_t mask = places.size() - 1;
    for (const Place& place : old) {
        if (place.reached == nullptr) continue;
        std::size_t at = place.hash / shelf_count & mask;
        while (places[at].reached != nullptr) at = (at + 1) & mask;
        places[at] = place;
    }
}

void Frontier::Shelf::clear() {
    if (size == 0) return;
    // One that has become far too large for what comes now costs more to empty than to make anew.
    constexpr std::size_t far_too_large = 64;
    if (places.size() > size * far_too_large) {
        places = {};
    } else {
        std::ranges::fill(places, Place{});
    }
    size = 0;
    bytes = 0;
}

Reached& Frontier::Store::next() {
    if (used == blocks.size() * block_size) blocks.push_back(std::make_unique<std::array<Reached, block_size>>());
    return at(used++);
}

std::span<const Packer::Word> Frontier::Store::packed(const Situation& situation) {
    packer.begin();
    situation.pack(packer);
    return packer.words();
}

bool Frontier::knows(const Key& key) {
    Shelf& shelf = shelf_of(key);
    const std::scoped_lock lock(shelf.mutex);
    return shelf.size > 0 && shelf.place_of(key).reached != nullptr;
}

Frontier::Inserted Frontier::insert(std::size_t worker, const Key& key, std::uint64_t order, const Situation& situation,
                                    Judged* judged) {
    Shelf& shelf = shelf_of(key);
    const std::scoped_lock lock(shelf.mutex);
    if (shelf.size * 2 >= shelf.places.size()) shelf.grow();
    Place& place = shelf.place_of(key);
    Store& store = stores_[worker];
    const bool is_new = place.reached == nullptr;
    const std::size_t before = shelf.bytes;
    if (is_new) {
        Reached& made = store.next();
        made.last_from.store({}, std::memory_order_relaxed);
        made.possible = {};
        made.steps = {};
        made.is_expanded.store(false, std::memory_order_relaxed);
        made.key = store.arena.keep(key.bytes);
        made.worker = static_cast<std::uint32_t>(worker);
        made.situation = {};
        made.step_marks.clear();
        place = {key.hash, &made};
        ++shelf.size;
        shelf.bytes += sizeof(Reached) + key.bytes.size();
    }
    Reached& reached = *place.reached;
    if (is_new || order < reached.order) {
        reached.labels = situation.labels;
        reached.order = order;
        shelf.bytes -= reached.situation.size_bytes();
        reached.situation = store.arena.keep(store.packed(situation));
        shelf.bytes += reached.situation.size_bytes();
        // Others may be reading it already.
        if (is_new || (judged != nullptr && judged->by_labels)) {
            reached.numbers = judged->numbers;
            shelf.bytes -= reached.possible.size_bytes();
            reached.possible = store.arena.keep(judged->possible);
            shelf.bytes += reached.possible.size_bytes();
            reached.ending = judged->ending;
            reached.ahead = judged->ahead;
            std::swap(reached.marks, judged->marks);
        }
    }
    return {&reached, is_new ? shelf.bytes - before : 0};
}

std::size_t Frontier::size() const {
    std::size_t size = 0;
    for (const Store& store : stores_) size += store.used;
    return size;
}

std::size_t Frontier::bytes() const {
    std::size_t bytes = 0;
    for (const Shelf& shelf : shelves_) bytes += shelf.bytes + shelf.places.size() * sizeof(Place);
    for (const Store& store : stores_) bytes += store.bytes;
    return bytes;
}

std::vector<Reached*> Frontier::in_order() {
    std::vector<std::pair<std::uint64_t, Reached*>> sorted;
    sorted.reserve(size());
    for (Store& store : stores_) {
        for (std::size_t i = 0; i < store.used; ++i) {
            sorted.emplace_back(store.at(i).order, &store.at(i));
        }
    }
    std::ranges::sort(sorted);
    std::vector<Reached*> all;
    all.reserve(sorted.size());
    for (const auto& [order, reached] : sorted) {
        reached->index = static_cast<std::uint32_t>(all.size());
        all.push_back(reached);
    }
    return all;
}

void Frontier::clear(std::size_t part, std::size_t parts) {
    for (std::size_t i = part; i < stores_.size(); i += parts) {
        stores_[i].used = 0;
        stores_[i].bytes = 0;
        stores_[i].arena.clear();
    }
    for (std::size_t i = part; i < shelves_.size(); i += parts) shelves_.at(i).clear();
}

}  // namespace handlesim
