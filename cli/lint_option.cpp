#include "cli/lint_option.hpp"

#include <algorithm>
#include <optional>
#include <sstream>

#include "cli/verbs.hpp"
#include "core/json/document_error.hpp"
#include "core/nt/rules.hpp"

namespace handlesim {

void LintOption::read(const std::string& text) {
    given_ = true;
    std::optional<bool> level;
    std::istringstream words(text);
    for (std::string word; std::getline(words, word, ',');) {
        if (word == "error" || word == "note") {
            level = word == "error";
        } else if (const Rule* rule = find_rule(word)) {
            rules_.insert(rule->id);
        } else {
            std::vector<std::string_view> known{"error", "note"};
            for (const Rule& one : all_rules()) known.insert(known.end(), {one.id, one.name});
            const std::string hint = did_you_mean(word, known);
            throw UsageError("--lint=" + text + ": \"" + word + "\" is neither error, nor note, nor a rule; " +
                             (hint.empty() ? "`handlesim describe rules` lists them" : hint));
        }
    }
    // Who names rules wants them kept.
    fails_ = level.value_or(!rules_.empty());
}

std::vector<Note> LintOption::selected(std::vector<Note> notes) const {
    if (!rules_.empty()) std::erase_if(notes, [&](const Note& note) { return !rules_.contains(note.rule); });
    return notes;
}

void add_lint_option(CLI::App& verb, LintOption& option) {
    // A flag with a value behind "=" only: the next argument is a file.
    verb.add_flag("--lint{note}", option.text_,
                  "Tell what looks like a mistake with handles, expected or not. --lint=error fails where one is told, "
                  "--lint=HT003,HT007 where one of these is; `describe rules` lists the rules")
        ->each([&option](const std::string& text) { option.read(text); });
}

}  // namespace handlesim
