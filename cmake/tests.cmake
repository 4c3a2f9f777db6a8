# Unit tests: one executable, natively under the sanitizers (preset asan) and as a WASI command (preset wasm-tests).
if(CMAKE_SYSTEM_NAME STREQUAL "WASI" AND NOT ALDABA_WASM_TESTS)
  return()
endif()
enable_testing()
add_executable(unit
  tests/unit/main.cpp
  tests/unit/encoding_test.cpp
  tests/unit/json_test.cpp)
