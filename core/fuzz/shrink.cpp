#include "core/fuzz/shrink.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/json/document_error.hpp"
#include "core/run/backend.hpp"
#include "core/scenario/read_scenario.hpp"

namespace handlesim {

namespace {

class Shrinking {
public:
    Shrinking(const Scenario& scenario, const Finding& finding, Judge& judge, std::size_t tries)
        : judge_(judge), group_(finding.group()), tries_(tries), best_(scenario.without_text()) {
        bind_names(best_);
        if (finding.step > 0) keep_until(finding.step);
    }

    Scenario run() {
        without_what_the_last_does_not_need();
        for (std::size_t size = std::max<std::size_t>(best_.steps.size() / 2, 1);; size /= 2) {
            const std::size_t before = best_.steps.size();
            without_steps(size);
            if (size == 1 && best_.steps.size() == before) break;
            if (size == 1) size = 2;  // once more: what kept a step may be gone
            if (tries_ == 0) break;
        }
        for (std::size_t i = 0; i < best_.steps.size(); ++i) by_the_first_actor(i);
        without_steps(1);
        for (std::size_t i = best_.start.size(); i > 1; --i) without_actor(i - 1);
        for (std::size_t i = 0; i < best_.steps.size(); ++i) simpler_fields(i);
        return std::move(best_);
    }

private:
    Judge& judge_;
    std::string group_;
    std::size_t tries_;
    Scenario best_;

    Scenario copy() const { return best_.without_text(); }

    // Whether the same is wrong in it; then it is the best so far.
    bool accept(Scenario candidate) {
        if (tries_ == 0) return false;
        try {
            bind_names(candidate);
        } catch (const DocumentError&) {
            return false;  // a name would be missing
        }
        --tries_;
        try {
            const std::optional<Finding> found = judge_.judge(candidate);
            if (!found || found->group() != group_) return false;
        } catch (const BackendError&) {
            return false;
        }
        best_ = std::move(candidate);
        return true;
    }

    void keep_until(std::uint32_t step) {
        Scenario candidate = copy();
        candidate.steps.resize(std::min<std::size_t>(step, candidate.steps.size()));
        accept(std::move(candidate));
    }

    // What gives it its names, and what those need; most differences need no more. One try, where the passes below take
    // one for each step that goes.
    void without_what_the_last_does_not_need() {
        std::set<SymbolId> needed;
        Scenario candidate = copy();
        std::vector<Step> kept;
        for (auto step = candidate.steps.rbegin(); step != candidate.steps.rend(); ++step) {
            const bool gives = std::ranges::any_of(given_by(*step), [&](SymbolId id) { return needed.contains(id); });
            if (!kept.empty() && !gives) continue;
            const std::vector<SymbolId> used = used_by(*step);
            needed.insert(used.begin(), used.end());
            kept.push_back(std::move(*step));
        }
        if (kept.size() == candidate.steps.size()) return;
        std::ranges::reverse(kept);
        candidate.steps = std::move(kept);
        accept(std::move(candidate));
    }

    // From the end, since what comes late depends on what comes early.
    void without_steps(std::size_t size) {
        for (std::size_t end = best_.steps.size(); end > 0;) {
            const std::size_t begin = end > size ? end - size : 0;
            Scenario candidate = copy();
            candidate.steps.erase(candidate.steps.begin() + static_cast<std::ptrdiff_t>(begin),
                                  candidate.steps.begin() + static_cast<std::ptrdiff_t>(end));
            take_out_unbound(candidate);
            accept(std::move(candidate));
            end = std::min(begin, best_.steps.size());
        }
    }

    static std::vector<SymbolId> used_by(const Step& step) {
        std::vector<SymbolId> used{step.by};
        const WrittenCall* call = step.call();
        if (call == nullptr) return used;
        for (const PassedHandle& passed : passed_handles(*call)) used.push_back(passed.handle.name);
        each_field(*call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) {
            for (const SymbolId name : {process_in(field), thread_in(field), value_in(field)}) {
                if (name != SymbolId::none) used.push_back(name);
            }
        });
        return used;
    }

    static std::vector<SymbolId> given_by(const Step& step) {
        const WrittenCall* call = step.call();
        if (call == nullptr) return {};
        std::vector<SymbolId> given;
        for (const SymbolId id : bindings_of(*call)) given.push_back(id);
        for (const SymbolId id : creations_of(*call)) given.push_back(id);
        each_field(*call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) {
            given.push_back(given_value_in(field));
        });
        return given;
    }

    // Steps that use what no step gives any more go too.
    static void take_out_unbound(Scenario& scenario) {
        std::set<SymbolId> given(scenario.start.begin(), scenario.start.end());
        const auto is_there = [&](SymbolId id) {
            const SymbolKind kind = scenario.symbols[id].kind;
            return kind == SymbolKind::reserved || kind == SymbolKind::literal || given.contains(id);
        };
        std::erase_if(scenario.steps, [&](const Step& step) {
            if (!std::ranges::all_of(used_by(step), is_there)) return true;
            const std::vector<SymbolId> gives = given_by(step);
            given.insert(gives.begin(), gives.end());
            return false;
        });
    }

    void by_the_first_actor(std::size_t step) {
        if (best_.steps[step].by == best_.start.front()) return;
        Scenario candidate = copy();
        candidate.steps[step].by = best_.start.front();
        accept(std::move(candidate));
    }

    void without_actor(std::size_t place) {
        Scenario candidate = copy();
        candidate.start.erase(candidate.start.begin() + static_cast<std::ptrdiff_t>(place));
        take_out_unbound(candidate);
        accept(std::move(candidate));
    }

    // Each optional field as it is where nobody says anything.
    void simpler_fields(std::size_t step) {
        const WrittenCall* call = best_.steps[step].call();
        if (call == nullptr) return;
        std::size_t fields = 0;
        each_field(*call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> /*field*/) { ++fields; });
        for (std::size_t number = 0; number < fields; ++number) {
            Scenario candidate = copy();
            if (set_to_default(std::get<WrittenCall>(candidate.steps[step].what), number)) {
                accept(std::move(candidate));
            }
        }
    }

    // False where the field must be given, or says nothing already.
    static bool set_to_default(WrittenCall& call, std::size_t number) {
        bool changed = false;
        std::size_t at = 0;
        WrittenCall plain = make_call(call.index());
        std::vector<FieldRef<Written>> defaults;
        each_field(plain, [&](const FieldSpec& /*spec*/, FieldRef<Written> field) { defaults.push_back(field); });
        each_field(call, [&](const FieldSpec& spec, FieldRef<Written> field) {
            if (at++ != number || spec.presence == Presence::required) return;
            std::visit(
                [&]<class T>(T* member) {
                    const T& plain_value = *std::get<T*>(defaults[number]);
                    if constexpr (std::equality_comparable<T>) {
                        changed = !(*member == plain_value);
                    } else {
                        changed = true;
                    }
                    *member = plain_value;
                },
                field);
        });
        const auto* write = call.get_if<op::WriteFile<Written>>();
        const auto* mapping = call.get_if<op::CreateFileMapping<Written>>();
        return changed && (write == nullptr || says_what_is_written(*write)) &&
               (mapping == nullptr || says_how_large(*mapping));
    }
};

}  // namespace

Scenario shrink(const Scenario& scenario, const Finding& finding, Judge& judge, std::size_t tries) {
    return Shrinking(scenario, finding, judge, tries).run();
}

}  // namespace handlesim
