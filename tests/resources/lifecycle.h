// A resource in the hands of the framework, against scripted Graph: what
// Terraform would do, step by step.
#ifndef CROSSTENANT_TESTS_RESOURCES_LIFECYCLE_H_
#define CROSSTENANT_TESTS_RESOURCES_LIFECYCLE_H_

#include <memory>
#include <string>
#include <vector>

#include "provider/framework/list_type.h"
#include "provider/framework/object.h"
#include "provider/framework/resource.h"
#include "provider/framework/resource_type.h"
#include "provider/graph/session.h"
#include "tests/graph/fake_tenant.h"
#include "tests/resources/graph_script.h"

namespace crosstenant::resources {

inline constexpr char kSource[] = "aaaaaaaa-0000-0000-0000-000000000001";
inline constexpr char kTarget[] = "bbbbbbbb-0000-0000-0000-000000000002";
inline constexpr char kPrincipal[] = "cccccccc-0000-0000-0000-000000000003";
inline constexpr char kJob[] =
    "servicePrincipals/cccccccc-0000-0000-0000-000000000003/synchronization/"
    "jobs/Azure2Azure.x.y";

// `object` with null for every attribute that it lacks, at every depth.
framework::Value Filled(const std::vector<framework::Attribute>& attributes,
                        const framework::Value& object);

// A session whose client talks to the script, for the tenant kSource.
class ScriptedSession {
 public:
  ScriptedSession();

  GraphScript script;
  graph::FakeTenant tenant;
  graph::Session session;
};

class Lifecycle {
 public:
  using Factory =
      std::unique_ptr<framework::Resource> (*)(graph::Session& session);
  using ListFactory =
      std::unique_ptr<framework::ListResource> (*)(graph::Session& session);

  Lifecycle(const std::string& type, Factory factory);

  GraphScript& script() const { return connection_.script; }
  graph::FakeClock& clock() const { return *connection_.tenant.clock; }
  const framework::ResourceType& type() const { return type_; }

  framework::Diagnostics Validate(const framework::Object& config) const;
  // A plan without `prior` is one for creation.
  framework::PlanOutput Plan(const framework::Object& config,
                             const framework::StateOutput& prior = {}) const;
  framework::StateOutput Create(const framework::Object& config) const;
  framework::StateOutput Update(const framework::StateOutput& prior,
                                const framework::Object& config) const;
  // Another process reads: nothing is cached.
  framework::StateOutput Read(const framework::StateOutput& prior) const;
  framework::StateOutput Delete(const framework::StateOutput& prior) const;
  // Import and the read that Terraform does after it.
  framework::StateOutput Import(const std::string& id) const;
  framework::StateOutput ImportByIdentity(
      const framework::Object& identity) const;

  // What must hold of every import: the object has an identity by which it can
  // be imported likewise, and the configuration generated from it is right and
  // plans no change.
  void ExpectWholeImport(const framework::StateOutput& imported) const;

  // What a list of this type's objects gives; without `whole` identities alone.
  std::vector<framework::ListEvent> List(ListFactory factory,
                                         const framework::Object& config,
                                         bool whole) const;
  // The same, and of every object that whole and part agree, and that its
  // identity imports it. The display names.
  std::vector<std::string> ExpectListed(ListFactory factory,
                                        const framework::Object& config) const;

 private:
  framework::StateOutput ReadImported(
      const framework::StateOutput& imported) const;
  framework::Environment MakeEnvironment() const;

  mutable ScriptedSession connection_;
  std::unique_ptr<framework::Resource> resource_;
  framework::ResourceType type_;
};

// "" when there is no error; otherwise "path: summary: detail" of the first.
std::string FirstError(const framework::Diagnostics& diagnostics);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_TESTS_RESOURCES_LIFECYCLE_H_
