# handlesim_room(NAME FOLDER [LINKS room...] [PRIVATE_LINKS target...] [ON_WINDOWS]): one static library out of the
# sources of a folder, or elsewhere than on Windows only its place in the house.

function(handlesim_compile_options target)
    target_compile_features(${target} PUBLIC cxx_std_20)
    set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
    if(MSVC)
        target_compile_options(${target} PRIVATE /W4 /permissive- /utf-8 /Zc:__cplusplus)
        target_compile_definitions(${target} PRIVATE _CRT_SECURE_NO_WARNINGS)  # std::getenv is no danger here
        if(HANDLESIM_WARNINGS_AS_ERRORS)
            target_compile_options(${target} PRIVATE /WX)
        endif()
        return()
    endif()
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
    # g++ 12 sees overlaps in std::string's operator+ that are not there (gcc.gnu.org bug 105651).
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
    if(EMSCRIPTEN)
        # Sizes have 32 bits there, and places in files, which have 64, stay below 1 GiB.
        target_compile_options(${target} PRIVATE -Wno-shorten-64-to-32)
    endif()
    if(HANDLESIM_WARNINGS_AS_ERRORS)
        target_compile_options(${target} PRIVATE -Werror)
    endif()
    if(HANDLESIM_SANITIZE)
        # Instrumented code makes g++ see uninitialised values in the standard library.
        target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
        target_compile_options(${target} PUBLIC -fsanitize=${HANDLESIM_SANITIZE} -fno-sanitize-recover=all
                               -fno-omit-frame-pointer)
        target_link_options(${target} PUBLIC -fsanitize=${HANDLESIM_SANITIZE})
    endif()
endfunction()

# A room may include itself, what it links, and what those link. The table of it, a line a room, is kept for the test
# that reads the #include lines.
function(handlesim_room name folder)
    cmake_parse_arguments(PARSE_ARGV 2 ROOM "ON_WINDOWS" "" "LINKS;PRIVATE_LINKS")
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${folder}/*.cpp")
    set_property(GLOBAL APPEND PROPERTY HANDLESIM_SOURCES ${sources})
    set(below "")
    foreach(room IN LISTS ROOM_LINKS)
        get_property(of_room GLOBAL PROPERTY HANDLESIM_BELOW_${room})
        list(APPEND below ${of_room})
    endforeach()
    list(REMOVE_DUPLICATES below)
    set_property(GLOBAL PROPERTY HANDLESIM_BELOW_${name} ${folder} ${below})
    list(JOIN below " " words)
    set_property(GLOBAL APPEND PROPERTY HANDLESIM_ROOMS "${folder}: ${words}")
    if(ROOM_ON_WINDOWS AND NOT WIN32)
        return()
    endif()
    add_library(handlesim_${name} STATIC ${sources})
    target_include_directories(handlesim_${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>)
    list(TRANSFORM ROOM_LINKS PREPEND handlesim_)
    # Header-only libraries are nothing that who uses the installed library must have.
    list(TRANSFORM ROOM_PRIVATE_LINKS REPLACE "^nlohmann_json::.*" "$<BUILD_INTERFACE:\\0>")
    target_link_libraries(handlesim_${name} PUBLIC ${ROOM_LINKS} PRIVATE ${ROOM_PRIVATE_LINKS})
    handlesim_compile_options(handlesim_${name})
    set_target_properties(handlesim_${name} PROPERTIES EXPORT_NAME ${name})
    set_property(GLOBAL APPEND PROPERTY HANDLESIM_TARGETS handlesim_${name})
endfunction()
