#include "core/export/c_names.hpp"

#include <array>
#include <set>

#include "core/export/export.hpp"
#include "core/json/plain_text.hpp"
#include "core/nt/number_words.hpp"
#include "core/nt/status.hpp"

namespace handlesim {

namespace {

// ASCII's, whatever the locale.
bool is_letter(char c) {
    return lower_of(c) >= 'a' && lower_of(c) <= 'z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
char upper_of(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

// What a variable cannot be called: words of C and C++, macros of <windows.h>, functions of the C library, the headers'
// own.
const std::set<std::string_view>& taken_words() {
    static const std::set<std::string_view> words{
        "auto",      "break",      "case",      "char",      "const",       "continue",
        "default",   "do",         "double",    "else",      "enum",        "extern",
        "float",     "for",        "goto",      "if",        "inline",      "int",
        "long",      "register",   "restrict",  "return",    "short",       "signed",
        "sizeof",    "static",     "struct",    "switch",    "typedef",     "union",
        "unsigned",  "void",       "volatile",  "while",     "near",        "far",
        "small",     "hyper",      "interface", "pascal",    "cdecl",       "min",
        "max",       "environ",    "errno",     "stdin",     "stdout",      "stderr",
        "main",      "argc",       "argv",      "turns",     "run",         "starts",
        "tell",      "told",       "begin",     "finish",    "judge",       "done",
        "error",     "wait",       "code",      "same",      "moved",       "data",
        "startup",   "made",       "command",   "list",      "address",     "available",
        "previous",  "flags",      "count",     "next_size", "limits",      "is_in",
        "unused",    "attributes", "query",     "succeeded", "inheritable", "process_id",
        "thread_id", "loopback",   "step",      "steps",     "programs",    "handle_count",
        "remove",    "rename",     "read",      "write",     "open",        "close",
        "exit",      "abort",      "system",    "signal",    "send",        "recv",
        "bind",      "listen",     "accept",    "connect",   "select",      "shutdown",
        "socket",    "time",       "clock",     "puts",      "gets",        "log",
        "exp",       "sin",        "cos",       "tan",       "pow",         "abs",
        "div",       "access",     "dup",       "pipe",      "tmpfile",     "due",
        "mode",      "parent",     "view",      "private",   "public",      "protected",
        "class",     "new",        "delete",    "this",      "try",         "catch",
        "template",  "friend",     "operator",  "namespace", "using",       "virtual",
        "throw",     "explicit",   "export",    "mutable",   "typename",    "and",
        "or",        "not",        "xor",       "bitand",    "bitor",       "compl",
        "nullptr",   "concept",    "requires",  "alignas",   "decltype",    "constexpr",
        "noexcept",  "import",     "module",    "unnamed",   "read_end",    "write_end",
        "id",        "facts",      "filler",    "handles",   "result",      "previous_count",
        "boolean",   "byte",       "asm",       "typeof",    "linux",       "unix",
        "true",      "false",      "bool",      "y0",        "y1",          "yn",
        "j0",        "j1",         "jn",        "index",     "closesocket", "getsockname",
        "is_a",      "is_handle",  "flags_of",  "access_of", "in_folder"};
    return words;
}
const std::set<std::string_view>& taken_capitals() {
    static const std::set<std::string_view> words{
        "ERROR",    "IN",        "OUT",    "OPTIONAL", "CONST",    "VOID",    "DELETE",       "CHAR",
        "INT",      "LONG",      "SHORT",  "FLOAT",    "BOOL",     "BYTE",    "WORD",         "HANDLE",
        "FAR",      "NEAR",      "NULL",   "TRUE",     "FALSE",    "STRICT",  "CALLBACK",     "PASCAL",
        "INFINITE", "IGNORE",    "WINAPI", "OVER",     "EXPECT",   "RUN",     "UNICODE",      "DEBUG",
        "CDECL",    "INTERFACE", "EOF",    "BUFSIZ",   "MAX_PATH", "SOCKET",  "DWORD",        "ULONG",
        "UINT",     "PVOID",     "FILE",   "THIS",     "STDIN",    "STDOUT",  "EXIT_SUCCESS", "PROCESS",
        "TOKEN",    "GUID",      "LUID",   "SIZE",     "RECT",     "POINT",   "MSG",          "ATOM",
        "BOOLEAN",  "WIN32",     "WIN64",  "SOCKADDR", "HOSTENT",  "TIMEVAL", "EVENT",        "PATH",
        "I",        "HIGH",      "LOW",    "UCHAR",    "USHORT",   "GROUP"};
    return words;
}

std::string identifier(std::string_view name) {
    std::string text;
    for (const char c : name) {
        if (is_letter(c) || is_digit(c) || c == '_') {
            text += c;
        } else if (static_cast<unsigned char>(c) < 0x80) {
            text += '_';
        } else {
            text += hex(static_cast<unsigned char>(c)).substr(2);
        }
    }
    if (text.empty() || is_digit(text.front())) text.insert(0, "n");
    return text;
}

// The word, or the first of word_2, word_3 ... that nobody has.
std::string made_unique(const std::string& word, const std::set<std::string_view>& taken, std::set<std::string>& used) {
    std::string text = word;
    for (int next = 2; taken.contains(text) || !used.insert(lower_of(text)).second; ++next)
        text = word + "_" + std::to_string(next);
    return text;
}

}  // namespace

std::string c_string(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            quoted += {'\\', c};
        } else if (c == '\n') {
            quoted += "\\n";
        } else if (byte < 0x20 || byte >= 0x7F) {
            // Three digits always, so that a digit behind them is another letter.
            const std::array<char, 4> octal{'\\', static_cast<char>('0' + byte / 64),
                                            static_cast<char>('0' + byte / 8 % 8), static_cast<char>('0' + byte % 8)};
            quoted.append(octal.data(), octal.size());
        } else {
            quoted += c;
        }
    }
    return quoted + "\"";
}

std::string c_comment_text(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        if (!safe.empty() && ((safe.back() == '*' && c == '/') || (safe.back() == '/' && c == '*'))) safe += ' ';
        safe += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return safe;
}

std::string c_access(std::optional<ObjectType> type, AccessMask mask) {
    std::string text;
    for (const char c : describe_access(type, mask)) text += c == '|' ? " | " : std::string(1, c);
    return mask == 0 ? "0" : text;
}

std::string c_error(std::uint32_t code) {
    const std::string_view name = win32_error_name(code);
    return name.empty() ? std::to_string(code) : std::string(name);
}

std::string in_capitals(std::string text) {
    for (char& c : text) c = upper_of(c);
    return text;
}

std::string camel_case(std::string_view words) {
    std::string text;
    bool begins = true;
    for (const char c : words) {
        if (!is_letter(c) && !is_digit(c)) {
            begins = true;
            continue;
        }
        text += begins ? upper_of(c) : c;
        begins = false;
    }
    return text;
}

std::string folder_name(const std::string& scenario_file) {
    std::string name = scenario_file.substr(scenario_file.find_last_of("/\\") + 1);
    if (name.ends_with(".json")) name.resize(name.size() - std::string_view(".json").size());
    return name.empty() || name == "-" ? "scenario" : name;
}

CNames::CNames(const Scenario& scenario) {
    std::string title = folder_name(scenario.file);
    // Lessons have a number in front, which is no part of what they show.
    const std::size_t words = title.find_first_not_of("0123456789-");
    title = camel_case(words == std::string::npos ? title : title.substr(words));
    if (title.empty()) title = "Scenario";
    std::set<std::string> variables, actors, programs;
    for (std::size_t i = 0; i < scenario.symbols.size(); ++i) {
        const auto id = static_cast<SymbolId>(i);
        const Symbol& symbol = scenario.symbols[id];
        const std::string word = identifier(symbol.name);
        switch (symbol.kind) {
            case SymbolKind::process:
                programs_[id] = made_unique(title + camel_case(symbol.name), {}, programs);
                actors_[id] = made_unique(in_capitals(word), taken_capitals(), actors);
                variables_[id] = made_unique(word + "_main", taken_words(), variables);
                break;
            case SymbolKind::thread:
                actors_[id] = made_unique(in_capitals(word), taken_capitals(), actors);
                variables_[id] = made_unique(identifier(symbol.name.substr(symbol.name.find('/') + 1)) + "_thread",
                                             taken_words(), variables);
                break;
            case SymbolKind::handle:
            case SymbolKind::view:
            case SymbolKind::overlapped: variables_[id] = made_unique(word, taken_words(), variables); break;
            default: break;
        }
    }
}

}  // namespace handlesim
