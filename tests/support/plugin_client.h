// PluginClient: a plugin started and reached as Terraform does it: handshake on
// standard output, unix socket, mutual TLS with fresh certificates (go-plugin's
// AutoMTLS).
#ifndef CROSSTENANT_TESTS_SUPPORT_PLUGIN_CLIENT_H_
#define CROSSTENANT_TESTS_SUPPORT_PLUGIN_CLIENT_H_

#include <grpcpp/grpcpp.h>

#include <map>
#include <memory>
#include <string>

#include "proto/tfplugin6.grpc.pb.h"
#include "tests/support/child_process.h"

namespace crosstenant::testing {

class PluginClient {
 public:
  // `environment` is added to this process's. Throws when the plugin does not
  // start.
  PluginClient(const std::string& program,
               const std::map<std::string, std::string>& environment);
  // Kills a plugin that has not been shut down.
  ~PluginClient();

  // For calls from any thread.
  tfplugin6::Provider::Stub& provider() { return *provider_; }
  // The answer of a unary call by its full name, with an empty message.
  grpc::StatusCode CallRaw(const std::string& method);
  // The plugin's socket without a certificate that it knows: what a stranger
  // can reach.
  std::shared_ptr<grpc::Channel> ChannelOfAStranger() const;
  // Asks the plugin to end and waits for it; the exit code.
  int Shutdown();

 private:
  std::unique_ptr<ChildProcess> process_;
  std::string address_;             // as gRPC writes it
  std::string server_certificate_;  // PEM
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<tfplugin6::Provider::Stub> provider_;
};

}  // namespace crosstenant::testing

#endif  // CROSSTENANT_TESTS_SUPPORT_PLUGIN_CLIENT_H_
