#include "provider/graph/signin_error.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "provider/graph/absl_view.h"
#include "provider/graph/error.h"
#include "provider/graph/json_text.h"
#include "provider/graph/transport.h"

namespace crosstenant::graph {
namespace {

struct Advice {
  int code;
  const char* argument;
  const char* text;
};

constexpr std::array kAdvice{
    Advice{7000215, "client_secret",
           "The provider's client_secret is wrong: set it to the value (not "
           "the id) of a client secret of this application."},
    Advice{7000222, "client_secret",
           "The provider's client_secret has expired: create a new client "
           "secret for this application and set its value."},
    Advice{7000218, "client_secret",
           "The provider's client_secret did not arrive: set it to the value "
           "of a client secret of this application."},
    Advice{700016, "client_id",
           "The provider's client_id is unknown in this tenant: set it to the "
           "application (client) id of an app registration of the tenant that "
           "tenant_id names, and check tenant_id."},
    Advice{7000229, "client_id",
           "The application of the provider's client_id has no service "
           "principal in this tenant: give it admin consent there."},
    Advice{7000112, "client_id",
           "The application of the provider's client_id is disabled in this "
           "tenant: enable it, or use another one."},
    Advice{90002, "tenant_id",
           "The provider's tenant_id is unknown to this sign-in service: set "
           "it to the tenant's id, and check authority_host for another "
           "cloud."},
    Advice{900021, "tenant_id",
           "The provider's tenant_id is not usable: set it to the tenant's "
           "id."},
    Advice{900023, "tenant_id",
           "The provider's tenant_id is neither a tenant id nor one of its "
           "domains."},
    Advice{70011, "graph_endpoint",
           "The provider's graph_endpoint is not known to this sign-in "
           "service: graph_endpoint and authority_host must be of the same "
           "cloud."},
    Advice{500011, "graph_endpoint",
           "The provider's graph_endpoint is not known in this tenant: "
           "graph_endpoint and authority_host must be of the same cloud."},
};

struct SignInAnswer {
  std::string error;
  std::string description;
  int code = 0;  // of "AADSTS…"
};

int CodeOf(const boost::json::object& answer, absl::string_view description) {
  if (const boost::json::value* codes = answer.if_contains("error_codes");
      codes != nullptr && codes->is_array() && !codes->get_array().empty()) {
    const boost::json::value& first = codes->get_array().front();
    if (first.is_int64()) return static_cast<int>(first.get_int64());
  }
  if (!absl::ConsumePrefix(&description, "AADSTS")) return 0;
  int code = 0;
  const absl::string_view digits = description.substr(0, description.find(':'));
  return absl::SimpleAtoi(digits, &code) ? code : 0;
}

std::optional<SignInAnswer> ParseAnswer(std::string_view body) {
  const absl::StatusOr<boost::json::value> json = ParseJson(body);
  if (!json.ok() || !json->is_object()) return std::nullopt;
  const boost::json::object& object = json->get_object();
  SignInAnswer answer;
  const auto text = [&object](std::string_view name) {
    const boost::json::value* value = object.if_contains(name);
    return value != nullptr && value->is_string()
               ? std::string(std::string_view(value->get_string()))
               : std::string();
  };
  answer.error = text("error");
  if (answer.error.empty()) return std::nullopt;
  answer.description = text("error_description");
  std::replace_if(
      answer.description.begin(), answer.description.end(),
      [](char c) { return c == '\r' || c == '\n'; }, ' ');
  answer.code = CodeOf(object, answer.description);
  return answer;
}

absl::StatusCode CodeFor(int http_status) {
  if (http_status == 429) return absl::StatusCode::kResourceExhausted;
  if (http_status >= 500) return absl::StatusCode::kUnavailable;
  return absl::StatusCode::kUnauthenticated;
}

std::string FailureText(TransportFailure kind, absl::string_view reason,
                        absl::string_view argument, absl::string_view url) {
  switch (kind) {
    case TransportFailure::kNameResolution:
      return absl::StrCat("The host of the provider's ", argument, " ", url,
                          " cannot be found: ", reason,
                          ". Check its spelling and this machine's DNS.");
    case TransportFailure::kConnect:
      return absl::StrCat("The provider's ", argument, " ", url,
                          " cannot be reached: ", reason,
                          ". Check host and port, and that this machine may "
                          "connect to it.");
    case TransportFailure::kUntrustedCertificate:
      return absl::StrCat(
          "The certificate of ", url, " is not trusted: ", reason,
          ". If a private CA has signed it, name the file with that CA's "
          "certificate (PEM) in the provider's ca_certificate_file.");
    case TransportFailure::kHostMismatch:
      return absl::StrCat("The certificate of ", url,
                          " is for another host: ", reason,
                          ". Set the provider's ", argument,
                          " to a host name that the certificate has.");
    case TransportFailure::kTls:
      return absl::StrCat("No secure connection to the provider's ", argument,
                          " ", url, ": ", reason, ".");
    case TransportFailure::kConnectionLost:
      return absl::StrCat("The connection to ", url, " broke: ", reason, ".");
  }
  return std::string(reason);
}

}  // namespace

absl::Status MakeSignInStatus(const Settings& settings,
                              const HttpResponse& response) {
  const std::string attempt =
      absl::StrCat("Signing in to tenant ", settings.tenant_id,
                   " as application ", settings.client_id);
  const std::optional<SignInAnswer> answer = ParseAnswer(response.body);
  const absl::StatusCode code = CodeFor(response.status);
  if (!answer.has_value()) {
    const absl::Status status(
        code, absl::StrCat(attempt, " failed: ", settings.authority_host,
                           " answered HTTP ", response.status,
                           " and not as a sign-in service does. Check the "
                           "provider's authority_host."));
    return WithProviderArgument(status, "authority_host");
  }
  const auto advice =
      std::find_if(kAdvice.begin(), kAdvice.end(),
                   [&](const Advice& a) { return a.code == answer->code; });
  const std::string said = absl::StrCat(
      attempt, " failed: ",
      answer->description.empty() ? answer->error : answer->description);
  if (advice == kAdvice.end()) {
    const char* argument =
        answer->error == "invalid_client" ? "client_secret" : "client_id";
    if (code != absl::StatusCode::kUnauthenticated) argument = "";
    return WithProviderArgument(
        absl::Status(code, absl::StrCat(said, " (", answer->error, ")")),
        argument);
  }
  return WithProviderArgument(
      absl::Status(code, absl::StrCat(advice->text, " ", said)),
      advice->argument);
}

absl::Status ExplainTransportFailure(const absl::Status& failure,
                                     std::string_view argument,
                                     std::string_view url) {
  const std::optional<TransportFailure> kind = TransportFailureOf(failure);
  if (!kind.has_value() || !ProviderArgumentOf(failure).empty()) return failure;
  const absl::Status status = MakeTransportStatus(
      *kind,
      FailureText(*kind, failure.message(), AbslView(argument), AbslView(url)));
  switch (*kind) {
    case TransportFailure::kUntrustedCertificate:
      return WithProviderArgument(status, "ca_certificate_file");
    case TransportFailure::kConnectionLost:
      return status;  // not for what was configured
    default:
      return WithProviderArgument(status, argument);
  }
}

}  // namespace crosstenant::graph
