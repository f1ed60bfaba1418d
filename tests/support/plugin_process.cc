#include "tests/support/plugin_process.h"

#include <chrono>
#include <stdexcept>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "provider/launch/environment.h"

namespace crosstenant::testing {
namespace {

constexpr std::chrono::seconds kPatience(30);

// The handshake's base64, as a TLS library reads certificates.
std::string Pem(std::string base64) {
  while (base64.size() % 4 != 0) base64 += '=';
  std::string pem = "-----BEGIN CERTIFICATE-----\n";
  for (std::size_t i = 0; i < base64.size(); i += 64)
    absl::StrAppend(&pem, base64.substr(i, 64), "\n");
  return pem + "-----END CERTIFICATE-----\n";
}

std::shared_ptr<grpc::Channel> NewChannel(
    const std::string& socket_path,
    const std::shared_ptr<grpc::ChannelCredentials>& credentials) {
  grpc::ChannelArguments arguments;
  arguments.SetSslTargetNameOverride("localhost");
  arguments.SetMaxReceiveMessageSize(-1);
  // Otherwise channels to the same address share a connection.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(absl::StrCat("unix:", socket_path),
                                   credentials, arguments);
}

}  // namespace

HostConnection::HostConnection(std::shared_ptr<grpc::Channel> channel)
    : channel_(std::move(channel)),
      broker_(plugin::GRPCBroker::NewStub(channel_)),
      stdio_(plugin::GRPCStdio::NewStub(channel_)),
      broker_stream_(broker_->StartStream(&broker_context_)),
      stdio_stream_(stdio_->StreamStdio(&stdio_context_, {})) {}

HostConnection::~HostConnection() {
  broker_context_.TryCancel();
  stdio_context_.TryCancel();
  broker_stream_->Finish();
  stdio_stream_->Finish();
}

grpc::Status HostConnection::Shutdown() {
  grpc::ClientContext context;
  plugin::Empty answer;
  return plugin::GRPCController::NewStub(channel_)->Shutdown(&context, {},
                                                             &answer);
}

std::map<std::string, std::string> HostEnvironment() {
  return {{launch::kMagicCookieName, launch::kMagicCookieValue},
          {"PLUGIN_PROTOCOL_VERSIONS", "5,6"},
          {"PLUGIN_MIN_PORT", "10000"},
          {"PLUGIN_MAX_PORT", "25000"}};
}

std::shared_ptr<grpc::Channel> ConnectTo(
    const std::string& socket_path,
    const std::shared_ptr<grpc::ChannelCredentials>& credentials) {
  std::shared_ptr<grpc::Channel> channel = NewChannel(socket_path, credentials);
  if (!channel->WaitForConnected(std::chrono::system_clock::now() + kPatience))
    throw std::runtime_error("no connection to " + socket_path);
  return channel;
}

PluginProcess::PluginProcess(
    const std::string& program, Security security,
    const std::map<std::string, std::string>& environment)
    : client_(MakeClientCertificate()) {
  std::map<std::string, std::string> all = environment;
  all.merge(HostEnvironment());
  if (security == Security::kMutualTls)
    all["PLUGIN_CLIENT_CERT"] = client_.certificate_pem;
  process_ = std::make_unique<ChildProcess>(std::vector<std::string>{program},
                                            "/", all);
  const std::string line = process_->ReadLine();
  handshake_ = absl::StrSplit(line, '|');
  if (handshake_.size() < 6) {
    throw std::runtime_error(
        absl::StrCat("no handshake: ", line, "\n", process_->Wait().output));
  }
  credentials_ = security == Security::kMutualTls
                     ? CredentialsOf(client_)
                     : grpc::InsecureChannelCredentials();
}

std::shared_ptr<grpc::ChannelCredentials> PluginProcess::CredentialsOf(
    const ClientCertificate& client) const {
  return grpc::SslCredentials({.pem_root_certs = Pem(handshake_[5]),
                               .pem_private_key = client.key_pem,
                               .pem_cert_chain = client.certificate_pem});
}

std::shared_ptr<grpc::Channel> PluginProcess::Connect() const {
  return ConnectTo(handshake_[3], credentials_);
}

std::shared_ptr<grpc::Channel> PluginProcess::Channel(
    const std::shared_ptr<grpc::ChannelCredentials>& credentials) const {
  return NewChannel(handshake_[3], credentials);
}

}  // namespace crosstenant::testing
