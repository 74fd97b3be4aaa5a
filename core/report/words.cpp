#include "core/report/words.hpp"

#include <algorithm>

#include "core/scenario/bytes.hpp"
#include "core/scenario/judge.hpp"

namespace handlesim {

namespace {

char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    char32_t code = lead >= 0xF0 ? lead & 0x07U : lead >= 0xE0 ? lead & 0x0FU : lead >= 0xC0 ? lead & 0x1FU : lead;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
        code = (code << 6U) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
    }
    return code;
}

// A terminal would obey control characters; what stands for them is U+FFFD. Line breaks stay, a tab is a space.
std::string without_controls(std::string_view text) {
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    std::string clean;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t code = next_code_point(text, at);
        const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
        if (code == '\t') {
            clean += ' ';
        } else if (code == '\n' || !control) {
            clean += text.substr(start, at - start);
        } else {
            clean += replacement;
        }
    }
    return clean;
}

// Hangul, kana, ideographs and full-width forms.
bool is_wide(char32_t c) {
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFF60) ||
           (c >= 0x20000 && c <= 0x3FFFD);
}

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
    std::string operator()(const StdHandle* which) const {
        constexpr std::array<std::string_view, 3> words{"stdin", "stdout", "stderr"};
        return std::string(words.at(static_cast<std::size_t>(*which)));
    }
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
    std::string operator()(const Bytes* bytes) const { return quoted(text_of_bytes(bytes->value)); }
    std::string operator()(const ShareMode* share) const {
        std::string text;
        for (std::size_t i = 0; i < ShareMode::names.size(); ++i) {
            if (share->shares(1U << i)) text += (text.empty() ? "" : "|") + std::string(ShareMode::names.at(i));
        }
        return text.empty() ? "0x0" : text;
    }
    std::string operator()(const FileName* file) const { return quoted(file->text); }
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
    if (hold.object) add("of " + std::string(symbols[*hold.object].name));
    if (hold.any_object) add("of any object");
    if (hold.access) add(hold.access_as_written);
    if (hold.inherit) add(*hold.inherit ? "inheritable" : "not inheritable");
    if (hold.protect_from_close) add(*hold.protect_from_close ? "protected" : "not protected");
    return details.empty() ? text : text + " (" + details + ")";
}

std::string table_check_words(const Check& check, const Symbols& symbols) {
    std::string text = std::string(symbols[check.name].name) + "'s table";
    std::string separator = " ";
    const auto list = [&](std::string_view verb, const auto& items, const auto& words) {
        if (items.empty()) return;
        text += separator + std::string(verb);
        std::string comma = " ";
        for (const auto& item : items) {
            text += comma + words(item);
            comma = ", ";
        }
        separator = "; ";
    };
    if (check.holds) list("holds", *check.holds, [&](const Hold& hold) { return hold_words(hold, symbols); });
    if (check.lacks) {
        list("lacks", *check.lacks, [&](const Written::Handle& handle) { return FieldWords(symbols)(&handle); });
    }
    if (check.only && *check.only) {
        text += check.holds && !check.holds->empty() ? separator + "nothing else" : separator + "holds nothing";
    }
    return text;
}

std::string object_check_words(const Check& check, const Symbols& symbols) {
    std::string text(symbols[check.name].name);
    std::string separator = ": ";
    const auto add = [&](const std::string& words) {
        text += separator + words;
        separator = "; ";
    };
    if (check.held_by) {
        std::string holders;
        for (const SymbolId process : *check.held_by) {
            holders += (holders.empty() ? "" : ", ") + std::string(symbols[process].name);
        }
        add("held by " + (holders.empty() ? "nobody" : holders));
    }
    if (check.handle_count) add("handle count " + std::to_string(*check.handle_count));
    if (check.usage_count) add("usage count " + std::to_string(*check.usage_count));
    if (check.alive) add(*check.alive ? "exists" : "does not exist");
    if (check.running) add(*check.running ? "is running" : "is not running");
    Observed::each(check.observed, [&](const ObservedField& field, const auto& wanted) {
        if (!wanted) return;
        if constexpr (std::is_same_v<decltype(wanted), const std::optional<bool>&>) {
            add(std::string(*wanted ? field.yes : field.no));
        } else {
            add(std::string(field.yes) + " " + std::to_string(*wanted));
        }
    });
    return text;
}

}  // namespace

std::size_t width_of(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) width += is_wide(next_code_point(text, at)) ? 2 : 1;
    return width;
}

std::string padded(std::string_view text, std::size_t width) {
    const std::size_t own = width_of(text);
    return std::string(text) + std::string(own < width ? width - own : 0, ' ');
}

std::string wrapped(std::string_view text, std::size_t width, std::string_view indent) {
    std::string result;
    std::string line;
    const std::string clean = without_controls(text);
    text = clean;
    const auto flush = [&] {
        result += std::string(line.empty() ? "" : indent) + line + "\n";
        line.clear();
    };
    while (!text.empty()) {
        const auto end = text.find_first_of(" \n");
        const std::string_view word = text.substr(0, end);
        if (!word.empty()) {
            const std::size_t needed = width_of(line) + 1 + width_of(word) + indent.size();
            if (!line.empty() && needed > width) flush();
            line += (line.empty() ? "" : " ") + std::string(word);
        }
        if (end == std::string_view::npos) break;
        if (text[end] == '\n') flush();
        text.remove_prefix(end + 1);
    }
    if (!line.empty()) flush();
    return result;
}

std::string object_words(const EntryView& entry, const Naming& naming) {
    return describe(entry.object, entry.type, naming);
}

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
                                  std::holds_alternative<const Written::ViewBinding*>(field);
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
    const bool failed = is_error(outcome.status);
    if (failed) add(describe(outcome.status));
    const std::array<SymbolId, 2> names = bindings_of(call);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names.at(i) == SymbolId::none) continue;
        // A call that failed leaves a number too, and later steps may pass it.
        std::string value = to_string(outcome.handles.at(i));
        if (failed) value = info(call).fails_with_invalid_handle_value ? "INVALID_HANDLE_VALUE" : "NULL";
        add(std::string(symbols[names.at(i)].name) + " = " + value);
    }
    const std::string results = result_words(outcome, symbols);
    if (!results.empty()) add(results);
    return text.empty() ? "success" : text;
}

std::string result_words(const CallOutcome& outcome, const Symbols& symbols) {
    std::string text;
    for (const ResultValue& result : outcome.results.values()) {
        if (result.field == ResultField::last_error && result.number == 0) continue;
        const std::string value = describe(result, outcome.results, symbols);
        text += text.empty() ? "" : ", ";
        text += result.field == ResultField::wait ? value : std::string(info(result.field).name) + " = " + value;
        if (result.unspecified) text += " (unspecified)";
    }
    return text;
}

}  // namespace handlesim
