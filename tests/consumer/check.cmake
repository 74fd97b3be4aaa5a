# Builds the consumer and runs it; with TARGETS it builds these alone.
#
#   cmake -D FOLDER=... -D OPTIONS=... [-D INSTALL_FROM=... -D PREFIX=...] [-D TARGETS=...] -P check.cmake

function(run)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE code)
    if(NOT code EQUAL 0)
        message(FATAL_ERROR "exit code ${code}: ${ARGN}")
    endif()
endfunction()

if(INSTALL_FROM)
    file(REMOVE_RECURSE "${PREFIX}")
    run("${CMAKE_COMMAND}" --install "${INSTALL_FROM}" --prefix "${PREFIX}")
endif()
run("${CMAKE_COMMAND}" -S "${CMAKE_CURRENT_LIST_DIR}" -B "${FOLDER}" ${OPTIONS})
if(TARGETS)
    run("${CMAKE_COMMAND}" --build "${FOLDER}" --target ${TARGETS})
    return()
endif()
run("${CMAKE_COMMAND}" --build "${FOLDER}" --target examples)
run("${CMAKE_CTEST_COMMAND}" --test-dir "${FOLDER}" --output-on-failure)
