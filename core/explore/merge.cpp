#include "core/explore/merge.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "core/json/document_error.hpp"
#include "core/search/big_natural.hpp"

namespace handlesim {

namespace {

// One result, and where it stands.
struct Given {
    const ResultText* document = nullptr;
    std::string pointer;
    ResultDocument result;

    [[noreturn]] void refuse(std::string_view member, const std::string& what, const std::string& hint) const {
        const std::string at = member.empty() ? pointer : pointer + "/" + std::string(member);
        refuse_result(document->file, document->text, at, what, hint);
    }
};

// The results of one search, by shard.
using Group = std::vector<Given>;

// What tells the same find in several shards: kind, and the call or check.
using FindKey = std::pair<FindKind, std::uint32_t>;

FindKey key_of(const ResultFind& find) {
    return {find.kind, find.number()};
}

// Shorter, then fewer changes of thread, then earlier in the listed order, a firing behind every call.
auto cost_of(const ResultFind& find) {
    std::vector<std::pair<bool, std::uint32_t>> sequence;
    auto firing = find.firings.begin();
    for (const std::uint32_t step : find.order) {
        const bool fires = firing != find.firings.end() && *firing == sequence.size() + 1;
        if (fires) ++firing;
        sequence.emplace_back(fires, step);
    }
    return std::tuple(find.order.size(), find.changes, sequence);
}

class Merger {
public:
    explicit Merger(const Group& group) : group_(group) {}

    ResultDocument merged() {
        check_complete();
        ResultDocument whole = group_.front().result;
        whole.shard.reset();
        whole.states = sum_of("states", &ResultDocument::states);
        whole.transitions = sum_of("transitions", &ResultDocument::transitions);
        whole.orders = total_of(&ResultDocument::orders);
        whole.bad_orders = total_of(&ResultDocument::bad_orders);
        for (const Given& one : group_) whole.depth = std::max(whole.depth, one.result.depth);
        whole.finds = finds();
        whole.never_evaluated = never_evaluated();
        whole.bound.clear();
        for (const Given& one : group_) {
            if (!one.result.bound.empty()) whole.bound = one.result.bound;
            if (whole.violations.empty()) whole.violations = one.result.violations;
        }
        whole.answer = answer(whole);
        return whole;
    }

private:
    const Group& group_;

    void check_complete() const {
        std::set<std::uint32_t> indices;
        const ResultShard& first = *group_.front().result.shard;
        for (const Given& one : group_) {
            const ResultShard& shard = *one.result.shard;
            const std::string told = "shard " + std::to_string(shard.index) + " of " + std::to_string(shard.count);
            if (shard.count != first.count) {
                one.refuse("shard/count",
                           told + " does not belong to those of " + std::to_string(first.count) + " in " +
                               group_.front().document->file,
                           "merge the shards of one search");
            }
            if (!indices.insert(shard.index).second) {
                one.refuse("shard/index", told + " is given twice", "give each shard once");
            }
            // A search that was cut short may not have come to where the shards part.
            if (!bounded() &&
                !std::ranges::equal(shard.escapes, first.escapes, {}, &std::string::size, &std::string::size)) {
                one.refuse(
                    "shard/escapes",
                    told + " shares another beginning of the search than the one in " + group_.front().document->file,
                    "merge the shards of one search");
            }
        }
        for (std::uint32_t index = 1; index <= first.count; ++index) {
            if (indices.contains(index)) continue;
            group_.front().refuse(
                "shard", "shard " + std::to_string(index) + " of " + std::to_string(first.count) + " is missing",
                "give the results of all shards");
        }
    }

    bool bounded() const {
        return std::ranges::any_of(group_, [](const Given& one) { return !one.result.bound.empty(); });
    }

    std::uint64_t sum_of(std::string_view member, std::uint64_t ResultDocument::*count) const {
        std::uint64_t sum = 0;
        for (const Given& one : group_) {
            if (one.result.*count > std::numeric_limits<std::int64_t>::max() - sum) {
                one.refuse(member, "too many to be added up", "was this number ever written by explore?");
            }
            sum += one.result.*count;
        }
        return sum;
    }

    std::optional<std::string> total_of(std::optional<std::string> ResultDocument::*count) const {
        BigNatural total;
        for (const Given& one : group_) {
            if (!(one.result.*count)) return std::nullopt;
            total += BigNatural::from_decimal(*(one.result.*count));
        }
        return total.to_decimal();
    }

    std::vector<std::string> never_evaluated() const {
        std::vector<std::string> never = group_.front().result.never_evaluated;
        std::erase_if(never, [&](const std::string& pointer) {
            return !std::ranges::all_of(
                group_, [&](const Given& one) { return std::ranges::count(one.result.never_evaluated, pointer) > 0; });
        });
        return never;
    }

    std::vector<ResultFind> finds() const {
        std::map<FindKey, const ResultFind*> best;
        for (const Given& one : group_) {
            for (const ResultFind& find : one.result.finds) {
                const auto [place, is_new] = best.emplace(key_of(find), &find);
                if (!is_new && cost_of(find) < cost_of(*place->second)) place->second = &find;
            }
        }
        std::vector<ResultFind> finds;
        for (const auto& [key, find] : best) {
            ResultFind whole = *find;
            // What was not searched may have an order without it, and one that escapes.
            whole.race = bounded() || is_race(key);
            if (bounded()) whole.no_return.reset();
            if (whole.no_return) whole.no_return = no_return(whole);
            whole.begins_with.clear();
            finds.push_back(std::move(whole));
        }
        std::ranges::sort(finds, {}, [](const ResultFind& find) {
            return std::tuple(find.order.size(), find.kind, key_of(find).second);
        });
        return finds;
    }

    // Some shard has an order without it.
    bool is_race(const FindKey& key) const {
        return std::ranges::any_of(group_, [&](const Given& one) {
            for (const ResultFind& find : one.result.finds) {
                if (key_of(find) == key) return find.race;
            }
            return one.result.shard->has_orders;
        });
    }

    // In the part that all shards share, no order escapes where none of any shard does; behind it the shard knows.
    std::uint32_t no_return(const ResultFind& find) const {
        for (std::size_t place = 0; place < find.begins_with.size(); ++place) {
            const bool escapes = std::ranges::any_of(group_, [&](const Given& one) {
                return one.result.shard->escapes[place][find.begins_with[place]] == '1';
            });
            if (!escapes) return static_cast<std::uint32_t>(place);
        }
        return std::max(*find.no_return, static_cast<std::uint32_t>(find.begins_with.size()));
    }

    Answer answer(const ResultDocument& whole) const {
        if (!whole.finds.empty()) return Answer::found;
        if (!whole.bound.empty()) return Answer::bounded;
        const bool judged =
            std::ranges::any_of(group_, [](const Given& one) { return one.result.answer == Answer::holds; });
        return judged ? Answer::holds : Answer::nothing_to_judge;
    }
};

[[noreturn]] void refuse_difference(const Given& one, const Given& first, std::string_view member,
                                    const std::string& what) {
    one.refuse(member, what + " than in " + first.document->file, "merge the shards of one search");
}

// Refuses what was searched in another way.
void check_options(const Given& one, const Given& first) {
    const auto differs = [&](std::string_view member, const std::string& what) {
        refuse_difference(one, first, member, what);
    };
    const ResultDocument& mine = one.result;
    const ResultDocument& theirs = first.result;
    if (mine.kinds != theirs.kinds) differs("options/find", "something else was looked for");
    if (mine.all_choices != theirs.all_choices) differs("options/all_choices", "other choices were tried");
    if (mine.reduced != theirs.reduced) differs("reduced", "another reduction");
}

// Refuses what is not another part of the same search.
void check_belongs(const Given& one, const Given& first) {
    const ResultDocument& mine = one.result;
    const ResultDocument& theirs = first.result;
    if (mine.hash != theirs.hash) refuse_difference(one, first, "hash", "another version of " + mine.scenario);
    if (mine.profile != theirs.profile) refuse_difference(one, first, "profile", "another profile");
    check_options(one, first);
    if (!mine.shard || !theirs.shard) {
        one.refuse("", mine.scenario + " was searched twice, and not in shards",
                   "give the result of a search once, or those of all its shards");
    }
}

std::vector<Group> grouped(std::vector<Given> all) {
    std::vector<Group> groups;
    for (Given& one : all) {
        const auto group = std::ranges::find_if(groups, [&](const Group& candidate) {
            const ResultDocument& first = candidate.front().result;
            if (first.dealt && one.result.dealt) return false;  // each is a scenario of its own
            const bool shards = first.shard && one.result.shard;
            return (shards && first.hash == one.result.hash) || first.scenario == one.result.scenario;
        });
        if (group == groups.end()) {
            groups.emplace_back().push_back(std::move(one));
        } else {
            check_belongs(one, group->front());
            group->push_back(std::move(one));
        }
    }
    return groups;
}

// Several scenarios that were dealt out to shards whole must all be there.
void check_dealt(const std::vector<Given>& all) {
    const auto dealt = std::ranges::find_if(all, [](const Given& one) { return one.result.dealt.has_value(); });
    const std::uint32_t count = dealt->result.dealt->count;
    std::set<std::uint32_t> places;
    for (const Given& one : all) {
        if (!one.result.dealt || one.result.dealt->count != count) {
            one.refuse("", "not one of the " + std::to_string(count) + " scenarios that were dealt out",
                       "merge the results of one call of explore with --shard");
        }
        check_options(one, *dealt);
        if (!places.insert(one.result.dealt->place).second) {
            one.refuse("dealt/place", "this scenario is given twice", "give each shard once");
        }
    }
    for (std::uint32_t place = 1; place <= count; ++place) {
        if (places.contains(place)) continue;
        dealt->refuse("dealt",
                      "scenario " + std::to_string(place) + " of the " + std::to_string(count) +
                          " that were dealt out is missing",
                      "give the results of all shards");
    }
}

}  // namespace

std::vector<ResultDocument> merge(const std::vector<ResultText>& results) {
    std::vector<Given> all;
    const ResultText* empty = nullptr;
    for (const ResultText& document : results) {
        std::vector<ReadResult> list = read_results(document.file, document.text);
        if (list.empty()) empty = &document;
        for (ReadResult& one : list) all.push_back({&document, std::move(one.pointer), std::move(one.result)});
    }
    const bool dealt = std::ranges::any_of(all, [](const Given& one) { return one.result.dealt.has_value(); });
    if (empty != nullptr && !dealt) {
        refuse_result(empty->file, empty->text, "", "there is no result in it",
                      "a shard to which no scenario was dealt says []: give it together with the others");
    }
    if (dealt) check_dealt(all);
    std::vector<ResultDocument> merged;
    for (const Group& group : grouped(std::move(all))) {
        merged.push_back(group.front().result.shard ? Merger(group).merged() : group.front().result);
        merged.back().dealt.reset();
    }
    return merged;
}

}  // namespace handlesim
