#include "core/why/wait_words.hpp"

#include <algorithm>

#include "core/run/words.hpp"
#include "core/why/names_in_run.hpp"

namespace handlesim {

namespace {

// "set Event e", what somebody would have to do.
std::string deed(const Provenance& all, const Reason& reason) {
    const std::string object = all.words(reason.object);
    switch (reason.kind) {
        case ReasonKind::signal: return "set " + object;
        case ReasonKind::unit: return "release a unit of " + object;
        case ReasonKind::timer: return "set " + object;
        case ReasonKind::data: return "write or close the other end";
        case ReasonKind::room: return "read from the other end";
        case ReasonKind::resume:
        case ReasonKind::resume_done: return "resume " + object;
        default: return "end that";
    }
}

bool says_who(ReasonKind kind) {
    switch (kind) {
        case ReasonKind::signal:
        case ReasonKind::unit:
        case ReasonKind::mutex_owner:
        case ReasonKind::turn:
        case ReasonKind::resume: return true;
        default: return false;
    }
}

}  // namespace

std::string hopeless_words(const Provenance& all, const Reason& reason, std::uint32_t step) {
    std::string text = "nobody can " + deed(all, reason);
    std::uint32_t last = 0;
    bool open = false;
    for (const std::size_t entry : all.object(reason.object).handles) {
        const Span& span = all.entries()[entry].span;
        if (span.since > step) continue;
        open = open || span.holds_after(step);
        if (span.until <= step) last = std::max(last, span.until);
    }
    if (open || last == 0) return text;
    return text + " any more: the last handle to it was closed in " + step_words(last) + ", by " +
           std::string(all.name(all.step(last).by)) + "'s " + words_of(all.step(last), all.symbols());
}

std::string itself_only_words(const Provenance& all, const Reason& reason) {
    return "nobody but the one who waits could " + deed(all, reason);
}

std::string end_of_wait_words(const Provenance& all, const Symptom& symptom) {
    const WaitStory& wait = symptom.wait;
    std::string text;
    for (std::size_t i = 0; i < wait.waiting.reasons.size(); ++i) {
        const Reason& reason = wait.waiting.reasons[i];
        if (i < wait.hopeless.size() && wait.hopeless[i]) {
            text += "; " + hopeless_words(all, reason, symptom.held_after);
        } else if (i < wait.itself_only.size() && wait.itself_only[i]) {
            text += "; " + itself_only_words(all, reason);
        }
    }
    for (const std::uint32_t call : wait.calls) {
        text += "; the " + std::string(info(*all.call(call)).name) + " of " + step_words(call) +
                " sets it when it is done, and it is not";
    }
    if (!wait.suspended.empty()) {
        text += "; " + listed(names_of_actors(all, wait.suspended)) + (wait.suspended.size() == 1 ? " is" : " are") +
                " suspended";
    }
    if (symptom.cycle_words.size() == 1) return text + "; it waits for itself";
    if (!symptom.cycle_words.empty()) {
        std::string circle;
        for (const std::string& edge : symptom.cycle_words) circle += (circle.empty() ? "" : "; ") + edge;
        return text + ". None of them can go on: " + circle;
    }
    if (!wait.could.empty() && !wait.anyone) {
        const std::string who = listed(names_of_actors(all, wait.could));
        if (wait.stuck) return text + "; " + who + " could end that, and cannot go on either";
        const bool told =
            std::ranges::all_of(wait.waiting.reasons, [](const Reason& one) { return says_who(one.kind); });
        if (told && text.empty()) return "; only " + who + " could end that";
    }
    return text;
}

std::string abandoned_words(const Provenance& all, ObjectTag mutex, const MachineBeside::Ownership& before) {
    const std::optional<Span> life = all.life_of_thread(before.owner);
    std::string text = all.words(mutex) + " was owned by " + std::string(all.name(before.owner)) + " since " +
                       step_words(before.since);
    if (life && life->until != never) text += ", which ended in " + step_words(life->until) + " without releasing it";
    return text;
}

}  // namespace handlesim
