# core.wasm: the reactor that every host can load; no imports. core-host.wasm: the same with the host's crypto as imports (docs/abi.md).
if(NOT CMAKE_SYSTEM_NAME STREQUAL "WASI")
  return()
endif()
set_property(SOURCE wasm/freestanding.c PROPERTY COMPILE_OPTIONS -mbulk-memory -fno-builtin -O2)
function(reactor name)
  add_executable(${name} ${ARGN} wasm/freestanding.c)
  target_link_libraries(${name} PRIVATE aldaba_core)
  target_compile_options(${name} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-Wno-return-type-c-linkage>)
  set_target_properties(${name} PROPERTIES SUFFIX .wasm)
  target_link_options(${name} PRIVATE
    -mexec-model=reactor
    -Wl,-z,stack-size=131072 -Wl,--stack-first    # an overflow traps instead of overwriting data
    -Wl,--max-memory=134217728)                   # 128 MiB: what an edge isolate has
endfunction()

# host.cpp defines all of the crypto seam, so that library.cpp is never taken out of its archive.
reactor(core wasm/abi.cpp)
reactor(core-host wasm/abi.cpp src/crypto/host.cpp)
# The crypto seam alone, for tests/hosts/crypto.mjs.
reactor(seam tests/hosts/seam.cpp)
reactor(seam-host tests/hosts/seam.cpp src/crypto/host.cpp)
