#include "provider/graph/object_path.h"

#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "provider/graph/absl_view.h"

namespace crosstenant::graph {
namespace {

std::vector<absl::string_view> Segments(std::string_view text) {
  if (!text.empty() && text.front() == '/') text.remove_prefix(1);
  return absl::StrSplit(AbslView(text), '/');
}

// A job id goes into a URL path as it stands.
bool IsJobId(absl::string_view text) {
  if (text.empty() || text == "." || text == "..") return false;
  for (const char c : text) {
    if (!absl::ascii_isalnum(c) && c != '.' && c != '-' && c != '_')
      return false;
  }
  return true;
}

}  // namespace

bool IsGuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (is_dash ? text[i] != '-' : !absl::ascii_isxdigit(text[i])) return false;
  }
  return true;
}

absl::StatusOr<std::string> NormalizeObjectId(std::string_view text,
                                              std::string_view collection) {
  if (IsGuid(text)) return absl::AsciiStrToLower(AbslView(text));
  const std::vector<absl::string_view> segments = Segments(text);
  if (segments.size() == 2 &&
      absl::EqualsIgnoreCase(segments[0], AbslView(collection)) &&
      IsGuid(StdView(segments[1]))) {
    return absl::AsciiStrToLower(segments[1]);
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "\"", AbslView(text),
      "\" is neither an object id (a GUID) nor a path of the form \"/",
      AbslView(collection), "/{id}\""));
}

absl::StatusOr<std::string> NormalizeServicePrincipalId(std::string_view text) {
  return NormalizeObjectId(text, "servicePrincipals");
}

std::string JobPath::RequestPath() const { return absl::StrCat("/", Id()); }

std::string JobPath::Id() const {
  return absl::StrCat("servicePrincipals/", service_principal_id,
                      "/synchronization/jobs/", job_id);
}

absl::StatusOr<JobPath> ParseJobPath(std::string_view text) {
  const std::vector<absl::string_view> segments = Segments(text);
  const bool is_path =
      segments.size() == 5 &&
      absl::EqualsIgnoreCase(segments[0], "servicePrincipals") &&
      absl::EqualsIgnoreCase(segments[2], "synchronization") &&
      absl::EqualsIgnoreCase(segments[3], "jobs");
  const bool is_short = segments.size() == 2;
  if (is_path || is_short) {
    const absl::string_view service_principal =
        is_path ? segments[1] : segments[0];
    const absl::string_view job = segments.back();
    if (IsGuid(StdView(service_principal)) && IsJobId(job)) {
      return JobPath{absl::AsciiStrToLower(service_principal),
                     std::string(job)};
    }
  }
  return absl::InvalidArgumentError(
      absl::StrCat("\"", AbslView(text),
                   "\" is no synchronization job: write "
                   "\"servicePrincipals/{id}/synchronization/jobs/{job id}\""));
}

std::string PercentEncode(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    if (absl::ascii_isalnum(c) || c == '-' || c == '.' || c == '_' ||
        c == '~') {
      encoded.push_back(c);
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded.push_back('%');
      encoded.push_back("0123456789ABCDEF"[byte >> 4]);
      encoded.push_back("0123456789ABCDEF"[byte & 15]);
    }
  }
  return encoded;
}

std::string ODataStringLiteral(std::string_view text) {
  return PercentEncode(absl::StrCat(
      "'", absl::StrReplaceAll(AbslView(text), {{"'", "''"}}), "'"));
}

}  // namespace crosstenant::graph
