#include "core/study/merge.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "core/study/natural.hpp"

namespace handlesim {

namespace {

using Json = nlohmann::ordered_json;

// The results of one search, by shard.
struct Group {
    std::string scenario;
    std::vector<Json> results;
};

std::string name_of(const Json& find) {
    const Json& number = find.contains("check") ? find.at("check") : find.at("step");
    return find.at("kind").get<std::string>() + " " + number.dump();
}

// Shorter, then fewer changes of thread, then earlier in the listed order, a firing behind every call.
auto cost_of(const Json& find) {
    std::set<std::size_t> firings;
    if (find.contains("firings")) firings = find.at("firings").get<std::set<std::size_t>>();
    std::vector<std::pair<bool, std::uint32_t>> sequence;
    for (const Json& step : find.at("order")) {
        sequence.emplace_back(firings.contains(sequence.size() + 1), step.get<std::uint32_t>());
    }
    return std::tuple(find.at("length").get<std::size_t>(), find.at("changes").get<std::uint32_t>(), sequence);
}

class Merger {
public:
    explicit Merger(const Group& group) : group_(group) {}

    Json merged() {
        check_complete();
        Json whole = group_.results.front();
        whole.erase("shard");
        for (const char* key : {"states", "transitions"}) whole[key] = sum_of(key);
        for (const char* key : {"orders", "bad_orders"}) whole[key] = total_of(key);
        std::size_t depth = 0;
        for (const Json& result : group_.results) depth = std::max(depth, result.at("depth").get<std::size_t>());
        whole["depth"] = depth;
        whole["finds"] = finds();
        whole.erase("never_evaluated");
        if (const Json never = never_evaluated(); !never.empty()) whole["never_evaluated"] = never;
        whole.erase("bound");
        for (const Json& result : group_.results) {
            if (result.contains("bound")) whole["bound"] = result.at("bound");
        }
        whole["verdict"] = verdict(whole);
        return whole;
    }

private:
    const Group& group_;

    void check_complete() const {
        std::set<std::uint32_t> indices;
        const auto count = group_.results.front().at("shard").at("count").get<std::uint32_t>();
        for (const Json& result : group_.results) {
            const Json& shard = result.at("shard");
            if (shard.at("count") != count) {
                throw MergeError(group_.scenario + ": shards of " + shard.at("count").dump() + " and of " +
                                 std::to_string(count) + " do not belong together");
            }
            if (!indices.insert(shard.at("index").get<std::uint32_t>()).second) {
                throw MergeError(group_.scenario + ": shard " + shard.at("index").dump() + " is given twice");
            }
        }
        for (std::uint32_t index = 1; index <= count; ++index) {
            if (!indices.contains(index)) {
                throw MergeError(group_.scenario + ": shard " + std::to_string(index) + " of " + std::to_string(count) +
                                 " is missing");
            }
        }
    }

    std::uint64_t sum_of(const char* key) const {
        std::uint64_t sum = 0;
        for (const Json& result : group_.results) sum += result.at(key).get<std::uint64_t>();
        return sum;
    }

    Json total_of(const char* key) const {
        Natural total;
        for (const Json& result : group_.results) {
            if (result.at(key).is_null()) return nullptr;
            total += Natural::from_decimal(result.at(key).get<std::string>());
        }
        return total.to_decimal();
    }

    Json never_evaluated() const {
        Json never = Json::array();
        const Json& first = group_.results.front();
        if (!first.contains("never_evaluated")) return never;
        for (const Json& pointer : first.at("never_evaluated")) {
            const bool everywhere = std::ranges::all_of(group_.results, [&](const Json& result) {
                return result.contains("never_evaluated") &&
                       std::ranges::count(result.at("never_evaluated"), pointer) > 0;
            });
            if (everywhere) never.push_back(pointer);
        }
        return never;
    }

    Json finds() const {
        std::map<std::string, const Json*> best;
        for (const Json& result : group_.results) {
            for (const Json& find : result.at("finds")) {
                const auto [place, is_new] = best.emplace(name_of(find), &find);
                if (!is_new && cost_of(find) < cost_of(*place->second)) place->second = &find;
            }
        }
        std::vector<Json> finds;
        for (const auto& [name, find] : best) {
            Json whole = *find;
            whole["race"] = is_race(name);
            if (!whole.at("no_return").is_null()) whole["no_return"] = no_return(whole);
            whole.erase("begins_with");
            finds.push_back(std::move(whole));
        }
        std::ranges::sort(finds, {}, [](const Json& find) {
            const auto kind = static_cast<int>(*find_kind_named(find.at("kind").get<std::string>()));
            const Json& number = find.contains("check") ? find.at("check") : find.at("step");
            return std::tuple(find.at("length").get<std::size_t>(), kind, number.get<std::uint32_t>());
        });
        return finds;
    }

    // Some shard has an order without it.
    bool is_race(const std::string& name) const {
        return std::ranges::any_of(group_.results, [&](const Json& result) {
            for (const Json& find : result.at("finds")) {
                if (name_of(find) == name) return find.at("race").get<bool>();
            }
            return result.at("shard").at("has_orders").get<bool>();
        });
    }

    // In the part that all shards share, no order escapes where none of any shard does; behind it the shard knows.
    std::uint32_t no_return(const Json& find) const {
        if (!find.contains("begins_with")) return find.at("no_return").get<std::uint32_t>();
        const auto begins = find.at("begins_with").get<std::vector<std::size_t>>();
        for (std::size_t place = 0; place < begins.size(); ++place) {
            const bool escapes = std::ranges::any_of(group_.results, [&](const Json& result) {
                const Json& layers = result.at("shard").at("escapes");
                return place < layers.size() && layers.at(place).get<std::string>().at(begins[place]) == '1';
            });
            if (!escapes) return static_cast<std::uint32_t>(place);
        }
        return std::max(find.at("no_return").get<std::uint32_t>(), static_cast<std::uint32_t>(begins.size()));
    }

    std::string verdict(const Json& whole) const {
        if (!whole.at("finds").empty()) return "found";
        if (whole.contains("bound")) return "bounded";
        const bool judged =
            std::ranges::any_of(group_.results, [](const Json& result) { return result.at("verdict") == "holds"; });
        return judged ? "holds" : "nothing_to_judge";
    }
};

Answer answer_of(const Json& result) {
    for (const Answer answer : {Answer::holds, Answer::found, Answer::bounded, Answer::nothing_to_judge}) {
        if (result.at("verdict") == to_string(answer)) return answer;
    }
    throw MergeError("\"" + result.at("verdict").dump() + "\" is no verdict");
}

std::string line_of(const Json& result) {
    std::string line = result.value("scenario", "") + ": " + result.at("verdict").get<std::string>();
    if (result.at("orders").is_null()) return line;
    return line + ", " + result.at("bad_orders").get<std::string>() + " of " + result.at("orders").get<std::string>() +
           " orders bad";
}

}  // namespace

MergedResults merge(const std::vector<ResultText>& results) {
    std::vector<Group> groups;
    for (const ResultText& result : results) {
        try {
            const Json document = Json::parse(result.text);
            const Json list = document.is_array() ? document : Json::array({document});
            for (const Json& one : list) {
                const auto scenario = one.at("scenario").get<std::string>();
                const auto group = std::ranges::find(groups, scenario, &Group::scenario);
                if (group == groups.end()) {
                    groups.push_back({scenario, {one}});
                } else {
                    group->results.push_back(one);
                }
            }
        } catch (const Json::exception& error) {
            throw MergeError(result.file + ": no result of explore --format json: " + error.what());
        }
    }
    MergedResults merged;
    Json list = Json::array();
    for (const Group& group : groups) {
        try {
            if (!group.results.front().contains("shard") && group.results.size() > 1) {
                throw MergeError(group.scenario + ": two results, and neither is a shard's");
            }
            list.push_back(group.results.front().contains("shard") ? Merger(group).merged() : group.results.front());
            merged.answers.push_back(answer_of(list.back()));
            merged.lines.push_back(line_of(list.back()));
        } catch (const Json::exception& error) {
            throw MergeError(group.scenario + ": a result lacks something: " + error.what());
        }
    }
    merged.json = (list.size() == 1 ? list.front() : list).dump(2) + "\n";
    return merged;
}

}  // namespace handlesim
