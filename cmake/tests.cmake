# Unit tests: one executable, natively under the sanitizers (preset asan) and as a WASI command (preset wasm-tests).
if(CMAKE_SYSTEM_NAME STREQUAL "WASI" AND NOT ALDABA_WASM_TESTS)
  return()
endif()
enable_testing()
header_library(doctest doctest/doctest.h)
add_executable(unit
  tests/unit/main.cpp
  tests/unit/across_test.cpp
  tests/unit/arena_test.cpp
  tests/unit/bounce_test.cpp
  tests/unit/bytes_test.cpp
  tests/unit/config_test.cpp
  tests/unit/crypto_test.cpp
  tests/unit/custom_test.cpp
  tests/unit/deliver_test.cpp
  tests/unit/der_test.cpp
  tests/unit/drift_test.cpp
  tests/unit/encoding_test.cpp
  tests/unit/form_test.cpp
  tests/unit/handle_test.cpp
  tests/unit/http_test.cpp
  tests/unit/json_test.cpp
  tests/unit/machine_test.cpp
  tests/unit/multipart_test.cpp
  tests/unit/plan_test.cpp
  tests/unit/privacy_test.cpp
  tests/unit/sha256_test.cpp
  tests/unit/signatures_test.cpp
  tests/unit/siphash_test.cpp
  tests/unit/time_test.cpp
  tests/unit/url_test.cpp)
target_link_libraries(unit PRIVATE aldaba_core bearssl doctest nlohmann)  # BearSSL as the oracle of our SHA-256
target_compile_definitions(unit PRIVATE DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS)
if(NOT ALDABA_SANITIZE AND NOT CMAKE_SYSTEM_NAME STREQUAL "WASI")
  set_property(TARGET unit PROPERTY EXCLUDE_FROM_ALL ON)  # they run in the other presets; here only when asked for
endif()
add_test(NAME unit COMMAND unit)
set_property(TEST unit PROPERTY ENVIRONMENT ALDABA_TEST_DATA=${CMAKE_SOURCE_DIR}/tests)

if(CMAKE_SYSTEM_NAME STREQUAL "WASI")
  # doctest includes <csignal> and <fstream>; the first is emulated, the second is not there at all.
  target_include_directories(unit SYSTEM PRIVATE tests/unit/wasi_include)
  target_compile_definitions(unit PRIVATE _WASI_EMULATED_SIGNAL DOCTEST_CONFIG_NO_POSIX_SIGNALS DOCTEST_CONFIG_NO_MULTITHREADING)
  target_link_libraries(unit PRIVATE wasi-emulated-signal)
  target_link_options(unit PRIVATE -Wl,-z,stack-size=1048576)
  find_program(PYTHON_WITH_WASMTIME python3 HINTS ${CMAKE_SOURCE_DIR}/.cache/venv/bin REQUIRED)
  set_target_properties(unit PROPERTIES SUFFIX .wasm
    CROSSCOMPILING_EMULATOR "${PYTHON_WITH_WASMTIME};${CMAKE_SOURCE_DIR}/tests/hosts/wasmtime/run_wasi.py")
endif()
