#include "cli/command_line.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <cstdio>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "cli/sandbox_client.h"
#include "cli/sandbox_serve.h"

namespace crosstenant::cli {
namespace {

constexpr int kWrongArguments = 2;

struct Arguments {
  ServeArguments serve;
  RequestsArguments requests;
  std::string ready_file;
};

int Finish(const absl::Status& status) {
  if (status.ok()) return 0;
  std::fprintf(stderr, "crosstenant: %s\n",
               std::string(status.message()).c_str());
  return absl::IsInvalidArgument(status) ? kWrongArguments : 1;
}

void AddServe(CLI::App& sandbox, Arguments& arguments) {
  CLI::App* serve =
      sandbox.add_subcommand("serve", "Run the sandbox until Ctrl-C");
  serve
      ->add_option("--listen", arguments.serve.listen,
                   "Loopback address and port, 0 for any free port")
      ->type_name("HOST:PORT")
      ->capture_default_str();
  serve->add_flag("--http", arguments.serve.http,
                  "Plain HTTP instead of HTTPS");
  serve
      ->add_option("--store", arguments.serve.store_file,
                   "Keep everything in this file (default: in memory)")
      ->type_name("FILE");
  serve
      ->add_option("--ready-file", arguments.serve.ready_file,
                   "Write addresses and client secrets to this file (JSON) "
                   "once it listens")
      ->type_name("FILE");
  serve
      ->add_option("--ca-file", arguments.serve.ca_file,
                   "Write the certificate authority to this file (default: "
                   "beside the ready file)")
      ->type_name("FILE");
}

CLI::App* AddClient(CLI::App& sandbox, Arguments& arguments, const char* name,
                    const char* description) {
  CLI::App* command = sandbox.add_subcommand(name, description);
  command
      ->add_option("--ready-file", arguments.ready_file,
                   "The file that serve has written")
      ->type_name("FILE")
      ->required();
  return command;
}

// What to say about arguments that were not understood.
int Explain(const CLI::App& app, const CLI::ParseError& error) {
  const std::vector<std::string> unknown = app.remaining(/*recurse=*/true);
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr &&
      !unknown.empty()) {
    std::fprintf(
        stderr,
        "crosstenant: there is no command '%s' here; see crosstenant --help\n",
        unknown[0].c_str());
    return kWrongArguments;
  }
  // Help and version arrive here too, with code 0.
  return app.exit(error) == 0 ? 0 : kWrongArguments;
}

}  // namespace

int Run(int argc, char** argv) {
  CLI::App app(
      "Companion of the crosstenant Terraform provider for Microsoft Entra "
      "cross-tenant synchronization");
  app.name("crosstenant");
  app.set_version_flag("--version",
                       std::string("crosstenant ") + CROSSTENANT_VERSION);
  app.require_subcommand(1);
  Arguments arguments;
  CLI::App* sandbox = app.add_subcommand(
      "sandbox",
      "A local Microsoft Graph in which cross-tenant sync really happens");
  sandbox->require_subcommand(1);
  AddServe(*sandbox, arguments);
  CLI::App* cycle =
      AddClient(*sandbox, arguments, "cycle",
                "Run a provisioning cycle of every active job now");
  CLI::App* users =
      AddClient(*sandbox, arguments, "users",
                "Show who is in the target tenant, and who is not and why");
  CLI::App* requests =
      AddClient(*sandbox, arguments, "requests",
                "Show the requests that the sandbox was asked");
  requests->add_flag("--clear", arguments.requests.clear,
                     "Forget them instead");
  requests->add_flag("--summary", arguments.requests.summary,
                     "Count them instead");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return Explain(app, error);
  }
  if (cycle->parsed()) return Finish(RunSandboxCycle(arguments.ready_file));
  if (users->parsed()) return Finish(ShowSandboxUsers(arguments.ready_file));
  if (requests->parsed())
    return Finish(
        ShowSandboxRequests(arguments.ready_file, arguments.requests));
  return Finish(Serve(arguments.serve));
}

}  // namespace crosstenant::cli
