#include "core/run/words.hpp"

#include <algorithm>

#include "core/language/say.hpp"
#include "core/run/judge.hpp"
#include "core/scenario/bytes.hpp"

namespace handlesim {

namespace {

// A field's value in words.
class FieldWords {
public:
    // Access is told in the names of the type that the call makes or opens.
    explicit FieldWords(const Symbols& symbols, std::optional<ObjectType> type = std::nullopt)
        : symbols_(symbols), type_(type) {}

    std::string operator()(const Written::Handle* handle) const { return handle_words(*handle); }
    std::string operator()(const std::vector<Written::Handle>* handles) const {
        std::string text = "[";
        for (const Written::Handle& handle : *handles) text += (text.size() > 1 ? ", " : "") + handle_words(handle);
        return text + "]";
    }
    std::string operator()(const Written::Process* process) const { return name(process->name); }
    std::string operator()(const Written::Thread* thread) const { return name(thread->name); }
    std::string operator()(const Written::NewProcess* process) const { return name(process->name); }
    std::string operator()(const Written::NewThread* thread) const { return name(thread->name); }
    std::string operator()(const Written::Binding* /*binding*/) const { return {}; }
    std::string operator()(const bool* flag) const { return *flag ? "true" : "false"; }
    std::string operator()(const AccessMask* mask) const { return describe_access(type_, *mask); }
    std::string operator()(const Number* number) const { return std::to_string(number->value); }
    std::string operator()(const TerminationCode* code) const {
        return code->value == still_active ? "STILL_ACTIVE" : std::to_string(code->value);
    }
    std::string operator()(const Timeout* timeout) const {
        return timeout->is_infinite() ? "INFINITE" : std::to_string(timeout->milliseconds);
    }
    std::string operator()(const std::string* text) const { return "\"" + *text + "\""; }
    std::string operator()(const StdHandle* which) const { return std::string(word_of(*which)); }
    std::string operator()(const DuplicateOptions* options) const {
        std::string text;
        const auto add = [&](bool on, std::string_view word) {
            if (on) text += (text.empty() ? "" : "|") + std::string(word);
        };
        add(options->close_source, "CLOSE_SOURCE");
        add(options->same_access, "SAME_ACCESS");
        add(options->same_attributes, "SAME_ATTRIBUTES");
        return text;
    }
    std::string operator()(const Written::View* view) const { return name(view->name); }
    std::string operator()(const Written::ViewBinding* /*view*/) const { return {}; }
    std::string operator()(const Written::Overlapped* begun) const { return name(begun->name); }
    std::string operator()(const Written::OverlappedBinding* /*begun*/) const { return {}; }
    std::string operator()(const PipeMode* mode) const { return pipe_mode_text(*mode); }
    std::string operator()(const Bytes* bytes) const { return handlesim::quoted(text_of_bytes(bytes->value)); }
    std::string operator()(const ShareMode* share) const { return share_text(*share); }
    std::string operator()(const FileName* file) const { return handlesim::quoted(file->text); }
    std::string operator()(const FilePath* path) const { return "\"" + path->text + "\""; }
    std::string operator()(const PortLabel* port) const { return port->text; }
    template <Worded E>
    std::string operator()(const E* word) const {
        return std::string(word_of(*word));
    }
    template <class T>
    std::string operator()(const std::optional<T>* optional) const {
        return *optional ? (*this)(&**optional) : std::string();
    }

private:
    const Symbols& symbols_;
    std::optional<ObjectType> type_;

    std::string name(SymbolId id) const {
        return id == SymbolId::none ? std::string() : std::string(symbols_[id].name);
    }
    std::string handle_words(const Written::Handle& handle) const {
        return name(handle.name) + (handle.tag != 0 ? "|" + std::to_string(handle.tag) : "");
    }
};

std::string hold_words(const Hold& hold, const Symbols& symbols) {
    std::string text = FieldWords(symbols)(&hold.handle);
    std::string details;
    const auto add = [&](const std::string& word) { details += (details.empty() ? "" : ", ") + word; };
    if (hold.type) add(std::string(info(*hold.type).name));
    if (hold.object) add(say("of {}", symbols[*hold.object].name));
    if (hold.any_object) add(say("of any object"));
    if (hold.access) add(hold.access_as_written);
    if (hold.inherit) add(*hold.inherit ? say("inheritable") : say("not inheritable"));
    if (hold.protect_from_close) add(*hold.protect_from_close ? say("protected") : say("not protected"));
    return details.empty() ? text : text + " (" + details + ")";
}

std::string table_check_words(const Check& check, const Symbols& symbols) {
    const auto list = [&](const auto& items, const auto& words) {
        std::string text;
        for (const auto& item : items) text += (text.empty() ? "" : ", ") + words(item);
        return text;
    };
    std::string text;
    const auto add = [&](const std::string& words) { text += (text.empty() ? "" : "; ") + words; };
    const bool holds = check.holds && !check.holds->empty();
    if (holds) {
        add(say("holds {}", list(*check.holds, [&](const Hold& hold) { return hold_words(hold, symbols); })));
    }
    if (check.lacks && !check.lacks->empty()) {
        const auto words = [&](const Written::Handle& handle) { return FieldWords(symbols)(&handle); };
        add(say("lacks {}", list(*check.lacks, words)));
    }
    if (check.only && *check.only) add(holds ? say("nothing else") : say("holds nothing"));
    const std::string table = say("{}'s table", symbols[check.name].name);
    return text.empty() ? table : say("{} {}", table, text);
}

std::string object_check_words(const Check& check, const Symbols& symbols) {
    std::string text(symbols[check.name].name);
    std::string separator = ": ";
    const auto add = [&](const std::string& words) {
        text += separator + words;
        separator = "; ";
    };
    const auto names = [&](const std::vector<SymbolId>& processes) {
        std::string list;
        for (const SymbolId one : processes) list += (list.empty() ? "" : ", ") + std::string(symbols[one].name);
        return list.empty() ? say("nobody") : list;
    };
    if (check.held_by) add(say("held by {}", names(*check.held_by)));
    if (check.members) add(say("its members are {}", names(*check.members)));
    if (check.owner) {
        add(say("owned by {}",
                *check.owner == SymbolId::none ? say("nobody") : std::string(symbols[*check.owner].name)));
    }
    if (check.terminated_by) {
        const SymbolId job = *check.terminated_by;
        add(say("terminated by {}", job == SymbolId::none ? say("no job") : say("job {}", symbols[job].name)));
    }
    if (check.handle_count) add(say("handle count {}", *check.handle_count));
    if (check.usage_count) add(say("usage count {}", *check.usage_count));
    if (check.alive) add(*check.alive ? say("exists") : say("does not exist"));
    if (check.running) add(*check.running ? say("is running") : say("is not running"));
    Observed::each(check.observed, [&](const ObservedField& field, const auto& wanted) {
        if (!wanted) return;
        if constexpr (std::is_same_v<decltype(wanted), const std::optional<bool>&>) {
            add(say(*wanted ? field.yes : field.no));
        } else if constexpr (Worded<std::decay_t<decltype(*wanted)>>) {
            add(say(field.yes) + " " + std::string(word_of(*wanted)));
        } else {
            add(say(field.yes) + " " + std::to_string(*wanted));
        }
    });
    return text;
}

}  // namespace

std::string call_words(const WrittenCall& call, const Symbols& symbols) {
    const FieldWords words(symbols, info(call).about);
    // What a call says by default is not said again.
    std::vector<std::string> defaults;
    each_field(make_call(call.index()), [&](const FieldSpec& spec, ConstFieldRef<Written> field) {
        defaults.push_back(spec.presence == Presence::required ? std::string("\n") : std::visit(words, field));
    });
    std::string text(info(call).name);
    std::string separator = "(";
    std::size_t index = 0;
    each_field(call, [&](const FieldSpec& spec, ConstFieldRef<Written> field) {
        const std::string value = std::visit(words, field);
        const bool names_result = std::holds_alternative<const Written::Binding*>(field) ||
                                  std::holds_alternative<const Written::ViewBinding*>(field) ||
                                  std::holds_alternative<const Written::OverlappedBinding*>(field);
        if (value == defaults[index++] || names_result) return;
        text += separator;
        separator = ", ";
        if (std::holds_alternative<const bool*>(field)) {
            text += value == "true" ? std::string(spec.name) : std::string(spec.name) + "=false";
        } else if (spec.name == "handle") {
            text += value;
        } else {
            text += std::string(spec.name) + "=" + value;
        }
    });
    return text + (separator == "(" ? "()" : ")");
}

std::string check_words(const Check& check, const Symbols& symbols) {
    return check.subject == Check::Subject::table ? table_check_words(check, symbols)
                                                  : object_check_words(check, symbols);
}

std::string outcome_words(const WrittenCall& call, const CallOutcome& outcome, const Symbols& symbols) {
    std::string text;
    const auto add = [&](const std::string& words) { text += (text.empty() ? "" : ", ") + words; };
    const bool failed = !returns_values(outcome.status);
    if (is_error(outcome.status)) add(describe(outcome.status));
    const std::array<SymbolId, 2> names = bindings_of(call);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names.at(i) == SymbolId::none) continue;
        // A call that failed leaves a number too, and later steps may pass it.
        std::string value = to_string(outcome.handles.at(i));
        if (symbols[names.at(i)].kind == SymbolKind::overlapped && !failed) {
            // The address of a structure says nothing; that it is under way does.
            if (outcome.status == Status::pending) add(say("{} is under way", symbols[names.at(i)].name));
            continue;
        }
        if (failed) value = info(call).fails_with_invalid_handle_value ? "INVALID_HANDLE_VALUE" : "NULL";
        add(std::string(symbols[names.at(i)].name) + " = " + value);
    }
    const std::string results = result_words(outcome, symbols);
    if (!results.empty()) add(results);
    return text.empty() ? say("success") : text;
}

std::string result_words(const CallOutcome& outcome, const Symbols& symbols) {
    std::string text;
    for (const ResultValue& result : outcome.results.values()) {
        if (result.field == ResultField::last_error && result.number == 0) continue;
        const std::string value = describe(result, outcome.results, symbols);
        text += text.empty() ? "" : ", ";
        text += result.field == ResultField::wait ? value : std::string(info(result.field).name) + " = " + value;
        if (result.unspecified) text += say(" (unspecified)");
    }
    return text;
}

std::string step_words(std::uint32_t step) {
    return step == 0 ? say("the start") : say("step {}", step);
}

std::string words_of(const Step& step, const Symbols& symbols) {
    if (const WrittenCall* call = step.call()) return call_words(*call, symbols);
    if (const Check* check = step.check()) return check_words(*check, symbols);
    return "await";
}

std::string model_only_words(const Scenario& scenario, std::uint32_t step) {
    if (step == 0) return say("tables that are not empty at the start: on the model only");
    return say("{}, {}: on the model only", step_words(step),
               call_words(*scenario.steps[step - 1].call(), scenario.symbols));
}

}  // namespace handlesim
