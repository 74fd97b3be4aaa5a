#include <ostream>

#include "core/json/plain_text.hpp"
#include "core/nt/rules.hpp"
#include "core/report/coverage_report.hpp"
#include "core/report/text/layout.hpp"
#include "core/report/text/paint.hpp"

namespace handlesim {

namespace {

std::string share(const Coverage::Share& share, std::string_view what) {
    return std::to_string(share.reached) + " of " + std::to_string(share.all) + " " + std::string(what);
}

// A kind of thing: which of it are reached, and which are not.
class Reached {
public:
    void add(std::string_view name, bool is_reached) { (is_reached ? reached_ : missing_).emplace_back(name); }
    // The shorter list says as much as both.
    void print(std::ostream& out, std::string_view title, const TextStyle& style) const {
        if (missing_.empty()) return;
        const bool few = reached_.size() < missing_.size();
        const std::string head = std::string(title) + (few ? ": only these" : ": all but these");
        out << '\n' << Paint(style.color).head(head) << '\n';
        out << wrapped(few && reached_.empty() ? "none" : joined(few ? reached_ : missing_, ", "), style.width, "  ");
    }

private:
    std::vector<std::string> reached_, missing_;
};

void print_missing_errors(std::ostream& out, const Coverage& coverage, const TextStyle& style) {
    bool begun = false;
    for (std::size_t i = 0; i < all_operations().size(); ++i) {
        const std::vector<Status>& missing = coverage.missing(i);
        if (coverage.calls_of(i) == 0 || missing.empty()) continue;
        if (!begun) out << '\n' << Paint(style.color).head("Errors that calls which were made never came to") << '\n';
        begun = true;
        std::vector<std::string> names;
        for (const Status status : missing) names.emplace_back(info(status).name);
        out << flowing("  ", std::string(all_operations()[i]->name) + ": " + joined(names, ", "), style.width,
                       "      ");
    }
}

}  // namespace

void print_coverage(std::ostream& out, const Coverage& coverage, bool quiet, const TextStyle& style) {
    out << wrapped("coverage: " + share(coverage.operations(), "operations") + ", " +
                       share(coverage.errors(), "errors") + ", " + share(coverage.switches(), "switches") + ", " +
                       share(coverage.rules(), "rules") + ", " + share(coverage.facts(), "facts"),
                   style.width, "");
    if (quiet) return;
    Reached operations, switches, rules;
    for (std::size_t i = 0; i < all_operations().size(); ++i) {
        operations.add(all_operations()[i]->name, coverage.calls_of(i) > 0);
    }
    for (const Switch& one : all_switches()) switches.add(one.name, coverage.times(one) > 0);
    for (const Rule& rule : all_rules()) {
        rules.add(std::string(rule.id) + " " + std::string(rule.name), coverage.has_rule(rule.id));
    }
    operations.print(out, "Operations that are called", style);
    print_missing_errors(out, coverage, style);
    switches.print(out, "Switches of the profile that make a difference", style);
    rules.print(out, "Mistakes that are made, by the rule that names them", style);
}

}  // namespace handlesim
