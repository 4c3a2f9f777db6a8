# fastly.wasm: the shim for Fastly Compute, a WASI command with the core and aldaba.json inside. fastly-test.wasm: the same with the hooks
# that its tests and scripts/dev need.
if(NOT CMAKE_SYSTEM_NAME STREQUAL "WASI")
  return()
endif()
set(ALDABA_CONFIG_FILE ${CMAKE_SOURCE_DIR}/aldaba.json CACHE FILEPATH "the configuration that fastly.wasm is built with")
find_program(NODE node REQUIRED)

function(fastly_module name config hooks)
  add_executable(${name}
    wasm/fastly/main.cpp
    wasm/fastly/claims.cpp
    wasm/fastly/configuration.cpp
    wasm/fastly/host.cpp
    wasm/fastly/outgoing.cpp
    wasm/fastly/pages.cpp
    wasm/fastly/report.cpp
    wasm/fastly/stores.cpp
    wasm/freestanding.c
    ${ARGN})
  target_link_libraries(${name} PRIVATE aldaba_core)
  target_include_directories(${name} PRIVATE ${hooks} wasm/fastly)
  target_compile_definitions(${name} PRIVATE ALDABA_VERSION="${PROJECT_VERSION}" ALDABA_CONFIG_FILE="${config}")
  set_target_properties(${name} PROPERTIES SUFFIX .wasm)
  target_link_options(${name} PRIVATE
    -Wl,-z,stack-size=131072 -Wl,--stack-first    # an overflow traps instead of overwriting data
    -Wl,--max-memory=134217728)                   # 128 MiB: what a guest has
  # Configured when it is built, not on each request: prepare.mjs.
  add_custom_command(TARGET ${name} POST_BUILD VERBATIM
    COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/cmake/prepare.mjs $<TARGET_FILE:${name}> aldaba_prepare $<TARGET_FILE:${name}>)
  set_target_properties(${name} PROPERTIES LINK_DEPENDS ${CMAKE_SOURCE_DIR}/cmake/prepare.mjs)
endfunction()

set_property(SOURCE wasm/fastly/configuration.cpp PROPERTY COMPILE_OPTIONS "-Wno-c23-extensions;-std=gnu++20")  # #embed
set(as_deployed ${CMAKE_SOURCE_DIR}/wasm/fastly/production)
fastly_module(fastly ${ALDABA_CONFIG_FILE} ${as_deployed})
fastly_module(fastly-test ${ALDABA_CONFIG_FILE} ${CMAKE_SOURCE_DIR}/tests/hosts/fastly tests/hosts/fastly/hooks.cpp)
fastly_module(fastly-bench ${CMAKE_SOURCE_DIR}/tests/bench/fastly.json ${as_deployed})
set_property(TARGET fastly-bench PROPERTY EXCLUDE_FROM_ALL ON)
