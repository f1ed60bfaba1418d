#include "tests/support/plugin_client.h"

#include <grpcpp/generic/generic_stub.h>

#include <stdexcept>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "proto/go_plugin.grpc.pb.h"
#include "provider/launch/environment.h"
#include "tests/support/client_certificate.h"

namespace crosstenant::testing {
namespace {

// The certificate of the handshake line: DER in base64 without padding.
std::string PemOf(std::string text) {
  while (text.size() % 4 != 0) text += '=';
  return absl::StrCat("-----BEGIN CERTIFICATE-----\n", text,
                      "\n-----END CERTIFICATE-----\n");
}

std::shared_ptr<grpc::Channel> Connect(const std::string& address,
                                       const std::string& server_certificate,
                                       const ClientCertificate& own) {
  grpc::ChannelArguments arguments;
  arguments.SetSslTargetNameOverride("localhost");
  arguments.SetMaxReceiveMessageSize(-1);
  return grpc::CreateCustomChannel(
      address,
      grpc::SslCredentials(
          {server_certificate, own.key_pem, own.certificate_pem}),
      arguments);
}

}  // namespace

PluginClient::PluginClient(
    const std::string& program,
    const std::map<std::string, std::string>& environment) {
  const ClientCertificate own = MakeClientCertificate();
  std::map<std::string, std::string> all = environment;
  all[launch::kMagicCookieName] = launch::kMagicCookieValue;
  all["PLUGIN_PROTOCOL_VERSIONS"] = "5,6";
  all["PLUGIN_CLIENT_CERT"] = own.certificate_pem;
  process_ = std::make_unique<ChildProcess>(std::vector<std::string>{program},
                                            "/", all);
  const std::string line = process_->ReadLine();
  const std::vector<std::string> fields = absl::StrSplit(line, '|');
  if (fields.size() != 6 || fields[0] != "1" || fields[1] != "6" ||
      fields[2] != "unix" || fields[4] != "grpc")
    throw std::runtime_error(absl::StrCat("not a handshake: ", line));
  address_ = absl::StrCat("unix:", fields[3]);
  server_certificate_ = PemOf(fields[5]);
  channel_ = Connect(address_, server_certificate_, own);
  provider_ = tfplugin6::Provider::NewStub(channel_);
}

PluginClient::~PluginClient() = default;

grpc::StatusCode PluginClient::CallRaw(const std::string& method) {
  grpc::TemplatedGenericStub<plugin::Empty, plugin::Empty> stub(channel_);
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  const auto call =
      stub.PrepareUnaryCall(&context, method, plugin::Empty(), &queue);
  call->StartCall();
  plugin::Empty response;
  grpc::Status status;
  call->Finish(&response, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  return status.error_code();
}

std::shared_ptr<grpc::Channel> PluginClient::ChannelOfAStranger() const {
  return Connect(address_, server_certificate_, MakeClientCertificate());
}

int PluginClient::Shutdown() {
  const auto controller = plugin::GRPCController::NewStub(channel_);
  grpc::ClientContext context;
  plugin::Empty response;
  controller->Shutdown(&context, {}, &response);
  return process_->Wait().exit_code;
}

}  // namespace crosstenant::testing
