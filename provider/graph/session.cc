#include "provider/graph/session.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace crosstenant::graph {

Session::Session() : schema_editor_([this] { return client(); }) {}

void Session::Configure(std::shared_ptr<Client> client) {
  const std::lock_guard<std::mutex> lock(mutex_);
  client_ = std::move(client);
}

void Session::SetUnconfigured(std::string why) {
  const std::lock_guard<std::mutex> lock(mutex_);
  client_ = nullptr;
  why_unconfigured_ = std::move(why);
}

absl::StatusOr<std::shared_ptr<Client>> Session::client() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (client_ != nullptr) return client_;
  return absl::FailedPreconditionError(absl::StrCat(
      "Microsoft Graph cannot be reached: ", why_unconfigured_, "."));
}

}  // namespace crosstenant::graph
