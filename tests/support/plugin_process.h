// A plugin program, started and called as Terraform does it: the environment,
// the handshake, mutual TLS, go-plugin's streams.
#ifndef CROSSTENANT_TESTS_SUPPORT_PLUGIN_PROCESS_H_
#define CROSSTENANT_TESTS_SUPPORT_PLUGIN_PROCESS_H_

#include <grpcpp/grpcpp.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "proto/go_plugin.grpc.pb.h"
#include "tests/support/child_process.h"
#include "tests/support/client_certificate.h"

namespace crosstenant::testing {

// One of Terraform's connections: the channel, and the streams that Terraform
// keeps open on it. Destroying it hangs up, as a killed Terraform does.
class HostConnection {
 public:
  // Opens the streams; the plugin may learn of it a moment later.
  explicit HostConnection(std::shared_ptr<grpc::Channel> channel);
  ~HostConnection();
  HostConnection(const HostConnection&) = delete;
  HostConnection& operator=(const HostConnection&) = delete;

  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }
  // What the plugin's GRPCController answers to Shutdown.
  grpc::Status Shutdown();

 private:
  std::shared_ptr<grpc::Channel> channel_;
  grpc::ClientContext broker_context_;
  grpc::ClientContext stdio_context_;
  std::unique_ptr<plugin::GRPCBroker::Stub> broker_;
  std::unique_ptr<plugin::GRPCStdio::Stub> stdio_;
  std::unique_ptr<grpc::ClientReaderWriter<plugin::ConnInfo, plugin::ConnInfo>>
      broker_stream_;
  std::unique_ptr<grpc::ClientReader<plugin::StdioData>> stdio_stream_;
};

class PluginProcess {
 public:
  enum class Security { kMutualTls, kPlainText };

  // Starts `program` and reads its handshake; throws std::runtime_error with
  // the program's output when that is none. `environment` is added to what
  // Terraform sets.
  explicit PluginProcess(
      const std::string& program, Security security = Security::kMutualTls,
      const std::map<std::string, std::string>& environment = {});

  // The handshake line's fields.
  const std::vector<std::string>& handshake() const { return handshake_; }
  pid_t pid() const { return process_->pid(); }
  // A connection of its own, established.
  std::shared_ptr<grpc::Channel> Connect() const;
  // What another client would connect with.
  std::shared_ptr<grpc::ChannelCredentials> CredentialsOf(
      const ClientCertificate& client) const;
  // A connection with these credentials instead of the right ones; it may never
  // be established.
  std::shared_ptr<grpc::Channel> Channel(
      const std::shared_ptr<grpc::ChannelCredentials>& credentials) const;
  // Waits for the end, with the rest of the output.
  Finished Wait() { return process_->Wait(); }

 private:
  ClientCertificate client_;  // the host's
  std::unique_ptr<ChildProcess> process_;
  std::vector<std::string> handshake_;
  std::shared_ptr<grpc::ChannelCredentials> credentials_;
};

// Of a program that has not been started by Terraform: the environment by which
// it takes this process for Terraform.
std::map<std::string, std::string> HostEnvironment();

// The channel to a unix socket, with a connection of its own, established;
// throws std::runtime_error when that fails.
std::shared_ptr<grpc::Channel> ConnectTo(
    const std::string& socket_path,
    const std::shared_ptr<grpc::ChannelCredentials>& credentials);

}  // namespace crosstenant::testing

#endif  // CROSSTENANT_TESTS_SUPPORT_PLUGIN_PROCESS_H_
