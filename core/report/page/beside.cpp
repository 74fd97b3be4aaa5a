#include "core/report/page/beside.hpp"

#include <algorithm>
#include <set>

#include "core/report/run_words.hpp"
#include "core/run/compare.hpp"
#include "core/run/compared_side.hpp"
#include "core/run/words.hpp"

namespace handlesim {

namespace {

// One run, with what each step is and what it came to, in words that mean the same on both sides.
struct BesideSide {
    std::vector<std::string> calls;     // "parent CloseHandle(w)"
    std::vector<std::string> kinds;     // "parent CloseHandle"
    std::vector<std::string> outcomes;  // never compared of calls of two kinds

    explicit BesideSide(const Transcript& run) {
        ComparedSide side(run);
        const Symbols& symbols = run.symbols();
        for (const StepRecord& record : run.steps) {
            const SymbolId by = record.step->by;
            const std::string who = by == SymbolId::none ? "check" : std::string(symbols[by].name);
            const WrittenCall* call = record.step->call();
            calls.push_back(who + " " + words_of(*record.step, symbols));
            kinds.push_back(call == nullptr ? calls.back() : who + " " + std::string(info(*call).name));
            side.follow(record);
            outcomes.push_back(outcome(record, side, symbols));
        }
    }

private:
    static std::string outcome(const StepRecord& record, const ComparedSide& side, const Symbols& symbols) {
        std::string text(to_string(record.judgement.verdict));
        if (record.made) text += "; " + describe(Happened{record.outcome()}, symbols);
        if (record.awaited) text += "; " + describe(Happened{&*record.awaited}, symbols);
        for (const ReleasedCall& released : record.released)
            text += "; " + describe(Happened{&released.outcome}, symbols);
        // In whose table what changed; the order is the backend's affair.
        std::multiset<std::string> changes;
        for (const TableChange& change : record.report.tables) {
            changes.insert(std::string(side.name(change.process)) + ": " + side.words(change));
        }
        for (const std::string& change : changes) text += "; " + change;
        return text;
    }
};

// The longest common sequence of calls, where the table for it is not out of all proportion. Between those, calls of
// the same operation by the same thread belong together too, and differ.
class Pairing {
public:
    Pairing(const BesideSide& left, const BesideSide& right)
        : left_(left.calls), right_(right.calls), left_kinds_(left.kinds), right_kinds_(right.kinds) {}

    std::vector<BesideRow> rows() {
        std::size_t front = 0;
        while (front < left_.size() && front < right_.size() && left_[front] == right_[front])
            pair(front, front), ++front;
        std::size_t back = 0;
        const std::size_t shorter = std::min(left_.size(), right_.size());
        while (back < shorter - front && left_[left_.size() - 1 - back] == right_[right_.size() - 1 - back]) ++back;
        middle(front, left_.size() - back, right_.size() - back);
        for (std::size_t i = back; i > 0; --i) pair(left_.size() - i, right_.size() - i);
        return std::move(rows_);
    }

private:
    const std::vector<std::string>& left_;
    const std::vector<std::string>& right_;
    const std::vector<std::string>& left_kinds_;
    const std::vector<std::string>& right_kinds_;
    std::vector<BesideRow> rows_{BesideRow{0, 0, false}};

    void pair(std::size_t left, std::size_t right) {
        rows_.push_back(
            {static_cast<std::int64_t>(left) + 1, static_cast<std::int64_t>(right) + 1, left_[left] != right_[right]});
    }
    // How well they belong together.
    std::uint32_t likeness(std::size_t left, std::size_t right) const {
        if (left_[left] == right_[right]) return 4;
        return left_kinds_[left] == right_kinds_[right] ? 1 : 0;
    }
    void left_alone(std::size_t left) { rows_.push_back({static_cast<std::int64_t>(left) + 1, -1, true}); }
    void right_alone(std::size_t right) { rows_.push_back({-1, static_cast<std::int64_t>(right) + 1, true}); }

    void middle(std::size_t begin, std::size_t left_end, std::size_t right_end) {
        const std::size_t height = left_end - begin;
        const std::size_t width = right_end - begin;
        constexpr std::size_t most_cells = 8'000'000;
        const bool fits = (height + 1) * (width + 1) <= most_cells;
        std::vector<std::uint32_t> best(fits ? (height + 1) * (width + 1) : 0);
        const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return best[i * (width + 1) + j]; };
        if (fits) {
            for (std::size_t i = height; i-- > 0;) {
                for (std::size_t j = width; j-- > 0;) {
                    const std::uint32_t like = likeness(begin + i, begin + j);
                    at(i, j) = std::max(at(i + 1, j), at(i, j + 1));
                    if (like > 0) at(i, j) = std::max(at(i, j), at(i + 1, j + 1) + like);
                }
            }
        }
        std::size_t i = 0;
        std::size_t j = 0;
        while (i < height && j < width) {
            const std::uint32_t like = likeness(begin + i, begin + j);
            if (like > 0 && (!fits || at(i, j) == at(i + 1, j + 1) + like)) {
                pair(begin + i++, begin + j++);
            } else if (!fits || at(i + 1, j) >= at(i, j + 1)) {
                left_alone(begin + i++);
            } else {
                right_alone(begin + j++);
            }
        }
        while (i < height) left_alone(begin + i++);
        while (j < width) right_alone(begin + j++);
    }
};

// Of one scenario played twice: the steps of which its own comparison tells a difference.
std::set<std::uint32_t> steps_that_differ(const Transcript& left, const Transcript& right) {
    std::set<std::uint32_t> steps;
    for (const Difference& difference : compare(left, right).differences) steps.insert(difference.step);
    return steps;
}

}  // namespace

std::vector<BesideRow> rows_beside(const Transcript& left, const Transcript& right) {
    const BesideSide one(left);
    const BesideSide other(right);
    std::vector<BesideRow> rows = Pairing(one, other).rows();
    const bool same_scenario = hash_of(left.header) == hash_of(right.header);
    const std::set<std::uint32_t> differing =
        same_scenario ? steps_that_differ(left, right) : std::set<std::uint32_t>();
    for (BesideRow& row : rows) {
        if (row.left <= 0 || row.right <= 0) continue;
        if (row.differs) continue;
        row.differs = same_scenario ? differing.contains(static_cast<std::uint32_t>(row.left))
                                    : one.outcomes[static_cast<std::size_t>(row.left - 1)] !=
                                          other.outcomes[static_cast<std::size_t>(row.right - 1)];
    }
    return rows;
}

Json beside_json(const Transcript& left, const Transcript& right) {
    Json list = Json::array();
    bool found = false;
    for (const BesideRow& row : rows_beside(left, right)) {
        list.push_back(Json::array({row.left, row.right, row.differs ? 1 : 0, row.differs && !found ? 1 : 0}));
        found = found || row.differs;
    }
    return list;
}

}  // namespace handlesim
