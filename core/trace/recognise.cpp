// Which kind of log a file is: by what it holds, never by its name.
#include <array>

#include "core/trace/importers.hpp"

namespace handlesim::trace {

namespace {

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

bool is_wine_server(std::string_view text) {
    return contains(text, "() = ") && (contains(text, ": init_first_thread(") || contains(text, ": close_handle("));
}

bool is_handle_exe(std::string_view text) {
    return contains(text, "Handle viewer") || contains(text, "Process,PID,") || contains(text, "Process\tPID\t") ||
           (contains(text, "Sysinternals") && contains(text, " pid: "));
}

bool is_htrace(std::string_view text) {
    return ((contains(text, "Handle = 0x") || contains(text, "Handle 0x")) && contains(text, "Thread ID = 0x")) ||
           contains(text, "No outstanding handles opened since the previous snapshot were detected");
}

bool is_etw_text(std::string_view text) {
    return (contains(text, "Object: 0x") && contains(text, "Create+Duplicate-Close")) ||
           contains(text, "HandleCreate, ") || contains(text, "Handle-DCEnd, ");
}

bool is_cape(std::string_view text) {
    const bool begins = text.find_first_not_of(" \t\r\n") == text.find('{');
    return begins && (contains(text, "\"behavior\"") || contains(text, "\"CAPE") ||
                      (contains(text, "\"info\"") && contains(text, "\"machine\"")));
}

bool is_security_log(std::string_view text) {
    return text.starts_with('{') && contains(text, "\"EventID\"") &&
           (contains(text, "\"HandleId\"") || contains(text, "\"SourceHandleId\"") || contains(text, "Security"));
}

bool is_volatility(std::string_view text) {
    return contains(text, "HandleValue") && contains(text, "PID") && contains(text, "Offset");
}

bool is_get_nt_handle(std::string_view text) {
    return contains(text, "\"ProcessId\"") && contains(text, "\"ObjectType\"") && contains(text, "\"GrantedAccess\"");
}

bool is_windbg_handle(std::string_view text) {
    return (contains(text, ": Object: ") && contains(text, "GrantedAccess: ")) ||
           (contains(text, "\nHandle ") && contains(text, "  GrantedAccess "));
}

bool is_record(std::string_view text) {
    return text.starts_with('{') && contains(text.substr(0, text.find('\n')), "\"handlesim-events/");
}

constexpr std::array importers{
    Importer{"record", "the common record, handlesim-events/1", is_record, import_record, true},
    Importer{"etl", "ETW's raw recording (.etl) with Object events", is_etl, import_etl, false},
    Importer{"wine-server", "Wine's server (WINEDEBUG=+server)", is_wine_server, import_wine_server, false},
    Importer{"handle-exe", "Sysinternals handle.exe (text, -v, -vt)", is_handle_exe, import_handle_exe, true},
    Importer{"htrace", "WinDbg's !htrace and !htrace -diff", is_htrace, import_htrace, false},
    Importer{"windbg-handle", "WinDbg's !handle", is_windbg_handle, import_windbg_handle, true},
    Importer{"etw-text", "xperf's dumper, ETWAnalyzer -dump ObjectRef", is_etw_text, import_etw_text, false},
    Importer{"security-log", "the Security log (4656, 4658, 4690, ...) as JSON Lines", is_security_log,
             import_security_log, false},
    Importer{"volatility", "Volatility's windows.handles (text, CSV, JSON)", is_volatility, import_volatility, true},
    Importer{"get-nthandle", "Get-NtHandle | ConvertTo-Json", is_get_nt_handle, import_get_nt_handle, true},
    Importer{"cape", "reports of CAPE and Cuckoo", is_cape, import_cape, false},
};

}  // namespace

std::span<const Importer> all_importers() {
    return importers;
}

const Importer* find_importer(std::string_view kind) {
    for (const Importer& one : importers) {
        if (one.kind == kind) return &one;
    }
    return nullptr;
}

const Importer& recognise(Lines& lines) {
    constexpr std::size_t looked_at = std::size_t{1} << 16U;
    const std::string_view beginning = lines.peek(looked_at).substr(0, looked_at);
    for (const Importer& one : importers) {
        if (one.recognises(beginning)) return one;
    }
    std::string kinds;
    for (const Importer& one : importers) kinds += "\n    " + std::string(one.kind) + ": " + std::string(one.what);
    throw LogError(lines.name() + (beginning.empty() ? ": the log is empty" : ": this is no log that is known") +
                   "; --as KIND says what it is:" + kinds);
}

}  // namespace handlesim::trace
