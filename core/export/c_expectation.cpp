#include "core/export/c_expectation.hpp"

#include <algorithm>

#include "core/json/plain_text.hpp"
#include "core/nt/number_words.hpp"

namespace handlesim {

namespace {

using Kind = Alternative::Kind;

class Expecting {
public:
    Expecting(const PlayedStep& step, const CCall& call, const CWriter& writer, CStatement& statement)
        : step_(step), call_(call), writer_(writer), statement_(statement) {}

    const std::vector<Alternative>& alternatives() const { return step_.step->expectation().alternatives; }

    // The condition that one of them holds; `blocks` is left out, for the call has returned where this is asked.
    std::string condition() {
        std::string text;
        const bool several = alternatives().size() > 1;
        for (const Alternative& one : alternatives()) {
            if (one.kind == Kind::blocks) continue;
            std::string part = condition_of(one);
            if (several && part.find(" && ") != std::string::npos) part = "(" + part + ")";
            text += (text.empty() ? "" : " || ") + part;
        }
        return text.empty() ? "0" : text;
    }

    // What is asked of the results, without whether the call succeeded.
    std::string results_of(const Alternative& one) {
        std::vector<std::string> parts;
        if (call_.is_wait) {
            const std::string wait = wait_condition(one);
            if (!wait.empty()) parts.push_back(wait);
        }
        for (const ExpectedResult& result : one.results) {
            const std::string part = result_condition(result);
            if (!part.empty()) parts.push_back(part);
        }
        return joined(parts, " && ");
    }

private:
    const PlayedStep& step_;
    const CCall& call_;
    const CWriter& writer_;
    CStatement& statement_;

    std::string condition_of(const Alternative& one) {
        const std::string results = results_of(one);
        const std::string tail = results.empty() ? "" : " && " + results;
        switch (one.kind) {
            case Kind::success: return call_.is_wait && !results.empty() ? results : "done" + tail;
            case Kind::any: return "1";
            case Kind::fails: return "!done";
            case Kind::win32: return "!done && error == " + c_error(one.win32) + tail;
            case Kind::status:
                if (is_win32_only(one.status)) return "!done && error == " + c_error(win32_error(one.status)) + tail;
                return "!done && has_status(" + hex(static_cast<std::uint32_t>(one.status)) + " /* " +
                       to_string(one.status) + " */, error)" + tail;
            case Kind::blocks: break;
        }
        return "0";
    }

    static const ExpectedResult* find(const Alternative& one, ResultField field) {
        const auto found = std::ranges::find(one.results, field, &ExpectedResult::field);
        return found == one.results.end() ? nullptr : &*found;
    }

    std::string wait_condition(const Alternative& one) const {
        const ExpectedResult* wait = find(one, ResultField::wait);
        const ExpectedResult* index = find(one, ResultField::index);
        if (wait == nullptr && index == nullptr) return {};
        const auto kind = wait == nullptr ? WaitResult::object_0 : static_cast<WaitResult>(wait->number);
        if (kind == WaitResult::timeout) return "wait == WAIT_TIMEOUT";
        const std::string first = kind == WaitResult::abandoned ? "WAIT_ABANDONED_0" : "WAIT_OBJECT_0";
        if (index != nullptr && index->number > 0) return "wait == " + first + " + " + std::to_string(index->number);
        if (index != nullptr || call_.waited_for < 2)
            return "wait == " + (kind == WaitResult::abandoned ? "WAIT_ABANDONED" : first);
        const std::string below = "wait < " + first + " + " + std::to_string(call_.waited_for);
        return kind == WaitResult::abandoned ? "wait >= " + first + " && " + below : below;
    }

    std::string result_condition(const ExpectedResult& result) {
        if (call_.is_wait && (result.field == ResultField::wait || result.field == ResultField::index)) return {};
        if (result.field == ResultField::last_error)
            return "error == " + c_error(static_cast<std::uint32_t>(result.number));
        const auto found = call_.results.find(result.field);
        if (found == call_.results.end()) {
            statement_.not_asked.push_back("the result " + std::string(info(result.field).name));
            return {};
        }
        const std::string& value = found->second;
        const std::string equals = value + " == ";
        switch (info(result.field).kind) {
            case ResultKind::flag: return result.number != 0 ? value : "!" + value;
            case ResultKind::object_type:
                return value + c_string(info(static_cast<ObjectType>(result.number)).name) + ")";
            case ResultKind::access:
                return equals + "(" + c_access(std::nullopt, static_cast<AccessMask>(result.number)) + ")";
            case ResultKind::process:
                return equals + "process_id(" + writer_.actor(static_cast<SymbolId>(result.number)) + ")";
            case ResultKind::bytes: return bytes_condition(value, result.text);
            case ResultKind::message_size:
                return equals +
                       (result.number == mailslot_no_message ? "MAILSLOT_NO_MESSAGE" : std::to_string(result.number));
            case ResultKind::exit_code:
                return equals + (result.number == still_active ? "STILL_ACTIVE" : std::to_string(result.number));
            default: return equals + std::to_string(result.number);
        }
    }

    std::string bytes_condition(const std::string& count, const std::string& text) const {
        const std::string size = std::to_string(text.size());
        const std::string sizes = count == size ? "" : count + " == " + size;
        if (text.empty()) return sizes.empty() ? "1" : sizes;
        return sizes + (sizes.empty() ? "" : " && ") + "memcmp(" + call_.buffer + ", " + c_string(text) + ", " + size +
               ") == 0";
    }
};

std::string statement(std::string_view macro, std::uint32_t step, const std::vector<std::string>& parameters) {
    std::string text = std::string(macro) + "(" + std::to_string(step);
    for (const std::string& parameter : parameters) text += ", " + parameter;
    return text + ");";
}

std::string bare_success(const CCall& call) {
    return call.bare.empty() || call.failure.empty() ? call.success : call.bare + " != " + call.failure;
}

// A single expectation has a word of its own.
std::optional<std::string> short_statement(const PlayedStep& step, const CCall& call, Expecting& expecting) {
    if (expecting.alternatives().size() != 1) return std::nullopt;
    const Alternative& only = expecting.alternatives().front();
    const std::string results = expecting.results_of(only);
    const std::string plain = call.success.empty() ? call.call : bare_success(call);
    if (!results.empty()) {
        // A result that is the call's own answer is compared with it.
        const std::string variable = call.is_wait ? "wait == " : call.bare.empty() ? "" : call.bare + " == ";
        if (only.kind != Kind::success || variable.empty() || !results.starts_with(variable)) return std::nullopt;
        if (results.find(" && ") != std::string::npos || results.find(" || ") != std::string::npos) return std::nullopt;
        return statement("EXPECT", step.number, {call.bare + " == " + results.substr(variable.size())});
    }
    switch (only.kind) {
        case Kind::success: return statement("EXPECT_SUCCESS", step.number, {plain});
        case Kind::fails: return statement("EXPECT_FAILURE", step.number, {plain});
        case Kind::any: return statement("EXPECT_ANYTHING", step.number, {plain});
        case Kind::win32: return statement("EXPECT_ERROR", step.number, {c_error(only.win32), plain});
        case Kind::status:
            if (is_win32_only(only.status))
                return statement("EXPECT_ERROR", step.number, {c_error(win32_error(only.status)), plain});
            return statement(
                "EXPECT_STATUS", step.number,
                {hex(static_cast<std::uint32_t>(only.status)) + " /* " + to_string(only.status) + " */", plain});
        case Kind::blocks: break;
    }
    return std::nullopt;
}

}  // namespace

CStatement call_statement(const PlayedStep& step, const CCall& call, const CWriter& writer) {
    CStatement result;
    const std::string kept = call.success.empty() ? call.call : call.success;
    Expecting expecting(step, call, writer, result);
    if (call.never_returns) {
        result.text = statement("LAST_CALL", step.number, {call.call});
        return result;
    }
    const bool may_block = step.step->expectation().accepts_blocking();
    if (step.blocks || may_block) {
        result.keeps_result = result.keeps_wait = true;
        const std::string condition = expecting.condition();
        if (may_block && condition == "0") {
            result.text = statement("EXPECT_BLOCKS", step.number, {kept});
        } else {
            result.text =
                statement(may_block ? "EXPECT_BLOCKS_OR" : "EXPECT_IN_THE_END", step.number, {kept, condition});
        }
        return result;
    }
    if (const auto text = short_statement(step, call, expecting)) {
        result.text = *text;
        return result;
    }
    result.not_asked.clear();
    result.keeps_wait = true;
    result.text = statement("EXPECT_THAT", step.number, {kept, expecting.condition()});
    return result;
}

CStatement await_statement(const PlayedStep& step, const CCall& call, const CWriter& writer) {
    CStatement result;
    result.keeps_result = result.keeps_wait = true;
    Expecting expecting(step, call, writer, result);
    result.text = statement("EXPECT_RETURNED", step.number, {expecting.condition()});
    return result;
}

CStatement check_statement(const PlayedStep& step) {
    CStatement result;
    std::vector<std::string> conditions;
    for (const Question& question : step.questions) conditions.push_back(question.condition);
    result.text = statement("EXPECT", step.number, {joined(conditions, " && ")});
    return result;
}

}  // namespace handlesim
