#include "core/report/picture/drawings.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "core/language/say.hpp"
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
    const std::string others = other_references_words(one, run.symbols());
    return counted(one.handle_count, "handle") + ", " + counted(one.usage_count, "use") +
           (others.empty() ? "" : ", " + others);
}

std::string Drawn::cause_words(const PictureRow& row) const {
    switch (row.cause) {
        case EntryCause::inherited: return say("inherited");
        case EntryCause::duplicated:
        case EntryCause::moved: return say("duplicated");
        default: return std::string(to_string(row.cause));
    }
}

std::string Drawn::state_words(const PictureObject& one) const {
    if (one.mark == PictureMark::went) return say("gone: nothing refers to it any more");
    return one.ended ? say("has ended; its object is kept") : "";
}

std::string Drawn::wait_words(const PictureWait& wait) const {
    const WrittenCall* call = run.step(wait.step).step->call();
    return say("{} waits in {}, {}", name(wait.thread), call == nullptr ? say("a call") : std::string(info(*call).name),
               step_words(wait.step));
}

std::string Drawn::pseudo_words(const PicturePseudo& one) const {
    return say("{}: a number in no table",
               std::to_string(static_cast<std::int64_t>(one.value.value)) + " " + name(one.name));
}

std::string Drawn::table_words(const PictureTable& table) const {
    if (!table.running) return table.rows.empty() ? say("has ended") : say("has ended: all its handles are closed");
    std::vector<std::pair<SymbolId, std::size_t>> inherited;
    for (const PictureRow& row : table.rows) {
        if (row.mark != PictureMark::came || row.cause != EntryCause::inherited) continue;
        const auto same = [&](const auto& one) { return one.first == row.from_process; };
        const auto found = std::ranges::find_if(inherited, same);
        if (found == inherited.end()) {
            inherited.emplace_back(row.from_process, 1);
        } else {
            ++found->second;
        }
    }
    std::string words;
    for (const auto& [from, count] : inherited) {
        words += (words.empty() ? "" : ", ") + (count == 1 ? say("1 handle inherited from {}", name(from))
                                                           : say("{} handles inherited from {}", count, name(from)));
    }
    if (words.empty() && table.mark == PictureMark::came) return say("has started");
    return words.empty() && table.rows.empty() ? say("no handles") : words;
}

std::string Drawn::caption() const {
    if (moment.step == 0) return say("Before the first step");
    const Step& step = *run.step(moment.step).step;
    const std::string who = step.by == SymbolId::none ? say("check") : name(step.by);
    return say("After step {}: {} {}", moment.step, who, words_of(step, run.symbols()));
}

std::size_t Drawn::place(ObjectTag object) const {
    const auto found =
        std::ranges::find_if(moment.objects, [&](const PictureObject& one) { return one.counts.object == object; });
    return static_cast<std::size_t>(found - moment.objects.begin());
}

Moment shortened(Moment moment) {
    constexpr std::size_t most_rows = 40;
    constexpr std::size_t at_each_end = 13;
    for (PictureTable& table : moment.tables) {
        if (table.rows.size() <= most_rows) continue;
        std::vector<PictureRow> kept;
        std::size_t changed = 0;
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            const bool at_end = i < at_each_end || i + at_each_end >= table.rows.size();
            const bool matters = !at_end && table.rows[i].mark != PictureMark::none && changed < at_each_end;
            if (matters) ++changed;
            if (at_end || matters) kept.push_back(table.rows[i]);
        }
        table.left_out = table.rows.size() - kept.size();
        table.rows = std::move(kept);
    }
    constexpr std::size_t most_objects = 120;
    if (moment.objects.size() <= most_objects) return moment;
    std::set<ObjectTag> reached;
    for (const PictureTable& table : moment.tables) {
        for (const PictureRow& row : table.rows) reached.insert(row.entry.object);
    }
    for (const PictureWait& wait : moment.waits) reached.insert(wait.objects.begin(), wait.objects.end());
    std::erase_if(moment.objects, [&](const PictureObject& one) { return !reached.contains(one.counts.object); });
    return moment;
}

Moment in_order(Moment moment, const std::vector<ObjectTag>& order) {
    std::unordered_map<ObjectTag, std::size_t> places;
    for (std::size_t i = 0; i < order.size(); ++i) places.emplace(order[i], i);
    std::ranges::sort(moment.objects, {}, [&](const PictureObject& one) { return places[one.counts.object]; });
    return moment;
}

}  // namespace handlesim
