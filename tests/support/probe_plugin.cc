// terraform-provider-probe: the probe provider as a plugin, launched as the
// product is.
#include "provider/launch/serve.h"
#include "tests/support/probe_provider.h"

int main(int argc, char** argv) {
  return crosstenant::launch::Serve(
      argc, argv,
      {.source = "crosstenant/probe",
       .version = "0.0.1",
       .make_provider = [](const crosstenant::launch::Hclog& /*log*/) {
         return crosstenant::testing::NewProbeProvider();
       }});
}
