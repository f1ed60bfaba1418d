#include "provider/framework/argument_rules.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace crosstenant::framework {
namespace {

using Names = std::vector<std::string>;

// A block that is left out is an empty collection, not null.
bool IsAbsent(const Value& value) {
  const Value::Kind kind = value.kind();
  if (kind == Value::Kind::kList || kind == Value::Kind::kSet)
    return value.AsElements().empty();
  if (kind == Value::Kind::kMap) return value.AsEntries().empty();
  return value.IsNull();
}

bool IsGiven(const Value& value) {
  return !IsAbsent(value) && !value.IsUnknown();
}

Names Given(const Object& object, const Names& names) {
  Names given;
  std::copy_if(
      names.begin(), names.end(), std::back_inserter(given),
      [&](const std::string& name) { return IsGiven(object.Get(name)); });
  return given;
}

Names Absent(const Object& object, const Names& names) {
  Names absent;
  std::copy_if(
      names.begin(), names.end(), std::back_inserter(absent),
      [&](const std::string& name) { return IsAbsent(object.Get(name)); });
  return absent;
}

// `a`, `a` and `b`, or `a`, `b` and `c`, with the last two joined by `last`.
std::string Enumerated(const Names& names, const char* last) {
  const auto quote = [](std::string* out, const std::string& name) {
    absl::StrAppend(out, "`", name, "`");
  };
  if (names.size() < 2) return absl::StrJoin(names, "", quote);
  return absl::StrCat(
      absl::StrJoin(names.begin(), names.end() - 1, ", ", quote), " ", last,
      " `", names.back(), "`");
}

// Reports at every given argument but the first.
void ReportTooMany(const Names& names, const Names& given, const Path& path,
                   Diagnostics& diagnostics) {
  for (std::size_t i = 1; i < given.size(); ++i) {
    const Path here = path.Attribute(given[i]);
    diagnostics.AddError(
        absl::StrCat("Conflicting argument ", here.ToString()),
        absl::StrCat("`", given[i], "` cannot be given beside `", given[0],
                     "`. Only one of ", Enumerated(names, "and"),
                     " may be set."),
        here);
  }
}

void ReportTooFew(const Names& names, const char* how_many, const Path& path,
                  Diagnostics& diagnostics) {
  diagnostics.AddError(
      path.empty() ? "Missing argument"
                   : absl::StrCat("Missing argument in ", path.ToString()),
      absl::StrCat(how_many, " of ", Enumerated(names, "and"), " must be set."),
      path);
}

// The first of `given` does not go with the others.
void ReportConflict(const Names& given, const Path& path,
                    Diagnostics& diagnostics) {
  const std::string& name = given.front();
  const Names others(given.begin() + 1, given.end());
  const Path here = path.Attribute(name);
  diagnostics.AddError(
      absl::StrCat("Conflicting argument ", here.ToString()),
      absl::StrCat("`", name, "` cannot be given beside ",
                   Enumerated(others, "or"), ". Leave ",
                   Enumerated(others, "and"), " out, or `", name, "`."),
      here);
}

void ReportMissing(const std::string& name, const Names& missing,
                   const Path& path, Diagnostics& diagnostics) {
  const Path here = path.Attribute(name);
  diagnostics.AddError(
      absl::StrCat("Incomplete arguments beside ", here.ToString()),
      absl::StrCat("`", name, "` also needs ", Enumerated(missing, "and"),
                   ". Set ", missing.size() == 1 ? "it" : "them",
                   ", or leave `", name, "` out."),
      here);
}

// A rule over names: check(object, names, path, diagnostics).
template <typename Check>
ObjectValidator RuleOver(Names names, Check check) {
  return {[names, check](const Object& object, const Path& path,
                         Diagnostics& diagnostics) {
            check(object, names, path, diagnostics);
          },
          names};
}

Names With(std::string name, Names others) {
  others.insert(others.begin(), std::move(name));
  return others;
}

}  // namespace

ObjectValidator AtMostOneOf(Names names) {
  return RuleOver(std::move(names),
                  [](const Object& object, const Names& all, const Path& path,
                     Diagnostics& diagnostics) {
                    ReportTooMany(all, Given(object, all), path, diagnostics);
                  });
}

ObjectValidator ExactlyOneOf(Names names) {
  return RuleOver(std::move(names),
                  [](const Object& object, const Names& all, const Path& path,
                     Diagnostics& diagnostics) {
                    ReportTooMany(all, Given(object, all), path, diagnostics);
                    if (Absent(object, all).size() == all.size())
                      ReportTooFew(all, "Exactly one", path, diagnostics);
                  });
}

ObjectValidator AtLeastOneOf(Names names) {
  return RuleOver(std::move(names),
                  [](const Object& object, const Names& all, const Path& path,
                     Diagnostics& diagnostics) {
                    if (Absent(object, all).size() == all.size())
                      ReportTooFew(all, "At least one", path, diagnostics);
                  });
}

ObjectValidator RequiredTogether(Names names) {
  return RuleOver(std::move(names),
                  [](const Object& object, const Names& all, const Path& path,
                     Diagnostics& diagnostics) {
                    const Names given = Given(object, all);
                    const Names absent = Absent(object, all);
                    if (!given.empty() && !absent.empty())
                      ReportMissing(given.front(), absent, path, diagnostics);
                  });
}

ObjectValidator Conflicts(std::string name, Names others) {
  return RuleOver(With(std::move(name), std::move(others)),
                  [](const Object& object, const Names& all, const Path& path,
                     Diagnostics& diagnostics) {
                    const Names given = Given(object, all);
                    if (given.size() > 1 && given.front() == all.front())
                      ReportConflict(given, path, diagnostics);
                  });
}

ObjectValidator Requires(std::string name, Names others) {
  return RuleOver(With(std::move(name), std::move(others)),
                  [](const Object& object, const Names& all, const Path& path,
                     Diagnostics& diagnostics) {
                    const Names absent = Absent(object, all);
                    if (IsGiven(object.Get(all.front())) && !absent.empty())
                      ReportMissing(all.front(), absent, path, diagnostics);
                  });
}

}  // namespace crosstenant::framework
