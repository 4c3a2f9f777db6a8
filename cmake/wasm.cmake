# core.wasm: the reactor that every JavaScript host and wasmtime loads. No imports.
if(NOT CMAKE_SYSTEM_NAME STREQUAL "WASI")
  return()
endif()
add_executable(core wasm/abi.cpp wasm/freestanding.c)
target_link_libraries(core PRIVATE aldaba_core)
target_compile_options(core PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-Wno-return-type-c-linkage>)
set_target_properties(core PROPERTIES SUFFIX .wasm)
target_link_options(core PRIVATE
  -mexec-model=reactor
  -Wl,-z,stack-size=131072 -Wl,--stack-first    # an overflow traps instead of overwriting data
  -Wl,--max-memory=134217728)                   # 128 MiB: what an edge isolate has
