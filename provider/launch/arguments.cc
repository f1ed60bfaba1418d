#include "provider/launch/arguments.h"

#include "absl/strings/str_cat.h"

namespace crosstenant::launch {
namespace {

Arguments::Action ActionOf(std::string_view argument) {
  using Action = Arguments::Action;
  if (argument == "-h") return Action::kHelp;
  if (argument.substr(0, 2) == "--") argument.remove_prefix(1);
  if (argument == "-debug") return Action::kServeDebug;
  if (argument == "-version") return Action::kVersion;
  if (argument == "-help") return Action::kHelp;
  return Action::kRefuse;
}

}  // namespace

Arguments ParseArguments(const std::vector<std::string_view>& arguments) {
  Arguments parsed;
  for (const std::string_view argument : arguments) {
    parsed.action = ActionOf(argument);
    if (parsed.action == Arguments::Action::kRefuse) {
      parsed.refused = std::string(argument);
      break;
    }
  }
  return parsed;
}

std::string HelpText(const std::string& version) {
  return absl::StrCat(
      "This is terraform-provider-crosstenant ", version,
      ", a plugin of Terraform and OpenTofu, which start it by\nthemselves; it "
      "does nothing when it is started by hand.\n\n"
      "To use it, put it into a configuration:\n\n"
      "  terraform {\n    required_providers {\n      crosstenant = { source = "
      "\"crosstenant/crosstenant\" }\n    }\n  }\n\n"
      "and run `terraform init`.\n\n"
      "Options:\n"
      "  -debug     serve until interrupted, and print the variable by which "
      "Terraform attaches\n"
      "  --version  print the version\n"
      "  --help     print this text\n");
}

}  // namespace crosstenant::launch
