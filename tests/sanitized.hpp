// Under the address sanitizer everything takes several times as long: what plays hundreds of scenarios, or programs by
// chance, plays some of them there. The default build plays all.
#pragma once

#include <cstddef>

namespace handlesim::test {

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HANDLESIM_SANITIZED
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define HANDLESIM_SANITIZED
#endif

// Of so many one is played.
#ifdef HANDLESIM_SANITIZED
inline constexpr std::size_t one_in = 4;
#else
inline constexpr std::size_t one_in = 1;
#endif

}  // namespace handlesim::test
