// What a plugin process costs: its start, its schema, its memory.
//
// The figures are printed. The bounds that fail a test are those of memory,
// which does not depend on what else the machine does, and otherwise so wide
// that only a mistake can pass them. Terraform starts a provider several times
// for each command, and one process for each provider block.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <time.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "provider/crosstenant_provider.h"
#include "sandbox/seed.h"
#include "sandbox/server.h"
#include "tests/sandbox/graph_client.h"
#include "tests/support/plugin_process.h"
#include "tests/support/provider_client.h"

namespace crosstenant {
namespace {

using framework::Object;
using testing::Answer;
using testing::HostConnection;
using testing::PluginProcess;
using testing::ProviderClient;
using Milliseconds = std::chrono::duration<double, std::milli>;

double MillisecondsOf(const std::function<void()>& action) {
  const auto begin = std::chrono::steady_clock::now();
  action();
  return Milliseconds(std::chrono::steady_clock::now() - begin).count();
}

double Median(std::vector<double> figures) {
  const auto middle = figures.begin() + figures.size() / 2;
  std::nth_element(figures.begin(), middle, figures.end());
  return *middle;
}

// Processor time that a running process has used so far.
double ProcessorMillisecondsOf(pid_t pid) {
  clockid_t clock{};
  timespec time{};
  if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &time) != 0)
    return -1;
  return static_cast<double>(time.tv_sec) * 1e3 +
         static_cast<double>(time.tv_nsec) / 1e6;
}

// Resident memory, in KiB.
std::int64_t MemoryOf(pid_t pid) {
  std::ifstream status(absl::StrCat("/proc/", pid, "/status"));
  for (std::string key, value; status >> key;) {
    if (key == "VmRSS:") {
      std::int64_t kib = 0;
      status >> kib;
      return kib;
    }
    std::getline(status, value);
  }
  return -1;
}

TEST(PluginStart, IsFast) {
  std::map<std::string, std::string> environment = testing::HostEnvironment();
  environment["PLUGIN_CLIENT_CERT"] =
      testing::MakeClientCertificate().certificate_pem;
  std::vector<double> elapsed;
  std::vector<double> processor;
  for (int i = 0; i < 50; ++i) {
    std::unique_ptr<testing::ChildProcess> plugin;
    elapsed.push_back(MillisecondsOf([&] {
      plugin = std::make_unique<testing::ChildProcess>(
          std::vector<std::string>{CROSSTENANT_PROVIDER_BINARY}, "/",
          environment);
      EXPECT_THAT(plugin->ReadLine(), ::testing::StartsWith("1|6|unix|"));
    }));
    processor.push_back(ProcessorMillisecondsOf(plugin->pid()));
  }
  std::printf(
      "exec to handshake: %.1f ms, of the processor %.1f ms (medians of %zu)\n",
      Median(elapsed), Median(processor), elapsed.size());
  EXPECT_LT(Median(elapsed), 1000);
}

TEST(ProviderSchema, IsFastAndSmall) {
  const PluginProcess plugin(CROSSTENANT_PROVIDER_BINARY);
  const HostConnection host(plugin.Connect());
  const ProviderClient client(host.channel(), NewCrosstenantProvider());
  std::vector<double> figures;
  tfplugin6::GetProviderSchema::Response schema;
  const double before = ProcessorMillisecondsOf(plugin.pid());
  for (int i = 0; i < 50; ++i) {
    figures.push_back(MillisecondsOf([&] {
      grpc::ClientContext context;
      ASSERT_TRUE(client.stub().GetProviderSchema(&context, {}, &schema).ok());
    }));
  }
  const double processor = ProcessorMillisecondsOf(plugin.pid()) - before;
  std::printf(
      "GetProviderSchema: first %.1f ms, median %.1f ms, of the processor "
      "%.1f ms; %zu KiB; resident memory after it: %.1f MiB\n",
      figures.front(), Median(figures),
      processor / static_cast<double>(figures.size()),
      schema.ByteSizeLong() / 1024,
      static_cast<double>(MemoryOf(plugin.pid())) / 1024);
  EXPECT_LT(Median(figures), 1000);
#ifdef CROSSTENANT_STATIC_BUILD
  EXPECT_LT(MemoryOf(plugin.pid()), 20 * 1024);
#endif
}

// A configured plugin and an object to read again and again; Graph is a sandbox
// in this process.
class Reads : public ::testing::Test {
 protected:
  void SetUp() override {
    auto server = sandbox::Server::Start({});
    ASSERT_TRUE(server.ok());
    server_ = *std::move(server);
    plugin_ = std::make_unique<PluginProcess>(
        CROSSTENANT_PROVIDER_BINARY, PluginProcess::Security::kMutualTls,
        std::map<std::string, std::string>{
            {"CROSSTENANT_CA_CERTIFICATE_FILE", WriteCertificate()}});
    host_ = std::make_unique<HostConnection>(plugin_->Connect());
    client_ = std::make_unique<ProviderClient>(host_->channel(),
                                               NewCrosstenantProvider());
    Configure();
    const Answer created = client_->Create(
        "crosstenant_sync_app", Object().Set("display_name", "Fabrikam"));
    ASSERT_TRUE(created.ok()) << created.error;
    application_ = created.object;
  }

  // What was read before is forgotten, as with each command.
  void Configure() {
    const sandbox::PictureTenant& tenant = sandbox::kPictureSource;
    const Answer configured = client_->Configure(
        Object()
            .Set("tenant_id", std::string(tenant.tenant_id))
            .Set("client_id", std::string(tenant.client_id))
            .Set("client_secret", sandbox::SecretOf(server_->sandbox(), tenant))
            .Set("graph_endpoint", server_->endpoint())
            .Set("authority_host", server_->endpoint()));
    ASSERT_TRUE(configured.ok()) << configured.error;
  }

  // Ten at a time, as Terraform does it.
  void ReadInTens(int count) {
    std::atomic<int> left = count;
    std::vector<std::thread> callers;
    for (int i = 0; i < 10; ++i) {
      callers.emplace_back([&] {
        while (left.fetch_sub(1) > 0) {
          const Answer read =
              client_->Read("crosstenant_sync_app", application_);
          ASSERT_TRUE(read.ok()) << read.error;
        }
      });
    }
    for (std::thread& caller : callers) caller.join();
  }

  std::string WriteCertificate() const {
    std::string path = ::testing::TempDir() + "crosstenant-bench-ca.pem";
    std::ofstream(path) << server_->ca_certificate_pem();
    return path;
  }

  std::unique_ptr<sandbox::Server> server_;
  std::unique_ptr<PluginProcess> plugin_;
  std::unique_ptr<HostConnection> host_;
  std::unique_ptr<ProviderClient> client_;
  testing::StoredObject application_;
};

// A configured provider asks Graph once for what it reads again and again, so
// it is configured anew now and then.
TEST_F(Reads, DoNotMakeTheProcessGrow) {
  constexpr int kRounds = 10;
  constexpr int kReads = 1000;
  constexpr int kConfigurations = 5;
  std::vector<std::int64_t> memory;
  for (int round = 0; round <= kRounds; ++round) {
    const double before = ProcessorMillisecondsOf(plugin_->pid());
    const double elapsed = MillisecondsOf([&] {
      for (int i = 0; i < kConfigurations; ++i) {
        Configure();
        ReadInTens(kReads / kConfigurations);
      }
    });
    memory.push_back(MemoryOf(plugin_->pid()));
    std::printf(
        "round %d: %d reads in %.0f ms, of the processor %.0f ms; %.1f MiB\n",
        round, kReads, elapsed,
        ProcessorMillisecondsOf(plugin_->pid()) - before,
        static_cast<double>(memory.back()) / 1024);
  }
  // The first round fills caches and pools.
  EXPECT_LT(static_cast<double>(memory.back()),
            1.05 * static_cast<double>(memory[1]));
}

}  // namespace
}  // namespace crosstenant
