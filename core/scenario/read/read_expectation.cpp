// Reading what a call must come to.
#include <algorithm>
#include <charconv>
#include <limits>

#include "core/scenario/read/readers.hpp"

namespace handlesim {

namespace {

using Kind = Alternative::Kind;

// "6" and "0xC0000008" for the errors that have these numbers.
std::string remedy_for_number(std::string_view word) {
    const bool hexadecimal = word.starts_with("0x") || word.starts_with("0X");
    std::uint32_t code = 0;
    const char* end = word.data() + word.size();
    const auto parsed = std::from_chars(word.data() + (hexadecimal ? 2 : 0), end, code, hexadecimal ? 16 : 10);
    if (word.empty() || parsed.ec != std::errc{} || parsed.ptr != end) return {};
    for (const StatusInfo& status : all_statuses()) {
        if (code != 0 && static_cast<std::uint32_t>(status.status) == code) return write_word(status.name);
    }
    for (const Win32Error& error : all_win32_errors()) {
        if (code != 0 && error.code == code) return write_word(error.name);
    }
    return code == 0 ? write_word("success") : std::string();
}

Alternative error_named(const Path& path, const std::string& word) {
    if (const auto status = status_named(word)) return {.kind = Kind::status, .status = *status, .results = {}};
    if (const auto code = win32_error_named(word); code && *code != 0) {
        return {.kind = Kind::win32, .win32 = *code, .results = {}};
    }
    if (wait_result_named(word)) {
        throw DocumentError(path, say("{} is the result of a wait that succeeded", in_quotes(word)),
                            say("write {}", "{ \"wait\": " + in_quotes(word) + " }"));
    }
    std::vector<std::string_view> names{"success", "blocks", "fails", "any"};
    for (const Win32Error& error : all_win32_errors()) names.push_back(error.name);
    for (const StatusInfo& status : all_statuses()) names.push_back(status.name);
    std::string remedy = remedy_for_number(word);
    if (remedy.empty()) remedy = remedy_for_word(WordFor::outcome, word, names);
    if (remedy.empty()) {
        remedy =
            say("write \"success\", \"blocks\", \"fails\", \"any\" or an error's name (`handlesim describe errors`)");
    }
    throw DocumentError(path, say("{} is nothing that a call can come to", in_quotes(word)), remedy);
}

Alternative read_word(const Path& path, const std::string& word) {
    if (word == "success") return {};
    if (word == "blocks") return {.kind = Kind::blocks, .results = {}};
    if (word == "fails") return {.kind = Kind::fails, .results = {}};
    if (word == "any") return {.kind = Kind::any, .results = {}};
    return error_named(path, word);
}

std::uint64_t read_win32_error(const Path& path, const Node& node) {
    if (node.kind == Node::Kind::number) {
        return static_cast<std::uint64_t>(read_number(path, node, 0, std::numeric_limits<std::uint32_t>::max()));
    }
    const std::string& word = read_string(path, node);
    if (const auto code = win32_error_named(word)) return *code;
    std::vector<std::string_view> names;
    for (const Win32Error& error : all_win32_errors()) names.push_back(error.name);
    std::string remedy = remedy_for_number(word);
    if (remedy.empty()) remedy = remedy_for_word(WordFor::outcome, word, names);
    throw DocumentError(path, say("{} is no error of Win32", in_quotes(word)),
                        remedy.empty() ? say("`handlesim describe errors` lists them") : remedy);
}

std::string remedy_for_wait(std::string_view word) {
    const std::string near = did_you_mean(word, {"WAIT_OBJECT_0", "WAIT_ABANDONED", "WAIT_TIMEOUT"});
    if (word.starts_with("WAIT_OBJECT_")) return say("write \"WAIT_OBJECT_0\", and which object as \"index\"");
    return near.empty() ? say("write \"WAIT_OBJECT_0\", \"WAIT_TIMEOUT\" or \"WAIT_ABANDONED\"") : near;
}

std::uint64_t read_wait(const Path& path, const Node& node) {
    const std::string& word = read_string(path, node);
    if (const auto wait = wait_result_named(word)) return static_cast<std::uint64_t>(*wait);
    throw DocumentError(path, say("{} is no result of a wait", in_quotes(word)), remedy_for_wait(word));
}

std::uint64_t read_message_size(const Path& path, const Node& node) {
    if (node.kind == Node::Kind::number) {
        return static_cast<std::uint64_t>(read_number(path, node, 0, std::numeric_limits<std::uint32_t>::max()));
    }
    const std::string& word = read_string(path, node);
    if (word == "MAILSLOT_NO_MESSAGE") return mailslot_no_message;
    throw DocumentError(path, say("{} is no size of a message", in_quotes(word)),
                        say("write a number, or \"MAILSLOT_NO_MESSAGE\""));
}

Alternative read_results(const Path& path, const Node& node, const OperationInfo* operation, Symbols& symbols) {
    Alternative alternative;
    std::vector<std::string_view> allowed{"error"};
    for (const ResultInfo& result : all_results()) {
        const bool answered =
            operation == nullptr || std::ranges::find(operation->results, result.field) != operation->results.end();
        if (answered) allowed.push_back(result.name);
    }
    for (const auto& [key, value] : node.members) {
        const Path here(path, key);
        if (key == "error") {
            const std::vector<ExpectedResult> results = std::move(alternative.results);
            alternative = error_named(here, read_string(here, value));
            alternative.results = results;
            continue;
        }
        const auto field = result_named(key);
        if (!field || std::ranges::find(allowed, key) == allowed.end()) {
            const std::string hint = remedy_for_word(WordFor::key, key, allowed);
            throw DocumentError(here,
                                operation == nullptr ? say("no call answers {}", in_quotes(key))
                                                     : say("{} does not answer {}", operation->name, in_quotes(key)),
                                hint.empty() ? say("it answers: {}", all_in_quotes(allowed)) : hint, Place::key);
        }
        alternative.results.push_back(read_result(here, *field, value, symbols));
    }
    return alternative;
}

}  // namespace

ExpectedResult read_result(const Path& path, ResultField field, const Node& node, Symbols& symbols) {
    constexpr std::int64_t most = std::numeric_limits<std::uint32_t>::max();
    ExpectedResult expected{.field = field, .text = {}};
    switch (info(field).kind) {
        case ResultKind::win32_error: expected.number = read_win32_error(path, node); break;
        case ResultKind::flag: expected.number = read_flag(path, node) ? 1 : 0; break;
        case ResultKind::object_type: expected.number = static_cast<std::uint64_t>(read_type(path, node)); break;
        case ResultKind::access: expected.number = read_access(path, node, false); break;
        case ResultKind::number: expected.number = static_cast<std::uint64_t>(read_number(path, node, 0, most)); break;
        case ResultKind::exit_code: expected.number = read_exit_code(path, node); break;
        case ResultKind::text: expected.text = read_string(path, node); break;
        case ResultKind::process:
            expected.number = static_cast<std::uint64_t>(read_actor(path, read_string(path, node), symbols));
            break;
        case ResultKind::wait: expected.number = read_wait(path, node); break;
        case ResultKind::bytes: expected.text = read_bytes(path, node); break;
        case ResultKind::message_size: expected.number = read_message_size(path, node); break;
    }
    return expected;
}

Expectation read_expectation(const Path& path, const Node& node, const OperationInfo* operation, Symbols& symbols) {
    const auto read_one = [&](const Path& here, const Node& one) {
        if (one.kind == Node::Kind::string) return read_word(here, one.text);
        if (one.kind == Node::Kind::object) return read_results(here, one, operation, symbols);
        std::string remedy = say("write \"success\", \"blocks\", an error's name, or { \"code\": 7 }");
        if (one.kind == Node::Kind::boolean) remedy = write_word(one.flag ? "success" : "fails");
        if (one.kind == Node::Kind::number) {
            const std::string named = remedy_for_number(std::to_string(one.number));
            if (!named.empty()) remedy = named;
        }
        throw DocumentError(here, say("expected a word or an object of results, found {}", say(describe(one.kind))),
                            remedy);
    };
    Expectation expectation;
    expectation.alternatives.clear();
    if (node.kind != Node::Kind::array) {
        expectation.alternatives.push_back(read_one(path, node));
        return expectation;
    }
    if (node.items.empty()) {
        throw DocumentError(path, say("an empty list of alternatives accepts nothing"), write_word("any"));
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        expectation.alternatives.push_back(read_one(Path(path, i), node.items[i]));
    }
    return expectation;
}

}  // namespace handlesim
