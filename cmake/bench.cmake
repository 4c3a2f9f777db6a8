# What scripts/bench times and weighs; built only when asked for by name.
if(ALDABA_SANITIZE OR ALDABA_WASM_TESTS)
  return()
endif()

if(NOT CMAKE_SYSTEM_NAME STREQUAL "WASI")
  add_executable(bench EXCLUDE_FROM_ALL tests/bench/stages.cpp)
  target_link_libraries(bench PRIVATE aldaba_core)
  return()
endif()

# The stages of the core as a reactor of their own: core.wasm exports only the whole.
add_executable(bench_stages EXCLUDE_FROM_ALL tests/bench/stages.cpp wasm/freestanding.c)
target_compile_options(bench_stages PRIVATE -O2)
target_link_libraries(bench_stages PRIVATE aldaba_core)
set_target_properties(bench_stages PROPERTIES SUFFIX .wasm)
target_link_options(bench_stages PRIVATE -mexec-model=reactor -Wl,-z,stack-size=131072 -Wl,--stack-first)

# core.wasm once more, with the names of its functions and the linker's map: for the table of sizes and for profilers. Linked as core is,
# but for wasm-opt: the compiler's own run of it would drop the names (-O0 at link means: do not run it; clang 19 links nothing at all
# with --no-wasm-opt).
get_target_property(core_sources core SOURCES)
get_target_property(core_options core LINK_OPTIONS)
list(REMOVE_ITEM core_options -Wl,--strip-all)
add_executable(core_named EXCLUDE_FROM_ALL ${core_sources})
target_link_libraries(core_named PRIVATE aldaba_core)
target_compile_options(core_named PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-Wno-return-type-c-linkage>)
set_target_properties(core_named PROPERTIES SUFFIX .wasm LINK_OPTIONS "${core_options};-O0;-Wl,--strip-debug;-Wl,-Map=core_named.map")
add_custom_command(TARGET core_named POST_BUILD COMMAND ${WASM_OPT} -O3 -g $<TARGET_FILE:core_named> -o $<TARGET_FILE:core_named> VERBATIM)
