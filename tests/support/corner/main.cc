// terraform-provider-corner: the corner provider as a plugin. The variable
// CORNER_DIRECTORY names the directory that its objects are kept in.
#include <cstdlib>
#include <memory>

#include "provider/launch/serve.h"
#include "tests/support/corner/corner_provider.h"

namespace crosstenant::testing {
namespace {

std::unique_ptr<framework::Provider> MakeProvider(const launch::Hclog&) {
  const char* directory = std::getenv("CORNER_DIRECTORY");
  // The process ends without destructors: see launch::Serve.
  auto* backend = new CornerBackend(directory == nullptr ? "" : directory);
  return NewCornerProvider(*backend);
}

}  // namespace
}  // namespace crosstenant::testing

int main(int argc, char** argv) {
  return crosstenant::launch::Serve(
      argc, argv,
      {.source = "crosstenant/corner",
       .version = "0.0.0",
       .make_provider = crosstenant::testing::MakeProvider});
}
