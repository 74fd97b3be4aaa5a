// The programs of a scenario as text: what each process knows, and its threads' steps in their order.
#pragma once

#include "core/export/c_call.hpp"
#include "core/export/export.hpp"

namespace handlesim {

// What each process is told, and when: on its command line where it is known then, else while it runs.
class Telling {
public:
    Telling(const Scenario& scenario, const Played& played);

    // Of a process: the names that its command line has.
    const std::map<SymbolId, std::vector<SymbolId>>& on_command_line() const { return on_command_line_; }
    // The names that are told while the scenario runs, in the order of their numbers.
    const std::vector<SymbolId>& told() const { return told_; }
    bool is_told(SymbolId name) const;
    // The names that a step of a thread uses and that it must fetch first.
    const std::vector<SymbolId>& fetched_in(std::uint32_t step) const;
    // The names that a process knows sooner or later.
    const std::vector<SymbolId>& known_to(SymbolId process) const;

private:
    const Scenario& scenario_;
    const Played& played_;
    std::map<SymbolId, std::vector<SymbolId>> on_command_line_, known_;
    std::map<std::uint32_t, std::vector<SymbolId>> fetched_;
    std::vector<SymbolId> told_;
    std::map<std::pair<SymbolId, SymbolId>, std::uint32_t> fetch_steps_;  // of a process and a name

    void fetch_earlier(SymbolId process, SymbolId name, std::uint32_t step);
    void need(SymbolId thread, SymbolId name, std::uint32_t step);
    bool is_set_late(SymbolId name, SymbolId thread) const;
};

// Lines of C, no wider than a page, without taking a string apart.
std::string wrapped_code(const std::string& line, std::size_t indent);
// Whether the line mentions a name, as a word of its own.
bool has_word(std::string_view line, std::string_view word);
// " * " lines of a comment.
std::string wrapped_comment(std::string_view text, const std::string& prefix);

// The text of every program, in the order of the processes. Throws NotExportable.
std::vector<ExportedFile> write_programs(const Scenario& scenario, const CNames& names, const Played& played,
                                         const std::string& headers, std::uint32_t& not_asked);

}  // namespace handlesim
