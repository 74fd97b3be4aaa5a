// What the command line says of itself: help that fits the page, examples, and what was meant by a misspelt word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/verbs.hpp"

namespace handlesim {

// The formatter of all help, and the verb `help`. To be called when all other verbs are there.
void add_help(CLI::App& app, Action& action);

// Lines of examples for the end of a verb's help, with what each does.
struct Example {
    std::string_view command;
    std::string_view does;
};
const std::vector<Example>& examples_of(std::string_view verb);

// The arguments as the verbs take them: options of all verbs may stand before the verb, too.
std::vector<std::string> arranged(const CLI::App& app, const std::vector<std::string>& arguments);

// What is wrong with a command line of which some arguments were understood by nobody, and what may have been meant.
std::string words_for_extras(const CLI::App& app);

// Whether it is followed by a value, as a flag is not.
bool takes_value(const CLI::Option& option);

// For the numbers of steps and findings, which count from 1.
CLI::Validator counted_from_one();

}  // namespace handlesim
