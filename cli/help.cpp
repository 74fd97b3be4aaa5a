#include "cli/help.hpp"

#include <algorithm>
#include <array>
#include <iostream>

#include "cli/output.hpp"
#include "core/json/document_error.hpp"
#include "core/report/text/layout.hpp"

namespace handlesim {

namespace {

constexpr std::size_t column = 26;  // where descriptions begin

// A name, and behind it or below it what it means.
std::string entry(const std::string& name, const std::string& words) {
    const std::size_t width = page_width(true);
    const std::string indent(column, ' ');
    if (words.empty()) return flowing("  ", name, width, "      ");
    if (width_of(name) + 4 <= column) return flowing("  " + padded(name, column - 2), words, width, indent);
    return flowing("  ", name, width, "      ") + wrapped(words, width, indent);
}

class HelpText final : public CLI::Formatter {
public:
    std::string make_description(const CLI::App* app) const override {
        return wrapped(app->get_description(), page_width(true), "");
    }
    std::string make_usage(const CLI::App* app, std::string name) const override {
        std::string text = CLI::Formatter::make_usage(app, std::move(name));
        text.erase(text.find_last_not_of('\n') + 1);
        return flowing("", text, page_width(true), "    ");
    }
    std::string make_subcommand(const CLI::App* verb) const override {
        return entry(verb->get_name(), verb->get_description());
    }
    std::string make_option(const CLI::Option* option, bool is_positional) const override {
        std::string name = make_option_name(option, is_positional);
        if (is_positional) {
            if (option->get_expected_max() >= CLI::detail::expected_max_vector_size) name += "...";
        } else {
            std::ranges::replace(name, ',', ' ');
            if (takes_value(*option)) name += " " + type_of(*option);
        }
        return entry(name, option->get_description());
    }
    std::string make_footer(const CLI::App* app) const override {
        std::string text;
        const std::vector<Example>& examples = examples_of(app->get_name());
        if (!examples.empty()) text += examples.size() == 1 ? "Example:\n" : "Examples:\n";
        for (const Example& one : examples) {
            text +=
                flowing("  ", one.command, page_width(true), "      ") + wrapped(one.does, page_width(true), "      ");
        }
        if (!app->get_footer().empty()) {
            text += (text.empty() ? "" : "\n") + wrapped(app->get_footer(), page_width(true), "");
        }
        return text;
    }

private:
    static std::string type_of(const CLI::Option& option) {
        const std::string type = option.get_type_name();
        return type.substr(0, type.find(':'));
    }
};

}  // namespace

bool takes_value(const CLI::Option& option) {
    return option.get_items_expected_max() != 0;
}

namespace {

const CLI::App* verb_named(const CLI::App& app, const std::string& name) {
    for (const CLI::App* verb : app.get_subcommands([](const CLI::App* /*verb*/) { return true; })) {
        if (verb->get_name() == name) return verb;
    }
    return nullptr;
}

std::vector<std::string> verbs_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::App* verb : app.get_subcommands([](const CLI::App* /*verb*/) { return true; })) {
        names.push_back(verb->get_name());
    }
    return names;
}

// "--tables" and "-o", as they are typed.
std::vector<std::string> options_of(const CLI::App& verb) {
    std::vector<std::string> names;
    for (const CLI::Option* option : verb.get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
        for (const std::string& name : option->get_snames()) names.push_back("-" + name);
    }
    return names;
}

std::string near_word(const std::string& word, const std::vector<std::string>& known) {
    return did_you_mean(word, {known.begin(), known.end()});
}

std::string words_for_verb(const CLI::App& app, const std::string& word) {
    std::string all;
    for (const std::string& name : verbs_of(app)) all += (all.empty() ? "" : ", ") + name;
    const std::string near = near_word(word, verbs_of(app));
    return "there is no verb \"" + word + "\"; " + (near.empty() ? "there are " + all : near);
}

// App::help would tell about the verb that was typed.
std::string help_of_all(const CLI::App& app) {
    return app.get_formatter()->make_help(&app, app.get_name(), CLI::AppFormatMode::Normal);
}

}  // namespace

void add_help(CLI::App& app, Action& action) {
    const auto name = std::make_shared<std::string>();
    CLI::App* help = app.add_subcommand("help", "Tell about a verb and its options, with examples");
    help->add_option("VERB", *name, "The verb; without it, all of them");
    help->callback([name, &app, &action] {
        action = [name, &app] {
            const CLI::App* verb = name->empty() ? &app : verb_named(app, *name);
            if (verb == nullptr) throw UsageError(words_for_verb(app, *name));
            std::cout << (verb == &app ? help_of_all(app) : verb->help(app.get_name()));
            return ExitCode::as_expected;
        };
    });
    const auto formatter = std::make_shared<HelpText>();
    app.formatter(formatter);
    for (CLI::App* verb : app.get_subcommands([](CLI::App* /*verb*/) { return true; })) verb->formatter(formatter);
}

std::vector<std::string> arranged(const CLI::App& app, const std::vector<std::string>& arguments) {
    constexpr std::array<std::string_view, 4> with_value{"--color", "--format", "--output", "-o"};
    std::vector<std::string> moved;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& word = arguments[i];
        if (verb_named(app, word) != nullptr) {
            std::vector<std::string> result{word};
            result.insert(result.end(), moved.begin(), moved.end());
            result.insert(result.end(), arguments.begin() + static_cast<std::ptrdiff_t>(i) + 1, arguments.end());
            return result;
        }
        const std::string name = word.substr(0, word.find('='));
        const bool takes_value = std::ranges::find(with_value, name) != with_value.end();
        if (!takes_value && word != "--quiet") return arguments;
        moved.push_back(word);
        if (takes_value && name == word && i + 1 < arguments.size()) moved.push_back(arguments[++i]);
    }
    return arguments;
}

std::string words_for_extras(const CLI::App& app) {
    const std::vector<CLI::App*> verbs = app.get_subcommands();
    const CLI::App& where = verbs.empty() ? app : *verbs.front();
    for (const std::string& word : app.remaining(true)) {
        const bool is_option = word.starts_with('-') && word != "-";
        if (!is_option) {
            if (verbs.empty()) return words_for_verb(app, word);
            continue;
        }
        const std::string name = word.substr(0, word.find('='));
        const std::string near = near_word(name, options_of(where));
        const std::string whose = verbs.empty() ? "handlesim" : where.get_name();
        return whose + " has no option " + name + "; " +
               (near.empty() ? "`handlesim help" + (verbs.empty() ? "" : " " + whose) + "` lists them" : near);
    }
    const std::vector<std::string> rest = app.remaining(true);
    return where.get_name() + " takes no further argument: " + (rest.empty() ? "" : "\"" + rest.front() + "\"");
}

CLI::Validator counted_from_one() {
    return {[](const std::string& text) {
                const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
                const bool zero = text.find_first_not_of('0') == std::string::npos;
                return digits && !zero && text.size() < 10 ? std::string()
                                                           : "takes a whole number from 1, not \"" + text + "\"";
            },
            "N"};
}

}  // namespace handlesim
