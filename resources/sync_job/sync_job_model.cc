#include "resources/sync_job/sync_job_model.h"

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "absl/strings/ascii.h"
#include "resources/json_reading.h"

namespace crosstenant::resources {
namespace {

using boost::json::object;
using boost::json::value;
using framework::Object;

constexpr char kAuthenticationType[] = "AuthenticationType";
constexpr char kCompanyId[] = "CompanyId";
constexpr char kNotificationSettings[] = "SyncNotificationSettings";
constexpr char kSyncAll[] = "SyncAll";
// What Graph answers instead of a sensitive value.
constexpr char kMasked[] = "*";

std::optional<std::string> SecretIn(const value& secrets,
                                    std::string_view key) {
  const boost::json::array* list = ArrayMember(secrets, "value");
  if (list == nullptr) return std::nullopt;
  for (const value& secret : *list) {
    if (StringMember(secret, "key") == key) {
      return StringMember(secret, "value");
    }
  }
  return std::nullopt;
}

value NotificationDocument(const value& secrets) {
  const auto text = SecretIn(secrets, kNotificationSettings);
  if (!text.has_value()) return object();
  boost::json::error_code error;
  value document = boost::json::parse(*text, error);
  if (error || !document.is_object()) return object();
  return document;
}

// The members in the order in which the admin center writes them.
std::string NotificationText(object document, const SyncJobSettings& plan) {
  const bool enabled = plan.notification && plan.notification->enabled;
  document["Enabled"] = enabled;
  if (plan.notification && plan.notification->recipients) {
    document["Recipients"] = *plan.notification->recipients;
  } else {
    document.erase("Recipients");
  }
  document["DeleteThresholdEnabled"] = plan.deletion_threshold.has_value();
  if (plan.deletion_threshold.has_value()) {
    document["DeleteThresholdValue"] = *plan.deletion_threshold;
  } else {
    document.erase("DeleteThresholdValue");
  }
  if (!document.contains("HumanResourcesLookaheadQueryEnabled")) {
    document["HumanResourcesLookaheadQueryEnabled"] = false;
  }
  return boost::json::serialize(document);
}

object Secret(std::string_view key, std::string_view text) {
  return {{"key", key}, {"value", text}};
}

bool IsOff(const std::optional<SyncNotification>& notification) {
  return notification.value_or(SyncNotification()) == SyncNotification();
}

}  // namespace

SyncJobSettings SyncJobSettingsFromObject(const Object& object) {
  SyncJobSettings settings;
  settings.target_tenant_id = object.StringOrEmpty("target_tenant_id");
  settings.scope = object.StringOrEmpty("scope");
  if (const auto nested = object.Nested("notification")) {
    settings.notification = SyncNotification{
        nested->Bool("enabled").value_or(false), nested->String("recipients")};
  }
  settings.deletion_threshold = object.Int("deletion_threshold");
  return settings;
}

void SetSyncJobSettings(const SyncJobSettings& settings, Object& object) {
  const auto text_or_null = [](const std::string& text) {
    return text.empty() ? framework::Value::Null()
                        : framework::Value::String(text);
  };
  object.Set("target_tenant_id", text_or_null(settings.target_tenant_id));
  object.Set("scope", text_or_null(settings.scope));
  std::optional<Object> notification;
  if (settings.notification.has_value()) {
    notification.emplace();
    notification->Set("enabled", settings.notification->enabled);
    notification->Set("recipients", settings.notification->recipients);
  }
  object.Set("notification", notification);
  object.Set("deletion_threshold", settings.deletion_threshold);
}

SyncJobSettings SyncJobSettingsFromGraph(const value& secrets) {
  SyncJobSettings settings;
  settings.target_tenant_id = SecretIn(secrets, kCompanyId).value_or("");
  if (const auto all = SecretIn(secrets, kSyncAll)) {
    settings.scope = absl::AsciiStrToLower(*all) == "true" ? "all" : "assigned";
  }
  const value document = NotificationDocument(secrets);
  SyncNotification notification;
  notification.enabled = BoolMember(document, "Enabled").value_or(false);
  notification.recipients = StringMember(document, "Recipients");
  if (notification.recipients == "") notification.recipients.reset();
  if (!IsOff(notification)) settings.notification = notification;
  if (BoolMember(document, "DeleteThresholdEnabled").value_or(false)) {
    settings.deletion_threshold = IntMember(document, "DeleteThresholdValue");
  }
  return settings;
}

SyncJobSettings AsStored(SyncJobSettings remote,
                         const SyncJobSettings& stored) {
  if (remote.target_tenant_id.empty() || remote.target_tenant_id == kMasked) {
    remote.target_tenant_id = stored.target_tenant_id;
  }
  if (IsOff(remote.notification) && IsOff(stored.notification)) {
    remote.notification = stored.notification;
  }
  return remote;
}

object SyncJobCredentials(const SyncJobSettings& plan) {
  return {{"useSavedCredentials", false},
          {"templateId", kSyncJobTemplateId},
          {"credentials",
           boost::json::array{Secret(kCompanyId, plan.target_tenant_id),
                              Secret(kAuthenticationType, "SyncPolicy")}}};
}

object SyncJobToGraphCreate() { return {{"templateId", kSyncJobTemplateId}}; }

object SyncJobSecretsToGraphCreate(const SyncJobSettings& plan) {
  return SyncJobSecretsToGraphPatch(object(), plan);
}

object SyncJobSecretsToGraphPatch(const value& stored_secrets,
                                  const SyncJobSettings& plan) {
  boost::json::array secrets = {
      Secret(kAuthenticationType, "SyncPolicy"),
      Secret(kCompanyId, plan.target_tenant_id),
      Secret(kNotificationSettings,
             NotificationText(NotificationDocument(stored_secrets).get_object(),
                              plan)),
      Secret(kSyncAll, plan.scope == "all" ? "true" : "false"),
  };
  if (const auto* stored = ArrayMember(stored_secrets, "value")) {
    const std::array<std::string_view, 4> ours = {
        kAuthenticationType, kCompanyId, kNotificationSettings, kSyncAll};
    for (const value& secret : *stored) {
      const std::string key = StringMember(secret, "key").value_or("");
      const bool is_ours =
          std::find(ours.begin(), ours.end(), key) != ours.end();
      if (is_ours || StringMember(secret, "value") == kMasked) continue;
      secrets.push_back(secret);
    }
  }
  return {{"value", std::move(secrets)}};
}

}  // namespace crosstenant::resources
