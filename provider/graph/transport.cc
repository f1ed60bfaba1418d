#include "provider/graph/transport.h"

#include "absl/strings/cord.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "provider/graph/absl_view.h"

namespace crosstenant::graph {
namespace {

constexpr char kFailurePayload[] = "crosstenant.graph/transport-failure";

}  // namespace

absl::Status MakeTransportStatus(TransportFailure failure,
                                 std::string_view message) {
  absl::Status status = absl::UnavailableError(AbslView(message));
  status.SetPayload(kFailurePayload,
                    absl::Cord(absl::StrCat(static_cast<int>(failure))));
  return status;
}

std::optional<TransportFailure> TransportFailureOf(const absl::Status& status) {
  const absl::optional<absl::Cord> payload = status.GetPayload(kFailurePayload);
  int number = 0;
  if (!payload.has_value() || !absl::SimpleAtoi(std::string(*payload), &number))
    return std::nullopt;
  return static_cast<TransportFailure>(number);
}

}  // namespace crosstenant::graph
