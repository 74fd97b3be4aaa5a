# What the project uses and does not own: the machine's packages first, else the pinned sources.

include(FetchContent)

set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)

# A dependency that find_package does not have is fetched; `name` is both its package and its FetchContent name.
function(handlesim_dependency name repository tag)
    find_package(${name} ${ARGN} QUIET)
    if(${name}_FOUND)
        message(STATUS "${name}: ${${name}_VERSION}, of this machine")
    else()
        message(STATUS "${name}: not on this machine, fetching ${tag}")
        # Their headers are not ours to warn about; CMake 3.25 knows the word for that.
        set(system "")
        if(CMAKE_VERSION VERSION_GREATER_EQUAL 3.25)
            set(system SYSTEM)
        endif()
        FetchContent_Declare(${name} GIT_REPOSITORY ${repository} GIT_TAG ${tag} GIT_SHALLOW TRUE ${system})
        FetchContent_MakeAvailable(${name})
    endif()
endfunction()

handlesim_dependency(nlohmann_json https://github.com/nlohmann/json.git v3.11.2)
handlesim_dependency(CLI11 https://github.com/CLIUtils/CLI11.git v2.3.2)
if(HANDLESIM_TESTS)
    handlesim_dependency(Catch2 https://github.com/catchorg/Catch2.git v3.5.2)
endif()
if(HANDLESIM_BENCHMARKS)
    set(BENCHMARK_ENABLE_TESTING OFF)
    handlesim_dependency(benchmark https://github.com/google/benchmark.git v1.8.3)
endif()
