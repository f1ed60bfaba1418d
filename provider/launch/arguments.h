// The command line of a plugin. Terraform gives none; what people give is
// answered.
#ifndef CROSSTENANT_PROVIDER_LAUNCH_ARGUMENTS_H_
#define CROSSTENANT_PROVIDER_LAUNCH_ARGUMENTS_H_

#include <string>
#include <string_view>
#include <vector>

namespace crosstenant::launch {

struct Arguments {
  enum class Action {
    kServe,       // none were given: Terraform starts the program, or a person
    kServeDebug,  // -debug: keep serving, for Terraforms that attach
    kVersion,
    kHelp,
    kRefuse,
  };
  Action action = Action::kServe;
  std::string refused;  // the argument that is not understood
};

// One or two dashes, as Go programs take them.
Arguments ParseArguments(const std::vector<std::string_view>& arguments);

// What --help prints, and what a person who starts the plugin by hand is told.
std::string HelpText(const std::string& version);

}  // namespace crosstenant::launch

#endif  // CROSSTENANT_PROVIDER_LAUNCH_ARGUMENTS_H_
