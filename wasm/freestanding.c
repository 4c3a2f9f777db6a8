// Where libc and libc++ would write a message and leave, the module traps: so no import is needed (the shim drops the instance).
// No libc header here: its declarations carry attributes that clash with these.
#include <wasm_simd128.h>

_Noreturn void abort(void) { __builtin_trap(); }
_Noreturn void __assert_fail(const char* what, const char* file, int line, const char* function) {
  (void)what, (void)file, (void)line, (void)function;
  __builtin_trap();
}
_Noreturn void abort_message(const char* format, ...) {
  (void)format;
  __builtin_trap();
}
_Noreturn void _ZNSt3__222__libcpp_verbose_abortEPKcz(const char* format, ...) {
  (void)format;
  __builtin_trap();
}

// libc's copies are 3 KB of unrolled code. The machine has an instruction for it, which engines make slow for few bytes: those are copied
// as copy_bytes() in base/bytes.hpp does it, with loads and stores that may overlap.
typedef __SIZE_TYPE__ size_t;
#define COPY(bytes, at) __builtin_memcpy_inline((char*)to + (at), (const char*)from + (at), bytes)

void* memcpy(void* restrict to, const void* restrict from, size_t size) {
  if (size > 512) return __builtin_memcpy(to, from, size);
  if (size >= 16) {
    for (size_t i = 0; i + 16 < size; i += 16) COPY(16, i);
    COPY(16, size - 16);
  } else if (size >= 8) {
    COPY(8, 0), COPY(8, size - 8);
  } else if (size >= 4) {
    COPY(4, 0), COPY(4, size - 4);
  } else {
    for (size_t i = 0; i < size; i++) COPY(1, i);
  }
  return to;
}

// libc's look at one byte after the other. These look at sixteen, and so at up to fifteen behind the last: there is memory
// (wasm/abi.cpp, wasm/fastly/main.cpp).
void* memset(void* to, int value, size_t size) {
  char* const at = to;
  const v128_t block = wasm_i8x16_splat((signed char)value);
  if (size > 512) return __builtin_memset(to, value, size);
  if (size >= 16) {
    for (size_t i = 0; i + 16 < size; i += 16) wasm_v128_store(at + i, block);
    wasm_v128_store(at + size - 16, block);
  } else {
    for (size_t i = 0; i < size; i++) at[i] = (char)value;
  }
  return to;
}
void* memchr(const void* text, int value, size_t size) {
  const char* const at = text;
  const v128_t wanted = wasm_i8x16_splat((signed char)value);
  for (size_t i = 0; i < size; i += 16) {
    const unsigned found = wasm_i8x16_bitmask(wasm_i8x16_eq(wasm_v128_load(at + i), wanted));
    if (found == 0) continue;
    i += (size_t)__builtin_ctz(found);
    return i < size ? (void*)(at + i) : (void*)0;
  }
  return (void*)0;
}
int memcmp(const void* a, const void* b, size_t size) {
  const unsigned char *x = a, *y = b;
  for (size_t i = 0; i < size; i += 16) {
    const unsigned same = wasm_i8x16_bitmask(wasm_i8x16_eq(wasm_v128_load(x + i), wasm_v128_load(y + i)));
    if (same == 0xffff) continue;
    i += (size_t)__builtin_ctz(~same);
    return i < size ? x[i] - y[i] : 0;
  }
  return 0;
}
void* memmove(void* to, const void* from, size_t size) { return __builtin_memmove(to, from, size); }
