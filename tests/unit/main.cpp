// The tests' main function. Runs natively and as a WASI command; arguments are doctest's (--help).
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
