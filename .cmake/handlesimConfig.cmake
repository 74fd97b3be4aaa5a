# What find_package(handlesim) reads: the target handlesim::handlesim.
include(CMakeFindDependencyMacro)
set(THREADS_PREFER_PTHREAD_FLAG ON)
find_dependency(Threads)
find_dependency(ZLIB)
find_dependency(LibLZMA)
include("${CMAKE_CURRENT_LIST_DIR}/handlesimTargets.cmake")
