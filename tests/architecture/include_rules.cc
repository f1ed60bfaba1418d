#include "tests/architecture/include_rules.h"

#include <algorithm>
#include <map>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace crosstenant::tests {
namespace {

using Names = std::vector<std::string>;

constexpr char kAnyResource[] = "resources/*";

struct Rule {
  Names parts;      // besides itself
  Names libraries;  // beginnings of include paths, besides the standard library
  bool system_headers = false;  // <unistd.h> and the like
};

const Names& AllLibraries() {
  static const auto& names = *new Names{
      "absl/",   "boost/",     "openssl/", "CLI/",       "sqlite3.h", "ares.h",
      "pcre2.h", "utf8proc.h", "zlib.h",   "ares_dns.h", "re2/"};
  return names;
}

Names WithProtobuf() {
  Names names = AllLibraries();
  names.insert(names.end(), {"google/protobuf/", "grpc", "mpack.h"});
  return names;
}

const std::map<std::string, Rule>& Rules() {
  static const auto& rules = *new std::map<std::string, Rule>{
      {"text", {{}, {"absl/", "utf8proc.h"}}},
      {"provider/framework", {{"text"}, {"absl/", "re2/"}}},
      {"provider/exact_json",
       {{"provider/framework", "text"}, {"absl/", "boost/json"}}},
      {"provider/wire",
       {{"provider/exact_json", "provider/framework", "proto", "text"},
        WithProtobuf(),
        true}},
      {"provider/server",
       {{"provider/wire", "provider/framework", "proto"},
        WithProtobuf(),
        true}},
      {"provider/launch",
       {{"provider/server", "provider/wire", "provider/framework", "proto"},
        WithProtobuf(),
        true}},
      {"provider/graph", {{}, AllLibraries(), true}},
      {"mapping", {{"text"}, {"absl/", "boost/json", "pcre2.h", "utf8proc.h"}}},
      {kAnyResource,
       {{"resources", "provider/exact_json", "provider/framework",
         "provider/graph", "mapping"},
        {"absl/", "boost/json"}}},
      {"resources",
       {{"provider/exact_json", "provider/framework", "provider/graph",
         "mapping"},
        {"absl/", "boost/json"}}},
      {"resources/catalog",
       {{kAnyResource, "resources", "provider/framework", "provider/graph"},
        {"absl/"}}},
      {"provider",
       {{"resources/catalog", "resources", "provider/framework",
         "provider/graph"},
        {"absl/"}}},
      {"provider/main",
       {{"provider", "provider/launch", "provider/framework", "provider/graph"},
        {"absl/"},
        true}},
      {"sandbox", {{"mapping"}, AllLibraries(), true}},
      {"cli", {{"sandbox", "mapping"}, AllLibraries(), true}},
  };
  return rules;
}

bool IsResource(absl::string_view part) {
  return absl::StartsWith(part, "resources/") && part != "resources/catalog";
}

const Rule* RuleFor(const std::string& part) {
  const auto rule = Rules().find(IsResource(part) ? kAnyResource : part);
  return rule == Rules().end() ? nullptr : &rule->second;
}

bool MayUsePart(const Rule& rule, const std::string& own,
                const std::string& used) {
  if (used == own) return true;
  return std::any_of(
      rule.parts.begin(), rule.parts.end(), [&](const std::string& allowed) {
        return allowed == used || (allowed == kAnyResource && IsResource(used));
      });
}

bool IsStandardHeader(absl::string_view path) {
  return !absl::StrContains(path, '/') && !absl::EndsWith(path, ".h");
}

bool MayUseLibrary(const Rule& rule, absl::string_view path) {
  if (IsStandardHeader(path)) return true;
  for (const std::string& library : rule.libraries) {
    if (absl::StartsWith(path, library)) return true;
  }
  if (!rule.system_headers) return false;
  // What no library has a name for is the operating system's.
  const Names known = WithProtobuf();
  return std::none_of(known.begin(), known.end(),
                      [&](const std::string& library) {
                        return absl::StartsWith(path, library);
                      });
}

bool IsOwnFolder(absl::string_view name) {
  static const auto& folders =
      *new Names{"provider", "resources", "mapping", "sandbox",
                 "cli",      "proto",     "tests",   "text"};
  return std::find(folders.begin(), folders.end(), std::string(name)) !=
         folders.end();
}

// Empty when the include is allowed.
std::string Objection(const Rule& rule, const std::string& own,
                      const Include& include) {
  const Names segments = absl::StrSplit(include.path, '/');
  if (include.quoted && segments.size() == 1) {
    return "includes are relative to the repository root";
  }
  if (IsOwnFolder(segments.front())) {
    const std::string used = PartOf(include.path);
    if (!used.empty() && MayUsePart(rule, own, used)) return "";
    return absl::StrCat(
        own, " may use only: ",
        rule.parts.empty() ? "itself" : absl::StrJoin(rule.parts, ", "));
  }
  if (MayUseLibrary(rule, include.path)) return "";
  return absl::StrCat(own, " may use only the standard library and: ",
                      absl::StrJoin(rule.libraries, ", "));
}

}  // namespace

std::vector<Include> IncludesOf(std::string_view text) {
  std::vector<Include> includes;
  int number = 0;
  for (absl::string_view line :
       absl::StrSplit(absl::string_view(text.data(), text.size()), '\n')) {
    ++number;
    line = absl::StripLeadingAsciiWhitespace(line);
    if (!absl::ConsumePrefix(&line, "#")) continue;
    line = absl::StripLeadingAsciiWhitespace(line);
    if (!absl::ConsumePrefix(&line, "include")) continue;
    line = absl::StripLeadingAsciiWhitespace(line);
    if (line.size() < 2 || (line[0] != '"' && line[0] != '<')) continue;
    const bool quoted = line[0] == '"';
    line.remove_prefix(1);
    includes.push_back(
        {number, quoted,
         std::string(line.substr(0, line.find(quoted ? '"' : '>')))});
  }
  return includes;
}

std::string PartOf(std::string_view path) {
  const Names segments =
      absl::StrSplit(absl::string_view(path.data(), path.size()), '/');
  const std::string& first = segments.front();
  if (first == "tests") return "";
  const bool divided = first == "provider" || first == "resources";
  if (!divided || segments.size() < 2) return first;
  if (segments.size() > 2) return absl::StrCat(first, "/", segments[1]);
  const std::string stem = segments[1].substr(0, segments[1].find('.'));
  const std::string own = absl::StrCat(first, "/", stem);
  return own == "provider/main" || own == "resources/catalog" ? own : first;
}

std::vector<std::string> ForbiddenIncludes(std::string_view path,
                                           std::string_view text) {
  std::vector<std::string> forbidden;
  const std::string part = PartOf(path);
  const Rule* rule = RuleFor(part);
  if (rule == nullptr) return forbidden;
  for (const Include& include : IncludesOf(text)) {
    const std::string objection = Objection(*rule, part, include);
    if (objection.empty()) continue;
    forbidden.push_back(absl::StrCat(std::string(path), ":", include.line, ": ",
                                     include.path, ": ", objection));
  }
  return forbidden;
}

}  // namespace crosstenant::tests
