#include "provider/framework/private_entries.h"

namespace crosstenant::framework {
namespace {

bool IsOwn(const std::string& name) { return !name.empty() && name[0] == '_'; }

}  // namespace

std::string EntryOf(const PrivateState& private_state, const char* name) {
  const auto entry = private_state.find(name);
  return entry == private_state.end() ? "" : entry->second;
}

PrivateState WithOwnEntriesOf(const PrivateState& before,
                              PrivateState changed) {
  std::erase_if(changed, [](const auto& entry) { return IsOwn(entry.first); });
  for (const auto& [name, value] : before) {
    if (IsOwn(name)) changed[name] = value;
  }
  return changed;
}

}  // namespace crosstenant::framework
