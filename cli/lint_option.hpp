// --lint: which notes are told, and whether one of them fails.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/why/explanation.hpp"

namespace CLI {
class App;
}

namespace handlesim {

class LintOption {
public:
    // Notes are looked for.
    bool given() const { return given_; }
    // A note that is told makes the exit code 1.
    bool fails() const { return fails_; }
    std::vector<Note> selected(std::vector<Note> notes) const;

private:
    friend void add_lint_option(CLI::App& verb, LintOption& option);

    std::string text_;
    bool given_ = false, fails_ = false;
    std::set<std::string_view> rules_;  // ids; empty: all

    // "error", "note", "HT003,handle-leak". Throws UsageError.
    void read(const std::string& text);
};

// --lint, --lint=error, --lint=HT003,HT007.
void add_lint_option(CLI::App& verb, LintOption& option);

}  // namespace handlesim
