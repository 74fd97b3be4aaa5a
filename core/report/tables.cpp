#include "core/report/tables.hpp"

#include <algorithm>
#include <array>
#include <ostream>

#include "core/report/words.hpp"

namespace handlesim {

namespace {

using Row = std::array<std::string, 5>;
constexpr std::array<std::string_view, 5> headings{"handle", "object", "inherited?", "access", "name"};

Row row_of(SymbolId process, SlotIndex slot, const EntryView& entry, const RunContext& context) {
    const Handle value = Handle::from_slot(slot);
    const SymbolId name = context.naming.entry(process, value, entry.object);
    std::string access = describe_access(entry.type, entry.access);
    if (entry.access_unspecified) access = "unspecified";
    if (entry.protect_from_close) access += ", protected from close";
    return {to_string(value), object_words(entry, context.naming), entry.inherit ? "Y" : "N", access,
            name == SymbolId::none ? "" : std::string(context.scenario.symbols[name].name)};
}

void print_row(std::ostream& out, const Row& row, const std::array<std::size_t, 5>& widths) {
    std::string line = "    ";
    for (std::size_t column = 0; column < row.size(); ++column) {
        if (column > 0) line += " | ";
        line += padded(row.at(column), widths.at(column));
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out << line << '\n';
}

void print_table(std::ostream& out, SymbolId process, const std::map<SlotIndex, EntryView>& table,
                 const RunContext& context, std::size_t most_entries) {
    std::vector<Row> rows;
    Row heading;
    std::ranges::copy(headings, heading.begin());
    rows.push_back(heading);
    for (const auto& [slot, entry] : table) {
        if (most_entries != 0 && rows.size() > most_entries) break;
        rows.push_back(row_of(process, slot, entry, context));
    }
    std::array<std::size_t, 5> widths{};
    for (const Row& row : rows) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            widths.at(column) = std::max(widths.at(column), width_of(row.at(column)));
        }
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        print_row(out, rows[i], widths);
        if (i != 0) continue;
        std::string rule = "    ";
        for (std::size_t column = 0; column < widths.size(); ++column) {
            rule += (column > 0 ? "-+-" : "") + std::string(widths.at(column), '-');
        }
        out << rule << '\n';
    }
    const std::size_t left = table.size() + 1 - rows.size();
    if (left > 0) out << "    ... and " << left << " more entries (--tables end shows all)\n";
}

}  // namespace

void TableTracker::begin(const RunContext& context) {
    processes_.clear();
    tables_.clear();
    for (const SymbolId id : context.scenario.start) {
        if (context.scenario.symbols[id].kind == SymbolKind::process) created(id);
    }
}

void TableTracker::created(SymbolId process) {
    if (tables_.try_emplace(process).second) processes_.push_back(process);
}

void TableTracker::step(const StepReport& report) {
    for (const TableChange& change : report.tables) {
        created(change.process);
        auto& table = tables_[change.process];
        if (change.kind == TableChange::Kind::removed) {
            table.erase(change.value.slot());
        } else {
            table[change.value.slot()] = change.after;
        }
    }
}

const std::map<SlotIndex, EntryView>& TableTracker::table(SymbolId process) const {
    return tables_.at(process);
}

void print_tables(std::ostream& out, const TableTracker& tables, const RunContext& context, const TableLimits& limits) {
    std::size_t printed = 0;
    for (const SymbolId process : tables.processes()) {
        if (limits.most_tables != 0 && printed == limits.most_tables) {
            out << "  ... and " << tables.processes().size() - printed << " more tables (--tables end shows all)\n";
            return;
        }
        ++printed;
        const auto& table = tables.table(process);
        out << "  " << context.scenario.symbols[process].name;
        if (!context.backend.object(context.backend.process_object(process)).running) {
            out << " has ended: it has no table any more\n";
        } else if (table.empty()) {
            out << "'s handle table is empty\n";
        } else {
            out << "'s handle table\n";
            print_table(out, process, table, context, limits.most_entries);
        }
    }
}

}  // namespace handlesim
