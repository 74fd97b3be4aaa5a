#include "core/report/picture/picture_order.hpp"

#include <algorithm>

namespace handlesim {

namespace {

struct Place {
    std::size_t process = 0;
    std::int64_t row = 0;
    std::size_t appearance = 0;
    ObjectTag object = ObjectTag::none;

    friend auto operator<=>(const Place&, const Place&) = default;
};

}  // namespace

std::vector<ObjectTag> picture_order(const Provenance& all) {
    const std::vector<SymbolId>& processes = all.state().processes();
    const auto place_of = [&](SymbolId process) {
        return static_cast<std::size_t>(std::ranges::find(processes, process) - processes.begin());
    };
    std::vector<Place> places;
    for (const ObjectRecord& object : all.objects()) {
        if (object.tag == ObjectTag::none) continue;
        Place place{processes.size(), 0, all.state().order_of(object.tag), object.tag};
        if (!object.handles.empty()) {
            const EntryRecord& first = all.entries()[object.handles.front()];
            place.process = place_of(first.process);
            place.row = first.value.slot();
        } else if (object.label.kind == ObjectLabel::Kind::process || object.label.kind == ObjectLabel::Kind::thread) {
            place.process = place_of(all.process_of(object.label.symbol));
            place.row = object.type == ObjectType::process ? -2 : -1;
        }
        places.push_back(place);
    }
    std::ranges::sort(places);
    std::vector<ObjectTag> order;
    order.reserve(places.size());
    for (const Place& place : places) order.push_back(place.object);
    return order;
}

}  // namespace handlesim
