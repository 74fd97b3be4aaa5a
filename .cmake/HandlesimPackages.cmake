# Packages of the program: a .deb (cpack -G DEB) and, built for Windows, a .zip (cpack -G ZIP). The library is had with
# cmake --install.
set(manual "${PROJECT_BINARY_DIR}/manual")
set(told handlesim.1.gz handlesim.bash _handlesim handlesim.fish changelog.gz)
list(TRANSFORM told PREPEND "${manual}/")
if(NOT CMAKE_CROSSCOMPILING)
    # Made by the program itself, out of its own declarations.
    add_custom_command(OUTPUT ${told}
        COMMAND ${CMAKE_COMMAND} -D PROGRAM=$<TARGET_FILE:handlesim_cli> -D FOLDER=${manual}
                -D VERSION=${PROJECT_VERSION} -P "${CMAKE_CURRENT_LIST_DIR}/make_manual.cmake"
        DEPENDS handlesim_cli "${CMAKE_CURRENT_LIST_DIR}/make_manual.cmake" VERBATIM)
    add_custom_target(handlesim_manual ALL DEPENDS ${told})
    install(FILES "${manual}/handlesim.1.gz" DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
    install(FILES "${manual}/handlesim.bash" RENAME handlesim
            DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT program)
    install(FILES "${manual}/_handlesim" DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT program)
    install(FILES "${manual}/handlesim.fish" DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d
            COMPONENT program)
    install(FILES "${manual}/changelog.gz" DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
    install(FILES LICENSE RENAME copyright DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
    set(scenarios ${CMAKE_INSTALL_DOCDIR}/examples)
else()
    install(FILES LICENSE README.md README.ko.md DESTINATION . COMPONENT program)
    set(scenarios scenarios)
endif()
install(DIRECTORY scenarios/lessons scenarios/field DESTINATION ${scenarios} COMPONENT program)
install(FILES scenarios/schema.json DESTINATION ${scenarios} COMPONENT program)

set(CPACK_PACKAGE_NAME handlesim)
set(CPACK_PACKAGE_VENDOR "handlesim")
set(CPACK_PACKAGE_CONTACT "handlesim maintainers <maintainers@handlesim.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "simulator of Windows handle tables")
set(CPACK_PACKAGE_DESCRIPTION
    "Runs scripted scenarios of handles, pipes and processes on a model of the
Windows kernel's handle tables, tells who still holds what since which call,
what cures it, and in which order of the threads it goes wrong. Reads
listings of handle.exe, !htrace, recordings of ETW and logs of Wine's server.")
set(CPACK_COMPONENTS_ALL program)
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR DEB)
if(WIN32)
    set(CPACK_GENERATOR ZIP)
endif()
set(CPACK_PACKAGE_FILE_NAME "handlesim-${PROJECT_VERSION}-windows-x64")
set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME handlesim)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
                                                WORLD_READ WORLD_EXECUTE)
set(CPACK_SOURCE_GENERATOR TGZ)
set(CPACK_SOURCE_IGNORE_FILES "/build/;/\\\\.git/")
include(CPack)
