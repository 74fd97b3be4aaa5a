# An overlay port: it builds the sources that it stands in.
#
#     vcpkg install handlesim[tool] --overlay-ports=FOLDER_OF_HANDLESIM/.packages/vcpkg
get_filename_component(SOURCE_PATH "${CURRENT_PORT_DIR}/../../.." ABSOLUTE)

vcpkg_check_features(OUT_FEATURE_OPTIONS features FEATURES tool HANDLESIM_CLI)
vcpkg_cmake_configure(SOURCE_PATH "${SOURCE_PATH}"
    OPTIONS -DHANDLESIM_TESTS=OFF -DHANDLESIM_SHARED=OFF -DHANDLESIM_WARNINGS_AS_ERRORS=OFF
            -DHANDLESIM_PROGRAM_FOLDER=bin ${features})
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(CONFIG_PATH lib/cmake/handlesim)
if("tool" IN_LIST FEATURES)
    vcpkg_copy_tools(TOOL_NAMES handlesim AUTO_CLEAN)
endif()
file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/debug/include" "${CURRENT_PACKAGES_DIR}/debug/share")
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
file(INSTALL "${CMAKE_CURRENT_LIST_DIR}/usage" DESTINATION "${CURRENT_PACKAGES_DIR}/share/${PORT}")
