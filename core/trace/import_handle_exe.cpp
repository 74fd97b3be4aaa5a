// The listings of Sysinternals' handle.exe: text, and the comma- or tab-separated layouts of -v and -vt.
//
// Names are never quoted and may hold commas and line breaks. Where the layout ends each row in a blank, a row without
// one goes on in the next line; what then still is no row is counted as unread, and never taken for one.
#include <string>
#include <unordered_map>

#include "core/trace/importers.hpp"
#include "core/trace/scan.hpp"

namespace handlesim::trace {

namespace {

// The fields of a row, in their order; the last one takes all that is left.
struct Layout {
    std::string_view header;  // with commas
    bool header_lies;         // the rows are Process,PID,Type,User,Handle,Name
    bool has_user;
};
constexpr Layout layouts[] = {
    {"Process,PID,User,Handle,Type,Share Flags,Name", false, true},
    {"Process,PID,User,Handle,Type,Share Flags,Name,Access", true, true},
    {"Process,PID,Type,Handle,Name", false, false},
};

bool is_dashes(std::string_view line) {
    return line.size() > 20 && line.find_first_not_of('-') == std::string_view::npos;
}

Header header_of(std::string_view beginning) {
    Header header;
    header.kind = "handle-exe";
    header.tool = "Sysinternals handle.exe";
    header.profile = "windows";
    const std::size_t version = beginning.find("andle v");
    if (version != std::string_view::npos) {
        std::string_view rest = beginning.substr(version + 7);
        header.tool += " " + std::string(rest.substr(0, rest.find_first_of(" \r\n")).substr(0, 8));
    }
    // Without -a it shows files and sections alone.
    bool others = false;
    for (const std::string_view type : {"Event", "Key", "Mutant", "Thread", "Process", "Semaphore"}) {
        others = others || beginning.find(": " + std::string(type) + " ") != std::string_view::npos ||
                 beginning.find("," + std::string(type) + ",") != std::string_view::npos;
    }
    header.tells.has = others ? "yes" : "files and sections";
    header.tells.identity = "name";
    return header;
}

class HandleExeText {
public:
    HandleExeText(Lines& lines, EventSink& sink) : lines_(lines), sink_(sink) {}

    void import() {
        std::string_view line;
        bool dashes = false;
        while (lines_.next(line)) {
            const bool after_dashes = dashes;
            dashes = is_dashes(line);
            if (dashes || line.empty()) continue;
            if (after_dashes && process(line)) continue;
            if (pid_ && row(line)) continue;
            if (!pid_) continue;  // the banner
            sink_.unread(lines_.number(),
                         line.starts_with("Error") || line.find("Access denied") != std::string_view::npos
                             ? "what handle.exe could not obtain"
                             : "no row; a name with a line break goes on so");
        }
    }

private:
    Lines& lines_;
    EventSink& sink_;
    Id pid_;
    std::uint64_t last_ = 0;
    std::unordered_map<std::uint32_t, bool> seen_;

    // "powershell_ise.exe pid: 676 PC\user".
    bool process(std::string_view line) {
        const std::size_t at = line.rfind(" pid: ");
        if (at == std::string_view::npos) return false;
        std::string_view rest = line.substr(at + 6);
        const auto pid = id_of(decimal_in(cut(rest, " ")));
        if (!pid) return false;
        if (!seen_.emplace(*pid, true).second) {
            sink_.unread(lines_.number(), "a process that was listed already; a name with a line break can look so");
            pid_ = Id{};
            return true;
        }
        pid_ = pid;
        last_ = 0;
        Event event;
        event.kind = EventKind::process;
        event.line = lines_.number();
        event.pid = pid;
        event.image = line.substr(0, at);
        sink_.take(event);
        if (rest.find("unable to open process") != std::string_view::npos) {
            sink_.untold("the table of a process that could not be opened");
        }
        return true;
    }

    // "  508: Section       \BaseNamedObjects\x", "   40: File  (RW-)   C:\x".
    bool row(std::string_view line) {
        std::string_view rest = trimmed(line);
        const auto value = hex_in(cut(rest, ": "));
        if (!value || *value == 0 || rest.empty() || !line.starts_with(' ')) return false;
        // A table is listed by rising numbers; what falls back is part of a name.
        if (*value <= last_) return false;
        last_ = *value;
        Event event;
        event.kind = EventKind::has;
        event.line = lines_.number();
        event.pid = pid_;
        event.handle = value;
        const std::size_t gap = rest.find("  ");
        event.type = rest.substr(0, gap);
        rest = gap == std::string_view::npos ? std::string_view{} : trimmed(rest.substr(gap));
        constexpr std::size_t share_width = 5;
        if (rest.size() >= share_width && rest.front() == '(' && rest[share_width - 1] == ')') {
            event.share = rest.substr(1, 3);
            rest = trimmed(rest.substr(share_width));
        }
        event.name = rest;
        sink_.take(event);
        return true;
    }
};

class HandleExeTable {
public:
    HandleExeTable(Lines& lines, EventSink& sink) : lines_(lines), sink_(sink) {}

    void import() {
        std::string_view line;
        while (lines_.next(line) && layout_ == nullptr) {
            if (line.empty() || !begins_as_header(line)) continue;
            read_header(line);
            break;
        }
        if (layout_ == nullptr) throw LogError(lines_.name() + ": there is no row of column names");
        std::string whole;
        while (lines_.next(line)) {
            if (line.empty()) continue;
            if (line.starts_with("Error obtaining") || line.starts_with("No matching handles")) {
                sink_.untold("what handle.exe could not obtain");
                continue;
            }
            if (!row(whole_row(line, whole))) {
                sink_.unread(lines_.number(), "no row of this layout; a name with a line break goes on so");
            }
        }
    }

    static bool begins_as_header(std::string_view line) {
        return line.starts_with("Process,PID,") || line.starts_with("Process\tPID\t");
    }

private:
    Lines& lines_;
    EventSink& sink_;
    const Layout* layout_ = nullptr;
    char separator_ = ',';
    bool blank_ends_row_ = false;
    std::uint64_t row_line_ = 0;
    std::unordered_map<std::uint32_t, std::string> images_;

    void read_header(std::string_view line) {
        separator_ = line.find('\t') != std::string_view::npos ? '\t' : ',';
        blank_ends_row_ = line.ends_with(' ');
        std::string plain(trimmed(line));
        for (char& c : plain) c = c == '\t' ? ',' : c;
        for (const Layout& layout : layouts) {
            if (plain == layout.header) layout_ = &layout;
        }
        if (layout_ != nullptr) return;
        throw LogError(lines_.name() + ":" + std::to_string(lines_.number()) +
                       ": these columns are none that handle.exe is known to write; known are \"" +
                       std::string(layouts[0].header) + "\", \"" + std::string(layouts[1].header) + "\" and \"" +
                       std::string(layouts[2].header) + "\"");
    }

    // Rows end in a blank where the header does: until then the name goes on.
    std::string_view whole_row(std::string_view line, std::string& whole) {
        constexpr int most_lines = 16;
        row_line_ = lines_.number();
        if (!blank_ends_row_ || line.ends_with(' ')) return line;
        whole.assign(line);
        for (int i = 0; i < most_lines && lines_.next(line); ++i) {
            whole += '\n';
            whole += line;
            if (line.ends_with(' ')) break;
        }
        sink_.untold("whether rows behind a name with a line break are rows");
        return whole;
    }

    bool row(std::string_view line) {
        const std::string_view separator(&separator_, 1);
        const std::string_view image = cut(line, separator);
        const auto pid = id_of(decimal_in(cut(line, separator)));
        if (!pid || image.empty()) return false;
        Event event;
        event.kind = EventKind::has;
        event.line = row_line_;
        event.pid = pid;
        std::string_view handle;
        if (layout_->header_lies) {
            event.type = cut(line, separator);
            cut(line, separator);  // the user
            handle = cut(line, separator);
        } else if (layout_->has_user) {
            cut(line, separator);
            handle = cut(line, separator);
            event.type = cut(line, separator);
            event.share = cut(line, separator);
        } else {
            event.type = cut(line, separator);
            handle = cut(line, separator);
        }
        event.handle = handle.starts_with("0x") ? hex_in(handle) : Number{};
        if (!event.handle || *event.handle == 0) return false;
        event.name = trimmed(line);
        if (!process(*pid, image)) return false;
        sink_.take(event);
        return true;
    }

    // False where the same process had another program before.
    bool process(std::uint32_t pid, std::string_view image) {
        const auto [known, is_new] = images_.try_emplace(pid, image);
        if (!is_new) return known->second == image;
        Event event;
        event.kind = EventKind::process;
        event.line = row_line_;
        event.pid = pid;
        event.image = image;
        sink_.take(event);
        return true;
    }
};

}  // namespace

void import_handle_exe(Lines& lines, EventSink& sink) {
    constexpr std::size_t looked_at = std::size_t{1} << 16U;
    const std::string_view beginning = lines.peek(looked_at);
    sink.begin(header_of(beginning.substr(0, looked_at)));
    const bool table = HandleExeTable::begins_as_header(beginning) ||
                       beginning.find("\nProcess,PID,") != std::string_view::npos ||
                       beginning.find("\nProcess\tPID\t") != std::string_view::npos;
    if (table) {
        HandleExeTable(lines, sink).import();
    } else {
        HandleExeText(lines, sink).import();
    }
}

}  // namespace handlesim::trace
