// `handlesim completions SHELL`: made of the declarations that the command line itself is made of.
#include "cli/completions.hpp"

#include <algorithm>
#include <iostream>
#include <memory>
#include <sstream>

#include "cli/help.hpp"
#include "cli/output.hpp"
#include "core/json/plain_text.hpp"
#include "core/nt/version.hpp"

namespace handlesim {

namespace {

struct OptionWords {
    std::vector<std::string> names;   // "--tables", "-o"
    std::vector<std::string> values;  // where it takes one of a few
    bool takes_value = false;
    std::string type;
    std::string help;
};

struct VerbWords {
    std::string name;
    std::string help;
    std::vector<OptionWords> options;
    std::vector<OptionWords> positionals;
};

// "WHEN:{none,end,each}": what the type is called, and which values there are.
OptionWords words_of(const CLI::Option& option) {
    OptionWords words;
    for (const std::string& name : option.get_snames()) words.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) words.names.push_back("--" + name);
    words.takes_value = takes_value(option);
    words.help = option.get_description();
    const std::string type = option.get_type_name();
    words.type = type.substr(0, type.find(':'));
    const auto open = type.find('{');
    if (open == std::string::npos) return words;
    std::istringstream list(type.substr(open + 1, type.find('}', open) - open - 1));
    for (std::string value; std::getline(list, value, ',');) words.values.push_back(value);
    return words;
}

std::vector<VerbWords> declared_verbs(const CLI::App& app) {
    std::vector<VerbWords> verbs;
    for (const CLI::App* verb : app.get_subcommands([](const CLI::App* /*verb*/) { return true; })) {
        VerbWords words{verb->get_name(), verb->get_description(), {}, {}};
        for (const CLI::Option* option : verb->get_options()) {
            if (option->get_positional()) {
                OptionWords positional = words_of(*option);
                positional.names = {option->get_name(true, false)};
                words.positionals.push_back(std::move(positional));
            } else {
                words.options.push_back(words_of(*option));
            }
        }
        verbs.push_back(std::move(words));
    }
    return verbs;
}

std::vector<std::string> verb_names(const std::vector<VerbWords>& verbs) {
    std::vector<std::string> names;
    for (const VerbWords& verb : verbs) names.push_back(verb.name);
    return names;
}

std::vector<std::string> option_names(const VerbWords& verb) {
    std::vector<std::string> names;
    for (const OptionWords& option : verb.options) names.insert(names.end(), option.names.begin(), option.names.end());
    return names;
}

// In single quotes of a shell.
std::string quoted(std::string_view text, std::string_view inner) {
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'') {
            result += inner;
        } else {
            result += c;
        }
    }
    return result + "'";
}

void bash(std::ostream& out, const std::vector<VerbWords>& verbs) {
    out << "# bash completion of handlesim: source this, or save it as "
           "/usr/share/bash-completion/completions/handlesim\n"
           "_handlesim() {\n"
           "    local cur=\"${COMP_WORDS[COMP_CWORD]}\" prev=\"${COMP_WORDS[COMP_CWORD-1]}\" verb= word\n"
           "    COMPREPLY=()\n"
           "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
           "        case \"$word\" in "
        << joined(verb_names(verbs), "|")
        << ") verb=$word; break ;; esac\n"
           "    done\n"
           "    case \"$verb $prev\" in\n";
    for (const VerbWords& verb : verbs) {
        for (const OptionWords& option : verb.options) {
            if (option.values.empty()) continue;
            for (const std::string& name : option.names) {
                out << "        '" << verb.name << ' ' << name << "') COMPREPLY=($(compgen -W '"
                    << joined(option.values, " ") << "' -- \"$cur\")); return ;;\n";
            }
        }
    }
    out << "        'help help') COMPREPLY=($(compgen -W '" << joined(verb_names(verbs), " ")
        << "' -- \"$cur\")); return ;;\n"
           "    esac\n"
           "    case \"$verb\" in\n"
           "        '') COMPREPLY=($(compgen -W '"
        << joined(verb_names(verbs), " ") << " --help --version' -- \"$cur\")) ;;\n";
    for (const VerbWords& verb : verbs) {
        out << "        " << verb.name << ") [[ $cur == -* ]] && COMPREPLY=($(compgen -W '"
            << joined(option_names(verb), " ") << "' -- \"$cur\")) ;;\n";
    }
    out << "    esac\n"
           "}\n"
           "complete -o default -F _handlesim handlesim\n";
}

void zsh(std::ostream& out, const std::vector<VerbWords>& verbs) {
    // Brackets and colons mean something in a specification.
    const auto escaped = [](std::string_view text) {
        std::string result;
        for (const char c : text) {
            if (c == '[' || c == ']' || c == ':' || c == '\\') result += '\\';
            result += c;
        }
        return result;
    };
    out << "#compdef handlesim\n# zsh completion of handlesim: save it as _handlesim in a folder of $fpath\n"
           "_handlesim() {\n"
           "    local -a verbs\n"
           "    verbs=(\n";
    for (const VerbWords& verb : verbs) {
        out << "        " << quoted(verb.name + ":" + escaped(verb.help), "'\\''") << '\n';
    }
    out << "    )\n"
           "    if (( CURRENT == 2 )); then\n"
           "        _describe verb verbs\n"
           "        return\n"
           "    fi\n"
           "    case \"$words[2]\" in\n";
    for (const VerbWords& verb : verbs) {
        out << "        " << verb.name << ")\n            _arguments";
        for (const OptionWords& option : verb.options) {
            for (const std::string& name : option.names) {
                std::string spec = name + "[" + escaped(option.help) + "]";
                if (option.takes_value) {
                    spec += ":" + escaped(option.type) + ":" +
                            (option.values.empty() ? "_files" : "(" + joined(option.values, " ") + ")");
                }
                out << " \\\n                " << quoted(spec, "'\\''");
            }
        }
        out << " \\\n                "
            << (verb.name == "help" ? "'*:verb:(" + joined(verb_names(verbs), " ") + ")'" : "'*:file:_files'")
            << "\n            ;;\n";
    }
    out << "    esac\n"
           "}\n"
           "_handlesim \"$@\"\n";
}

void fish(std::ostream& out, const std::vector<VerbWords>& verbs) {
    out << "# fish completion of handlesim: save it as ~/.config/fish/completions/handlesim.fish\n";
    for (const VerbWords& verb : verbs) {
        out << "complete -c handlesim -f -n __fish_use_subcommand -a " << verb.name << " -d "
            << quoted(verb.help, "\\'") << '\n';
    }
    for (const VerbWords& verb : verbs) {
        for (const OptionWords& option : verb.options) {
            out << "complete -c handlesim -n '__fish_seen_subcommand_from " << verb.name << "'";
            for (const std::string& name : option.names) {
                out << (name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1));
            }
            if (!option.values.empty()) {
                out << " -x -a " << quoted(joined(option.values, " "), "\\'");
            } else if (option.takes_value) {
                out << " -r";
            }
            out << " -d " << quoted(option.help, "\\'") << '\n';
        }
    }
    out << "complete -c handlesim -f -n '__fish_seen_subcommand_from help' -a '" << joined(verb_names(verbs), " ")
        << "'\n";
}

void powershell(std::ostream& out, const std::vector<VerbWords>& verbs) {
    const auto list = [](const std::vector<std::string>& words) {
        std::vector<std::string> all;
        for (const std::string& word : words) all.push_back(quoted(word, "''"));
        return "@(" + joined(all, ", ") + ")";
    };
    out << "# PowerShell completion of handlesim: handlesim completions powershell | Out-String | Invoke-Expression\n"
           "Register-ArgumentCompleter -Native -CommandName handlesim -ScriptBlock {\n"
           "    param($wordToComplete, $commandAst, $cursorPosition)\n"
           "    $verbs = "
        << list(verb_names(verbs)) << "\n    $options = @{\n";
    for (const VerbWords& verb : verbs) out << "        '" << verb.name << "' = " << list(option_names(verb)) << '\n';
    out << "    }\n    $values = @{\n";
    for (const VerbWords& verb : verbs) {
        for (const OptionWords& option : verb.options) {
            for (const std::string& name : option.names) {
                if (!option.values.empty())
                    out << "        '" << verb.name << ' ' << name << "' = " << list(option.values) << '\n';
            }
        }
    }
    out << "    }\n"
           "    $typed = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })\n"
           "    $before = @($typed | Where-Object { $_ -ne $wordToComplete })\n"
           "    $verb = $before | Where-Object { $verbs -contains $_ } | Select-Object -First 1\n"
           "    $last = if ($before.Count -gt 0) { $before[-1] } else { '' }\n"
           "    if (-not $verb) { $words = $verbs }\n"
           "    elseif ($values.ContainsKey(\"$verb $last\")) { $words = $values[\"$verb $last\"] }\n"
           "    elseif ($verb -eq 'help') { $words = $verbs }\n"
           "    elseif ($wordToComplete.StartsWith('-')) { $words = $options[$verb] }\n"
           "    else { return }\n"
           "    $words | Where-Object { $_ -like \"$wordToComplete*\" } |\n"
           "        ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }\n"
           "}\n";
}

// What troff would take for its own.
std::string roff(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '\\') {
            result += "\\e";
        } else if (c == '-') {
            result += "\\-";
        } else {
            result += c;
        }
    }
    return result.starts_with('.') || result.starts_with('\'') ? "\\&" + result : result;
}

void man(std::ostream& out, const CLI::App& app, const std::vector<VerbWords>& verbs) {
    out << ".TH HANDLESIM 1 \"\" \"handlesim " << version << "\" \"User commands\"\n.SH NAME\nhandlesim \\- "
        << "simulator of Windows handle tables\n.SH SYNOPSIS\n.B handlesim\n.I VERB\n[options] [arguments]\n"
        << ".SH DESCRIPTION\n"
        << roff(app.get_description()) << '\n';
    for (const VerbWords& verb : verbs) {
        out << ".SH \"HANDLESIM " << roff([&] {
            std::string upper = verb.name;
            std::ranges::transform(upper, upper.begin(),
                                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
            return upper;
        }()) << "\"\n"
            << roff(verb.help) << ".\n";
        const auto entry = [&](const OptionWords& option) {
            out << ".TP\n\\fB" << roff(joined(option.names, ", ")) << "\\fR";
            if (option.takes_value && !option.type.empty() && option.names.front().starts_with('-'))
                out << " \\fI" << roff(option.type) << "\\fR";
            out << '\n' << roff(option.help) << '\n';
        };
        for (const OptionWords& positional : verb.positionals) entry(positional);
        for (const OptionWords& option : verb.options) entry(option);
        for (const Example& example : examples_of(verb.name)) {
            out << ".PP\n.EX\n" << roff(example.command) << "\n.EE\n" << roff(example.does) << ".\n";
        }
    }
    out << ".SH \"EXIT STATUS\"\n" << roff(app.get_footer()) << '\n';
}

}  // namespace

void add_completions(CLI::App& app, Action& action) {
    const auto shell = std::make_shared<std::string>();
    CLI::App* verb = app.add_subcommand("completions", "Print what a shell needs to complete verbs and options");
    verb->add_option("SHELL", *shell, "bash, zsh, fish or powershell; or man, for the manual page")
        ->required()
        ->check(CLI::IsMember(std::vector<std::string>{"bash", "zsh", "fish", "powershell", "man"}));
    verb->callback([shell, &app, &action] {
        action = [shell, &app] {
            const std::vector<VerbWords> verbs = declared_verbs(app);
            Output output({}, {});
            if (*shell == "bash") bash(output.stream(), verbs);
            if (*shell == "zsh") zsh(output.stream(), verbs);
            if (*shell == "fish") fish(output.stream(), verbs);
            if (*shell == "powershell") powershell(output.stream(), verbs);
            if (*shell == "man") man(output.stream(), app, verbs);
            output.commit();
            return ExitCode::as_expected;
        };
    });
}

}  // namespace handlesim
