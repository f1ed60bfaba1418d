#include "sandbox/request_log.h"

#include <utility>

namespace crosstenant::sandbox {
namespace {

constexpr size_t kCapacity = 20000;

}  // namespace

void RequestLog::Add(RequestRecord record) {
  if (records_.size() == kCapacity) {
    records_.pop_front();
    ++dropped_;
  }
  records_.push_back(std::move(record));
}

void RequestLog::Clear() {
  records_.clear();
  dropped_ = 0;
}

json::object RequestLog::ToJson() const {
  json::array value;
  for (const RequestRecord& record : records_) {
    value.push_back(json::object{
        {"time", absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ", record.time,
                                  absl::UTCTimeZone())},
        {"kind", record.kind},
        {"method", record.method},
        {"path", record.path},
        {"status", record.status},
        {"tenantId", record.tenant_id},
        {"clientId", record.client_id},
        {"requestId", record.request_id}});
  }
  return {{"value", std::move(value)}, {"dropped", dropped_}};
}

}  // namespace crosstenant::sandbox
