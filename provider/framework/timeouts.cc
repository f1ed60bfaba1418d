#include "provider/framework/timeouts.h"

#include "absl/strings/str_cat.h"
#include "provider/framework/object.h"

namespace crosstenant::framework {
namespace {

void IsPositiveDuration(const Value& value, const Path& path,
                        Diagnostics& diagnostics) {
  absl::Duration duration;
  if (absl::ParseDuration(value.AsString(), &duration) &&
      duration > absl::ZeroDuration())
    return;
  diagnostics.AddError(
      absl::StrCat("Invalid value for ", path.ToString()),
      absl::StrCat("\"", value.AsString(),
                   "\" is not a duration. It should be a number with a unit, "
                   "such as \"90s\", \"10m\" "
                   "or \"1h30m\"."),
      path);
}

Attribute DurationAttribute(const std::string& operation,
                            absl::Duration fallback) {
  return Optional(operation, Type::String(),
                  absl::StrCat(
                      "How long ", operation,
                      " may take, e.g. `\"90s\"` or `\"10m\"`. Default: `\"",
                      absl::FormatDuration(fallback), "\"`."))
      .Validate(IsPositiveDuration);
}

absl::Duration DurationOf(const Object& timeouts, const char* operation,
                          absl::Duration fallback) {
  absl::Duration duration;
  if (!absl::ParseDuration(timeouts.StringOrEmpty(operation), &duration))
    return fallback;
  return duration;
}

}  // namespace

Attribute TimeoutsAttribute(const Timeouts& defaults) {
  return OptionalNested(kTimeoutsAttribute, Nesting::kSingle,
                        "How long each operation may take.",
                        {DurationAttribute("create", defaults.create),
                         DurationAttribute("read", defaults.read),
                         DurationAttribute("update", defaults.update),
                         DurationAttribute("delete", defaults.remove)});
}

Timeouts TimeoutsOf(const Value& object, const Timeouts& defaults) {
  const Object timeouts(object.Get(kTimeoutsAttribute));
  return {.create = DurationOf(timeouts, "create", defaults.create),
          .read = DurationOf(timeouts, "read", defaults.read),
          .update = DurationOf(timeouts, "update", defaults.update),
          .remove = DurationOf(timeouts, "delete", defaults.remove)};
}

}  // namespace crosstenant::framework
