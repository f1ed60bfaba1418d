// What a job is told to do, and what its schedule says. Pure functions.
//
// Source: Microsoft Graph, synchronizationJob: start, pause, restart;
// synchronizationSchedule (its state is the on/off signal, the status is not);
// synchronizationJobRestartCriteria.
#ifndef CROSSTENANT_RESOURCES_SYNC_JOB_ACTIVATION_SYNC_JOB_ACTIVATION_MODEL_H_
#define CROSSTENANT_RESOURCES_SYNC_JOB_ACTIVATION_SYNC_JOB_ACTIVATION_MODEL_H_

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <vector>

#include "provider/framework/object.h"

namespace crosstenant::resources {

struct SyncJobActivation {
  bool enabled = true;
  framework::Value restart_triggers;
  std::vector<std::string> restart_scope;
};

SyncJobActivation SyncJobActivationFromObject(const framework::Object& object);

// True when the job's schedule is active.
bool IsActive(const boost::json::value& job);

enum class JobCommand { kNone, kStart, kPause, kRestart };

// What brings a job from `active` to the plan. `triggered`: a restart trigger
// has changed.
JobCommand CommandFor(bool active, bool triggered,
                      const SyncJobActivation& plan);

// Body of restart. No scope at all gives empty criteria, which the service
// takes as the admin center's Restart.
boost::json::object RestartCriteria(const std::vector<std::string>& scope);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_SYNC_JOB_ACTIVATION_SYNC_JOB_ACTIVATION_MODEL_H_
