#include "core/nt/version.hpp"

namespace handlesim {

constinit const std::string_view version = HANDLESIM_VERSION;

}  // namespace handlesim
