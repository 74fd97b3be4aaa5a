# handlesim_scenario_tests(FOLDER): a test for every scenario of scenarios/FOLDER in its own profile, and one for all of
# them in each other. Under the sanitizers, where a program takes longer to start than a scenario to run, one for all in
# each.

function(handlesim_scenario_tests folder)
    file(GLOB files CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/scenarios/${folder}/*.json")
    list(FILTER files EXCLUDE REGEX "\\.(explore|ko)\\.json$")
    if(HANDLESIM_SANITIZE)
        set(files "${PROJECT_SOURCE_DIR}/scenarios/${folder}")
    endif()
    foreach(file IN LISTS files)
        cmake_path(GET file STEM name)
        add_test(NAME ${folder}/${name} COMMAND handlesim_cli run --quiet "${file}")
        set_tests_properties(${folder}/${name} PROPERTIES LABELS ${folder})
    endforeach()
    foreach(profile windows-7 wine-8 wine-10)
        add_test(NAME ${folder}@${profile}
                 COMMAND handlesim_cli run --quiet --profile ${profile} "${PROJECT_SOURCE_DIR}/scenarios/${folder}")
        set_tests_properties(${folder}@${profile} PROPERTIES LABELS ${folder})
    endforeach()
endfunction()

# handlesim_explore_tests(FOLDER): a test for every NAME.explore.json of scenarios/FOLDER; under the sanitizers for every
# fourth, as of what else plays many (tests/sanitized.hpp).

function(handlesim_explore_tests folder)
    find_package(Python3 REQUIRED COMPONENTS Interpreter)
    file(GLOB files CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/scenarios/${folder}/*.explore.json")
    set(number 0)
    foreach(file IN LISTS files)
        math(EXPR number "(${number} + 1) % 4")
        if(HANDLESIM_SANITIZE AND NOT number EQUAL 1)
            continue()
        endif()
        cmake_path(GET file FILENAME name)
        string(REPLACE ".explore.json" "" name "${name}")
        add_test(NAME explore/${folder}/${name}
                 COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/explore_expectations.py"
                         $<TARGET_FILE:handlesim_cli> "${file}")
        set_tests_properties(explore/${folder}/${name} PROPERTIES LABELS explore)
    endforeach()
endfunction()
