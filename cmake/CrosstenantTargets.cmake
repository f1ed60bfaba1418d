# The ways to declare a target of this project. Sources are named relative to the calling folder; includes everywhere are
# relative to the repository root.
include(GoogleTest)

function(crosstenant_compile_settings target)
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wno-missing-field-initializers
    # g++ 12 sees overlaps in std::string operations that are none (GCC bug 105651).
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
  if(CROSSTENANT_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()

# crosstenant_library(<name> SOURCES <file>... [DEPS <target>...]): static library, one per folder.
function(crosstenant_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPS" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  crosstenant_compile_settings(${name})
  target_link_libraries(${name} PUBLIC ${arg_DEPS})
endfunction()

# crosstenant_executable(<name> SOURCES <file>... [DEPS <target>...])
function(crosstenant_executable name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  crosstenant_compile_settings(${name})
  target_link_libraries(${name} PRIVATE ${arg_DEPS})
endfunction()

# crosstenant_test(<name> LABEL <tier> SOURCES <file>... [DEPS <target>...]): a GoogleTest program; every TEST in it is a
# ctest of its own. The tiers are listed in CONTRIBUTING.md.
function(crosstenant_test name)
  cmake_parse_arguments(arg "" "LABEL;TIMEOUT" "SOURCES;DEPS" ${ARGN})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  crosstenant_executable(${name} SOURCES ${arg_SOURCES} DEPS ${arg_DEPS} crosstenant::gmock)
  # Tests are compiled once and run for moments; what they test keeps its own optimisation.
  target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1>)
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST NO_PRETTY_VALUES WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    PROPERTIES LABELS ${arg_LABEL} TIMEOUT ${arg_TIMEOUT}
      ENVIRONMENT TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/tsan_suppressions.txt)
endfunction()
