# Others' code. The two crypto libraries: pinned by hash, reduced to what is used; neither has a CMakeLists.txt, so files are listed.
# scripts/setup may unpack the distribution's source packages into .cache/sources/; then nothing is downloaded.
include(FetchContent)

# Headers of the distribution's package, linked into the build folder: -I/usr/include would put the host's libc before WASI's.
function(header_library name header)
  find_path(${name}_include ${header} HINTS /usr/include /usr/local/include REQUIRED)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/include)
  file(CREATE_LINK ${${name}_include}/${name} ${CMAKE_BINARY_DIR}/include/${name} SYMBOLIC)
  add_library(${name} INTERFACE)
  target_include_directories(${name} SYSTEM INTERFACE ${CMAKE_BINARY_DIR}/include)
endfunction()

header_library(nlohmann nlohmann/json.hpp)
target_compile_definitions(nlohmann INTERFACE JSON_NOEXCEPTION)

function(fetch_sources name url sha256)
  set(unpacked ${CMAKE_SOURCE_DIR}/.cache/sources/${name})
  string(TOUPPER FETCHCONTENT_SOURCE_DIR_${name} chosen)
  if(NOT ${chosen} AND IS_DIRECTORY ${unpacked})  # a run before the setup has left it there, and empty
    set(${chosen} ${unpacked})
  endif()
  FetchContent_Declare(${name} URL ${url} URL_HASH SHA256=${sha256} DOWNLOAD_EXTRACT_TIMESTAMP FALSE)
  FetchContent_MakeAvailable(${name})
  set(${name}_SOURCE_DIR ${${name}_SOURCE_DIR} PARENT_SCOPE)
endfunction()

# Constant time, no allocation. Implementations are named (31-bit limbs), never taken from a *_get_default(): those may choose code
# that needs 64 × 64 → 128 bit products, which WebAssembly has not.
fetch_sources(bearssl https://bearssl.org/bearssl-0.6.tar.gz 6705bba1714961b41a728dfc5debbe348d2966c117649392f8c8139efc83ff14)
set(bearssl_files
  src/codec/ccopy.c
  src/codec/dec32be.c
  src/codec/dec32le.c
  src/codec/dec64be.c
  src/codec/enc32be.c
  src/codec/enc32le.c
  src/codec/enc64be.c
  src/ec/ec_p256_m31.c
  src/ec/ec_secp256r1.c
  src/ec/ec_secp384r1.c
  src/ec/ec_secp521r1.c
  src/ec/ecdsa_i31_bits.c
  src/ec/ecdsa_i31_vrfy_raw.c
  src/hash/md5.c
  src/hash/sha1.c
  src/hash/sha2big.c
  src/hash/sha2small.c
  src/int/i31_add.c
  src/int/i31_bitlen.c
  src/int/i31_decmod.c
  src/int/i31_decode.c
  src/int/i31_encode.c
  src/int/i31_fmont.c
  src/int/i31_iszero.c
  src/int/i31_modpow.c
  src/int/i31_modpow2.c
  src/int/i31_montmul.c
  src/int/i31_muladd.c
  src/int/i31_ninv31.c
  src/int/i31_rshift.c
  src/int/i31_sub.c
  src/int/i31_tmont.c
  src/int/i32_div32.c
  src/mac/hmac.c
  src/rsa/rsa_i31_pub.c)
list(TRANSFORM bearssl_files PREPEND ${bearssl_SOURCE_DIR}/)
add_library(bearssl STATIC ${bearssl_files})
target_include_directories(bearssl SYSTEM PUBLIC ${bearssl_SOURCE_DIR}/inc PRIVATE ${bearssl_SOURCE_DIR}/src)
target_compile_options(bearssl PRIVATE -w)
target_compile_definitions(bearssl PRIVATE BR_AES_X86NI=0 BR_USE_UNIX_TIME=0 BR_USE_URANDOM=0 BR_RDRAND=0)
# Where ours is -Os: 2030 ECDSA verifications a second in WebAssembly instead of 1120, for 15 KB. Nothing else gains by it
# but SHA-1, a little.
set_property(SOURCE ${bearssl_SOURCE_DIR}/src/ec/ec_p256_m31.c ${bearssl_SOURCE_DIR}/src/codec/ccopy.c PROPERTY COMPILE_OPTIONS -O3)
set_property(SOURCE ${bearssl_SOURCE_DIR}/src/hash/sha1.c PROPERTY COMPILE_OPTIONS -O2)
if(ALDABA_SANITIZE)
  # Two of its ways that UBSan reports: unaligned loads by cast (can be switched off), and hash classes that are tables of functions
  # whose context type is cast away (called from our files too, hence PUBLIC).
  target_compile_definitions(bearssl PRIVATE BR_LE_UNALIGNED=0 BR_BE_UNALIGNED=0)
  target_compile_options(bearssl PUBLIC -fno-sanitize=function)
else()
  target_compile_definitions(bearssl PRIVATE BR_LE_UNALIGNED=1)
endif()

# Ed25519 (BearSSL has none): the group and scalar arithmetic alone; the equation over it is ours, so that a message may come in segments.
fetch_sources(libsodium https://download.libsodium.org/libsodium/releases/libsodium-1.0.18.tar.gz
  6f504490b342a4f8a4c4a02fc9b866cbef8622d5df4e5452b46be121e46636c1)
set(sodium_root ${libsodium_SOURCE_DIR}/src/libsodium)
set(sodium_files ${sodium_root}/crypto_core/ed25519/ref10/ed25519_ref10.c)
add_library(sodium STATIC ${sodium_files} src/crypto/ed25519.c)
target_include_directories(sodium SYSTEM PRIVATE ${sodium_root}/include/sodium)
target_compile_definitions(sodium PRIVATE CONFIGURED=1 NATIVE_LITTLE_ENDIAN=1)
set_property(SOURCE ${sodium_files} PROPERTY COMPILE_OPTIONS -w)
set_property(SOURCE src/crypto/ed25519.c PROPERTY COMPILE_OPTIONS -Wall -Wextra -Wpedantic -Wconversion -Werror)
