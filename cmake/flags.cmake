# What every file of ours is compiled with. Warnings are errors; no exceptions, no RTTI.
add_library(aldaba_flags INTERFACE)
target_compile_options(aldaba_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-align -Wunused
  -Woverloaded-virtual -Wnull-dereference -Wdouble-promotion -Wformat=2 -Wimplicit-fallthrough -Werror
  -fno-exceptions -fno-rtti -fconstexpr-steps=50000000)
if(ALDABA_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(CMAKE_SYSTEM_NAME STREQUAL "WASI")
  # Sizes and speeds measured: docs/decisions/. -Oz unless a file says otherwise (core.cmake: the hot path); the
  # linker runs wasm-opt with -O3: 0.4 % larger than with -Oz, 2 % faster.
  add_compile_options(-msimd128 -ffunction-sections -fdata-sections)
  # Bytes, Result<T>, Ref … in registers instead of through the stack: docs/decisions/register-abi.md.
  target_compile_options(aldaba_flags INTERFACE $<$<COMPILE_LANGUAGE:CXX>:SHELL:-Xclang -target-abi -Xclang experimental-mv>)
  add_link_options(-O3 -Wl,--gc-sections -Wl,--strip-all -B${WASM_OPT_DIR})
  set(CMAKE_CXX_FLAGS_RELEASE "-Oz -DNDEBUG")
  set(CMAKE_C_FLAGS_RELEASE "-Oz -DNDEBUG")
endif()
