// A small synchronization schema in the documented form.
#ifndef CROSSTENANT_TESTS_RESOURCES_SAMPLE_SCHEMA_H_
#define CROSSTENANT_TESTS_RESOURCES_SAMPLE_SCHEMA_H_

#include <boost/json/object.hpp>
#include <string>

namespace crosstenant::resources {

// Two rules; USER_INBOUND_USER is the second and maps User to User (department,
// preferredLanguage with a default value, alternativeSecurityIds to match) and
// "" to Group. Both directories know department, preferredLanguage, mail,
// netId and alternativeSecurityIds; the target also companyName.
boost::json::object SampleSchema();

// SampleSchema with another document in place of the attribute mapping of that
// target attribute, or added to them.
boost::json::object SampleSchemaWith(const std::string& attribute_mapping);

// SampleSchema with other groups in the scope of User to User.
boost::json::object SampleSchemaScoped(const std::string& groups);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_TESTS_RESOURCES_SAMPLE_SCHEMA_H_
