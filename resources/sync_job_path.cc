#include "resources/sync_job_path.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace crosstenant::resources {
namespace {

using framework::Path;
using framework::Value;

constexpr char kArgument[] = "sync_job_id";
constexpr char kForm[] =
    "servicePrincipals/{service principal id}/synchronization/jobs/{job id}";
// Segments of the form above.
constexpr std::size_t kSegments = 5;

absl::Status NoJob(std::string_view text) {
  return absl::InvalidArgumentError(absl::StrCat(
      "\"", std::string(text), "\" names no synchronization job. Give ", kForm,
      ", the id of a crosstenant_sync_job."));
}

bool SameJob(const Value& a, const Value& b) {
  const auto first = graph::ParseJobPath(a.AsString());
  const auto second = graph::ParseJobPath(b.AsString());
  return first.ok() && second.ok() && first->Id() == second->Id();
}

}  // namespace

framework::Attribute ListedSyncJob(std::string description) {
  return framework::Required(kArgument, framework::Type::String(),
                             std::move(description))
      .Validate([](const Value& value, const Path& path,
                   framework::Diagnostics& diagnostics) {
        if (graph::ParseJobPath(value.AsString()).ok()) return;
        diagnostics.AddError(
            absl::StrCat("Invalid value for ", path.ToString()),
            std::string(NoJob(value.AsString()).message()), path);
      });
}

framework::Attribute SyncJobIdArgument() {
  return ListedSyncJob(
             "The synchronization job: the `id` of a `crosstenant_sync_job`. "
             "Changing it creates a new object.")
      .RequiresReplace()
      .Same(SameJob);
}

framework::IdentityAttribute SyncJobIdentity() {
  return framework::RequiredForImport(
             kArgument,
             "The synchronization job: the `id` of a `crosstenant_sync_job`.")
      .InOneSpelling([](std::string_view text) {
        const auto job = graph::ParseJobPath(text);
        return job.ok() ? job->Id() : std::string(text);
      });
}

absl::StatusOr<graph::JobPath> SyncJobOf(const framework::Object& object) {
  const std::string text = object.StringOrEmpty(kArgument);
  auto job = graph::ParseJobPath(text);
  if (job.ok()) return job;
  return framework::AtPath(NoJob(text), Path::Root(kArgument));
}

absl::StatusOr<PartOfJob> ParsePartOfJob(std::string_view text,
                                         std::size_t count) {
  const std::vector<std::string> segments =
      absl::StrSplit(absl::StripPrefix(std::string(text), "/"), '/');
  if (segments.size() == kSegments + count) {
    const auto names = segments.begin() + kSegments;
    auto job = graph::ParseJobPath(absl::StrJoin(segments.begin(), names, "/"));
    if (job.ok()) {
      return PartOfJob{*std::move(job), {names, segments.end()}};
    }
  }
  std::string form = kForm;
  for (const char* name :
       {"/{source object}", "/{target object}", "/{target attribute}"}) {
    if (count-- == 0) break;
    absl::StrAppend(&form, name);
  }
  return absl::InvalidArgumentError(
      absl::StrCat("\"", std::string(text),
                   "\" is no id of this type. Import it by ", form, "."));
}

}  // namespace crosstenant::resources
