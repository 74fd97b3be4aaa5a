# The C headers that `export` writes beside its programs: real headers, put into a source at build time.

set(headers_folder "${PROJECT_SOURCE_DIR}/core/export/headers")
set(headers handlesim_step.h handlesim_expect.h handlesim_folder.h handlesim_ask.h handlesim_run.h handlesim_sockets.h)
set(header_files ${headers})
list(TRANSFORM header_files PREPEND "${headers_folder}/")
set(headers_source "${PROJECT_BINARY_DIR}/export/header_files.cpp")

add_custom_command(
    OUTPUT "${headers_source}"
    COMMAND ${CMAKE_COMMAND} "-DFOLDER=${headers_folder}" "-DFILES=${headers}" "-DOUTPUT=${headers_source}"
            -P "${CMAKE_CURRENT_LIST_DIR}/embed_headers.cmake"
    DEPENDS ${header_files} "${CMAKE_CURRENT_LIST_DIR}/embed_headers.cmake"
    COMMENT "Embedding the headers of exported programs" VERBATIM)
# It is made later than a unity build, or a linter, looks for it.
set_source_files_properties("${headers_source}" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
target_sources(handlesim_export PRIVATE "${headers_source}")
