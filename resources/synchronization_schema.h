// The synchronization schema of a job: finding the mappings that resources
// manage, what its directories know, and what Microsoft's default was.
//
// Source: Microsoft Graph, resource types synchronizationSchema,
// synchronizationRule, objectMapping, attributeMapping, directoryDefinition.
#ifndef CROSSTENANT_RESOURCES_SYNCHRONIZATION_SCHEMA_H_
#define CROSSTENANT_RESOURCES_SYNCHRONIZATION_SCHEMA_H_

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "provider/framework/identity.h"
#include "provider/framework/object.h"
#include "provider/framework/schema.h"
#include "provider/graph/client.h"
#include "provider/graph/object_path.h"

namespace crosstenant::resources {

// Names of the mapped object types, for example User and User. An object
// mapping is identified by them, never by its display name.
struct ObjectPair {
  std::string source;
  std::string target;

  friend bool operator==(const ObjectPair&, const ObjectPair&) = default;
};

// The two arguments that name an object mapping, "User" by default; a change
// forces a new object.
std::vector<framework::Attribute> ObjectPairArguments();
ObjectPair ObjectPairOf(const framework::Object& object);
// All pairs that the schema maps, in the order of its rules; each once. Those
// without a name on one side, which no configuration can name, are left out.
std::vector<ObjectPair> ObjectPairsIn(const boost::json::object& schema);
// The same two as parts of an identity.
std::vector<framework::IdentityAttribute> ObjectPairIdentity();

// The object mapping of the pair, in the rule USER_INBOUND_USER or else in the
// first rule that has it. NotFound names the mappings that there are. Points
// into `schema`.
absl::StatusOr<boost::json::object*> FindObjectMapping(
    boost::json::object& schema, const ObjectPair& pair);
absl::StatusOr<const boost::json::object*> FindObjectMapping(
    const boost::json::object& schema, const ObjectPair& pair);

// Its mapping for a target attribute; null where there is none.
boost::json::object* FindAttributeMapping(boost::json::object& object_mapping,
                                          std::string_view target_attribute);
const boost::json::object* FindAttributeMapping(
    const boost::json::object& object_mapping,
    std::string_view target_attribute);

// The target attributes that it maps, in its order.
std::vector<std::string> TargetAttributesIn(
    const boost::json::object& object_mapping);

// Attributes of the pair's objects, from the directories that its rule names.
// Empty where the schema does not say.
struct DirectoryAttributes {
  std::vector<std::string> source;
  std::vector<std::string> target;
};
DirectoryAttributes FindDirectoryAttributes(const boost::json::object& schema,
                                            const ObjectPair& pair);

// InvalidArgument where `name` is not among `known`, with the nearest of them.
// Nothing known, nothing refused. `what` begins the sentence: "The target
// directory's User".
absl::Status CheckAttributeName(std::string_view name,
                                const std::vector<std::string>& known,
                                std::string_view what);

// The schema of the job as it is, shared with other readers of this process.
absl::StatusOr<boost::json::object> ReadJobSchema(
    graph::Client& client, const graph::JobPath& job,
    const graph::CallContext& context);

// Microsoft's default: the schema of the template that the job was made from.
// Shared likewise.
absl::StatusOr<boost::json::object> ReadTemplateSchema(
    graph::Client& client, const graph::JobPath& job,
    const graph::CallContext& context);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_SYNCHRONIZATION_SCHEMA_H_
