#include "core/why/lint.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/language/say.hpp"
#include "core/run/words.hpp"
#include "core/why/causes.hpp"

namespace handlesim {

namespace {

class Lint {
public:
    Lint(const Provenance& all, const Transcript& run, const std::vector<Symptom>& symptoms)
        : run_(run), all_(all), symptoms_(symptoms) {}

    std::vector<Note> notes() {
        for (const StepRecord& record : run_.steps) notes_.add(lint_call(all_, record));
        for (const Symptom& symptom : symptoms_) notes_.add(causes_of(all_, symptom));
        notes_.add(lint_jobs(all_, run_));
        look_at_heirs();
        look_at_offers();
        look_at_zombies();
        look_at_the_end();
        std::vector<Note> all = notes_.take();
        std::ranges::stable_sort(all, {}, &Note::step);
        return all;
    }

private:
    const Transcript& run_;
    const Provenance& all_;
    const std::vector<Symptom>& symptoms_;
    NoteList notes_;

    std::string name(SymbolId id) const { return std::string(all_.name(id)); }
    void note(std::string rule, std::uint32_t step, std::string sentence) {
        notes_.add(Note{std::move(rule), step, std::move(sentence)});
    }

    // An inherited entry that nobody uses and that at some moment was all that kept its object.
    void look_at_heirs() {
        std::map<std::pair<std::uint32_t, std::string>, std::vector<std::string>> unneeded;  // by spawn and child
        std::vector<bool> idle(all_.entries().size());
        for (const ObjectRecord& object : all_.objects()) find_idle(object, idle);
        for (std::size_t i = 0; i < all_.entries().size(); ++i) {
            const EntryRecord& entry = all_.entries()[i];
            if (!idle[i] || reopened(entry)) continue;
            auto cause = cause_of_inheritance(all_, i);
            if (!cause) continue;
            if (cause->rule == "HT003") {
                unneeded[{entry.span.since, name(entry.process)}].push_back(entry_words(all_, entry));
            } else {
                notes_.add(std::move(*cause));
            }
        }
        for (const auto& [spawn, names] : unneeded) {
            note("HT003", spawn.first,
                 say(names.size() == 1 ? "{} inherited {} in {} along with everything inheritable, and never uses it"
                                       : "{} inherited {} in {} along with everything inheritable, and never uses them",
                     spawn.second, listed(names), step_words(spawn.first)));
        }
    }

    // "a, b, c and 12 more"
    static std::string listed(const std::vector<std::string>& names) {
        constexpr std::size_t most = 8;
        std::string list;
        for (std::size_t i = 0; i < std::min(most, names.size()); ++i) list += (i == 0 ? "" : ", ") + names[i];
        return names.size() > most ? say("{} and {} more", list, names.size() - most) : list;
    }

    // Of an object's inherited entries those that stood at a moment when every handle to it was idle, the oldest of
    // them an inherited one. Handles become fewer where one is removed, so those are the moments, and each entry's
    // beginning.
    void find_idle(const ObjectRecord& object, std::vector<bool>& idle) const {
        if (object.handles.empty()) return;
        std::set<std::uint32_t> moments;
        for (const std::size_t entry : object.handles) {
            moments.insert(all_.entries()[entry].span.since);
            if (all_.entries()[entry].span.until != never) moments.insert(all_.entries()[entry].span.until);
        }
        std::set<std::size_t> there;  // entries, the oldest first
        std::multimap<std::uint32_t, std::size_t> ends;
        std::size_t next = 0;
        std::size_t used = 0;
        std::vector<std::uint32_t> idle_moments;
        for (const std::uint32_t moment : moments) {
            for (auto end = ends.begin(); end != ends.end() && end->first <= moment; end = ends.erase(end)) {
                there.erase(end->second);
                if (has_use(all_, end->second)) --used;
            }
            for (; next < object.handles.size(); ++next) {
                const std::size_t entry = object.handles[next];
                const Span& span = all_.entries()[entry].span;
                if (span.since > moment) break;
                if (!span.holds_after(moment)) continue;
                there.insert(entry);
                ends.emplace(span.until, entry);
                if (has_use(all_, entry)) ++used;
            }
            const bool all_idle = !there.empty() && used == 0;
            if (all_idle && all_.entries()[*there.begin()].cause == EntryCause::inherited) {
                idle_moments.push_back(moment);
            }
        }
        for (const std::size_t entry : object.handles) {
            const EntryRecord& record = all_.entries()[entry];
            const auto moment = std::ranges::lower_bound(idle_moments, record.span.since);
            const bool then = moment != idle_moments.end() && record.span.holds_after(*moment);
            idle[entry] = then && record.cause == EntryCause::inherited;
        }
    }

    // What others open by its name while only this entry keeps it is used after all.
    bool reopened(const EntryRecord& entry) const {
        const auto& handles = all_.object(entry.object()).handles;
        return std::any_of(handles.rbegin(), handles.rend(), [&](std::size_t index) {
            const EntryRecord& other = all_.entries()[index];
            return other.cause == EntryCause::opened && other.span.since > entry.span.since;
        });
    }

    // A duplicate within one table whose number another process was to fetch, and did not.
    void look_at_offers() {
        std::map<SymbolId, std::vector<const StepRecord*>> refused;  // fetches that failed, by what they asked for
        for (const StepRecord& record : run_.steps) {
            const auto* fetch = record.made && !record.succeeded()
                                    ? record.step->call()->get_if<op::DuplicateHandle<Written>>()
                                    : nullptr;
            if (fetch != nullptr) refused[fetch->source.name].push_back(&record);
        }
        if (refused.empty()) return;
        for (const EntryRecord& entry : all_.entries()) {
            if (entry.cause != EntryCause::duplicated || entry.name == SymbolId::none || entry.from == no_entry)
                continue;
            if (all_.entries()[entry.from].process != entry.process || entry.span.until != never) continue;
            if (all_.process_of(all_.step(entry.span.since).by) != entry.process) continue;
            for (const StepRecord* fetch : refused[entry.name]) {
                const SymbolId other = all_.process_of(fetch->step->by);
                if (fetch->number <= entry.span.since || other == entry.process) continue;
                note("HT012", entry.span.since,
                     say("{} was made in {}'s table for {} to fetch; {} did not, and it is still there",
                         name(entry.name), name(entry.process), name(other), step_words(fetch->number)));
                break;
            }
        }
    }

    // One note for all: most scenarios end before their programs would have closed everything.
    void look_at_zombies() {
        std::map<std::string, std::string> zombies;
        std::uint32_t first = never;
        for (const ObjectRecord& object : all_.objects()) {
            const auto symptom = lingering(all_, object.tag, SymbolId::none, all_.last_step());
            if (!symptom) continue;
            std::string holders;
            for (const ObjectTag held : symptom->held) {
                for (const std::size_t entry : all_.handles(held, all_.last_step())) {
                    holders += (holders.empty() ? "" : ", ") + words(all_.entries()[entry]);
                }
            }
            if (holders.empty()) continue;
            first = std::min(first, all_.life_of_process(object.label.symbol)->until);
            zombies[name(object.label.symbol)] = holders;
        }
        std::string list;
        for (const auto& [process, holders] : zombies) {
            list += (list.empty() ? "" : "; ") + say("{} (by {})", process, holders);
        }
        if (!list.empty()) note("HT017", first, say("ended, and held to the end: {}", list));
    }

    std::string words(const EntryRecord& entry) const {
        return say("{}'s {}", name(entry.process), entry_words(all_, entry));
    }

    // Entries of processes that still run: those whose value was kept nowhere, and the others.
    void look_at_the_end() {
        std::set<std::uint32_t> dropping;
        std::map<std::string, std::vector<std::string>> left;
        for (const EntryRecord& entry : all_.entries()) {
            if (entry.span.until != never || entry.cause == EntryCause::inherited) continue;
            // A child knows the copies that it was given as standard handles.
            const WrittenCall* call = all_.call(entry.made_by);
            const bool is_new = call != nullptr && call->is<op::CreateProcess<Written>>();
            if (is_new && entry.cause == EntryCause::duplicated) continue;
            if (entry.name == SymbolId::none && is_where_it_stands(entry.view)) continue;
            if (entry.name == SymbolId::none) {
                if (entry.made_by != 0) dropping.insert(entry.made_by);
                continue;
            }
            left[name(entry.process)].push_back(name(entry.name));
        }
        std::vector<std::string> steps;
        for (const std::uint32_t step : dropping) {
            steps.push_back(step_words(step) + " (" + std::string(info(*all_.call(step)).name) + ")");
        }
        if (!steps.empty())
            note("HT021", *dropping.begin(), say("a handle is returned and not kept: {}", listed(steps)));
        std::string all;
        for (const auto& [process, names] : left) {
            all += (all.empty() ? "" : "; ") + say("{} still has {}", process, listed(names));
        }
        if (!all.empty()) note("HT022", all_.last_step(), all);
    }
};

}  // namespace

std::vector<Note> lint(const Transcript& run, const Profile* profile) {
    const Provenance all(run);
    return lint(all, run, find_symptoms(all, run, profile));
}

std::vector<Note> lint(const Provenance& provenance, const Transcript& run, const std::vector<Symptom>& symptoms) {
    return Lint(provenance, run, symptoms).notes();
}

}  // namespace handlesim
