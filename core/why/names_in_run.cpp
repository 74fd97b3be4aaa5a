#include "core/why/names_in_run.hpp"
#include "core/json/plain_text.hpp"

#include <algorithm>

#include "core/language/say.hpp"
#include "core/run/words.hpp"

namespace handlesim {

std::vector<std::string> NamesInRun::holders(ObjectTag object) const {
    std::vector<std::string> processes;
    for (const std::size_t entry : all_.handles(object, step_)) {
        std::string process(all_.name(all_.entries()[entry].process));
        if (std::ranges::find(processes, process) == processes.end()) processes.push_back(std::move(process));
    }
    return processes;
}

std::string NamesInRun::call(SymbolId thread) const {
    for (std::uint32_t step = step_; step > 0; --step) {
        const WrittenCall* call = all_.call(step);
        if (call != nullptr && all_.step(step).by == thread) {
            return say("{} of {}", info(*call).name, step_words(step));
        }
    }
    return {};
}

std::string NamesInRun::owned(ObjectTag mutex) const {
    const std::uint32_t since = machine_.owner_of(mutex).since;
    return since == 0 ? "" : say("since {}", step_words(since));
}

std::string NamesInRun::ended(SymbolId actor) const {
    const bool process = all_.symbols()[actor].kind == SymbolKind::process;
    const std::optional<Span> life = process ? all_.life_of_process(actor) : all_.life_of_thread(actor);
    if (!life || life->until == never) return {};
    // Who ended it, where it was not itself.
    const Step& end = all_.step(life->until);
    std::string by;
    if (all_.process_of(end.by) != all_.process_of(actor)) {
        by = say(", by {}'s {}", all_.name(end.by), words_of(end, all_.symbols()));
    }
    return say("in {}", step_words(life->until)) + by;
}

std::vector<std::string> names_of_actors(const Provenance& all, const std::vector<SymbolId>& actors) {
    std::vector<std::string> names;
    for (const SymbolId actor : actors) names.emplace_back(all.name(actor));
    return names;
}

}  // namespace handlesim
