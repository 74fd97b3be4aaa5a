// Reading one step: a call, an await, or a check.
#include <algorithm>

#include "core/scenario/read/readers.hpp"

namespace handlesim {

namespace {

const Node* member(const Node& node, std::string_view key) {
    const auto found = std::ranges::find(node.members, key, &Node::Member::key);
    return found == node.members.end() ? nullptr : &found->value;
}

// The switches that a reason names: "profile switch mailslot_counts_all; wine-tests K34".
std::vector<const Switch*> switches_in(const Path& path, std::string_view because) {
    constexpr std::string_view words = "profile switch ";
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789_";
    std::vector<const Switch*> found;
    for (std::size_t at = because.find(words); at != std::string_view::npos; at = because.find(words)) {
        because.remove_prefix(at + words.size());
        const std::string_view name = because.substr(0, because.find_first_not_of(letters));
        found.push_back(&read_switch(path, std::string(name)));
    }
    return found;
}

// What a `known` entry may say besides `because` and `skip` is the step's affair.
template <class ReadRest>
Known read_known_entry(const Path& path, const std::string& profile, const Node& node, ReadRest read_rest) {
    expect_kind(path, node, Node::Kind::object);
    Known known;
    known.profile = &read_profile(path, profile, Place::key);
    for (const auto& [key, value] : node.members) {
        const Path here(path, key);
        if (key == "because") {
            known.because = read_string(here, value);
            known.switches = switches_in(here, known.because);
        } else if (key == "skip") {
            known.skip = read_flag(here, value);
        } else {
            read_rest(here, known, key, value);
        }
    }
    if (known.because.empty()) {
        throw DocumentError(path, say("a known difference says why"),
                            say("add \"because\": a row such as \"wine-tests P20\", or \"profile switch NAME\""));
    }
    if (!known.skip && !known.expect && !known.check) {
        throw DocumentError(path, say("a known difference says what comes instead"),
                            say("add \"expect\", or \"skip\": true"));
    }
    return known;
}

template <class ReadRest>
std::vector<Known> read_known(const Path& path, const Node& node, ReadRest read_rest) {
    expect_kind(path, node, Node::Kind::object);
    std::vector<Known> known;
    for (const auto& [profile, value] : node.members) {
        known.push_back(read_known_entry(Path(path, profile), profile, value, read_rest));
    }
    return known;
}

std::vector<Known> read_known_calls(const Path& path, const Node& node, const OperationInfo* operation,
                                    Symbols& symbols) {
    return read_known(path, node, [&](const Path& here, Known& known, const std::string& key, const Node& value) {
        if (key != "expect") unknown_key(here, key, {"expect", "because", "skip"});
        known.expect = read_expectation(here, value, operation, symbols);
    });
}

std::vector<Known> read_known_checks(const Path& path, const Node& node, Check::Subject subject, Symbols& symbols) {
    return read_known(path, node, [&](const Path& here, Known& known, const std::string& key, const Node& value) {
        if (!known.check) known.check.emplace().subject = subject;
        if (read_check_member(here, *known.check, key, value, symbols)) return;
        std::vector<std::string_view> allowed = check_keys(subject);
        allowed.insert(allowed.end(), {"because", "skip"});
        unknown_key(here, key, allowed);
    });
}

Step::Extras& extras_of(Step& step) {
    return step.extras.made();
}

Step read_await(const Path& path, const Node& node, Symbols& symbols) {
    Step step;
    step.what = Await{};
    for (const auto& [key, value] : node.members) {
        const Path here(path, key);
        if (key == "by" || key == "do") continue;
        if (key == "expect") {
            extras_of(step).expect = read_expectation(here, value, nullptr, symbols);
        } else if (key == "note") {
            extras_of(step).note = read_string(here, value, TextKind::free_text);
        } else if (key == "known") {
            extras_of(step).known = read_known_calls(here, value, nullptr, symbols);
        } else {
            unknown_key(here, key, {"by", "do", "expect", "note", "known"});
        }
    }
    return step;
}

[[noreturn]] void unknown_field(const Path& path, std::string_view key, WrittenCall& call) {
    std::vector<std::string_view> allowed{"by", "do", "expect", "note", "known"};
    each_field(call, [&](const FieldSpec& spec, const FieldRef<Written>& /*field*/) { allowed.push_back(spec.name); });
    throw DocumentError(path, say("{} has no field {}", info(call).name, in_quotes(key)),
                        remedy_for_field(key, call, allowed), Place::key);
}

Step read_call(const Path& path, const Node& node, const std::string& name, Symbols& symbols) {
    const auto operation = operation_named(name);
    if (!operation) {
        std::vector<std::string_view> names{"await"};
        for (const OperationInfo* known : all_operations()) names.push_back(known->name);
        const std::string_view meant = operation_meant(name);
        const std::string hint = meant.empty() ? did_you_mean(name, names) : write_word(meant);
        throw DocumentError(Path(path, "do"), say("there is no operation {}", in_quotes(name)),
                            hint.empty() ? say("`handlesim describe` lists the operations") : hint);
    }
    Step step;
    WrittenCall& call = step.what.emplace<WrittenCall>(make_call(*operation));
    std::vector<std::string_view> given;
    Mistakes mistakes;
    const auto read = [&](const std::string& key, const Node& value) {
        const Path here(path, key);
        if (key == "expect") {
            extras_of(step).expect = read_expectation(here, value, &info(call), symbols);
        } else if (key == "note") {
            extras_of(step).note = read_string(here, value, TextKind::free_text);
        } else if (key == "known") {
            extras_of(step).known = read_known_calls(here, value, &info(call), symbols);
        } else if (!read_field(here, call, key, value, symbols, given)) {
            unknown_field(here, key, call);
        }
    };
    for (const Json::Member& one : node.members) {
        if (one.key != "by" && one.key != "do") mistakes.heed([&] { read(one.key, one.value); });
    }
    mistakes.tell();
    require_fields(path, call, given);
    return step;
}

CheckWithKnown read_check(const Path& path, const Node& node, Symbols& symbols) {
    CheckWithKnown result;
    const Node* table = member(node, "check_table");
    const Node* object = member(node, "check_object");
    if (table != nullptr && object != nullptr) {
        throw DocumentError(path, say("a check looks at a table or at an object, not at both"),
                            say("make two checks of it"));
    }
    result.check.subject = table != nullptr ? Check::Subject::table : Check::Subject::object;
    bool asks = false;
    Mistakes mistakes;
    const auto read = [&](const std::string& key, const Node& value) {
        const Path here(path, key);
        if (key == "check_table" || key == "check_object") {
            const std::string& word = read_string(here, value);
            result.check.name = read_actor(here, word, symbols);
        } else if (key == "note") {
            result.note = read_string(here, value, TextKind::free_text);
        } else if (key == "known") {
            result.known = read_known_checks(here, value, result.check.subject, symbols);
        } else if (read_check_member(here, result.check, key, value, symbols)) {
            asks = true;
        } else {
            std::vector<std::string_view> allowed = check_keys(result.check.subject);
            allowed.insert(allowed.end(), {"note", "known"});
            unknown_key(here, key, allowed);
        }
    };
    for (const Json::Member& one : node.members) mistakes.heed([&] { read(one.key, one.value); });
    mistakes.tell();
    if (!asks) {
        throw DocumentError(path, say("the check asks for nothing"),
                            table != nullptr
                                ? say("add \"holds\", \"lacks\" or \"only\"")
                                : say("add \"held_by\", \"handle_count\", \"usage_count\", \"alive\" or \"running\""));
    }
    return result;
}

// A key that stands for "do" or a check, though it is spelled otherwise.
void tell_what_was_meant(const Path& path, const Node& node) {
    for (const auto& [key, value] : node.members) {
        const Path here(path, key);
        std::vector<std::string_view> known{"do", "check_table", "check_object", "repeat"};
        if (std::ranges::find(known, key) != known.end()) continue;
        if (operation_named(key)) {
            throw DocumentError(here, say("the name of a call is the value of \"do\""),
                                say("write \"do\": {}, and its fields beside it", in_quotes(key)), Place::key);
        }
        if (!remedy_for_word(WordFor::key, key, known).empty()) unknown_key(here, key, known);
    }
}

}  // namespace

Step read_step(const Path& path, const Node& node, Symbols& symbols) {
    expect_kind(path, node, Node::Kind::object);
    if (member(node, "check_table") != nullptr || member(node, "check_object") != nullptr) {
        CheckWithKnown read = read_check(path, node, symbols);
        Step step;
        step.what = Boxed<Check>(std::move(read.check));
        if (!read.note.empty() || !read.known.empty()) {
            extras_of(step).note = std::move(read.note);
            extras_of(step).known = std::move(read.known);
        }
        return step;
    }
    const Node* operation = member(node, "do");
    if (operation == nullptr) {
        tell_what_was_meant(path, node);
        throw DocumentError(path,
                            say("a step is a call (\"by\" and \"do\") or a check (\"check_table\", \"check_object\")"),
                            say("add \"do\": the API's own name of the call"));
    }
    const Node* by = member(node, "by");
    if (by == nullptr) {
        for (const auto& [key, value] : node.members) {
            if (!remedy_for_word(WordFor::key, key, {"by"}).empty() && value.is(Node::Kind::string)) {
                unknown_key(Path(path, key), key, {"by"});
            }
        }
        throw DocumentError(path, say("who makes this call?"), say("add \"by\": a process, or \"process/thread\""));
    }
    const std::string& name = read_string(Path(path, "do"), *operation);
    Step step;
    SymbolId caller = SymbolId::none;
    Mistakes mistakes;
    mistakes.heed([&] { caller = read_actor(Path(path, "by"), read_string(Path(path, "by"), *by), symbols); });
    mistakes.heed(
        [&] { step = name == "await" ? read_await(path, node, symbols) : read_call(path, node, name, symbols); });
    mistakes.tell();
    step.by = caller;
    return step;
}

CheckWithKnown read_lasting_check(const Path& path, const Node& node, Symbols& symbols) {
    expect_kind(path, node, Node::Kind::object);
    if (member(node, "check_table") == nullptr && member(node, "check_object") == nullptr) {
        throw DocumentError(path, say("expected a check: \"check_table\" or \"check_object\""),
                            say("calls belong into \"steps\""));
    }
    return read_check(path, node, symbols);
}

}  // namespace handlesim
