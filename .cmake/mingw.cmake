# Building handlesim.exe on Linux, with Debian's g++-mingw-w64-x86-64-posix. The compilers are named in full: the driver
# without a suffix may be the one of the win32 thread model, which has no std::mutex.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)

find_program(HANDLESIM_MINGW_CXX x86_64-w64-mingw32-g++-posix)
if(NOT HANDLESIM_MINGW_CXX)
    message(FATAL_ERROR "There is no x86_64-w64-mingw32-g++-posix on this machine; on Debian: "
                        "apt-get install g++-mingw-w64-x86-64-posix")
endif()
set(CMAKE_CXX_COMPILER "${HANDLESIM_MINGW_CXX}")
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)

# Packages of the build machine are not the target's: see HandlesimDependencies for the header-only ones.
set(CMAKE_FIND_ROOT_PATH /usr/x86_64-w64-mingw32)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

# One file that runs anywhere, Wine included.
set(CMAKE_EXE_LINKER_FLAGS_INIT -static)
