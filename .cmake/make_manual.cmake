# What a package has beside the program: manual page, completions, changelog. -D PROGRAM= FOLDER= VERSION=
file(MAKE_DIRECTORY "${FOLDER}")
foreach(one "man:handlesim.1" "bash:handlesim.bash" "zsh:_handlesim" "fish:handlesim.fish")
    string(REPLACE ":" ";" one "${one}")
    list(GET one 0 kind)
    list(GET one 1 file)
    execute_process(COMMAND "${PROGRAM}" completions ${kind} OUTPUT_FILE "${FOLDER}/${file}" COMMAND_ERROR_IS_FATAL ANY)
endforeach()
string(TIMESTAMP now "%a, %d %b %Y %H:%M:%S +0000" UTC)
file(WRITE "${FOLDER}/changelog" "handlesim (${VERSION}) unstable; urgency=medium

  * Version ${VERSION}; CHANGELOG.md tells what changed.

 -- handlesim maintainers <maintainers@handlesim.invalid>  ${now}
")
foreach(file handlesim.1 changelog)
    execute_process(COMMAND gzip -9 -n -k -f "${FOLDER}/${file}" COMMAND_ERROR_IS_FATAL ANY)
endforeach()
