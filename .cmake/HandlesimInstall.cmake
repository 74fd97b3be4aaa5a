# Installing: the library with its public headers and a package file for find_package(handlesim), and the program.
include(CMakePackageConfigHelpers)

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
endif()
if(HANDLESIM_CLI)
    if(WIN32)
        install(TARGETS handlesim_cli DESTINATION . COMPONENT program)
    else()
        install(TARGETS handlesim_cli COMPONENT program)
    endif()
    if(PROJECT_IS_TOP_LEVEL AND NOT EMSCRIPTEN)
        include(HandlesimPackages)
    endif()
endif()
