# The page that `show` writes: its files, joined and put into a source at build time. No Node is needed for that.
#
# Modules are joined into one script, for a browser loads no module from disk: what they import stands before them, and
# the words `import` and `export` go. So no two modules may have a name at their top in common.

set(page_folder "${PROJECT_SOURCE_DIR}/core/report/page")
set(page_style theme.css frame.css boxes.css stage.css lists.css print.css)
set(page_script data.js dom.js say.js words.js layout.js state.js tables.js boxes.js arrows.js picture.js steps.js now.js
    why.js player.js keys.js theme.js link.js export.js view.js main.js)
set(page_files index.html ${page_style} ${page_script})
list(TRANSFORM page_files PREPEND "${page_folder}/")
set(page_source "${PROJECT_BINARY_DIR}/page/page_sources.cpp")

add_custom_command(
    OUTPUT "${page_source}"
    COMMAND ${CMAKE_COMMAND} "-DFOLDER=${page_folder}" "-DSTYLE=${page_style}" "-DSCRIPT=${page_script}"
            "-DOUTPUT=${page_source}" -P "${CMAKE_CURRENT_LIST_DIR}/embed_page.cmake"
    DEPENDS ${page_files} "${CMAKE_CURRENT_LIST_DIR}/embed_page.cmake"
    COMMENT "Joining the page" VERBATIM)
# It is made later than a unity build, or a linter, looks for it.
set_source_files_properties("${page_source}" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
target_sources(handlesim_report PRIVATE "${page_source}")
