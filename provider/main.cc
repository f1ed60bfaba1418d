// terraform-provider-crosstenant: the plugin binary.
#include <memory>
#include <string>

#include "provider/crosstenant_provider.h"
#include "provider/launch/serve.h"

namespace crosstenant {
namespace {

// The Graph client's reports as lines of the plugin's log. `log` outlives the
// sink.
graph::LogSink SinkInto(const launch::Hclog& log) {
  return [&log](graph::LogLevel level, std::string_view message,
                const graph::LogFields& fields) {
    // The two enumerations name the same levels in the same order.
    log.Log(static_cast<launch::LogLevel>(level), std::string(message),
            launch::LogFields(fields.begin(), fields.end()));
  };
}

std::unique_ptr<framework::Provider> MakeProvider(const launch::Hclog& log) {
  graph::Seams seams;
  if (log.Enabled(launch::LogLevel::kError)) seams.log = SinkInto(log);
  return NewCrosstenantProvider(std::move(seams));
}

}  // namespace
}  // namespace crosstenant

int main(int argc, char** argv) {
  return crosstenant::launch::Serve(
      argc, argv,
      {.source = "crosstenant/crosstenant",
       .version = CROSSTENANT_VERSION,
       .make_provider = crosstenant::MakeProvider});
}
