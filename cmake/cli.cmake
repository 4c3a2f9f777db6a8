# The command line: one source, built natively (aldaba) and as a WASI command (aldaba.wasm).
if(ALDABA_WASM_TESTS)
  return()  # that preset is for the unit tests alone
endif()

# What signing needs beyond verifying (third_party.cmake). Only here: the module never signs with a private key.
set(bearssl_signing_files
  src/ec/ecdsa_i31_sign_asn1.c
  src/ec/ecdsa_i31_sign_raw.c
  src/ec/ecdsa_rta.c
  src/rand/hmac_drbg.c)
list(TRANSFORM bearssl_signing_files PREPEND ${bearssl_SOURCE_DIR}/)
add_library(bearssl_signing STATIC ${bearssl_signing_files})
target_include_directories(bearssl_signing PRIVATE ${bearssl_SOURCE_DIR}/src)
target_compile_options(bearssl_signing PRIVATE -w)
target_link_libraries(bearssl_signing PUBLIC bearssl)

# The plan as JSON: the command line prints it, the corpus runner compares it.
add_library(aldaba_print STATIC src/cli/print_plan.cpp)
target_link_libraries(aldaba_print PUBLIC aldaba_core nlohmann)

add_executable(aldaba
  src/cli/main.cpp
  src/cli/bounce.cpp
  src/cli/check.cpp
  src/cli/files.cpp
  src/cli/handle.cpp
  src/cli/options.cpp
  src/cli/private_key.cpp
  src/cli/providers.cpp
  src/cli/request_draft.cpp
  src/cli/sign.cpp
  src/cli/words.cpp)
target_link_libraries(aldaba PRIVATE aldaba_print bearssl_signing)
target_compile_definitions(aldaba PRIVATE ALDABA_VERSION="${PROJECT_VERSION}")
if(CMAKE_SYSTEM_NAME STREQUAL "WASI")
  set_target_properties(aldaba PROPERTIES SUFFIX .wasm)
  target_link_options(aldaba PRIVATE -Wl,-z,stack-size=1048576)
endif()
