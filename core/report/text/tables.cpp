#include "core/report/text/tables.hpp"

#include <algorithm>
#include <ostream>
#include <utility>

#include "core/language/say.hpp"
#include "core/report/picture/moment.hpp"
#include "core/report/text/layout.hpp"
#include "core/run/judge.hpp"
#include "core/run/words.hpp"

namespace handlesim {

namespace {

// Rows below headings; the mark of a row stands before it, so that its columns stay where they are.
class Grid {
public:
    explicit Grid(std::vector<std::string> headings) { add(std::move(headings)); }

    void add(std::vector<std::string> row, char mark = ' ') {
        marks_ += mark;
        rows_.push_back(std::move(row));
    }
    std::size_t size() const { return rows_.size() - 1; }

    void print(std::ostream& out, std::size_t width) const {
        Columns columns(rows_, width - std::min<std::size_t>(width, margin), " | ");
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            char mark = marks_[i];
            for (const std::string& line : columns.lines(rows_[i])) {
                out << "  " << std::exchange(mark, ' ') << ' ' << line << '\n';
            }
            if (i == 0) out << rule(columns.widths()) << '\n';
        }
        for (const std::string& name : columns.in_full()) out << wrapped(name, width, "    ");
    }

private:
    static constexpr std::size_t margin = 4;
    std::string marks_;
    std::vector<std::vector<std::string>> rows_;

    static std::string rule(const std::vector<std::size_t>& widths) {
        std::string line(margin, ' ');
        for (std::size_t column = 0; column < widths.size(); ++column) {
            line += (column > 0 ? "-+-" : "") + std::string(widths[column], '-');
        }
        return line;
    }
};

// --- Tables

// A process's own handle to its current directory is one that no call returned.
std::string unnamed(const EntryView& entry) {
    return is_where_it_stands(entry) ? say("(current directory)") : "";
}

std::vector<std::string> cells_of(Handle value, const EntryView& entry, SymbolId name, const RunState& state) {
    std::string access = access_words(entry);
    if (entry.protect_from_close) access += ", " + say("protected from close");
    return {to_string(value), describe(entry.object, entry.type, state.naming()), entry.inherit ? "Y" : "N", access,
            name == SymbolId::none ? unnamed(entry) : std::string(state.scenario().symbols[name].name)};
}

// What one step did to one table: the entries that went, and the marks of those that stand.
struct Marks {
    std::multimap<SlotIndex, const TableChange*> gone;
    std::map<SlotIndex, char> standing;

    Marks(SymbolId process, const StepRecord* changes) {
        if (changes == nullptr) return;
        for (const TableChange& change : changes->report.tables) {
            if (change.process != process) continue;
            const SlotIndex slot = change.value.slot();
            if (change.kind == TableChange::Kind::removed) {
                // What came and went in one step was never seen.
                if (standing.erase(slot) == 0) gone.emplace(slot, &change);
            } else if (change.kind == TableChange::Kind::added) {
                standing[slot] = '+';
            } else if (!same_entry(change.before, change.after)) {
                standing.emplace(slot, '~');
            }
        }
    }
    char of(SlotIndex slot) const {
        const auto found = standing.find(slot);
        return found == standing.end() ? ' ' : found->second;
    }
};

void print_table(std::ostream& out, SymbolId process, const RunState& state, std::size_t most_entries,
                 std::size_t width, const Marks& marks) {
    const HandleTableView& table = state.table(process);
    Grid grid({say("handle"), say("object"), say("inheritable"), say("access"), say("name")});
    auto gone = marks.gone.begin();
    const auto print_gone = [&](const auto& until) {
        for (; gone != marks.gone.end() && until(gone->first); ++gone) {
            const TableChange& change = *gone->second;
            grid.add(cells_of(change.value, change.before, change.name, state), '-');
        }
    };
    std::size_t printed = 0;
    for (const auto& [slot, entry] : table) {
        if (most_entries != 0 && printed == most_entries) break;
        ++printed;
        print_gone([at = slot](SlotIndex one) { return one <= at; });
        const Handle value = Handle::from_slot(slot);
        grid.add(cells_of(value, entry, state.naming().entry(process, value, entry.object), state), marks.of(slot));
    }
    print_gone([](SlotIndex) { return true; });
    if (grid.size() > 0) grid.print(out, width);
    const std::size_t left = table.size() - printed;
    if (left > 0) out << "    " << say("... and {} more entries (--tables end shows all)", left) << '\n';
}

// --- Objects

std::string held_by(const ObjectCounts& counts, const Symbols& symbols) {
    std::string text;
    for (const SymbolId process : counts.held_by) {
        text += (text.empty() ? "" : ", ") + std::string(symbols[process].name);
    }
    return text.empty() ? say("nobody") : text;
}

}  // namespace

void print_tables(std::ostream& out, const RunState& state, const TableLimits& limits, std::size_t width,
                  const StepRecord* changes) {
    std::size_t printed = 0;
    for (const SymbolId process : state.processes()) {
        if (limits.most_tables != 0 && printed == limits.most_tables) {
            out << "  " << say("... and {} more tables (--tables end shows all)", state.processes().size() - printed)
                << '\n';
            return;
        }
        ++printed;
        const std::string_view name = state.scenario().symbols[process].name;
        out << "  ";
        if (!state.process_runs(process)) {
            out << say("{} has ended: it has no table any more", name) << '\n';
        } else if (state.table(process).empty()) {
            out << say("{}'s handle table is empty", name) << '\n';
        } else {
            out << say("{}'s handle table", name) << '\n';
        }
        print_table(out, process, state, limits.most_entries, width, Marks(process, changes));
    }
}

void print_objects(std::ostream& out, const RunState& state, const std::vector<ObjectCounts>& now, std::size_t width,
                   std::size_t most_rows, const std::vector<ObjectCounts>* before) {
    const Symbols& symbols = state.scenario().symbols;
    Grid grid(
        {say("object"), say("type"), say("handle count"), say("usage count"), say("held by"), say("other references")});
    const auto add = [&](const ObjectCounts& one, char mark) {
        grid.add({state.naming().object(one.object), std::string(info(one.type).name), std::to_string(one.handle_count),
                  std::to_string(one.usage_count), held_by(one, symbols), other_references_words(one, symbols)},
                 mark);
    };
    // Both lists are in the order in which the run came upon the objects.
    const std::vector<ObjectCounts> none;
    auto old = before == nullptr ? none.begin() : before->begin();
    const auto last = before == nullptr ? none.end() : before->end();
    const auto add_gone = [&](std::size_t until) {
        for (; old != last && state.order_of(old->object) < until; ++old) {
            add({old->object, old->type, 0, 0, {}, {}}, '-');
        }
    };
    std::size_t printed = 0;
    for (const ObjectCounts& one : now) {
        if (most_rows != 0 && printed == most_rows) break;
        ++printed;
        add_gone(state.order_of(one.object));
        char mark = before == nullptr ? ' ' : '+';
        if (old != last && old->object == one.object) {
            mark = *old == one ? ' ' : '~';
            ++old;
        }
        add(one, mark);
    }
    add_gone(static_cast<std::size_t>(-1));
    if (grid.size() == 0) return;
    out << "  " << say("objects") << '\n';
    grid.print(out, width);
    if (printed < now.size()) {
        out << "    " << say("... and {} more objects (--tables end shows all)", now.size() - printed) << '\n';
    }
}

}  // namespace handlesim
