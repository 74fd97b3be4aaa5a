#include "core/kernel/call.hpp"

namespace handlesim {

template class OneOf<Operations, Machine>;

}  // namespace handlesim
