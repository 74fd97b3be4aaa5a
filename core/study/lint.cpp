#include "core/study/lint.hpp"

#include <algorithm>
#include <set>

#include "core/study/causes.hpp"

namespace handlesim {

namespace {

std::string step_words(std::uint32_t step) {
    return "step " + std::to_string(step);
}

class Lint {
public:
    explicit Lint(const Provenance& all) : all_(all) {}

    std::vector<Note> run() {
        for (std::uint32_t step = 1; step <= all_.last_step(); ++step) add(lint_call(all_, step));
        for (const Symptom& symptom : find_symptoms(all_)) add(causes_of(all_, symptom));
        look_at_heirs();
        look_at_offers();
        look_at_zombies();
        look_at_the_end();
        std::ranges::stable_sort(notes_, {}, &Note::step);
        return std::move(notes_);
    }

private:
    const Provenance& all_;
    std::vector<Note> notes_;

    void add(std::vector<Note> notes) {
        for (Note& note : notes) add_note(notes_, std::move(note));
    }
    void note(std::string rule, std::uint32_t step, std::string sentence) {
        add_note(notes_, {std::move(rule), step, std::move(sentence)});
    }

    // An inherited entry that nobody uses and that at some moment was all that kept its object.
    void look_at_heirs() {
        std::map<std::pair<std::uint32_t, std::string>, std::vector<std::string>> unneeded;  // by spawn and child
        for (std::size_t i = 0; i < all_.entries().size(); ++i) {
            const EntryRecord& entry = all_.entries()[i];
            if (entry.cause != "inherited" || !outlives_the_others(entry) || reopened(entry)) continue;
            auto cause = cause_of_inheritance(all_, i);
            if (!cause) continue;
            if (cause->rule == "HT003") {
                unneeded[{entry.span.since, entry.process}].push_back(entry.name.empty() ? entry.value : entry.name);
            } else {
                add_note(notes_, std::move(*cause));
            }
        }
        for (const auto& [spawn, names] : unneeded) {
            note("HT003", spawn.first,
                 spawn.second + " inherited " + listed(names) + " in " + step_words(spawn.first) +
                     " along with everything inheritable, and never uses " + (names.size() == 1 ? "it" : "them"));
        }
    }

    // "a, b, c and 12 more"
    static std::string listed(const std::vector<std::string>& names) {
        constexpr std::size_t most = 8;
        std::string list;
        for (std::size_t i = 0; i < std::min(most, names.size()); ++i) list += (i == 0 ? "" : ", ") + names[i];
        if (names.size() > most) list += " and " + std::to_string(names.size() - most) + " more";
        return list;
    }

    bool outlives_the_others(const EntryRecord& entry) const {
        // The handles of an object become fewer where one is removed.
        std::set<std::uint32_t> moments{entry.span.since};
        for (const std::size_t other : all_.handles_ever(entry.object)) {
            moments.insert(all_.entries()[other].span.until);
        }
        for (const std::uint32_t step : moments) {
            if (!entry.span.holds_after(step)) continue;
            const auto handles = all_.handles(entry.object, step);
            const bool idle = std::ranges::none_of(handles, [&](std::size_t one) { return has_use(all_, one); });
            if (idle && all_.entries()[handles.front()].cause == "inherited") return true;
        }
        return false;
    }

    // What others open by its name while only this entry keeps it is used after all.
    bool reopened(const EntryRecord& entry) const {
        return std::ranges::any_of(all_.entries(), [&](const EntryRecord& other) {
            return other.object == entry.object && other.cause == "opened" && other.span.since > entry.span.since;
        });
    }

    // A duplicate within one table whose number another process was to fetch, and did not.
    void look_at_offers() {
        for (const EntryRecord& entry : all_.entries()) {
            if (entry.cause != "duplicated" || entry.name.empty() || entry.from == no_entry) continue;
            if (all_.entries()[entry.from].process != entry.process || entry.span.until != never) continue;
            if (process_of(entry.by) != entry.process) continue;
            const std::uint32_t asked = asked_for_in(entry);
            if (asked == 0) continue;
            note("HT012", entry.span.since,
                 entry.name + " was made in " + entry.process + "'s table for " + process_of(all_.step(asked).by) +
                     " to fetch; " + step_words(asked) + " did not, and it is still there");
        }
    }
    std::uint32_t asked_for_in(const EntryRecord& entry) const {
        for (std::uint32_t step = entry.span.since + 1; step <= all_.last_step(); ++step) {
            const RecordedStep& fetch = all_.step(step);
            const bool other = !fetch.by.empty() && process_of(fetch.by) != entry.process;
            const bool done = fetch.outcome && !fetch.outcome->blocked && fetch.outcome->error.empty();
            if (fetch.operation != "DuplicateHandle" || !other || done) continue;
            if (all_.written(step).text("source") == entry.name) return step;
        }
        return 0;
    }

    // One note for all: most scenarios end before their programs would have closed everything.
    void look_at_zombies() {
        std::string list;
        std::uint32_t first = never;
        for (const auto& [key, object] : all_.objects()) {
            const auto symptom = lingering(all_, key, object.name, all_.last_step());
            if (!symptom) continue;
            std::string holders;
            for (const ObjectKey& held : symptom->held) {
                for (const std::size_t entry : all_.handles(held, all_.last_step())) {
                    holders += (holders.empty() ? "" : ", ") + words(all_.entries()[entry]);
                }
            }
            if (holders.empty()) continue;
            first = std::min(first, all_.life_of_process(object.name)->until);
            list += (list.empty() ? "" : "; ") + object.name + " (by " + holders + ")";
        }
        if (!list.empty()) note("HT017", first, "ended, and held to the end: " + list);
    }

    static std::string words(const EntryRecord& entry) {
        return entry.process + "'s " + (entry.name.empty() ? entry.value : entry.name);
    }

    // Entries of processes that still run: those whose value was kept nowhere, and the others.
    void look_at_the_end() {
        std::set<std::uint32_t> dropping;
        std::map<std::string, std::vector<std::string>> left;
        for (const EntryRecord& entry : all_.entries()) {
            if (entry.span.until != never || entry.cause == "inherited") continue;
            if (entry.name.empty()) {
                dropping.insert(entry.span.since);
                continue;
            }
            left[entry.process].push_back(entry.name);
        }
        std::vector<std::string> steps;
        for (const std::uint32_t step : dropping) {
            steps.push_back(step_words(step) + " (" + all_.step(step).operation + ")");
        }
        if (!steps.empty()) note("HT021", *dropping.begin(), "a handle is returned and not kept: " + listed(steps));
        std::string all;
        for (const auto& [process, names] : left) {
            all += (all.empty() ? "" : "; ") + process + " still has " + listed(names);
        }
        if (!all.empty()) note("HT022", all_.last_step(), all);
    }
};

}  // namespace

std::vector<Note> lint(const Provenance& provenance) {
    return Lint(provenance).run();
}

}  // namespace handlesim
