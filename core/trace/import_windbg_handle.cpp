// WinDbg's !handle: of the kernel debugger (`!handle 0 3`, with free entries `!handle 0 4`), and of the user-mode one
// (`!handle 0 f`), which does not say which process it is about.
#include <string>

#include "core/trace/importers.hpp"
#include "core/trace/scan.hpp"

namespace handlesim::trace {

namespace {

class WindbgHandles {
public:
    WindbgHandles(Lines& lines, EventSink& sink) : lines_(lines), sink_(sink) {}

    void import() {
        Header header;
        header.kind = "windbg-handle";
        header.hexadecimal_ids = true;
        header.tool = "WinDbg !handle";
        header.profile = "windows";
        header.tells.has = "yes";
        header.tells.identity = "address in the kernel debugger";
        header.tells.access = header.tells.flags = "yes";
        sink_.begin(header);
        std::string_view line;
        while (lines_.next(line)) read(line);
        finish_entry();
    }

private:
    Lines& lines_;
    EventSink& sink_;
    Id pid_, parent_;
    bool has_entry_ = false, user_mode_ = false;
    Event entry_;
    std::string type_, name_;

    void read(std::string_view line) {
        const std::string_view plain = trimmed(line);
        if (plain.starts_with("PROCESS ")) {
            finish_entry();
            pid_.reset();
            user_mode_ = false;
            read_cid(plain);
        } else if (plain.starts_with("SessionId:")) {
            read_cid(plain);
        } else if (plain.starts_with("Image: ")) {
            begin_process(plain.substr(std::string_view("Image: ").size()));
        } else if (line.starts_with("Handle ") && !plain.starts_with("Handle table")) {
            begin_user_entry(plain);
        } else if (!begin_kernel_entry(plain)) {
            detail(line, plain);
        }
    }

    // "SessionId: none  Cid: 0138    Peb: 7f6639bf000  ParentCid: 0004".
    void read_cid(std::string_view line) {
        const auto after = [&](std::string_view word) {
            const std::size_t at = line.find(word);
            if (at == std::string_view::npos) return Id{};
            std::string_view rest = trimmed(line.substr(at + word.size()));
            return id_of(hex_in(cut(rest, " ")));
        };
        if (const Id pid = after(" Cid:")) pid_ = pid;
        if (const Id parent = after("ParentCid:")) parent_ = parent;
    }

    void begin_process(std::string_view image) {
        if (!pid_) return;
        Event event;
        event.kind = EventKind::process;
        event.line = lines_.number();
        event.pid = pid_;
        event.image = image;
        sink_.take(event);
    }

    // "0040: Object: fffff8a000633f00  GrantedAccess: 00000006 (Inherit) Entry: ...", "0170: free handle, ...".
    bool begin_kernel_entry(std::string_view line) {
        std::string_view rest = line;
        const auto value = hex_in(cut(rest, ": "));
        if (!value) return false;
        if (rest.starts_with("free handle")) {
            finish_entry();
            Event free;
            free.kind = EventKind::free;
            free.line = lines_.number();
            free.pid = pid_;
            free.handle = value;
            if (const std::size_t next = rest.find("Next Entry "); next != std::string_view::npos) {
                constexpr std::uint64_t end_of_list = 0xFFFF'FFFE;
                free.next = hex_in(rest.substr(next + std::string_view("Next Entry ").size()));
                if (free.next == end_of_list) free.next.reset();
            }
            if (pid_ && *value != 0) sink_.take(free);
            return true;
        }
        if (!rest.starts_with("Object: ")) return false;
        finish_entry();
        if (!pid_) {
            sink_.unread(lines_.number(), "an entry before its process was named");
            return true;
        }
        rest.remove_prefix(std::string_view("Object: ").size());
        begin_entry(*value);
        entry_.object = hex_in(cut(rest, " "));
        const std::size_t access = rest.find("GrantedAccess: ");
        if (access != std::string_view::npos) {
            std::string_view mask = rest.substr(access + std::string_view("GrantedAccess: ").size());
            entry_.access = hex_in(cut(mask, " "));
        }
        entry_.inherit = rest.find("(Inherit") != std::string_view::npos;
        entry_.protect = rest.find("(Protected") != std::string_view::npos;
        return true;
    }

    // "Handle 8" of the user-mode debugger.
    void begin_user_entry(std::string_view line) {
        const auto value = hex_in(line.substr(std::string_view("Handle ").size()));
        if (!value) {
            if (!line.ends_with("Handles")) sink_.unread(lines_.number(), "no number of a handle");
            return;
        }
        finish_entry();
        if (!user_mode_) {
            user_mode_ = true;
            pid_ = 0;
            begin_process("the debugged process");
        }
        begin_entry(*value);
    }

    void begin_entry(std::uint64_t value) {
        has_entry_ = value != 0;
        entry_ = {};
        entry_.kind = EventKind::has;
        entry_.line = lines_.number();
        entry_.pid = pid_;
        entry_.handle = value;
        type_.clear();
        name_.clear();
    }

    void detail(std::string_view line, std::string_view plain) {
        if (!has_entry_) return;
        if (plain.starts_with("Object: ")) {
            // "Object: fffff8a000633f00  Type: (fffffa80035fef20) Section".
            const std::size_t at = plain.find("Type: (");
            if (at == std::string_view::npos) return;
            std::string_view rest = plain.substr(at);
            cut(rest, ") ");
            type_ = trimmed(rest);
            return;
        }
        const auto value_of = [&](std::string_view key) {
            return plain.starts_with(key) ? trimmed(plain.substr(key.size())) : std::string_view{};
        };
        const std::size_t name = plain.find("Name: ");
        if (name != std::string_view::npos && plain.starts_with("Directory Object: ")) {
            name_ = trimmed(plain.substr(name + 6));
        }
        if (!user_mode_ || !line.starts_with("  ")) return;
        if (const auto type = value_of("Type "); !type.empty()) type_ = type;
        if (const auto text = value_of("Name "); !text.empty() && text != "<none>") name_ = text;
        if (auto access = value_of("GrantedAccess "); !access.empty()) entry_.access = hex_in(cut(access, ":"));
        if (const auto count = value_of("HandleCount "); !count.empty()) entry_.handle_count = id_of(decimal_in(count));
        if (const auto bits = value_of("Attributes "); !bits.empty()) {
            constexpr std::uint64_t protect = 1, inherit = 2;
            if (const auto number = hex_in(bits)) {
                entry_.protect = (*number & protect) != 0;
                entry_.inherit = (*number & inherit) != 0;
            }
        }
    }

    void finish_entry() {
        if (!has_entry_) return;
        has_entry_ = false;
        entry_.type = type_;
        entry_.name = name_;
        sink_.take(entry_);
    }
};

}  // namespace

void import_windbg_handle(Lines& lines, EventSink& sink) {
    WindbgHandles(lines, sink).import();
}

}  // namespace handlesim::trace
