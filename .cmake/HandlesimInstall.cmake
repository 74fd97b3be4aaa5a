# Installing: the library with its public headers and a package file for find_package(handlesim), and the program.
include(CMakePackageConfigHelpers)

# The .zip has the program at its top.
set(folder ${CMAKE_INSTALL_BINDIR})
if(WIN32)
    set(folder .)
endif()
set(HANDLESIM_PROGRAM_FOLDER ${folder} CACHE STRING "Where below the prefix the program is installed")

get_property(rooms GLOBAL PROPERTY HANDLESIM_TARGETS)
install(TARGETS handlesim ${rooms} EXPORT handlesim COMPONENT development)
install(DIRECTORY core/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
install(EXPORT handlesim NAMESPACE handlesim:: FILE handlesimTargets.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/handlesim COMPONENT development)

# While the version begins with 0 a new second number may break programs.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/handlesimConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_SOURCE_DIR}/.cmake/handlesimConfig.cmake" "${PROJECT_BINARY_DIR}/handlesimConfigVersion.cmake"
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/handlesim COMPONENT development)
if(HANDLESIM_SHARED)
    install(TARGETS handlesim_shared COMPONENT development)
    if(MINGW)
        # The .zip has it beside the program.
        install(TARGETS handlesim_shared RUNTIME DESTINATION . COMPONENT program
                                         ARCHIVE DESTINATION lib COMPONENT program)
        install(FILES "${PROJECT_BINARY_DIR}/core/c/handlesim.def" DESTINATION lib COMPONENT program)
        install(FILES core/include/handlesim/handlesim.h DESTINATION include/handlesim COMPONENT program)
    endif()
endif()
if(HANDLESIM_CLI)
    install(TARGETS handlesim_cli DESTINATION "${HANDLESIM_PROGRAM_FOLDER}" COMPONENT program)
    if(PROJECT_IS_TOP_LEVEL AND NOT EMSCRIPTEN)
        include(HandlesimPackages)
    endif()
endif()
