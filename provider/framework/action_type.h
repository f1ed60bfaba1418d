// ActionType: an Action with what all actions share: validation, deferral,
// deadline, diagnostics.
//
// Thread-safe.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_ACTION_TYPE_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_ACTION_TYPE_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "provider/framework/action.h"
#include "provider/framework/environment.h"
#include "provider/framework/schema.h"
#include "provider/framework/value.h"

namespace crosstenant::framework {

struct ActionPlanOutput {
  std::optional<DeferralReason> deferred;
  Diagnostics diagnostics;
};

class ActionType {
 public:
  // `action` must outlive this object.
  ActionType(std::string name, const Action& action, Environment environment);

  const Schema& schema() const { return schema_; }
  // The object type that the schema implies.
  const Type& type() const { return type_; }
  std::vector<std::string> Problems() const;

  Diagnostics Validate(const Value& config) const;
  ActionPlanOutput Plan(const Value& config, const Caller& caller) const;
  // Progress goes to `progress` as it comes. `config` is wholly known.
  Diagnostics Invoke(
      const Value& config, const Caller& caller,
      const std::function<void(const std::string& message)>& progress) const;

 private:
  std::string name_;
  const Action& action_;
  Schema schema_;
  Type type_;
  Environment environment_;
};

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_ACTION_TYPE_H_
