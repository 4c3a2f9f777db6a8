# The core: everything between aldaba.hpp and the text and crypto libraries.
file(GLOB provider_files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/src/providers/*.cpp)
add_library(aldaba_core STATIC
  src/across.cpp
  src/answer.cpp
  src/bounce.cpp
  src/bounce_text.cpp
  src/config.cpp
  src/config_ledger.cpp
  src/config_reader.cpp
  src/config_route.cpp
  src/config_source.cpp
  src/custom.cpp
  src/custom_meaning.cpp
  src/custom_parts.cpp
  src/custom_proof.cpp
  src/deliver.cpp
  src/describe.cpp
  src/described.cpp
  src/drift.cpp
  src/event.cpp
  src/event_writer.cpp
  src/guard.cpp
  src/handle.cpp
  src/identity.cpp
  src/item.cpp
  src/judge.cpp
  src/recipient.cpp
  src/machine.cpp
  src/members.cpp
  src/needs.cpp
  src/normalise.cpp
  src/packed.cpp
  src/plan.cpp
  src/privacy.cpp
  src/providers.cpp
  src/request.cpp
  src/settle.cpp
  src/verify.cpp
  src/verify_certificate.cpp
  src/verify_jwt.cpp
  src/verify_pairs.cpp
  src/verify_signature.cpp
  src/writer.cpp
  ${provider_files})
target_link_libraries(aldaba_core PUBLIC aldaba_text aldaba_crypto)

# What every event passes through is compiled for speed; everything else for size.
if(CMAKE_SYSTEM_NAME STREQUAL "WASI")
  set_property(SOURCE src/bounce.cpp src/bounce_text.cpp src/event_writer.cpp src/identity.cpp src/judge.cpp src/machine.cpp src/normalise.cpp src/writer.cpp APPEND PROPERTY COMPILE_OPTIONS -O2)
  set_property(SOURCE src/answer.cpp src/handle.cpp src/item.cpp src/verify.cpp APPEND PROPERTY COMPILE_OPTIONS -Os)
endif()
