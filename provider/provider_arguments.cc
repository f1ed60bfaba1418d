#include "provider/provider_arguments.h"

#include <cstdlib>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "provider/framework/validators.h"

namespace crosstenant {
namespace {

using framework::Attribute;
using framework::Diagnostics;
using framework::Object;
using framework::Optional;
using framework::Path;
using framework::Type;
using framework::Value;

struct Cloud {
  std::string_view name;
  std::string_view graph_endpoint;
  std::string_view authority_host;
};

// Source: Microsoft Graph, "National cloud deployments". Several names of one
// cloud, because ARM_ENVIRONMENT is shared with other providers.
constexpr Cloud kClouds[] = {
    {"public", "https://graph.microsoft.com",
     "https://login.microsoftonline.com"},
    {"global", "https://graph.microsoft.com",
     "https://login.microsoftonline.com"},
    {"usgovernment", "https://graph.microsoft.us",
     "https://login.microsoftonline.us"},
    {"usgovernmentl4", "https://graph.microsoft.us",
     "https://login.microsoftonline.us"},
    {"dod", "https://dod-graph.microsoft.us",
     "https://login.microsoftonline.us"},
    {"usgovernmentl5", "https://dod-graph.microsoft.us",
     "https://login.microsoftonline.us"},
    {"china", "https://microsoftgraph.chinacloudapi.cn",
     "https://login.chinacloudapi.cn"},
};

struct TextArgument {
  std::string_view name;
  std::vector<const char*> variables;
  bool required = false;
};

const std::vector<TextArgument>& TextArguments() {
  static const auto& arguments = *new std::vector<TextArgument>{
      {"tenant_id", {"ARM_TENANT_ID", "AZURE_TENANT_ID"}, true},
      {"client_id", {"ARM_CLIENT_ID", "AZURE_CLIENT_ID"}, true},
      {"client_secret", {"ARM_CLIENT_SECRET", "AZURE_CLIENT_SECRET"}, true},
      {"environment", {"ARM_ENVIRONMENT"}},
      {"graph_endpoint", {"CROSSTENANT_GRAPH_ENDPOINT"}},
      {"authority_host", {"CROSSTENANT_AUTHORITY_HOST"}},
      {"ca_certificate_file", {"CROSSTENANT_CA_CERTIFICATE_FILE"}},
  };
  return arguments;
}

std::vector<std::string> CloudNames() {
  std::vector<std::string> names;
  for (const Cloud& cloud : kClouds) names.emplace_back(cloud.name);
  return names;
}

const Cloud* FindCloud(std::string_view name) {
  for (const Cloud& cloud : kClouds) {
    if (cloud.name == name) return &cloud;
  }
  return nullptr;
}

framework::Validator IsEndpoint() {
  return [](const Value& value, const Path& path, Diagnostics& diagnostics) {
    const absl::Status valid = graph::ValidateEndpoint(value.AsString());
    if (valid.ok()) return;
    diagnostics.AddError(absl::StrCat("Invalid value for ", path.ToString()),
                         std::string(valid.message()), path);
  };
}

Attribute EnvironmentAttribute() {
  return Optional("environment", Type::String(),
                  "The cloud: `public` (the default), `usgovernment` (L4, GCC "
                  "High), `dod` (L5) or `china` (21Vianet). Sets "
                  "`graph_endpoint` and `authority_host`. Environment variable "
                  "`ARM_ENVIRONMENT`.")
      .Validate(framework::OneOf(CloudNames()));
}

std::vector<Attribute> EndpointAttributes() {
  return {
      Optional("graph_endpoint", Type::String(),
               "Address of Microsoft Graph, for example of a local sandbox: "
               "scheme, host and optional port. `https`, or `http` to the "
               "local machine only. Environment variable "
               "`CROSSTENANT_GRAPH_ENDPOINT`.")
          .Validate(IsEndpoint()),
      Optional("authority_host", Type::String(),
               "Address of the sign-in service, in the same form. Environment "
               "variable `CROSSTENANT_AUTHORITY_HOST`.")
          .Validate(IsEndpoint()),
      Optional("ca_certificate_file", Type::String(),
               "File with certificates (PEM) of authorities to trust in "
               "addition to the system's. Environment variable "
               "`CROSSTENANT_CA_CERTIFICATE_FILE`."),
  };
}

// The configured value, else the first variable that is set.
std::optional<std::string> TextOf(const Object& config,
                                  const TextArgument& argument,
                                  const Environment& environment) {
  if (auto text = config.String(argument.name)) return text;
  for (const char* variable : argument.variables) {
    if (auto text = environment(variable)) return text;
  }
  return std::nullopt;
}

void ReportMissing(const TextArgument& argument, Diagnostics& diagnostics) {
  const std::string name(argument.name);
  diagnostics.AddError(
      absl::StrCat("Missing ", name),
      absl::StrCat("The provider cannot sign in without ", name,
                   ". Set it in the provider block, or the environment "
                   "variable ",
                   absl::StrJoin(argument.variables, " or "), "."),
      Path::Root(argument.name));
}

// The same rules for a value from the environment as for a configured one.
void ValidateByPath(const Object& values, Diagnostics& diagnostics) {
  for (const Attribute& attribute : ProviderSchema().attributes) {
    const Value value = values.Get(attribute.name);
    if (value.IsNull() || value.IsUnknown()) continue;
    for (const framework::Validator& validate : attribute.validators) {
      validate(value, Path::Root(attribute.name), diagnostics);
    }
  }
}

}  // namespace

Environment ProcessEnvironment() {
  return [](const char* name) -> std::optional<std::string> {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return std::string(value);
  };
}

framework::Schema ProviderSchema() {
  std::vector<Attribute> attributes = {
      Optional("tenant_id", Type::String(),
               "Id (a GUID) of the tenant to manage. A configuration for two "
               "tenants has one provider block for each, told apart by "
               "`alias`. Environment variable `ARM_TENANT_ID` or "
               "`AZURE_TENANT_ID`.")
          .Validate(framework::IsGuid()),
      Optional("client_id", Type::String(),
               "Client id (a GUID) of the app registration to sign in as. "
               "Environment variable `ARM_CLIENT_ID` or `AZURE_CLIENT_ID`.")
          .Validate(framework::IsGuid()),
      Optional("client_secret", Type::String(),
               "Its client secret. Better kept out of configuration files: "
               "environment variable `ARM_CLIENT_SECRET` or "
               "`AZURE_CLIENT_SECRET`.")
          .Sensitive(),
      EnvironmentAttribute(),
      Optional("max_concurrent_requests", Type::Number(),
               "How many requests may be under way at the same time. Default "
               "8.")
          .Validate(framework::IntBetween(1, 64)),
  };
  for (Attribute& attribute : EndpointAttributes()) {
    attributes.push_back(std::move(attribute));
  }
  return {.description =
              "Manages cross-tenant synchronization of Microsoft Entra ID: "
              "partner policies, synchronization applications, jobs, mappings "
              "and assignments.",
          .attributes = std::move(attributes)};
}

// Forms of single values are the schema's; there are no rules between
// arguments.
void ValidateProviderArguments(const Object& config, Diagnostics& diagnostics) {
  const bool secret_alone =
      !config.IsNull("client_secret") && config.String("client_secret") == "";
  if (secret_alone) {
    diagnostics.AddError("Invalid value for client_secret",
                         "client_secret is empty. Leave it out to take it "
                         "from ARM_CLIENT_SECRET or AZURE_CLIENT_SECRET.",
                         Path::Root("client_secret"));
  }
}

std::optional<std::string> UnknownArgument(const Object& config) {
  for (const Attribute& attribute : ProviderSchema().attributes) {
    if (config.IsUnknown(attribute.name)) return attribute.name;
  }
  return std::nullopt;
}

graph::Settings SettingsFrom(const Object& config,
                             const Environment& environment,
                             Diagnostics& diagnostics) {
  Object values;
  for (const TextArgument& argument : TextArguments()) {
    const auto text = TextOf(config, argument, environment);
    if (text.has_value()) {
      values.Set(argument.name, *text);
    } else if (argument.required) {
      ReportMissing(argument, diagnostics);
    }
  }
  ValidateByPath(values, diagnostics);

  graph::Settings settings;
  settings.tenant_id = values.StringOrEmpty("tenant_id");
  settings.client_id = values.StringOrEmpty("client_id");
  settings.client_secret = values.StringOrEmpty("client_secret");
  settings.ca_certificate_file = values.StringOrEmpty("ca_certificate_file");
  const Cloud* cloud =
      FindCloud(values.String("environment").value_or("public"));
  if (cloud != nullptr) {
    settings.graph_endpoint = values.String("graph_endpoint")
                                  .value_or(std::string(cloud->graph_endpoint));
    settings.authority_host = values.String("authority_host")
                                  .value_or(std::string(cloud->authority_host));
  }
  settings.max_concurrent_requests =
      static_cast<int>(config.Int("max_concurrent_requests")
                           .value_or(settings.max_concurrent_requests));
  return settings;
}

}  // namespace crosstenant
