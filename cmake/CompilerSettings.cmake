# Language level, hardening, sanitizers and the compiler cache, for every target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  # Relative to this tree, so that another clone of the same sources finds what this one has compiled.
  set(CMAKE_CXX_COMPILER_LAUNCHER
    ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=true ${CCACHE_PROGRAM})
endif()

# libmpack.a is not position independent, so a static binary cannot be static-pie.
set(CMAKE_POSITION_INDEPENDENT_CODE OFF)
add_compile_options(-fstack-protector-strong -ffunction-sections -fdata-sections)
# -O3 makes the build a third slower and nothing here faster: the time goes into waiting for Graph.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_options(-D_FORTIFY_SOURCE=2 -D_GLIBCXX_ASSERTIONS)
endif()
add_link_options(-Wl,--gc-sections -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
if(CROSSTENANT_STATIC)
  # Exceptions and crash reports find a function's unwind rules by the header's sorted table, as in a dynamic program. For
  # static ones gcc leaves it out and registers all rules at start instead, to be sorted, in memory, when the first are
  # needed; the names that --wrap makes of the two functions do not exist, which the start-up code checks for.
  add_link_options(-static -Wl,--eh-frame-hdr
    -Wl,--wrap=__register_frame_info -Wl,--wrap=__deregister_frame_info)
  if(CMAKE_BUILD_TYPE STREQUAL "Release")
    # Function names stay: crash reports print them.
    add_link_options(-Wl,--strip-debug)
  endif()
else()
  add_link_options(-no-pie)
endif()

if(CROSSTENANT_SANITIZE)
  add_compile_options(-fsanitize=${CROSSTENANT_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${CROSSTENANT_SANITIZE})
endif()
if(CROSSTENANT_FUZZ)
  # What is fuzzed must report its coverage, not only the target around it.
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
