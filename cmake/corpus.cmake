# The corpus: stored requests and the plans that they must give, natively. Other hosts compare with the plans written here.
if(CMAKE_SYSTEM_NAME STREQUAL "WASI")
  return()
endif()
find_package(Threads REQUIRED)
add_executable(corpus_runner tests/corpus_runner.cpp tests/corpus_cases.cpp tests/corpus_run.cpp)
target_link_libraries(corpus_runner PRIVATE aldaba_print Threads::Threads)
add_test(NAME corpus COMMAND corpus_runner WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
