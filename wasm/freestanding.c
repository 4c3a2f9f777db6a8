// Where libc and libc++ would write a message and leave, the module traps: so no import is needed (the shim drops the instance).
// No libc header here: its declarations carry attributes that clash with these.
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
