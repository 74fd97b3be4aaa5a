#include "core/report/picture/picture_order.hpp"

#include <algorithm>

namespace handlesim {

namespace {

struct OrderedPlace {
    std::size_t process = 0;
    std::int64_t row = 0;
    std::size_t appearance = 0;
    ObjectTag object = ObjectTag::none;

    friend auto operator<=>(const OrderedPlace&, const OrderedPlace&) = default;
};

// A thread that nobody ever held stands behind its process's object.
template <class PlaceOf>
void behind_its_process(const Provenance& all, const ObjectRecord& thread, OrderedPlace& place, PlaceOf place_of) {
    const SymbolId process = all.process_of(thread.label.symbol);
    const ObjectRecord& object = all.object(all.state().process_object(process));
    place.process = place_of(process);
    place.row = -1;
    if (object.handles.empty()) return;
    const EntryRecord& first = all.entries()[object.handles.front()];
    place.process = place_of(first.process);
    place.row = first.value.slot();
}

}  // namespace

std::vector<ObjectTag> picture_order(const Provenance& all) {
    const std::vector<SymbolId>& processes = all.state().processes();
    const auto place_of = [&](SymbolId process) {
        return static_cast<std::size_t>(std::ranges::find(processes, process) - processes.begin());
    };
    std::vector<OrderedPlace> places;
    for (const ObjectRecord& object : all.objects()) {
        if (object.tag == ObjectTag::none) continue;
        OrderedPlace place{processes.size(), 0, all.state().order_of(object.tag), object.tag};
        if (!object.handles.empty()) {
            const EntryRecord& first = all.entries()[object.handles.front()];
            place.process = place_of(first.process);
            place.row = first.value.slot();
        } else if (object.label.kind == ObjectLabel::Kind::process) {
            place.process = place_of(object.label.symbol);
            place.row = -1;
        } else if (object.label.kind == ObjectLabel::Kind::thread) {
            behind_its_process(all, object, place, place_of);
        }
        places.push_back(place);
    }
    std::ranges::sort(places);
    std::vector<ObjectTag> order;
    order.reserve(places.size());
    for (const OrderedPlace& place : places) order.push_back(place.object);
    return order;
}

}  // namespace handlesim
