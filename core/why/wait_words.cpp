#include "core/why/wait_words.hpp"

#include <algorithm>

#include "core/language/say.hpp"
#include "core/run/words.hpp"
#include "core/why/names_in_run.hpp"

namespace handlesim {

namespace {

// That nobody can bring what a wait is for, "nobody can set Event e", or nobody but the one who waits.
std::string nobody_can(const Provenance& all, const Reason& reason, bool but_itself) {
    const auto either = [&](std::string_view nobody, std::string_view nobody_else) {
        return say(but_itself ? nobody_else : nobody, all.words(reason.object));
    };
    switch (reason.kind) {
        case ReasonKind::signal:
        case ReasonKind::timer: return either("nobody can set {}", "nobody but the one who waits could set {}");
        case ReasonKind::unit:
            return either("nobody can release a unit of {}", "nobody but the one who waits could release a unit of {}");
        case ReasonKind::data:
            return either("nobody can write or close the other end",
                          "nobody but the one who waits could write or close the other end");
        case ReasonKind::room:
            return either("nobody can read from the other end",
                          "nobody but the one who waits could read from the other end");
        case ReasonKind::resume:
        case ReasonKind::resume_done:
            return either("nobody can resume {}", "nobody but the one who waits could resume {}");
        default: return either("nobody can end that", "nobody but the one who waits could end that");
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
    std::string text = nobody_can(all, reason, false);
    std::uint32_t last = 0;
    bool open = false;
    for (const std::size_t entry : all.object(reason.object).handles) {
        const Span& span = all.entries()[entry].span;
        if (span.since > step) continue;
        open = open || span.holds_after(step);
        if (span.until <= step) last = std::max(last, span.until);
    }
    if (open || last == 0) return text;
    return text + say(" any more: the last handle to it was closed in {}, by {}'s {}", step_words(last),
                      all.name(all.step(last).by), words_of(all.step(last), all.symbols()));
}

std::string itself_only_words(const Provenance& all, const Reason& reason) {
    return nobody_can(all, reason, true);
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
        text +=
            say("; the {} of {} sets it when it is done, and it is not", info(*all.call(call)).name, step_words(call));
    }
    if (!wait.suspended.empty()) {
        text += say(wait.suspended.size() == 1 ? "; {} is suspended" : "; {} are suspended",
                    listed(names_of_actors(all, wait.suspended)));
    }
    if (symptom.cycle_words.size() == 1) return text + say("; it waits for itself");
    if (!symptom.cycle_words.empty()) {
        std::string circle;
        for (const std::string& edge : symptom.cycle_words) circle += (circle.empty() ? "" : "; ") + edge;
        return text + say(". None of them can go on: {}", circle);
    }
    if (!wait.could.empty() && !wait.anyone) {
        const std::string who = listed(names_of_actors(all, wait.could));
        if (wait.stuck) return text + say("; {} could end that, and cannot go on either", who);
        const bool told =
            std::ranges::all_of(wait.waiting.reasons, [](const Reason& one) { return says_who(one.kind); });
        if (told && text.empty()) return say("; only {} could end that", who);
    }
    return text;
}

std::string abandoned_words(const Provenance& all, ObjectTag mutex, const MachineBeside::Ownership& before) {
    const std::optional<Span> life = all.life_of_thread(before.owner);
    std::string text =
        say("{} was owned by {} since {}", all.words(mutex), all.name(before.owner), step_words(before.since));
    if (life && life->until != never) {
        text += say(", which ended in {} without releasing it", step_words(life->until));
    }
    return text;
}

}  // namespace handlesim
