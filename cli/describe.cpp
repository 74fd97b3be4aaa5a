#include "cli/verbs.hpp"
namespace handlesim {
void add_describe(CLI::App& /*app*/, Action& /*action*/) {}
}
