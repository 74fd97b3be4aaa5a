# Toolchain: WebAssembly by Emscripten 3.1.69 or later, as Debian 13 has it. On an older Debian it is the one in the
# folder with a Debian 13 (tests/wine/debian-13), and scripts in the build's folder lead there.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
set(CMAKE_INSTALL_LIBDIR lib)
set(EMSCRIPTEN TRUE)

set(inside "$ENV{HANDLESIM_DEBIAN_13}")
if(NOT inside)
    set(inside build/debian-13)
endif()
get_filename_component(inside "${inside}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_LIST_DIR}/..")
set(HANDLESIM_DEBIAN_13 "${inside}" CACHE PATH "The folder with a Debian 13 that has Emscripten; /: the machine itself")
set(CMAKE_TRY_COMPILE_PLATFORM_VARIABLES HANDLESIM_DEBIAN_13)

foreach(tool em++ emar)
    if(NOT HANDLESIM_DEBIAN_13 STREQUAL "/" AND EXISTS "${HANDLESIM_DEBIAN_13}/usr/bin/${tool}")
        set(enter "${CMAKE_CURRENT_LIST_DIR}/../tests/wine/debian-13")
        set(emscripten_${tool} "${CMAKE_BINARY_DIR}/emscripten/${tool}")
        file(WRITE "${emscripten_${tool}}"
             "#!/bin/sh\nexec '${enter}' in '${HANDLESIM_DEBIAN_13}' /usr/bin/${tool} \"$@\"\n")
        file(CHMOD "${emscripten_${tool}}" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
    else()
        set(emscripten_${tool} ${tool})
    endif()
endforeach()
set(CMAKE_CXX_COMPILER "${emscripten_em++}")
set(CMAKE_AR "${emscripten_emar}" CACHE FILEPATH "")
set(CMAKE_RANLIB true CACHE FILEPATH "")  # emar leaves an index
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
# Packages of the build machine are not the target's: see HandlesimDependencies for the header-only ones.
set(CMAKE_FIND_ROOT_PATH "${CMAKE_BINARY_DIR}/emscripten")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
