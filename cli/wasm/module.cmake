# The program as WebAssembly: for Node.js with the machine's own files, as the command line of the npm package; and for
# whoever asks it questions in JSON (answers.hpp), in Node.js as in a browser.
set(module_options -sMODULARIZE -sEXPORT_ES6 -sALLOW_MEMORY_GROWTH -sMAXIMUM_MEMORY=4GB -sSTACK_SIZE=8MB -sINVOKE_RUN=0)
set_target_properties(handlesim_cli PROPERTIES SUFFIX .mjs)
target_link_options(handlesim_cli PRIVATE ${module_options} -sENVIRONMENT=node -sNODERAWFS -sEXIT_RUNTIME
                    -sEXPORTED_RUNTIME_METHODS=callMain,FS,ENV)

add_executable(handlesim_answers wasm/answers.cpp wasm/exports.cpp every_order.cpp)
set_target_properties(handlesim_answers PROPERTIES OUTPUT_NAME answers SUFFIX .mjs UNITY_BUILD OFF)
target_link_libraries(handlesim_answers PRIVATE handlesim_report)
target_link_options(handlesim_answers PRIVATE ${module_options} --no-entry -sENVIRONMENT=web,worker,node -sFILESYSTEM=0
                    -sINCOMING_MODULE_JS_API=wasmBinary,instantiateWasm -sEXPORTED_RUNTIME_METHODS=ccall)
handlesim_compile_options(handlesim_answers)
