#include "core/backends/win32/native.hpp"

namespace handlesim {

template class OneOf<Operations, win32::Native>;

}  // namespace handlesim
