// terraform-provider-crosstenant: the plugin binary.
#include "absl/strings/str_cat.h"
#include "provider/crosstenant_provider.h"
#include "provider/launch/serve.h"

int main(int argc, char** argv) {
  return crosstenant::launch::Serve(
      argc, argv,
      {.provider_address = "registry.terraform.io/crosstenant/crosstenant",
       .version = CROSSTENANT_VERSION,
       .make_provider = [](const crosstenant::launch::Hclog& log) { return crosstenant::NewCrosstenantProvider(log); }});
}
