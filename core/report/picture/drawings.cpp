#include "core/report/picture/drawings.hpp"

#include <algorithm>
#include <unordered_map>

#include "core/report/run_words.hpp"
#include "core/run/words.hpp"

namespace handlesim {

std::string Drawn::name(SymbolId id) const {
    return id == SymbolId::none ? std::string() : std::string(run.symbols()[id].name);
}

std::string Drawn::object_words(const ObjectCounts& one) const {
    return std::string(info(one.type).name) + " " + follower.state().naming().object(one.object);
}

std::string Drawn::count_words(const ObjectCounts& one) const {
    return counted(one.handle_count, "handle") + ", " + counted(one.usage_count, "use");
}

std::string Drawn::caption() const {
    if (moment.step == 0) return "Before the first step";
    const Step& step = *run.step(moment.step).step;
    const std::string who = step.by == SymbolId::none ? "check" : name(step.by);
    return "After step " + std::to_string(moment.step) + ": " + who + " " + words_of(step, run.symbols());
}

std::size_t Drawn::place(ObjectTag object) const {
    const auto found =
        std::ranges::find_if(moment.objects, [&](const PictureObject& one) { return one.counts.object == object; });
    return static_cast<std::size_t>(found - moment.objects.begin());
}

Moment in_order(Moment moment, const std::vector<ObjectTag>& order) {
    std::unordered_map<ObjectTag, std::size_t> places;
    for (std::size_t i = 0; i < order.size(); ++i) places.emplace(order[i], i);
    std::ranges::sort(moment.objects, {}, [&](const PictureObject& one) { return places[one.counts.object]; });
    return moment;
}

}  // namespace handlesim
