# Debian 12's packages as interface targets. They are linked by plain names, from pkg-config where it knows them, because
# Debian's CMake files name the shared objects and so cannot serve a static link; -static alone then decides.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

# crosstenant_dependency(<name> [PKG <module>...] [LIBS <library>...]): target crosstenant::<name>.
function(crosstenant_dependency name)
  cmake_parse_arguments(arg "" "" "PKG;LIBS" ${ARGN})
  set(libs ${arg_LIBS})
  foreach(module IN LISTS arg_PKG)
    pkg_check_modules(${module} REQUIRED QUIET ${module})
    list(APPEND libs ${${module}_STATIC_LIBRARIES})
  endforeach()
  list(REMOVE_DUPLICATES libs)
  list(REMOVE_ITEM libs pthread)
  list(JOIN libs "," group)
  add_library(dependency_${name} INTERFACE)
  # As a group, because static archives of one package need each other in circles.
  target_link_libraries(dependency_${name} INTERFACE "$<LINK_GROUP:RESCAN,${group}>" Threads::Threads)
  add_library(crosstenant::${name} ALIAS dependency_${name})
endfunction()

crosstenant_dependency(absl PKG absl_status absl_statusor absl_strings absl_str_format absl_time absl_flat_hash_map
  absl_flat_hash_set absl_synchronization absl_cleanup absl_symbolize)
crosstenant_dependency(grpc PKG grpc++ protobuf-lite LIBS ssl crypto z)
crosstenant_dependency(boost_json LIBS boost_json boost_container)
crosstenant_dependency(boost_url LIBS boost_url)
crosstenant_dependency(openssl PKG libssl libcrypto)
crosstenant_dependency(cares LIBS cares)
crosstenant_dependency(mpack LIBS mpack)
crosstenant_dependency(pcre2 LIBS pcre2-8)
crosstenant_dependency(re2 LIBS re2)
crosstenant_dependency(utf8proc LIBS utf8proc)
crosstenant_dependency(sqlite PKG sqlite3 LIBS m dl)
crosstenant_dependency(zlib LIBS z)
crosstenant_dependency(gmock LIBS gmock_main gmock gtest)
crosstenant_dependency(benchmark LIBS benchmark)
