// What all makers of changes share: the run, the symptom, and the list that they fill.
#pragma once

#include "core/language/say.hpp"
#include "core/run/words.hpp"
#include "core/why/edits.hpp"

namespace handlesim {

// By how near a change is to the mistake: at the origin before at the symptom, a missing close before a list, a list
// before a flag that is toggled.
constexpr std::uint8_t rank_creation = 0;
constexpr std::uint8_t rank_close = 1;
constexpr std::uint8_t rank_before_spawn = 1;
constexpr std::uint8_t rank_list = 2;
constexpr std::uint8_t rank_earlier_close = 3;
constexpr std::uint8_t rank_inheritance = 4;
constexpr std::uint8_t rank_share = 4;  // where an heir is in the way, that is the mistake
constexpr std::uint8_t rank_toggle = 5;
constexpr std::uint8_t rank_std_handles = 6;
constexpr std::uint8_t rank_late_close = 7;

class EditMaker {
protected:
    EditMaker(const Provenance& all, const Symptom& symptom) : all_(all), symptom_(symptom) {}

    std::string name(SymbolId id) const { return std::string(all_.name(id)); }
    std::string operation(std::uint32_t step) const { return std::string(info(*all_.call(step)).name); }
    // How the words of a change to a call begin: `step 3, CreatePipe: `.
    std::string at(std::uint32_t step) const { return step_words(step) + ", " + operation(step) + ": "; }
    // "before step 3: p calls CloseHandle(h)", of which the call is in words already.
    static std::string before(std::uint32_t step, std::string_view words) {
        return say("before {}: {}", step_words(step), words);
    }
    static std::string after(std::uint32_t step, std::string_view words) {
        return say("after {}: {}", step_words(step), words);
    }
    std::string calls(SymbolId by, std::string_view call) const { return say("{} calls {}", name(by), call); }
    std::string calls(SymbolId by, const WrittenCall& call) const {
        return calls(by, call_words(call, all_.symbols()));
    }
    // A call that comes at another time, "step 5, CloseHandle(w): earlier, before step 3".
    std::string earlier(std::uint32_t moved, std::uint32_t before) const {
        return say("{}, {}: earlier, before {}", step_words(moved), words_of(all_.step(moved), all_.symbols()),
                   step_words(before));
    }
    std::string later(std::uint32_t moved, std::uint32_t after) const {
        return say("{}, {}: later, after {}", step_words(moved), words_of(all_.step(moved), all_.symbols()),
                   step_words(after));
    }
    void add(Edit edit, std::uint8_t rank = rank_creation) {
        edit.rank = rank;
        edits_.push_back(std::move(edit));
    }

    const Provenance& all_;
    const Symptom& symptom_;
    std::vector<Edit> edits_;
};

}  // namespace handlesim
