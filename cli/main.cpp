// The command line: verbs, the one catch, exit codes.
#include <algorithm>
#include <exception>
#include <iostream>

#include "cli/completions.hpp"
#include "cli/help.hpp"
#include "cli/output.hpp"
#include "cli/trace_input.hpp"
#include "cli/verbs.hpp"
#include "core/json/document_error.hpp"
#include "core/nt/version.hpp"

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#include <stdio.h>

#include "core/backends/win32/agent_main.hpp"
#include "core/backends/win32/console.hpp"
#include "core/backends/win32/text.hpp"
#endif

namespace handlesim {
namespace {

int exit_with(ExitCode code) {
    return static_cast<int>(code);
}

int main_of(const std::vector<std::string>& words) {
    CLI::App app{"A simulator of Windows handle tables: runs scenarios of calls and checks what comes of them."};
    app.name("handlesim");
    app.set_version_flag("--version", "handlesim " + std::string(version));
    app.require_subcommand(0, 1);
    app.allow_windows_style_options(false);  // the same command line everywhere: /x is a path
    app.footer(
        "Exit codes: 0 as expected, 1 a surprise, 2 usage or invalid input, 3 an invariant of the model was "
        "violated, 4 the backend failed, 5 a search ended at its bound.");
    Action action;
    add_run(app, action);
    add_compare(app, action);
    add_why(app, action);
    add_show(app, action);
    add_explore(app, action);
    add_merge(app, action);
    add_fuzz(app, action);
    add_check_trace(app, action);
    add_import(app, action);
    add_check(app, action);
    add_export(app, action);
    add_describe(app, action);
    add_completions(app, action);
    add_help(app, action);
    try {
        std::vector<std::string> arguments = arranged(app, words);
        std::ranges::reverse(arguments);  // as CLI11 wants them
        app.parse(std::move(arguments));
        for (const CLI::App* verb : app.get_subcommands()) choose_language(*verb);
        if (action) return exit_with(action());
        std::cout << app.help();
        return exit_with(ExitCode::invalid);
    } catch (const CLI::ExtrasError&) {
        std::cerr << "handlesim: " << words_for_extras(app) << '\n';
        return exit_with(ExitCode::invalid);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
            app.exit(error);
            return exit_with(ExitCode::as_expected);
        }
        const std::vector<CLI::App*> verb = app.get_subcommands();
        const std::string help = verb.empty() ? "help" : "help " + verb.front()->get_name();
        std::cerr << "handlesim: " << error.what() << "\n  `handlesim " << help << "` tells what there is\n";
        return exit_with(ExitCode::invalid);
    } catch (const UsageError& error) {
        std::cerr << "handlesim: " << error.what() << '\n';
        return exit_with(ExitCode::invalid);
    } catch (const DocumentError& error) {
        std::cerr << report_of(error) << '\n';
        return exit_with(ExitCode::invalid);
    } catch (const std::exception& error) {
        std::cerr << "handlesim: " << error.what() << '\n';
        return exit_with(ExitCode::backend);
    }
}

int program(int argc, char** argv) {
#ifdef _WIN32
    // A process of a scenario, started by a call of another.
    if (win32::is_agent(argc, argv)) return win32::agent_main(argc, argv);
    if (win32::is_janitor(argc, argv)) return win32::janitor_main(argc, argv);
    win32::end_at_interrupt();
    // The same bytes on every system.
    _setmode(_fileno(stdout), _O_BINARY);
    const win32::Utf8Console console;
#endif
    std::ios::sync_with_stdio(false);
    const CleanStandardStreams clean;
    return main_of({argv + 1, argv + argc});
}

}  // namespace
}  // namespace handlesim

#ifdef _WIN32
// The words of the command line in UTF-8, whatever the code page is.
int wmain(int argc, wchar_t** argv) {
    std::vector<std::string> words;
    for (int i = 0; i < argc; ++i) words.push_back(handlesim::win32::narrow(argv[i]));
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    handlesim::win32::end_with(handlesim::program(argc, pointers.data()));
}
#else
int main(int argc, char** argv) {
    return handlesim::program(argc, argv);
}
#endif
