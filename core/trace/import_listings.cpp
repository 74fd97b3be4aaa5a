// Listings of tables as rows with named columns: Volatility's windows.handles (tab- or comma-separated, or JSON), and
// PowerShell's `Get-NtHandle | ConvertTo-Json`.
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "core/trace/importers.hpp"
#include "core/trace/json_cursor.hpp"
#include "core/trace/scan.hpp"

namespace handlesim::trace {

namespace {

using Row = std::map<std::string, std::string, std::less<>>;

class RowTeller {
public:
    explicit RowTeller(EventSink& sink) : sink_(sink) {}

    // False where the row has no process and number.
    bool tell(const Row& row, std::uint64_t line) {
        const auto text = [&](std::initializer_list<std::string_view> names) {
            for (const std::string_view name : names) {
                const auto found = row.find(name);
                if (found != row.end() && found->second != "null" && found->second != "N/A" && found->second != "-") {
                    return std::string_view(found->second);
                }
            }
            return std::string_view{};
        };
        Event entry;
        entry.kind = EventKind::has;
        entry.line = line;
        entry.pid = id_of(any_number_in(text({"PID", "ProcessId"})));
        entry.handle = any_number_in(text({"HandleValue", "Handle"}));
        if (!entry.pid || !entry.handle || *entry.handle == 0) return false;
        const std::string_view image = text({"Process", "ProcessName"});
        const auto [known, is_new] = images_.try_emplace(*entry.pid, image);
        if (is_new && !image.empty()) {
            Event process;
            process.kind = EventKind::process;
            process.line = line;
            process.pid = entry.pid;
            process.image = known->second;
            sink_.take(process);
        }
        entry.object = any_number_in(text({"Offset", "Offset(V)", "Object"}));
        if (entry.object == std::uint64_t{0}) entry.object.reset();
        entry.type = text({"Type", "ObjectType"});
        entry.access = any_number_in(text({"GrantedAccess"}));
        entry.name = text({"Name"});
        const std::string_view inherit = text({"Inherit"}), protect = text({"ProtectFromClose"});
        if (!inherit.empty()) entry.inherit = inherit == "true";
        if (!protect.empty()) entry.protect = protect == "true";
        sink_.take(entry);
        return true;
    }

private:
    EventSink& sink_;
    std::map<std::uint32_t, std::string> images_;
};

// A row of fields; those of commas may stand in quotes.
std::vector<std::string> fields_of(std::string_view line, char separator) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (separator == ',' && c == '"') {
            const bool doubled = quoted && i + 1 < line.size() && line[i + 1] == '"';
            if (doubled) fields.back() += line[++i];
            if (!doubled) quoted = !quoted;
        } else if (c == separator && !quoted) {
            fields.emplace_back();
        } else {
            fields.back() += c;
        }
    }
    return fields;
}

Header header_of_listing(const char* kind, const char* tool, const char* flags) {
    Header header;
    header.kind = kind;
    header.tool = tool;
    header.profile = "windows";
    header.tells.has = "yes";
    header.tells.identity = "address";
    header.tells.access = "yes";
    header.tells.flags = flags;
    return header;
}

void read_table(Lines& lines, EventSink& sink) {
    RowTeller teller(sink);
    std::vector<std::string> columns;
    char separator = '\t';
    std::string_view line;
    while (lines.next(line)) {
        if (line.empty()) continue;
        if (columns.empty()) {
            const bool names_columns =
                line.find("HandleValue") != std::string_view::npos && line.find("PID") != std::string_view::npos;
            if (!names_columns) continue;  // the banner
            separator = line.find('\t') != std::string_view::npos ? '\t' : ',';
            columns = fields_of(line, separator);
            continue;
        }
        if (line.starts_with('#') || line.starts_with("Progress:")) continue;
        const std::vector<std::string> fields = fields_of(line, separator);
        Row row;
        for (std::size_t i = 0; i < std::min(fields.size(), columns.size()); ++i) row[columns[i]] = fields[i];
        if (fields.size() != columns.size() || !teller.tell(row, lines.number())) {
            sink.unread(lines.number(), "a row that does not fit the columns");
        }
    }
    if (columns.empty()) throw LogError(lines.name() + ": no row names the columns PID and HandleValue");
}

// An array of objects, or one alone.
void read_json(Lines& lines, EventSink& sink) {
    const std::string text = lines.rest();
    RowTeller teller(sink);
    JsonCursor json(text);
    std::size_t counted = 0;
    std::uint64_t line = 1;
    const auto row = [&] {
        Row fields;
        const std::size_t from = std::min(json.offset(), text.size());
        line += static_cast<std::uint64_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(counted),
                                                      text.begin() + static_cast<std::ptrdiff_t>(from), '\n'));
        counted = from;
        json.object([&](std::string_view key) { fields[std::string(key)] = json.text(); });
        if (!teller.tell(fields, line)) sink.unread(line, "an object without its process and number");
    };
    if (!json.array(row)) row();
    if (json.failed()) throw LogError(lines.name() + ":" + std::to_string(line) + ": this is no JSON from here on");
}

bool begins_as_json(Lines& lines) {
    constexpr std::size_t looked_at = 64;
    const std::string_view begin = trimmed(lines.peek(looked_at));
    return begin.starts_with('[') || begin.starts_with('{');
}

}  // namespace

void import_volatility(Lines& lines, EventSink& sink) {
    sink.begin(header_of_listing("volatility", "Volatility, windows.handles", "no"));
    if (begins_as_json(lines)) {
        read_json(lines, sink);
    } else {
        read_table(lines, sink);
    }
}

void import_get_nt_handle(Lines& lines, EventSink& sink) {
    sink.begin(header_of_listing("get-nthandle", "Get-NtHandle (NtObjectManager) as JSON", "yes"));
    read_json(lines, sink);
}

}  // namespace handlesim::trace
