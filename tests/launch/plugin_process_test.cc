// The plugin as a process, called over a real connection as Terraform calls it:
// its start, its streams, signals, and every way in which it ends.
#include "tests/support/plugin_process.h"

#include <gmock/gmock.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>

#include <boost/json.hpp>
#include <chrono>
#include <filesystem>
#include <functional>
#include <future>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/support/probe_provider.h"
#include "tests/support/provider_client.h"

namespace crosstenant::launch {
namespace {

using framework::Object;
using ::testing::AllOf;
using testing::ChildProcess;
using ::testing::ElementsAre;
using testing::Finished;
using ::testing::HasSubstr;
using testing::HostConnection;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::Not;
using testing::PluginProcess;
using testing::ProviderClient;
using ::testing::SizeIs;
using ::testing::StartsWith;

using Security = PluginProcess::Security;

constexpr char kProbe[] = CROSSTENANT_PROBE_BINARY;
// Terraform's patience with a plugin that it has asked to exit.
constexpr std::chrono::seconds kPatience(2);

// False when it does not happen within half a minute.
bool Eventually(const std::function<bool()>& condition) {
  for (int i = 0; i < 30'000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return false;
}

ProviderClient ClientOf(const std::shared_ptr<grpc::Channel>& channel) {
  return {channel, testing::NewProbeProvider()};
}

bool Configures(const std::shared_ptr<grpc::Channel>& channel) {
  return ClientOf(channel).Configure({}).ok();
}

class PluginProcessTest : public ::testing::Test {
 protected:
  PluginProcessTest() {
    std::string name = absl::StrCat(::testing::TempDir(), "probe-XXXXXX");
    directory_ = mkdtemp(name.data());
  }
  ~PluginProcessTest() override { std::filesystem::remove_all(directory_); }

  // Where the plugin makes its socket.
  std::map<std::string, std::string> Environment(
      std::map<std::string, std::string> more = {}) const {
    more.emplace("TMPDIR", directory_.string());
    return more;
  }
  PluginProcess Start(Security security = Security::kMutualTls,
                      std::map<std::string, std::string> more = {}) const {
    return PluginProcess(kProbe, security, Environment(std::move(more)));
  }
  // A start that fails: what it prints.
  Finished Run(std::map<std::string, std::string> environment) const {
    environment.merge(testing::HostEnvironment());
    return ChildProcess({kProbe}, "/", Environment(std::move(environment)))
        .Wait();
  }
  bool NothingIsLeft() const { return std::filesystem::is_empty(directory_); }

  std::filesystem::path directory_;
};

TEST_F(PluginProcessTest, HandshakeSaysWhereAndWithWhichCertificate) {
  const auto address = MatchesRegex(
      absl::StrCat(directory_.string(), "/crosstenant-[A-Za-z0-9]{6}/plugin"));
  EXPECT_THAT(Start().handshake(),
              ElementsAre("1", "6", "unix", address, "grpc",
                          AllOf(StartsWith("MII"), Not(HasSubstr("=")))));
  EXPECT_THAT(Start(Security::kPlainText).handshake(),
              ElementsAre("1", "6", "unix", address, "grpc", ""));
  EXPECT_THAT(Start(Security::kMutualTls, {{"PLUGIN_MULTIPLEX_GRPC", "true"}})
                  .handshake(),
              ElementsAre("1", "6", "unix", address, "grpc", StartsWith("MII"),
                          "false"));
}

TEST_F(PluginProcessTest, MakesItsSocketWhereTheHostWantsIt) {
  const std::string wanted = (directory_ / "wanted").string();
  std::filesystem::create_directory(wanted);
  EXPECT_THAT(Start(Security::kMutualTls, {{"PLUGIN_UNIX_SOCKET_DIR", wanted}})
                  .handshake()[3],
              StartsWith(wanted + "/"));
}

TEST_F(PluginProcessTest,
       ServesOnlyTheHostThatStartedItAndIsSilentAboutOthers) {
  PluginProcess plugin = Start();
  EXPECT_FALSE(Configures(plugin.Channel(grpc::InsecureChannelCredentials())));
  EXPECT_FALSE(Configures(
      plugin.Channel(plugin.CredentialsOf(testing::MakeClientCertificate()))));
  const auto channel = plugin.Connect();
  EXPECT_TRUE(Configures(channel));
  HostConnection(channel).Shutdown();
  EXPECT_THAT(plugin.Wait().output, IsEmpty());
}

// go-plugin's ping. The messages are small enough to write by hand.
std::string HealthOf(const std::string& service,
                     const std::shared_ptr<grpc::Channel>& channel) {
  const grpc::Slice request_bytes(absl::StrCat(
      "\x0a", std::string(1, static_cast<char>(service.size())), service));
  const grpc::ByteBuffer request(&request_bytes, 1);
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  const auto call = grpc::GenericStub(channel).PrepareUnaryCall(
      &context, "/grpc.health.v1.Health/Check", request, &queue);
  call->StartCall();
  grpc::ByteBuffer response;
  grpc::Status status;
  call->Finish(&response, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  grpc::Slice bytes;
  if (!status.ok() || !response.DumpToSingleSlice(&bytes).ok())
    return status.error_message();
  return {bytes.begin(), bytes.end()};
}

TEST_F(PluginProcessTest, ReportsItsHealth) {
  const PluginProcess plugin = Start();
  const HostConnection host(plugin.Connect());
  EXPECT_EQ(HealthOf("plugin", host.channel()), "\x08\x01");
  EXPECT_EQ(HealthOf("nothing", host.channel()), "service name unknown");
}

TEST_F(PluginProcessTest, ServesConnectionsSideBySide) {
  const PluginProcess plugin = Start();
  const auto channel = plugin.Connect();
  const auto other_channel = plugin.Connect();
  const HostConnection host(channel);
  {
    const HostConnection other(other_channel);
    EXPECT_TRUE(Configures(other.channel()));
  }
  EXPECT_TRUE(Configures(host.channel()));
}

TEST_F(PluginProcessTest, LeavesNoFileOnceTheHostIsConnectedEvenIfKilled) {
  PluginProcess plugin = Start();
  EXPECT_FALSE(NothingIsLeft());
  const HostConnection host(plugin.Connect());
  EXPECT_TRUE(Eventually([&] { return NothingIsLeft(); }));
  EXPECT_TRUE(Configures(host.channel()));
  kill(plugin.pid(), SIGKILL);
  plugin.Wait();
  EXPECT_TRUE(NothingIsLeft());
}

TEST_F(PluginProcessTest, EndsSoonAfterAShutdown) {
  for (const Security security : {Security::kMutualTls, Security::kPlainText}) {
    PluginProcess plugin = Start(security);
    auto host = std::make_unique<HostConnection>(plugin.Connect());
    Configures(host->channel());
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_TRUE(host->Shutdown().ok());
    host.reset();
    const Finished finished = plugin.Wait();
    EXPECT_EQ(finished.exit_code, 0);
    EXPECT_THAT(finished.output, IsEmpty());
    EXPECT_LT(std::chrono::steady_clock::now() - begin, kPatience);
    EXPECT_TRUE(NothingIsLeft());
  }
}

TEST_F(PluginProcessTest, EndsSoonEvenIfARequestTakesNoNotice) {
  PluginProcess plugin = Start();
  HostConnection host(plugin.Connect());
  const std::string started = (directory_ / "started").string();
  auto creation = std::async(std::launch::async, [&] {
    return ClientOf(host.channel())
        .Create("probe_slow",
                Object().Set("started", started).Set("deaf", true));
  });
  ASSERT_TRUE(Eventually([&] { return std::filesystem::exists(started); }));
  const auto begin = std::chrono::steady_clock::now();
  host.Shutdown();
  EXPECT_EQ(plugin.Wait().exit_code, 0);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, kPatience);
  EXPECT_FALSE(creation.get().status.ok());
}

TEST_F(PluginProcessTest, EndsByItselfWhenTheHostHangsUp) {
  PluginProcess plugin = Start();
  std::make_unique<HostConnection>(plugin.Connect()).reset();
  EXPECT_EQ(plugin.Wait().exit_code, 0);
}

TEST_F(PluginProcessTest, TerminationStopsTheWorkButNotTheServing) {
  PluginProcess plugin = Start();
  HostConnection host(plugin.Connect());
  const std::string started = (directory_ / "started").string();
  auto creation = std::async(std::launch::async, [&] {
    return ClientOf(host.channel())
        .Create("probe_slow", Object().Set("started", started));
  });
  ASSERT_TRUE(Eventually([&] { return std::filesystem::exists(started); }));
  // A terminal sends it to the plugin too, but only Terraform decides on it.
  kill(plugin.pid(), SIGINT);
  kill(plugin.pid(), SIGPIPE);
  EXPECT_TRUE(Configures(host.channel()));
  EXPECT_EQ(creation.wait_for(std::chrono::seconds(0)),
            std::future_status::timeout);
  kill(plugin.pid(), SIGTERM);
  const auto created = creation.get();
  EXPECT_TRUE(created.status.ok());
  EXPECT_THAT(created.error, HasSubstr("The creation was interrupted."));
  EXPECT_TRUE(Configures(host.channel()));
}

TEST_F(PluginProcessTest, WritesNothingToStandardOutputLater) {
  const PluginProcess plugin = Start();
  EXPECT_TRUE(Eventually([&] {
    return std::filesystem::read_symlink(
               absl::StrCat("/proc/", plugin.pid(), "/fd/1")) == "/dev/null";
  }));
}

// Hosts that do not speak protocol 6 compare the versions and tell the user.
TEST_F(PluginProcessTest, AnswersAnOlderHostAllTheSameAndSaysSoInTheLog) {
  std::map<std::string, std::string> environment = testing::HostEnvironment();
  environment["PLUGIN_PROTOCOL_VERSIONS"] = "5";
  environment["TF_LOG"] = "error";
  ChildProcess process({kProbe}, "/", Environment(environment));
  EXPECT_THAT(process.ReadLine(),
              HasSubstr("does not offer plugin protocol 6"));
  EXPECT_THAT(process.ReadLine(), StartsWith("1|6|unix|"));
}

struct FailingStart {
  const char* name;
  const char* variable;
  std::string value;
  const char* reason;
};

class PluginThatCannotStart
    : public PluginProcessTest,
      public ::testing::WithParamInterface<FailingStart> {};

TEST_P(PluginThatCannotStart, SaysWhyOnBothItsOutputsAndLeavesNothing) {
  const Finished finished = Run({{GetParam().variable, GetParam().value}});
  EXPECT_EQ(finished.exit_code, 1);
  const std::vector<std::string> lines =
      absl::StrSplit(finished.output, '\n', absl::SkipEmpty());
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_THAT(lines[0], HasSubstr(GetParam().reason));
  EXPECT_EQ(lines[0], lines[1]);
  EXPECT_TRUE(NothingIsLeft());
}

INSTANTIATE_TEST_SUITE_P(
    All, PluginThatCannotStart,
    ::testing::Values(
        FailingStart{"LongDirectory", "TMPDIR", "/tmp/" + std::string(120, 'x'),
                     "Set TMPDIR to a shorter directory"},
        FailingStart{"MissingDirectory", "TMPDIR", "/nonexistent",
                     "Set TMPDIR to a directory that can be written"},
        FailingStart{"Certificate", "PLUGIN_CLIENT_CERT", "garbage",
                     "PLUGIN_CLIENT_CERT holds no certificate"},
        FailingStart{"Group", "PLUGIN_UNIX_SOCKET_GROUP", "no-such-group-here",
                     "names no group"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST_F(PluginProcessTest, FindsAWrongSchemaBeforeTerraformDoes) {
  const Finished finished = Run({{"PROBE_WRONG_SCHEMA", "1"}});
  EXPECT_EQ(finished.exit_code, 1);
  EXPECT_THAT(finished.output, HasSubstr("a bug in the provider"));
  EXPECT_THAT(finished.output, HasSubstr("probe_wrong.Not A Name"));
}

TEST_F(PluginProcessTest, EndsWhenNobodyCanReadItsHandshake) {
  const Finished finished =
      ChildProcess(
          {"/bin/sh", "-c", absl::StrCat("exec ", kProbe, " >/dev/full")}, "/",
          Environment(testing::HostEnvironment()))
          .Wait();
  EXPECT_EQ(finished.exit_code, 1);
  EXPECT_THAT(finished.output, HasSubstr("standard output"));
  EXPECT_TRUE(NothingIsLeft());
}

struct CommandLine {
  const char* name;
  std::vector<std::string> arguments;
  int exit_code;
  const char* output;
};

class PluginStartedByHand : public PluginProcessTest,
                            public ::testing::WithParamInterface<CommandLine> {
};

TEST_P(PluginStartedByHand, Explains) {
  std::vector<std::string> command = {kProbe};
  command.insert(command.end(), GetParam().arguments.begin(),
                 GetParam().arguments.end());
  const Finished finished =
      ChildProcess(command, "/", {{"TF_PLUGIN_MAGIC_COOKIE", ""}}).Wait();
  EXPECT_EQ(finished.exit_code, GetParam().exit_code);
  EXPECT_THAT(finished.output, HasSubstr(GetParam().output));
}

INSTANTIATE_TEST_SUITE_P(
    All, PluginStartedByHand,
    ::testing::Values(
        CommandLine{"Bare", {}, 1, "a plugin of Terraform and OpenTofu"},
        CommandLine{"Version", {"--version"}, 0, "0.0.1"},
        CommandLine{"Help", {"--help"}, 0, "Options:"},
        CommandLine{"Unknown",
                    {"--frobnicate"},
                    1,
                    "no option --frobnicate; see --help"}),
    [](const auto& test) { return std::string(test.param.name); });

// In debug mode: started by a person, for any number of Terraforms.
class DebugMode : public PluginProcessTest {
 protected:
  DebugMode()
      : process_({kProbe, "-debug"}, "/",
                 Environment({{"TF_PLUGIN_MAGIC_COOKIE", ""},
                              {"PLUGIN_CLIENT_CERT", "ignored"}})) {
    for (std::string line = process_.ReadLine();
         !line.empty() || variable_.empty(); line = process_.ReadLine()) {
      const std::size_t begin = line.find("='");
      if (begin != std::string::npos)
        variable_ = line.substr(begin + 2, line.rfind('\'') - begin - 2);
    }
  }

  std::string SocketPath(const char* provider) const {
    return std::string(boost::json::parse(variable_)
                           .at(provider)
                           .at("Addr")
                           .at("String")
                           .as_string());
  }

  ChildProcess process_;
  std::string variable_;
};

TEST_F(DebugMode, ServesOneHostAfterTheOtherUntilInterrupted) {
  const std::string path =
      SocketPath("registry.terraform.io/crosstenant/probe");
  EXPECT_EQ(path, SocketPath("registry.opentofu.org/crosstenant/probe"));
  for (int i = 0; i < 2; ++i) {
    const HostConnection host(
        testing::ConnectTo(path, grpc::InsecureChannelCredentials()));
    EXPECT_TRUE(Configures(host.channel()));
  }
  kill(process_.pid(), SIGINT);
  EXPECT_EQ(process_.Wait().exit_code, 0);
  EXPECT_TRUE(NothingIsLeft());
}

TEST_F(DebugMode, EndsOnTerminationToo) {
  kill(process_.pid(), SIGTERM);
  EXPECT_EQ(process_.Wait().exit_code, 0);
  EXPECT_TRUE(NothingIsLeft());
}

}  // namespace
}  // namespace crosstenant::launch
