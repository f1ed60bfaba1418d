// The provider's arguments: their schema, and the settings that they and the
// environment give.
#ifndef CROSSTENANT_PROVIDER_PROVIDER_ARGUMENTS_H_
#define CROSSTENANT_PROVIDER_PROVIDER_ARGUMENTS_H_

#include <functional>
#include <optional>
#include <string>

#include "provider/framework/diagnostics.h"
#include "provider/framework/object.h"
#include "provider/framework/schema.h"
#include "provider/graph/settings.h"

namespace crosstenant {

// An environment variable's value; nullopt where it is not set or empty.
using Environment = std::function<std::optional<std::string>(const char* name)>;
Environment ProcessEnvironment();

framework::Schema ProviderSchema();

// Rules that need nothing but the arguments. Unknown ones are passed over.
void ValidateProviderArguments(const framework::Object& config,
                               framework::Diagnostics& diagnostics);

// The first argument whose value is not known yet; nullopt where there is none.
std::optional<std::string> UnknownArgument(const framework::Object& config);

// Each argument that neither the configuration nor the environment gives is one
// error at that argument, as is a value from the environment of a wrong form.
graph::Settings SettingsFrom(const framework::Object& config,
                             const Environment& environment,
                             framework::Diagnostics& diagnostics);

}  // namespace crosstenant

#endif  // CROSSTENANT_PROVIDER_PROVIDER_ARGUMENTS_H_
