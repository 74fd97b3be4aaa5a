# Writes a C++ source that holds files as text: cmake -DFOLDER=... -DFILES=... -DOUTPUT=... -P embed_headers.cmake
set(source "// Made by .cmake/embed_headers.cmake.\n#include \"core/export/header_files.hpp\"\n\nnamespace handlesim {\n\n"
           "const std::vector<HeaderFile>& header_files() {\n    static const std::vector<HeaderFile> files{\n")
string(CONCAT source ${source})
foreach(file IN LISTS FILES)
    file(READ "${FOLDER}/${file}" text)
    string(APPEND source "        {\"${file}\", R\"c(${text})c\"},\n")
endforeach()
string(APPEND source "    };\n    return files;\n}\n\n}  // namespace handlesim\n")
file(WRITE "${OUTPUT}" "${source}")
