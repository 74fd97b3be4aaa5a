// WinDbg's !htrace and !htrace -diff: opens, closes and bad references of one process, with stacks, newest first.
//
//   Handle = 0x0000003c - OPEN
//   Thread ID = 0x000017ec, Process ID = 0x000017e8
//
//   0x77ca310c: ntdll!ZwDuplicateObject+0x0000000c
//
// The ids are the caller's: a handle that another process put in names that one. The traced process is the one that
// most blocks name. The blocks are kept and handed over oldest first.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/trace/importers.hpp"
#include "core/trace/scan.hpp"

namespace handlesim::trace {

namespace {

enum class BlockKind : std::uint8_t { open, close, bad_reference };

struct HtraceBlock {
    BlockKind kind = BlockKind::open;
    std::uint64_t line = 0, handle = 0, stack = 0;
    std::uint32_t pid = 0, tid = 0;
    bool duplicates = false;
    std::string call;
};

class HtraceImporter {
public:
    HtraceImporter(Lines& lines, EventSink& sink) : lines_(lines), sink_(sink) {}

    void import() {
        Header header;
        header.kind = "htrace";
        header.hexadecimal_ids = true;
        header.tool = "WinDbg !htrace";
        header.profile = "windows";
        header.order = Order::total;  // as it is handed over
        header.tells.creates = header.tells.closes = "since tracing was enabled";
        header.tells.duplicates = "by their stack";
        header.tells.failures = "bad references";
        std::string_view line;
        while (lines_.next(line)) read(line);
        finish_block();
        finish_section();
        header.says_nothing = says_nothing_;
        sink_.begin(header);
        for (const auto& [number, why] : unread_) sink_.unread(number, why);
        hand_over();
    }

private:
    Lines& lines_;
    EventSink& sink_;
    std::vector<HtraceBlock> section_, blocks_;  // of the command that is read; all, oldest first
    std::unordered_map<std::string, std::uint64_t> stacks_;
    std::vector<std::pair<std::uint64_t, std::string>> new_stacks_;
    HtraceBlock block_;
    std::string frames_;
    std::vector<std::pair<std::uint64_t, std::string>> unread_;
    bool inside_ = false, has_ids_ = false;
    bool says_nothing_ = false;  // "No outstanding handles ... were detected."

    void read(std::string_view line) {
        if (line.empty() || line.find_first_not_of('-') == std::string_view::npos) return;
        if (line.starts_with("Handle ") && begin_block(line)) return;
        if (inside_ && line.starts_with("Thread ID = ")) {
            read_ids(line);
        } else if (inside_ && line.starts_with("0x")) {
            std::string_view frame = line;
            cut(frame, ": ");
            if (!frames_.empty()) frames_ += '\n';
            frames_ += trimmed(frame);
        } else if (is_prompt(line) || line.starts_with("Handle tracing information")) {
            finish_block();
            if (line.find("!htrace") != std::string_view::npos) finish_section();
        } else if (line.starts_with("No outstanding handles")) {
            says_nothing_ = true;
        } else if (!is_known(line)) {
            unread_.emplace_back(lines_.number(), "no part of what !htrace prints");
        }
    }

    // "0:000> !htrace".
    static bool is_prompt(std::string_view line) {
        const std::size_t end = line.find("> ");
        const std::size_t end_of_line = line.ends_with('>') ? line.size() - 1 : std::string_view::npos;
        const std::size_t at = std::min(end, end_of_line);
        if (line.starts_with("kd>") || line.starts_with("lkd>")) return true;
        constexpr std::size_t longest = 12;
        return at < longest && line.substr(0, at).find_first_not_of("0123456789:kdl ") == std::string_view::npos;
    }
    static bool is_known(std::string_view line) {
        for (const std::string_view begin :
             {"#", "** WARNING", "*** WARNING", "*** ERROR", "Parsed 0x", "Dumped 0x", "Displayed 0x",
              "Ignoring handles", "Outstanding handles", "Handle tracing", "Process 0x", "ObjectTable 0x"}) {
            if (line.starts_with(begin)) return true;
        }
        return line.find("new stack traces since the previous snapshot") != std::string_view::npos;
    }

    // "Handle = 0x0000003c - OPEN", and the kernel's "Handle 0x7CC - CLOSE:".
    bool begin_block(std::string_view line) {
        std::string_view rest = line.substr(std::string_view("Handle ").size());
        if (rest.starts_with("= ")) rest.remove_prefix(2);
        const auto handle = hex_in(cut(rest, " - "));
        while (rest.ends_with(':') || rest.ends_with(' ')) rest.remove_suffix(1);
        const bool open = rest == "OPEN", close = rest == "CLOSE", bad = rest == "BAD REF" || rest == "BADREF";
        if (!handle || (!open && !close && !bad)) return false;
        finish_block();
        inside_ = true;
        has_ids_ = false;
        block_ = {};
        block_.line = lines_.number();
        block_.handle = *handle;
        block_.kind = open ? BlockKind::open : close ? BlockKind::close : BlockKind::bad_reference;
        frames_.clear();
        return true;
    }

    void read_ids(std::string_view line) {
        std::string_view rest = line.substr(std::string_view("Thread ID = ").size());
        const auto tid = id_of(hex_in(cut(rest, ", Process ID = ")));
        const auto pid = id_of(hex_in(trimmed(rest)));
        if (!tid || !pid) {
            unread_.emplace_back(lines_.number(), "ids of thread and process that are none");
            return;
        }
        block_.tid = *tid;
        block_.pid = *pid;
        has_ids_ = true;
    }

    void finish_block() {
        if (!inside_) return;
        inside_ = false;
        if (!has_ids_) {
            unread_.emplace_back(block_.line, "a block without the ids of its thread and process");
            return;
        }
        // The innermost frame is the system call.
        std::string_view first = frames_;
        first = cut(first, "\n");
        const std::size_t name = first.find('!');
        if (name != std::string_view::npos) {
            std::string_view call = first.substr(name + 1);
            block_.call = cut(call, "+");
            block_.duplicates = block_.call.find("DuplicateObject") != std::string::npos;
        }
        const auto [stack, is_new] = stacks_.try_emplace(frames_, stacks_.size() + 1);
        if (is_new) new_stacks_.emplace_back(stack->second, frames_);
        block_.stack = frames_.empty() ? 0 : stack->second;
        section_.push_back(std::move(block_));
    }

    // What one command printed goes behind what the ones before did, without what they showed already.
    void finish_section() {
        std::set<std::tuple<std::uint64_t, std::uint64_t, std::uint32_t>> open;
        for (const HtraceBlock& one : blocks_) {
            const auto key = std::tuple(one.handle, one.stack, one.tid);
            if (one.kind == BlockKind::open) open.insert(key);
            if (one.kind == BlockKind::close)
                std::erase_if(open, [&](const auto& it) { return std::get<0>(it) == one.handle; });
        }
        std::ranges::reverse(section_);
        for (HtraceBlock& one : section_) {
            const bool shown = one.kind == BlockKind::open && open.contains(std::tuple(one.handle, one.stack, one.tid));
            if (!shown) blocks_.push_back(std::move(one));
        }
        section_.clear();
    }

    void hand_over() {
        std::map<std::uint32_t, std::size_t> named;
        for (const HtraceBlock& one : blocks_) ++named[one.pid];
        const auto most = std::ranges::max_element(named, {}, [](const auto& one) { return one.second; });
        if (most == named.end()) return;
        const std::uint32_t own = most->first;
        for (const auto& [id, frames] : new_stacks_) {
            Event stack;
            stack.kind = EventKind::stack;
            stack.stack = id;
            stack.frames = frames;
            sink_.take(stack);
        }
        for (const HtraceBlock& one : blocks_) hand_over(one, own);
    }

    void hand_over(const HtraceBlock& one, std::uint32_t own) {
        Event event;
        event.line = one.line;
        event.tid = one.tid;
        event.call = one.call;
        event.stack = one.stack;
        if (one.pid != own) event.by = one.pid;
        event.pid = own;
        event.handle = one.handle;
        switch (one.kind) {
            case BlockKind::open:
                event.kind = one.duplicates ? EventKind::duplicate : EventKind::created;
                if (one.duplicates) event.to = {own, {}, one.handle};
                if (one.duplicates) event.by = one.pid;
                break;
            case BlockKind::close: event.kind = EventKind::close; break;
            case BlockKind::bad_reference:
                event.kind = one.call.ends_with("Close") ? EventKind::close : EventKind::use;
                event.result = Result::failure;
                event.status = "INVALID_HANDLE";
                break;
        }
        sink_.take(event);
    }
};

}  // namespace

void import_htrace(Lines& lines, EventSink& sink) {
    HtraceImporter(lines, sink).import();
}

}  // namespace handlesim::trace
