// A provider for tests of the plugin as a process: it crashes, hangs, fails and
// echoes values on demand. It keeps nothing, so each command of Terraform can
// start it anew.
//
//   probe_crash    `how` is one of WaysToCrash: the creation does it
//   probe_slow     the creation touches the file `started`, then lasts until it
//                  is interrupted or, with `deaf`, for longer than any test
//   probe_failure  the creation leaves an object and then fails, with `text`
//                  and bytes that are not UTF-8 in the message
//   probe_echo     values of all kinds come back as they were given
#ifndef CROSSTENANT_TESTS_SUPPORT_PROBE_PROVIDER_H_
#define CROSSTENANT_TESTS_SUPPORT_PROBE_PROVIDER_H_

#include <memory>

#include "provider/framework/provider.h"

namespace crosstenant::testing {

// Environment variables: PROBE_LARGE_SCHEMA adds types that make the schema
// several megabytes big, PROBE_WRONG_SCHEMA one that Terraform could not take.
std::unique_ptr<framework::Provider> NewProbeProvider();

}  // namespace crosstenant::testing

#endif  // CROSSTENANT_TESTS_SUPPORT_PROBE_PROVIDER_H_
