#include "provider/launch/rpc_log.h"

#include <array>
#include <string_view>

namespace crosstenant::launch {
namespace {

struct TypeKey {
  std::string_view part_of_rpc;
  const char* key;
};

// By what an RPC's name says it is about; else it is a managed resource.
constexpr std::array<TypeKey, 4> kTypeKeys = {{
    {"Data", "tf_data_source_type"},
    {"ListResource", "tf_list_resource_type"},
    {"Action", "tf_action_type"},
    {"Function", "tf_function_name"},
}};

const char* KeyOfType(std::string_view rpc) {
  for (const TypeKey& candidate : kTypeKeys) {
    if (rpc.find(candidate.part_of_rpc) != std::string_view::npos)
      return candidate.key;
  }
  return "tf_resource_type";
}

}  // namespace

LogFields FieldsOf(const server::RpcRecord& record,
                   const std::string& provider_address) {
  LogFields fields = {
      {"tf_rpc", record.rpc},
      {"tf_req_duration_ms", absl::ToInt64Milliseconds(record.duration)},
      {"tf_provider_addr", provider_address},
      {"tf_proto_version", "6"},
      {"diagnostic_error_count", std::int64_t{record.errors}},
      {"diagnostic_warning_count", std::int64_t{record.warnings}}};
  if (!record.type_name.empty())
    fields.emplace_back(KeyOfType(record.rpc), record.type_name);
  return fields;
}

}  // namespace crosstenant::launch
