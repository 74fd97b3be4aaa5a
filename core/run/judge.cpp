#include "core/run/judge.hpp"

#include <algorithm>
#include <array>

#include "core/language/say.hpp"
#include "core/scenario/bytes.hpp"

namespace handlesim {

namespace {

bool has_status(const Alternative& alternative, Status status) {
    switch (alternative.kind) {
        case Alternative::Kind::success: return !is_error(status);
        case Alternative::Kind::blocks: return false;
        case Alternative::Kind::fails: return is_error(status);
        case Alternative::Kind::any: return true;
        case Alternative::Kind::status:
            // By its mapping where a kernel gave no more than the Win32 error.
            return status == alternative.status ||
                   (is_win32_only(status) && win32_error(status) == win32_error(alternative.status));
        case Alternative::Kind::win32: return is_error(status) && win32_error(status) == alternative.win32;
    }
    return false;
}

bool has_result(const ExpectedResult& expected, const Results& results) {
    const ResultValue* found = results.find(expected.field);
    if (found == nullptr) return false;
    return is_text(info(expected.field).kind) ? results.text() == expected.text : found->number == expected.number;
}

Meets meets(const Alternative& alternative, const Happened& happened) {
    if (happened.outcome == nullptr) {
        return alternative.kind == Alternative::Kind::blocks ? Meets::yes : Meets::no;
    }
    const CallOutcome& outcome = *happened.outcome;
    if (outcome.unspecified) return Meets::unspecified;
    if (!has_status(alternative, outcome.status)) return Meets::no;
    Meets result = Meets::yes;
    for (const ExpectedResult& expected : alternative.results) {
        const ResultValue* found = outcome.results.find(expected.field);
        if (found != nullptr && found->unspecified) {
            result = Meets::unspecified;
        } else if (!has_result(expected, outcome.results)) {
            return Meets::no;
        }
    }
    return result;
}

std::string describe(const ExpectedResult& expected, const Symbols& symbols) {
    Results results;
    if (is_text(info(expected.field).kind)) {
        results.add_text(expected.field, expected.text);
    } else {
        results.add(expected.field, expected.number);
    }
    return std::string(info(expected.field).name) + " = " + describe(*results.find(expected.field), results, symbols);
}

std::string describe(const Alternative& alternative, const Symbols& symbols) {
    std::string text;
    switch (alternative.kind) {
        case Alternative::Kind::success: text = say("success"); break;
        case Alternative::Kind::blocks: return say("blocks");
        case Alternative::Kind::fails: text = say("any error"); break;
        case Alternative::Kind::any: text = say("success or any error"); break;
        case Alternative::Kind::status: text = info(alternative.status).name; break;
        case Alternative::Kind::win32: text = win32_error_name(alternative.win32); break;
    }
    for (const ExpectedResult& result : alternative.results) text += ", " + describe(result, symbols);
    return text;
}

void apply(Judgement& judgement, const Known& known) {
    judgement.known = &known;
    judgement.because = known.because;
}

std::string hexadecimal(std::uint64_t number) {
    return to_string(Handle{number});
}

}  // namespace

namespace {

constexpr std::array<std::string_view, 6> verdict_names{"as_expected", "unexpected", "unspecified",
                                                        "known",       "skipped",    "not_evaluated"};

}  // namespace

std::string_view to_string(Verdict verdict) {
    return verdict_names.at(static_cast<std::size_t>(verdict));
}

std::optional<Verdict> verdict_named(std::string_view name) {
    const auto found = std::ranges::find(verdict_names, name);
    if (found == verdict_names.end()) return std::nullopt;
    return static_cast<Verdict>(found - verdict_names.begin());
}

std::string because_of_open(std::uint32_t step) {
    return say("it follows from step {}, which the profile leaves open", step);
}

std::string quoted(std::string_view text) {
    constexpr std::size_t longest = 60;
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result = "\"";
    std::size_t shown = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        // Cut before a character, not within one.
        if (shown++ >= longest && (byte & 0xC0U) != 0x80U)
            return result + "...\" (" + std::to_string(text.size()) + " bytes)";
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (c == '\n') {
            result += "\\n";
        } else if (byte < 0x20 || byte == 0x7F) {
            result += "\\u00";
            result += digits[byte / 16U];
            result += digits[byte % 16U];
        } else {
            result += c;
        }
    }
    return result + "\"";
}

Meets meets(const Expectation& expectation, const Happened& happened) {
    Meets best = Meets::no;
    for (const Alternative& alternative : expectation.alternatives) {
        const Meets one = meets(alternative, happened);
        if (one == Meets::yes) return one;
        if (one == Meets::unspecified) best = one;
    }
    return best;
}

std::string describe(const Expectation& expectation, const Symbols& symbols) {
    std::string text;
    for (const Alternative& alternative : expectation.alternatives) {
        if (!text.empty()) text += say(" or ");
        text += describe(alternative, symbols);
    }
    return text;
}

std::string describe(const Happened& happened, const Symbols& symbols) {
    if (happened.outcome == nullptr) return say("still blocked");
    const Status status = happened.outcome->status;
    std::string text = is_error(status) ? describe(status) : say(describe(status));
    for (const ResultValue& result : happened.outcome->results.values()) {
        text +=
            ", " + std::string(info(result.field).name) + " = " + describe(result, happened.outcome->results, symbols);
    }
    return text;
}

std::string describe(const ResultValue& result, const Results& results, const Symbols& symbols) {
    switch (info(result.field).kind) {
        case ResultKind::win32_error: {
            const std::string_view name = win32_error_name(static_cast<std::uint32_t>(result.number));
            return name.empty() ? std::to_string(result.number) : std::string(name);
        }
        case ResultKind::flag: return result.number != 0 ? "true" : "false";
        case ResultKind::object_type: return std::string(info(static_cast<ObjectType>(result.number)).name);
        case ResultKind::access: {
            const ResultValue* type = results.find(ResultField::type);
            const bool no_granted_access = (result.number & access::generic_bits) != 0;
            return type == nullptr || no_granted_access
                       ? hexadecimal(result.number)
                       : describe_access(static_cast<ObjectType>(type->number), static_cast<AccessMask>(result.number));
        }
        case ResultKind::number: return std::to_string(result.number);
        case ResultKind::exit_code:
            return result.number == still_active ? "STILL_ACTIVE" : std::to_string(result.number);
        case ResultKind::text: return "\"" + results.text() + "\"";
        case ResultKind::process: return std::string(symbols[static_cast<SymbolId>(result.number)].name);
        case ResultKind::wait: return std::string(to_string(static_cast<WaitResult>(result.number)));
        case ResultKind::bytes: return quoted(text_of_bytes(results.text()));
        case ResultKind::message_size:
            return result.number == mailslot_no_message ? "MAILSLOT_NO_MESSAGE" : std::to_string(result.number);
    }
    return {};
}

Judgement judge(const Expectation& expected, const Known* known, const Happened& happened, const Symbols& symbols) {
    Judgement judgement;
    const Expectation& effective = known != nullptr && known->expect ? *known->expect : expected;
    if (&effective != &expected) apply(judgement, *known);
    switch (meets(effective, happened)) {
        case Meets::unspecified: judgement.verdict = Verdict::unspecified; return judgement;
        case Meets::yes: break;
        case Meets::no:
            judgement.verdict = Verdict::unexpected;
            judgement.reasons.push_back(
                say("expected {}, got {}", describe(effective, symbols), describe(happened, symbols)));
            break;
    }
    if (judgement.known == nullptr) return judgement;
    // The scenario's own profile speaks of another system; that this one now does the same is news.
    if (meets(expected, happened) == Meets::yes) {
        judgement.verdict = Verdict::unexpected;
        judgement.reasons.push_back(
            say("difference vanished: {} is what the scenario's own profile expects; the known difference was: {}",
                describe(happened, symbols), known->because));
    } else if (judgement.verdict == Verdict::as_expected) {
        judgement.verdict = Verdict::known;
    }
    return judgement;
}

Judgement judge(const Check& check, const Known* known, const RunContext& context) {
    Judgement judgement;
    const bool differs = known != nullptr && known->check;
    const CheckResult result = evaluate(differs ? check.replaced_by(*known->check) : check, context);
    if (differs) apply(judgement, *known);
    if (!result.evaluated) {
        judgement.verdict = Verdict::not_evaluated;
        return judgement;
    }
    if (!result.reasons.empty()) {
        judgement.verdict = Verdict::unexpected;
        judgement.reasons = result.reasons;
        return judgement;
    }
    if (result.unspecified) {
        judgement.verdict = Verdict::unspecified;
        const std::uint32_t open = open_step_of(check, context.bindings, context.scenario.symbols);
        if (open != 0) judgement.because = because_of_open(open);
        return judgement;
    }
    if (!differs) return judgement;
    judgement.verdict = Verdict::known;
    const CheckResult own = evaluate(check, context);
    if (own.evaluated && !own.unspecified && own.reasons.empty()) {
        judgement.verdict = Verdict::unexpected;
        judgement.reasons.push_back(say(
            "difference vanished: the check holds as the scenario's own profile has it; the known difference was: {}",
            known->because));
    }
    return judgement;
}

}  // namespace handlesim
